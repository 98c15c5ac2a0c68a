//! Columns as they are declared, before defaults and generated columns can be checked.

use std::sync::Arc;

use history::{Collation, ColumnDefinition, DataType, TableDefinition};

use super::check::{DeclaredCheck, refuse_not_enforced};
use super::column_type::data_type;
use super::context::{DefinitionContext, collation_named};
use super::default_value::{column_default, fraction_of_now};
use super::generated::generated;
use crate::ast::{ColumnDeclaration, ColumnOptionKind, Expression, Name};
use crate::{Error, Span};

/// A declared column: what is known of it at once, and what has to wait for the other columns.
#[derive(Clone, Debug)]
pub(super) struct ColumnDraft {
    pub definition: ColumnDefinition,
    /// Where it is declared.
    pub span: Span,
    /// `[PRIMARY] KEY`.
    pub primary_key: Option<Span>,
    /// `UNIQUE`.
    pub unique: Option<Span>,
    /// `NULL` or `DEFAULT NULL`, which a primary key cannot be.
    pub explicit_null: Option<Span>,
    /// Its CHECKs.
    pub checks: Vec<(Option<Name>, Expression)>,
    default: Option<Expression>,
    generated: Option<(Expression, bool)>,
}

/// Reads a declaration as far as it does not depend on other columns.
pub(super) fn draft(
    declared: &ColumnDeclaration,
    default_collation: Collation,
) -> Result<ColumnDraft, Error> {
    let name = &declared.name;
    if name.text.is_empty() || name.text.ends_with(' ') {
        return Err(Error::incorrect_column_name(&name.text, name.span));
    }
    let definition = ColumnDefinition {
        name: name.text.clone(),
        data_type: data_type(&declared.data_type, name, default_collation)?,
        nullable: true,
        default: None,
        auto_increment: false,
        on_update_now: false,
        generated: None,
        comment: None,
    };
    let mut draft = ColumnDraft::new(definition, declared.span);
    for option in &declared.options {
        draft.option(&option.kind, option.span, name)?;
    }
    if let Some(span) = draft.primary_key {
        if draft.generated.is_some() {
            let what = "Defining a generated column as primary key";
            return Err(Error::generated_column_not_allowed(what, span));
        }
        if let Some(span) = draft.explicit_null {
            return Err(Error::nullable_primary_key(span));
        }
        draft.definition.nullable = false;
    }
    Ok(draft)
}

impl ColumnDraft {
    /// A column that is already known to be right.
    pub fn new(definition: ColumnDefinition, span: Span) -> ColumnDraft {
        ColumnDraft {
            definition,
            span,
            primary_key: None,
            unique: None,
            explicit_null: None,
            checks: Vec::new(),
            default: None,
            generated: None,
        }
    }

    fn option(&mut self, option: &ColumnOptionKind, span: Span, name: &Name) -> Result<(), Error> {
        let column = &mut self.definition;
        match option {
            ColumnOptionKind::Null => {
                column.nullable = true;
                self.explicit_null = Some(span);
            }
            ColumnOptionKind::NotNull => {
                column.nullable = false;
                self.explicit_null = None;
            }
            ColumnOptionKind::Default(default) => self.default = Some(default.clone()),
            ColumnOptionKind::OnUpdateNow(now) => {
                let fraction = match column.data_type {
                    DataType::DateTime { fraction } | DataType::Timestamp { fraction } => fraction,
                    _ => return Err(Error::wrong_on_update(&name.text, span)),
                };
                if fraction_of_now(now) != Some(u64::from(fraction)) {
                    return Err(Error::wrong_on_update(&name.text, span));
                }
                column.on_update_now = true;
            }
            ColumnOptionKind::AutoIncrement => {
                let can_count = matches!(
                    column.data_type,
                    DataType::Integer { .. } | DataType::Float { .. } | DataType::Double { .. }
                );
                if !can_count {
                    return Err(Error::wrong_column_specifier(&name.text, span));
                }
                column.auto_increment = true;
                column.nullable = false;
                self.explicit_null = None;
            }
            ColumnOptionKind::PrimaryKey => {
                if self.primary_key.is_some() {
                    return Err(Error::multiple_primary_keys(span));
                }
                self.primary_key = Some(span);
            }
            ColumnOptionKind::Unique => self.unique = Some(span),
            ColumnOptionKind::Comment(comment) => {
                column.comment = (!comment.is_empty()).then(|| comment.clone());
            }
            ColumnOptionKind::Collation(collation) => set_collation(column, collation)?,
            ColumnOptionKind::Generated { expression, stored } => {
                self.generated = Some((expression.clone(), *stored));
            }
            ColumnOptionKind::Check {
                name,
                condition,
                enforced,
            } => {
                refuse_not_enforced(*enforced, condition)?;
                self.checks.push((name.clone(), condition.clone()));
            }
            // As in MySQL, a reference at a column is a comment; only FOREIGN KEY makes one.
            ColumnOptionKind::References(_) => {}
        }
        Ok(())
    }

    /// Checks DEFAULT and completes the column with it.
    pub fn complete_default(&mut self, context: &DefinitionContext<'_>) -> Result<(), Error> {
        let Some(default) = &self.default else {
            return Ok(());
        };
        if self.generated.is_some() {
            return Err(Error::invalid_default(&self.definition.name, default.span));
        }
        self.definition.default = column_default(default, &self.definition, context)?;
        if self.definition.default.is_none() {
            self.explicit_null = self.explicit_null.or(Some(default.span));
        }
        Ok(())
    }

    /// Checks a generated column's expression; `definition` has all columns, this one at `position`.
    pub fn complete_generated(
        &mut self,
        position: usize,
        definition: &mut TableDefinition,
    ) -> Result<(), Error> {
        let Some((expression, stored)) = &self.generated else {
            return Ok(());
        };
        if let Some(span) = self.primary_key {
            return Err(Error::generated_column_not_allowed(
                "Defining a generated column as primary key",
                span,
            ));
        }
        if self.definition.auto_increment || self.definition.on_update_now {
            return Err(Error::wrong_column_specifier(
                &self.definition.name,
                self.span,
            ));
        }
        let generated = generated(expression, *stored, position, definition)?;
        self.definition.generated = Some(generated.clone());
        definition.columns[position].generated = Some(generated);
        Ok(())
    }

    /// Its CHECKs as those of the column at `position`.
    pub fn declared_checks(&self, position: usize) -> impl Iterator<Item = DeclaredCheck> + '_ {
        self.checks
            .iter()
            .map(move |(name, condition)| DeclaredCheck {
                name: name.clone(),
                condition: condition.clone(),
                column: Some(position),
            })
    }

    /// A name for its key.
    pub fn key_part(&self, span: Span) -> crate::ast::KeyPart {
        let column = Name::new(Arc::clone(&self.definition.name), span);
        crate::ast::KeyPart {
            column,
            length: None,
            descending: false,
        }
    }
}

/// COLLATE behind other options.
fn set_collation(column: &mut ColumnDefinition, name: &Name) -> Result<(), Error> {
    let chosen = collation_named(name)?;
    if let DataType::Char { collation, .. }
    | DataType::VarChar { collation, .. }
    | DataType::Text { collation, .. }
    | DataType::Enum { collation, .. }
    | DataType::Set { collation, .. } = &mut column.data_type
    {
        *collation = chosen;
    }
    Ok(())
}
