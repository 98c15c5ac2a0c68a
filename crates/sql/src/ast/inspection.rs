//! SHOW, DESCRIBE and EXPLAIN as they stand in a statement.

use std::sync::Arc;

use super::{Expression, Name, Statement, TableName, VariableScope};
use crate::Span;

/// `SHOW …`.
#[derive(Clone, Debug, PartialEq)]
pub struct Show {
    /// What is shown.
    pub kind: ShowKind,
    /// `LIKE` or `WHERE`.
    pub filter: Option<ShowFilter>,
    /// Where the statement stands.
    pub span: Span,
}

/// What can be shown.
#[derive(Clone, Debug, PartialEq)]
pub enum ShowKind {
    /// `SHOW DATABASES`, `SHOW SCHEMAS`.
    Databases,
    /// `SHOW [FULL] TABLES [FROM database]`.
    Tables {
        /// With the kind of each.
        full: bool,
        /// `FROM`.
        database: Option<Name>,
    },
    /// `SHOW TABLE STATUS [FROM database]`.
    TableStatus(Option<Name>),
    /// `SHOW [FULL] COLUMNS FROM table`, `SHOW FIELDS`.
    Columns {
        /// With collation, privileges and comment.
        full: bool,
        /// Which table.
        table: TableName,
    },
    /// `SHOW INDEX FROM table`, `SHOW INDEXES`, `SHOW KEYS`.
    Index(TableName),
    /// `SHOW CREATE TABLE table`.
    CreateTable(TableName),
    /// `SHOW CREATE VIEW view`.
    CreateView(TableName),
    /// `SHOW CREATE DATABASE [IF NOT EXISTS] name`.
    CreateDatabase {
        /// Which.
        name: Name,
        /// Repeated in the text.
        if_not_exists: bool,
    },
    /// `SHOW WARNINGS`.
    Warnings,
    /// `SHOW ERRORS`.
    Errors,
    /// `SHOW [GLOBAL | SESSION] VARIABLES`.
    Variables(Option<VariableScope>),
    /// `SHOW [GLOBAL | SESSION] STATUS`.
    Status(Option<VariableScope>),
    /// `SHOW COLLATION`.
    Collation,
    /// `SHOW CHARACTER SET`.
    CharacterSet,
    /// `SHOW ENGINES`.
    Engines,
    /// `SHOW [FULL] PROCESSLIST`.
    ProcessList,
    /// `SHOW TRIGGERS`; there are none.
    Triggers(Option<Name>),
}

/// What of it is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum ShowFilter {
    /// `LIKE 'pattern'`.
    Like(Arc<str>),
    /// `WHERE condition` over the shown columns.
    Where(Expression),
}

/// `DESCRIBE table [column | 'pattern']`.
#[derive(Clone, Debug, PartialEq)]
pub struct Describe {
    /// Which table.
    pub table: TableName,
    /// Only this column, or those like this pattern.
    pub column: Option<Name>,
}

/// `EXPLAIN [ANALYZE] [FORMAT = …] statement`.
#[derive(Clone, Debug, PartialEq)]
pub struct Explain {
    /// Runs it, and says how long each node took.
    pub analyze: bool,
    /// How the plan is shown.
    pub format: ExplainFormat,
    /// A query, INSERT, UPDATE or DELETE.
    pub statement: Statement,
    /// Where the explained statement stands.
    pub span: Span,
}

/// How a plan is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExplainFormat {
    /// A tree of lines.
    Tree,
    /// JSON.
    Json,
}
