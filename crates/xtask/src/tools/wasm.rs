//! Compiling to wasm and binding it to JavaScript.

use crate::place::Place;
use crate::process::{Outcome, find, output, program, run};
use crate::progress;

use super::bundler;

/// The target that everything in the browser is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

const WASM_PACK: &str = "0.15.1";

/// The compiler's library for wasm.
pub fn target(place: &Place) -> Outcome {
    let what = format!("the compiler's target {TARGET}");
    let sysroot = output(program(place, "rustc").args(["--print", "sysroot"]))
        .ok_or("rustc does not answer.")?;
    if std::path::Path::new(&sysroot)
        .join("lib/rustlib")
        .join(TARGET)
        .is_dir()
    {
        progress::there(&what);
        return Ok(());
    }
    if find(place, "rustup").is_none() {
        return Err(format!(
            "{what} is missing, and there is no rustup to add it. Install rustup, or the target."
        ));
    }
    progress::step(&what, || {
        run(program(place, "rustup").args(["target", "add", TARGET]))
    })
}

/// `wasm-bindgen`, its test runner and the size tool, at the versions of the workspace's lock file.
///
/// Always asked of cargo, which knows best whether they are up to date and answers in a moment if they are.
pub fn bindgen(place: &Place) -> Outcome {
    let built = place.tools().join("wasm-bindgen-test-runner").is_file();
    let hint = if built {
        ""
    } else {
        "; compiled once, 1 to 2 minutes"
    };
    progress::step(
        &format!("wasm-bindgen (binds wasm to JavaScript, runs tests in a browser{hint})"),
        || {
            let mut cargo = program(place, "cargo");
            cargo.args(["build", "--profile", "tools", "-p", "wbtools"]);
            run(if built {
                cargo.arg("--quiet")
            } else {
                &mut cargo
            })
        },
    )
}

/// `wasm-pack`: builds the npm package, and is another way to run the tests.
pub fn pack(place: &Place) -> Outcome {
    bundler::from_source(
        place,
        "wasm-pack",
        WASM_PACK,
        "builds the npm package and runs tests in a browser; compiled once, about 1 minute",
    )
}
