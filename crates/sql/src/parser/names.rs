//! Names: of columns, tables, databases, variables.

use super::cursor::Parser;
use crate::ast::{ColumnName, Name, TableName};
use crate::lexer::{Keyword, Token, TokenKind};
use crate::{Error, Span};

/// No name is longer, in characters.
const NAME_LENGTH_MAX: usize = 64;

impl Parser<'_> {
    /// A name of anything: a word that is not reserved, or anything in backticks.
    pub fn name(&mut self) -> Result<Name, Error> {
        self.name_called("a name")
    }

    /// A database's name, lowered.
    pub fn database_name(&mut self) -> Result<Name, Error> {
        let name = lowered(self.name_called("a database name")?);
        check_object_name(&name, Error::incorrect_database_name)?;
        Ok(name)
    }

    /// `table`, `database.table` or `.table`, lowered. Three parts are an error at the first.
    pub fn table_name(&mut self) -> Result<TableName, Error> {
        let start = self.span();
        if self.token().kind == TokenKind::Dot {
            self.advance();
            let name = lowered(self.name_after_dot("a table name")?);
            check_object_name(&name, Error::incorrect_table_name)?;
            return Ok(TableName {
                database: None,
                name,
            });
        }
        let first = lowered(self.name_called("a table name")?);
        if self.token().kind != TokenKind::Dot {
            check_object_name(&first, Error::incorrect_table_name)?;
            return Ok(TableName {
                database: None,
                name: first,
            });
        }
        self.advance();
        let name = lowered(self.name_after_dot("a table name")?);
        if self.token().kind == TokenKind::Dot {
            let mut error = self.unexpected();
            error.span = Some(self.span_from(start));
            return Err(error.help("A table's name has at most two parts: `database.table`."));
        }
        check_object_name(&first, Error::incorrect_database_name)?;
        check_object_name(&name, Error::incorrect_table_name)?;
        Ok(TableName {
            database: Some(first),
            name,
        })
    }

    /// `column`, `table.column`, `database.table.column`, and `.table.column`.
    pub(super) fn column_name(&mut self) -> Result<ColumnName, Error> {
        if self.token().kind == TokenKind::Dot {
            self.advance();
            let table = lowered(self.name_after_dot("a table name")?);
            self.expect(TokenKind::Dot)?;
            let name = self.name_after_dot("a column name")?;
            return Ok(ColumnName {
                database: None,
                table: Some(table),
                name,
            });
        }
        if let Some(keyword) = self.keyword()
            && keyword.is_reserved()
        {
            return self.column_of_reserved_table(keyword);
        }
        let first = self.name_called("a column name")?;
        self.column_name_after(first)
    }

    /// A reserved word where a column or an operand should stand: it can only be the table of `table.column`, so the mistake shows
    /// at what follows the word. The place that needs a change is the word itself.
    fn column_of_reserved_table(&mut self, keyword: Keyword) -> Result<ColumnName, Error> {
        let start = self.span();
        if NEVER_NAMES.contains(&keyword) || matches!(keyword, Keyword::Cascade | Keyword::Force) {
            return self
                .name_called("a column name")
                .and_then(|name| self.column_name_after(name));
        }
        if self.peek_second().kind == TokenKind::Dot {
            let first = self.take_as_name();
            return self.column_name_after(first);
        }
        self.advance();
        let mut error = self.unexpected();
        error.span = Some(start);
        let word = keyword.text();
        Err(error.help(format!(
            "Something is missing before {word}; if {word} is meant as a name, it needs backticks."
        )))
    }

    /// The rest of a column's name after its first part.
    pub(super) fn column_name_after(&mut self, first: Name) -> Result<ColumnName, Error> {
        let mut column = ColumnName {
            database: None,
            table: None,
            name: first,
        };
        for _ in 0..2 {
            if self.token().kind != TokenKind::Dot {
                break;
            }
            self.advance();
            let next = self.name_after_dot("a column name")?;
            column.database = column.table.take();
            column.table = Some(lowered(std::mem::replace(&mut column.name, next)));
        }
        Ok(column)
    }

    /// A table's alias, lowered as tables are.
    pub(super) fn table_alias(&mut self) -> Result<Option<Name>, Error> {
        Ok(self.alias(false)?.map(lowered))
    }

    /// A name for what stands before it, with or without AS. Without AS some more words are not taken for names.
    pub(super) fn alias(&mut self, allow_text: bool) -> Result<Option<Name>, Error> {
        if self.eat_keyword(Keyword::As) {
            if allow_text && self.token().kind == TokenKind::Text {
                return self.text_as_name().map(Some);
            }
            return self.name_called("an alias").map(Some);
        }
        if allow_text && self.token().kind == TokenKind::Text {
            return self.text_as_name().map(Some);
        }
        if self.can_be_bare_alias() {
            return Ok(Some(self.take_as_name()));
        }
        Ok(None)
    }

    fn can_be_bare_alias(&self) -> bool {
        match self.token().kind {
            TokenKind::Keyword(Keyword::Full) => !matches!(
                self.peek_second().kind,
                TokenKind::Keyword(Keyword::Join | Keyword::Outer)
            ),
            TokenKind::Keyword(
                Keyword::Except
                | Keyword::Intersect
                | Keyword::Minus
                | Keyword::Member
                | Keyword::Sounds
                | Keyword::Window,
            ) => false,
            _ => is_name(self.token()),
        }
    }

    /// A text in quotes where a name is meant (`SELECT 1 AS 'one'`).
    pub(super) fn text_as_name(&mut self) -> Result<Name, Error> {
        let start = self.span();
        let text = self.text_literal()?;
        Ok(Name::new(text, self.span_from(start)))
    }

    /// A name or a text in quotes: character sets and collations may be either.
    pub(super) fn name_or_text(&mut self) -> Result<Name, Error> {
        if self.token().kind == TokenKind::Text {
            return self.text_as_name();
        }
        // BINARY is reserved, and it is also a character set.
        if self.at_keyword(Keyword::Binary) {
            return Ok(self.take_as_name());
        }
        self.name()
    }

    /// `(a, b, c)`.
    pub(super) fn name_list(&mut self) -> Result<Vec<Name>, Error> {
        self.parenthesised(|parser| parser.name_called("a column name"))
    }

    /// A name that a help line would call `kind`.
    pub(super) fn name_called(&mut self, kind: &'static str) -> Result<Name, Error> {
        let place = self.span();
        if let Some(expected) = &mut self.expected {
            expected.note_kind(place, kind);
        }
        if is_name(self.token()) {
            Ok(self.take_as_name())
        } else {
            Err(self.unexpected())
        }
    }

    /// After a dot nearly every word is a name; directly after it, every one.
    pub(super) fn name_after_dot(&mut self, kind: &'static str) -> Result<Name, Error> {
        let follows_directly = self.previous_span().end == self.span().start;
        match self.keyword() {
            Some(keyword) if follows_directly || !NEVER_NAMES.contains(&keyword) => {
                Ok(self.take_as_name())
            }
            _ => self.name_called(kind),
        }
    }
}

/// The reserved words that are no names even where the grammar has a place for a name only.
pub(super) const NEVER_NAMES: &[Keyword] = &[
    Keyword::All,
    Keyword::Both,
    Keyword::Distinct,
    Keyword::Distinctrow,
    Keyword::False,
    Keyword::Fork,
    Keyword::From,
    Keyword::HighPriority,
    Keyword::Leading,
    Keyword::Lock,
    Keyword::Null,
    Keyword::Select,
    Keyword::SqlBigResult,
    Keyword::SqlCalcFoundRows,
    Keyword::SqlSmallResult,
    Keyword::StraightJoin,
    Keyword::Trailing,
    Keyword::True,
    Keyword::Unique,
    Keyword::When,
];

/// Whether a token can be a name where nothing else tells that it is one.
pub(super) fn is_name(token: Token) -> bool {
    match token.kind {
        TokenKind::Word | TokenKind::QuotedName => true,
        TokenKind::Keyword(keyword) => !keyword.is_reserved(),
        _ => false,
    }
}

/// Names of databases and tables are kept and compared in lower case.
pub(super) fn lowered(mut name: Name) -> Name {
    if name.text.chars().any(char::is_uppercase) {
        name.text = name.text.to_lowercase().into();
    }
    name
}

/// Tables and databases cannot have an empty name, one that ends in a blank, or one of more than 64 characters.
fn check_object_name(name: &Name, incorrect: impl Fn(&str, Span) -> Error) -> Result<(), Error> {
    if name.text.is_empty() || name.text.ends_with(' ') {
        return Err(incorrect(&name.text, name.span));
    }
    if name.text.len() > NAME_LENGTH_MAX && name.text.chars().count() > NAME_LENGTH_MAX {
        return Err(Error::name_too_long(&name.text, name.span));
    }
    Ok(())
}
