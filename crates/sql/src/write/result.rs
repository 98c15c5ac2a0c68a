//! What a write came to.

use std::sync::Arc;

use history::RowChange;

/// The rows that INSERT, UPDATE, DELETE or REPLACE wants to change. Nothing is changed yet: keys and foreign keys are
/// checked by whoever applies the changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WriteResult {
    /// What changes, a table each. UPDATE and DELETE over joins can have several.
    pub tables: Vec<TableWrite>,
    /// The affected rows as MySQL counts them.
    pub affected: u64,
    /// MySQL's information text.
    pub message: Option<String>,
    /// The first number given out by AUTO_INCREMENT, for LAST_INSERT_ID().
    pub last_insert_id: Option<u64>,
}

/// The changes of one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableWrite {
    /// The table's database.
    pub database: Arc<str>,
    /// The table.
    pub table: Arc<str>,
    /// In statement order.
    pub changes: Vec<RowChange>,
    /// Where AUTO_INCREMENT goes on, when numbers were given out.
    pub next_auto_increment: Option<u64>,
}

/// ` Records: 2  Duplicates: 0  Warnings: 0`, with the blank in front that seekdb sends. One row has no text.
pub(super) fn insert_message(records: u64, duplicates: u64) -> Option<String> {
    (records > 1).then(|| format!(" Records: {records}  Duplicates: {duplicates}  Warnings: 0"))
}

/// ` Rows matched: 1  Changed: 1  Warnings: 0`. seekdb counts no warnings here, whatever SHOW WARNINGS says.
pub(super) fn update_message(matched: u64, changed: u64) -> String {
    format!(" Rows matched: {matched}  Changed: {changed}  Warnings: 0")
}
