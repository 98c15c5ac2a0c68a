//! CREATE VIEW.

use crate::Error;
use crate::ast::{CreateView, Statement};
use crate::lexer::{Keyword, TokenKind};
use crate::parser::Parser;

impl Parser<'_> {
    /// Whether the current word, after CREATE, begins a view.
    pub(super) fn at_view_definition(&mut self) -> bool {
        self.at_keyword(Keyword::View)
            || self.at_keyword(Keyword::Or)
            || matches!(
                self.keyword(),
                Some(Keyword::Algorithm | Keyword::Definer | Keyword::Sql)
            )
    }

    /// After CREATE.
    pub(super) fn create_view(&mut self) -> Result<Statement, Error> {
        let or_replace = self.eat_keyword(Keyword::Or);
        if or_replace {
            self.expect_keyword(Keyword::Replace)?;
        }
        self.view_attributes()?;
        self.expect_keyword(Keyword::View)?;
        if self.at_keyword(Keyword::If) {
            return Err(Error::not_supported(
                "CREATE VIEW IF NOT EXISTS",
                self.span(),
            ));
        }
        let name = self.table_name()?;
        let columns = if self.token().kind == TokenKind::LeftParenthesis {
            self.name_list()?
        } else {
            Vec::new()
        };
        self.expect_keyword(Keyword::As)?;
        let start = self.span();
        let query = self.query()?;
        let query_text = self.span_from(start).text(self.text()).into();
        if self.at_keyword(Keyword::With) {
            return Err(Error::not_supported("WITH CHECK OPTION", self.span()));
        }
        let view = CreateView {
            or_replace,
            name,
            columns,
            query,
            query_text,
        };
        Ok(Statement::CreateView(Box::new(view)))
    }

    /// `ALGORITHM = MERGE`, `DEFINER = user`, `SQL SECURITY INVOKER`: read and not needed, because there is one user.
    fn view_attributes(&mut self) -> Result<(), Error> {
        loop {
            if self.eat_keyword(Keyword::Algorithm) {
                self.expect(TokenKind::Equal)?;
                self.name_called("MERGE, TEMPTABLE or UNDEFINED")?;
            } else if self.eat_keyword(Keyword::Definer) {
                self.expect(TokenKind::Equal)?;
                self.definer()?;
            } else if self.eat_keyword(Keyword::Sql) {
                self.expect_keyword(Keyword::Security)?;
                if !self.eat_keyword(Keyword::Invoker) {
                    self.expect_keyword(Keyword::Definer)?;
                }
            } else {
                return Ok(());
            }
        }
    }

    /// `'user'@'host'`, `CURRENT_USER`.
    fn definer(&mut self) -> Result<(), Error> {
        if self.eat_keyword(Keyword::CurrentUser) {
            if self.eat(TokenKind::LeftParenthesis) {
                self.expect(TokenKind::RightParenthesis)?;
            }
            return Ok(());
        }
        self.name_or_text()?;
        if self.token().kind == TokenKind::UserVariable {
            self.advance();
        }
        Ok(())
    }
}
