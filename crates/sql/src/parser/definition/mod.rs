//! CREATE, ALTER, DROP and RENAME.

mod alter;
mod column;
mod data_type;
mod index;
mod table;
mod view;

use super::Parser;
use crate::Error;
use crate::ast::{
    CreateDatabase, DatabaseOption, DropDatabase, DropTables, Name, RenamePair, Statement,
};
use crate::lexer::{Keyword, TokenKind};

impl Parser<'_> {
    /// `CREATE …`.
    pub(super) fn create(&mut self) -> Result<Statement, Error> {
        let start = self.span();
        self.expect_keyword(Keyword::Create)?;
        if self.eat_keyword(Keyword::Table) {
            return self.create_table(start);
        }
        if self.eat_keyword(Keyword::Database) || self.eat_keyword(Keyword::Schema) {
            return self.create_database();
        }
        if self.eat_keyword(Keyword::Unique) {
            return self.create_index(true);
        }
        if self.at_keyword(Keyword::Index) {
            return self.create_index(false);
        }
        if self.at_view_definition() {
            return self.create_view();
        }
        if self.eat_keyword(Keyword::Temporary) {
            self.expect_keyword(Keyword::Table)?;
            return Err(Error::refused(
                "MySQL compatible temporary table",
                self.span_from(start),
            ));
        }
        if self.at_keyword(Keyword::Trigger) {
            return self.create_trigger();
        }
        let refused = match self.keyword() {
            Some(Keyword::Fulltext) => "FULLTEXT indexes",
            Some(Keyword::Spatial) => "SPATIAL indexes",
            Some(Keyword::Procedure) => "stored procedures",
            Some(Keyword::Function) => "stored functions",
            Some(Keyword::User) => "user accounts",
            Some(Keyword::Role) => "roles",
            Some(Keyword::Tablespace) => "tablespaces",
            Some(Keyword::Server) => "foreign servers",
            _ => return Err(self.unexpected()),
        };
        self.advance();
        Err(Error::not_supported(refused, self.span_from(start)))
    }

    /// `DROP …`.
    pub(super) fn drop(&mut self) -> Result<Statement, Error> {
        let start = self.span();
        self.expect_keyword(Keyword::Drop)?;
        if self.eat_keyword(Keyword::Table) || self.eat_keyword(Keyword::Tables) {
            return self.drop_tables().map(Statement::DropTables);
        }
        if self.eat_keyword(Keyword::View) {
            return self.drop_tables().map(Statement::DropViews);
        }
        if self.eat_keyword(Keyword::Database) || self.eat_keyword(Keyword::Schema) {
            let if_exists = self.if_exists()?;
            let name = self.database_name()?;
            return Ok(Statement::DropDatabase(DropDatabase { if_exists, name }));
        }
        if self.eat_keyword(Keyword::Index) {
            return self.drop_index();
        }
        if self.eat_keyword(Keyword::Prepare) {
            return self
                .name_called("a prepared statement")
                .map(Statement::Deallocate);
        }
        if self.at_keyword(Keyword::Trigger) {
            return self.drop_trigger();
        }
        let refused = match self.keyword() {
            Some(Keyword::Temporary) => "MySQL compatible temporary table",
            Some(Keyword::Procedure) => "stored procedures",
            Some(Keyword::Function) => "stored functions",
            Some(Keyword::User) => "user accounts",
            Some(Keyword::Role) => "roles",
            _ => return Err(self.unexpected()),
        };
        self.advance();
        Err(Error::not_supported(refused, self.span_from(start)))
    }

    /// `ALTER …`.
    pub(super) fn alter(&mut self) -> Result<Statement, Error> {
        let start = self.span();
        self.expect_keyword(Keyword::Alter)?;
        if self.eat_keyword(Keyword::Table) {
            return self.alter_table(start);
        }
        if self.eat_keyword(Keyword::Database) || self.eat_keyword(Keyword::Schema) {
            let at_options = matches!(
                self.keyword(),
                Some(Keyword::Default | Keyword::Character | Keyword::Charset | Keyword::Collate)
            );
            let name = if at_options {
                None
            } else {
                Some(self.database_name()?)
            };
            let options = self.database_options()?;
            if options.is_empty() {
                return Err(self.unexpected());
            }
            return Ok(Statement::AlterDatabase(name, options));
        }
        if self.at_keyword(Keyword::View) {
            return Err(Error::not_supported(
                "ALTER VIEW",
                self.span_from(start).to(self.span()),
            ));
        }
        Err(self.unexpected())
    }

    /// `RENAME TABLE a TO b, c TO d`.
    pub(super) fn rename(&mut self) -> Result<Statement, Error> {
        self.expect_keyword(Keyword::Rename)?;
        self.expect_keyword(Keyword::Table)?;
        let pairs = self.comma_separated(|parser| {
            let old = parser.table_name()?;
            parser.expect_keyword(Keyword::To)?;
            let new = parser.table_name()?;
            Ok(RenamePair { old, new })
        })?;
        Ok(Statement::RenameTables(pairs))
    }

    fn create_database(&mut self) -> Result<Statement, Error> {
        let if_not_exists = self.if_not_exists()?;
        let name = self.database_name()?;
        let options = self.database_options()?;
        Ok(Statement::CreateDatabase(Box::new(CreateDatabase {
            if_not_exists,
            name,
            options,
        })))
    }

    fn database_options(&mut self) -> Result<Vec<DatabaseOption>, Error> {
        let mut options = Vec::new();
        loop {
            let default = self.eat_keyword(Keyword::Default);
            if let Some(name) = self.character_set_option()? {
                options.push(DatabaseOption::CharacterSet(name));
            } else if self.eat_keyword(Keyword::Collate) {
                self.eat(TokenKind::Equal);
                options.push(DatabaseOption::Collation(self.name_or_text()?));
            } else if default {
                return Err(self.unexpected());
            } else {
                return Ok(options);
            }
        }
    }

    /// `CHARACTER SET [=] name`, `CHARSET [=] name`, or nothing.
    pub(super) fn character_set_option(&mut self) -> Result<Option<Name>, Error> {
        if self.at_keyword(Keyword::Charset) {
            self.advance();
        } else if self.eat_keyword(Keyword::Character) {
            self.expect_keyword(Keyword::Set)?;
        } else {
            return Ok(None);
        }
        self.eat(TokenKind::Equal);
        self.name_or_text().map(Some)
    }

    /// `CHARACTER SET name` of a column or CAST, or nothing.
    pub(super) fn character_set(&mut self) -> Result<Option<Name>, Error> {
        self.character_set_option()
    }

    fn drop_tables(&mut self) -> Result<DropTables, Error> {
        let if_exists = self.if_exists()?;
        let names = self.comma_separated(Self::table_name)?;
        if !self.eat_keyword(Keyword::Restrict) {
            self.eat_keyword(Keyword::Cascade);
        }
        Ok(DropTables { if_exists, names })
    }

    /// `IF NOT EXISTS`, or nothing.
    pub(super) fn if_not_exists(&mut self) -> Result<bool, Error> {
        if !self.eat_keyword(Keyword::If) {
            return Ok(false);
        }
        self.expect_keywords(&[Keyword::Not, Keyword::Exists])?;
        Ok(true)
    }

    /// `IF EXISTS`, or nothing.
    pub(super) fn if_exists(&mut self) -> Result<bool, Error> {
        if !self.eat_keyword(Keyword::If) {
            return Ok(false);
        }
        self.expect_keyword(Keyword::Exists)?;
        Ok(true)
    }
}
