//! A golden script as data: read, and written with new output.

/// A script, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script {
    /// In order.
    pub blocks: Vec<Block>,
}

/// A part of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A line for the reader.
    Text(String),
    /// A statement and its output.
    Statement(Statement),
}

/// A statement with what is expected of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// What the `-- @` lines before it say, as written.
    pub directive_lines: Vec<String>,
    /// The connection.
    pub session: Option<String>,
    /// Whether it fails.
    pub fails: bool,
    /// Whether to show row states.
    pub states: bool,
    /// Whether to show the branch tree.
    pub tree: bool,
    /// Its lines, with the semicolon.
    pub lines: Vec<String>,
    /// The output below it.
    pub output: Vec<String>,
}

impl Statement {
    /// The statement as it is sent: without its semicolon.
    pub fn sql(&self) -> String {
        let text = self.lines.join("\n");
        text.trim_end().trim_end_matches(';').to_owned()
    }

    fn direct(&mut self, line: &str) -> Result<(), String> {
        self.directive_lines.push(line.to_owned());
        for directive in line[DIRECTIVE.len()..].split(',').map(str::trim) {
            match directive.split_once(' ') {
                Some(("session", name)) => self.session = Some(name.trim().to_owned()),
                None if directive == "error" => self.fails = true,
                None if directive == "states" => self.states = true,
                None if directive == "tree" => self.tree = true,
                _ => return Err(format!("unknown directive: {directive}")),
            }
        }
        Ok(())
    }
}

const DIRECTIVE: &str = "-- @";
const OUTPUT: &str = "-- >";

impl Script {
    /// Reads a script.
    ///
    /// # Errors
    /// An unknown directive, or one without a statement, or a statement without its semicolon.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut script = Self::default();
        let mut open = Statement::default();
        for line in text.lines() {
            if open.lines.is_empty() {
                if line.starts_with(DIRECTIVE) {
                    open.direct(line)?;
                    continue;
                }
                if let Some(output) = line.strip_prefix(OUTPUT) {
                    let Some(Block::Statement(last)) = script.blocks.last_mut() else {
                        return Err(format!("output without a statement: {line}"));
                    };
                    last.output
                        .push(output.strip_prefix(' ').unwrap_or(output).to_owned());
                    continue;
                }
                if line.trim().is_empty() || line.starts_with("--") {
                    if !open.directive_lines.is_empty() {
                        return Err(format!("a directive without a statement before: {line}"));
                    }
                    script.blocks.push(Block::Text(line.to_owned()));
                    continue;
                }
            }
            open.lines.push(line.to_owned());
            if ends_statement(line) {
                script
                    .blocks
                    .push(Block::Statement(std::mem::take(&mut open)));
            }
        }
        if open == Statement::default() {
            Ok(script)
        } else {
            Err(format!(
                "the last statement has no semicolon: {}",
                open.lines.join("\n")
            ))
        }
    }

    /// The script as text.
    pub fn print(&self) -> String {
        let mut out = String::new();
        let mut line = |text: &str| {
            out.push_str(text);
            out.push('\n');
        };
        for block in &self.blocks {
            match block {
                Block::Text(text) => line(text),
                Block::Statement(statement) => {
                    statement
                        .directive_lines
                        .iter()
                        .chain(&statement.lines)
                        .for_each(|text| line(text));
                    for output in &statement.output {
                        line(format!("{OUTPUT} {output}").trim_end());
                    }
                }
            }
        }
        out
    }
}

/// Whether a line ends its statement: with a semicolon, behind which a comment may stand.
fn ends_statement(line: &str) -> bool {
    let is_last = |(position, _): (usize, &str)| {
        let rest = line[position + 1..].trim();
        rest.is_empty() || rest.starts_with("-- ")
    };
    line.match_indices(';').any(is_last)
}

#[cfg(test)]
mod tests {
    use super::{Block, Script};

    const TEXT: &str = "-- about\n\nSELECT 1,\n  -- inside\n  2;\n-- > 1 | 2\n-- >\n-- > (1 row)\n\n-- @ session agent, error\n-- @ tree\nSELECT;\n-- > error\n";

    #[test]
    fn a_script_is_written_as_it_was_read() {
        let script = Script::parse(TEXT).expect("a script");
        assert_eq!(script.print(), TEXT);
        let statements: Vec<_> = script
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Statement(statement) => Some(statement),
                Block::Text(_) => None,
            })
            .collect();
        assert_eq!(statements[0].sql(), "SELECT 1,\n  -- inside\n  2");
        assert_eq!(statements[0].output, ["1 | 2", "", "(1 row)"]);
        assert_eq!(statements[1].session.as_deref(), Some("agent"));
        assert!(statements[1].fails && statements[1].tree && !statements[1].states);
    }

    #[test]
    fn a_comment_may_stand_behind_the_semicolon() {
        let text = "SELECT 1;  -- one\n-- > 1\nSELECT 2;\n";
        let script = Script::parse(text).expect("a script");
        assert_eq!((script.blocks.len(), script.print().as_str()), (2, text));
    }

    #[test]
    fn slips_in_a_script_are_told() {
        for wrong in [
            "SELECT 1\n",
            "-- @ loud\nSELECT 1;\n",
            "-- @ error\n",
            "-- @ error\n\nSELECT 1;\n",
            "-- > x\n",
        ] {
            assert!(Script::parse(wrong).is_err(), "{wrong}");
        }
    }
}
