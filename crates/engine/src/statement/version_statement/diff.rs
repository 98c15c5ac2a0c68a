//! `DIFF TABLE` and `DIFF DATABASE`.

use sql::Error;
use sql::parser::Parser;

use super::VersionStatement;
use super::side::{DatabaseSide, DatabaseSides, TableSide, TableSides, since_fork};

pub(super) fn read(parser: &mut Parser<'_>) -> Result<VersionStatement, Error> {
    if parser.eat_word("DATABASE") {
        let incoming = DatabaseSide::read(parser)?;
        parser.expect_word("AGAINST")?;
        let current = DatabaseSide::read(parser)?;
        let sides = DatabaseSides { incoming, current };
        let since_fork = since_fork(parser)?;
        return Ok(VersionStatement::DiffDatabase { sides, since_fork });
    }
    parser.expect_word("TABLE")?;
    let incoming = TableSide::read(parser)?;
    parser.expect_word("AGAINST")?;
    let current = TableSide::read(parser)?;
    let sides = TableSides { incoming, current };
    Ok(match since_fork(parser)? {
        true => VersionStatement::DiffTableSinceFork(sides),
        false => VersionStatement::DiffTable(sides),
    })
}
