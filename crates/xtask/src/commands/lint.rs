//! `cargo xtask lint`: formatting, and clippy without a warning, for both worlds.

use crate::place::Place;
use crate::process::{Outcome, program, run};
use crate::progress;
use crate::tools::wasm;

/// The packages that only make sense in a browser.
pub const BROWSER_PACKAGES: [&str; 2] = ["forkyard-wasm", "forkyard-web"];

/// Checks everything and stops at the first complaint.
pub fn lint(place: &Place) -> Outcome {
    wasm::target(place)?;
    progress::step("formatting", || {
        run(program(place, "cargo").args(["fmt", "--all", "--check"]))
    })?;
    progress::step("clippy, native", || {
        let mut clippy = program(place, "cargo");
        clippy.args(["clippy", "--workspace", "--all-targets"]);
        for package in BROWSER_PACKAGES {
            clippy.args(["--exclude", package]);
        }
        run(clippy.args(["--", "-D", "warnings"]))
    })?;
    progress::step("clippy, wasm", || {
        let mut clippy = program(place, "cargo");
        clippy.args(["clippy", "--all-targets", "--target", wasm::TARGET]);
        for package in BROWSER_PACKAGES {
            clippy.args(["-p", package]);
        }
        run(clippy.args(["--", "-D", "warnings"]))
    })
}
