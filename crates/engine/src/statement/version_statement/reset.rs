//! `RESET DATABASE`, `UNDROP DATABASE` and `UNDROP TABLE`.

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

/// `UNDROP DATABASE d [AS name]` or `UNDROP TABLE t [AS name]`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Undrop<N> {
    /// What it was called.
    pub(crate) name: N,
    /// What it is called from now on, if not the same.
    pub(crate) new_name: Option<Name>,
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
    if parser.eat_word("DATABASE") {
        let name = parser.database_name()?;
        let new_name = new_name(parser)?;
        return Ok(VersionStatement::UndropDatabase(Undrop { name, new_name }));
    }
    parser.expect_word("TABLE")?;
    let name = parser.table_name()?;
    let new_name = new_name(parser)?;
    Ok(VersionStatement::UndropTable(Undrop { name, new_name }))
}

fn new_name(parser: &mut Parser<'_>) -> Result<Option<Name>, Error> {
    match parser.eat_word("AS") {
        true => parser.database_name().map(Some),
        false => Ok(None),
    }
}
