//! Everything that touches the browser: the one place of side effects.

pub mod clock;
pub mod effects;
pub mod focus;
pub mod height;
pub mod keys;
pub mod opening;
pub mod storage;
pub mod theme;
pub mod watch;
