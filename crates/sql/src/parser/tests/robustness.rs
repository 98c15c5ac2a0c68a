//! Texts that are not meant well: deep, long, broken.

use crate::parser::{parse_expression, parse_statement};
use crate::split_script;

#[test]
fn deep_nesting_is_an_error_and_not_the_end() {
    for (open, close) in [
        ("(", ")"),
        ("(SELECT ", ")"),
        ("NOT ", ""),
        ("-(", ")"),
        ("~", ""),
        ("CASE WHEN ", " THEN 1 END"),
        ("f(", ")"),
        ("1 + (", ")"),
        ("1 IN (", ")"),
        ("EXISTS (SELECT 1 FROM (SELECT ", ") x)"),
        ("INTERVAL (", ")"),
        ("@a := ", ""),
    ] {
        let sql = format!("SELECT {}1{}", open.repeat(10_000), close.repeat(10_000));
        let error = parse_statement(&sql).expect_err(open);
        assert_eq!(
            (error.code, error.name),
            (1436, "nested-too-deeply"),
            "{open}"
        );
    }
    let joins = format!(
        "SELECT * FROM {}t{}",
        "(".repeat(10_000),
        ")".repeat(10_000)
    );
    assert_eq!(parse_statement(&joins).unwrap_err().code, 1436);
    let joins = format!("SELECT * FROM {} t", "t LEFT JOIN ".repeat(10_000));
    assert_eq!(parse_statement(&joins).unwrap_err().code, 1436);
}

#[test]
fn long_chains_are_limited_where_they_make_tall_trees() {
    let sum = vec!["1"; 10_000].join(" + ");
    assert_eq!(parse_expression(&sum).unwrap_err().code, 1436);
    let mixed = vec!["(1 + 1 + 1 + 1 + 1 + 1 + 1 + 1)"; 190].join(" + ");
    assert!(parse_expression(&mixed).is_ok());
    let wide = vec!["a = 1"; 50_000].join(" OR ");
    assert!(parse_expression(&wide).is_ok());
    let list = format!("a IN ({})", vec!["1"; 100_000].join(", "));
    assert!(parse_expression(&list).is_ok());
    let union = vec!["SELECT 1"; 5_000].join(" UNION ALL ");
    assert!(parse_statement(&union).is_ok());
    let joins = format!("SELECT * FROM t{}", " JOIN t".repeat(5_000));
    assert!(parse_statement(&joins).is_ok());
}

#[test]
fn what_is_just_deep_enough_can_be_used() {
    let sql = format!("SELECT {}1{}", "(".repeat(90), ")".repeat(90));
    let statement = parse_statement(&sql).unwrap();
    assert_eq!(statement.clone(), statement);
}

/// A small generator of random numbers, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

#[test]
fn no_text_makes_the_parser_panic() {
    let statements: Vec<&str> = include_str!("statements.sql")
        .split(";\n")
        .map(str::trim)
        .filter(|sql| !sql.is_empty())
        .collect();
    let pieces = [
        "(", ")", "'", "`", "\"", ",", ".", ";", "/*", "*/", "/*!", "--", "#", "\0", "é", "😀",
        "@", "@@", "?", "\\", "SELECT", "FROM", "NOT", "INTERVAL", "CASE", "0x", "b'", "1e", "1.",
        ".5", "<=>", ":=", "->>", "{", "_utf8mb4",
    ];
    let mut dice = Dice(0x5EED);
    for round in 0..20_000 {
        let base = statements[dice.below(statements.len())];
        let mut characters: Vec<char> = base.chars().collect();
        for _ in 0..=dice.below(3) {
            let at = dice.below(characters.len() + 1);
            match dice.below(4) {
                0 => characters.truncate(at),
                1 if at < characters.len() => {
                    let end = (at + 1 + dice.below(8)).min(characters.len());
                    characters.drain(at..end);
                }
                2 => {
                    let other = statements[dice.below(statements.len())];
                    let word = other.split_whitespace().nth(dice.below(6)).unwrap_or(" ");
                    characters.splice(at..at, word.chars().chain([' ']));
                }
                _ => {
                    characters.splice(at..at, pieces[dice.below(pieces.len())].chars());
                }
            }
        }
        let text: String = characters.into_iter().collect();
        if let Err(error) = parse_statement(&text)
            && let Some(span) = error.span
        {
            assert!(
                text.get(span.range()).is_some(),
                "round {round}: {text:?} {span:?}"
            );
        }
        for statement in split_script(&text) {
            assert_eq!(
                statement.span.text(&text),
                statement.text,
                "round {round}: {text:?}"
            );
        }
    }
}
