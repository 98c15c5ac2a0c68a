//! CASE, IF, IFNULL, COALESCE and NULLIF: one of several values.

use history::{Collation, DataType, Row, Value};

use super::convert::byte_literal_to_number;
use super::merge::{converted_to, result_type};
use super::node::Node;
use super::{ComparisonOperator, EvaluationContext, Expression, compare, fold, leaf, share};
use crate::scalar::ScalarType;
use crate::{Error, Span};

/// Conditions and values; the first condition that holds decides.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    branches: Vec<(Expression, Expression)>,
    otherwise: Expression,
}

/// The first of several values that is not NULL.
#[derive(Clone, Debug)]
pub(crate) struct Coalesce {
    pub(crate) operands: Vec<Expression>,
}

/// `CASE WHEN condition THEN value … [ELSE otherwise] END`; IF is one with a single branch.
pub fn case(
    branches: Vec<(Expression, Expression)>,
    otherwise: Option<Expression>,
    span: Span,
) -> Result<Expression, Error> {
    let otherwise = otherwise.unwrap_or_else(leaf::null);
    let types: Vec<&ScalarType> = branches
        .iter()
        .map(|branch| &branch.1.scalar_type)
        .chain([&otherwise.scalar_type])
        .collect();
    let scalar_type = result_type(&types, span)?;
    let branches = branches
        .into_iter()
        .map(|(condition, value)| {
            (
                byte_literal_to_number(condition),
                converted_to(value, &scalar_type),
            )
        })
        .collect();
    let otherwise = converted_to(otherwise, &scalar_type);
    let node = Node::Case(Box::new(Case {
        branches,
        otherwise,
    }));
    Ok(fold(Expression::new(node, scalar_type)))
}

/// `CASE operand WHEN choice THEN value … END`.
pub fn case_of(
    operand: Expression,
    branches: Vec<(Expression, Expression)>,
    otherwise: Option<Expression>,
    span: Span,
) -> Result<Expression, Error> {
    share(vec![operand], |operands| {
        let branches = branches
            .into_iter()
            .map(|(choice, value)| {
                let operand = operands[0].clone();
                let condition = compare(ComparisonOperator::Equal, operand, choice, span)?;
                Ok((condition, value))
            })
            .collect::<Result<_, Error>>()?;
        case(branches, otherwise, span)
    })
}

/// `COALESCE(a, b, …)` and `IFNULL(a, b)`.
pub fn coalesce(operands: Vec<Expression>, span: Span) -> Result<Expression, Error> {
    let types: Vec<&ScalarType> = operands
        .iter()
        .map(|operand| &operand.scalar_type)
        .collect();
    let nullable = types
        .iter()
        .all(|scalar_type| scalar_type.nullable || scalar_type.is_null());
    let scalar_type = result_type(&types, span)?.or_null(nullable);
    let operands = operands
        .into_iter()
        .map(|operand| converted_to(operand, &scalar_type))
        .collect();
    Ok(fold(Expression::new(
        Node::Coalesce(Box::new(Coalesce { operands })),
        scalar_type,
    )))
}

/// `NULLIF(left, right)`: NULL when they are equal, else the left one.
pub fn null_if(left: Expression, right: Expression, span: Span) -> Result<Expression, Error> {
    let scalar_type = left.scalar_type.clone().or_null(true);
    if scalar_type.is_null() {
        let data_type = DataType::Char {
            length: 0,
            collation: Collation::default(),
        };
        return Ok(leaf::constant(Value::Null, ScalarType::new(data_type)));
    }
    share(vec![left], |operands| {
        let left = operands[0].clone();
        let equal = compare(ComparisonOperator::Equal, left.clone(), right, span)?;
        let node = Case {
            branches: vec![(equal, leaf::constant(Value::Null, scalar_type.clone()))],
            otherwise: left,
        };
        Ok(fold(Expression::new(
            Node::Case(Box::new(node)),
            scalar_type,
        )))
    })
}

impl Case {
    pub(super) fn evaluate(
        &self,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<Value, Error> {
        for (condition, value) in &self.branches {
            if condition.holds(tuple, context)? {
                return value.evaluate(tuple, context);
            }
        }
        self.otherwise.evaluate(tuple, context)
    }

    pub(super) fn operands<'case>(&'case self, visit: &mut dyn FnMut(&'case Expression)) {
        for (condition, value) in &self.branches {
            visit(condition);
            visit(value);
        }
        visit(&self.otherwise);
    }

    pub(super) fn operands_mut(&mut self, visit: &mut dyn FnMut(&mut Expression)) {
        for (condition, value) in &mut self.branches {
            visit(condition);
            visit(value);
        }
        visit(&mut self.otherwise);
    }
}

impl Coalesce {
    pub(super) fn evaluate(
        &self,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<Value, Error> {
        for operand in &self.operands {
            let value = operand.evaluate(tuple, context)?;
            if !matches!(value, Value::Null) {
                return Ok(value);
            }
        }
        Ok(Value::Null)
    }
}
