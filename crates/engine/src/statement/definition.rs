//! CREATE, ALTER, DROP and RENAME of tables, indexes and views, and TRUNCATE.

use sql::Error;
use sql::ast::Statement;

use super::Step;
use crate::Instance;
use crate::session::Session;

/// Runs one of them.
pub(super) fn begin(
    _instance: &Instance,
    _session: &Session,
    _statement: &Statement,
    _text: &str,
) -> Result<Step, Error> {
    Err(Error::not_supported("definitions", None))
}
