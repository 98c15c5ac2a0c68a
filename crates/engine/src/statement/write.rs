//! INSERT, REPLACE, UPDATE and DELETE: rows are computed in bounded steps and applied at the end.

use sql::Error;
use sql::ast::Statement;

use super::Step;
use crate::Instance;
use crate::session::Session;

/// Binds a write to the databases as the session sees them now.
pub(super) fn begin(
    _instance: &Instance,
    _session: &Session,
    _statement: &Statement,
    _text: &str,
) -> Result<Step, Error> {
    Err(Error::not_supported("writing rows", None))
}
