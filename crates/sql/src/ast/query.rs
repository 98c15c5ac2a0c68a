//! Queries as they stand in a statement.

use std::sync::Arc;

use super::{Expression, Name, SnapshotReference, TableName};
use crate::Span;

/// A query with everything that may stand around its body.
#[derive(Clone, Debug)]
pub struct Query {
    /// `WITH …`.
    pub with: Option<With>,
    /// SELECT, a set operation, VALUES, or a query in parentheses.
    pub body: QueryBody,
    /// `ORDER BY`, of the whole body.
    pub order_by: Vec<OrderItem>,
    /// `LIMIT`.
    pub limit: Option<Limit>,
    /// `FOR UPDATE` and the like; read and accepted, because statements run one at a time.
    pub locking: Option<Locking>,
    /// Where it stands.
    pub span: Span,
}

/// What rows a query has before ORDER BY and LIMIT.
#[derive(Clone, Debug, PartialEq)]
pub enum QueryBody {
    /// `SELECT …`, and `TABLE t` as `SELECT * FROM t`.
    Select(Box<Select>),
    /// `a UNION b EXCEPT c`.
    SetOperation(Box<SetOperation>),
    /// `VALUES ROW(1, 2), ROW(3, 4)`.
    Values(Vec<Vec<Expression>>),
    /// `(query)` with its own WITH, ORDER BY or LIMIT.
    Parenthesised(Box<Query>),
}

/// A chain of set operations, applied from left to right. INTERSECT binds more tightly than UNION and EXCEPT, so a chain
/// holds either INTERSECTs or the other two.
#[derive(Clone, Debug, PartialEq)]
pub struct SetOperation {
    /// The leftmost operand.
    pub first: QueryBody,
    /// One or more.
    pub rest: Vec<SetStep>,
}

/// One step of a chain of set operations.
#[derive(Clone, Debug)]
pub struct SetStep {
    /// Which.
    pub operator: SetOperator,
    /// `ALL`: keep duplicates.
    pub all: bool,
    /// The right side.
    pub operand: QueryBody,
    /// Where the operator and its right side stand.
    pub span: Span,
}

/// The set operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SetOperator {
    /// `UNION`.
    Union,
    /// `INTERSECT`.
    Intersect,
    /// `EXCEPT` (MINUS).
    Except,
}

/// One SELECT.
#[derive(Clone, Debug)]
pub struct Select {
    /// `DISTINCT` (DISTINCTROW).
    pub distinct: bool,
    /// One or more.
    pub items: Vec<SelectItem>,
    /// `FROM a, b JOIN c`; empty without FROM and for `FROM DUAL`.
    pub from: Vec<TableWithJoins>,
    /// `WHERE`.
    pub filter: Option<Expression>,
    /// `GROUP BY`.
    pub group_by: Vec<OrderItem>,
    /// `WITH ROLLUP`.
    pub with_rollup: bool,
    /// `HAVING`.
    pub having: Option<Expression>,
    /// `WINDOW w AS (…)`.
    pub windows: Vec<NamedWindow>,
    /// Where it stands.
    pub span: Span,
}

/// One entry of the select list.
#[derive(Clone, Debug)]
pub enum SelectItem {
    /// `*`.
    Wildcard(Span),
    /// `table.*`, `database.table.*`.
    QualifiedWildcard(TableName),
    /// An expression.
    Expression {
        /// What is computed.
        expression: Expression,
        /// `AS alias`.
        alias: Option<Name>,
        /// The result column's name without an alias: for a column its name, for a text literal its value, otherwise the source text as typed.
        name: Arc<str>,
    },
}

/// A table and what is joined to it, from left to right.
#[derive(Clone, Debug, PartialEq)]
pub struct TableWithJoins {
    /// The leftmost.
    pub first: TableFactor,
    /// In order.
    pub joins: Vec<Join>,
}

/// One thing in FROM.
#[derive(Clone, Debug)]
pub struct TableFactor {
    /// What it is.
    pub kind: TableFactorKind,
    /// `AS alias`; a derived table always has one.
    pub alias: Option<Name>,
    /// Where it stands, alias included.
    pub span: Span,
}

/// What may stand in FROM.
#[derive(Clone, Debug, PartialEq)]
pub enum TableFactorKind {
    /// A table, view or WITH name.
    Table(TableName),
    /// `table AS OF 's7'`: a table or view as it was at a moment of its database's history.
    Past {
        /// The table, as it was called then.
        name: TableName,
        /// The moment.
        moment: SnapshotReference,
    },
    /// `function(arguments)`: rows that whoever owns the databases computes.
    Function {
        /// The function; its database is the one that it looks at.
        name: TableName,
        /// Constants.
        arguments: Vec<Expression>,
    },
    /// `[LATERAL] (SELECT …) alias (columns)`.
    Derived {
        /// The subquery.
        query: Box<Query>,
        /// It may use the tables to its left.
        lateral: bool,
        /// Names of its columns; empty when not given.
        columns: Vec<Name>,
    },
    /// `(a JOIN b ON …)`, `(a, b)`.
    Nested(Vec<TableWithJoins>),
}

/// One join.
#[derive(Clone, Debug)]
pub struct Join {
    /// Which.
    pub kind: JoinKind,
    /// With what.
    pub right: TableFactor,
    /// On what.
    pub constraint: JoinConstraint,
    /// Where it stands.
    pub span: Span,
}

/// The joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JoinKind {
    /// `[INNER | CROSS] JOIN`, `STRAIGHT_JOIN`: without a constraint they are all the same.
    Inner,
    /// `LEFT [OUTER] JOIN`.
    Left,
    /// `RIGHT [OUTER] JOIN`.
    Right,
    /// `FULL [OUTER] JOIN`.
    Full,
}

/// What a join joins on.
#[derive(Clone, Debug, PartialEq)]
pub enum JoinConstraint {
    /// Every pair.
    None,
    /// `ON condition`.
    On(Expression),
    /// `USING (a, b)`.
    Using(Vec<Name>),
    /// `NATURAL`: the columns of the same name.
    Natural,
}

/// `WITH [RECURSIVE] …`.
#[derive(Clone, Debug, PartialEq)]
pub struct With {
    /// `RECURSIVE`.
    pub recursive: bool,
    /// One or more, each may use those before it.
    pub tables: Vec<CommonTable>,
}

/// `name (columns) AS (query)`.
#[derive(Clone, Debug, PartialEq)]
pub struct CommonTable {
    /// Lower case, as tables are.
    pub name: Name,
    /// Names of its columns; empty when not given.
    pub columns: Vec<Name>,
    /// Its rows.
    pub query: Query,
}

/// An entry of ORDER BY (or GROUP BY, where MySQL also allows a direction).
#[derive(Clone, Debug, PartialEq)]
pub struct OrderItem {
    /// An expression, an alias, or a position.
    pub expression: Expression,
    /// `DESC`.
    pub descending: bool,
}

/// `LIMIT count OFFSET offset`. Both are integer literals, parameters, or (in prepared statements) variables.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// At most so many rows.
    pub count: Expression,
    /// After skipping so many.
    pub offset: Option<Expression>,
}

/// `FOR UPDATE`, `FOR SHARE`, `LOCK IN SHARE MODE`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Locking {
    /// `FOR UPDATE`.
    Update,
    /// `FOR SHARE`, `LOCK IN SHARE MODE`.
    Share,
}

/// `WINDOW name AS (…)`.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedWindow {
    /// The name.
    pub name: Name,
    /// What it stands for.
    pub window: WindowSpecification,
}

/// What follows OVER.
#[derive(Clone, Debug, PartialEq)]
pub enum Over {
    /// `OVER name`.
    Named(Name),
    /// `OVER (…)`.
    Specification(Box<WindowSpecification>),
}

/// `([name] PARTITION BY … ORDER BY … frame)`.
#[derive(Clone, Debug)]
pub struct WindowSpecification {
    /// A named window that this one extends.
    pub base: Option<Name>,
    /// `PARTITION BY`.
    pub partition_by: Vec<Expression>,
    /// `ORDER BY`.
    pub order_by: Vec<OrderItem>,
    /// `ROWS`, `RANGE`.
    pub frame: Option<Frame>,
    /// Where it stands.
    pub span: Span,
}

/// `ROWS BETWEEN start AND end`.
#[derive(Clone, Debug)]
pub struct Frame {
    /// What is counted.
    pub unit: FrameUnit,
    /// The first row.
    pub start: FrameBound,
    /// The last row; CURRENT ROW when not given.
    pub end: FrameBound,
    /// Where it stands.
    pub span: Span,
}

/// What a frame counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FrameUnit {
    /// `ROWS`.
    Rows,
    /// `RANGE`.
    Range,
    /// `GROUPS`.
    Groups,
}

/// One end of a frame.
#[derive(Clone, Debug, PartialEq)]
pub enum FrameBound {
    /// `UNBOUNDED PRECEDING`.
    UnboundedPreceding,
    /// `n PRECEDING`; for RANGE over dates, `INTERVAL n unit PRECEDING` with its unit.
    Preceding(Expression, Option<super::IntervalUnit>),
    /// `CURRENT ROW`.
    CurrentRow,
    /// `n FOLLOWING`.
    Following(Expression, Option<super::IntervalUnit>),
    /// `UNBOUNDED FOLLOWING`.
    UnboundedFollowing,
}

/// Two trees are equal when they say the same, wherever they stand.
macro_rules! equal_but_for_span {
    ($($tree:ident { $($field:ident),* })*) => {
        $(impl PartialEq for $tree {
            fn eq(&self, other: &$tree) -> bool {
                $(self.$field == other.$field)&&*
            }
        })*
    };
}

equal_but_for_span! {
    Query { with, body, order_by, limit, locking }
    SetStep { operator, all, operand }
    Select { distinct, items, from, filter, group_by, with_rollup, having, windows }
    TableFactor { kind, alias }
    Join { kind, right, constraint }
    WindowSpecification { base, partition_by, order_by, frame }
    Frame { unit, start, end }
}

impl PartialEq for SelectItem {
    fn eq(&self, other: &SelectItem) -> bool {
        match (self, other) {
            (SelectItem::Wildcard(_), SelectItem::Wildcard(_)) => true,
            (SelectItem::QualifiedWildcard(left), SelectItem::QualifiedWildcard(right)) => {
                left == right
            }
            (
                SelectItem::Expression {
                    expression: left,
                    alias: left_alias,
                    ..
                },
                SelectItem::Expression {
                    expression: right,
                    alias: right_alias,
                    ..
                },
            ) => left == right && left_alias == right_alias,
            _ => false,
        }
    }
}
