//! One file a command.

pub mod bench;
pub mod build;
pub mod lint;
pub mod serve;
pub mod size;
pub mod stage;
pub mod test;
