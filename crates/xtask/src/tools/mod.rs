//! The tools that the commands need: each is looked for, and installed only if it is missing.

pub mod browser;
pub mod bundler;
pub mod node;
mod system;
pub mod wasm;

use crate::place::Place;
use crate::process::Outcome;

/// Everything that builds the page.
pub fn for_the_page(place: &Place) -> Outcome {
    wasm::target(place)?;
    wasm::bindgen(place)?;
    bundler::trunk(place)?;
    node::node(place)?;
    node::packages(place)
}
