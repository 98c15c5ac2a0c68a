//! Reads the statements that are ours: FORK, DIFF and MERGE.
//!
//! Grammar and the places of syntax errors are seekdb's: FORK is a reserved word, the others are ordinary names, and a
//! strategy is a bare word.

use history::Strategy;
use sql::Error;
use sql::ast::{Name, TableName};
use sql::lexer::ParserOptions;
use sql::parser::{Parser, parse_with};

/// One statement of ours.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum VersionStatement {
    /// `FORK TABLE source TO target`.
    ForkTable {
        /// What is copied.
        source: TableName,
        /// The copy.
        target: TableName,
    },
    /// `FORK DATABASE source TO target`.
    ForkDatabase {
        /// What is copied.
        source: Name,
        /// The copy.
        target: Name,
    },
    /// `DIFF TABLE incoming AGAINST current`.
    DiffTable(Sides),
    /// `MERGE TABLE incoming INTO current [STRATEGY …]`.
    MergeTable(Sides, Strategy),
}

/// The two tables of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sides {
    /// Merged from.
    pub(crate) incoming: TableName,
    /// Merged into.
    pub(crate) current: TableName,
}

impl VersionStatement {
    /// Reads a statement that begins with one of our verbs; `None` for every other statement.
    pub(crate) fn parse(
        text: &str,
        options: ParserOptions,
    ) -> Option<Result<VersionStatement, Error>> {
        let verb = Parser::with_options(text, options)
            .peek_word()?
            .to_ascii_uppercase();
        let read = match verb.as_str() {
            "FORK" => fork,
            "DIFF" => diff,
            "MERGE" => merge,
            _ => return None,
        };
        Some(parse_with(text, options, |parser| {
            parser.advance();
            let statement = read(parser)?;
            parser.end_of_statement()?;
            Ok(statement)
        }))
    }
}

fn fork(parser: &mut Parser<'_>) -> Result<VersionStatement, Error> {
    if parser.eat_word("DATABASE") {
        let source = parser.database_name()?;
        parser.expect_word("TO")?;
        let target = parser.database_name()?;
        return Ok(VersionStatement::ForkDatabase { source, target });
    }
    parser.expect_word("TABLE")?;
    let source = parser.table_name()?;
    parser.expect_word("TO")?;
    let target = parser.table_name()?;
    Ok(VersionStatement::ForkTable { source, target })
}

fn diff(parser: &mut Parser<'_>) -> Result<VersionStatement, Error> {
    sides(parser, "AGAINST").map(VersionStatement::DiffTable)
}

fn merge(parser: &mut Parser<'_>) -> Result<VersionStatement, Error> {
    let sides = sides(parser, "INTO")?;
    let strategy = if parser.eat_word("STRATEGY") {
        strategy(parser)?
    } else {
        Strategy::default()
    };
    Ok(VersionStatement::MergeTable(sides, strategy))
}

fn sides(parser: &mut Parser<'_>, between: &'static str) -> Result<Sides, Error> {
    parser.expect_word("TABLE")?;
    let incoming = parser.table_name()?;
    parser.expect_word(between)?;
    let current = parser.table_name()?;
    Ok(Sides { incoming, current })
}

fn strategy(parser: &mut Parser<'_>) -> Result<Strategy, Error> {
    if parser.eat_word("FAIL") {
        Ok(Strategy::Fail)
    } else if parser.eat_word("THEIRS") {
        Ok(Strategy::Theirs)
    } else {
        parser.expect_word("OURS")?;
        Ok(Strategy::Ours)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<VersionStatement, Error> {
        VersionStatement::parse(text, ParserOptions::default()).expect("it begins with our verb")
    }

    fn near(text: &str) -> String {
        let message = parse(text).unwrap_err().message;
        let (_, near) = message.split_once("to use near '").unwrap();
        near.trim_end_matches(" at line 1")
            .trim_end_matches('\'')
            .to_owned()
    }

    #[test]
    fn comments_letter_case_and_semicolons_do_not_matter() {
        let plain = parse("MERGE TABLE b INTO a STRATEGY THEIRS").unwrap();
        assert_eq!(
            parse("merge /*+ x */ table B into A strategy theirs;").unwrap(),
            plain
        );
        assert!(parse("/* lead */ FORK /* x */ TABLE a TO b -- tail").is_ok());
        assert!(parse("# first\nDIFF TABLE ours AGAINST `my table`").is_ok());
        assert!(parse("FORK DATABASE `test` TO `test-2`").is_ok());
    }

    #[test]
    fn syntax_errors_quote_the_first_token_that_does_not_fit() {
        for (text, expected) in [
            ("FORK", "FORK"),
            ("FORK TABLE", "TABLE"),
            ("FORK a TO b", "a TO b"),
            ("FORK TABLE a INTO b", "INTO b"),
            ("FORK SCHEMA test TO t3", "SCHEMA test TO t3"),
            ("FORK TABLE fork TO x", "fork TO x"),
            ("FORK TABLE a TO c WHERE id > 1", "WHERE id > 1"),
            ("DIFF TABLE a, a", ", a"),
            (
                "DIFF DATABASE test AGAINST test",
                "DATABASE test AGAINST test",
            ),
            ("MERGE TABLE INTO a", "INTO a"),
            ("MERGE TABLE b INTO a STRATEGY", "STRATEGY"),
            ("MERGE TABLE b INTO a STRATEGY `THEIRS`", "`THEIRS`"),
            (
                "MERGE TABLE b INTO a ON CONFLICT THEIRS",
                "ON CONFLICT THEIRS",
            ),
        ] {
            assert_eq!(near(text), expected, "{text}");
        }
    }

    #[test]
    fn other_statements_are_left_alone() {
        assert!(VersionStatement::parse("SELECT 1", ParserOptions::default()).is_none());
        assert!(
            VersionStatement::parse("(DIFF TABLE a AGAINST b)", ParserOptions::default()).is_none()
        );
        assert!(VersionStatement::parse("", ParserOptions::default()).is_none());
    }
}
