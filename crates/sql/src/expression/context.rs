//! What evaluation needs to know besides the row: the session's clock, seed, mode and names.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

use history::temporal::DateTime;
use history::{Row, Value};

use crate::execute::measure::Stopwatch;
use crate::execute::state::ExecutionState;
use crate::expression::refusal::Refusal;
use crate::scalar::ScalarType;
use crate::{Error, Span};

/// The surroundings of one running statement.
///
/// Expressions only read it; what changes while they run (warnings, random numbers, the rows of outer queries, the work
/// done) is in cells, so that a shared reference is enough everywhere.
#[derive(Debug)]
pub struct EvaluationContext {
    /// The statement's moment, in UTC.
    pub now: DateTime,
    /// The session's time zone: seconds east of UTC.
    pub time_zone: i32,
    /// What the SQL mode says about values.
    pub mode: SqlMode,
    /// Whether a text that is no number or date is an error and not a warning: in writes under strict mode.
    pub refuses_truncation: bool,
    /// The selected database.
    pub database: Option<Arc<str>>,
    /// `USER()`, `root@localhost`.
    pub user: Arc<str>,
    /// `VERSION()`.
    pub version: Arc<str>,
    /// `CONNECTION_ID()`.
    pub connection_id: u32,
    /// `LAST_INSERT_ID()` as it was when the statement began.
    pub last_insert_id: u64,
    /// `ROW_COUNT()` of the statement before.
    pub row_count: i64,
    /// `FOUND_ROWS()` of the statement before.
    pub found_rows: u64,
    /// Most bytes of a GROUP_CONCAT (`group_concat_max_len`).
    pub group_concat_length_max: usize,
    /// What EXPLAIN ANALYZE measures with; none where nobody can tell how long something takes.
    pub stopwatch: Option<Stopwatch>,
    /// User variables that the statement has assigned so far, for the session to keep.
    user_variables: RefCell<BTreeMap<Arc<str>, (Value, ScalarType)>>,
    /// Set by `LAST_INSERT_ID(n)`, for the session to keep.
    pub last_insert_id_set: Cell<Option<u64>>,
    /// The row of a multi-row statement being computed, from 1, for messages.
    pub row_number: Cell<usize>,
    seed: Cell<u64>,
    seeded: RefCell<Vec<SeededRandom>>,
    outer_rows: RefCell<Vec<Box<[Row]>>>,
    locals: RefCell<Vec<Value>>,
    warnings: RefCell<Warnings>,
    refusal: RefCell<Option<Refusal>>,
    execution: ExecutionState,
}

/// The parts of `sql_mode` that concern values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SqlMode {
    /// STRICT_ALL_TABLES or STRICT_TRANS_TABLES: a value that does not fit is an error, not a warning.
    pub strict: bool,
    /// NO_ZERO_IN_DATE: `2026-00-01` is refused.
    pub no_zero_in_date: bool,
    /// NO_ZERO_DATE: `0000-00-00` is refused.
    pub no_zero_date: bool,
    /// ERROR_FOR_DIVISION_BY_ZERO.
    pub error_for_division_by_zero: bool,
    /// NO_UNSIGNED_SUBTRACTION: a difference of unsigned numbers may be below zero.
    pub no_unsigned_subtraction: bool,
}

impl Default for SqlMode {
    /// seekdb's default: `STRICT_ALL_TABLES,NO_ZERO_IN_DATE`.
    fn default() -> SqlMode {
        SqlMode {
            strict: true,
            no_zero_in_date: true,
            no_zero_date: false,
            error_for_division_by_zero: false,
            no_unsigned_subtraction: false,
        }
    }
}

/// Something that went not quite right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// `Note`, `Warning` or `Error` in SHOW WARNINGS.
    pub level: WarningLevel,
    /// MySQL's number.
    pub code: u16,
    /// The sentence.
    pub message: String,
}

/// How serious a warning is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarningLevel {
    /// Only information.
    Note,
    /// A value was changed.
    Warning,
    /// An error that was made a warning by IGNORE.
    Error,
}

/// The warnings of a statement: the first 64 are kept, all are counted.
#[derive(Clone, Debug, Default)]
pub struct Warnings {
    /// The first ones.
    pub kept: Vec<Warning>,
    /// How many there were.
    pub count: usize,
}

/// The random numbers of one `RAND(seed)`: the two-word generator whose numbers MySQL users know by heart.
#[derive(Debug)]
struct SeededRandom {
    place: Span,
    first: u64,
    second: u64,
}

impl SeededRandom {
    const MODULUS: u64 = 0x3FFF_FFFF;

    fn new(place: Span, seed: u32) -> SeededRandom {
        let first = seed.wrapping_mul(0x10001).wrapping_add(55_555_555);
        let second = seed.wrapping_mul(0x1000_0001);
        SeededRandom {
            place,
            first: u64::from(first) % Self::MODULUS,
            second: u64::from(second) % Self::MODULUS,
        }
    }

    fn next(&mut self) -> f64 {
        self.first = (self.first * 3 + self.second) % Self::MODULUS;
        self.second = (self.first + self.second + 33) % Self::MODULUS;
        self.first as f64 / Self::MODULUS as f64
    }
}

/// How many warnings SHOW WARNINGS can list.
const WARNINGS_KEPT_MAX: usize = 64;

impl EvaluationContext {
    /// A context at `now` (UTC) with everything else at its default and no limit of work.
    pub fn new(now: DateTime) -> EvaluationContext {
        EvaluationContext {
            now,
            time_zone: 0,
            mode: SqlMode::default(),
            refuses_truncation: false,
            database: None,
            user: Arc::from("root@localhost"),
            version: Arc::from("5.7.25-Forkyard"),
            connection_id: 1,
            last_insert_id: 0,
            row_count: -1,
            found_rows: 0,
            group_concat_length_max: 1024,
            stopwatch: None,
            user_variables: RefCell::new(BTreeMap::new()),
            last_insert_id_set: Cell::new(None),
            row_number: Cell::new(1),
            seed: Cell::new(0x9E37_79B9_7F4A_7C15),
            seeded: RefCell::new(Vec::new()),
            outer_rows: RefCell::new(Vec::new()),
            locals: RefCell::new(Vec::new()),
            warnings: RefCell::new(Warnings::default()),
            refusal: RefCell::new(None),
            execution: ExecutionState::default(),
        }
    }

    /// The moment in the session's time zone.
    pub fn local_now(&self) -> DateTime {
        self.now
            .add_micros(i64::from(self.time_zone) * history::temporal::MICROS_A_SECOND)
            .unwrap_or(self.now)
    }

    /// Adds a warning.
    pub fn warn(&self, code: u16, message: impl Into<String>) {
        self.push_warning(WarningLevel::Warning, code, message.into());
    }

    /// Adds a note.
    pub fn note(&self, code: u16, message: impl Into<String>) {
        self.push_warning(WarningLevel::Note, code, message.into());
    }

    /// Adds an error as a warning, as IGNORE does.
    pub fn warn_of(&self, error: &Error) {
        self.push_warning(WarningLevel::Warning, error.code, error.message.clone());
    }

    /// Adds a warning that somebody else has put together, as binding does.
    pub fn add_warning(&self, warning: Warning) {
        let mut warnings = self.warnings.borrow_mut();
        warnings.count += 1;
        if warnings.kept.len() < WARNINGS_KEPT_MAX {
            warnings.kept.push(warning);
        }
    }

    fn push_warning(&self, level: WarningLevel, code: u16, message: String) {
        self.add_warning(Warning {
            level,
            code,
            message,
        });
    }

    /// How many warnings there were so far.
    pub fn warning_count(&self) -> usize {
        self.warnings.borrow().count
    }

    /// Takes the warnings out.
    pub fn take_warnings(&self) -> Warnings {
        self.warnings.take()
    }

    /// `@name := value`.
    pub(crate) fn set_user_variable(&self, name: &Arc<str>, value: (Value, ScalarType)) {
        let mut variables = self.user_variables.borrow_mut();
        variables.insert(Arc::clone(name), value);
    }

    /// What the statement has assigned to `@name`.
    pub(crate) fn user_variable(&self, name: &str) -> Option<(Value, ScalarType)> {
        self.user_variables.borrow().get(name).cloned()
    }

    /// Takes out what the statement has assigned to user variables.
    pub fn take_user_variables(&self) -> BTreeMap<Arc<str>, (Value, ScalarType)> {
        self.user_variables.take()
    }

    /// Notes what a write is refused for; the first one counts.
    pub(super) fn refuse(&self, refusal: Refusal) {
        self.refusal.borrow_mut().get_or_insert(refusal);
    }

    /// What was noted since the last time.
    #[inline]
    pub(super) fn take_refusal(&self) -> Option<Refusal> {
        self.refuses_truncation
            .then(|| self.refusal.take())
            .flatten()
    }

    /// Sets what the next random numbers follow from.
    pub fn set_seed(&self, seed: u64) {
        self.seed.set(seed);
    }

    /// What the random numbers of the next statement follow from.
    pub fn seed(&self) -> u64 {
        self.seed.get()
    }

    /// 64 random bits (splitmix64): the same seed gives the same numbers.
    pub fn random_bits(&self) -> u64 {
        let state = self.seed.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
        self.seed.set(state);
        let mut bits = state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// The next number of `RAND(seed)`: the call at `place` goes on from row to row when its seed is constant, and starts anew
    /// with every row otherwise.
    pub(crate) fn seeded_random(&self, place: Span, seed: u32, constant: bool) -> f64 {
        let mut sequences = self.seeded.borrow_mut();
        let known = sequences
            .iter()
            .position(|sequence| sequence.place == place);
        let index = match known {
            Some(index) if constant => index,
            Some(index) => {
                sequences[index] = SeededRandom::new(place, seed);
                index
            }
            None => {
                sequences.push(SeededRandom::new(place, seed));
                sequences.len() - 1
            }
        };
        sequences[index].next()
    }

    /// Runs a correlated subquery's evaluation with the tuple of the query around it: `Outer { level: 1, .. }` then reads `tuple`.
    pub fn with_outer<T>(&self, tuple: &[Row], run: impl FnOnce() -> T) -> T {
        self.push_outer(tuple);
        let result = run();
        self.pop_outer();
        result
    }

    /// Makes `tuple` the row that level 1 reads, until [`EvaluationContext::pop_outer`].
    pub fn push_outer(&self, tuple: &[Row]) {
        self.outer_rows.borrow_mut().push(tuple.into());
    }

    /// Undoes the last [`EvaluationContext::push_outer`].
    pub fn pop_outer(&self) {
        self.outer_rows.borrow_mut().pop();
    }

    /// A value of an outer query's row; level 1 is the query directly around.
    pub(crate) fn outer_value(&self, level: usize, slot: usize, column: usize) -> Value {
        let rows = self.outer_rows.borrow();
        rows.len()
            .checked_sub(level)
            .and_then(|position| rows[position].get(slot)?.get(column).cloned())
            .unwrap_or_default()
    }

    /// Puts values on the stack of shared operands; answers how high it was.
    pub(super) fn push_locals(&self, values: Vec<Value>) -> usize {
        let mut locals = self.locals.borrow_mut();
        let before = locals.len();
        locals.extend(values);
        before
    }

    /// Takes the values above a height off the stack.
    pub(super) fn pop_locals(&self, height: usize) {
        self.locals.borrow_mut().truncate(height);
    }

    /// A shared operand, counted from the top of the stack.
    pub(super) fn local(&self, from_top: usize) -> Value {
        let locals = self.locals.borrow();
        let position = locals.len().checked_sub(from_top + 1);
        position
            .and_then(|position| locals.get(position).cloned())
            .unwrap_or_default()
    }

    /// Sets how many rows, or pairs of rows, the statement may look at.
    pub fn set_work_budget(&self, rows: u64) {
        self.execution.set_work_budget(rows);
    }

    /// How many rows the statement may still look at.
    pub fn work_left(&self) -> u64 {
        self.execution.work_left()
    }

    /// Sets how many bytes the statement may hold, roughly: what it sorts, groups and joins, and its result.
    pub fn set_memory_budget(&self, bytes: u64) {
        self.execution.set_memory_budget(bytes);
    }

    /// What the statement's operators keep and spend.
    #[inline]
    pub(crate) fn execution(&self) -> &ExecutionState {
        &self.execution
    }
}
