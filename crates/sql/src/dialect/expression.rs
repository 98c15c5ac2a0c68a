//! Expressions and queries that definitions keep as text, for other engines.

use std::sync::Arc;

use super::Dialect;
use crate::ast::Statement;
use crate::parser::{parse_expression, parse_statement};
use crate::print;

/// An expression as a definition keeps it (a CHECK, a generated column, a default) in another dialect; otherwise what in it has no
/// counterpart there.
///
/// ```
/// use sql::dialect::{Dialect, translated_expression};
/// let text = translated_expression(Dialect::Postgres, "((`a` <=> 1) or (`b` like 'x\\\\'))");
/// assert_eq!(text.unwrap(), r#"(("a" is not distinct from 1) or ("b" like 'x\'))"#);
/// ```
pub fn translated_expression(dialect: Dialect, expression: &str) -> Result<String, String> {
    if dialect == Dialect::MySql {
        return Ok(expression.to_owned());
    }
    let read = parse_expression(expression).map_err(|error| error.message)?;
    print::expression_in(&read, dialect)
}

/// A view's query in another dialect, without the name of its own database in front of tables.
pub fn translated_query(
    dialect: Dialect,
    query: &str,
    own_database: Option<&Arc<str>>,
) -> Result<String, String> {
    match parse_statement(query).map_err(|error| error.message)? {
        Statement::Query(query) => print::query_in(&query, dialect, own_database.cloned()),
        _ => Err("a statement that is no query".to_owned()),
    }
}
