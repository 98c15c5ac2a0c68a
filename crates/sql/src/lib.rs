//! Parses, binds, plans and runs MySQL-flavoured SQL over a catalog.

pub mod ast;
mod error;
pub mod expression;
pub mod functions;
pub mod lexer;
pub mod parser;
pub mod scalar;
mod script;
mod span;

pub use error::Error;
pub use parser::parse_statement;
pub use script::split_script;
pub use span::Span;
