//! INSERT, REPLACE, UPDATE and DELETE as they stand in a statement.

use super::{
    ColumnName, Expression, Limit, Literal, Name, OrderItem, Query, TableName, TableWithJoins, With,
};
use crate::Span;

/// `INSERT` or `REPLACE`.
#[derive(Clone, Debug, PartialEq)]
pub struct Insert {
    /// Which of the two.
    pub kind: InsertKind,
    /// `IGNORE`: errors become warnings.
    pub ignore: bool,
    /// Into what.
    pub table: TableName,
    /// The columns in the order of the values; `None` when not given (then: all).
    pub columns: Option<Vec<Name>>,
    /// The rows.
    pub source: InsertSource,
    /// `AS new`: a name for the row in ON DUPLICATE KEY UPDATE.
    pub row_alias: Option<Name>,
    /// `ON DUPLICATE KEY UPDATE`.
    pub on_duplicate: Vec<Assignment>,
    /// Where the statement stands.
    pub span: Span,
}

/// INSERT or REPLACE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InsertKind {
    /// `INSERT`.
    Insert,
    /// `REPLACE`.
    Replace,
}

/// Where inserted rows come from.
#[derive(Clone, Debug, PartialEq)]
pub enum InsertSource {
    /// `VALUES` of constants only: the common and the bulky case.
    Literals(std::sync::Arc<LiteralRows>),
    /// `VALUES` with expressions.
    Rows(Vec<Vec<Expression>>),
    /// `SET a = 1, b = 2`: one row.
    Set(Vec<Assignment>),
    /// `SELECT …`.
    Query(Box<Query>),
}

/// Rows of constants, laid out flat.
#[derive(Clone, Debug, Default)]
pub struct LiteralRows {
    values: Vec<Literal>,
    spans: Vec<Span>,
    ends: Vec<usize>,
}

/// Rows are equal when their constants are, wherever they stand.
impl PartialEq for LiteralRows {
    fn eq(&self, other: &LiteralRows) -> bool {
        self.values == other.values && self.ends == other.ends
    }
}

impl LiteralRows {
    /// How many rows.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Row `row` (from 0): its constants, and where each stands.
    pub fn row(&self, row: usize) -> (&[Literal], &[Span]) {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        let range = start..self.ends[row];
        (&self.values[range.clone()], &self.spans[range])
    }

    /// All rows in order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = (&[Literal], &[Span])> + '_ {
        (0..self.len()).map(|row| self.row(row))
    }

    /// Adds a constant to the row that is being read.
    pub(crate) fn push(&mut self, value: Literal, span: Span) {
        self.values.push(value);
        self.spans.push(span);
    }

    /// Ends the row that is being read.
    pub(crate) fn end_row(&mut self) {
        self.ends.push(self.values.len());
    }

    /// Takes the rows apart: finished rows, and the constants of the unfinished last one.
    pub(crate) fn into_rows(self) -> (Vec<Cells>, Cells) {
        let mut cells = self.values.into_iter().zip(self.spans);
        let mut start = 0;
        let mut rows = Vec::with_capacity(self.ends.len());
        for end in self.ends {
            rows.push(cells.by_ref().take(end - start).collect());
            start = end;
        }
        (rows, cells.collect())
    }
}

/// Constants and where they stand.
type Cells = Vec<(Literal, Span)>;

/// `column = value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// What is set.
    pub column: ColumnName,
    /// To what; may be [`super::ExpressionKind::Default`].
    pub value: Expression,
}

/// `UPDATE`.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    /// `WITH …`.
    pub with: Option<With>,
    /// `IGNORE`.
    pub ignore: bool,
    /// One table, or several with joins.
    pub tables: Vec<TableWithJoins>,
    /// `SET`.
    pub assignments: Vec<Assignment>,
    /// `WHERE`.
    pub filter: Option<Expression>,
    /// `ORDER BY`; only with one table.
    pub order_by: Vec<OrderItem>,
    /// `LIMIT count`; only with one table.
    pub limit: Option<Limit>,
    /// Where the statement stands.
    pub span: Span,
}

/// `DELETE`.
#[derive(Clone, Debug, PartialEq)]
pub struct Delete {
    /// `WITH …`.
    pub with: Option<With>,
    /// `IGNORE`.
    pub ignore: bool,
    /// `DELETE a, b FROM …` or `DELETE FROM a, b USING …`: names or aliases; empty in the one-table form.
    pub targets: Vec<TableName>,
    /// Where rows are looked for; in the one-table form also what is deleted from.
    pub from: Vec<TableWithJoins>,
    /// `WHERE`.
    pub filter: Option<Expression>,
    /// `ORDER BY`; only in the one-table form.
    pub order_by: Vec<OrderItem>,
    /// `LIMIT count`; only in the one-table form.
    pub limit: Option<Limit>,
    /// Where the statement stands.
    pub span: Span,
}
