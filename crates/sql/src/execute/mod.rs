//! Runs plans: operators that hand tuples on, a bounded piece of work at a time.

pub(crate) mod aggregate;
mod condition;
mod distinct;
mod hash_index;
mod integer_map;
pub(crate) mod join;
mod key;
mod key_groups;
pub(crate) mod measure;
pub(crate) mod operator;
pub(crate) mod project;
pub(crate) mod recursion;
pub(crate) mod scan;
pub(crate) mod set_operation;
mod simple;
pub(crate) mod sort;
mod start;
pub(crate) mod state;
pub(crate) mod subquery;
mod tuples;
mod values;
pub(crate) mod window;
