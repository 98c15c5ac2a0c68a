//! Reads the statements that are ours: FORK, DIFF, MERGE, REVERT, PICK, RESET, UNDROP, PATCH and what SHOW says about the past,
//! one file a family.
//!
//! Grammar and the places of syntax errors are seekdb's as far as seekdb has the statement: FORK is a reserved word, the
//! others are ordinary names, and a strategy is a bare word.

mod diff;
mod fork;
mod merge;
mod past;
mod patch;
mod pick;
mod reset;
mod resolution;
mod revert;
mod side;

use history::Strategy;
use sql::Error;
use sql::ast::{Name, TableName};
use sql::lexer::ParserOptions;
use sql::parser::{Parser, parse_with};

pub(crate) use merge::{MergeOptions, MergeStrategy};
pub(crate) use past::{LogQuestion, PastQuestion, RowsQuestion};
pub(crate) use patch::PatchOptions;
pub(crate) use pick::{PickRows, PickSnapshot, RowSelection};
pub(crate) use reset::{Reset, ResetTarget, Undrop};
pub(crate) use resolution::{Choice as WrittenChoice, Resolution as WrittenResolution};
pub(crate) use revert::{Revert, Scope};
pub(crate) use side::{DatabaseSide, DatabaseSides, TableSide, TableSides};

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
    DiffTable(TableSides),
    /// `DIFF TABLE incoming AGAINST current SINCE FORK`.
    DiffTableSinceFork(TableSides),
    /// `DIFF DATABASE incoming AGAINST current [SINCE FORK]`.
    DiffDatabase {
        /// What is compared.
        sides: DatabaseSides,
        /// Whether the base counts.
        since_fork: bool,
    },
    /// `MERGE TABLE incoming INTO current [STRATEGY …]`.
    MergeTable(TableSides, Strategy),
    /// `MERGE TABLE incoming INTO current SINCE FORK …`.
    MergeTableSinceFork(TableSides, MergeOptions),
    /// `MERGE DATABASE incoming INTO current SINCE FORK …`.
    MergeDatabase(DatabaseSides, MergeOptions),
    /// `REVERT 's3' [TO 's7'] …`.
    Revert(Box<Revert>),
    /// `PICK ROWS FROM TABLE …`.
    PickRows(Box<PickRows>),
    /// `PICK 's7' INTO …`.
    PickSnapshot(Box<PickSnapshot>),
    /// `RESET DATABASE …`.
    Reset(Reset),
    /// `UNDROP DATABASE …`.
    UndropDatabase(Undrop<Name>),
    /// `UNDROP TABLE …`.
    UndropTable(Undrop<TableName>),
    /// `SHOW BRANCHES`, `SHOW LOG`, `SHOW HISTORY` or `SHOW BLAME`.
    Show(Box<PastQuestion>),
    /// `PATCH TABLE incoming AGAINST current …`.
    PatchTable(TableSides, PatchOptions),
    /// `PATCH DATABASE incoming AGAINST current …`.
    PatchDatabase(DatabaseSides, PatchOptions),
}

impl VersionStatement {
    /// Reads a statement that begins with one of our verbs; `None` for every other statement.
    pub(crate) fn parse(
        text: &str,
        options: ParserOptions,
    ) -> Option<Result<VersionStatement, Error>> {
        let parser = Parser::with_options(text, options);
        let verb = parser.peek_word()?.to_ascii_uppercase();
        let is_about_the_past = || {
            let subject = parser.peek_second_word();
            subject.is_some_and(|subject| {
                let mut ours = past::SUBJECTS.iter();
                ours.any(|ours| subject.eq_ignore_ascii_case(ours))
            })
        };
        let read = match verb.as_str() {
            "FORK" => fork::read,
            "DIFF" => diff::read,
            "MERGE" => merge::read,
            "REVERT" => revert::read,
            "PICK" => pick::read,
            "RESET" => reset::read,
            "UNDROP" => reset::read_undrop,
            "SHOW" if is_about_the_past() => past::read,
            "PATCH" => patch::read,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<VersionStatement, Error> {
        VersionStatement::parse(text, ParserOptions::default()).expect("it begins with our verb")
    }

    fn near(text: &str) -> String {
        let message = parse(text).unwrap_err().message;
        let (_, near) = message.split_once("to use near '").unwrap();
        let near = near.trim_end_matches(" at line 1");
        near.strip_suffix('\'').unwrap_or(near).to_owned()
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
            ("DIFF SCHEMA test AGAINST test", "SCHEMA test AGAINST test"),
            ("DIFF DATABASE a AGAINST b SINCE", "SINCE"),
            ("MERGE DATABASE a INTO b STRATEGY OURS", "STRATEGY OURS"),
            ("MERGE TABLE a INTO b AS OF 's1'", "AS OF 's1'"),
            ("MERGE TABLE a INTO b SINCE FORK STRATEGY HERS", "HERS"),
            (
                "MERGE TABLE a INTO b SINCE FORK RESOLVE (AS BASE)",
                "AS BASE)",
            ),
            ("REVERT s7", "s7"),
            ("PICK ROWS a INTO b", "a INTO b"),
            ("RESET TABLE t TO 's1'", "TABLE t TO 's1'"),
            ("RESET DATABASE d TO s1", "s1"),
            ("UNDROP d", "d"),
            ("SHOW LOG OF t", "OF t"),
            ("SHOW HISTORY FROM t", "FROM t"),
            ("SHOW BLAME OF t LIMIT 'x'", "'x'"),
            ("PATCH TABLE a INTO b", "INTO b"),
            ("PATCH TABLE a AGAINST b AS TEXT", "TEXT"),
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
        assert!(VersionStatement::parse("SHOW TABLES", ParserOptions::default()).is_none());
        assert!(
            VersionStatement::parse("(DIFF TABLE a AGAINST b)", ParserOptions::default()).is_none()
        );
        assert!(VersionStatement::parse("", ParserOptions::default()).is_none());
    }
}
