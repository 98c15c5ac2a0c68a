//! CREATE TABLE.

use crate::ast::{
    ColumnDeclaration, CreateTable, KeyPart, Name, OnDuplicateRow, SelectedRows, Statement,
    TableConstraint, TableConstraintKind, TableName, TableOption,
};
use crate::lexer::{Keyword, TokenKind};
use crate::parser::Parser;
use crate::{Error, Span};

impl Parser<'_> {
    /// After CREATE TABLE.
    pub(super) fn create_table(&mut self, start: Span) -> Result<Statement, Error> {
        let if_not_exists = self.if_not_exists()?;
        let name = self.table_name()?;
        let mut table = CreateTable {
            if_not_exists,
            name,
            like: None,
            columns: Vec::new(),
            constraints: Vec::new(),
            options: Vec::new(),
            rows: None,
            span: start,
        };
        if let Some(other) = self.like_table()? {
            table.like = Some(other);
        } else {
            // Two parentheses can only begin a query.
            let is_query =
                self.peek_second().kind == TokenKind::LeftParenthesis || self.at_selected_rows();
            if self.at(TokenKind::LeftParenthesis) && !is_query {
                self.advance();
                self.table_elements(&mut table.columns, &mut table.constraints)?;
                self.expect(TokenKind::RightParenthesis)?;
            }
            table.options = self.table_options()?;
            table.rows = self.selected_rows()?;
            if table.columns.is_empty() && table.constraints.is_empty() && table.rows.is_none() {
                return Err(self.unexpected());
            }
        }
        table.span = self.span_from(start);
        Ok(Statement::CreateTable(Box::new(table)))
    }

    /// `LIKE other` or `(LIKE other)`, or nothing.
    fn like_table(&mut self) -> Result<Option<TableName>, Error> {
        if self.eat_keyword(Keyword::Like) {
            return self.table_name().map(Some);
        }
        let in_parentheses = self.token().kind == TokenKind::LeftParenthesis
            && self.peek_second().kind == TokenKind::Keyword(Keyword::Like);
        if !in_parentheses {
            return Ok(None);
        }
        self.advance();
        self.advance();
        let other = self.table_name()?;
        self.expect(TokenKind::RightParenthesis)?;
        Ok(Some(other))
    }

    fn table_elements(
        &mut self,
        columns: &mut Vec<ColumnDeclaration>,
        constraints: &mut Vec<TableConstraint>,
    ) -> Result<(), Error> {
        loop {
            match self.table_constraint()? {
                Some(constraint) => constraints.push(constraint),
                None => columns.push(self.column_declaration()?),
            }
            if !self.eat(TokenKind::Comma) {
                return Ok(());
            }
        }
    }

    /// A key or constraint, or nothing when a column stands here.
    pub(super) fn table_constraint(&mut self) -> Result<Option<TableConstraint>, Error> {
        let start = self.span();
        let mut name = None;
        let mut after_constraint = false;
        if self.at_keyword(Keyword::Constraint) {
            self.advance();
            after_constraint = true;
            if super::super::names::is_name(self.token()) {
                name = Some(self.take_as_name());
            }
        }
        let kind = match self.keyword() {
            Some(Keyword::Primary) => {
                self.advance();
                self.expect_keyword(Keyword::Key)?;
                self.index_type()?;
                name = None;
                let parts = self.key_parts()?;
                self.index_options()?;
                TableConstraintKind::PrimaryKey(parts)
            }
            Some(Keyword::Unique) => {
                self.advance();
                if !self.eat_keyword(Keyword::Key) {
                    self.eat_keyword(Keyword::Index);
                }
                let (own_name, parts) = self.key_body()?;
                name = own_name.or(name);
                TableConstraintKind::Unique(parts)
            }
            Some(Keyword::Key | Keyword::Index) if !after_constraint => {
                self.advance();
                let (own_name, parts) = self.key_body()?;
                name = own_name;
                TableConstraintKind::Index(parts)
            }
            Some(Keyword::Foreign) => {
                self.advance();
                self.expect_keyword(Keyword::Key)?;
                // The name of an index that seekdb does not make; only CONSTRAINT names a foreign key.
                if super::super::names::is_name(self.token()) {
                    self.advance();
                }
                let columns = self.name_list()?;
                let references = self.references()?;
                TableConstraintKind::ForeignKey {
                    columns,
                    references,
                }
            }
            Some(Keyword::Check) => {
                self.advance();
                let (condition, enforced) = self.check_condition()?;
                TableConstraintKind::Check {
                    condition,
                    enforced,
                }
            }
            Some(Keyword::Fulltext) => {
                return Err(Error::not_supported("FULLTEXT indexes", self.span()));
            }
            Some(Keyword::Spatial) => {
                return Err(Error::not_supported("SPATIAL indexes", self.span()));
            }
            _ if after_constraint => return Err(self.unexpected()),
            _ => return Ok(None),
        };
        Ok(Some(TableConstraint {
            name,
            kind,
            span: self.span_from(start),
        }))
    }

    /// `[name] [USING BTREE] (columns) [options]`.
    fn key_body(&mut self) -> Result<(Option<Name>, Vec<KeyPart>), Error> {
        let name = if super::super::names::is_name(self.token()) {
            Some(self.take_as_name())
        } else {
            None
        };
        self.index_type()?;
        let parts = self.key_parts()?;
        self.index_options()?;
        Ok((name, parts))
    }

    /// `(a, b(10), c DESC)`.
    pub(super) fn key_parts(&mut self) -> Result<Vec<KeyPart>, Error> {
        self.parenthesised(|parser| {
            if parser.token().kind == TokenKind::LeftParenthesis {
                return Err(Error::not_supported("keys over expressions", parser.span()));
            }
            let column = parser.name_called("a column name")?;
            let length = if parser.eat(TokenKind::LeftParenthesis) {
                let length = parser.unsigned_integer()?;
                parser.expect(TokenKind::RightParenthesis)?;
                Some(length)
            } else {
                None
            };
            let descending = parser.eat_keyword(Keyword::Desc);
            if !descending {
                parser.eat_keyword(Keyword::Asc);
            }
            Ok(KeyPart {
                column,
                length,
                descending,
            })
        })
    }

    /// `USING BTREE`, or nothing: there is one kind of index.
    pub(super) fn index_type(&mut self) -> Result<(), Error> {
        if self.eat_keyword(Keyword::Using) && !self.eat_keyword(Keyword::Hash) {
            self.expect_keyword(Keyword::Btree)?;
        }
        Ok(())
    }

    /// `USING BTREE`, `COMMENT 'text'`, `VISIBLE`: read and not needed.
    pub(super) fn index_options(&mut self) -> Result<(), Error> {
        loop {
            match self.keyword() {
                Some(Keyword::Using) => self.index_type()?,
                Some(Keyword::Comment) => {
                    self.advance();
                    self.text_literal()?;
                }
                Some(Keyword::Visible) => self.advance(),
                Some(Keyword::Invisible) => {
                    return Err(Error::not_supported("invisible indexes", self.span()));
                }
                _ => return Ok(()),
            }
        }
    }

    /// `ENGINE = InnoDB COMMENT = 'text', …`.
    fn table_options(&mut self) -> Result<Vec<TableOption>, Error> {
        let mut options = Vec::new();
        while let Some(option) = self.table_option()? {
            options.push(option);
            self.eat(TokenKind::Comma);
        }
        if self.at_keyword(Keyword::Partition) {
            options.push(TableOption::Ignored(self.take_as_name()));
            self.expect_keyword(Keyword::By)?;
            self.skip_partitions();
        }
        Ok(options)
    }

    /// One option of a table, or nothing.
    pub(super) fn table_option(&mut self) -> Result<Option<TableOption>, Error> {
        let default = self.eat_keyword(Keyword::Default);
        if let Some(name) = self.character_set_option()? {
            return Ok(Some(TableOption::CharacterSet(name)));
        }
        if self.eat_keyword(Keyword::Collate) {
            self.eat(TokenKind::Equal);
            return Ok(Some(TableOption::Collation(self.name_or_text()?)));
        }
        if default {
            return Err(self.unexpected());
        }
        if self.eat_keyword(Keyword::AutoIncrement) {
            self.eat(TokenKind::Equal);
            return Ok(Some(TableOption::AutoIncrement(self.unsigned_integer()?)));
        }
        if self.eat_keyword(Keyword::Comment) {
            self.eat(TokenKind::Equal);
            return Ok(Some(TableOption::Comment(self.text_literal()?)));
        }
        if !self
            .keyword()
            .is_some_and(|keyword| STORAGE_OPTIONS.contains(&keyword))
        {
            return Ok(None);
        }
        let name = self.take_as_name();
        self.eat(TokenKind::Equal);
        match self.token().kind {
            TokenKind::Integer | TokenKind::Text => self.advance(),
            // `ROW_FORMAT = DEFAULT`.
            TokenKind::Keyword(Keyword::Default) => self.advance(),
            _ => {
                self.name_called("a value")?;
            }
        }
        Ok(Some(TableOption::Ignored(name)))
    }

    /// Everything up to the query, or to the end: how a server would split the table into files.
    fn skip_partitions(&mut self) {
        let mut depth = 0_usize;
        loop {
            match self.token().kind {
                TokenKind::End | TokenKind::Semicolon | TokenKind::Invalid(_) => return,
                TokenKind::Keyword(Keyword::As | Keyword::Select) if depth == 0 => return,
                TokenKind::LeftParenthesis => depth += 1,
                TokenKind::RightParenthesis => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.advance();
        }
    }

    /// Whether a query stands here, perhaps in parentheses.
    fn at_selected_rows(&mut self) -> bool {
        let mut ahead = self.ahead();
        let mut token = self.token();
        while token.kind == TokenKind::LeftParenthesis {
            token = ahead.next_token();
        }
        matches!(
            token.kind,
            TokenKind::Keyword(Keyword::Select | Keyword::With)
        )
    }

    /// `[IGNORE | REPLACE] [AS] SELECT …`, or nothing.
    fn selected_rows(&mut self) -> Result<Option<SelectedRows>, Error> {
        let on_duplicate = if self.eat_keyword(Keyword::Ignore) {
            OnDuplicateRow::Ignore
        } else if self.eat_keyword(Keyword::Replace) {
            OnDuplicateRow::Replace
        } else {
            OnDuplicateRow::Fail
        };
        let must_follow = self.eat_keyword(Keyword::As) || on_duplicate != OnDuplicateRow::Fail;
        if !must_follow
            && self.token().kind != TokenKind::LeftParenthesis
            && !self.at_selected_rows()
        {
            return Ok(None);
        }
        let query = self.query()?;
        Ok(Some(SelectedRows {
            on_duplicate,
            query,
        }))
    }
}

/// Options that only tell a server how to store a table.
const STORAGE_OPTIONS: &[Keyword] = &[
    Keyword::AvgRowLength,
    Keyword::BlockSize,
    Keyword::Checksum,
    Keyword::Compression,
    Keyword::Connection,
    Keyword::DelayKeyWrite,
    Keyword::Engine,
    Keyword::InsertMethod,
    Keyword::MaxRows,
    Keyword::MinRows,
    Keyword::PackKeys,
    Keyword::RowFormat,
    Keyword::StatsAutoRecalc,
    Keyword::StatsPersistent,
    Keyword::StatsSamplePages,
    Keyword::TabletSize,
];
