//! SUM and AVG.

use history::{Decimal, Row, Value};

use super::accumulator::Accumulator;
use crate::Error;
use crate::expression::{EvaluationContext, Expression};

/// The sum or average of integers and decimals: exact.
#[derive(Debug)]
pub(super) struct ExactSum {
    argument: Expression,
    /// Digits after the point of the argument's values.
    scale: u8,
    /// For an average, digits after the point of the result.
    average_scale: Option<u8>,
    states: Vec<ExactState>,
}

#[derive(Clone, Debug, Default)]
struct ExactState {
    count: u64,
    /// The sum of mantissas: a sum of 64-bit numbers cannot leave 128 bits.
    mantissa: i128,
    /// The sum of the values that were too large for that.
    rest: Option<Decimal>,
}

impl ExactSum {
    pub fn new(argument: Expression, average_scale: Option<u8>) -> ExactSum {
        let scale = argument.scalar_type().scale();
        ExactSum {
            argument,
            scale,
            average_scale,
            states: Vec::new(),
        }
    }
}

impl Accumulator for ExactSum {
    fn add_group(&mut self) {
        self.states.push(ExactState::default());
    }

    #[inline]
    fn add(
        &mut self,
        group: usize,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<(), Error> {
        let mut scratch = Value::Null;
        let value = self.argument.value(tuple, context, &mut scratch)?;
        let state = &mut self.states[group];
        match value {
            Value::Null => return Ok(()),
            Value::Int(number) => state.mantissa += i128::from(*number),
            Value::UInt(number) => state.mantissa += i128::from(*number),
            Value::Decimal(number) => match number.small_parts() {
                Some((mantissa, scale)) if scale == self.scale => {
                    state.mantissa += i128::from(mantissa);
                }
                _ => state.add_large(number)?,
            },
            // The binder converted everything else.
            _ => return Ok(()),
        }
        state.count += 1;
        Ok(())
    }

    fn result(&mut self, group: usize, _: &EvaluationContext) -> Result<Value, Error> {
        let state = &self.states[group];
        if state.count == 0 {
            return Ok(Value::Null);
        }
        let mut sum = Decimal::from_i128(state.mantissa, self.scale);
        if let Some(rest) = &state.rest {
            sum = sum.checked_add(rest).map_err(|_| overflow())?;
        }
        let Some(scale) = self.average_scale else {
            return Ok(Value::Decimal(sum));
        };
        let count = Decimal::from_i128(i128::from(state.count), 0);
        let average = sum.checked_div(&count, scale);
        // The count is not zero.
        average.map_or(Ok(Value::Null), |average| {
            average.map(Value::Decimal).map_err(|_| overflow())
        })
    }
}

impl ExactState {
    #[cold]
    fn add_large(&mut self, number: &Decimal) -> Result<(), Error> {
        let rest = self.rest.take().unwrap_or(Decimal::ZERO);
        self.rest = Some(rest.checked_add(number).map_err(|_| overflow())?);
        Ok(())
    }
}

fn overflow() -> Error {
    Error::value_out_of_range("DECIMAL", "SUM", None)
}

/// The sum or average of doubles.
#[derive(Debug)]
pub(super) struct DoubleSum {
    argument: Expression,
    is_average: bool,
    states: Vec<(u64, f64)>,
}

impl DoubleSum {
    pub fn new(argument: Expression, is_average: bool) -> DoubleSum {
        DoubleSum {
            argument,
            is_average,
            states: Vec::new(),
        }
    }
}

impl Accumulator for DoubleSum {
    fn add_group(&mut self) {
        self.states.push((0, 0.0));
    }

    fn add(
        &mut self,
        group: usize,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<(), Error> {
        let mut scratch = Value::Null;
        if let Value::Double(number) = self.argument.value(tuple, context, &mut scratch)? {
            let (count, sum) = &mut self.states[group];
            *count += 1;
            *sum += number;
        }
        Ok(())
    }

    fn result(&mut self, group: usize, _: &EvaluationContext) -> Result<Value, Error> {
        let (count, sum) = self.states[group];
        if count == 0 {
            return Ok(Value::Null);
        }
        let result = if self.is_average {
            sum / count as f64
        } else {
            sum
        };
        if !result.is_finite() {
            return Err(Error::value_out_of_range("DOUBLE", "SUM", None));
        }
        Ok(Value::Double(result))
    }
}
