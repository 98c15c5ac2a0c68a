//! `forkyard pipe`: a line in, a line out.

use std::io::{self, BufRead, Write};

use host::Host;

use crate::clock::surroundings;

/// Answers every line until the input ends. Empty lines are skipped.
pub fn pipe(mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut host = Host::new(surroundings());
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        // Bytes that are not UTF-8 are replaced; the line then fails as JSON or as SQL, and the next one is answered.
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        writeln!(output, "{}", host.pipe_line(text))?;
        output.flush()?;
    }
}
