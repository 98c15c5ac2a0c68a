//! How a statement names a moment of a database's history.

use std::sync::Arc;

use crate::Span;

/// What stands after AS OF: `'s7'`, `'2026-11-20 10:00:00'` or `TIMESTAMP '2026-11-20 10:00:00'`.
#[derive(Clone, Debug)]
pub struct SnapshotReference {
    /// The text without its quotes.
    pub text: Arc<str>,
    /// Whether `TIMESTAMP` stands before it, so that it cannot be a snapshot's name.
    pub is_timestamp: bool,
    /// Where it stands.
    pub span: Span,
}

/// Two references are equal when they say the same; where they stand does not matter, so that trees can be compared.
impl PartialEq for SnapshotReference {
    fn eq(&self, other: &SnapshotReference) -> bool {
        self.text == other.text && self.is_timestamp == other.is_timestamp
    }
}
