//! One connection: its database, variables, clock and seed, and what its last statement left behind.

mod names;
mod variables;

use std::collections::BTreeMap;
use std::sync::Arc;

use history::temporal::DateTime;
use history::{Collation, Value};
use sql::ast::IsolationLevel;
use sql::expression::{EvaluationContext, SqlMode, Warning, WarningLevel, Warnings};
use sql::lexer::ParserOptions;
use sql::scalar::ScalarType;
use sql::{Error, SessionContext, Stopwatch};

use crate::transaction::Transaction;

pub use variables::Variables;

/// Which session of an instance; handed out in order, never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(pub u32);

/// One connection to an [`crate::Instance`].
///
/// Time and randomness enter here: whoever owns the session sets [`Session::set_now`] before a statement and the seed when
/// it opens the session. What the session has changed but not committed lives in the instance, because other sessions
/// must not overwrite it.
#[derive(Debug)]
pub struct Session {
    id: SessionId,
    name: Arc<str>,
    database: Option<Arc<str>>,
    variables: Variables,
    user_variables: BTreeMap<Arc<str>, (Value, ScalarType)>,
    prepared: BTreeMap<Arc<str>, Arc<str>>,
    now: DateTime,
    seed: u64,
    work_budget: u64,
    memory_budget: u64,
    stopwatch: Option<Stopwatch>,
    /// What `SET TRANSACTION` without SESSION said about the next transaction only.
    pub(crate) next_transaction: TransactionTraits,
    diagnostics: Diagnostics,
}

/// What may be said about a transaction before it starts; `None` is the session's default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TransactionTraits {
    pub(crate) isolation: Option<IsolationLevel>,
    pub(crate) read_only: Option<bool>,
}

/// What a session can still be asked about its last statements.
#[derive(Clone, Debug)]
pub(crate) struct Diagnostics {
    /// `LAST_INSERT_ID()`.
    pub(crate) last_insert_id: u64,
    /// `ROW_COUNT()`: -1 after a statement with rows or an error.
    pub(crate) row_count: i64,
    /// `FOUND_ROWS()`.
    pub(crate) found_rows: u64,
    /// SHOW WARNINGS.
    pub(crate) warnings: Warnings,
    /// Rows, or pairs of rows, that it looked at.
    pub(crate) rows_examined: u64,
}

/// What `sql_select_limit` holds when there is no limit.
const SELECT_LIMIT_NONE: u64 = i64::MAX as u64;

impl Default for Diagnostics {
    fn default() -> Diagnostics {
        Diagnostics {
            last_insert_id: 0,
            row_count: -1,
            found_rows: 0,
            warnings: Warnings::default(),
            rows_examined: 0,
        }
    }
}

impl Session {
    /// A session as it is after connecting. [`crate::Instance::open_session`] is what makes them.
    pub(crate) fn new(id: SessionId, name: Arc<str>, database: Option<Arc<str>>) -> Session {
        Session {
            id,
            name,
            database,
            variables: Variables::default(),
            user_variables: BTreeMap::new(),
            prepared: BTreeMap::new(),
            now: DateTime::ZERO,
            seed: u64::from(id.0),
            work_budget: u64::MAX,
            memory_budget: u64::MAX,
            stopwatch: None,
            next_transaction: TransactionTraits::default(),
            diagnostics: Diagnostics::default(),
        }
    }

    /// Which session.
    pub fn id(&self) -> SessionId {
        self.id
    }

    /// What its owner calls it; the author of its snapshots.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The selected database.
    pub fn database(&self) -> Option<&Arc<str>> {
        self.database.as_ref()
    }

    /// The session's variables.
    pub fn variables(&self) -> &Variables {
        &self.variables
    }

    /// Sets the time that the next statements see, in microseconds since 1970 (UTC).
    pub fn set_now(&mut self, unix_micros: i64) {
        self.now = DateTime::from_unix_micros(unix_micros).unwrap_or(DateTime::ZERO);
    }

    /// The time the next statement sees.
    pub fn now(&self) -> DateTime {
        self.now
    }

    /// Sets what random numbers follow from.
    pub fn set_seed(&mut self, seed: u64) {
        self.seed = seed;
    }

    /// Limits how many rows one statement may look at, for those that cannot be interrupted otherwise.
    pub fn set_work_budget(&mut self, rows: u64) {
        self.work_budget = rows;
    }

    /// Limits roughly how many bytes one statement may hold, its result included.
    pub fn set_memory_budget(&mut self, bytes: u64) {
        self.memory_budget = bytes;
    }

    /// Sets what EXPLAIN ANALYZE measures time with; without it no times are told.
    pub fn set_stopwatch(&mut self, stopwatch: Stopwatch) {
        self.stopwatch = Some(stopwatch);
    }

    /// How many rows, or pairs of rows, the last statement looked at. It does not depend on the machine, and so is what
    /// compares how much work the same statement is on two branches.
    pub fn rows_examined(&self) -> u64 {
        self.diagnostics.rows_examined
    }

    /// The warnings of the last statement; none when it failed, though SHOW WARNINGS lists the error then.
    pub fn warnings(&self) -> &[Warning] {
        match self.diagnostics.warnings.kept.first() {
            Some(first) if first.level == WarningLevel::Error => &[],
            _ => &self.diagnostics.warnings.kept,
        }
    }

    // What follows is for statements.

    /// What SHOW WARNINGS lists.
    pub(crate) fn all_warnings(&self) -> &[Warning] {
        &self.diagnostics.warnings.kept
    }

    pub(crate) fn select_database(&mut self, database: Option<Arc<str>>) {
        self.database = database;
    }

    pub(crate) fn variables_mut(&mut self) -> &mut Variables {
        &mut self.variables
    }

    pub(crate) fn set_user_variable(&mut self, name: &str, value: (Value, ScalarType)) {
        self.user_variables
            .insert(name.to_lowercase().into(), value);
    }

    pub(crate) fn prepared(&self, name: &str) -> Option<&Arc<str>> {
        self.prepared.get(name)
    }

    pub(crate) fn prepared_mut(&mut self) -> &mut BTreeMap<Arc<str>, Arc<str>> {
        &mut self.prepared
    }

    pub(crate) fn diagnostics_mut(&mut self) -> &mut Diagnostics {
        &mut self.diagnostics
    }

    /// A transaction as it begins now; `SET TRANSACTION` without SESSION counts for one only.
    pub(crate) fn new_transaction(&mut self) -> Transaction {
        let traits = std::mem::take(&mut self.next_transaction);
        let isolation = traits.isolation.unwrap_or_else(|| self.isolation());
        let read_only = traits.read_only.unwrap_or_else(|| self.is_read_only());
        Transaction::new(isolation, read_only)
    }

    fn isolation(&self) -> IsolationLevel {
        match self.variables.text("transaction_isolation").as_str() {
            "READ-UNCOMMITTED" => IsolationLevel::ReadUncommitted,
            "REPEATABLE-READ" => IsolationLevel::RepeatableRead,
            "SERIALIZABLE" => IsolationLevel::Serializable,
            _ => IsolationLevel::ReadCommitted,
        }
    }

    /// Whether statements outside a transaction may not write.
    pub(crate) fn is_read_only(&self) -> bool {
        self.variables.is_on("transaction_read_only")
    }

    /// What binding a statement may know about the session.
    pub(crate) fn sql_context<'a>(
        &'a self,
        parameters: &'a [(Value, ScalarType)],
    ) -> SessionContext<'a> {
        let select_limit = self.variables.number("sql_select_limit");
        let collation = match self.variables.text("collation_connection").as_str() {
            "utf8mb4_bin" => Collation::Bin,
            "binary" => Collation::Binary,
            _ => Collation::GeneralCi,
        };
        SessionContext {
            database: self.database.clone(),
            collation,
            select_limit: (select_limit < SELECT_LIMIT_NONE).then_some(select_limit),
            no_auto_value_on_zero: self.has_sql_mode(&["NO_AUTO_VALUE_ON_ZERO"]),
            safe_updates: self.variables.is_on("sql_safe_updates"),
            parameters,
            variables: self,
        }
    }

    /// Whether one of these SQL modes is on.
    pub(crate) fn has_sql_mode(&self, wanted: &[&str]) -> bool {
        let mode = self.variables.text("sql_mode");
        mode.split(',').any(|mode| wanted.contains(&mode))
    }

    /// The database a name without one belongs to.
    pub(crate) fn require_database(
        &self,
        span: impl Into<Option<sql::Span>>,
    ) -> Result<Arc<str>, Error> {
        self.database
            .clone()
            .ok_or_else(|| Error::no_database_selected(span))
    }

    /// Keeps an error as SHOW WARNINGS shows it.
    pub(crate) fn note_error(&mut self, error: &Error) {
        let warning = Warning {
            level: WarningLevel::Error,
            code: error.code,
            message: error.message.clone(),
        };
        self.diagnostics.warnings = Warnings {
            kept: vec![warning],
            count: 1,
        };
        self.diagnostics.row_count = -1;
    }

    /// Where the session is: seconds east of UTC.
    pub(crate) fn time_zone(&self) -> i32 {
        variables::offset_seconds(&self.variables.text("time_zone"))
    }

    /// How statements are read in this session.
    pub(crate) fn parser_options(&self) -> ParserOptions {
        let has = |wanted: &[&str]| self.has_sql_mode(wanted);
        ParserOptions {
            ansi_quotes: has(&["ANSI_QUOTES", "ANSI"]),
            pipes_as_concat: has(&["PIPES_AS_CONCAT", "ANSI"]),
            no_backslash_escapes: has(&["NO_BACKSLASH_ESCAPES"]),
        }
    }

    /// What expressions of the next statement may know about the session.
    pub(crate) fn evaluation_context(&self) -> EvaluationContext {
        let mut context = EvaluationContext::new(self.now);
        context.time_zone = self.time_zone();
        context.mode = self.sql_mode();
        context.database = self.database.clone();
        context.version = self.variables.text("version").into();
        context.connection_id = self.id.0;
        context.last_insert_id = self.diagnostics.last_insert_id;
        context.row_count = self.diagnostics.row_count;
        context.found_rows = self.diagnostics.found_rows;
        let length = self.variables.number("group_concat_max_len");
        context.group_concat_length_max = usize::try_from(length).unwrap_or(usize::MAX);
        context.set_seed(self.seed);
        context.stopwatch = self.stopwatch.clone();
        context.set_work_budget(self.work_budget);
        context.set_memory_budget(self.memory_budget);
        context
    }

    /// Takes back what a statement's expressions left behind.
    pub(crate) fn absorb(&mut self, context: &EvaluationContext) {
        self.seed = context.seed();
        self.diagnostics.rows_examined = self.examined_in(context);
        self.user_variables.extend(context.take_user_variables());
        if let Some(id) = context.last_insert_id_set.get() {
            self.diagnostics.last_insert_id = id;
        }
        self.diagnostics.warnings = context.take_warnings();
    }

    /// How many rows a statement has looked at whose expressions ran in `context`.
    pub(crate) fn examined_in(&self, context: &EvaluationContext) -> u64 {
        self.work_budget.saturating_sub(context.work_left())
    }

    fn sql_mode(&self) -> SqlMode {
        let has = |wanted: &[&str]| self.has_sql_mode(wanted);
        SqlMode {
            strict: has(&["STRICT_ALL_TABLES", "STRICT_TRANS_TABLES", "TRADITIONAL"]),
            no_zero_in_date: has(&["NO_ZERO_IN_DATE", "TRADITIONAL"]),
            no_zero_date: has(&["NO_ZERO_DATE", "TRADITIONAL"]),
            error_for_division_by_zero: has(&["ERROR_FOR_DIVISION_BY_ZERO", "TRADITIONAL"]),
            no_unsigned_subtraction: has(&["NO_UNSIGNED_SUBTRACTION"]),
        }
    }
}
