//! A Markdown page whose SQL runs, from its first block to its last on one fresh instance.
//!
//! A block fenced as `sql` is a piece of a golden script. SQL in a comment that starts with `<!-- sql` prepares what the
//! reader is to imagine: it must succeed, and its output is not shown.

use crate::golden::run::play;
use crate::golden::script::{Block, Script};
use crate::subject::Pictures;

/// How the SQL of a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Output stands below each statement.
    WithOutput,
    /// Statements alone; they must succeed.
    StatementsOnly,
}

/// Lines of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Prose(String),
    Sql { shown: bool, lines: Vec<String> },
}

const FENCE: &str = "```";
const SQL_FENCE: &str = "```sql";
const HIDDEN: &str = "<!-- sql";
const HIDDEN_END: &str = "-->";
/// Stands between two blocks while they are one script.
const SEAM: &str = "-- ~~~~~~~~ the next block";

/// Runs a page and answers it with the output that it had.
///
/// # Errors
/// A block that cannot be read, and statements that fail and should not, or the other way round.
pub fn run(subject: &mut dyn Pictures, text: &str, style: Style) -> Result<String, String> {
    let mut parts = read(text)?;
    let script: String = parts
        .iter()
        .filter_map(|part| match part {
            Part::Sql { lines, .. } => Some(format!("{SEAM}\n{}\n", lines.join("\n"))),
            Part::Prose(_) => None,
        })
        .collect();
    let played = play(subject, &script)?;
    if !played.complaints.is_empty() {
        return Err(played.complaints.join("\n"));
    }
    let mut pieces = split(&played.script).into_iter();
    for part in &mut parts {
        let Part::Sql { shown, lines } = part else {
            continue;
        };
        let piece = pieces.next().ok_or("a block was lost")?;
        if *shown && style == Style::WithOutput {
            *lines = piece;
        }
    }
    Ok(print(&parts))
}

fn read(text: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        parts.push(Part::Prose(line.to_owned()));
        let (shown, end) = match line {
            SQL_FENCE => (true, FENCE),
            HIDDEN => (false, HIDDEN_END),
            _ => continue,
        };
        let mut block = Vec::new();
        loop {
            match lines.next() {
                None => return Err(format!("{line} is never closed")),
                Some(last) if last == end => {
                    parts.push(Part::Sql {
                        shown,
                        lines: block,
                    });
                    parts.push(Part::Prose(last.to_owned()));
                    break;
                }
                Some(inside) => block.push(inside.to_owned()),
            }
        }
    }
    Ok(parts)
}

/// The lines of each block.
fn split(script: &Script) -> Vec<Vec<String>> {
    let mut pieces: Vec<Vec<String>> = Vec::new();
    for block in &script.blocks {
        if matches!(block, Block::Text(text) if text == SEAM) {
            pieces.push(Vec::new());
        } else if let Some(piece) = pieces.last_mut() {
            let alone = Script {
                blocks: vec![block.clone()],
            };
            piece.extend(alone.print().lines().map(str::to_owned));
        }
    }
    pieces
}

fn print(parts: &[Part]) -> String {
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Prose(line) => {
                out.push_str(line);
                out.push('\n');
            }
            Part::Sql { lines, .. } => {
                for line in lines {
                    out.push_str(line);
                    out.push('\n');
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Style, print, read, run};
    use crate::subject::in_process::InProcess;

    const PAGE: &str = "# One\n\n<!-- sql\nCREATE TABLE t (id INT);\n-->\n\n```sql\nINSERT INTO t VALUES (1);\n-- > ok, 1 row affected\n```\ntext\n```text\nnot sql\n```\n";

    #[test]
    fn a_page_is_written_as_it_was_read() {
        assert_eq!(print(&read(PAGE).expect("a page")), PAGE);
        assert!(read("```sql\nSELECT 1;\n").is_err());
    }

    #[test]
    fn blocks_share_one_instance_and_get_their_output() {
        let without = PAGE.replace("-- > ok, 1 row affected\n", "");
        let mut subject = InProcess::default();
        assert_eq!(
            run(&mut subject, &without, Style::WithOutput).as_deref(),
            Ok(PAGE)
        );
        assert_eq!(
            run(&mut subject, &without, Style::StatementsOnly),
            Ok(without.clone())
        );
        let wrong = PAGE.replace("INTO t", "INTO nothing");
        assert!(run(&mut subject, &wrong, Style::StatementsOnly).is_err());
    }
}
