//! Three-way work on databases: MERGE … SINCE FORK, REVERT and PICK are one merge with different bases.
//!
//! `history` says what is to be done; here it is checked by the rules of SQL and written through the one write path, or
//! answered as values: what the sides contradict each other in, and which constraints the result would break.

mod answer;
mod context;
mod resolutions;
mod rules;
mod write;

use std::sync::Arc;

use history::{
    Catalog, CatalogMerge, CatalogSides, ParentKind, SnapshotId, Strategy, TableMerge, TableParent,
    TablePlace, merge_catalogs,
};
use sql::{Error, Span};

use crate::session::Session;
use crate::statement::{MergeOptions, MergeStrategy, Step};
use crate::{Instance, Outcome};

pub(crate) use answer::part_text;
pub(crate) use context::SqlMergeContext;

/// A merge that a statement asks for.
pub(crate) struct ThreeWayRequest<'a> {
    /// The statement's verb, for what is said about the end.
    pub(crate) verb: Verb,
    /// The database that is written to.
    pub(crate) database: Arc<str>,
    /// As it was where the sides parted; `None` when that is unknown.
    pub(crate) base: Option<Catalog>,
    /// What is merged in.
    pub(crate) incoming: Catalog,
    /// Where the incoming side is recorded, for the bases of later merges.
    pub(crate) recorded_in: RecordedIn,
    /// What to do about contradictions.
    pub(crate) options: &'a MergeOptions,
    /// Where the statement names what it works on.
    pub(crate) span: Span,
}

/// Where history has what is merged in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecordedIn {
    /// Nowhere, as for a REVERT.
    Nowhere,
    /// All tables in one snapshot.
    Snapshot(SnapshotId),
    /// One table.
    Table(TablePlace),
}

/// Which statement asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    /// MERGE … SINCE FORK.
    Merge,
    /// REVERT.
    Revert,
    /// PICK.
    Pick,
}

impl Verb {
    fn name(self) -> &'static str {
        match self {
            Verb::Merge => "MERGE",
            Verb::Revert => "REVERT",
            Verb::Pick => "PICK",
        }
    }
}

/// Merges, or answers why not.
pub(crate) fn run(
    instance: &mut Instance,
    session: &mut Session,
    request: &ThreeWayRequest<'_>,
    text: &str,
) -> Result<Step, Error> {
    let mut current = self::current(instance, session, request)?;
    let mut merge = merged(instance, session, request, &current)?;
    let is_asking = request.options.dry_run || request.options.strategy == MergeStrategy::Manual;
    let ends_transaction = write::changes_definitions(&merge, &current) && !request.options.dry_run;
    if ends_transaction && !merge.has_conflicts() && instance.transaction(session).is_some() {
        // As with ALTER TABLE, what is open is committed first, even if the statement then fails.
        instance.commit(session)?;
        current = self::current(instance, session, request)?;
        merge = merged(instance, session, request, &current)?;
    }
    if merge.has_conflicts() {
        if is_asking {
            return Ok(answer::conflicts(session, &merge));
        }
        let count = merge.conflicts.len() + merge.definition_conflicts.len();
        let verb = request.verb.name();
        return Err(Error::three_way_conflicts(verb, count as u64, request.span));
    }
    let violations = rules::violations(instance, session, request, &current, &merge)?;
    if let Some(first) = violations.first() {
        if is_asking {
            return Ok(answer::violations(session, &merge, &violations));
        }
        let verb = request.verb.name();
        let count = violations.len() as u64;
        return Err(Error::merge_violations(
            verb,
            count,
            &first.error,
            request.span,
        ));
    }
    // What is recorded nowhere has nothing to be remembered by.
    let is_remembered = request.recorded_in != RecordedIn::Nowhere && !merge.tables.is_empty();
    let has_work =
        !merge.changes.is_empty() || is_remembered || write::changes_definitions(&merge, &current);
    let snapshot = match has_work && !request.options.dry_run {
        true => write::write(instance, session, request, &merge, &current, text)?,
        false => None,
    };
    Ok(answer::summary(
        session, request, &merge, has_work, snapshot,
    ))
}

fn current(
    instance: &Instance,
    session: &Session,
    request: &ThreeWayRequest<'_>,
) -> Result<Catalog, Error> {
    let catalog = instance.view(session).catalog(&request.database);
    let unknown = || Error::unknown_database(&request.database, request.span);
    catalog.cloned().ok_or_else(unknown)
}

fn merged(
    instance: &Instance,
    session: &Session,
    request: &ThreeWayRequest<'_>,
    current: &Catalog,
) -> Result<CatalogMerge, Error> {
    let strategy = match request.options.strategy {
        MergeStrategy::Fail | MergeStrategy::Manual => Strategy::Fail,
        MergeStrategy::Side(side) => side,
    };
    let sides = CatalogSides {
        base: request.base.as_ref(),
        current,
        incoming: &request.incoming,
    };
    let resolutions = resolutions::read(instance, session, &request.options.resolutions, sides)?;
    let context = SqlMergeContext::new(session);
    Ok(merge_catalogs(sides, strategy, &resolutions, &context))
}

/// How history remembers which tables were merged in.
fn table_parents(merge: &CatalogMerge, recorded_in: RecordedIn) -> Vec<TableParent> {
    let parent = |table: &TableMerge| {
        let parent = match recorded_in {
            RecordedIn::Nowhere => return None,
            RecordedIn::Snapshot(snapshot) => TablePlace {
                snapshot,
                table: table.incoming?,
            },
            RecordedIn::Table(place) => place,
        };
        Some(TableParent {
            table: table.id,
            parent,
            kind: ParentKind::Merge,
        })
    };
    merge.tables.iter().filter_map(parent).collect()
}

fn rows_step(session: &mut Session, listing: crate::listing::Listing) -> Step {
    let diagnostics = session.diagnostics_mut();
    diagnostics.row_count = -1;
    diagnostics.found_rows = listing.len() as u64;
    let time_zone = session.time_zone();
    Step::Done(Outcome::Rows(listing.finish(time_zone)))
}
