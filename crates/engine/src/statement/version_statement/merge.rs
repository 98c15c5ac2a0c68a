//! `MERGE TABLE` and `MERGE DATABASE`, and the options that every three-way statement has.

use history::Strategy;
use sql::Error;
use sql::parser::Parser;

use super::VersionStatement;
use super::resolution::{self, Resolution};
use super::side::{DatabaseSide, DatabaseSides, TableSide, TableSides, since_fork};

/// What a three-way merge does about contradictions.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct MergeOptions {
    /// Who is right where nothing else is said.
    pub(crate) strategy: MergeStrategy,
    /// Whether only to answer what would happen.
    pub(crate) dry_run: bool,
    /// What was decided conflict by conflict.
    pub(crate) resolutions: Vec<Resolution>,
}

/// What happens to conflicts that no resolution speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum MergeStrategy {
    /// The statement fails.
    #[default]
    Fail,
    /// The statement answers them and changes nothing.
    Manual,
    /// One side is right.
    Side(Strategy),
}

pub(super) fn read(parser: &mut Parser<'_>) -> Result<VersionStatement, Error> {
    if parser.eat_word("DATABASE") {
        let incoming = DatabaseSide::read(parser)?;
        parser.expect_word("INTO")?;
        let current = DatabaseSide::read_now(parser)?;
        parser.expect_word("SINCE")?;
        parser.expect_word("FORK")?;
        let sides = DatabaseSides { incoming, current };
        return Ok(VersionStatement::MergeDatabase(sides, options(parser)?));
    }
    parser.expect_word("TABLE")?;
    let incoming = TableSide::read(parser)?;
    parser.expect_word("INTO")?;
    let current = TableSide::read_now(parser)?;
    let sides = TableSides { incoming, current };
    if since_fork(parser)? {
        let options = options(parser)?;
        return Ok(VersionStatement::MergeTableSinceFork(sides, options));
    }
    let strategy = match parser.eat_word("STRATEGY") {
        true => side(parser)?,
        false => Strategy::default(),
    };
    Ok(VersionStatement::MergeTable(sides, strategy))
}

/// `[STRATEGY …] [DRY RUN] [RESOLVE (…)]`.
pub(super) fn options(parser: &mut Parser<'_>) -> Result<MergeOptions, Error> {
    let mut options = MergeOptions::default();
    if parser.eat_word("STRATEGY") {
        options.strategy = strategy(parser)?;
    }
    if parser.eat_word("DRY") {
        parser.expect_word("RUN")?;
        options.dry_run = true;
    }
    if parser.eat_word("RESOLVE") {
        options.resolutions = parser.parenthesised(resolution::read)?;
    }
    Ok(options)
}

/// The strategies of a merge without a base.
fn side(parser: &mut Parser<'_>) -> Result<Strategy, Error> {
    if parser.eat_word("FAIL") {
        Ok(Strategy::Fail)
    } else if parser.eat_word("THEIRS") {
        Ok(Strategy::Theirs)
    } else {
        parser.expect_word("OURS")?;
        Ok(Strategy::Ours)
    }
}

/// The strategies of a three-way merge, each under two names.
fn strategy(parser: &mut Parser<'_>) -> Result<MergeStrategy, Error> {
    if parser.eat_word("MANUAL") {
        Ok(MergeStrategy::Manual)
    } else if parser.eat_word("ABORT") {
        Ok(MergeStrategy::Fail)
    } else if parser.eat_word("BRANCH_WINS") {
        Ok(MergeStrategy::Side(Strategy::Theirs))
    } else if parser.eat_word("MAIN_WINS") {
        Ok(MergeStrategy::Side(Strategy::Ours))
    } else {
        Ok(match side(parser)? {
            Strategy::Fail => MergeStrategy::Fail,
            decided => MergeStrategy::Side(decided),
        })
    }
}
