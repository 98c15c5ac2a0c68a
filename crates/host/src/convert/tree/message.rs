//! What a snapshot did, in a few words: `UPDATE shop.products · 3 rows`.

use history::Note;

/// Words that end the part of a statement which says what it is about.
const ENDINGS: [&str; 12] = [
    "AS",
    "FROM",
    "LIKE",
    "LIMIT",
    "ON",
    "ORDER",
    "PARTITION",
    "SELECT",
    "SET",
    "VALUE",
    "VALUES",
    "WHERE",
];
/// No message is longer.
const LETTERS_MAX: usize = 72;

/// A few words about a snapshot.
pub fn message(note: &Note) -> String {
    let mut statements = sql::split_script(&note.statement);
    let first = statements
        .next()
        .map(|statement| beginning(statement.text))
        .unwrap_or_default();
    let more = match statements.count() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let rows = match note.counts.total() {
        0 => String::new(),
        1 => " · 1 row".to_owned(),
        rows => format!(" · {rows} rows"),
    };
    format!("{first}{more}{rows}")
}

/// A statement up to its details, comments left out.
fn beginning(statement: &str) -> String {
    let mut words = Vec::new();
    for word in words_of(statement) {
        let is_ending = ENDINGS
            .iter()
            .any(|ending| ending.eq_ignore_ascii_case(word));
        // `DELETE FROM t` goes on behind its FROM.
        if word.starts_with('(') || (is_ending && words.len() > 1) {
            break;
        }
        let (word, rest) = word
            .split_once('(')
            .map_or((word, None), |(word, rest)| (word, Some(rest)));
        words.push(word);
        if rest.is_some() {
            break;
        }
    }
    let text = words.join(" ");
    match text.char_indices().nth(LETTERS_MAX) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text,
    }
}

/// The words of a statement, without the comments before it.
fn words_of(statement: &str) -> impl Iterator<Item = &str> {
    let options = sql::lexer::ParserOptions::default();
    let start = sql::parser::Parser::with_options(statement, options)
        .span()
        .start;
    let start = usize::try_from(start).unwrap_or(0);
    statement
        .get(start..)
        .unwrap_or(statement)
        .split_whitespace()
}

#[cfg(test)]
mod tests {
    use super::message;
    use history::{ChangeCounts, Note};

    fn told(statement: &str, updated: u64) -> String {
        let counts = ChangeCounts {
            inserted: 0,
            updated,
            deleted: 0,
        };
        message(&Note {
            statement: statement.into(),
            counts,
            ..Note::default()
        })
    }

    #[test]
    fn details_are_left_out() {
        assert_eq!(
            told("UPDATE shop.products\n SET price = 1 WHERE id = 2", 3),
            "UPDATE shop.products · 3 rows"
        );
        assert_eq!(
            told("-- why\n/* x */ INSERT INTO t(id) VALUES (1)", 1),
            "INSERT INTO t · 1 row"
        );
        assert_eq!(
            told("DELETE FROM t WHERE id = 2", 1),
            "DELETE FROM t · 1 row"
        );
        assert_eq!(told("CREATE TABLE a.b (id INT)", 0), "CREATE TABLE a.b");
        assert_eq!(
            told("MERGE TABLE a INTO b STRATEGY THEIRS", 2),
            "MERGE TABLE a INTO b STRATEGY THEIRS · 2 rows"
        );
        assert_eq!(
            told("INSERT INTO t SELECT 1;\nDELETE FROM t", 2),
            "INSERT INTO t and 1 more · 2 rows"
        );
        assert_eq!(told("", 0), "");
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(
            told(&format!("DROP TABLE {}", "é".repeat(99)), 0)
                .chars()
                .count(),
            73
        );
    }
}
