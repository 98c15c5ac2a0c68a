//! SHOW, DESCRIBE, EXPLAIN, ANALYZE TABLE.

use super::Parser;
use super::names::is_name;
use crate::ast::{
    Describe, Explain, ExplainFormat, Show, ShowFilter, ShowKind, Statement, TableName,
    VariableScope,
};
use crate::lexer::{Keyword, TokenKind};
use crate::{Error, Span};

impl Parser<'_> {
    /// `SHOW …`.
    pub(super) fn show(&mut self) -> Result<Statement, Error> {
        let start = self.span();
        self.expect_keyword(Keyword::Show)?;
        let kind = self.show_kind(start)?;
        let filter = if takes_filter(&kind) {
            self.show_filter()?
        } else {
            None
        };
        if matches!(kind, ShowKind::Warnings | ShowKind::Errors)
            && let Some(limit) = self.limit()?
        {
            return Err(Error::not_supported(
                "LIMIT in SHOW WARNINGS",
                limit.count.span,
            ));
        }
        let span = self.span_from(start);
        Ok(Statement::Show(Box::new(Show { kind, filter, span })))
    }

    fn show_kind(&mut self, start: Span) -> Result<ShowKind, Error> {
        if self.eat_keyword(Keyword::Databases) || self.eat_keyword(Keyword::Schemas) {
            return Ok(ShowKind::Databases);
        }
        if self.eat_keyword(Keyword::Create) {
            return self.show_create();
        }
        if self.eat_keyword(Keyword::Full) {
            if self.eat_keyword(Keyword::Tables) {
                return Ok(ShowKind::Tables {
                    full: true,
                    database: self.source_database()?,
                });
            }
            if self.eat_keyword(Keyword::Columns) || self.eat_keyword(Keyword::Fields) {
                return Ok(ShowKind::Columns {
                    full: true,
                    table: self.source_table()?,
                });
            }
            self.expect_keyword(Keyword::Processlist)?;
            return Ok(ShowKind::ProcessList);
        }
        if self.eat_keyword(Keyword::Tables) {
            return Ok(ShowKind::Tables {
                full: false,
                database: self.source_database()?,
            });
        }
        if self.eat_keyword(Keyword::Table) {
            self.expect_keyword(Keyword::Status)?;
            return Ok(ShowKind::TableStatus(self.source_database()?));
        }
        if self.eat_keyword(Keyword::Columns) || self.eat_keyword(Keyword::Fields) {
            return Ok(ShowKind::Columns {
                full: false,
                table: self.source_table()?,
            });
        }
        if self.eat_keyword(Keyword::Index)
            || self.eat_keyword(Keyword::Indexes)
            || self.eat_keyword(Keyword::Keys)
        {
            return Ok(ShowKind::Index(self.source_table()?));
        }
        if self.eat_keyword(Keyword::Warnings) {
            return Ok(ShowKind::Warnings);
        }
        if self.eat_keyword(Keyword::Errors) {
            return Ok(ShowKind::Errors);
        }
        if self.eat_keyword(Keyword::Processlist) {
            return Ok(ShowKind::ProcessList);
        }
        if self.eat_keyword(Keyword::Engines) {
            return Ok(ShowKind::Engines);
        }
        if self.eat_keyword(Keyword::Collation) {
            return Ok(ShowKind::Collation);
        }
        if self.eat_keyword(Keyword::Charset) {
            return Ok(ShowKind::CharacterSet);
        }
        if self.eat_keyword(Keyword::Character) {
            self.expect_keyword(Keyword::Set)?;
            return Ok(ShowKind::CharacterSet);
        }
        if self.eat_keyword(Keyword::Triggers) {
            return Ok(ShowKind::Triggers(self.source_database()?));
        }
        let refused = match self.keyword() {
            Some(Keyword::Grants) => Some("SHOW GRANTS"),
            Some(Keyword::Privileges) => Some("SHOW PRIVILEGES"),
            Some(Keyword::Procedure) => Some("SHOW PROCEDURE STATUS"),
            Some(Keyword::Function) => Some("SHOW FUNCTION STATUS"),
            Some(Keyword::Open) => Some("SHOW OPEN TABLES"),
            Some(Keyword::Extended) => Some("SHOW EXTENDED"),
            Some(Keyword::Count) => Some("SHOW COUNT(*)"),
            _ => None,
        };
        if let Some(feature) = refused {
            self.advance();
            return Err(Error::not_supported(feature, self.span_from(start)));
        }
        let scope = if self.eat_keyword(Keyword::Global) {
            Some(VariableScope::Global)
        } else if self.eat_keyword(Keyword::Session) || self.eat_keyword(Keyword::Local) {
            Some(VariableScope::Session)
        } else {
            None
        };
        if self.eat_keyword(Keyword::Status) {
            return Ok(ShowKind::Status(scope));
        }
        self.expect_keyword(Keyword::Variables)?;
        Ok(ShowKind::Variables(scope))
    }

    fn show_create(&mut self) -> Result<ShowKind, Error> {
        if self.eat_keyword(Keyword::Table) {
            return self.table_name().map(ShowKind::CreateTable);
        }
        if self.eat_keyword(Keyword::View) {
            return self.table_name().map(ShowKind::CreateView);
        }
        if self.eat_keyword(Keyword::Database) || self.eat_keyword(Keyword::Schema) {
            let if_not_exists = self.if_not_exists()?;
            return Ok(ShowKind::CreateDatabase {
                name: self.database_name()?,
                if_not_exists,
            });
        }
        Err(self.unexpected())
    }

    /// `FROM database` or `IN database`, or nothing.
    fn source_database(&mut self) -> Result<Option<crate::ast::Name>, Error> {
        if self.eat_keyword(Keyword::From) || self.eat_keyword(Keyword::In) {
            return self.database_name().map(Some);
        }
        Ok(None)
    }

    /// `FROM table [FROM database]`.
    fn source_table(&mut self) -> Result<TableName, Error> {
        if !self.eat_keyword(Keyword::From) {
            self.expect_keyword(Keyword::In)?;
        }
        let mut table = self.table_name()?;
        if let Some(database) = self.source_database()? {
            table.database = Some(database);
        }
        Ok(table)
    }

    fn show_filter(&mut self) -> Result<Option<ShowFilter>, Error> {
        if self.eat_keyword(Keyword::Like) {
            return Ok(Some(ShowFilter::Like(self.text_literal()?)));
        }
        if self.eat_keyword(Keyword::Where) {
            return Ok(Some(ShowFilter::Where(self.expression()?)));
        }
        Ok(None)
    }

    /// `DESCRIBE table`, `EXPLAIN statement`: the three words mean the same.
    pub(super) fn explain(&mut self) -> Result<Statement, Error> {
        self.advance();
        let at_format =
            self.keyword() == Some(Keyword::Format) && self.peek_second().kind == TokenKind::Equal;
        if !at_format && (is_name(self.token()) || self.token().kind == TokenKind::Dot) {
            let table = self.table_name()?;
            let column = if self.token().kind == TokenKind::Text {
                Some(self.text_as_name()?)
            } else if is_name(self.token()) {
                Some(self.take_as_name())
            } else {
                None
            };
            return Ok(Statement::Describe(Box::new(Describe { table, column })));
        }
        let analyze = self.eat_keyword(Keyword::Analyze);
        let mut format = ExplainFormat::Tree;
        if self.eat_keyword(Keyword::Format) {
            self.expect(TokenKind::Equal)?;
            let name = self.name_or_text()?;
            format = match name.text.to_ascii_uppercase().as_str() {
                "JSON" => ExplainFormat::Json,
                "TREE" | "TRADITIONAL" => ExplainFormat::Tree,
                _ => return Err(Error::not_supported("this EXPLAIN format", name.span)),
            };
        }
        let start = self.span();
        let statement = self.explained_statement()?;
        let span = self.span_from(start);
        Ok(Statement::Explain(Box::new(Explain {
            analyze,
            format,
            statement,
            span,
        })))
    }

    fn explained_statement(&mut self) -> Result<Statement, Error> {
        match self.keyword() {
            Some(Keyword::Insert | Keyword::Replace) => self.insert(),
            Some(Keyword::Update) => self.update(None),
            Some(Keyword::Delete) => self.delete(None),
            _ => self.query_or_change(),
        }
    }

    /// `ANALYZE TABLE a, b`.
    pub(super) fn analyze(&mut self) -> Result<Statement, Error> {
        self.expect_keyword(Keyword::Analyze)?;
        self.expect_keyword(Keyword::Table)?;
        Ok(Statement::AnalyzeTables(
            self.comma_separated(Self::table_name)?,
        ))
    }
}

/// Whether LIKE or WHERE may follow.
fn takes_filter(kind: &ShowKind) -> bool {
    !matches!(
        kind,
        ShowKind::Warnings
            | ShowKind::Errors
            | ShowKind::CreateTable(_)
            | ShowKind::CreateView(_)
            | ShowKind::CreateDatabase { .. }
            | ShowKind::ProcessList
            | ShowKind::Engines
    )
}
