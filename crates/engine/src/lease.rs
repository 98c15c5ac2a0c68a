//! Databases that live for a limited time: what agents fork and forget goes by itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use sql::Error;

use crate::{Instance, system_databases};

/// What is known about a fork beside its snapshots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lease {
    /// When it goes, in microseconds since 1970-01-01 UTC; `None` for never.
    pub expires_at: Option<i64>,
    /// What it is for, in its maker's words.
    pub purpose: Option<Arc<str>>,
}

/// The leases of all databases that have one.
pub(crate) type Leases = BTreeMap<Arc<str>, Lease>;

impl Instance {
    /// What is known about a database.
    pub fn lease(&self, database: &str) -> Option<&Lease> {
        self.leases.get(database)
    }

    /// Says how long a database lives.
    ///
    /// # Errors
    /// When there is no such database, or it is a system database.
    pub fn set_lease(&mut self, database: &str, lease: Lease) -> Result<(), Error> {
        let database = database.to_lowercase();
        if system_databases::is_system(&database) {
            return Err(Error::refused("a lease of a system database", None));
        }
        if self.history().database(&database).is_none() {
            return Err(Error::unknown_database(&database, None));
        }
        self.leases.insert(database.into(), lease);
        Ok(())
    }

    /// Drops the databases whose time is over; UNDROP brings them back. One that an open transaction has written to stays until
    /// that has ended. `now` is in microseconds since 1970-01-01 UTC.
    pub fn drop_expired(&mut self, now: i64) {
        if self.leases.is_empty() {
            return;
        }
        let is_over = |lease: &Lease| lease.expires_at.is_some_and(|end| end <= now);
        let over = self.leases.iter().filter(|(_, lease)| is_over(lease));
        let over: Vec<Arc<str>> = over.map(|(database, _)| database.clone()).collect();
        for database in over {
            if !self.is_written_to(&database) {
                self.leases.remove(&database);
                self.drop_database(&database);
            }
        }
        // Dropped by somebody, or under another name: nothing left to say about it.
        let history = &self.history;
        self.leases
            .retain(|database, _| history.database(database).is_some());
    }

    fn is_written_to(&self, database: &str) -> bool {
        let mut transactions = self.transactions.values();
        transactions.any(|transaction| {
            let mut lines = transaction.changed_lines();
            lines.any(|(changed, _)| **changed == *database)
        })
    }
}
