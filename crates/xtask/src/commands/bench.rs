//! `cargo xtask bench peers`: Forkyard beside sql.js and DoltLite, all of them wasm, in one run.

use std::path::{Path, PathBuf};

use crate::place::Place;
use crate::process::{Outcome, program, run};
use crate::{progress, tools};

const USAGE: &str = "cargo xtask bench peers [--rows N] [--env node|chromium] [--quick]";

/// Builds the JavaScript class as it is shipped, fetches the peers, and hands over to `tests/bench/peers.mjs`.
pub fn bench(place: &Place, arguments: &[String]) -> Outcome {
    let Some((what, options)) = arguments.split_first() else {
        return Err(format!("say what to measure: {USAGE}"));
    };
    if what != "peers" {
        return Err(format!("there is no benchmark `{what}`: {USAGE}"));
    }
    tools::wasm::target(place)?;
    tools::wasm::bindgen(place)?;
    tools::node::node(place)?;
    let in_browser = options.iter().any(|option| option.contains("chromium"));
    if in_browser {
        tools::browser::browser(place)?;
    }
    let peers = place.root.join("tests/bench");
    progress::step("the peers (npm packages)", || {
        run(program(place, "npm")
            .args(["ci", "--loglevel=error"])
            .current_dir(&peers))
    })?;
    tools::node::packages(place)?;
    let class = class(place)?;

    let mut node = program(place, "node");
    node.arg(peers.join("peers.mjs"))
        .arg("--forkyard")
        .arg(class)
        .arg("--out")
        .arg(place.target.join("bench/peers.json"));
    if in_browser && let Some(browser) = tools::browser::found(place) {
        node.arg("--browser").arg(browser);
    }
    run(node.args(options))
}

/// The release build of the JavaScript class, optimised like the one that is published; answers its folder.
fn class(place: &Place) -> Outcome<PathBuf> {
    let folder = place.target.join("bench/forkyard");
    progress::step("the JavaScript class, as it is shipped", || {
        run(program(place, "cargo")
            .args(["build", "--quiet", "--release", "-p", "forkyard-wasm"])
            .args(["--target", tools::wasm::TARGET])
            .args(["--no-default-features", "--features", "class"]))?;
        let built = place
            .target
            .join(tools::wasm::TARGET)
            .join("release/forkyard_wasm.wasm");
        run(program(place, "wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--out-dir"])
            .arg(&folder)
            .arg(built))?;
        optimise(place, &folder.join("forkyard_wasm_bg.wasm"))
    })?;
    Ok(folder)
}

fn optimise(place: &Place, wasm: &Path) -> Outcome {
    run(program(place, "wasm-opt")
        .args(["-O3", "-o"])
        .arg(wasm)
        .arg(wasm))
}
