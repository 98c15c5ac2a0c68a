//! A branch as a GlueSQL storage.

mod alter_table;
mod branch;
mod column;
mod document;
mod functions;
mod kind;
mod note;
mod refusal;
mod reshape;
mod scalar_text;
mod schema;
mod store;
mod store_mut;
mod transaction;
mod view;

pub use branch::{BranchStorage, RecordError};
