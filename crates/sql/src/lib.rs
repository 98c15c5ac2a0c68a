//! Parses, binds, plans and runs MySQL-flavoured SQL over a catalog.

pub mod ast;
mod bind;
mod context;
pub mod ddl;
pub mod definition_text;
mod error;
mod execute;
pub mod expression;
pub mod functions;
pub mod lexer;
pub mod parser;
pub mod print;
mod plan;
mod query;
pub mod scalar;
mod script;
pub mod show;
mod span;
mod view_text;
mod write;

pub use bind::ResultColumn;
pub use context::{Databases, NoVariables, SessionContext, Variables};
pub use error::Error;
pub use parser::parse_statement;
pub use query::{Query, QueryExecution, Step};
pub use script::split_script;
pub use span::Span;
pub use write::{RowRules, TableWrite, Write, WriteExecution, WriteResult};
