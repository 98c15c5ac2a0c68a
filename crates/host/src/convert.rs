//! From the engine's values to pictures and to JSON; nothing else translates.

pub mod cell;
pub mod column;
pub mod diff;
pub mod error;
pub mod grid;
pub mod json;
pub mod tree;
