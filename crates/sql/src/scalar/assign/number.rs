//! Integers, decimals, doubles, YEAR and BIT.

use history::{Decimal, IntegerWidth, Value};

use super::Storing;
use crate::Error;
use crate::scalar::Family;
use crate::scalar::number::parse_double;
use crate::scalar::to_number::{literal_bytes_to_number, to_decimal, to_double, to_integer};
use crate::scalar::year_of_number;

/// The least and greatest number of an integer type.
fn range(width: IntegerWidth, unsigned: bool) -> (i128, i128) {
    let bits = match width {
        IntegerWidth::Tiny => 8,
        IntegerWidth::Small => 16,
        IntegerWidth::Medium => 24,
        IntegerWidth::Int => 32,
        IntegerWidth::Big => 64,
    };
    if unsigned {
        (0, (1 << bits) - 1)
    } else {
        (-(1 << (bits - 1)), (1 << (bits - 1)) - 1)
    }
}

fn integer_of(number: i128, unsigned: bool) -> Value {
    // The number was brought into the range of the type before.
    if unsigned {
        Value::UInt(number as u64)
    } else {
        Value::Int(number as i64)
    }
}

impl Storing<'_> {
    pub(super) fn integer(
        &self,
        value: &Value,
        width: IntegerWidth,
        unsigned: bool,
    ) -> Result<Value, Error> {
        let (least, greatest) = range(width, unsigned);
        let number = match value {
            Value::Int(number) => i128::from(*number),
            Value::UInt(number) => i128::from(*number),
            // Not clamped to what integers can be: it must be found out of range.
            Value::Double(number) => number.round_ties_even() as i128,
            Value::Text(text) => match self.number_in_text(text, "integer")? {
                Some(number) => whole(&number),
                None => return Ok(integer_of(0, unsigned)),
            },
            Value::Bytes(bytes) if self.is_byte_literal() => {
                i128::from(literal_bytes_to_number(bytes))
            }
            Value::Bytes(bytes) => {
                match self.number_in_text(&String::from_utf8_lossy(bytes), "integer")? {
                    Some(number) => whole(&number),
                    None => return Ok(integer_of(0, unsigned)),
                }
            }
            other => to_integer(other, &self.from.data_type, self.context),
        };
        if (least..=greatest).contains(&number) {
            return Ok(integer_of(number, unsigned));
        }
        self.out_of_range(integer_of(number.clamp(least, greatest), unsigned))
    }

    /// A hexadecimal or bit literal counts by its bytes.
    fn is_byte_literal(&self) -> bool {
        self.from.is_byte_literal()
    }

    /// The number that a text is. A text that only begins with one, or has none, is a problem; outside of strict mode what it
    /// begins with counts, and nothing is zero (`None`).
    fn number_in_text(&self, text: &str, kind: &str) -> Result<Option<Decimal>, Error> {
        let parsed = Decimal::parse_prefix(text.as_bytes());
        let complete = parsed.as_ref().is_some_and(|parsed| {
            text.as_bytes()[parsed.length..]
                .iter()
                .all(u8::is_ascii_whitespace)
        });
        if !complete {
            // For decimals a rest after the number is as wrong as no number at all.
            let error = if parsed.is_some() && kind == "integer" {
                Error::data_truncated(self.column(), self.row(), None)
            } else {
                Error::incorrect_value(kind, self.column(), self.row(), None)
            };
            self.problem(error, Value::Null)?;
        }
        Ok(parsed.map(|parsed| parsed.number))
    }

    pub(super) fn decimal(
        &self,
        value: &Value,
        precision: u8,
        scale: u8,
        unsigned: bool,
    ) -> Result<Value, Error> {
        let number = match value {
            Value::Decimal(number) => number.clone(),
            Value::Text(text) => self
                .number_in_text(text, "decimal")?
                .unwrap_or(Decimal::ZERO),
            Value::Bytes(bytes) if self.is_byte_literal() => {
                Decimal::from(literal_bytes_to_number(bytes))
            }
            Value::Double(number) => match Decimal::from_f64(*number) {
                Ok(number) => number,
                Err(_) => Decimal::largest(*number < 0.0),
            },
            other => to_decimal(other, &self.from.data_type, self.context),
        };
        let fitting = number
            .rescale(scale)
            .ok()
            .filter(|scaled| scaled.fits(precision, scale));
        let Some(scaled) = fitting else {
            let negative = number.is_negative();
            let nearest = if negative && unsigned {
                Decimal::new(0, scale)
            } else {
                Decimal::largest_of(precision, scale, negative)
            };
            return self.out_of_range(Value::Decimal(nearest));
        };
        if unsigned && scaled.is_negative() {
            return self.out_of_range(Value::Decimal(Decimal::new(0, scale)));
        }
        if scaled != number {
            self.warn_truncated();
        }
        Ok(Value::Decimal(scaled))
    }

    pub(super) fn double(
        &self,
        value: &Value,
        unsigned: bool,
        greatest: f64,
        single: bool,
    ) -> Result<Value, Error> {
        let number = match value {
            Value::Text(text) => {
                let parsed = parse_double(text.as_bytes());
                if !parsed.complete {
                    self.truncated(Value::Null)?;
                }
                parsed.number
            }
            Value::Bytes(bytes) if self.is_byte_literal() => literal_bytes_to_number(bytes) as f64,
            other => to_double(other, &self.from.data_type, self.context),
        };
        if unsigned && number < 0.0 {
            return self.out_of_range(Value::Double(0.0));
        }
        if number.abs() > greatest {
            return self.out_of_range(Value::Double(greatest.copysign(number)));
        }
        // A zero has no sign once it is stored, so that equal numbers are the same bytes.
        let number = if single {
            f64::from(number as f32)
        } else {
            number
        };
        Ok(Value::Double(if number == 0.0 { 0.0 } else { number }))
    }

    pub(super) fn year(&self, value: &Value) -> Result<Value, Error> {
        let from_text = matches!(value, Value::Text(_));
        let number = match value {
            Value::Text(text) => match self.number_in_text(text, "integer")? {
                Some(number) => whole(&number),
                None => return Ok(Value::Int(0)),
            },
            Value::Date(date) => i128::from(date.year()),
            Value::DateTime(moment) => i128::from(moment.date().year()),
            other => to_integer(other, &self.from.data_type, self.context),
        };
        // The text '0' is the year 2000, the number 0 the zero year.
        if from_text && number == 0 {
            return Ok(Value::Int(2000));
        }
        match i64::try_from(number).ok().and_then(year_of_number) {
            Some(year) => Ok(Value::Int(year)),
            None => self.out_of_range(Value::Int(0)),
        }
    }

    pub(super) fn bit(&self, value: &Value, width: u8) -> Result<Value, Error> {
        let greatest = if width >= 64 {
            u64::MAX
        } else {
            (1 << width) - 1
        };
        let bits = match value {
            Value::UInt(bits) => Some(*bits),
            // Two's complement, too wide for all but BIT(64).
            Value::Int(number) => Some(*number as u64),
            Value::Text(text) => bits_of_bytes(text.as_bytes()),
            Value::Bytes(bytes) => bits_of_bytes(bytes),
            other => Some(to_integer(other, &self.from.data_type, self.context) as u64),
        };
        match bits {
            Some(bits) if bits <= greatest => Ok(Value::UInt(bits)),
            _ => self.problem(
                Error::data_too_long(self.column(), self.row(), None),
                Value::UInt(greatest),
            ),
        }
    }

    pub(super) fn json(&self, value: &Value) -> Result<Value, Error> {
        let text = match value {
            Value::Json(_) => return Ok(value.clone()),
            Value::Text(text) => text.clone(),
            // An exact number with a point is the one number that may be stored without a cast.
            Value::Decimal(number) => return Ok(Value::Json(number.to_string().into())),
            Value::Double(_) if self.from.family() == Family::Double => {
                crate::scalar::to_text::to_text(value, &self.from.data_type, 0)
            }
            _ => return Err(Error::invalid_json_text()),
        };
        match crate::scalar::json::parse(&text) {
            Ok(document) => document.into_value(),
            Err(_) => Err(Error::invalid_json_text()),
        }
    }
}

/// The nearest whole number, halves away from zero, clamped to 128 bits.
fn whole(number: &Decimal) -> i128 {
    number.to_i128().unwrap_or(if number.is_negative() {
        i128::MIN
    } else {
        i128::MAX
    })
}

/// Bytes as one number; `None` beyond 64 bits.
fn bits_of_bytes(bytes: &[u8]) -> Option<u64> {
    let leading = bytes.iter().take_while(|byte| **byte == 0).count();
    (bytes.len() - leading <= 8).then(|| literal_bytes_to_number(bytes))
}
