//! SHOW, DESCRIBE and EXPLAIN.

use sql::Error;
use sql::ast::Statement;

use super::Step;
use crate::Instance;
use crate::session::Session;

/// Answers one of them.
pub(super) fn begin(
    _instance: &Instance,
    _session: &Session,
    _statement: &Statement,
) -> Result<Step, Error> {
    Err(Error::not_supported("SHOW", None))
}
