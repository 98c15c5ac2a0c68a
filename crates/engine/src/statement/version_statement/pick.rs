//! `PICK`: takes some rows, or what one snapshot did, over into another line.

use sql::Error;
use sql::ast::{Expression, Name, SnapshotReference};
use sql::parser::Parser;

use super::VersionStatement;
use super::merge::{MergeOptions, options};
use super::revert::{Scope, scope};
use super::side::{TableSide, TableSides};

/// `PICK ROWS`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PickRows {
    /// Where the rows come from, and where they go.
    pub(crate) sides: TableSides,
    /// Which rows.
    pub(crate) rows: RowSelection,
    /// What happens to conflicts.
    pub(crate) options: MergeOptions,
}

/// Which rows are picked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RowSelection {
    /// All that differ.
    All,
    /// Those of which this holds there, or of which it held before they were deleted there.
    Where(Expression),
    /// The one with these values of the primary key, in key order.
    Key(Vec<Expression>),
}

/// `PICK 's7'`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PickSnapshot {
    /// What is taken over.
    pub(crate) snapshot: SnapshotReference,
    /// The database that is written to.
    pub(crate) database: Name,
    /// What of it is taken over.
    pub(crate) scope: Scope,
    /// What happens to conflicts.
    pub(crate) options: MergeOptions,
}

pub(super) fn read(parser: &mut Parser<'_>) -> Result<VersionStatement, Error> {
    if parser.eat_word("ROWS") {
        return rows(parser);
    }
    let snapshot = parser.snapshot_reference()?;
    parser.expect_word("INTO")?;
    let database = parser.database_name()?;
    let scope = scope(parser)?;
    let options = options(parser)?;
    Ok(VersionStatement::PickSnapshot(Box::new(PickSnapshot {
        snapshot,
        database,
        scope,
        options,
    })))
}

/// `ROWS FROM TABLE a INTO [TABLE] b [WHERE …|KEY (…)]`.
fn rows(parser: &mut Parser<'_>) -> Result<VersionStatement, Error> {
    parser.expect_word("FROM")?;
    parser.expect_word("TABLE")?;
    let incoming = TableSide::read(parser)?;
    parser.expect_word("INTO")?;
    parser.eat_word("TABLE");
    let current = TableSide::read_now(parser)?;
    let rows = if parser.eat_word("WHERE") {
        RowSelection::Where(parser.expression()?)
    } else if parser.eat_word("KEY") {
        RowSelection::Key(parser.parenthesised(Parser::expression)?)
    } else {
        RowSelection::All
    };
    let options = options(parser)?;
    Ok(VersionStatement::PickRows(Box::new(PickRows {
        sides: TableSides { incoming, current },
        rows,
        options,
    })))
}
