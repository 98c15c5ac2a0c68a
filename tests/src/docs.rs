//! Documents that are tested: SQL in Markdown runs, and generated parts are what the code says.

pub mod errors;
pub mod generated;
pub mod page;
