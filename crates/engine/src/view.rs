//! The databases as one statement sees them.

use std::sync::Arc;

use history::{Catalog, OtherDatabases, Table, Value};
use sql::ast::SnapshotReference;
use sql::{ComputedTable, Error};

use crate::session::Session;
use crate::transaction::Transaction;
use crate::{Instance, dolt, snapshot_reference};

/// What is committed, with one session's own work on top.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    instance: &'a Instance,
    session: &'a Session,
    transaction: Option<&'a Transaction>,
}

impl<'a> View<'a> {
    pub(crate) fn new(
        instance: &'a Instance,
        session: &'a Session,
        transaction: Option<&'a Transaction>,
    ) -> View<'a> {
        View {
            instance,
            session,
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

    /// A database as it was. What the transaction has changed has not become history yet.
    pub(crate) fn catalog_as_of(
        self,
        database: &str,
        moment: &SnapshotReference,
    ) -> Result<&'a Catalog, Error> {
        let snapshot = snapshot_reference::resolve(self.instance, self.session, database, moment)?;
        Ok(&snapshot.catalog)
    }

    /// All that the sessions share.
    pub(crate) fn instance(self) -> &'a Instance {
        self.instance
    }

    /// Whose view it is.
    pub(crate) fn session(self) -> &'a Session {
        self.session
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

    fn catalog_as_of(&self, database: &str, moment: &SnapshotReference) -> Result<&Catalog, Error> {
        (*self).catalog_as_of(database, moment)
    }

    fn computed_table(&self, asked: &ComputedTable<'_>) -> Option<Result<Table, Error>> {
        dolt::table(*self, asked)
    }

    fn computed_value(&self, asked: &ComputedTable<'_>) -> Option<Result<Value, Error>> {
        dolt::value(*self, asked)
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
