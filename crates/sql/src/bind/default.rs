//! `DEFAULT(column)`: what a column becomes when no value is given.

use super::binder::Binder;
use crate::ast::ColumnName;
use crate::expression::{self, Expression};
use crate::scalar::ScalarType;
use crate::write::DefaultValue;
use crate::{Error, Span};

impl Binder<'_> {
    /// The default of a column that can be seen here; 1364 when it has none.
    pub(super) fn default_of(
        &mut self,
        name: &ColumnName,
        span: Span,
    ) -> Result<Expression, Error> {
        let block = self.block();
        let clause = block.clause;
        let place = block
            .scope
            .find(name, block.visible.clone())
            .map_err(|_| Error::ambiguous_column(&name.display(), clause.name(), name.span()))?
            .ok_or_else(|| block.scope.unknown_column(name, clause))?;
        let relation = &block.scope.relations()[place.slot];
        let Some(definition) = &relation.definition else {
            return Err(Error::no_default(&name.name.text, span));
        };
        let column = &definition.columns[place.column];
        let scalar_type = ScalarType::of_column(column);
        match DefaultValue::of(column, &relation.name, definition)? {
            DefaultValue::Value(value) => Ok(expression::constant(value, scalar_type)),
            DefaultValue::Expression(default) => {
                Ok(expression::converted_to(default, &scalar_type))
            }
            DefaultValue::AutoIncrement | DefaultValue::None => {
                Err(Error::no_default(&column.name, span))
            }
            DefaultValue::Generated => {
                Err(Error::not_supported("DEFAULT of a generated column", span))
            }
        }
    }
}
