//! Behaviour recorded from another system, replayed on ours.

pub mod case;
pub mod files;
pub mod judge;
pub mod known;
pub mod mask;
pub mod replay;
