//! `SHOW BRANCHES`, `SHOW LOG`, `SHOW HISTORY` and `SHOW BLAME`: questions about the past.

use sql::Error;
use sql::ast::{Expression, Name};
use sql::parser::Parser;

use super::VersionStatement;
use super::side::TableSide;

/// A question about the past.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PastQuestion {
    /// `SHOW BRANCHES`: the databases, as a tree.
    Branches,
    /// `SHOW LOG`: the snapshots of a database.
    Log(LogQuestion),
    /// `SHOW HISTORY`: every version of some rows.
    History(RowsQuestion),
    /// `SHOW BLAME`: who wrote the cells of some rows.
    Blame(RowsQuestion),
}

/// Which snapshots.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LogQuestion {
    /// Whose; the session's database when it is not said.
    pub(crate) database: Option<Name>,
    /// Only those that touched this table.
    pub(crate) table: Option<Name>,
    /// At most so many, the newest.
    pub(crate) limit: Option<u64>,
}

/// Which rows, and which of their cells.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RowsQuestion {
    /// Of which table, up to which moment.
    pub(crate) table: TableSide,
    /// Only these columns; all when there are none.
    pub(crate) columns: Vec<Name>,
    /// Only rows of which this holds.
    pub(crate) condition: Option<Expression>,
    /// At most so many rows of the answer.
    pub(crate) limit: Option<u64>,
}

/// The words behind SHOW that make it a statement of ours.
pub(super) const SUBJECTS: [&str; 4] = ["BRANCHES", "LOG", "HISTORY", "BLAME"];

pub(super) fn read(parser: &mut Parser<'_>) -> Result<VersionStatement, Error> {
    let question = if parser.eat_word("BRANCHES") {
        PastQuestion::Branches
    } else if parser.eat_word("LOG") {
        PastQuestion::Log(log(parser)?)
    } else if parser.eat_word("HISTORY") {
        PastQuestion::History(rows(parser)?)
    } else {
        parser.expect_word("BLAME")?;
        PastQuestion::Blame(rows(parser)?)
    };
    Ok(VersionStatement::Show(Box::new(question)))
}

/// `[FROM database] [TABLE table] [LIMIT n]`.
fn log(parser: &mut Parser<'_>) -> Result<LogQuestion, Error> {
    let database = match parser.eat_word("FROM") {
        true => Some(parser.database_name()?),
        false => None,
    };
    let table = match parser.eat_word("TABLE") {
        true => Some(parser.database_name()?),
        false => None,
    };
    let limit = limit(parser)?;
    Ok(LogQuestion {
        database,
        table,
        limit,
    })
}

/// `OF table [AS OF …] [(column, …)] [WHERE …] [LIMIT n]`.
fn rows(parser: &mut Parser<'_>) -> Result<RowsQuestion, Error> {
    parser.expect_word("OF")?;
    let table = TableSide::read(parser)?;
    let columns = match parser.at_parenthesis() {
        true => parser.parenthesised(Parser::name)?,
        false => Vec::new(),
    };
    let condition = match parser.eat_word("WHERE") {
        true => Some(parser.expression()?),
        false => None,
    };
    let limit = limit(parser)?;
    Ok(RowsQuestion {
        table,
        columns,
        condition,
        limit,
    })
}

fn limit(parser: &mut Parser<'_>) -> Result<Option<u64>, Error> {
    match parser.eat_word("LIMIT") {
        true => parser.unsigned_integer().map(Some),
        false => Ok(None),
    }
}
