//! Transactions: the content before is kept, and put back on ROLLBACK.

use gluesql_core::error::Result;
use gluesql_core::store::Transaction;

use crate::branch::BranchStorage;
use crate::refusal::refuse;

impl Transaction for BranchStorage {
    /// Answers whether this began a transaction for one statement, which then ends with it.
    fn begin(&mut self, autocommit: bool) -> Result<bool> {
        if self.before.is_some() {
            return match autocommit {
                true => Ok(false),
                false => Err(refuse(
                    "a transaction is open already; COMMIT or ROLLBACK it first",
                )),
            };
        }
        self.before = Some(self.content.clone());
        Ok(autocommit)
    }

    /// Without a transaction there is nothing to put back, as in MySQL.
    fn rollback(&mut self) -> Result<()> {
        if let Some(before) = self.before.take() {
            self.content = before;
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<()> {
        self.before = None;
        Ok(())
    }
}
