//! `PATCH TABLE` and `PATCH DATABASE`.

use sql::Error;
use sql::dialect::Dialect;
use sql::parser::Parser;

use super::VersionStatement;
use super::side::{DatabaseSide, DatabaseSides, TableSide, TableSides};

/// How a patch is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PatchOptions {
    /// Whose SQL it is.
    pub(crate) dialect: Dialect,
    /// Whether as one text instead of a statement a row.
    pub(crate) as_script: bool,
}

pub(super) fn read(parser: &mut Parser<'_>) -> Result<VersionStatement, Error> {
    if parser.eat_word("DATABASE") {
        let incoming = DatabaseSide::read(parser)?;
        parser.expect_word("AGAINST")?;
        let current = DatabaseSide::read(parser)?;
        let sides = DatabaseSides { incoming, current };
        return Ok(VersionStatement::PatchDatabase(sides, options(parser)?));
    }
    parser.expect_word("TABLE")?;
    let incoming = TableSide::read(parser)?;
    parser.expect_word("AGAINST")?;
    let current = TableSide::read(parser)?;
    let sides = TableSides { incoming, current };
    Ok(VersionStatement::PatchTable(sides, options(parser)?))
}

/// `[FOR mysql | postgres | sqlite] [AS SCRIPT]`.
fn options(parser: &mut Parser<'_>) -> Result<PatchOptions, Error> {
    let mut options = PatchOptions::default();
    if parser.eat_word("FOR") {
        let name = parser.name()?;
        let dialect = Dialect::by_name(&name.text);
        options.dialect = dialect.ok_or_else(|| Error::unknown_dialect(&name.text, name.span))?;
    }
    if parser.eat_word("AS") {
        parser.expect_word("SCRIPT")?;
        options.as_script = true;
    }
    Ok(options)
}
