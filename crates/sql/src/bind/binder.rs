//! The state of binding: the query blocks around the place that is being bound.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::aggregate::Aggregate;
use super::block::{BoundQuery, ResultColumn};
use super::clause::Clause;
use super::scope::{ColumnPlace, Scope};
use super::subquery::Frame;
use super::window::Window;
use crate::ast;
use crate::context::{Databases, SessionContext};
use crate::execute::subquery::Subquery;
use crate::expression::{self, Expression, Warning, WarningLevel};
use crate::{Error, Span};

/// Turns syntax trees into bound queries and expressions.
pub(crate) struct Binder<'a> {
    pub databases: &'a dyn Databases,
    pub session: &'a SessionContext<'a>,
    /// The database that names without one mean: the session's, or, inside a view, the view's.
    pub database: Option<Arc<str>>,
    /// The moment from which tables are read: inside a view of the past, the view's. Otherwise now.
    pub moment: Option<ast::SnapshotReference>,
    /// The blocks around, the innermost last.
    pub blocks: Vec<BlockState>,
    /// The subqueries around this place, the innermost last.
    pub frames: Vec<Frame>,
    /// How many subqueries there were so far.
    pub subqueries: usize,
    /// How many recursive tables of WITH there were so far.
    pub recursions: usize,
    /// The tables of WITH that can be seen, the innermost last.
    pub common_tables: Vec<CommonTable>,
    /// How many views and subqueries are being bound around this place.
    pub depth: usize,
    /// What binding found odd.
    pub warnings: Vec<Warning>,
    /// The user variables that the statement assigns, as far as is known: reading them is no constant.
    pub assigned_variables: BTreeSet<Arc<str>>,
}

/// A table of WITH.
#[derive(Clone, Debug)]
pub(crate) struct CommonTable {
    pub name: Arc<str>,
    pub source: CommonSource,
}

/// Where its rows come from.
#[derive(Clone, Debug)]
pub(crate) enum CommonSource {
    /// Its query.
    Query(BoundQuery),
    /// The table itself inside its recursive part: what the last round found.
    Round {
        /// The number of the recursion.
        id: usize,
        /// Its columns.
        columns: Vec<ResultColumn>,
        /// The recursive part sees it in its own FROM only, not in subqueries.
        depth: usize,
    },
}

/// One block while it is being bound.
#[derive(Debug)]
pub(crate) struct BlockState {
    pub scope: Scope,
    /// The slots that can be seen now: in ON only those of the join.
    pub visible: Range<usize>,
    /// What `*` means.
    pub star: Vec<ColumnPlace>,
    pub clause: Clause,
    pub in_aggregate: bool,
    /// Aggregates found so far, and what they were in the text, so that equal ones are computed once.
    pub aggregates: Vec<(ast::AggregateCall, Aggregate)>,
    /// The select list, as far as it is bound.
    pub outputs: Vec<NamedOutput>,
    /// GROUP BY's columns.
    pub grouped: Vec<Expression>,
    /// Inside the arguments of a window function.
    pub in_window: bool,
    /// `WINDOW name AS (…)`.
    pub named_windows: Vec<ast::NamedWindow>,
    /// Windows found so far, and what they were in the text, so that equal ones share their sorting.
    pub windows: Vec<(ast::WindowSpecification, Window)>,
    /// Subqueries in it that read nothing of it.
    pub subqueries: Vec<Arc<Subquery>>,
    /// The slot that VALUES(column) reads, in ON DUPLICATE KEY UPDATE.
    pub values_slot: Option<usize>,
}

/// A column of the select list.
#[derive(Clone, Debug)]
pub(crate) struct NamedOutput {
    pub name: Arc<str>,
    pub expression: Expression,
}

/// How deep queries may be nested, views included. The parser's own limit is lower; views can multiply it.
const DEPTH_MAX: usize = 64;

impl<'a> Binder<'a> {
    pub fn new(databases: &'a dyn Databases, session: &'a SessionContext<'a>) -> Binder<'a> {
        Binder {
            databases,
            session,
            database: session.database.clone(),
            moment: None,
            blocks: Vec::new(),
            frames: Vec::new(),
            subqueries: 0,
            recursions: 0,
            common_tables: Vec::new(),
            depth: 0,
            warnings: Vec::new(),
            assigned_variables: BTreeSet::new(),
        }
    }

    /// Binds a statement. One that assigns user variables is bound a second time, when it is known which: `@a` before
    /// `@a := …` is as little a constant as behind it.
    pub fn statement<T>(
        databases: &'a dyn Databases,
        session: &'a SessionContext<'a>,
        mut bind: impl FnMut(&mut Self) -> Result<T, Error>,
    ) -> Result<(T, Vec<Warning>), Error> {
        let mut binder = Binder::new(databases, session);
        let bound = bind(&mut binder)?;
        if binder.assigned_variables.is_empty() {
            return Ok((bound, binder.warnings));
        }
        let mut again = Binder::new(databases, session);
        again.assigned_variables = binder.assigned_variables;
        Ok((bind(&mut again)?, again.warnings))
    }

    /// The innermost block.
    pub fn block(&self) -> &BlockState {
        self.blocks
            .last()
            .expect("expressions are bound inside a block")
    }

    /// The innermost block, to change it.
    pub fn block_mut(&mut self) -> &mut BlockState {
        self.blocks
            .last_mut()
            .expect("expressions are bound inside a block")
    }

    /// Runs `bind` with names meaning what they mean in a clause.
    pub fn in_clause<T>(
        &mut self,
        clause: Clause,
        bind: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let before = std::mem::replace(&mut self.block_mut().clause, clause);
        let result = bind(self);
        self.block_mut().clause = before;
        result
    }

    /// Runs `bind` where none of the blocks around can be seen: in derived tables, WITH and views.
    pub fn isolated<T>(
        &mut self,
        span: Span,
        bind: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.nested(span, |binder| {
            let blocks = std::mem::take(&mut binder.blocks);
            let frames = std::mem::take(&mut binder.frames);
            let result = bind(binder);
            binder.blocks = blocks;
            binder.frames = frames;
            result
        })
    }

    /// Runs `bind` one level deeper.
    pub fn nested<T>(
        &mut self,
        span: Span,
        bind: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        if self.depth == DEPTH_MAX {
            return Err(Error::nested_too_deeply(DEPTH_MAX, span));
        }
        self.depth += 1;
        let result = bind(self);
        self.depth -= 1;
        result
    }

    /// Adds a warning.
    pub fn warn(&mut self, code: u16, message: String) {
        self.warnings.push(Warning {
            level: WarningLevel::Warning,
            code,
            message,
        });
    }
}

impl BlockState {
    /// A block of which nothing is known.
    pub fn new() -> BlockState {
        BlockState {
            scope: Scope::default(),
            visible: 0..0,
            star: Vec::new(),
            clause: Clause::FieldList,
            in_aggregate: false,
            aggregates: Vec::new(),
            outputs: Vec::new(),
            grouped: Vec::new(),
            in_window: false,
            named_windows: Vec::new(),
            windows: Vec::new(),
            subqueries: Vec::new(),
            values_slot: None,
        }
    }

    /// Makes its columns its outputs, so that they can be named by position.
    pub fn show_everything(&mut self) {
        self.in_aggregate = false;
        self.outputs = self
            .star
            .iter()
            .map(|place| {
                let column = self.scope.column(*place);
                let scalar_type = column.scalar_type.clone();
                let expression = expression::column(place.slot, place.column, scalar_type);
                NamedOutput {
                    name: column.name.clone(),
                    expression,
                }
            })
            .collect();
    }

    /// Makes all relations visible.
    pub fn see_everything(&mut self) {
        self.visible = 0..self.scope.relations().len();
    }
}
