//! ALTER TABLE.

use crate::ast::{AlterOperation, AlterOperationKind, AlterTable, ColumnPlace, Statement};
use crate::lexer::{Keyword, TokenKind};
use crate::parser::Parser;
use crate::{Error, Span};

impl Parser<'_> {
    /// After ALTER TABLE.
    pub(super) fn alter_table(&mut self, start: Span) -> Result<Statement, Error> {
        let table = self.table_name()?;
        let mut operations = Vec::new();
        // No operation at all is allowed, and does nothing.
        while !matches!(self.token().kind, TokenKind::End | TokenKind::Semicolon) {
            self.alter_operations(&mut operations)?;
            if !self.eat(TokenKind::Comma) {
                break;
            }
        }
        let span = self.span_from(start);
        Ok(Statement::AlterTable(Box::new(AlterTable {
            table,
            operations,
            span,
        })))
    }

    /// One operation, or several columns added in one pair of parentheses.
    fn alter_operations(&mut self, operations: &mut Vec<AlterOperation>) -> Result<(), Error> {
        let start = self.span();
        if self.eat_keyword(Keyword::Add) {
            if let Some(constraint) = self.table_constraint()? {
                let kind = AlterOperationKind::AddConstraint(constraint);
                operations.push(AlterOperation {
                    kind,
                    span: self.span_from(start),
                });
                return Ok(());
            }
            self.eat_keyword(Keyword::Column);
            if self.eat(TokenKind::LeftParenthesis) {
                for column in self.comma_separated(Self::column_declaration)? {
                    let span = column.span;
                    let kind = AlterOperationKind::AddColumn(column, ColumnPlace::Unchanged);
                    operations.push(AlterOperation { kind, span });
                }
                return self.expect(TokenKind::RightParenthesis);
            }
            let column = self.column_declaration()?;
            let place = self.column_place()?;
            let kind = AlterOperationKind::AddColumn(column, place);
            operations.push(AlterOperation {
                kind,
                span: self.span_from(start),
            });
            return Ok(());
        }
        if matches!(self.keyword(), Some(Keyword::Algorithm | Keyword::Lock)) {
            return self.algorithm_and_lock();
        }
        let kind = self.alter_operation()?;
        operations.push(AlterOperation {
            kind,
            span: self.span_from(start),
        });
        Ok(())
    }

    fn alter_operation(&mut self) -> Result<AlterOperationKind, Error> {
        if self.eat_keyword(Keyword::Drop) {
            return self.alter_drop();
        }
        if self.eat_keyword(Keyword::Modify) {
            self.eat_keyword(Keyword::Column);
            let column = self.column_declaration()?;
            return Ok(AlterOperationKind::ModifyColumn(
                column,
                self.column_place()?,
            ));
        }
        if self.eat_keyword(Keyword::Change) {
            self.eat_keyword(Keyword::Column);
            let old = self.name_called("a column name")?;
            let column = self.column_declaration()?;
            return Ok(AlterOperationKind::ChangeColumn(
                old,
                column,
                self.column_place()?,
            ));
        }
        if self.eat_keyword(Keyword::Rename) {
            return self.alter_rename();
        }
        if self.eat_keyword(Keyword::Alter) {
            return self.alter_default();
        }
        if self.eat_keyword(Keyword::Convert) {
            self.expect_keyword(Keyword::To)?;
            let Some(character_set) = self.character_set_option()? else {
                return Err(self.unexpected());
            };
            let collation = if self.eat_keyword(Keyword::Collate) {
                Some(self.name_or_text()?)
            } else {
                None
            };
            return Ok(AlterOperationKind::ConvertTo(character_set, collation));
        }
        match self.table_option()? {
            Some(option) => Ok(AlterOperationKind::Option(option)),
            None => Err(self.unexpected()),
        }
    }

    fn alter_drop(&mut self) -> Result<AlterOperationKind, Error> {
        Ok(if self.eat_keyword(Keyword::Primary) {
            self.expect_keyword(Keyword::Key)?;
            AlterOperationKind::DropPrimaryKey
        } else if self.eat_keyword(Keyword::Index) || self.eat_keyword(Keyword::Key) {
            AlterOperationKind::DropIndex(self.name_called("a key name")?)
        } else if self.eat_keyword(Keyword::Foreign) {
            self.expect_keyword(Keyword::Key)?;
            AlterOperationKind::DropForeignKey(self.name_called("a foreign key name")?)
        } else if self.eat_keyword(Keyword::Check) {
            AlterOperationKind::DropCheck(self.name_called("a constraint name")?)
        } else if self.eat_keyword(Keyword::Constraint) {
            AlterOperationKind::DropConstraint(self.name_called("a constraint name")?)
        } else {
            self.eat_keyword(Keyword::Column);
            AlterOperationKind::DropColumn(self.name_called("a column name")?)
        })
    }

    fn alter_rename(&mut self) -> Result<AlterOperationKind, Error> {
        if self.eat_keyword(Keyword::Column) {
            let old = self.name_called("a column name")?;
            self.expect_keyword(Keyword::To)?;
            return Ok(AlterOperationKind::RenameColumn(
                old,
                self.name_called("a column name")?,
            ));
        }
        if self.eat_keyword(Keyword::Index) || self.eat_keyword(Keyword::Key) {
            let old = self.name_called("a key name")?;
            self.expect_keyword(Keyword::To)?;
            return Ok(AlterOperationKind::RenameIndex(
                old,
                self.name_called("a key name")?,
            ));
        }
        if !self.eat_keyword(Keyword::To) {
            self.eat_keyword(Keyword::As);
        }
        Ok(AlterOperationKind::RenameTable(self.table_name()?))
    }

    /// After ALTER: `[COLUMN] name SET DEFAULT value | DROP DEFAULT`.
    fn alter_default(&mut self) -> Result<AlterOperationKind, Error> {
        for (word, feature) in [
            (Keyword::Index, "invisible indexes"),
            (Keyword::Check, "ALTER CHECK"),
        ] {
            if self.keyword() == Some(word) {
                return Err(Error::not_supported(feature, self.span()));
            }
        }
        self.eat_keyword(Keyword::Column);
        let column = self.name_called("a column name")?;
        if self.eat_keyword(Keyword::Drop) {
            self.expect_keyword(Keyword::Default)?;
            return Ok(AlterOperationKind::DropDefault(column));
        }
        self.expect_keywords(&[Keyword::Set, Keyword::Default])?;
        Ok(AlterOperationKind::SetDefault(
            column,
            self.default_value()?,
        ))
    }

    fn column_place(&mut self) -> Result<ColumnPlace, Error> {
        if self.eat_keyword(Keyword::First) {
            return Ok(ColumnPlace::First);
        }
        if self.eat_keyword(Keyword::After) {
            return Ok(ColumnPlace::After(self.name_called("a column name")?));
        }
        Ok(ColumnPlace::Unchanged)
    }
}
