//! What the user asked for on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::format::Format;

/// The help text.
pub const HELP: &str = "\
Forkyard: version control for SQL data.

Usage:
  forkyard run FILE|- [--format table|json|csv|markdown] [--keep-going]
  forkyard pipe
  forkyard --help | --version

run   Runs a script (`-` reads standard input) and prints each result. Stops at the first error,
      or with --keep-going at the end; the exit code is 1 when a statement failed.
        table     aligned columns; a DIFF as states, old → new (the default)
        markdown  the same as Markdown tables
        csv       the rows of each result; a DIFF as its own rows
        json      one object a statement and line, as `pipe` answers
pipe  Answers one JSON object a line for one JSON object a line, until the input ends:
        {\"sql\": \"SELECT 1\", \"session\": \"main\", \"database\": \"test\"}
        {\"reset\": true}
";

/// A command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Runs a script.
    Run(RunArguments),
    /// Answers lines.
    Pipe,
    /// Prints the help.
    Help,
    /// Prints the version.
    Version,
}

/// How to run a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunArguments {
    /// The script's file; `None` is standard input.
    pub file: Option<PathBuf>,
    /// How results are printed.
    pub format: Format,
    /// Whether to go on after an error.
    pub keep_going: bool,
}

/// Understands the arguments after the program's name.
///
/// # Errors
/// A sentence for the user.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut arguments = arguments.into_iter();
    let Some(first) = arguments.next() else {
        return Ok(Command::Help);
    };
    match first.to_str() {
        Some("run") => parse_run(arguments).map(Command::Run),
        Some("pipe") => alone(Command::Pipe, arguments),
        Some("--help" | "-h" | "help") => Ok(Command::Help),
        Some("--version" | "-V" | "version") => alone(Command::Version, arguments),
        _ => Err(format!(
            "unknown command {}; commands are run and pipe",
            shown(&first)
        )),
    }
}

fn alone(command: Command, mut rest: impl Iterator<Item = OsString>) -> Result<Command, String> {
    match rest.next() {
        None => Ok(command),
        Some(extra) => Err(format!("unexpected argument {}", shown(&extra))),
    }
}

fn parse_run(mut arguments: impl Iterator<Item = OsString>) -> Result<RunArguments, String> {
    let mut script = None;
    let mut format = Format::Table;
    let mut keep_going = false;
    let mut options = true;
    while let Some(argument) = arguments.next() {
        let text = argument
            .to_str()
            .filter(|text| options && text.starts_with('-') && *text != "-");
        match text {
            Some("--") => options = false,
            Some("--keep-going") => keep_going = true,
            Some("--format") => {
                let name = arguments
                    .next()
                    .ok_or("--format needs table, json, csv or markdown")?;
                format = Format::named(&name.to_string_lossy())?;
            }
            Some(text) if text.starts_with("--format=") => {
                format = Format::named(&text["--format=".len()..])?;
            }
            Some(text) => return Err(format!("unknown option `{text}`")),
            None if script.is_none() => script = Some(argument),
            None => return Err(format!("unexpected argument {}", shown(&argument))),
        }
    }
    let script = script.ok_or("run needs a file, or - for standard input")?;
    let file = (script != "-").then(|| PathBuf::from(script));
    Ok(RunArguments {
        file,
        format,
        keep_going,
    })
}

fn shown(argument: &OsString) -> String {
    format!("`{}`", argument.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::{Command, RunArguments, parse};
    use crate::format::Format;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(Into::into))
    }

    #[test]
    fn options_may_stand_anywhere() {
        let expected = RunArguments {
            file: Some("a.sql".into()),
            format: Format::Csv,
            keep_going: true,
        };
        for line in [
            "run a.sql --format csv --keep-going",
            "run --keep-going --format=csv a.sql",
        ] {
            assert_eq!(parsed(line), Ok(Command::Run(expected.clone())), "{line}");
        }
    }

    #[test]
    fn a_dash_is_standard_input_and_two_end_the_options() {
        let run = |line: &str| match parsed(line) {
            Ok(Command::Run(run)) => run.file,
            other => panic!("{other:?}"),
        };
        assert_eq!(run("run -"), None);
        assert_eq!(run("run -- --odd.sql"), Some("--odd.sql".into()));
    }

    #[test]
    fn slips_are_told_by_name() {
        for (line, told) in [
            ("walk", "unknown command `walk`"),
            ("run", "run needs a file"),
            ("run a b", "unexpected argument `b`"),
            ("run a --loud", "unknown option `--loud`"),
            ("run a --format", "--format needs"),
            ("run a --format pdf", "unknown format `pdf`"),
            ("pipe x", "unexpected argument `x`"),
        ] {
            let message = parsed(line).expect_err(line);
            assert!(message.starts_with(told), "{line}: {message}");
        }
        assert_eq!(parsed(""), Ok(Command::Help));
    }
}
