//! SET, transactions and prepared statements as they stand in a statement.

use std::sync::Arc;

use super::{Expression, Name};

/// `SET …`.
#[derive(Clone, Debug, PartialEq)]
pub enum SetStatement {
    /// `SET a = 1, @b = 2`.
    Variables(Vec<SetItem>),
    /// `SET NAMES character_set [COLLATE collation]`; `None` is DEFAULT.
    Names(Option<Name>, Option<Name>),
    /// `SET CHARACTER SET name`; `None` is DEFAULT.
    CharacterSet(Option<Name>),
    /// `SET [SESSION | GLOBAL] TRANSACTION …`.
    Transaction(Option<VariableScope>, Vec<TransactionSetting>),
}

/// One assignment of SET.
#[derive(Clone, Debug, PartialEq)]
pub enum SetItem {
    /// `@name = value`.
    User(Name, Expression),
    /// `[SESSION | GLOBAL] name = value`; a bare word (`SET x = ON`) is a column of that name.
    System(Option<VariableScope>, Name, Expression),
}

/// Whose variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VariableScope {
    /// `SESSION`, `LOCAL`, `@@session.`.
    Session,
    /// `GLOBAL`, `@@global.`.
    Global,
}

/// What SET TRANSACTION can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TransactionSetting {
    /// `ISOLATION LEVEL …`.
    Isolation(IsolationLevel),
    /// `READ ONLY`, `READ WRITE`.
    Access(AccessMode),
}

/// The isolation levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IsolationLevel {
    /// `READ UNCOMMITTED`.
    ReadUncommitted,
    /// `READ COMMITTED`, the default.
    ReadCommitted,
    /// `REPEATABLE READ`.
    RepeatableRead,
    /// `SERIALIZABLE`.
    Serializable,
}

/// Whether a transaction may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccessMode {
    /// `READ ONLY`.
    ReadOnly,
    /// `READ WRITE`.
    ReadWrite,
}

/// `BEGIN`, `START TRANSACTION …`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StartTransaction {
    /// `READ ONLY` or `READ WRITE`, when given.
    pub access: Option<AccessMode>,
    /// `WITH CONSISTENT SNAPSHOT`.
    pub consistent_snapshot: bool,
}

/// Where a prepared statement's text is.
#[derive(Clone, Debug, PartialEq)]
pub enum PrepareSource {
    /// `FROM 'text'`.
    Text(Arc<str>),
    /// `FROM @variable`.
    Variable(Name),
}
