//! `RESET DATABASE` and `UNDROP DATABASE`.

use sql::Error;
use sql::ast::{Name, SnapshotReference};
use sql::parser::Parser;

use super::VersionStatement;

/// `RESET DATABASE d TO …`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reset {
    /// The database that goes back.
    pub(crate) database: Name,
    /// To where.
    pub(crate) target: ResetTarget,
    /// Under which name what it is now is kept as a fork.
    pub(crate) preserve_as: Option<Name>,
}

/// Where a database goes back to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ResetTarget {
    /// A snapshot of its past, or a moment.
    Snapshot(SnapshotReference),
    /// What the database it was forked from is now.
    Parent,
}

/// `UNDROP DATABASE d [AS name]`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Undrop {
    /// What it was called.
    pub(crate) database: Name,
    /// What it is called from now on, if not the same.
    pub(crate) name: Option<Name>,
}

pub(super) fn read(parser: &mut Parser<'_>) -> Result<VersionStatement, Error> {
    parser.expect_word("DATABASE")?;
    let database = parser.database_name()?;
    parser.expect_word("TO")?;
    let target = match parser.eat_word("PARENT") {
        true => ResetTarget::Parent,
        false => ResetTarget::Snapshot(parser.snapshot_reference()?),
    };
    let preserve_as = if parser.eat_word("PRESERVE") {
        parser.expect_word("AS")?;
        Some(parser.database_name()?)
    } else {
        None
    };
    Ok(VersionStatement::Reset(Reset {
        database,
        target,
        preserve_as,
    }))
}

pub(super) fn read_undrop(parser: &mut Parser<'_>) -> Result<VersionStatement, Error> {
    parser.expect_word("DATABASE")?;
    let database = parser.database_name()?;
    let name = match parser.eat_word("AS") {
        true => Some(parser.database_name()?),
        false => None,
    };
    Ok(VersionStatement::Undrop(Undrop { database, name }))
}
