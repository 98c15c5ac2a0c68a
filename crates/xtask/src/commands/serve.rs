//! `cargo xtask serve`: builds the playground, serves it, and builds it again whenever a source changes.

use crate::place::Place;
use crate::process::{Outcome, hand_over, program};
use crate::tools;

/// Runs until it is interrupted. `options` go to Trunk as they are.
pub fn run_until_interrupted(place: &Place, options: &[String]) -> Outcome {
    tools::for_the_page(place)?;
    println!("==> building the playground; the first time takes about a minute");
    // Not into dist/: what Trunk serves carries its reload script, and is no product.
    hand_over(
        program(place, "trunk")
            .arg("serve")
            .arg("--dist")
            .arg(place.target.join("playground"))
            .args(options),
    )
}
