//! Trunk, which builds and serves the page, and how programs are installed from source.

use crate::place::Place;
use crate::process::{Outcome, output, program, run};
use crate::progress;

const TRUNK: &str = "0.21.14";

/// Trunk at the version that the page is built with.
pub fn trunk(place: &Place) -> Outcome {
    from_source(
        place,
        "trunk",
        TRUNK,
        "builds and serves the page; compiled once, 2 to 3 minutes",
    )
}

/// Installs a program from the crate registry beside our other tools, unless this version of it is there.
///
/// An unoptimised build takes half the time of an optimised one, and the difference cannot be felt in use. The features
/// that are left out are the ones that download other tools, which come from here instead.
pub fn from_source(place: &Place, name: &str, version: &str, why: &str) -> Outcome {
    let what = format!("{name} {version}");
    let installed = output(program(place, name).arg("--version"));
    if installed.is_some_and(|answer| answer.split_whitespace().any(|word| word == version)) {
        progress::there(&what);
        return Ok(());
    }
    progress::step(&format!("{what} ({why})"), || {
        run(program(place, "cargo")
            .args(["install", name, "--version", version, "--locked", "--force"])
            .args(["--debug", "--no-default-features", "--root"])
            .arg(place.tools())
            .env("CARGO_PROFILE_DEV_DEBUG", "0"))
    })
}
