//! The syntax tree: what a statement says, with the place of everything an error may point at.
//!
//! Spans are bytes of the statement's text. Names are kept as written, except names of databases and tables, which the
//! parser lowers because the engine compares and shows them so (`lower_case_table_names = 1`).

mod change;
mod data_type;
mod definition;
mod expression;
mod inspection;
mod literal;
mod name;
mod query;
mod routine;
mod session;
mod snapshot_reference;
mod walk;

pub use change::{Assignment, Delete, Insert, InsertKind, InsertSource, LiteralRows, Update};
pub use data_type::{TypeDeclaration, TypeKind};
pub use definition::{
    AlterOperation, AlterOperationKind, AlterTable, ColumnDeclaration, ColumnOption,
    ColumnOptionKind, ColumnPlace, CreateDatabase, CreateIndex, CreateTable, CreateView,
    DatabaseOption, DropDatabase, DropIndex, DropTables, KeyPart, OnDuplicateRow, References,
    RenamePair, SelectedRows, TableConstraint, TableConstraintKind, TableOption,
};
pub use expression::{
    AggregateCall, AggregateFunction, BinaryOperator, CaseBranch, CastType, Expression,
    ExpressionKind, FunctionCall, IntervalUnit, Quantifier, TrimSide, Truth, UnaryOperator,
    WindowCall, WindowFunction,
};
pub use inspection::{Describe, Explain, ExplainFormat, Show, ShowFilter, ShowKind};
pub use literal::{Literal, TemporalKind};
pub use name::{ColumnName, Name, TableName, same_name};
pub use query::{
    CommonTable, Frame, FrameBound, FrameUnit, Join, JoinConstraint, JoinKind, Limit, Locking,
    NamedWindow, OrderItem, Over, Query, QueryBody, Select, SelectItem, SetOperation, SetOperator,
    SetStep, TableFactor, TableFactorKind, TableWithJoins, WindowSpecification, With,
};
pub use routine::{
    CreateTrigger, DropTrigger, RoutineAssignment, RoutineBody, RoutineStatement,
    RoutineStatementKind, RoutineTarget, Slot, TriggerOrder,
};
pub use session::{
    AccessMode, IsolationLevel, PrepareSource, SetItem, SetStatement, StartTransaction,
    TransactionSetting, VariableScope,
};
pub use snapshot_reference::SnapshotReference;

use crate::Span;

/// One statement. Our own statements (FORK, DIFF, MERGE, …) are not here: they belong to the engine.
#[derive(Clone, Debug, PartialEq)]
pub enum Statement {
    /// `SELECT`, `VALUES`, `TABLE`, with everything around them.
    Query(Box<Query>),
    /// `INSERT` and `REPLACE`.
    Insert(Box<Insert>),
    /// `UPDATE`.
    Update(Box<Update>),
    /// `DELETE`.
    Delete(Box<Delete>),
    /// `TRUNCATE [TABLE] t`.
    Truncate(TableName),

    /// `CREATE DATABASE`.
    CreateDatabase(Box<CreateDatabase>),
    /// `ALTER DATABASE [name] options`; `None` is the selected database.
    AlterDatabase(Option<Name>, Vec<DatabaseOption>),
    /// `DROP DATABASE`.
    DropDatabase(DropDatabase),
    /// `USE database`.
    Use(Name),
    /// `CREATE TABLE`.
    CreateTable(Box<CreateTable>),
    /// `ALTER TABLE`.
    AlterTable(Box<AlterTable>),
    /// `DROP TABLE`.
    DropTables(DropTables),
    /// `RENAME TABLE a TO b, …`.
    RenameTables(Vec<RenamePair>),
    /// `CREATE [UNIQUE] INDEX`.
    CreateIndex(Box<CreateIndex>),
    /// `DROP INDEX`.
    DropIndex(DropIndex),
    /// `CREATE [OR REPLACE] VIEW`.
    CreateView(Box<CreateView>),
    /// `DROP VIEW`.
    DropViews(DropTables),

    /// `CREATE TRIGGER`.
    CreateTrigger(Box<CreateTrigger>),
    /// `DROP TRIGGER`.
    DropTrigger(DropTrigger),

    /// `SHOW …`.
    Show(Box<Show>),
    /// `DESCRIBE t`, `DESC t column`, `EXPLAIN t`.
    Describe(Box<Describe>),
    /// `EXPLAIN [ANALYZE] statement`.
    Explain(Box<Explain>),
    /// `ANALYZE TABLE t, …`; it has nothing to do, but it is allowed.
    AnalyzeTables(Vec<TableName>),

    /// `SET …`.
    Set(Box<SetStatement>),
    /// `BEGIN`, `START TRANSACTION …`.
    StartTransaction(StartTransaction),
    /// `COMMIT`; `chain` starts the next transaction at once.
    Commit {
        /// `AND CHAIN`.
        chain: bool,
    },
    /// `ROLLBACK`.
    Rollback {
        /// `AND CHAIN`.
        chain: bool,
    },
    /// `SAVEPOINT name`.
    Savepoint(Name),
    /// `ROLLBACK TO [SAVEPOINT] name`.
    RollbackTo(Name),
    /// `RELEASE SAVEPOINT name`.
    ReleaseSavepoint(Name),
    /// `LOCK TABLES …`; allowed, and nothing to do while one statement runs at a time.
    LockTables(Vec<TableName>),
    /// `UNLOCK TABLES`.
    UnlockTables,
    /// `PREPARE name FROM 'text' | @variable`.
    Prepare(Name, PrepareSource),
    /// `EXECUTE name USING @a, @b`.
    Execute(Name, Vec<Name>),
    /// `DEALLOCATE PREPARE name`, `DROP PREPARE name`.
    Deallocate(Name),
}

/// A statement's text and place in a script, from [`crate::split_script`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatementText<'a> {
    /// Where it stands in the script, white space around it and its `;` left out.
    pub span: Span,
    /// The text itself.
    pub text: &'a str,
}
