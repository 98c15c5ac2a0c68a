//! Makes the rows that are inserted: given values as the columns store them, defaults, numbers, generated columns.

use history::{ColumnDefinition, DataType, Row, Value};

use super::super::defaults::DefaultValue;
use super::super::rules::implicit_default;
use super::{Given, InsertPlan};
use crate::ast::Literal;
use crate::expression::{self, EvaluationContext};
use crate::scalar::ScalarType;
use crate::scalar::assign;
use crate::{Error, Span};

/// The row that is being made, and the numbers given out so far.
#[derive(Debug)]
pub(super) struct RowBuilder {
    cells: Vec<Value>,
    /// The next number of the AUTO_INCREMENT column.
    next_number: u64,
    /// The first number given out.
    pub first_number: Option<u64>,
    /// The next hidden row id, for tables without primary key.
    next_row_id: Option<u64>,
}

impl RowBuilder {
    pub fn new(plan: &InsertPlan) -> RowBuilder {
        let table = &plan.target.table;
        RowBuilder {
            cells: Vec::new(),
            next_number: table.next_auto_increment(),
            first_number: None,
            next_row_id: (!table.has_primary_key()).then(|| table.next_row_id()),
        }
    }

    /// Where numbering goes on, when numbers were given out.
    pub fn next_auto_increment(&self) -> Option<u64> {
        self.first_number.map(|_| self.next_number)
    }

    /// A row of constants.
    pub fn literals(
        &mut self,
        plan: &InsertPlan,
        literals: &[Literal],
        spans: &[Span],
        context: &EvaluationContext,
    ) -> Result<Row, Error> {
        self.begin(plan, context)?;
        for ((literal, span), column) in literals.iter().zip(spans).zip(&plan.columns) {
            let declared = &plan.target.definition().columns[*column];
            self.cells[*column] = match fitting(literal, declared) {
                Some(value) => self.numbered(plan, *column, value),
                None => {
                    let bound = expression::literal(literal, *span)?;
                    let value = bound.as_constant().cloned().unwrap_or_default();
                    self.stored(plan, *column, value, bound.scalar_type(), context)
                        .map_err(|error| error.at(*span))?
                }
            };
        }
        self.finish(plan, context)
    }

    /// A row of a query.
    pub fn values(
        &mut self,
        plan: &InsertPlan,
        values: &[Value],
        types: &[ScalarType],
        context: &EvaluationContext,
    ) -> Result<Row, Error> {
        self.begin(plan, context)?;
        for ((value, scalar_type), column) in values.iter().zip(types).zip(&plan.columns) {
            self.cells[*column] =
                self.stored(plan, *column, value.clone(), scalar_type, context)?;
        }
        self.finish(plan, context)
    }

    /// A row of expressions, which see the row as far as it is filled.
    pub fn given(
        &mut self,
        plan: &InsertPlan,
        given: &[Given],
        context: &EvaluationContext,
    ) -> Result<Row, Error> {
        self.begin(plan, context)?;
        for (given, column) in given.iter().zip(&plan.columns) {
            let declared = &plan.target.definition().columns[*column];
            self.cells[*column] = match given {
                Given::Default => match &plan.defaults[*column] {
                    DefaultValue::None => {
                        return Err(Error::no_default(&declared.name, None));
                    }
                    default => default.value(declared, context)?.unwrap_or(Value::Null),
                },
                Given::Expression(expression) => {
                    let value = if expression.is_row_independent() {
                        expression.evaluate(&[], context)?
                    } else {
                        let row: Row = self.cells.as_slice().into();
                        expression.evaluate(std::slice::from_ref(&row), context)?
                    };
                    self.stored(plan, *column, value, expression.scalar_type(), context)?
                }
            };
        }
        self.finish(plan, context)
    }

    /// A row in which every column has its default. Columns that get their value at the end are NULL till then.
    fn begin(&mut self, plan: &InsertPlan, context: &EvaluationContext) -> Result<(), Error> {
        self.cells.clear();
        for (default, column) in plan.defaults.iter().zip(&plan.target.definition().columns) {
            let value = match default {
                DefaultValue::Value(value) => value.clone(),
                default => default.value(column, context)?.unwrap_or(Value::Null),
            };
            self.cells.push(value);
        }
        Ok(())
    }

    /// A value as its column stores it.
    fn stored(
        &self,
        plan: &InsertPlan,
        column: usize,
        value: Value,
        scalar_type: &ScalarType,
        context: &EvaluationContext,
    ) -> Result<Value, Error> {
        let declared = &plan.target.definition().columns[column];
        if matches!(value, Value::Null) {
            if declared.nullable || plan.numbered == Some(column) || plan.rules_come_later {
                return Ok(Value::Null);
            }
            let error = Error::null_not_allowed(&declared.name, None);
            if plan.ignore {
                context.warn_of(&error);
                return Ok(implicit_default(declared));
            }
            return Err(error);
        }
        let value = assign(value, scalar_type, declared, context)?;
        Ok(self.numbered(plan, column, value))
    }

    /// A 0 in the AUTO_INCREMENT column asks for a number, as NULL does.
    fn numbered(&self, plan: &InsertPlan, column: usize, value: Value) -> Value {
        let asks = plan.numbered == Some(column)
            && !plan.no_auto_value_on_zero
            && matches!(value, Value::Int(0) | Value::UInt(0));
        if asks { Value::Null } else { value }
    }

    fn finish(&mut self, plan: &InsertPlan, context: &EvaluationContext) -> Result<Row, Error> {
        if let Some(column) = plan.numbered {
            self.give_number(column, &plan.target.definition().columns[column])?;
        }
        if let Some(row_id) = &mut self.next_row_id {
            self.cells.push(Value::UInt(*row_id));
            *row_id += 1;
        }
        let rules = &plan.target.rules;
        let row: Row = if rules.has_generated_columns() {
            rules.complete(std::mem::take(&mut self.cells), context)?
        } else {
            self.cells.drain(..).collect()
        };
        if !plan.rules_come_later {
            rules.check(&row, context)?;
        }
        Ok(row)
    }

    fn give_number(&mut self, column: usize, declared: &ColumnDefinition) -> Result<(), Error> {
        let given = match &self.cells[column] {
            Value::Null => None,
            Value::Int(number) => Some(u64::try_from(*number).unwrap_or(0)),
            Value::UInt(number) => Some(*number),
            // The number that a FLOAT or DOUBLE column holds does not move the counter.
            _ => Some(0),
        };
        match given {
            Some(number) => {
                if number >= self.next_number {
                    self.next_number = number.saturating_add(1);
                }
            }
            None => {
                let number = self.next_number;
                self.cells[column] = number_for(number, declared)?;
                self.first_number.get_or_insert(number);
                self.next_number = number.saturating_add(1);
            }
        }
        Ok(())
    }
}

/// A given-out number as its column stores it.
fn number_for(number: u64, declared: &ColumnDefinition) -> Result<Value, Error> {
    let exhausted = || Error::auto_increment_exhausted(None);
    let DataType::Integer {
        width, unsigned, ..
    } = declared.data_type
    else {
        return Ok(Value::Double(number as f64));
    };
    let bits = width.bits() - u32::from(!unsigned);
    if bits < u64::BITS && number >> bits != 0 {
        return Err(exhausted());
    }
    if unsigned {
        return Ok(Value::UInt(number));
    }
    i64::try_from(number)
        .map(Value::Int)
        .map_err(|_| exhausted())
}

/// The value of a constant that a column stores as it is: what bulk loading consists of. `None` when it must be
/// converted or does not fit.
fn fitting(literal: &Literal, column: &ColumnDefinition) -> Option<Value> {
    match (literal, &column.data_type) {
        (
            Literal::Integer(number),
            DataType::Integer {
                width,
                unsigned: false,
                ..
            },
        ) => {
            let bits = width.bits() - 1;
            (bits == 63 || (-(1_i64 << bits)..1_i64 << bits).contains(number))
                .then_some(Value::Int(*number))
        }
        (
            Literal::Integer(number),
            DataType::Integer {
                width,
                unsigned: true,
                ..
            },
        ) => {
            let number = u64::try_from(*number).ok()?;
            (width.bits() == 64 || number >> width.bits() == 0).then_some(Value::UInt(number))
        }
        (Literal::Text(text), DataType::VarChar { length, .. }) => {
            // Characters are at most bytes, so counting them is seldom needed.
            let fits = text.len() <= *length as usize || text.chars().count() <= *length as usize;
            fits.then(|| Value::Text(text.clone()))
        }
        (Literal::Text(text), DataType::Text { .. }) if text.len() <= TINY_TEXT => {
            Some(Value::Text(text.clone()))
        }
        (
            Literal::Double(number),
            DataType::Double {
                unsigned: false, ..
            },
        ) => number.is_finite().then_some(Value::Double(*number)),
        _ => None,
    }
}

/// Every TEXT holds so many bytes.
const TINY_TEXT: usize = 255;
