//! Expressions: names become places in rows, operators get their types.

use std::sync::Arc;

use history::{Collation, Value};

use super::binder::Binder;
use crate::ast::{
    self, BinaryOperator, CaseBranch, ColumnName, Expression as Syntax, ExpressionKind, Literal,
    Name,
};
use crate::expression::{self, ComparisonOperator, Expression};
use crate::functions;
use crate::scalar::ScalarType;
use crate::{ComputedTable, Error, Span};

/// Longest text that a function which looks at databases answers, in characters.
const COMPUTED_LENGTH: u32 = 64;

/// The sides of a comparison of rows.
type RowPair = (Vec<Expression>, Vec<Expression>);

impl Binder<'_> {
    /// A typed expression with one value.
    pub(crate) fn expression(&mut self, syntax: &Syntax) -> Result<Expression, Error> {
        let span = syntax.span;
        match &syntax.kind {
            ExpressionKind::Literal(literal) => self.literal(literal, span),
            ExpressionKind::Introduced {
                character_set,
                literal,
            } => self.introduced(character_set, literal, span),
            ExpressionKind::Column(name) => self.column(name),
            ExpressionKind::Parameter(number) => {
                let value = self.session.parameters.get(*number as usize).cloned();
                let (value, scalar_type) =
                    value.ok_or_else(|| Error::not_supported("? outside of PREPARE", span))?;
                Ok(expression::constant(value, scalar_type))
            }
            ExpressionKind::UserVariable(name) => Ok(self.user_variable(name)),
            ExpressionKind::SystemVariable(scope, name) => {
                let value = self.session.variables.system(*scope, &name.text);
                let (value, scalar_type) =
                    value.ok_or_else(|| Error::unknown_variable(&name.text, span))?;
                Ok(expression::constant(value, scalar_type))
            }
            ExpressionKind::AssignVariable(name, value) => {
                let value = self.expression(value)?;
                let name: Arc<str> = name.text.to_lowercase().into();
                self.assigned_variables.insert(Arc::clone(&name));
                Ok(expression::assign_variable(name, value))
            }
            ExpressionKind::Row(_) => Err(Error::wrong_column_count(1, span)),
            ExpressionKind::Default => Err(Error::not_supported("DEFAULT here", span)),
            ExpressionKind::DefaultOf(name) => self.default_of(name, span),
            ExpressionKind::ValuesOf(name) => self.values_of(name, span),
            ExpressionKind::Unary(operator, operand) => {
                expression::unary(*operator, self.expression(operand)?, span)
            }
            ExpressionKind::Binary(operator, left, right) => {
                self.binary(*operator, left, right, span)
            }
            ExpressionKind::And(operands) => Ok(expression::and(self.expressions(operands)?)),
            ExpressionKind::Or(operands) => Ok(expression::or(self.expressions(operands)?)),
            ExpressionKind::IsNull { operand, negated } => {
                Ok(expression::is_null(self.expression(operand)?, *negated))
            }
            ExpressionKind::IsTruth {
                operand,
                truth,
                negated,
            } => Ok(expression::is_truth(
                self.expression(operand)?,
                *truth,
                *negated,
            )),
            ExpressionKind::Like {
                operand,
                pattern,
                escape,
                negated,
            } => {
                let (operand, pattern) = (self.expression(operand)?, self.expression(pattern)?);
                let escape = self.optional(escape.as_deref())?;
                expression::like(operand, pattern, escape, *negated, span)
            }
            ExpressionKind::Regexp {
                operand,
                pattern,
                negated,
            } => {
                let (operand, pattern) = (self.expression(operand)?, self.expression(pattern)?);
                expression::regexp(operand, pattern, *negated, span)
            }
            ExpressionKind::Between {
                operand,
                low,
                high,
                negated,
            } => {
                let operand = self.expression(operand)?;
                let (low, high) = (self.expression(low)?, self.expression(high)?);
                expression::between(operand, low, high, *negated, span)
            }
            ExpressionKind::InList {
                operand,
                list,
                negated,
            } => self.in_list(operand, list, *negated, span),
            ExpressionKind::InSubquery {
                operand,
                query,
                negated,
            } => self.in_subquery(operand, query, *negated, span),
            ExpressionKind::Exists(query) => self.exists(query, span),
            ExpressionKind::Subquery(query) => self.scalar_subquery(query, span),
            ExpressionKind::Quantified {
                operand,
                operator,
                quantifier,
                query,
            } => self.quantified(operand, *operator, *quantifier, query, span),
            ExpressionKind::Case {
                operand,
                branches,
                otherwise,
            } => self.case(operand.as_deref(), branches, otherwise.as_deref(), span),
            ExpressionKind::Cast { operand, target } => {
                expression::cast(self.expression(operand)?, target, span)
            }
            ExpressionKind::ConvertUsing {
                operand,
                character_set,
            } => expression::convert_using(self.expression(operand)?, &character_set.text, span),
            ExpressionKind::Collate { operand, collation } => {
                let collation = collation_named(collation)?;
                Ok(expression::collate(self.expression(operand)?, collation))
            }
            ExpressionKind::AddInterval {
                operand,
                amount,
                unit,
                subtract,
            } => {
                let (operand, amount) = (self.expression(operand)?, self.expression(amount)?);
                Ok(expression::add_interval(operand, amount, *unit, *subtract))
            }
            ExpressionKind::Extract { unit, operand } => {
                functions::extract(*unit, self.expression(operand)?, span)
            }
            ExpressionKind::TimestampDiff { unit, from, to } => {
                functions::timestamp_diff(*unit, self.expression(from)?, self.expression(to)?, span)
            }
            ExpressionKind::Trim {
                side,
                remove,
                operand,
            } => {
                let remove = self.optional(remove.as_deref())?;
                functions::trim(*side, remove, self.expression(operand)?, span)
            }
            ExpressionKind::Function(call) => {
                let arguments = self.expressions(&call.arguments)?;
                if let Some(value) = self.computed_value(&call.name.text, &arguments, span) {
                    return value;
                }
                functions::function_call(&call.name.text, arguments, span)
            }
            ExpressionKind::Aggregate(call) => self.aggregate(call, span),
            ExpressionKind::Window(call) => self.window_call(call, span),
        }
    }

    /// The value of a function that looks at databases, if it is one and its arguments are constants.
    fn computed_value(
        &self,
        name: &str,
        arguments: &[Expression],
        span: Span,
    ) -> Option<Result<Expression, Error>> {
        if functions::exists(name) {
            return None;
        }
        let constants = arguments
            .iter()
            .map(|argument| argument.as_constant().cloned());
        let constants: Vec<Value> = constants.collect::<Option<_>>()?;
        let database = self.database.clone().unwrap_or_default();
        let value = self.databases.computed_value(&ComputedTable {
            database: &database,
            name: &name.to_lowercase(),
            arguments: Some(&constants),
            span,
        })?;
        Some(value.map(|value| expression::constant(value, ScalarType::text(COMPUTED_LENGTH))))
    }

    pub(super) fn expressions(&mut self, list: &[Syntax]) -> Result<Vec<Expression>, Error> {
        list.iter().map(|syntax| self.expression(syntax)).collect()
    }

    fn optional(&mut self, syntax: Option<&Syntax>) -> Result<Option<Expression>, Error> {
        syntax.map(|syntax| self.expression(syntax)).transpose()
    }

    /// A constant. Texts compare as the connection says, unless something stronger decides.
    fn literal(&self, literal: &Literal, span: Span) -> Result<Expression, Error> {
        let bound = expression::literal(literal, span)?;
        let collation = self.session.collation;
        match (bound.as_constant(), literal) {
            (Some(Value::Text(text)), Literal::Text(_)) if collation != Collation::default() => {
                let length = bound.scalar_type().display_length();
                let scalar_type = ScalarType::text_in(length, collation);
                Ok(expression::constant(Value::Text(text.clone()), scalar_type))
            }
            _ => Ok(bound),
        }
    }

    /// `_utf8mb4'text'`, `_binary'text'`.
    fn introduced(
        &self,
        character_set: &Name,
        literal: &Literal,
        span: Span,
    ) -> Result<Expression, Error> {
        let bound = self.literal(literal, span)?;
        expression::convert_using(bound, &character_set.text, character_set.span)
    }

    fn binary(
        &mut self,
        operator: BinaryOperator,
        left: &Syntax,
        right: &Syntax,
        span: Span,
    ) -> Result<Expression, Error> {
        if let Some(comparison) = ComparisonOperator::of(operator)
            && let Some((left, right)) = self.rows(left, right, span)?
        {
            return expression::compare_rows(comparison, left, right, span);
        }
        let (left, right) = (self.expression(left)?, self.expression(right)?);
        expression::binary(operator, left, right, span)
    }

    /// The sides of a comparison of rows; `None` when neither side is one.
    fn rows(
        &mut self,
        left: &Syntax,
        right: &Syntax,
        span: Span,
    ) -> Result<Option<RowPair>, Error> {
        match (&left.kind, &right.kind) {
            (ExpressionKind::Row(left), ExpressionKind::Row(right)) => {
                Ok(Some((self.expressions(left)?, self.expressions(right)?)))
            }
            (ExpressionKind::Row(left), ExpressionKind::Subquery(query)) => {
                let left = self.expressions(left)?;
                let right = self.row_subquery(query, right.span)?;
                if left.len() != right.len() {
                    return Err(Error::wrong_column_count(left.len(), span));
                }
                Ok(Some((left, right)))
            }
            (ExpressionKind::Row(left), _) => Err(Error::wrong_column_count(left.len(), span)),
            (_, ExpressionKind::Row(_)) => Err(Error::wrong_column_count(1, span)),
            _ => Ok(None),
        }
    }

    fn in_list(
        &mut self,
        operand: &Syntax,
        list: &[Syntax],
        negated: bool,
        span: Span,
    ) -> Result<Expression, Error> {
        let ExpressionKind::Row(row) = &operand.kind else {
            let operand = self.expression(operand)?;
            return expression::in_list(operand, self.expressions(list)?, negated, span);
        };
        let row = self.expressions(row)?;
        let mut choices = Vec::with_capacity(list.len());
        for choice in list {
            match &choice.kind {
                ExpressionKind::Row(choice) => choices.push(self.expressions(choice)?),
                _ => return Err(Error::wrong_column_count(row.len(), choice.span)),
            }
        }
        expression::row_in_list(row, choices, negated, span)
    }

    fn case(
        &mut self,
        operand: Option<&Syntax>,
        branches: &[CaseBranch],
        otherwise: Option<&Syntax>,
        span: Span,
    ) -> Result<Expression, Error> {
        let operand = self.optional(operand)?;
        let mut bound = Vec::with_capacity(branches.len());
        for branch in branches {
            bound.push((
                self.expression(&branch.condition)?,
                self.expression(&branch.result)?,
            ));
        }
        let otherwise = self.optional(otherwise)?;
        match operand {
            Some(operand) => expression::case_of(operand, bound, otherwise, span),
            None => expression::case(bound, otherwise, span),
        }
    }

    /// `VALUES(column)` in ON DUPLICATE KEY UPDATE: the value that was to be inserted.
    fn values_of(&mut self, name: &ColumnName, span: Span) -> Result<Expression, Error> {
        let block = self.block();
        let Some(slot) = block.values_slot else {
            return Err(Error::not_supported(
                "VALUES(column) outside of ON DUPLICATE KEY UPDATE",
                span,
            ));
        };
        let relation = &block.scope.relations()[slot];
        let Some(column) = relation.position(&name.name.text) else {
            return Err(block.scope.unknown_column(name, block.clause));
        };
        let scalar_type = relation.columns[column].scalar_type.clone();
        Ok(expression::column(slot, column, scalar_type))
    }

    /// `@name`: a constant, unless the statement itself assigns it.
    fn user_variable(&self, name: &Name) -> Expression {
        let (value, scalar_type) = self.session.variables.user(&name.text);
        let name = name.text.to_lowercase();
        match self.assigned_variables.get(&*name) {
            Some(name) => expression::read_variable(Arc::clone(name), value, scalar_type),
            None => expression::constant(value, scalar_type),
        }
    }
}

/// The collation of that name, or error 1273.
pub(super) fn collation_named(name: &ast::Name) -> Result<Collation, Error> {
    Collation::by_name(&name.text).ok_or_else(|| Error::unknown_collation(&name.text, name.span))
}
