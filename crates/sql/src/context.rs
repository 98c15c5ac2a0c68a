//! What binding needs to know of the session, and what the session offers.

use std::sync::Arc;

use history::{Catalog, Collation, Value};

use crate::ast::VariableScope;
use crate::scalar::ScalarType;

/// Where tables are found.
pub trait Databases {
    /// The catalog of a database, as the statement sees it.
    fn catalog(&self, database: &str) -> Option<&Catalog>;

    /// The names of all databases, in order.
    fn names(&self) -> Vec<Arc<str>>;
}

/// The session's variables.
pub trait Variables {
    /// `@name`; NULL when it was never set.
    fn user(&self, name: &str) -> (Value, ScalarType);

    /// `@@name`; `None` when there is no such variable.
    fn system(&self, scope: Option<VariableScope>, name: &str) -> Option<(Value, ScalarType)>;
}

/// A session without variables of its own.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoVariables;

impl Variables for NoVariables {
    fn user(&self, _: &str) -> (Value, ScalarType) {
        (Value::Null, ScalarType::null())
    }

    fn system(&self, _: Option<VariableScope>, _: &str) -> Option<(Value, ScalarType)> {
        None
    }
}

/// What binding needs to know of the session.
pub struct SessionContext<'a> {
    /// The selected database.
    pub database: Option<Arc<str>>,
    /// How texts that no column or COLLATE decides about compare (`collation_connection`).
    pub collation: Collation,
    /// `sql_select_limit`: at most so many rows of a SELECT without LIMIT.
    pub select_limit: Option<u64>,
    /// `NO_AUTO_VALUE_ON_ZERO`: a 0 in an AUTO_INCREMENT column is a 0.
    pub no_auto_value_on_zero: bool,
    /// `sql_safe_updates`: UPDATE and DELETE must look for their rows by a key, or say LIMIT.
    pub safe_updates: bool,
    /// The values of `?`, by number.
    pub parameters: &'a [(Value, ScalarType)],
    /// `@a` and `@@a`.
    pub variables: &'a dyn Variables,
}

impl SessionContext<'_> {
    /// A session with everything at its default and no database selected.
    pub fn new() -> SessionContext<'static> {
        SessionContext {
            database: None,
            collation: Collation::default(),
            select_limit: None,
            no_auto_value_on_zero: false,
            safe_updates: false,
            parameters: &[],
            variables: &NoVariables,
        }
    }
}

impl Default for SessionContext<'static> {
    fn default() -> Self {
        SessionContext::new()
    }
}
