//! SQL functions: a table from name to how a call is bound and computed, one family a file.

mod call;

pub use call::Volatility;
pub(crate) use call::{Call, Invocation, check_size};
