//! INSERT and REPLACE.

use crate::Error;
use crate::ast::{Insert, InsertKind, InsertSource, Statement};
use crate::lexer::{Keyword, TokenKind};
use crate::parser::Parser;

impl Parser<'_> {
    /// `INSERT …` or `REPLACE …`.
    pub(in crate::parser) fn insert(&mut self) -> Result<Statement, Error> {
        let start = self.span();
        let kind = if self.eat_keyword(Keyword::Replace) {
            InsertKind::Replace
        } else {
            self.expect_keyword(Keyword::Insert)?;
            InsertKind::Insert
        };
        while self.eat_keyword(Keyword::LowPriority) || self.eat_keyword(Keyword::HighPriority) {}
        let ignore = kind == InsertKind::Insert && self.eat_keyword(Keyword::Ignore);
        self.eat_keyword(Keyword::Into);
        let table = self.table_name()?;
        if self.at_keyword(Keyword::Partition) {
            return Err(Error::not_supported("PARTITION (…) in INSERT", self.span()));
        }
        let columns = self.insert_columns()?;
        let source = self.insert_source(columns.is_some())?;
        let row_alias = if self.eat_keyword(Keyword::As) {
            let alias = super::super::names::lowered(self.name_called("an alias")?);
            if self.token().kind == TokenKind::LeftParenthesis {
                return Err(Error::not_supported(
                    "column aliases of an inserted row",
                    self.span(),
                ));
            }
            Some(alias)
        } else {
            None
        };
        let mut on_duplicate = Vec::new();
        if kind == InsertKind::Insert && self.eat_keyword(Keyword::On) {
            self.expect_keywords(&[Keyword::Duplicate, Keyword::Key, Keyword::Update])?;
            on_duplicate = self.assignments()?;
        }
        let span = self.span_from(start);
        let insert = Insert {
            kind,
            ignore,
            table,
            columns,
            source,
            row_alias,
            on_duplicate,
            span,
        };
        Ok(Statement::Insert(Box::new(insert)))
    }

    /// `(a, b)`, unless the parenthesis starts a query.
    fn insert_columns(&mut self) -> Result<Option<Vec<crate::ast::Name>>, Error> {
        if !self.at(TokenKind::LeftParenthesis) {
            return Ok(None);
        }
        let mut ahead = self.ahead();
        match ahead.next_token().kind {
            TokenKind::RightParenthesis => {
                self.advance();
                self.advance();
                Ok(Some(Vec::new()))
            }
            TokenKind::LeftParenthesis | TokenKind::Keyword(Keyword::Select | Keyword::With) => {
                Ok(None)
            }
            _ => self
                .parenthesised(|parser| {
                    // `t.a` is allowed; the table can only be the one that is inserted into.
                    let column = parser.column_name()?;
                    Ok(column.name)
                })
                .map(Some),
        }
    }

    fn insert_source(&mut self, has_columns: bool) -> Result<InsertSource, Error> {
        if self.eat_keyword(Keyword::Values) || self.eat_keyword(Keyword::Value) {
            return self.inserted_rows();
        }
        if !has_columns && self.eat_keyword(Keyword::Set) {
            return self.assignments().map(InsertSource::Set);
        }
        if self.at_query() || self.at(TokenKind::LeftParenthesis) {
            return Ok(InsertSource::Query(self.query()?));
        }
        Err(self.unexpected())
    }
}
