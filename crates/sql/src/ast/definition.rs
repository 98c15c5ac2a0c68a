//! CREATE, ALTER, DROP and RENAME as they stand in a statement.

use std::sync::Arc;

use history::ReferentialAction;

use super::{Expression, Name, Query, TableName, TypeDeclaration};
use crate::Span;

/// `CREATE DATABASE`.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateDatabase {
    /// `IF NOT EXISTS`.
    pub if_not_exists: bool,
    /// Lower case.
    pub name: Name,
    /// Character set and collation.
    pub options: Vec<DatabaseOption>,
}

/// What a database can be told.
#[derive(Clone, Debug, PartialEq)]
pub enum DatabaseOption {
    /// `CHARACTER SET name`.
    CharacterSet(Name),
    /// `COLLATE name`.
    Collation(Name),
}

/// `DROP DATABASE`.
#[derive(Clone, Debug, PartialEq)]
pub struct DropDatabase {
    /// `IF EXISTS`.
    pub if_exists: bool,
    /// Lower case.
    pub name: Name,
}

/// `CREATE TABLE`.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateTable {
    /// `IF NOT EXISTS`.
    pub if_not_exists: bool,
    /// The new table.
    pub name: TableName,
    /// `LIKE other`; then nothing else is given.
    pub like: Option<TableName>,
    /// The columns.
    pub columns: Vec<ColumnDeclaration>,
    /// The keys and constraints at table level.
    pub constraints: Vec<TableConstraint>,
    /// `ENGINE = …` and so on.
    pub options: Vec<TableOption>,
    /// `[AS] SELECT …`.
    pub rows: Option<SelectedRows>,
    /// Where the statement stands.
    pub span: Span,
}

/// `[IGNORE | REPLACE] [AS] SELECT …` at the end of CREATE TABLE.
#[derive(Clone, Debug, PartialEq)]
pub struct SelectedRows {
    /// What happens to a row whose key is taken.
    pub on_duplicate: OnDuplicateRow,
    /// The rows.
    pub query: Box<Query>,
}

/// What happens to a selected row whose key is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OnDuplicateRow {
    /// The statement fails.
    Fail,
    /// The row is left out.
    Ignore,
    /// The row replaces the other.
    Replace,
}

/// One column of CREATE TABLE or ALTER TABLE.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnDeclaration {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub data_type: TypeDeclaration,
    /// In the order given.
    pub options: Vec<ColumnOption>,
    /// Where it stands.
    pub span: Span,
}

/// One option of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnOption {
    /// Which.
    pub kind: ColumnOptionKind,
    /// Where it stands.
    pub span: Span,
}

/// What a column can be told.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnOptionKind {
    /// `NULL`.
    Null,
    /// `NOT NULL`.
    NotNull,
    /// `DEFAULT literal`, `DEFAULT CURRENT_TIMESTAMP`, `DEFAULT (expression)`.
    Default(Expression),
    /// `ON UPDATE CURRENT_TIMESTAMP[(fraction)]`.
    OnUpdateNow(Expression),
    /// `AUTO_INCREMENT`.
    AutoIncrement,
    /// `[PRIMARY] KEY`.
    PrimaryKey,
    /// `UNIQUE [KEY]`.
    Unique,
    /// `COMMENT 'text'`.
    Comment(Arc<str>),
    /// `COLLATE name` after other options.
    Collation(Name),
    /// `[GENERATED ALWAYS] AS (expression) [VIRTUAL | STORED]`.
    Generated {
        /// What is computed.
        expression: Expression,
        /// `STORED`.
        stored: bool,
    },
    /// `[CONSTRAINT name] CHECK (condition) [[NOT] ENFORCED]`.
    Check {
        /// Its name, when given.
        name: Option<Name>,
        /// The condition.
        condition: Expression,
        /// False for `NOT ENFORCED`.
        enforced: bool,
    },
    /// `REFERENCES …`; in MySQL this is read and ignored, in seekdb too.
    References(References),
}

/// A key or constraint at table level.
#[derive(Clone, Debug, PartialEq)]
pub struct TableConstraint {
    /// `CONSTRAINT name`, or the key's name.
    pub name: Option<Name>,
    /// Which.
    pub kind: TableConstraintKind,
    /// Where it stands.
    pub span: Span,
}

/// The keys and constraints at table level.
#[derive(Clone, Debug, PartialEq)]
pub enum TableConstraintKind {
    /// `PRIMARY KEY (…)`.
    PrimaryKey(Vec<KeyPart>),
    /// `UNIQUE [KEY] (…)`.
    Unique(Vec<KeyPart>),
    /// `KEY (…)`, `INDEX (…)`.
    Index(Vec<KeyPart>),
    /// `FOREIGN KEY (columns) REFERENCES …`.
    ForeignKey {
        /// The child's columns.
        columns: Vec<Name>,
        /// The parent.
        references: References,
    },
    /// `CHECK (condition)`.
    Check {
        /// The condition.
        condition: Expression,
        /// False for `NOT ENFORCED`.
        enforced: bool,
    },
}

/// One column of a key.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyPart {
    /// The column.
    pub column: Name,
    /// `column(length)`: only the first characters.
    pub length: Option<u64>,
    /// `DESC`; keys are sorted upwards all the same.
    pub descending: bool,
}

/// `REFERENCES parent (columns) ON DELETE … ON UPDATE …`.
#[derive(Clone, Debug, PartialEq)]
pub struct References {
    /// The parent.
    pub table: TableName,
    /// The parent's columns.
    pub columns: Vec<Name>,
    /// `ON DELETE`.
    pub on_delete: ReferentialAction,
    /// `ON UPDATE`.
    pub on_update: ReferentialAction,
    /// Where it stands.
    pub span: Span,
}

/// What a table can be told.
#[derive(Clone, Debug, PartialEq)]
pub enum TableOption {
    /// `[DEFAULT] CHARACTER SET = name`.
    CharacterSet(Name),
    /// `[DEFAULT] COLLATE = name`.
    Collation(Name),
    /// `AUTO_INCREMENT = n`.
    AutoIncrement(u64),
    /// `COMMENT = 'text'`.
    Comment(Arc<str>),
    /// Anything that only tells a server how to store things (`ENGINE = InnoDB`, PARTITION BY): read and ignored.
    Ignored(Name),
}

/// `ALTER TABLE`.
#[derive(Clone, Debug, PartialEq)]
pub struct AlterTable {
    /// Which table.
    pub table: TableName,
    /// Applied in order; all or nothing.
    pub operations: Vec<AlterOperation>,
    /// Where the statement stands.
    pub span: Span,
}

/// One operation of ALTER TABLE.
#[derive(Clone, Debug, PartialEq)]
pub struct AlterOperation {
    /// What it does.
    pub kind: AlterOperationKind,
    /// Where it stands.
    pub span: Span,
}

/// What ALTER TABLE can do.
#[derive(Clone, Debug, PartialEq)]
pub enum AlterOperationKind {
    /// `ADD [COLUMN] …`.
    AddColumn(ColumnDeclaration, ColumnPlace),
    /// `ADD PRIMARY KEY`, `ADD UNIQUE`, `ADD INDEX`, `ADD CONSTRAINT …`.
    AddConstraint(TableConstraint),
    /// `DROP [COLUMN] name`.
    DropColumn(Name),
    /// `DROP PRIMARY KEY`.
    DropPrimaryKey,
    /// `DROP INDEX name`, `DROP KEY name`.
    DropIndex(Name),
    /// `DROP FOREIGN KEY name`.
    DropForeignKey(Name),
    /// `DROP CHECK name`.
    DropCheck(Name),
    /// `DROP CONSTRAINT name`: whichever kind has it.
    DropConstraint(Name),
    /// `MODIFY [COLUMN] declaration`.
    ModifyColumn(ColumnDeclaration, ColumnPlace),
    /// `CHANGE [COLUMN] old declaration`.
    ChangeColumn(Name, ColumnDeclaration, ColumnPlace),
    /// `RENAME COLUMN old TO new`.
    RenameColumn(Name, Name),
    /// `RENAME INDEX old TO new`.
    RenameIndex(Name, Name),
    /// `RENAME [TO | AS] new`.
    RenameTable(TableName),
    /// `ALTER [COLUMN] name SET DEFAULT value`.
    SetDefault(Name, Expression),
    /// `ALTER [COLUMN] name DROP DEFAULT`.
    DropDefault(Name),
    /// `CONVERT TO CHARACTER SET name [COLLATE name]`.
    ConvertTo(Name, Option<Name>),
    /// `COMMENT = …`, `AUTO_INCREMENT = …` and so on.
    Option(TableOption),
}

/// Where a column goes.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnPlace {
    /// ADD: at the end. MODIFY, CHANGE: where it was.
    Unchanged,
    /// `FIRST`.
    First,
    /// `AFTER column`.
    After(Name),
}

/// `DROP TABLE`, `DROP VIEW`.
#[derive(Clone, Debug, PartialEq)]
pub struct DropTables {
    /// `IF EXISTS`.
    pub if_exists: bool,
    /// One or more.
    pub names: Vec<TableName>,
}

/// `old TO new` in RENAME TABLE.
#[derive(Clone, Debug, PartialEq)]
pub struct RenamePair {
    /// What is renamed.
    pub old: TableName,
    /// Its new name; may be in another database.
    pub new: TableName,
}

/// `CREATE [UNIQUE] INDEX name ON table (…)`.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateIndex {
    /// `UNIQUE`.
    pub unique: bool,
    /// `IF NOT EXISTS`, which seekdb knows.
    pub if_not_exists: bool,
    /// The key's name.
    pub name: Name,
    /// Its table.
    pub table: TableName,
    /// Its columns.
    pub columns: Vec<KeyPart>,
}

/// `DROP INDEX name ON table`.
#[derive(Clone, Debug, PartialEq)]
pub struct DropIndex {
    /// The key's name.
    pub name: Name,
    /// Its table.
    pub table: TableName,
}

/// `CREATE [OR REPLACE] VIEW name (columns) AS query`.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateView {
    /// `OR REPLACE` (ALTER VIEW is that too).
    pub or_replace: bool,
    /// The view.
    pub name: TableName,
    /// Names of its columns; empty when not given.
    pub columns: Vec<Name>,
    /// What it shows.
    pub query: Box<Query>,
    /// The query's text as typed.
    pub query_text: Arc<str>,
}
