//! Triggers as they stand in a statement, and the statements that they are made of.

use std::sync::Arc;

use history::{TriggerEvent, TriggerTiming};

use super::{Expression, Name, Query, SetItem, Statement, TableName, TypeDeclaration};
use crate::Span;

/// `CREATE TRIGGER`.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateTrigger {
    /// `IF NOT EXISTS`.
    pub if_not_exists: bool,
    /// Its name; the database is that of the table.
    pub name: TableName,
    /// BEFORE or AFTER.
    pub timing: TriggerTiming,
    /// INSERT, UPDATE or DELETE.
    pub event: TriggerEvent,
    /// The table whose rows fire it.
    pub table: TableName,
    /// `FOLLOWS other` or `PRECEDES other`.
    pub order: Option<(TriggerOrder, Name)>,
    /// What it does.
    pub body: RoutineBody,
    /// The statement without CREATE: up to the table's name, that name, and the rest.
    pub text: [Arc<str>; 3],
}

/// Where among the triggers of the same change a trigger comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TriggerOrder {
    /// Directly after the named one.
    Follows,
    /// Directly before it.
    Precedes,
}

/// `DROP TRIGGER`.
#[derive(Clone, Debug, PartialEq)]
pub struct DropTrigger {
    /// `IF EXISTS`.
    pub if_exists: bool,
    /// Which.
    pub name: TableName,
}

/// What a trigger does. Its variables and the columns of OLD and NEW that it reads are *slots*; expressions read slot `n`
/// as [`super::ExpressionKind::Parameter`] `n`, so a statement of the body is run as a prepared statement is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RoutineBody {
    /// In order.
    pub statements: Vec<RoutineStatement>,
    /// What expressions read, by number.
    pub slots: Vec<Slot>,
}

/// A value that a body reads or writes.
#[derive(Clone, Debug, PartialEq)]
pub enum Slot {
    /// `NEW.column`.
    New(Name),
    /// `OLD.column`.
    Old(Name),
    /// A declared variable.
    Variable(Name, TypeDeclaration),
}

/// One statement of a body.
#[derive(Clone, Debug, PartialEq)]
pub struct RoutineStatement {
    /// What it says.
    pub kind: RoutineStatementKind,
    /// Where it stands.
    pub span: Span,
}

/// What a statement of a body says.
#[derive(Clone, Debug, PartialEq)]
pub enum RoutineStatementKind {
    /// `BEGIN … END`.
    Block(Vec<RoutineStatement>),
    /// `DECLARE a, b INT DEFAULT 0`: slots and their first value.
    Declare(Vec<usize>, Option<Expression>),
    /// `IF … THEN … ELSEIF … THEN … ELSE … END IF`.
    If {
        /// Conditions and what follows from them.
        branches: Vec<(Expression, Vec<RoutineStatement>)>,
        /// After ELSE.
        otherwise: Vec<RoutineStatement>,
    },
    /// `WHILE condition DO … END WHILE`.
    While(Expression, Vec<RoutineStatement>),
    /// `SET NEW.a = 1, x = 2, @b = 3`.
    Set(Vec<RoutineAssignment>),
    /// `SELECT … INTO a, @b FROM …`.
    SelectInto(Box<Query>, Vec<RoutineTarget>),
    /// `SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = …, MYSQL_ERRNO = …`.
    Signal {
        /// Five characters.
        state: Arc<str>,
        /// MESSAGE_TEXT.
        message: Option<Expression>,
        /// MYSQL_ERRNO.
        number: Option<Expression>,
    },
    /// INSERT, REPLACE, UPDATE, DELETE.
    Statement(Box<Statement>),
}

/// One assignment of SET.
#[derive(Clone, Debug, PartialEq)]
pub enum RoutineAssignment {
    /// To a slot.
    Slot(usize, Expression),
    /// To a variable of the session.
    Session(SetItem),
}

/// Where SELECT … INTO puts a value.
#[derive(Clone, Debug, PartialEq)]
pub enum RoutineTarget {
    /// A slot.
    Slot(usize),
    /// `@name`.
    User(Name),
}
