//! Parses, binds, plans and runs MySQL-flavoured SQL over a catalog.

pub mod ast;
mod error;
mod span;

pub use error::Error;
pub use span::Span;
