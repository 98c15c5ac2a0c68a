//! `cargo xtask build`: the playground for a web server, small and compressed beforehand.

use std::path::Path;

use crate::place::Place;
use crate::process::{Outcome, program, run};
use crate::{progress, tools};

/// Builds into `dist/` and puts a `.br` and a `.gz` beside every file that gains by it.
pub fn build(place: &Place) -> Outcome {
    tools::for_the_page(place)?;
    let dist = place.root.join("dist");
    release(place, &dist)?;
    progress::step("compressing", || {
        run(program(place, "squeeze").arg("--write").arg(&dist))
    })?;
    println!("The playground is in {}.", place.shown(&dist));
    Ok(())
}

/// Builds what is shipped into a folder.
pub fn release(place: &Place, dist: &Path) -> Outcome {
    progress::step(
        "the playground, as it is shipped (2 minutes the first time)",
        || {
            run(program(place, "trunk")
                .args(["build", "--release", "--dist"])
                .arg(dist))
        },
    )
}
