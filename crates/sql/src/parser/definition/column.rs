//! Columns of CREATE TABLE and ALTER TABLE.

use history::ReferentialAction;

use crate::Error;
use crate::ast::{
    ColumnDeclaration, ColumnOption, ColumnOptionKind, Expression, Name, References,
    TypeDeclaration, TypeKind,
};
use crate::lexer::{Keyword, TokenKind};
use crate::parser::Parser;

impl Parser<'_> {
    /// `name type options`.
    pub(super) fn column_declaration(&mut self) -> Result<ColumnDeclaration, Error> {
        let start = self.span();
        let name = self.name_called("a column name")?;
        let mut options = Vec::new();
        let data_type = match self.serial() {
            Some(data_type) => {
                let kinds = [
                    ColumnOptionKind::NotNull,
                    ColumnOptionKind::AutoIncrement,
                    ColumnOptionKind::Unique,
                ];
                options.extend(kinds.map(|kind| ColumnOption {
                    kind,
                    span: data_type.span,
                }));
                data_type
            }
            None => self.data_type()?,
        };
        while !self.at_other_kind_of_column(&options) {
            match self.column_option()? {
                Some(option) => options.push(option),
                None => break,
            }
        }
        Ok(ColumnDeclaration {
            name,
            data_type,
            options,
            span: self.span_from(start),
        })
    }

    /// Whether what follows is not for columns like this one: those with a DEFAULT are not generated, generated ones have none.
    fn at_other_kind_of_column(&self, options: &[ColumnOption]) -> bool {
        let is_generated = |option: &ColumnOption| {
            let kind = &option.kind;
            matches!(kind, ColumnOptionKind::Generated { .. })
        };
        let is_for_stored = |option: &ColumnOption| {
            let kind = &option.kind;
            matches!(
                kind,
                ColumnOptionKind::Default(_)
                    | ColumnOptionKind::AutoIncrement
                    | ColumnOptionKind::OnUpdateNow(_)
            )
        };
        match self.keyword() {
            Some(Keyword::Default | Keyword::AutoIncrement | Keyword::On) => {
                options.iter().any(is_generated)
            }
            Some(Keyword::Generated | Keyword::As) => options.iter().any(is_for_stored),
            _ => false,
        }
    }

    /// `SERIAL`, which is `BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE`.
    fn serial(&mut self) -> Option<TypeDeclaration> {
        let span = self.span();
        self.eat_keyword(Keyword::Serial)
            .then_some(TypeDeclaration {
                kind: TypeKind::BigInt(None),
                unsigned: true,
                zerofill: false,
                character_set: None,
                collation: None,
                span,
            })
    }

    fn column_option(&mut self) -> Result<Option<ColumnOption>, Error> {
        let start = self.span();
        if self.eat_keyword(Keyword::Constraint) {
            let named = !self.at_keyword(Keyword::Check);
            let name = if named {
                Some(self.name_called("a constraint name")?)
            } else {
                None
            };
            self.expect_keyword(Keyword::Check)?;
            let kind = self.check(name)?;
            return Ok(Some(ColumnOption {
                kind,
                span: self.span_from(start),
            }));
        }
        if self.eat_keyword(Keyword::Check) {
            let kind = self.check(None)?;
            return Ok(Some(ColumnOption {
                kind,
                span: self.span_from(start),
            }));
        }
        let kind = if self.eat_keyword(Keyword::Null) {
            ColumnOptionKind::Null
        } else if self.eat_keyword(Keyword::Not) {
            self.expect_keyword(Keyword::Null)?;
            ColumnOptionKind::NotNull
        } else if self.eat_keyword(Keyword::Default) {
            ColumnOptionKind::Default(self.default_value()?)
        } else if self.eat_keyword(Keyword::AutoIncrement) {
            ColumnOptionKind::AutoIncrement
        } else if self.eat_keyword(Keyword::Primary) {
            self.expect_keyword(Keyword::Key)?;
            ColumnOptionKind::PrimaryKey
        } else if self.eat_keyword(Keyword::Key) {
            ColumnOptionKind::PrimaryKey
        } else if self.eat_keyword(Keyword::Unique) {
            self.eat_keyword(Keyword::Key);
            ColumnOptionKind::Unique
        } else if self.eat_keyword(Keyword::Comment) {
            ColumnOptionKind::Comment(self.text_literal()?)
        } else if self.eat_keyword(Keyword::On) {
            self.expect_keyword(Keyword::Update)?;
            ColumnOptionKind::OnUpdateNow(self.current_timestamp()?)
        } else if self.eat_keyword(Keyword::Generated) {
            self.expect_keywords(&[Keyword::Always, Keyword::As])?;
            self.generated()?
        } else if self.eat_keyword(Keyword::As) {
            self.generated()?
        } else if self.at_keyword(Keyword::References) {
            ColumnOptionKind::References(self.references()?)
        } else if self.eat_keyword(Keyword::Collate) {
            ColumnOptionKind::Collation(self.name_or_text()?)
        } else {
            return Ok(None);
        };
        Ok(Some(ColumnOption {
            kind,
            span: self.span_from(start),
        }))
    }

    /// After DEFAULT: a constant, a function like CURRENT_TIMESTAMP, or an expression in parentheses.
    pub(super) fn default_value(&mut self) -> Result<Expression, Error> {
        match self.token().kind {
            TokenKind::Minus | TokenKind::Plus => {
                self.expression_binding(crate::parser::expression::Binding::Unary)
            }
            TokenKind::Keyword(keyword)
                if keyword.is_reserved() && !DEFAULT_WORDS.contains(&keyword) =>
            {
                Err(self.unexpected())
            }
            _ => self.primary(),
        }
    }

    /// `CURRENT_TIMESTAMP[(fraction)]` or one of its other names.
    fn current_timestamp(&mut self) -> Result<Expression, Error> {
        let is_now = self
            .peek_word()
            .is_some_and(|word| word.eq_ignore_ascii_case("NOW"));
        if is_now
            || self.at_keyword(Keyword::CurrentTimestamp)
            || matches!(
                self.keyword(),
                Some(Keyword::Localtime | Keyword::Localtimestamp)
            )
        {
            return self.primary();
        }
        Err(self.unexpected())
    }

    fn generated(&mut self) -> Result<ColumnOptionKind, Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        let expression = self.expression()?;
        self.expect(TokenKind::RightParenthesis)?;
        let stored = self.eat_keyword(Keyword::Stored);
        if !stored {
            self.eat_keyword(Keyword::Virtual);
        }
        Ok(ColumnOptionKind::Generated { expression, stored })
    }

    /// `(condition) [[NOT] ENFORCED]`, after CHECK.
    fn check(&mut self, name: Option<Name>) -> Result<ColumnOptionKind, Error> {
        let (condition, enforced) = self.check_condition()?;
        Ok(ColumnOptionKind::Check {
            name,
            condition,
            enforced,
        })
    }

    /// `(condition) [[NOT] ENFORCED]`.
    pub(super) fn check_condition(&mut self) -> Result<(Expression, bool), Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        let condition = self.expression()?;
        self.expect(TokenKind::RightParenthesis)?;
        if self.eat_keyword(Keyword::Enforced) {
            return Ok((condition, true));
        }
        let enforced = !self.eat_keywords(&[Keyword::Not, Keyword::Enforced]);
        Ok((condition, enforced))
    }

    /// `REFERENCES table (columns) ON DELETE … ON UPDATE …`.
    pub(super) fn references(&mut self) -> Result<References, Error> {
        let start = self.span();
        self.expect_keyword(Keyword::References)?;
        let table = self.table_name()?;
        let columns = self.name_list()?;
        if self.eat_keyword(Keyword::Match) {
            // FULL, PARTIAL and SIMPLE are read and mean SIMPLE, as in MySQL.
            self.name_called("FULL, PARTIAL or SIMPLE")?;
        }
        let mut references = References {
            table,
            columns,
            on_delete: ReferentialAction::Restrict,
            on_update: ReferentialAction::Restrict,
            span: start,
        };
        while self.eat_keyword(Keyword::On) {
            if self.eat_keyword(Keyword::Delete) {
                references.on_delete = self.referential_action()?;
            } else {
                self.expect_keyword(Keyword::Update)?;
                references.on_update = self.referential_action()?;
            }
        }
        references.span = self.span_from(start);
        Ok(references)
    }

    fn referential_action(&mut self) -> Result<ReferentialAction, Error> {
        if self.eat_keyword(Keyword::Cascade) {
            return Ok(ReferentialAction::Cascade);
        }
        if self.eat_keyword(Keyword::Restrict) {
            return Ok(ReferentialAction::Restrict);
        }
        if self.eat_keyword(Keyword::No) {
            self.expect_keyword(Keyword::Action)?;
            return Ok(ReferentialAction::Restrict);
        }
        self.expect_keyword(Keyword::Set)?;
        if self.at_keyword(Keyword::Default) {
            return Err(Error::not_supported(
                "SET DEFAULT in a foreign key",
                self.span(),
            ));
        }
        self.expect_keyword(Keyword::Null)?;
        Ok(ReferentialAction::SetNull)
    }
}

/// The reserved words that a default can start with.
const DEFAULT_WORDS: &[Keyword] = &[
    Keyword::CurrentDate,
    Keyword::CurrentTime,
    Keyword::CurrentTimestamp,
    Keyword::CurrentUser,
    Keyword::False,
    Keyword::Localtime,
    Keyword::Localtimestamp,
    Keyword::Null,
    Keyword::True,
    Keyword::UtcDate,
    Keyword::UtcTime,
    Keyword::UtcTimestamp,
];
