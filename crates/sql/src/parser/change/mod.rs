//! INSERT, REPLACE, UPDATE, DELETE, TRUNCATE.

mod insert;
mod rows;

use super::Parser;
use crate::Error;
use crate::ast::{
    Assignment, Delete, Statement, TableFactor, TableFactorKind, TableName, TableWithJoins, Update,
    With,
};
use crate::lexer::{Keyword, TokenKind};

impl Parser<'_> {
    /// `UPDATE …`, after its WITH.
    pub(super) fn update(&mut self, with: Option<With>) -> Result<Statement, Error> {
        let start = self.span();
        self.expect_keyword(Keyword::Update)?;
        self.eat_keyword(Keyword::LowPriority);
        let ignore = self.eat_keyword(Keyword::Ignore);
        let tables = self.table_references()?;
        self.expect_keyword(Keyword::Set)?;
        let assignments = self.assignments()?;
        let filter = if self.eat_keyword(Keyword::Where) {
            Some(self.expression()?)
        } else {
            None
        };
        let order_by = self.order_by()?;
        let limit = self.count_limit()?;
        let span = self.span_from(start);
        let update = Update {
            with,
            ignore,
            tables,
            assignments,
            filter,
            order_by,
            limit,
            span,
        };
        Ok(Statement::Update(Box::new(update)))
    }

    /// `DELETE …`, after its WITH.
    pub(super) fn delete(&mut self, with: Option<With>) -> Result<Statement, Error> {
        let start = self.span();
        self.expect_keyword(Keyword::Delete)?;
        while self.eat_keyword(Keyword::LowPriority) || self.eat_keyword(Keyword::Quick) {}
        let ignore = self.eat_keyword(Keyword::Ignore);
        let mut targets = Vec::new();
        let from = if self.eat_keyword(Keyword::From) {
            // `DELETE FROM a, b USING …` and `DELETE FROM a.* USING …` name targets; `DELETE FROM a …` is the plain form.
            if self.at_delete_using() {
                targets = self.delete_targets()?;
                self.expect_keyword(Keyword::Using)?;
                self.table_references()?
            } else {
                self.deleted_table()?
            }
        } else {
            targets = self.delete_targets()?;
            self.expect_keyword(Keyword::From)?;
            self.table_references()?
        };
        let filter = if self.eat_keyword(Keyword::Where) {
            Some(self.expression()?)
        } else {
            None
        };
        let (order_by, limit) = if targets.is_empty() {
            (self.order_by()?, self.count_limit()?)
        } else {
            (Vec::new(), None)
        };
        let span = self.span_from(start);
        let delete = Delete {
            with,
            ignore,
            targets,
            from,
            filter,
            order_by,
            limit,
            span,
        };
        Ok(Statement::Delete(Box::new(delete)))
    }

    /// `table [AS alias]` of the plain form.
    fn deleted_table(&mut self) -> Result<Vec<TableWithJoins>, Error> {
        let start = self.span();
        let name = self.table_name()?;
        let alias = self.table_alias()?;
        let span = self.span_from(start);
        let first = TableFactor {
            kind: TableFactorKind::Table(name),
            alias,
            span,
        };
        Ok(vec![TableWithJoins {
            first,
            joins: Vec::new(),
        }])
    }

    /// Whether a list of tables and USING follow.
    fn at_delete_using(&self) -> bool {
        let mut ahead = self.ahead();
        let mut token = self.token();
        loop {
            match token.kind {
                TokenKind::Keyword(Keyword::Using) => return true,
                // A comma can only mean several targets, so that USING must follow.
                TokenKind::Comma => return true,
                TokenKind::Dot | TokenKind::Star => {}
                _ if super::names::is_name(token) => {}
                _ => return false,
            }
            token = ahead.next_token();
        }
    }

    /// `a, b.*`.
    fn delete_targets(&mut self) -> Result<Vec<TableName>, Error> {
        self.comma_separated(|parser| {
            let first = super::names::lowered(parser.name_called("a table name")?);
            let mut target = TableName {
                database: None,
                name: first,
            };
            while parser.eat(TokenKind::Dot) {
                if parser.eat(TokenKind::Star) {
                    break;
                }
                let name = super::names::lowered(parser.name_after_dot("a table name")?);
                target.database = Some(std::mem::replace(&mut target.name, name));
            }
            Ok(target)
        })
    }

    /// `TRUNCATE [TABLE] t`.
    pub(super) fn truncate(&mut self) -> Result<Statement, Error> {
        self.expect_keyword(Keyword::Truncate)?;
        self.eat_keyword(Keyword::Table);
        Ok(Statement::Truncate(self.table_name()?))
    }

    /// `a = 1, t.b = 2`.
    pub(super) fn assignments(&mut self) -> Result<Vec<Assignment>, Error> {
        self.comma_separated(|parser| {
            let column = parser.column_name()?;
            if !parser.eat(TokenKind::Assign) {
                parser.expect(TokenKind::Equal)?;
            }
            let value = parser.expression()?;
            Ok(Assignment { column, value })
        })
    }

    /// LIMIT with a count only.
    fn count_limit(&mut self) -> Result<Option<crate::ast::Limit>, Error> {
        if !self.eat_keyword(Keyword::Limit) {
            return Ok(None);
        }
        let count = self.count_operand()?;
        Ok(Some(crate::ast::Limit {
            count,
            offset: None,
        }))
    }
}
