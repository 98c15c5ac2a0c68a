//! Forkyard for JavaScript: values in, values out, and no decisions of its own.
//!
//! Two entrances to the same engine, each behind a feature so that nobody downloads the other's glue:
//! `class` is the JavaScript class of the npm package, `worker` the loop that the page runs in a Web Worker.

#[cfg(feature = "class")]
mod class;
mod clock;
#[cfg(feature = "class")]
mod options;
mod panics;
#[cfg(feature = "class")]
mod value;
#[cfg(feature = "worker")]
mod worker;

#[cfg(feature = "class")]
pub use class::Forkyard;
#[cfg(feature = "worker")]
pub use worker::start_worker;
