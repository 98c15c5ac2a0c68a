//! LIKE and WHERE of SHOW.

use std::sync::Arc;

use history::{ColumnDefinition, TableDefinition};

use super::Shown;
use crate::Error;
use crate::Span;
use crate::ast::{ColumnName, Expression, ExpressionKind, Literal, Name, ShowFilter};
use crate::bind::Binder;
use crate::ddl::columns_of;
use crate::expression::EvaluationContext;
use crate::write::{bind_over_columns, no_databases};

impl Shown {
    /// Only the rows that the filter lets through. LIKE looks at the first column.
    pub(super) fn filtered(
        mut self,
        filter: Option<&ShowFilter>,
        context: &EvaluationContext,
    ) -> Result<Shown, Error> {
        let condition = match filter {
            None => return Ok(self),
            Some(ShowFilter::Where(condition)) => condition.clone(),
            Some(ShowFilter::Like(pattern)) => self.like(pattern),
        };
        let columns = self.columns.iter().map(|column| ColumnDefinition {
            name: column.name.clone(),
            data_type: column.scalar_type.data_type.clone(),
            nullable: true,
            default: None,
            auto_increment: false,
            on_update_now: false,
            generated: None,
            comment: None,
        });
        let definition = TableDefinition {
            columns: columns.collect(),
            ..TableDefinition::default()
        };
        for column in columns_of(&condition) {
            if definition.column_position(&column.name.text).is_none() {
                return Err(Error::unknown_column(
                    &column.display(),
                    "where clause",
                    column.span(),
                ));
            }
        }
        let (databases, session) = no_databases();
        let mut binder = Binder::new(&databases, &session);
        let condition = bind_over_columns(&mut binder, &condition, "", &definition)?;
        let mut kept = Vec::with_capacity(self.rows.len());
        for row in self.rows {
            if condition.condition(std::slice::from_ref(&row), context)? == Some(true) {
                kept.push(row);
            }
        }
        self.rows = kept;
        Ok(self)
    }

    /// `first column LIKE pattern`.
    fn like(&self, pattern: &Arc<str>) -> Expression {
        let span = Span::default();
        let name = self
            .columns
            .first()
            .map_or_else(|| "".into(), |column| column.name.clone());
        let column = ColumnName {
            database: None,
            table: None,
            name: Name::new(name, span),
        };
        let operand = Box::new(Expression::new(ExpressionKind::Column(column), span));
        let pattern = ExpressionKind::Literal(Literal::Text(pattern.clone()));
        let kind = ExpressionKind::Like {
            operand,
            pattern: Box::new(Expression::new(pattern, span)),
            escape: None,
            negated: false,
        };
        Expression::new(kind, span)
    }

    /// With LIKE, the first column is called after the pattern as well.
    pub(super) fn named_after(mut self, filter: Option<&ShowFilter>) -> Shown {
        if let (Some(ShowFilter::Like(pattern)), Some(first)) = (filter, self.columns.first_mut()) {
            first.name = format!("{} ({pattern})", first.name).into();
        }
        self
    }
}
