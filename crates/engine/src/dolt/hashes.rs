//! Dolt's functions that answer one value: hashes, the active branch, the merge base.

use history::Value;
use sql::{ComputedTable, Error};

use super::Question;
use crate::described::text;
use crate::view::View;

/// The value of one of Dolt's functions for constant arguments; `None` when it is none of them.
pub(crate) fn value(view: View<'_>, asked: &ComputedTable<'_>) -> Option<Result<Value, Error>> {
    let question = Question { view, asked };
    let arguments = asked.arguments.unwrap_or_default();
    let answer = match asked.name {
        "active_branch" => Ok(text(asked.database)),
        "dolt_hashof" => question.hash_of(arguments),
        "dolt_hashof_table" => question.hash_of_table(arguments),
        "dolt_hashof_db" => question.hash_of_database(arguments),
        "dolt_merge_base" => question.merge_base_of(arguments),
        _ => return None,
    };
    Some(answer)
}

impl Question<'_> {
    fn hash_of(&self, arguments: &[Value]) -> Result<Value, Error> {
        match arguments {
            [reference] => {
                let snapshot = self.snapshot(self.text_of(reference)?)?;
                Ok(text(snapshot.id.to_string()))
            }
            _ => Err(self.wrong("dolt_hashof takes a snapshot or a database.")),
        }
    }

    /// Equal for equal definitions and rows, whatever their past.
    fn hash_of_table(&self, arguments: &[Value]) -> Result<Value, Error> {
        let (table, reference) = match arguments {
            [table] => (self.text_of(table)?, "HEAD"),
            [table, reference] => (self.text_of(table)?, self.text_of(reference)?),
            _ => return Err(self.wrong("dolt_hashof_table takes a table and perhaps a snapshot.")),
        };
        let catalog = &self.snapshot(reference)?.catalog;
        let found = catalog.table(&table.to_lowercase());
        let found = found.ok_or_else(|| Error::unknown_table(table, self.asked.span))?;
        Ok(text(format!("{:032x}", found.fingerprint().0)))
    }

    fn hash_of_database(&self, arguments: &[Value]) -> Result<Value, Error> {
        let reference = match arguments {
            [] => "HEAD",
            [reference] => self.text_of(reference)?,
            _ => return Err(self.wrong("dolt_hashof_db takes a snapshot or a database.")),
        };
        let fingerprint = self.snapshot(reference)?.catalog.fingerprint();
        Ok(text(format!("{:032x}", fingerprint.0)))
    }

    fn merge_base_of(&self, arguments: &[Value]) -> Result<Value, Error> {
        match arguments {
            [left, right] => {
                let left = self.snapshot(self.text_of(left)?)?;
                let right = self.snapshot(self.text_of(right)?)?;
                Ok(text(self.merge_base(left, right)?.id.to_string()))
            }
            _ => Err(self.wrong("dolt_merge_base takes two snapshots or databases.")),
        }
    }
}
