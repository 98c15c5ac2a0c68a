//! What the user asked for on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::file::Source;
use crate::format::Format;

/// The help text.
pub const HELP: &str = "\
Forkyard: version control for SQL data.

Usage:
  forkyard run FILE|- [--format table|json|csv|markdown] [--keep-going] [--load FILE] [--save FILE]
  forkyard export [DATABASE] [--for mysql|postgres|sqlite] [--load FILE] [--run FILE|-]
  forkyard pipe
  forkyard --help | --version

run   Runs a script (`-` reads standard input) and prints each result. Stops at the first error,
      or with --keep-going at the end; the exit code is 1 when a statement failed.
        table     aligned columns; a DIFF as states, old → new (the default)
        markdown  the same as Markdown tables
        csv       the rows of each result; a DIFF as its own rows
        json      one object a statement and line, as `pipe` answers
      --load begins with what a file holds instead of an empty instance; --save keeps everything in a
      file, history included, unless the script stopped at an error.
export  Writes a database (`test` if none is named) as SQL for another engine: schema, rows in
      foreign-key order, one transaction. The database comes from a saved file, from a script, or both.
pipe  Answers one JSON object a line for one JSON object a line, until the input ends:
        {\"sql\": \"SELECT 1\", \"session\": \"main\", \"database\": \"test\"}
        {\"save\": true}                answers {\"file\": \"base64…\", \"error\": null}
        {\"load\": \"base64…\"}
        {\"reset\": true}
";

/// A command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Runs a script.
    Run(RunArguments),
    /// Writes a database as SQL.
    Export(ExportArguments),
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
    /// The script.
    pub script: Source,
    /// How results are printed.
    pub format: Format,
    /// Whether to go on after an error.
    pub keep_going: bool,
    /// The saved file to begin with.
    pub load: Option<PathBuf>,
    /// The file to save to.
    pub save: Option<PathBuf>,
}

/// What to export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportArguments {
    /// Which database.
    pub database: String,
    /// Whose SQL.
    pub engine: String,
    /// The saved file to begin with.
    pub load: Option<PathBuf>,
    /// The script to run first.
    pub script: Option<Source>,
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
        Some("export") => parse_export(arguments).map(Command::Export),
        Some("pipe") => alone(Command::Pipe, arguments),
        Some("--help" | "-h" | "help") => Ok(Command::Help),
        Some("--version" | "-V" | "version") => alone(Command::Version, arguments),
        _ => Err(format!(
            "unknown command {}; commands are run, export and pipe",
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

fn parse_run(arguments: impl Iterator<Item = OsString>) -> Result<RunArguments, String> {
    let words = Words::read(arguments, &["keep-going"], &["format", "load", "save"])?;
    let format = match words.value("format") {
        Some(name) => Format::named(&name.to_string_lossy())?,
        None => Format::Table,
    };
    let script = words
        .plain
        .first()
        .ok_or("run needs a file, or - for standard input")?;
    words.at_most(1)?;
    Ok(RunArguments {
        script: Source::named(script),
        format,
        keep_going: words.flags.contains(&"keep-going"),
        load: words.value("load").map(PathBuf::from),
        save: words.value("save").map(PathBuf::from),
    })
}

fn parse_export(arguments: impl Iterator<Item = OsString>) -> Result<ExportArguments, String> {
    let words = Words::read(arguments, &[], &["for", "load", "run"])?;
    words.at_most(1)?;
    let text = |word: &OsString| word.to_string_lossy().into_owned();
    let database = words.plain.first().map(text);
    Ok(ExportArguments {
        database: database.unwrap_or_else(|| host::FIRST_DATABASE.to_owned()),
        engine: words.value("for").map_or_else(|| "mysql".to_owned(), text),
        load: words.value("load").map(PathBuf::from),
        script: words.value("run").map(Source::named),
    })
}

/// The arguments of a command: options with and without a value, and the rest.
#[derive(Debug, Default)]
struct Words {
    flags: Vec<&'static str>,
    values: Vec<(&'static str, OsString)>,
    plain: Vec<OsString>,
}

impl Words {
    fn read(
        mut arguments: impl Iterator<Item = OsString>,
        flags: &[&'static str],
        valued: &[&'static str],
    ) -> Result<Self, String> {
        let mut words = Self::default();
        let mut options = true;
        while let Some(argument) = arguments.next() {
            let text = argument
                .to_str()
                .filter(|text| options && text.starts_with('-') && *text != "-");
            let Some(text) = text else {
                words.plain.push(argument);
                continue;
            };
            if text == "--" {
                options = false;
                continue;
            }
            let unknown = || format!("unknown option `{text}`");
            let option = text.strip_prefix("--").ok_or_else(unknown)?;
            let (name, given) = match option.split_once('=') {
                Some((name, value)) => (name, Some(OsString::from(value))),
                None => (option, None),
            };
            if let Some(flag) = flags.iter().find(|flag| **flag == name)
                && given.is_none()
            {
                words.flags.push(flag);
                continue;
            }
            let name = valued.iter().find(|valued| **valued == name);
            let name = name.ok_or_else(unknown)?;
            let value = given.or_else(|| arguments.next());
            let value = value.ok_or_else(|| format!("--{name} needs {}", wanted(name)))?;
            words.values.push((name, value));
        }
        Ok(words)
    }

    /// The last value of an option.
    fn value(&self, option: &str) -> Option<&OsString> {
        let mut values = self.values.iter().rev();
        values
            .find(|(name, _)| *name == option)
            .map(|(_, value)| value)
    }

    fn at_most(&self, count: usize) -> Result<(), String> {
        match self.plain.get(count) {
            None => Ok(()),
            Some(extra) => Err(format!("unexpected argument {}", shown(extra))),
        }
    }
}

/// What an option's value is.
fn wanted(option: &str) -> &'static str {
    match option {
        "format" => "table, json, csv or markdown",
        "for" => "mysql, postgres or sqlite",
        "run" => "a file, or - for standard input",
        _ => "a file",
    }
}

fn shown(argument: &OsString) -> String {
    format!("`{}`", argument.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::{Command, ExportArguments, RunArguments, parse};
    use crate::file::Source;
    use crate::format::Format;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(Into::into))
    }

    #[test]
    fn options_may_stand_anywhere() {
        let expected = RunArguments {
            script: Source::File("a.sql".into()),
            format: Format::Csv,
            keep_going: true,
            load: Some("old".into()),
            save: None,
        };
        for line in [
            "run a.sql --format csv --keep-going --load old",
            "run --load=old --keep-going --format=csv a.sql",
        ] {
            assert_eq!(parsed(line), Ok(Command::Run(expected.clone())), "{line}");
        }
    }

    #[test]
    fn a_dash_is_standard_input_and_two_end_the_options() {
        let run = |line: &str| match parsed(line) {
            Ok(Command::Run(run)) => run.script,
            other => panic!("{other:?}"),
        };
        assert_eq!(run("run -"), Source::StandardInput);
        assert_eq!(run("run -- --odd.sql"), Source::File("--odd.sql".into()));
    }

    #[test]
    fn an_export_is_of_test_for_mysql_unless_told() {
        let plain = ExportArguments {
            database: "test".to_owned(),
            engine: "mysql".to_owned(),
            load: None,
            script: None,
        };
        assert_eq!(parsed("export"), Ok(Command::Export(plain)));
        let told = ExportArguments {
            database: "shop".to_owned(),
            engine: "sqlite".to_owned(),
            load: Some("kept".into()),
            script: Some(Source::StandardInput),
        };
        let line = "export --for sqlite shop --load kept --run -";
        assert_eq!(parsed(line), Ok(Command::Export(told)));
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
            ("run a --save", "--save needs a file"),
            ("export a b", "unexpected argument `b`"),
            ("export --for", "--for needs mysql"),
            ("pipe x", "unexpected argument `x`"),
        ] {
            let message = parsed(line).expect_err(line);
            assert!(message.starts_with(told), "{line}: {message}");
        }
        assert_eq!(parsed(""), Ok(Command::Help));
    }
}
