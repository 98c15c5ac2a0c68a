//! Dolt's calls that do something, `SELECT dolt_revert('s7')` or `CALL dolt_revert('s7')`, as the statements of ours that do the
//! same in the selected database.

use sql::Error;
use sql::lexer::ParserOptions;
use sql::parser::Parser;

use crate::session::Session;

/// The statement of ours for a call; `None` for every other text.
pub(crate) fn translated(
    text: &str,
    options: ParserOptions,
    session: &Session,
) -> Option<Result<String, Error>> {
    let mut parser = Parser::with_options(text, options);
    let is_call = ["SELECT", "CALL"].iter().any(|word| parser.eat_word(word));
    let name = parser.peek_word()?.to_ascii_lowercase();
    if !is_call || !CALLS.contains(&name.as_str()) {
        return None;
    }
    let span = parser.span();
    parser.advance();
    let read = parser.parenthesised(Parser::text_literal);
    let arguments = read.and_then(|arguments| parser.end_of_statement().map(|()| arguments));
    Some(arguments.and_then(|arguments| {
        let arguments: Vec<&str> = arguments.iter().map(|argument| &**argument).collect();
        let database = session.require_database(span)?;
        let wrong = || Error::wrong_argument_count(&name, span).help(usage(&name));
        statement(&name, &database, &arguments).ok_or_else(wrong)
    }))
}

/// The calls.
const CALLS: [&str; 8] = [
    "dolt_branch",
    "dolt_checkout",
    "dolt_cherry_pick",
    "dolt_commit",
    "dolt_merge",
    "dolt_patch",
    "dolt_reset",
    "dolt_revert",
];

fn usage(name: &str) -> &'static str {
    match name {
        "dolt_branch" => {
            "Write dolt_branch('name'), dolt_branch('name', 'from') or dolt_branch('-d', 'name')."
        }
        "dolt_checkout" => "Write dolt_checkout('name').",
        "dolt_cherry_pick" => "Write dolt_cherry_pick('s7').",
        "dolt_merge" => "Write dolt_merge('name').",
        "dolt_patch" => "Write dolt_patch('from', 'to') or dolt_patch('from', 'to', 'table').",
        "dolt_reset" => "Write dolt_reset('--hard', 's3').",
        "dolt_revert" => "Write dolt_revert('s7') or dolt_revert('s3', 's7').",
        _ => "Every COMMIT is a snapshot; there is nothing else to commit.",
    }
}

fn statement(name: &str, database: &str, arguments: &[&str]) -> Option<String> {
    let here = quoted(database);
    Some(match (name, arguments) {
        ("dolt_revert", [one]) => format!("REVERT {} IN {here}", text(one)),
        ("dolt_revert", [first, last]) => {
            format!("REVERT {} TO {} IN {here}", text(first), text(last))
        }
        ("dolt_cherry_pick", [one]) => format!("PICK {} INTO {here}", text(one)),
        ("dolt_merge", [other]) => {
            format!("MERGE DATABASE {} INTO {here} SINCE FORK", quoted(other))
        }
        ("dolt_reset", ["--hard", target] | [target]) if !target.starts_with('-') => {
            format!("RESET DATABASE {here} TO {}", text(target))
        }
        ("dolt_branch", ["-d" | "-D", other]) => format!("DROP DATABASE {}", quoted(other)),
        ("dolt_branch", [other]) => format!("FORK DATABASE {here} TO {}", quoted(other)),
        ("dolt_branch", [other, from]) if !other.starts_with('-') => {
            format!("FORK DATABASE {} TO {}", quoted(from), quoted(other))
        }
        ("dolt_checkout", [other]) => format!("USE {}", quoted(other)),
        ("dolt_commit", _) => "COMMIT".to_owned(),
        ("dolt_patch", [from, to]) => {
            format!(
                "PATCH DATABASE {here} AS OF {} AGAINST {here} AS OF {}",
                text(to),
                text(from)
            )
        }
        ("dolt_patch", [from, to, table]) => {
            let table = quoted(table);
            format!(
                "PATCH TABLE {table} AS OF {} AGAINST {table} AS OF {}",
                text(to),
                text(from)
            )
        }
        _ => return None,
    })
}

fn quoted(name: &str) -> String {
    sql::print::name(name)
}

fn text(value: &str) -> String {
    sql::print::text(value)
}
