//! CREATE INDEX and DROP INDEX.

use crate::Error;
use crate::ast::{CreateIndex, DropIndex, Statement};
use crate::lexer::{Keyword, TokenKind};
use crate::parser::Parser;

impl Parser<'_> {
    /// After CREATE and UNIQUE.
    pub(super) fn create_index(&mut self, unique: bool) -> Result<Statement, Error> {
        self.expect_keyword(Keyword::Index)?;
        let if_not_exists = self.if_not_exists()?;
        let name = self.name_called("a key name")?;
        self.index_type()?;
        self.expect_keyword(Keyword::On)?;
        let table = self.table_name()?;
        let columns = self.key_parts()?;
        self.index_options()?;
        self.algorithm_and_lock()?;
        let index = CreateIndex {
            unique,
            if_not_exists,
            name,
            table,
            columns,
        };
        Ok(Statement::CreateIndex(Box::new(index)))
    }

    /// After DROP INDEX.
    pub(super) fn drop_index(&mut self) -> Result<Statement, Error> {
        let name = self.name_called("a key name")?;
        self.expect_keyword(Keyword::On)?;
        let table = self.table_name()?;
        self.algorithm_and_lock()?;
        Ok(Statement::DropIndex(DropIndex { name, table }))
    }

    /// `ALGORITHM = INPLACE`, `LOCK = NONE`: read and not needed.
    pub(super) fn algorithm_and_lock(&mut self) -> Result<(), Error> {
        while self.eat_keyword(Keyword::Algorithm) || self.eat_keyword(Keyword::Lock) {
            self.eat(TokenKind::Equal);
            if !self.eat_keyword(Keyword::Default) {
                self.name_called("a value")?;
            }
        }
        Ok(())
    }
}
