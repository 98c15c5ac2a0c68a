//! `RESOLVE (…)`: what was decided about conflicts, and which of them it is about.

use sql::ast::{Expression, Name};
use sql::parser::Parser;
use sql::{Error, Span};

/// One decision. What it leaves open, it is about all of: without a column the whole row, without a key all rows, without a table
/// all tables.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Resolution {
    /// The table, by its name in the database that is merged into.
    pub(crate) table: Option<Name>,
    /// The values of the primary key, in key order.
    pub(crate) key: Option<Vec<Expression>>,
    /// The column.
    pub(crate) column: Option<Name>,
    /// What the conflicting cells become.
    pub(crate) choice: Choice,
    /// Where it stands.
    pub(crate) span: Span,
}

/// What a conflicting cell becomes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Choice {
    /// What it is here.
    Current,
    /// What it is there.
    Incoming,
    /// What it was where the lines parted.
    Base,
    /// Both: of two tables or columns of one name, the incoming one gets another name.
    Both,
    /// Something else.
    Value(Expression),
}

/// `ALL AS …`, or `[TABLE t] [KEY (v, …)] [COLUMN c] AS …`.
pub(super) fn read(parser: &mut Parser<'_>) -> Result<Resolution, Error> {
    let start = parser.span();
    let (mut table, mut key, mut column) = (None, None, None);
    if !parser.eat_word("ALL") {
        if parser.eat_word("TABLE") {
            table = Some(parser.database_name()?);
        }
        if parser.eat_word("KEY") {
            key = Some(parser.parenthesised(Parser::expression)?);
        }
        if parser.eat_word("COLUMN") {
            column = Some(parser.name()?);
        }
        if table.is_none() && key.is_none() && column.is_none() {
            return Err(parser.unexpected());
        }
    }
    parser.expect_word("AS")?;
    let choice = choice(parser)?;
    Ok(Resolution {
        table,
        key,
        column,
        choice,
        span: parser.span_from(start),
    })
}

fn choice(parser: &mut Parser<'_>) -> Result<Choice, Error> {
    if parser.eat_word("CURRENT") {
        Ok(Choice::Current)
    } else if parser.eat_word("INCOMING") {
        Ok(Choice::Incoming)
    } else if parser.eat_word("BASE") {
        Ok(Choice::Base)
    } else if parser.eat_word("BOTH") {
        Ok(Choice::Both)
    } else {
        parser.expect_word("VALUE")?;
        parser.expression().map(Choice::Value)
    }
}
