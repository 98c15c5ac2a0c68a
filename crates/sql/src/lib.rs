//! Parses, binds, plans and runs MySQL-flavoured SQL over a catalog.
//!
//! A statement goes through four stages, each a module that only knows the one before it:
//!
//! 1. [`parser`] reads the text into a syntax tree ([`ast`]) that remembers where everything stands.
//! 2. `bind` finds out what names mean and gives every expression a type ([`expression`], [`scalar`], [`functions`]). From here
//!    on nothing depends on names or letters any more.
//! 3. `plan` decides how: which tree of which table is read, in which order tables are joined and by what means, what need
//!    not be sorted.
//! 4. `execute` runs the plan in bounded steps. Operators hand tuples on by reference; whoever drives them can stop between
//!    two steps, and a budget of rows and bytes stops what would never end.
//!
//! A query answers rows ([`Query`]). INSERT, REPLACE, UPDATE and DELETE answer row *changes* ([`Write`]), definition statements
//! answer what they would define ([`ddl`]); nothing here changes a catalog. The engine applies what it gets,
//! and owns sessions, transactions and every statement that is about versions.
//!
//! ```
//! use std::sync::Arc;
//! use history::{Catalog, temporal::DateTime};
//! use sql::{Databases, Query, SessionContext, Step, ast::Statement, expression::EvaluationContext};
//!
//! struct NoDatabases;
//! impl Databases for NoDatabases {
//!     fn catalog(&self, _: &str) -> Option<&Catalog> {
//!         None
//!     }
//!     fn names(&self) -> Vec<Arc<str>> {
//!         Vec::new()
//!     }
//! }
//!
//! let Statement::Query(syntax) = sql::parse_statement("SELECT 6 * 7 AS answer")? else { unreachable!() };
//! let query = Query::bind(&syntax, &NoDatabases, &SessionContext::new())?;
//! assert_eq!(&*query.columns()[0].name, "answer");
//! let context = EvaluationContext::new(DateTime::ZERO);
//! let mut execution = query.start();
//! let Step::Rows(rows) = execution.step(&context)? else { unreachable!() };
//! assert_eq!(rows[0][0], history::Value::Int(42));
//! assert_eq!(execution.step(&context)?, Step::Done);
//! # Ok::<(), sql::Error>(())
//! ```

pub mod ast;
mod bind;
mod context;
pub mod ddl;
pub mod definition_text;
pub mod dialect;
mod error;
mod execute;
mod explain;
pub mod expression;
pub mod functions;
pub mod lexer;
pub mod parser;
mod plan;
pub mod print;
mod query;
mod row_condition;
pub mod scalar;
mod script;
pub mod show;
mod span;
mod view_text;
mod write;

pub use bind::ResultColumn;
pub use context::{ComputedTable, Databases, NoVariables, SessionContext, Variables};
pub use error::Error;
pub use execute::measure::Stopwatch;
pub use explain::{Analysis, PlanNode, explain_statement};
pub use parser::parse_statement;
pub use query::{Query, QueryExecution, Step};
pub use row_condition::RowCondition;
pub use script::split_script;
pub use span::Span;
pub use view_text::view_text_in;
pub use write::{
    RowRules, TableWrite, Write, WriteExecution, WriteResult, default_of, renamed_in, value_for,
};
