//! Cells and rows.

use std::sync::Arc;

use super::writer::address;
use super::{FileError, Reader, Writer};
use crate::temporal::{Date, DateTime, Time};
use crate::{Decimal, Row, Value};

/// What kind of cell follows. These numbers are part of the format.
mod tag {
    pub const NULL: u8 = 0;
    pub const INT: u8 = 1;
    pub const UINT: u8 = 2;
    pub const DOUBLE: u8 = 3;
    pub const DECIMAL: u8 = 4;
    pub const LONG_DECIMAL: u8 = 5;
    pub const TEXT: u8 = 6;
    pub const BYTES: u8 = 7;
    pub const DATE: u8 = 8;
    pub const TIME: u8 = 9;
    pub const DATE_TIME: u8 = 10;
    pub const ENUM: u8 = 11;
    pub const SET: u8 = 12;
    pub const JSON: u8 = 13;
}

impl Writer {
    /// A row; one that other tables share is written once.
    pub(crate) fn row(&mut self, row: &Row) {
        if !self.refers(address(row), |writer| &mut writer.rows) {
            for value in row.iter() {
                self.value(value);
            }
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.byte(tag::NULL),
            Value::Int(number) => {
                self.byte(tag::INT);
                self.signed(*number);
            }
            Value::UInt(number) => {
                self.byte(tag::UINT);
                self.number(*number);
            }
            Value::Double(number) => {
                self.byte(tag::DOUBLE);
                self.raw(&number.to_bits().to_le_bytes());
            }
            Value::Decimal(number) => match number.small_parts() {
                Some((mantissa, scale)) => {
                    self.byte(tag::DECIMAL);
                    self.byte(scale);
                    self.signed(mantissa);
                }
                None => {
                    self.byte(tag::LONG_DECIMAL);
                    self.bytes(number.to_string().as_bytes());
                }
            },
            Value::Text(text) => {
                self.byte(tag::TEXT);
                self.bytes(text.as_bytes());
            }
            Value::Bytes(bytes) => {
                self.byte(tag::BYTES);
                self.bytes(bytes);
            }
            Value::Date(date) => {
                self.byte(tag::DATE);
                self.number(u64::from(date.to_bits()));
            }
            Value::Time(time) => {
                self.byte(tag::TIME);
                self.signed(time.micros());
            }
            Value::DateTime(moment) => {
                self.byte(tag::DATE_TIME);
                self.number(u64::from(moment.date().to_bits()));
                self.signed(moment.micros_of_day());
            }
            Value::Enum(position) => {
                self.byte(tag::ENUM);
                self.number(u64::from(*position));
            }
            Value::Set(bits) => {
                self.byte(tag::SET);
                self.number(*bits);
            }
            Value::Json(text) => {
                self.byte(tag::JSON);
                self.bytes(text.as_bytes());
            }
        }
    }
}

impl Reader<'_> {
    /// A row of so many values.
    pub(crate) fn row(&mut self, width: usize) -> Result<Row, FileError> {
        if let Some(position) = self.reference(self.rows.len())? {
            let row = self.rows[position].clone();
            return match row.len() == width {
                true => Ok(row),
                false => Err(FileError::Senseless("a row of another table")),
            };
        }
        let values: Result<Arc<[Value]>, FileError> = (0..width).map(|_| self.value()).collect();
        let row = values?;
        self.rows.push(row.clone());
        Ok(row)
    }

    fn value(&mut self) -> Result<Value, FileError> {
        Ok(match self.byte()? {
            tag::NULL => Value::Null,
            tag::INT => Value::Int(self.signed()?),
            tag::UINT => Value::UInt(self.number()?),
            tag::DOUBLE => Value::Double(f64::from_bits(u64::from_le_bytes(self.array()?))),
            tag::DECIMAL => {
                let scale = self.byte()?;
                Value::Decimal(Decimal::new(self.signed()?, scale))
            }
            tag::LONG_DECIMAL => {
                let number = self.plain_text()?.parse();
                Value::Decimal(number.map_err(|_| FileError::Senseless("no decimal number"))?)
            }
            tag::TEXT => Value::Text(self.plain_text()?.into()),
            tag::BYTES => Value::Bytes(self.bytes()?.into()),
            tag::DATE => Value::Date(self.date()?),
            tag::TIME => {
                let time = Time::from_micros(self.signed()?);
                Value::Time(time.ok_or(FileError::Senseless("no time"))?)
            }
            tag::DATE_TIME => {
                let date = self.date()?;
                let moment = DateTime::new(date, self.signed()?);
                Value::DateTime(moment.ok_or(FileError::Senseless("no moment of a day"))?)
            }
            tag::ENUM => Value::Enum(self.small()?),
            tag::SET => Value::Set(self.number()?),
            tag::JSON => Value::Json(self.plain_text()?.into()),
            _ => return Err(FileError::Senseless("a cell of an unknown kind")),
        })
    }

    fn date(&mut self) -> Result<Date, FileError> {
        let bits: u32 = self.small()?;
        let year = u16::try_from(bits >> 9).ok();
        let (month, day) = (((bits >> 5) & 15) as u8, (bits & 31) as u8);
        let date = year.and_then(|year| Date::with_zero_parts(year, month, day));
        date.ok_or(FileError::Senseless("no date"))
    }
}
