//! Definition statements, against what seekdb 1.4 answered.

mod alter;
mod create;
mod errors;
mod round_trip;
mod views;
mod world;

pub(crate) use world::World;
