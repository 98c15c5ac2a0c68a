//! `cargo xtask test`: every test, natively and in a headless browser, and the sizes of what is shipped.

use std::process::{Command, ExitCode};

use crate::place::Place;
use crate::process::{Outcome, program, tee};
use crate::progress::Clock;
use crate::tools;
use crate::tools::wasm;

use super::lint::BROWSER_PACKAGES;
use super::{build, size};

/// A group of tests that runs by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Suite {
    Native,
    Wasm,
    WasmPack,
    EndToEnd,
}

impl Suite {
    const DEFAULT: [Self; 3] = [Self::Native, Self::Wasm, Self::EndToEnd];

    fn named(name: &str) -> Outcome<Self> {
        match name {
            "native" => Ok(Self::Native),
            "wasm" => Ok(Self::Wasm),
            "e2e" => Ok(Self::EndToEnd),
            _ => Err(format!(
                "there is no test suite `{name}`; there are native, wasm and e2e."
            )),
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Native => "native tests",
            Self::Wasm => "wasm tests in a headless browser",
            Self::WasmPack => "wasm tests of crates/wasm, by wasm-pack",
            Self::EndToEnd => "end-to-end tests in a headless browser",
        }
    }

    fn in_browser(self) -> bool {
        self != Self::Native
    }
}

/// Runs the named suites, or the default ones, and with `--wasm-pack` that one too. The last line that it prints is the
/// sum.
pub fn test(place: &Place, arguments: &[String]) -> Outcome<ExitCode> {
    let (options, names): (Vec<_>, Vec<_>) = arguments
        .iter()
        .partition(|argument| argument.starts_with("--"));
    let named = names
        .iter()
        .map(|name| Suite::named(name))
        .collect::<Outcome<Vec<_>>>()?;
    let mut suites = if named.is_empty() {
        Suite::DEFAULT.to_vec()
    } else {
        named
    };
    for option in options {
        match option.as_str() {
            "--wasm-pack" => suites.push(Suite::WasmPack),
            other => {
                return Err(format!(
                    "there is no option `{other}`; there is --wasm-pack."
                ));
            }
        }
    }
    prepare(place, &suites)?;

    let clock = Clock::start();
    let mut sum = Tally::default();
    for suite in suites {
        sum.add(run(place, suite)?);
    }
    println!("==> all suites: {}", clock.read());
    println!("{}", sum.line());
    Ok(if sum.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Installs what the suites need, all of it before the first test, so that what is missing is known at once.
fn prepare(place: &Place, suites: &[Suite]) -> Outcome {
    if suites.iter().any(|suite| suite.in_browser()) {
        tools::browser::browser(place)?;
    }
    if suites.contains(&Suite::EndToEnd) {
        tools::for_the_page(place)?;
    } else if suites.iter().any(|suite| suite.in_browser()) {
        wasm::target(place)?;
        wasm::bindgen(place)?;
    }
    if suites.contains(&Suite::WasmPack) {
        wasm::pack(place)?;
    }
    Ok(())
}

fn run(place: &Place, suite: Suite) -> Outcome<Tally> {
    println!("==> {}", suite.title());
    let clock = Clock::start();
    let tally = match suite {
        Suite::Native => count(&mut native(place))?,
        Suite::Wasm => count(&mut wasm(place))?,
        Suite::WasmPack => count(&mut wasm_pack(place))?,
        Suite::EndToEnd => end_to_end(place)?,
    };
    println!("==> {}: {}, {}", suite.title(), tally.line(), clock.read());
    Ok(tally)
}

/// Builds the page as it is shipped, runs it through its tests, and tells its sizes.
fn end_to_end(place: &Place) -> Outcome<Tally> {
    let dist = place.target.join("e2e/dist");
    if let Err(message) = build::release(place, &dist) {
        println!("==> {message}");
        return Ok(Tally::BROKEN);
    }
    let mut cargo = program(place, "cargo");
    let tally = count(
        cargo
            .args(["test", "--no-fail-fast", "-p", "forkyard-e2e"])
            .env("FORKYARD_DIST", &dist),
    )?;
    size::measure(place, &dist)?;
    Ok(tally)
}

fn native(place: &Place) -> Command {
    let mut cargo = program(place, "cargo");
    cargo.args(["test", "--workspace", "--no-fail-fast"]);
    // The tools have no tests and would be compiled a second time; the end-to-end tests need a built page.
    for package in BROWSER_PACKAGES
        .into_iter()
        .chain(["wbtools", "forkyard-e2e"])
    {
        cargo.args(["--exclude", package]);
    }
    cargo
}

fn wasm(place: &Place) -> Command {
    let mut cargo = program(place, "cargo");
    cargo.args(["test", "--no-fail-fast", "--target", wasm::TARGET]);
    for package in BROWSER_PACKAGES {
        cargo.args(["-p", package]);
    }
    cargo
}

/// `no-install` keeps it from downloading what is on the search path anyway.
fn wasm_pack(place: &Place) -> Command {
    let mut pack = program(place, "wasm-pack");
    pack.args([
        "test",
        "--headless",
        "--chrome",
        "--mode",
        "no-install",
        "crates/wasm",
    ]);
    pack
}

/// Runs tests and adds up what each test program says at its end.
fn count(command: &mut Command) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let succeeded = tee(command, |line| {
        if let Some(result) = Tally::read(line) {
            tally.add(result);
        }
    })?;
    if !succeeded && tally.failed == 0 {
        tally.add(Tally::BROKEN);
    }
    Ok(tally)
}

/// How many tests passed, failed and were left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Tally {
    /// Tests that could not be run, or not to their end: that is a failure as well.
    const BROKEN: Self = Self {
        passed: 0,
        failed: 1,
        skipped: 0,
    };

    /// Reads `test result: ok. 5 passed; 0 failed; 1 ignored; …`.
    fn read(line: &str) -> Option<Self> {
        let mut tally = Self::default();
        for field in line.strip_prefix("test result: ")?.split(['.', ';']) {
            match field.trim().split_once(' ') {
                Some((count, "passed")) => tally.passed = count.parse().ok()?,
                Some((count, "failed")) => tally.failed = count.parse().ok()?,
                Some((count, "ignored")) => tally.skipped = count.parse().ok()?,
                _ => {}
            }
        }
        Some(tally)
    }

    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    fn line(self) -> String {
        let Self {
            passed,
            failed,
            skipped,
        } = self;
        if skipped == 0 {
            format!("{passed} passed, {failed} failed")
        } else {
            format!("{passed} passed, {failed} failed, {skipped} skipped")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn the_end_of_a_test_program_is_understood() {
        let line = "test result: FAILED. 5 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s";
        let tally = Tally::read(line).expect("a result line");
        assert_eq!(
            tally,
            Tally {
                passed: 5,
                failed: 2,
                skipped: 1
            }
        );
        assert_eq!(tally.line(), "5 passed, 2 failed, 1 skipped");
        assert_eq!(Tally::read("test class::tests::it_works ... ok"), None);
    }
}
