//! What the tests share: subjects under test, the recorded-cases runner, the golden-script runner.
//!
//! The same runners work on the host in this process, on a real `forkyard pipe` process, and (compiled to wasm) on the
//! JavaScript class; a [`subject::Subject`] is whatever can answer a statement.

pub mod docs;
pub mod doltlite;
pub mod golden;
pub mod lessons;
pub mod recorded;
pub mod subject;
