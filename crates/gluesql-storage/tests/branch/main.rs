//! What this package promises beyond GlueSQL's own suite. One binary, one module a promise.

mod common;
mod defaults;
mod evaluator;
mod forks;
mod gluesql_types;
mod keys;
mod mysql_types;
mod refusals;
mod transactions;
