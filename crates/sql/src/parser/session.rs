//! SET, USE, transactions, prepared statements, locks.

use super::Parser;
use super::names::is_name;
use crate::Error;
use crate::ast::{
    AccessMode, ColumnName, Expression, ExpressionKind, IsolationLevel, Name, PrepareSource,
    SetItem, SetStatement, StartTransaction, Statement, TransactionSetting, VariableScope,
};
use crate::lexer::{Keyword, TokenKind};

impl Parser<'_> {
    /// `USE database`.
    pub(super) fn use_database(&mut self) -> Result<Statement, Error> {
        self.expect_keyword(Keyword::Use)?;
        self.database_name().map(Statement::Use)
    }

    /// `SET …`.
    pub(super) fn set(&mut self) -> Result<Statement, Error> {
        let start = self.span();
        self.expect_keyword(Keyword::Set)?;
        let statement = if self.keyword() == Some(Keyword::Names) {
            self.advance();
            let names = self.name_or_default()?;
            let collation = if names.is_some() && self.eat_keyword(Keyword::Collate) {
                self.name_or_default()?
            } else {
                None
            };
            SetStatement::Names(names, collation)
        } else if self.keyword() == Some(Keyword::Charset)
            && self.peek_second().kind != TokenKind::Equal
        {
            self.advance();
            SetStatement::CharacterSet(self.name_or_default()?)
        } else if self.eat_keyword(Keyword::Character) {
            self.expect_keyword(Keyword::Set)?;
            SetStatement::CharacterSet(self.name_or_default()?)
        } else if self.keyword() == Some(Keyword::Password) {
            self.advance();
            return Err(Error::not_supported("SET PASSWORD", self.span_from(start)));
        } else if let Some(scope) = self.transaction_scope() {
            self.transaction_settings(scope)?
        } else {
            SetStatement::Variables(self.comma_separated(Self::set_item)?)
        };
        Ok(Statement::Set(Box::new(statement)))
    }

    /// A name, or `None` for DEFAULT.
    fn name_or_default(&mut self) -> Result<Option<Name>, Error> {
        if self.eat_keyword(Keyword::Default) {
            return Ok(None);
        }
        self.name_or_text().map(Some)
    }

    /// `[SESSION | GLOBAL | LOCAL] TRANSACTION`, when that is what stands here.
    fn transaction_scope(&mut self) -> Option<Option<VariableScope>> {
        if self.keyword() == Some(Keyword::Transaction) {
            self.advance();
            return Some(None);
        }
        let scope = self.keyword().and_then(scope_of)?;
        if self.peek_second().kind != TokenKind::Keyword(Keyword::Transaction) {
            return None;
        }
        self.advance();
        self.advance();
        Some(Some(scope))
    }

    fn transaction_settings(
        &mut self,
        scope: Option<VariableScope>,
    ) -> Result<SetStatement, Error> {
        let settings = self.comma_separated(|parser| {
            if parser.eat_keyword(Keyword::Isolation) {
                parser.expect_keyword(Keyword::Level)?;
                return parser.isolation_level().map(TransactionSetting::Isolation);
            }
            parser.access_mode().map(TransactionSetting::Access)
        })?;
        Ok(SetStatement::Transaction(scope, settings))
    }

    fn isolation_level(&mut self) -> Result<IsolationLevel, Error> {
        if self.eat_keyword(Keyword::Repeatable) {
            self.expect_keyword(Keyword::Read)?;
            return Ok(IsolationLevel::RepeatableRead);
        }
        if self.eat_keyword(Keyword::Serializable) {
            return Ok(IsolationLevel::Serializable);
        }
        self.expect_keyword(Keyword::Read)?;
        if self.eat_keyword(Keyword::Uncommitted) {
            return Ok(IsolationLevel::ReadUncommitted);
        }
        self.expect_keyword(Keyword::Committed)?;
        Ok(IsolationLevel::ReadCommitted)
    }

    /// `READ ONLY`, `READ WRITE`.
    fn access_mode(&mut self) -> Result<AccessMode, Error> {
        self.expect_keyword(Keyword::Read)?;
        if self.eat_keyword(Keyword::Only) {
            return Ok(AccessMode::ReadOnly);
        }
        self.expect_keyword(Keyword::Write)?;
        Ok(AccessMode::ReadWrite)
    }

    /// `@a = 1`, `autocommit = ON`, `GLOBAL x = 1`, `@@session.x := 1`.
    pub(super) fn set_item(&mut self) -> Result<SetItem, Error> {
        if self.token().kind == TokenKind::UserVariable {
            let name = self.user_variable_name()?;
            self.assignment_sign()?;
            return Ok(SetItem::User(name, self.expression()?));
        }
        let (scope, name) = if self.token().kind == TokenKind::AtAt {
            self.system_variable()?
        } else {
            let scope = match self.keyword().and_then(scope_of) {
                Some(scope) if is_name(self.peek_second()) => {
                    self.advance();
                    Some(scope)
                }
                _ => None,
            };
            (scope, self.name_called("a variable name")?)
        };
        self.assignment_sign()?;
        let value = self.variable_value()?;
        Ok(SetItem::System(scope, name, value))
    }

    pub(super) fn assignment_sign(&mut self) -> Result<(), Error> {
        if self.eat(TokenKind::Assign) {
            Ok(())
        } else {
            self.expect(TokenKind::Equal)
        }
    }

    /// An expression; ON and other reserved words may stand for themselves.
    fn variable_value(&mut self) -> Result<Expression, Error> {
        if matches!(
            self.keyword(),
            Some(Keyword::On | Keyword::All | Keyword::Binary)
        ) {
            let name = self.take_as_name();
            let span = name.span;
            let column = ColumnName {
                database: None,
                table: None,
                name,
            };
            return Ok(Expression::new(ExpressionKind::Column(column), span));
        }
        self.expression()
    }

    /// `BEGIN [WORK]`.
    pub(super) fn begin(&mut self) -> Result<Statement, Error> {
        let begin = self.token();
        self.expect_keyword(Keyword::Begin)?;
        if !self.eat_keyword(Keyword::Work) && self.peek_word().is_some() {
            // seekdb expects the body of a procedure here and quotes the word alone.
            let line = 1 + self.text()[..begin.span.start as usize]
                .matches('\n')
                .count();
            let error = Error::syntax(begin.span.text(self.text()), line, self.span());
            return Err(
                error.help("A transaction starts with BEGIN, BEGIN WORK or START TRANSACTION.")
            );
        }
        Ok(Statement::StartTransaction(StartTransaction::default()))
    }

    /// `START TRANSACTION …`.
    pub(super) fn start_transaction(&mut self) -> Result<Statement, Error> {
        self.expect_keyword(Keyword::Start)?;
        self.expect_keyword(Keyword::Transaction)?;
        let mut start = StartTransaction::default();
        loop {
            if self.eat_keyword(Keyword::With) {
                self.expect_keywords(&[Keyword::Consistent, Keyword::Snapshot])?;
                start.consistent_snapshot = true;
            } else if self.at_keyword(Keyword::Read) {
                start.access = Some(self.access_mode()?);
            } else {
                return Ok(Statement::StartTransaction(start));
            }
            if !self.eat(TokenKind::Comma) {
                return Ok(Statement::StartTransaction(start));
            }
        }
    }

    /// `COMMIT [WORK]`.
    pub(super) fn commit(&mut self) -> Result<Statement, Error> {
        self.expect_keyword(Keyword::Commit)?;
        self.eat_keyword(Keyword::Work);
        Ok(Statement::Commit {
            chain: self.chain()?,
        })
    }

    /// `ROLLBACK [WORK] [TO [SAVEPOINT] name]`.
    pub(super) fn rollback(&mut self) -> Result<Statement, Error> {
        self.expect_keyword(Keyword::Rollback)?;
        self.eat_keyword(Keyword::Work);
        if self.eat_keyword(Keyword::To) {
            self.eat_keyword(Keyword::Savepoint);
            return self.name_called("a savepoint").map(Statement::RollbackTo);
        }
        Ok(Statement::Rollback {
            chain: self.chain()?,
        })
    }

    /// `AND [NO] CHAIN [[NO] RELEASE]`.
    fn chain(&mut self) -> Result<bool, Error> {
        let mut chain = false;
        if self.eat_keyword(Keyword::And) {
            chain = !self.eat_keyword(Keyword::No);
            self.expect_keyword(Keyword::Chain)?;
        }
        if self.eat_keyword(Keyword::No) {
            self.expect_keyword(Keyword::Release)?;
        } else if self.at_keyword(Keyword::Release) {
            return Err(Error::not_supported("RELEASE", self.span()));
        }
        Ok(chain)
    }

    /// `SAVEPOINT name`.
    pub(super) fn savepoint(&mut self) -> Result<Statement, Error> {
        self.expect_keyword(Keyword::Savepoint)?;
        self.name_called("a savepoint").map(Statement::Savepoint)
    }

    /// `RELEASE SAVEPOINT name`.
    pub(super) fn release(&mut self) -> Result<Statement, Error> {
        self.expect_keyword(Keyword::Release)?;
        self.expect_keyword(Keyword::Savepoint)?;
        self.name_called("a savepoint")
            .map(Statement::ReleaseSavepoint)
    }

    /// `LOCK TABLES a READ, b AS c WRITE`.
    pub(super) fn lock_tables(&mut self) -> Result<Statement, Error> {
        self.expect_keyword(Keyword::Lock)?;
        if !self.eat_keyword(Keyword::Table) {
            self.expect_keyword(Keyword::Tables)?;
        }
        let tables = self.comma_separated(|parser| {
            let table = parser.table_name()?;
            parser.table_alias()?;
            parser.eat_keyword(Keyword::LowPriority);
            if parser.eat_keyword(Keyword::Read) {
                parser.eat_keyword(Keyword::Local);
            } else {
                parser.expect_keyword(Keyword::Write)?;
            }
            Ok(table)
        })?;
        Ok(Statement::LockTables(tables))
    }

    /// `UNLOCK TABLES`.
    pub(super) fn unlock_tables(&mut self) -> Result<Statement, Error> {
        self.expect_keyword(Keyword::Unlock)?;
        if !self.eat_keyword(Keyword::Table) {
            self.expect_keyword(Keyword::Tables)?;
        }
        Ok(Statement::UnlockTables)
    }

    /// `PREPARE name FROM 'text' | @variable`.
    pub(super) fn prepare(&mut self) -> Result<Statement, Error> {
        self.expect_keyword(Keyword::Prepare)?;
        let name = self.name_called("a name for the prepared statement")?;
        self.expect_keyword(Keyword::From)?;
        let source = if self.token().kind == TokenKind::UserVariable {
            PrepareSource::Variable(self.user_variable_name()?)
        } else {
            PrepareSource::Text(self.text_literal()?)
        };
        Ok(Statement::Prepare(name, source))
    }

    /// `EXECUTE name [USING @a, @b]`.
    pub(super) fn execute(&mut self) -> Result<Statement, Error> {
        self.expect_keyword(Keyword::Execute)?;
        let name = self.name_called("a prepared statement")?;
        let values = if self.eat_keyword(Keyword::Using) {
            self.comma_separated(Self::user_variable_name)?
        } else {
            Vec::new()
        };
        Ok(Statement::Execute(name, values))
    }

    /// `DEALLOCATE PREPARE name`.
    pub(super) fn deallocate(&mut self) -> Result<Statement, Error> {
        self.expect_keyword(Keyword::Deallocate)?;
        self.expect_keyword(Keyword::Prepare)?;
        self.name_called("a prepared statement")
            .map(Statement::Deallocate)
    }
}

/// The scope that a word names.
fn scope_of(keyword: Keyword) -> Option<VariableScope> {
    match keyword {
        Keyword::Global => Some(VariableScope::Global),
        Keyword::Session | Keyword::Local => Some(VariableScope::Session),
        _ => None,
    }
}
