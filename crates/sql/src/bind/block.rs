//! A query with names resolved and types known, before anything is decided about how to run it.
//!
//! Within one block every relation of FROM has a slot, in the order in which FROM names them; the results of aggregates are
//! one more slot behind them, those of window functions and subqueries follow. Expressions read `tuple[slot][column]`;
//! the planner renumbers slots when it decides on an order of joins.

use std::sync::Arc;

use history::Table;

use crate::execute::subquery::Subquery;
use crate::expression::Expression;
use crate::scalar::ScalarType;

use super::aggregate::Aggregate;
use super::window::Window;
use crate::ast::SetOperator;

/// A column of a query's result.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultColumn {
    /// The alias, or the text of the expression as typed.
    pub name: Arc<str>,
    /// What its values are.
    pub scalar_type: ScalarType,
}

/// A query: rows, their order, how many of them.
#[derive(Clone, Debug)]
pub(crate) struct BoundQuery {
    /// Its result columns.
    pub columns: Vec<ResultColumn>,
    /// Where its rows come from.
    pub body: BoundBody,
    /// ORDER BY over its result rows, and whether descending; a SELECT's own ORDER BY is in its block.
    pub order: Vec<(Expression, bool)>,
    /// LIMIT of its result rows; a SELECT's own LIMIT is in its block.
    pub limit: Option<RowLimit>,
    /// Subqueries in ORDER BY or VALUES: they run first.
    pub subqueries: Vec<Arc<Subquery>>,
}

/// Where the rows of a query come from.
#[derive(Clone, Debug)]
pub(crate) enum BoundBody {
    /// One SELECT.
    Block(Box<Block>),
    /// VALUES.
    Values(Vec<Vec<Expression>>),
    /// The rows of queries put together.
    SetOperation {
        /// The leftmost.
        first: Box<Operand>,
        /// The others, in order.
        rest: Vec<SetStep>,
    },
    /// A query in parentheses with something around it.
    Query(Box<BoundQuery>),
    /// WITH RECURSIVE: a start, and what follows from what was found.
    Recursive(Box<Recursion>),
}

/// A query of a set operation, its columns as those of the whole.
#[derive(Clone, Debug)]
pub(crate) struct Operand {
    /// The query.
    pub query: BoundQuery,
    /// Its columns converted, over its result row; `None` when they are right as they are.
    pub conversion: Option<Vec<Expression>>,
}

/// One step of a chain of set operations.
#[derive(Clone, Debug)]
pub(crate) struct SetStep {
    /// Which.
    pub operator: SetOperator,
    /// Duplicates stay.
    pub all: bool,
    /// The right side.
    pub operand: Operand,
}

/// A recursive table of WITH.
#[derive(Clone, Debug)]
pub(crate) struct Recursion {
    /// Its number in the statement, under which the recursive parts read the last round.
    pub id: usize,
    /// The rows it starts with.
    pub start: BoundQuery,
    /// The rows that follow from those of the last round.
    pub steps: Vec<Operand>,
    /// Duplicates stay.
    pub all: bool,
}

/// One SELECT.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// The relations of FROM, by slot.
    pub relations: Vec<Relation>,
    /// How they are joined; `None` without FROM.
    pub from: Option<JoinTree>,
    /// The conditions of WHERE, all of which must hold.
    pub filter: Vec<Expression>,
    /// GROUP BY and the aggregates, if there are any.
    pub grouping: Option<Grouping>,
    /// The conditions of HAVING, all of which must hold.
    pub having: Vec<Expression>,
    /// Window functions; each window's results are a slot behind that of the aggregates.
    pub windows: Vec<Window>,
    /// The select list, `*` spelt out.
    pub outputs: Vec<Expression>,
    /// DISTINCT.
    pub distinct: bool,
    /// ORDER BY.
    pub order: Vec<OrderKey>,
    /// LIMIT.
    pub limit: Option<RowLimit>,
    /// Subqueries in it that read nothing of it: they run first.
    pub subqueries: Vec<Arc<Subquery>>,
}

impl BoundQuery {
    /// A query without ORDER BY and LIMIT of its own.
    pub fn new(columns: Vec<ResultColumn>, body: BoundBody) -> BoundQuery {
        BoundQuery {
            columns,
            body,
            order: Vec::new(),
            limit: None,
            subqueries: Vec::new(),
        }
    }
}

impl Block {
    /// The slot of a window's results.
    pub fn window_slot(&self, window: usize) -> usize {
        self.aggregate_slot() + 1 + window
    }

    /// The slot of the aggregates' results.
    pub fn aggregate_slot(&self) -> usize {
        self.relations.len()
    }
}

/// Something in FROM.
#[derive(Clone, Debug)]
pub(crate) struct Relation {
    /// Its alias or name, for EXPLAIN.
    pub name: Arc<str>,
    /// The names of its columns, when it is no table.
    pub columns: Arc<[Arc<str>]>,
    /// Where its rows come from.
    pub source: RelationSource,
}

impl Relation {
    /// A relation whose columns are not named yet.
    pub fn new(name: Arc<str>, source: RelationSource) -> Relation {
        Relation {
            name,
            columns: Arc::from([]),
            source,
        }
    }
}

/// Where the rows of a relation come from.
#[derive(Clone, Debug)]
pub(crate) enum RelationSource {
    /// A table as it was when the statement was bound.
    Table(Table),
    /// A derived table or view.
    Query(Box<BoundQuery>),
    /// What a recursive table of WITH found in the last round, by its number.
    Round(usize),
}

/// How relations are joined.
#[derive(Clone, Debug)]
pub(crate) enum JoinTree {
    /// One relation, by slot.
    Relation(usize),
    /// Two sides.
    Join {
        /// Whether left rows without partner stay.
        kind: JoinKind,
        /// The left side.
        left: Box<JoinTree>,
        /// The right side.
        right: Box<JoinTree>,
        /// The conditions of ON, all of which must hold.
        conditions: Vec<Expression>,
    },
}

/// The joins that are left after binding: RIGHT became LEFT with its sides swapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JoinKind {
    /// Pairs only.
    Inner,
    /// Pairs, and left rows without partner beside NULLs.
    Left,
}

/// GROUP BY and aggregates.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grouping {
    /// What rows are grouped by; without keys all rows are one group, even when there are none.
    pub keys: Vec<Expression>,
    /// For each key the direction of GROUP BY … ASC | DESC, when some key has DESC.
    pub descending: Vec<bool>,
    /// What is computed for every group, each a column of [`Block::aggregate_slot`].
    pub aggregates: Vec<Aggregate>,
    /// WITH ROLLUP: behind the aggregates stand the keys, NULL where they are rolled up, and how many are.
    pub rollup: bool,
}

/// One key of ORDER BY.
#[derive(Clone, Debug)]
pub(crate) struct OrderKey {
    /// What is compared.
    pub by: OrderBy,
    /// DESC.
    pub descending: bool,
}

/// What ORDER BY compares.
#[derive(Clone, Debug)]
pub(crate) enum OrderBy {
    /// A column of the select list, by position.
    Output(usize),
    /// Something else.
    Expression(Expression),
}

/// LIMIT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowLimit {
    /// At most so many rows.
    pub count: u64,
    /// After so many.
    pub offset: u64,
}
