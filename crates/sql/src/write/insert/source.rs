//! Where inserted rows come from.

use std::sync::Arc;

use super::GivenRows;
use crate::ast::LiteralRows;
use crate::plan::Plan;
use crate::scalar::ScalarType;

/// The rows of an INSERT.
#[derive(Debug)]
pub(super) enum Source {
    /// VALUES of constants only.
    Literals(Arc<LiteralRows>),
    /// VALUES with expressions, or SET.
    Given(GivenRows),
    /// SELECT, and the types of its columns.
    Query {
        /// How it is run.
        plan: Plan,
        /// What its values are.
        types: Vec<ScalarType>,
    },
}
