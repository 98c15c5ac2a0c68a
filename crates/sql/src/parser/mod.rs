//! Reads statements: from text to syntax tree.
//!
//! One pass, no backtracking over more than a token, so that the first token that does not fit is the one MySQL would name.
//! Statements of the engine (FORK, DIFF, MERGE, …) are read in `crates/engine` with the helpers that are public here.

mod change;
mod cursor;
mod definition;
mod expected;
mod expression;
mod inspection;
mod mistake;
mod names;
mod query;
mod refused;
mod routine;
mod session;
mod snapshot_reference;
mod statement;
#[cfg(test)]
mod tests;

pub use cursor::Parser;
pub use expected::nearest;
pub(crate) use expression::Binding;
pub use statement::{parse_expression, parse_statement, parse_statement_with, parse_with};
