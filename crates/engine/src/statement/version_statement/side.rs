//! The two sides of a comparison or merge: tables or databases, as they are or as they were.

use sql::ast::{Name, SnapshotReference, TableName};
use sql::parser::Parser;
use sql::{Error, Span};

/// A table at a moment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TableSide {
    /// Which table.
    pub(crate) table: TableName,
    /// When; now if it is not said.
    pub(crate) as_of: Option<SnapshotReference>,
}

/// The two tables of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TableSides {
    /// Merged from.
    pub(crate) incoming: TableSide,
    /// Merged into.
    pub(crate) current: TableSide,
}

/// A database at a moment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DatabaseSide {
    /// Which database.
    pub(crate) name: Name,
    /// When; now if it is not said.
    pub(crate) as_of: Option<SnapshotReference>,
}

/// The two databases of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DatabaseSides {
    /// Merged from.
    pub(crate) incoming: DatabaseSide,
    /// Merged into.
    pub(crate) current: DatabaseSide,
}

impl TableSide {
    /// Where the name stands.
    pub(crate) fn span(&self) -> Span {
        self.table.span()
    }

    /// `[database.]table [AS OF …]`.
    pub(super) fn read(parser: &mut Parser<'_>) -> Result<TableSide, Error> {
        let table = parser.table_name()?;
        let as_of = parser.as_of()?;
        Ok(TableSide { table, as_of })
    }

    /// A table that is written to, so that there is no AS OF.
    pub(super) fn read_now(parser: &mut Parser<'_>) -> Result<TableSide, Error> {
        let table = parser.table_name()?;
        Ok(TableSide { table, as_of: None })
    }
}

impl TableSides {
    /// Where both names stand, for errors about the two together.
    pub(crate) fn span(&self) -> Span {
        self.incoming.span().to(self.current.span())
    }
}

impl DatabaseSide {
    /// `database [AS OF …]`.
    pub(super) fn read(parser: &mut Parser<'_>) -> Result<DatabaseSide, Error> {
        let name = parser.database_name()?;
        let as_of = parser.as_of()?;
        Ok(DatabaseSide { name, as_of })
    }

    /// A database that is written to, so that there is no AS OF.
    pub(super) fn read_now(parser: &mut Parser<'_>) -> Result<DatabaseSide, Error> {
        let name = parser.database_name()?;
        Ok(DatabaseSide { name, as_of: None })
    }
}

impl DatabaseSides {
    /// Where both names stand.
    pub(crate) fn span(&self) -> Span {
        self.incoming.name.span.to(self.current.name.span)
    }
}

/// `SINCE FORK`, if it stands here.
pub(super) fn since_fork(parser: &mut Parser<'_>) -> Result<bool, Error> {
    if !parser.eat_word("SINCE") {
        return Ok(false);
    }
    parser.expect_word("FORK")?;
    Ok(true)
}
