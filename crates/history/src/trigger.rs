//! Triggers: what a table does besides, when rows of it change.

use std::sync::Arc;

use crate::temporal::DateTime;

/// A trigger, kept with the definition of its table: it goes, comes and is renamed with it. Forks of the table leave it behind.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Trigger {
    /// As declared; compares ignoring case, and is used once in a database.
    pub name: Arc<str>,
    /// Before or after the row changes.
    pub timing: TriggerTiming,
    /// Which change of a row fires it.
    pub event: TriggerEvent,
    /// The statement without CREATE, up to the table's name.
    pub head: Arc<str>,
    /// The table's name as it was written.
    pub table: Arc<str>,
    /// The rest of the statement.
    pub body: Arc<str>,
    /// When it was made.
    pub created: DateTime,
    /// The session's `sql_mode` then.
    pub sql_mode: Arc<str>,
}

/// When a trigger fires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TriggerTiming {
    /// Before the row changes; it may still say how.
    Before,
    /// After the row has changed.
    After,
}

/// Which change of a row fires a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TriggerEvent {
    /// A row comes.
    Insert,
    /// A row changes.
    Update,
    /// A row goes.
    Delete,
}

impl TriggerTiming {
    /// The word in SQL.
    pub fn word(self) -> &'static str {
        match self {
            TriggerTiming::Before => "BEFORE",
            TriggerTiming::After => "AFTER",
        }
    }
}

impl TriggerEvent {
    /// The word in SQL.
    pub fn word(self) -> &'static str {
        match self {
            TriggerEvent::Insert => "INSERT",
            TriggerEvent::Update => "UPDATE",
            TriggerEvent::Delete => "DELETE",
        }
    }
}
