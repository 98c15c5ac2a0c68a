//! What runs have given, as the page keeps it: a record a run, a record a statement, and the pages of their grids.

use std::rc::Rc;

use view::diff::{DiffColumn, DiffHead, DiffRow, RowState, SideView, StateCount};
use view::error::{ErrorView, Span};
use view::grid::{Cell, ColumnView, GridHead, GridId};
use view::outcome::{OutcomeView, StatementView};

use crate::model::pages::Pages;
use crate::model::script::ScriptId;
use crate::model::text;

/// One run of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunRecord {
    /// Counts the runs of this page, from 1.
    pub number: u32,
    /// Which script, so that errors can be shown in it.
    pub script: ScriptId,
    /// The script's name then.
    pub script_name: Rc<str>,
    /// The script's whole text then; a mark is only drawn while it is still the same.
    pub script_text: Rc<str>,
    /// Where in that text the part that was sent begins, in bytes.
    pub offset: usize,
    /// Which life of the engine holds the grids. Those of an earlier one cannot be asked for more rows.
    pub engine_life: u32,
    /// Where its statements stand in the part that was sent, once known.
    pub spans: Vec<Span>,
    /// The statements that have finished.
    pub statements: Vec<Rc<StatementRecord>>,
    /// How it stands.
    pub state: RunState,
    /// Whether its statements are shown.
    pub open: bool,
}

/// How a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// It goes on.
    Running,
    /// Every statement succeeded.
    Succeeded,
    /// A statement failed; the ones after it were not tried.
    Failed,
    /// It was cancelled.
    Cancelled,
    /// The engine failed under it.
    Crashed,
}

impl RunRecord {
    /// How long its statements took together.
    pub fn elapsed_us(&self) -> u64 {
        self.statements
            .iter()
            .map(|statement| statement.elapsed_us)
            .sum()
    }

    /// Changes one statement's record.
    pub fn update(&mut self, index: u32, change: impl FnOnce(&mut StatementRecord)) {
        if let Some(record) = self
            .statements
            .iter_mut()
            .find(|record| record.index == index)
        {
            change(Rc::make_mut(record));
        }
    }

    /// Every grid that the engine keeps for it.
    pub fn grids(&self) -> Vec<GridId> {
        let mut grids = Vec::new();
        for statement in &self.statements {
            match &statement.outcome {
                Outcome::Rows(rows) => grids.push(rows.id),
                Outcome::Diff(diff) => grids.extend([diff.id, diff.raw.id]),
                _ => {}
            }
        }
        grids
    }
}

/// One statement that has finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementRecord {
    /// Position in its run.
    pub index: u32,
    /// Where it stands in the text that was sent, in bytes.
    pub span: Span,
    /// Its text.
    pub sql: Rc<str>,
    /// How long it took.
    pub elapsed_us: u64,
    /// Its warnings.
    pub warnings: Vec<String>,
    /// What it did.
    pub outcome: Outcome,
    /// Whether more than one line of it is shown.
    pub open: bool,
}

/// What a statement did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It answered rows.
    Rows(Rows),
    /// It compared two tables.
    Diff(Box<Diff>),
    /// It changed something, or nothing.
    Done {
        /// Rows affected.
        affected: u64,
        /// MySQL's info text.
        message: Option<String>,
        /// In plain words.
        summary: String,
    },
    /// It failed and changed nothing.
    Failed(ErrorView),
    /// It was cancelled and changed nothing.
    Cancelled,
}

/// A result set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// Its name in the engine.
    pub id: GridId,
    /// In order.
    pub columns: Rc<Vec<ColumnView>>,
    /// All rows.
    pub row_count: u64,
    /// Those that are here.
    pub pages: Rc<Pages<Vec<Cell>>>,
}

/// A comparison of two tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    /// Its name in the engine.
    pub id: GridId,
    /// Merged from.
    pub incoming: SideView,
    /// Merged into.
    pub current: SideView,
    /// What is compared since.
    pub base: Option<String>,
    /// Key columns first.
    pub columns: Rc<Vec<DiffColumn>>,
    /// Rows by state.
    pub counts: Vec<StateCount>,
    /// Cells that differ.
    pub cells_changed: u64,
    /// Rows that differ.
    pub row_count: u64,
    /// Only rows in these states are shown; all when empty.
    pub filter: Vec<RowState>,
    /// The rows of the filter that are here.
    pub pages: Rc<Pages<DiffRow>>,
    /// Counts the changes of the filter, so that a late page of an earlier one is recognised.
    pub filter_serial: u32,
    /// The statement's own rows.
    pub raw: Rows,
    /// Whether those are shown instead of the picture.
    pub shows_raw: bool,
    /// Whether columns without a difference are left out.
    pub hides_unchanged: bool,
}

impl Diff {
    /// How many rows the filter lets through.
    pub fn rows_shown(&self) -> u64 {
        if self.filter.is_empty() {
            return self.row_count;
        }
        self.counts
            .iter()
            .filter(|count| self.filter.contains(&count.state))
            .map(|count| count.rows)
            .sum()
    }

    /// How many rows are the same on both sides.
    pub fn rows_same(&self) -> u64 {
        self.counts
            .iter()
            .find(|count| count.state == RowState::Same)
            .map_or(0, |count| count.rows)
    }

    /// Positions of the columns to draw.
    pub fn columns_shown(&self) -> Vec<usize> {
        (0..self.columns.len())
            .filter(|&at| !self.hides_unchanged || !self.is_unchanged(at))
            .collect()
    }

    /// How many columns have no difference and are not part of the key.
    pub fn unchanged_columns(&self) -> usize {
        (0..self.columns.len())
            .filter(|&at| self.is_unchanged(at))
            .count()
    }

    fn is_unchanged(&self, column: usize) -> bool {
        !self.columns[column].key && self.columns[column].changed == 0
    }
}

/// A page that was wide enough before needs no hiding; from this many columns on, those without a difference are hidden.
const COLUMNS_BEFORE_HIDING: usize = 8;

impl From<StatementView> for StatementRecord {
    /// Comments before a statement are left out, and an error does not point at them.
    fn from(mut view: StatementView) -> Self {
        let code = text::code_start(&view.sql);
        let start = view.span.start + code as u32;
        view.span.start = start;
        let open = matches!(view.outcome, OutcomeView::Failed(_) | OutcomeView::Diff(_));
        if let OutcomeView::Failed(ErrorView {
            span: Some(span), ..
        }) = &mut view.outcome
        {
            span.start = span.start.max(start);
        }
        Self {
            index: view.index,
            span: view.span,
            sql: view.sql[code..].into(),
            elapsed_us: view.elapsed_us,
            warnings: view.warnings,
            open,
            outcome: view.outcome.into(),
        }
    }
}

impl From<OutcomeView> for Outcome {
    fn from(view: OutcomeView) -> Self {
        match view {
            OutcomeView::Rows(head) => Self::Rows(head.into()),
            OutcomeView::Diff(head) => Self::Diff(Box::new((*head).into())),
            OutcomeView::Done {
                affected,
                message,
                summary,
            } => Self::Done {
                affected,
                message,
                summary,
            },
            OutcomeView::Failed(error) => Self::Failed(error),
            OutcomeView::Cancelled => Self::Cancelled,
        }
    }
}

impl From<GridHead> for Rows {
    fn from(head: GridHead) -> Self {
        Self {
            id: head.grid,
            columns: Rc::new(head.columns),
            row_count: head.row_count,
            pages: Rc::new(Pages::starting_with(head.first.rows)),
        }
    }
}

impl From<DiffHead> for Diff {
    fn from(head: DiffHead) -> Self {
        let mut diff = Self {
            id: head.grid,
            incoming: head.incoming,
            current: head.current,
            base: head.base,
            columns: Rc::new(head.columns),
            counts: head.counts,
            cells_changed: head.cells_changed,
            row_count: head.row_count,
            filter: Vec::new(),
            pages: Rc::new(Pages::starting_with(head.first.rows)),
            filter_serial: 0,
            raw: head.raw.into(),
            shows_raw: false,
            hides_unchanged: false,
        };
        diff.hides_unchanged =
            diff.columns.len() > COLUMNS_BEFORE_HIDING && diff.unchanged_columns() > 0;
        diff
    }
}
