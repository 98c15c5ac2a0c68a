//! The databases as one statement sees them.

use std::sync::Arc;

use history::{Catalog, OtherDatabases};

use crate::Instance;
use crate::transaction::Transaction;

/// What is committed, with one session's own work on top.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    instance: &'a Instance,
    transaction: Option<&'a Transaction>,
}

impl<'a> View<'a> {
    pub(crate) fn new(instance: &'a Instance, transaction: Option<&'a Transaction>) -> View<'a> {
        View {
            instance,
            transaction,
        }
    }

    /// A database; `None` when there is none, or when it is younger than the snapshot that the transaction reads.
    pub(crate) fn catalog(self, database: &str) -> Option<&'a Catalog> {
        match self
            .transaction
            .and_then(|transaction| transaction.catalog(database))
        {
            Some(own) => Some(own),
            None if self.transaction.is_some_and(Transaction::is_pinned) => None,
            None => self.instance.committed(database),
        }
    }

    /// All databases in the order of their names.
    pub(crate) fn names(self) -> Vec<Arc<str>> {
        self.instance.database_names()
    }
}

impl sql::Databases for View<'_> {
    fn catalog(&self, database: &str) -> Option<&Catalog> {
        (*self).catalog(database)
    }

    fn names(&self) -> Vec<Arc<str>> {
        (*self).names()
    }
}

impl OtherDatabases for View<'_> {
    fn catalog(&self, database: &str) -> Option<&Catalog> {
        (*self).catalog(database)
    }

    fn names(&self) -> Vec<Arc<str>> {
        (*self).names()
    }
}
