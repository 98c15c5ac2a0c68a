//! `REVERT`: takes back what one snapshot or a range of them did, or a part of it.

use sql::Error;
use sql::ast::{Expression, Name, SnapshotReference};
use sql::parser::Parser;

use super::VersionStatement;
use super::merge::{MergeOptions, options};

/// A REVERT.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Revert {
    /// The oldest snapshot that is taken back.
    pub(crate) first: SnapshotReference,
    /// The newest; the same one if it is not said.
    pub(crate) last: Option<SnapshotReference>,
    /// The database that is written to; the snapshot's own if it is not said.
    pub(crate) database: Option<Name>,
    /// What of it is taken back.
    pub(crate) scope: Scope,
    /// What happens to conflicts.
    pub(crate) options: MergeOptions,
}

/// A part of what a snapshot did; everything when nothing is said.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Scope {
    /// Only in this table.
    pub(crate) table: Option<Name>,
    /// Only in these columns of rows that it updated.
    pub(crate) columns: Vec<Name>,
    /// Only in rows of which this holds before or after.
    pub(crate) condition: Option<Expression>,
}

impl Scope {
    /// Whether it is about some rows or columns of a table only.
    pub(crate) fn is_partial(&self) -> bool {
        !self.columns.is_empty() || self.condition.is_some()
    }
}

/// `'s3' [TO 's7'] [IN db] [TABLE t [(col, …)] [WHERE …]]` and the options.
pub(super) fn read(parser: &mut Parser<'_>) -> Result<VersionStatement, Error> {
    let first = parser.snapshot_reference()?;
    let last = match parser.eat_word("TO") {
        true => Some(parser.snapshot_reference()?),
        false => None,
    };
    let database = match parser.eat_word("IN") {
        true => Some(parser.database_name()?),
        false => None,
    };
    let scope = scope(parser)?;
    let options = options(parser)?;
    Ok(VersionStatement::Revert(Box::new(Revert {
        first,
        last,
        database,
        scope,
        options,
    })))
}

/// `[TABLE t [(col, …)] [WHERE …]]`.
pub(super) fn scope(parser: &mut Parser<'_>) -> Result<Scope, Error> {
    let mut scope = Scope::default();
    if !parser.eat_word("TABLE") {
        return Ok(scope);
    }
    scope.table = Some(parser.database_name()?);
    if parser.at_parenthesis() {
        scope.columns = parser.parenthesised(Parser::name)?;
    }
    if parser.eat_word("WHERE") {
        scope.condition = Some(parser.expression()?);
    }
    Ok(scope)
}
