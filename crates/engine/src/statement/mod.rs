//! Every statement: from its text to what it does.
//!
//! A statement is read, checked against what the session may do now, and begun. Most end at once; queries and
//! writes go on in steps ([`Running`]).

mod analysis;
mod comparison;
mod database;
mod definition;
mod diff_database;
mod diff_since_fork;
mod diff_table;
mod fork_database;
mod fork_table;
mod inspection;
mod merge_since_fork;
mod merge_table;
mod moment;
mod names;
mod past;
mod patch;
mod pick;
mod prepared;
mod query;
mod reset;
mod restored;
mod revert;
mod scope;
mod set;
mod transaction;
mod two_tables;
mod undrop;
mod version_statement;
mod write;

use history::Value;
use sql::Error;
use sql::ast::Statement;
use sql::parser::parse_statement_with;
use sql::scalar::ScalarType;

use crate::session::Session;
use crate::{Done, Instance, Outcome, dolt};
use version_statement::VersionStatement;
pub(crate) use version_statement::{MergeOptions, MergeStrategy, WrittenChoice, WrittenResolution};

/// A statement that has begun and not ended.
pub(crate) trait Running: std::fmt::Debug {
    /// Works for a bounded time.
    fn step(self: Box<Self>, instance: &mut Instance, session: &mut Session)
    -> Result<Step, Error>;

    /// Rows looked at so far.
    fn rows_examined(&self, session: &Session) -> u64;
}

/// A statement's text and the values of its `?`.
#[derive(Clone, Copy)]
pub(crate) struct Request<'a> {
    pub(crate) text: &'a str,
    pub(crate) parameters: &'a [(Value, ScalarType)],
}

/// What a step led to.
pub(crate) enum Step {
    /// There is more to do.
    Continue(Box<dyn Running>),
    /// The statement has ended.
    Done(Outcome),
}

impl From<Done> for Step {
    fn from(done: Done) -> Step {
        Step::Done(Outcome::Done(done))
    }
}

/// Reads a statement and begins it.
pub(crate) fn begin(
    instance: &mut Instance,
    session: &mut Session,
    request: Request<'_>,
) -> Result<Step, Error> {
    let Request { text, .. } = request;
    let options = session.parser_options();
    if let Some(ours) = dolt::translated(text, options, session) {
        let ours = ours?;
        let request = Request {
            text: &ours,
            ..request
        };
        // The text is not the user's, so places in it say nothing to them.
        return begin(instance, session, request).map_err(Error::without_place);
    }
    if let Some(statement) = VersionStatement::parse(text, options) {
        return begin_version_statement(instance, session, statement?, text);
    }
    let statement = parse_statement_with(text, options)?;
    if !keeps_diagnostics(&statement) {
        session.diagnostics_mut().warnings = Default::default();
    }
    begin_statement(instance, session, statement, request)
}

fn begin_version_statement(
    instance: &mut Instance,
    session: &mut Session,
    statement: VersionStatement,
    text: &str,
) -> Result<Step, Error> {
    session.diagnostics_mut().warnings = Default::default();
    match statement {
        VersionStatement::ForkTable { source, target } => {
            transaction::before_definition(instance, session)?;
            fork_table::run(instance, session, &source, &target, text)
        }
        VersionStatement::ForkDatabase { source, target } => {
            transaction::before_definition(instance, session)?;
            fork_database::run(instance, session, &source, &target, text)
        }
        VersionStatement::DiffTable(sides) => {
            transaction::before_reading(instance, session);
            diff_table::run(instance, session, &sides, text)
        }
        VersionStatement::MergeTable(sides, strategy) => {
            transaction::before_writing(instance, session)?;
            merge_table::run(instance, session, &sides, strategy, text)
        }
        VersionStatement::DiffTableSinceFork(sides) => {
            transaction::before_reading(instance, session);
            diff_since_fork::run(instance, session, &sides, text)
        }
        VersionStatement::DiffDatabase { sides, since_fork } => {
            transaction::before_reading(instance, session);
            diff_database::run(instance, session, &sides, since_fork)
        }
        VersionStatement::MergeTableSinceFork(sides, options) => {
            transaction::before_writing(instance, session)?;
            merge_since_fork::table(instance, session, &sides, &options, text)
        }
        VersionStatement::MergeDatabase(sides, options) => {
            transaction::before_writing(instance, session)?;
            merge_since_fork::database(instance, session, &sides, &options, text)
        }
        VersionStatement::Revert(statement) => {
            transaction::before_writing(instance, session)?;
            revert::run(instance, session, &statement, text)
        }
        VersionStatement::PickRows(statement) => {
            transaction::before_writing(instance, session)?;
            pick::rows(instance, session, &statement, text)
        }
        VersionStatement::PickSnapshot(statement) => {
            transaction::before_writing(instance, session)?;
            pick::snapshot(instance, session, &statement, text)
        }
        VersionStatement::Reset(statement) => {
            transaction::before_definition(instance, session)?;
            reset::run(instance, session, &statement, text)
        }
        VersionStatement::UndropDatabase(statement) => {
            transaction::before_definition(instance, session)?;
            undrop::database(instance, session, &statement)
        }
        VersionStatement::UndropTable(statement) => {
            transaction::before_definition(instance, session)?;
            undrop::table(instance, session, &statement, text)
        }
        VersionStatement::Show(question) => {
            transaction::before_reading(instance, session);
            past::run(instance, session, &question)
        }
        VersionStatement::PatchTable(sides, options) => {
            transaction::before_reading(instance, session);
            patch::tables(instance, session, &sides, options)
        }
        VersionStatement::PatchDatabase(sides, options) => {
            transaction::before_reading(instance, session);
            patch::databases(instance, session, &sides, options)
        }
    }
}

fn begin_statement(
    instance: &mut Instance,
    session: &mut Session,
    statement: Statement,
    request: Request<'_>,
) -> Result<Step, Error> {
    let Request { text, .. } = request;
    match statement {
        Statement::Query(query) => {
            transaction::before_reading(instance, session);
            query::begin(instance, session, &query, request)
        }
        Statement::Insert(_) | Statement::Update(_) | Statement::Delete(_) => {
            transaction::before_writing(instance, session)?;
            write::begin(instance, session, &statement, request)
        }
        Statement::CreateDatabase(_)
        | Statement::AlterDatabase(..)
        | Statement::DropDatabase(_) => {
            transaction::before_definition(instance, session)?;
            database::run(instance, session, statement, text)
        }
        Statement::Use(database) => database::select(instance, session, &database),
        Statement::Truncate(_)
        | Statement::CreateTable(_)
        | Statement::AlterTable(_)
        | Statement::DropTables(_)
        | Statement::RenameTables(_)
        | Statement::CreateIndex(_)
        | Statement::DropIndex(_)
        | Statement::CreateView(_)
        | Statement::DropViews(_) => {
            transaction::before_definition(instance, session)?;
            definition::begin(instance, session, &statement, request)
        }
        Statement::Explain(explain) if explain.analyze => {
            transaction::before_reading(instance, session);
            analysis::begin(instance, session, &explain, request)
        }
        Statement::Show(_)
        | Statement::Describe(_)
        | Statement::Explain(_)
        | Statement::AnalyzeTables(_) => {
            transaction::before_reading(instance, session);
            inspection::begin(instance, session, &statement, text)
        }
        Statement::Set(set) => set::run(instance, session, &set),
        Statement::StartTransaction(start) => transaction::start(instance, session, start),
        Statement::Commit { chain } => transaction::commit(instance, session, chain),
        Statement::Rollback { chain } => transaction::roll_back(instance, session, chain),
        Statement::Savepoint(name) => transaction::savepoint(instance, session, &name),
        Statement::RollbackTo(name) => transaction::roll_back_to(instance, session, &name),
        Statement::ReleaseSavepoint(name) => transaction::release(instance, session, &name),
        Statement::LockTables(_) => {
            instance.commit(session)?;
            Ok(Done::quietly("Tables locked (nobody else is here)").into())
        }
        Statement::UnlockTables => Ok(Done::quietly("Tables unlocked").into()),
        Statement::Prepare(name, source) => prepared::prepare(session, name, source),
        Statement::Execute(name, arguments) => {
            prepared::execute(instance, session, &name, &arguments)
        }
        Statement::Deallocate(name) => prepared::deallocate(session, &name),
        Statement::CreateTrigger(create) => {
            Err(Error::not_supported("triggers", create.name.name.span))
        }
        Statement::DropTrigger(drop) => Err(Error::not_supported("triggers", drop.name.name.span)),
    }
}

/// SHOW WARNINGS and SHOW ERRORS show what the statement before left; all others begin with an empty list.
fn keeps_diagnostics(statement: &Statement) -> bool {
    use sql::ast::ShowKind;
    let Statement::Show(show) = statement else {
        return false;
    };
    matches!(show.kind, ShowKind::Warnings | ShowKind::Errors)
}
