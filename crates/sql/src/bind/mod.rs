//! Gives names and types to what a syntax tree says: from names to places in rows, from `*` to columns, from expressions to
//! typed expressions. What comes out no longer depends on the session, except on its variables' values.

pub(crate) mod aggregate;
pub(crate) mod binder;
pub(crate) mod block;
mod clause;
mod column;
mod default;
mod expression;
mod from;
pub(crate) mod modification;
mod named;
mod order;
mod query;
mod recursion;
mod rollup;
pub(crate) mod scope;
mod select;
mod set_operation;
mod subquery;
pub(crate) mod window;

pub(crate) use binder::Binder;
pub use block::ResultColumn;
pub(crate) use named::unknown_table;
