//! What one execution of a statement keeps and may spend: budgets, the outcomes of its subqueries, the rounds of its recursions.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use history::Row;

use super::measure::Measures;
use super::subquery::SubqueryState;
use crate::Error;

/// The state of one execution. It is in cells, because expressions and operators share it by reference.
#[derive(Debug)]
pub(crate) struct ExecutionState {
    work: Budget,
    memory: Budget,
    step_left: Cell<u64>,
    subqueries: RefCell<Vec<Option<Rc<SubqueryState>>>>,
    rounds: RefCell<Vec<Rc<[Row]>>>,
    measures: Measures,
}

/// Something of which there is only so much.
#[derive(Debug)]
struct Budget {
    total: Cell<u64>,
    left: Cell<u64>,
}

impl Default for ExecutionState {
    /// Nothing spent, and no limits.
    fn default() -> ExecutionState {
        ExecutionState {
            work: Budget::unlimited(),
            memory: Budget::unlimited(),
            step_left: Cell::new(u64::MAX),
            subqueries: RefCell::new(Vec::new()),
            rounds: RefCell::new(Vec::new()),
            measures: Measures::default(),
        }
    }
}

impl ExecutionState {
    /// Sets how many rows, or pairs of rows, may be looked at.
    pub fn set_work_budget(&self, rows: u64) {
        self.work.set(rows);
    }

    /// How many rows may still be looked at.
    pub fn work_left(&self) -> u64 {
        self.work.left.get()
    }

    /// Sets how many bytes operators and results may hold, roughly.
    pub fn set_memory_budget(&self, bytes: u64) {
        self.memory.set(bytes);
    }

    /// Pays for rows, or pairs of rows, that were looked at.
    #[inline]
    pub fn spend(&self, rows: usize) -> Result<(), Error> {
        let rows = rows as u64;
        self.step_left
            .set(self.step_left.get().saturating_sub(rows));
        if self.work.take(rows) {
            Ok(())
        } else {
            Err(self.out_of_work())
        }
    }

    /// Pays for memory that is held on to until the statement ends.
    #[inline]
    pub fn hold(&self, bytes: usize) -> Result<(), Error> {
        if self.memory.take(bytes as u64) {
            Ok(())
        } else {
            Err(self.out_of_memory())
        }
    }

    #[cold]
    fn out_of_work(&self) -> Error {
        let rows = self.work.total.get();
        Error::budget_exceeded(&format!("it had to look at more than {rows} rows"))
            .help("Nothing was changed. Add a condition or a LIMIT, or join tables by their keys.")
    }

    #[cold]
    fn out_of_memory(&self) -> Error {
        let megabytes = self.memory.total.get() >> 20;
        Error::budget_exceeded(&format!("its rows take more than {megabytes} MB of memory"))
            .help("Nothing was changed. Add a condition or a LIMIT, or select fewer columns.")
    }

    /// Begins a step: after about so much work, operators should pause even in the middle of a batch. Only subqueries that run
    /// for every row come near it.
    pub fn begin_step(&self) {
        const ROWS_A_STEP: u64 = 100_000;
        self.step_left.set(ROWS_A_STEP);
    }

    /// Whether the step has done enough.
    #[inline]
    pub fn is_step_over(&self) -> bool {
        self.step_left.get() == 0
    }

    /// Runs something to its end, however much work it is; the step is charged for it afterwards.
    pub fn run_through<T>(&self, run: impl FnOnce() -> T) -> T {
        let before = self.step_left.replace(u64::MAX);
        let result = run();
        let spent = u64::MAX - self.step_left.get();
        self.step_left.set(before.saturating_sub(spent));
        result
    }

    /// What a subquery that depends on no row came to, when it has run.
    pub fn subquery(&self, id: usize) -> Option<Rc<SubqueryState>> {
        self.subqueries.borrow().get(id).cloned().flatten()
    }

    /// Keeps what a subquery came to.
    pub fn keep_subquery(&self, id: usize, state: Rc<SubqueryState>) {
        let mut states = self.subqueries.borrow_mut();
        if states.len() <= id {
            states.resize(id + 1, None);
        }
        states[id] = Some(state);
    }

    /// What the nodes of a measured plan come to.
    pub fn measures(&self) -> &Measures {
        &self.measures
    }

    /// The rows that a recursive table of WITH found in its last round.
    pub fn round(&self, id: usize) -> Rc<[Row]> {
        self.rounds.borrow().get(id).cloned().unwrap_or_default()
    }

    /// Keeps the rows of a round for the next one.
    pub fn keep_round(&self, id: usize, rows: Rc<[Row]>) {
        let mut rounds = self.rounds.borrow_mut();
        if rounds.len() <= id {
            rounds.resize(id + 1, Rc::default());
        }
        rounds[id] = rows;
    }
}

impl Budget {
    fn unlimited() -> Budget {
        Budget {
            total: Cell::new(u64::MAX),
            left: Cell::new(u64::MAX),
        }
    }

    fn set(&self, total: u64) {
        self.total.set(total);
        self.left.set(total);
    }

    /// Takes some of it; `false` when there is not enough.
    fn take(&self, amount: u64) -> bool {
        match self.left.get().checked_sub(amount) {
            Some(left) => {
                self.left.set(left);
                true
            }
            None => false,
        }
    }
}
