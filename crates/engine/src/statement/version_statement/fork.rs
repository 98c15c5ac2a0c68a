//! `FORK TABLE` and `FORK DATABASE`.

use sql::Error;
use sql::parser::Parser;

use super::VersionStatement;

pub(super) fn read(parser: &mut Parser<'_>) -> Result<VersionStatement, Error> {
    if parser.eat_word("DATABASE") {
        let source = parser.database_name()?;
        parser.expect_word("TO")?;
        let target = parser.database_name()?;
        return Ok(VersionStatement::ForkDatabase { source, target });
    }
    parser.expect_word("TABLE")?;
    let source = parser.table_name()?;
    parser.expect_word("TO")?;
    let target = parser.table_name()?;
    Ok(VersionStatement::ForkTable { source, target })
}
