//! A real `forkyard pipe` process.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};

use super::{Answer, Subject, reset_line, run_line, understand};

/// A running process and its two ends.
#[derive(Debug)]
pub struct Process {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Process {
    /// Starts `program pipe`.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(program: &str) -> std::io::Result<Self> {
        let mut child = Command::new(program)
            .arg("pipe")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let input = child.stdin.take();
        let output = BufReader::new(
            child
                .stdout
                .take()
                .expect("standard output was asked to be a pipe"),
        );
        Ok(Self {
            child,
            input,
            output,
        })
    }

    /// Sends one line and waits for the line that answers it.
    ///
    /// # Errors
    /// When the process has gone.
    pub fn line(&mut self, line: &str) -> std::io::Result<String> {
        let input = self
            .input
            .as_mut()
            .expect("the input stays open until `finish`");
        writeln!(input, "{line}")?;
        input.flush()?;
        let mut answer = String::new();
        self.output.read_line(&mut answer)?;
        Ok(answer.trim_end_matches('\n').to_owned())
    }

    /// Ends the input and waits until the process has ended.
    ///
    /// # Errors
    /// When it cannot be waited for.
    pub fn finish(mut self) -> std::io::Result<ExitStatus> {
        self.input = None;
        self.child.wait()
    }
}

impl Subject for Process {
    fn reset(&mut self) {
        self.line(&reset_line()).expect("the process is alive");
    }

    fn run(&mut self, sql: &str, session: &str, database: Option<&str>) -> Result<Answer, String> {
        let answer = self
            .line(&run_line(sql, session, database))
            .map_err(|error| error.to_string())?;
        understand(&answer)
    }
}
