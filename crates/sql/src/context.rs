//! What binding needs to know of the session, and what the session offers.

use std::sync::Arc;

use history::{Catalog, Collation, Table, Value};

use crate::ast::{SnapshotReference, VariableScope};
use crate::scalar::ScalarType;
use crate::{Error, Span};

/// Where tables are found.
pub trait Databases {
    /// The catalog of a database, as the statement sees it.
    fn catalog(&self, database: &str) -> Option<&Catalog>;

    /// The names of all databases, in order.
    fn names(&self) -> Vec<Arc<str>>;

    /// The catalog of a database as it was at a moment of its history. Whoever keeps no history has no such moments.
    fn catalog_as_of(&self, _: &str, moment: &SnapshotReference) -> Result<&Catalog, Error> {
        Err(Error::not_supported("AS OF", moment.span))
    }

    /// A table that is computed when somebody reads it: `name`, or, with arguments, `name(arguments)`. `None` when nothing of
    /// that name is computed.
    fn computed_table(&self, _: &ComputedTable<'_>) -> Option<Result<Table, Error>> {
        None
    }

    /// The value of a function of constant arguments that looks at databases. `None` when there is no such function.
    fn computed_value(&self, _: &ComputedTable<'_>) -> Option<Result<Value, Error>> {
        None
    }
}

/// What a statement asks of a table that is computed when it is read, or of a value that is computed when it is bound.
#[derive(Clone, Copy, Debug)]
pub struct ComputedTable<'a> {
    /// The database that it looks at.
    pub database: &'a str,
    /// Its name, in lower case.
    pub name: &'a str,
    /// What stands in parentheses behind the name; `None` without parentheses.
    pub arguments: Option<&'a [Value]>,
    /// Where it stands.
    pub span: Span,
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
