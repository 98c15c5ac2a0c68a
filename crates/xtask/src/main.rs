//! The project's commands: `cargo xtask serve`, `test`, `build`, `size`, `bench`, `lint`.
//!
//! Each command brings the tools that it needs, says what it installs and why, and skips what is there. Where it may not
//! install, it names the command that does and stops. Standard library only, so that it compiles in a second.

mod commands;
mod place;
mod process;
mod progress;
mod tools;

use std::process::ExitCode;

use place::Place;
use process::Outcome;

const USAGE: &str = "\
cargo xtask serve [TRUNK OPTIONS]   build the playground and serve it on http://127.0.0.1:8080/
cargo xtask test [SUITE …]          run the tests: native, wasm, e2e, or only the named of these
                 [--wasm-pack]      run the wasm tests of crates/wasm by wasm-pack as well
cargo xtask build                   build the playground for a web server, into dist/
cargo xtask size                    measure every file that a browser downloads
cargo xtask bench peers             measure us beside sql.js and DoltLite, in wasm
                 [--rows N] [--env node|chromium] [--quick]
cargo xtask lint                    check formatting and clippy

serve and test install what they need. The first run takes some minutes, the next ones seconds.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let place = Place::find();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", arguments.as_slice()),
    };
    let outcome = match command {
        "test" => commands::test::test(&place, rest),
        _ => other_command(&place, command, rest).map(|()| ExitCode::SUCCESS),
    };
    outcome.unwrap_or_else(|message| {
        eprintln!("xtask: {message}");
        ExitCode::FAILURE
    })
}

fn other_command(place: &Place, command: &str, rest: &[String]) -> Outcome {
    match command {
        "serve" => commands::serve::run_until_interrupted(place, rest),
        "build" => commands::build::build(place),
        "size" => commands::size::size(place),
        "bench" => commands::bench::bench(place, rest),
        "lint" => commands::lint::lint(place),
        "stage" => commands::stage::stage(),
        "help" | "-h" | "--help" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(format!("there is no command `{other}`.\n\n{USAGE}")),
    }
}
