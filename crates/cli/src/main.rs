//! The command line: `forkyard run`, `forkyard export` and `forkyard pipe`.

mod arguments;
mod clock;
mod export;
mod file;
mod format;
mod pipe;
mod print;
mod run;

use std::io::{self, Write};
use std::process::ExitCode;

use arguments::Command;

/// Every statement succeeded.
const SUCCESS: u8 = 0;
/// A statement failed.
const STATEMENT_FAILED: u8 = 1;
/// The program could not do what was asked: a wrong argument, a file that cannot be read.
const NOT_DONE: u8 = 2;

fn main() -> ExitCode {
    let command = match arguments::parse(std::env::args_os().skip(1)) {
        Ok(command) => command,
        Err(message) => {
            eprintln!("forkyard: {message}\nTry `forkyard --help`.");
            return ExitCode::from(NOT_DONE);
        }
    };
    match obey(&command) {
        Ok(code) => ExitCode::from(code),
        // Whoever read our output has had enough of it, such as `head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(SUCCESS),
        Err(error) => {
            eprintln!("forkyard: {error}");
            ExitCode::from(NOT_DONE)
        }
    }
}

fn obey(command: &Command) -> io::Result<u8> {
    let mut output = io::stdout().lock();
    match command {
        Command::Help => output
            .write_all(arguments::HELP.as_bytes())
            .map(|()| SUCCESS),
        Command::Version => {
            writeln!(output, "forkyard {}", env!("CARGO_PKG_VERSION")).map(|()| SUCCESS)
        }
        Command::Pipe => pipe::pipe(io::stdin().lock(), output).map(|()| SUCCESS),
        Command::Run(arguments) => run::run(arguments, &mut output).map(code),
        Command::Export(arguments) => export::export(arguments, &mut output).map(code),
    }
}

fn code(succeeded: bool) -> u8 {
    if succeeded { SUCCESS } else { STATEMENT_FAILED }
}
