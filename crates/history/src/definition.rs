//! What a table is declared to be: columns, keys, constraints.

use std::sync::Arc;

use crate::{DataType, KeyOrder, Trigger};

/// The declaration of a table. Shared by every fork and snapshot of it.
///
/// Names of tables are lower case (as in seekdb, `lower_case_table_names = 1`); names of columns, indexes and constraints
/// keep their case and compare ignoring it. Column positions refer to `columns`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct TableDefinition {
    /// In declared order.
    pub columns: Vec<ColumnDefinition>,
    /// Positions of the primary-key columns in *key* order; empty when the table has none.
    pub primary_key: Vec<usize>,
    /// Secondary indexes, unique or not, in declared order.
    pub indexes: Vec<Index>,
    /// CHECK constraints.
    pub checks: Vec<Check>,
    /// Foreign keys of which this table is the child.
    pub foreign_keys: Vec<ForeignKey>,
    /// The table's COMMENT, if any.
    pub comment: Option<Arc<str>>,
    /// What happens besides when rows change, in the order in which it happens.
    pub triggers: Vec<Trigger>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ColumnDefinition {
    /// As declared; compares ignoring case except in DIFF and MERGE.
    pub name: Arc<str>,
    /// The declared type.
    pub data_type: DataType,
    /// Whether NULL may be stored. Key columns are never nullable.
    pub nullable: bool,
    /// What an omitted value becomes.
    pub default: Option<ColumnDefault>,
    /// Whether omitted, NULL or 0 takes the next number.
    pub auto_increment: bool,
    /// `ON UPDATE CURRENT_TIMESTAMP`.
    pub on_update_now: bool,
    /// `GENERATED ALWAYS AS (…)`.
    pub generated: Option<Generated>,
    /// The column's COMMENT, if any.
    pub comment: Option<Arc<str>>,
}

/// A column's DEFAULT.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ColumnDefault {
    /// A literal, as SQL text (`'x'`, `1.5`, `NULL`), already converted to the column's type and printed canonically.
    Literal(Arc<str>),
    /// An expression, as SQL text without its parentheses (`CURRENT_TIMESTAMP`, `uuid()`).
    Expression(Arc<str>),
}

/// A generated column's expression.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Generated {
    /// The expression as SQL text, without its parentheses.
    pub expression: Arc<str>,
    /// STORED or VIRTUAL; both are kept in the row, the word matters only for SHOW.
    pub stored: bool,
}

/// A secondary index.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Index {
    /// The key's name (`uk`).
    pub name: Arc<str>,
    /// Positions of its columns, in key order.
    pub columns: Vec<usize>,
    /// Whether two rows may not share a combination without NULLs.
    pub unique: bool,
}

/// A CHECK constraint.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Check {
    /// Declared or generated name.
    pub name: Arc<str>,
    /// The condition as SQL text, without its parentheses.
    pub expression: Arc<str>,
}

/// A foreign key, seen from the child.
///
/// `database` is `None` when the parent lives in the child's own database, so that a fork of that database points into the
/// fork without rewriting anything.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ForeignKey {
    /// The constraint's name.
    pub name: Arc<str>,
    /// Positions of the child's columns.
    pub columns: Vec<usize>,
    /// The parent's database when it is another one.
    pub parent_database: Option<Arc<str>>,
    /// The parent table.
    pub parent_table: Arc<str>,
    /// Names of the parent's columns.
    pub parent_columns: Vec<Arc<str>>,
    /// What DELETE of the parent does.
    pub on_delete: ReferentialAction,
    /// What UPDATE of the parent's key does.
    pub on_update: ReferentialAction,
}

/// What happens to children when their parent goes or changes its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferentialAction {
    /// Refuse (NO ACTION is the same here: constraints are checked once a statement).
    Restrict,
    /// Do the same to the children.
    Cascade,
    /// Set the children's columns to NULL.
    SetNull,
}

impl TableDefinition {
    /// The position of a column by name, ignoring case.
    pub fn column_position(&self, name: &str) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.name.eq_ignore_ascii_case(name))
    }

    /// How the table's rows are ordered: by the primary-key columns in key order, or, without a primary key, by the hidden row
    /// id that [`crate::Table`] appends to every row (position `columns.len()`).
    pub fn key_order(&self) -> KeyOrder {
        if self.primary_key.is_empty() {
            return KeyOrder::row_id(self.columns.len());
        }
        KeyOrder::of_columns(&self.columns, &self.primary_key)
    }
}
