//! Decimals from and to binary numbers.

use ethnum::I256;

use super::{Decimal, DecimalOverflow};

impl From<i64> for Decimal {
    fn from(number: i64) -> Decimal {
        Decimal::new(number, 0)
    }
}

impl From<u64> for Decimal {
    fn from(number: u64) -> Decimal {
        Decimal::from_i128(i128::from(number), 0)
    }
}

impl Decimal {
    /// The decimal that `number` prints as; fails beyond 65 digits and for numbers that are not finite.
    pub fn from_f64(number: f64) -> Result<Decimal, DecimalOverflow> {
        if !number.is_finite() {
            return Err(DecimalOverflow);
        }
        if number.abs() < 9e15 && number.trunc() == number {
            return Ok(Decimal::new(number as i64, 0));
        }
        let printed = format!("{number:e}");
        match Decimal::parse_prefix(printed.as_bytes()) {
            Some(parsed) if !parsed.overflow => Ok(parsed.number),
            _ => Err(DecimalOverflow),
        }
    }

    /// The nearest double.
    pub fn to_f64(&self) -> f64 {
        if let Some((mantissa, scale)) = self.small_parts()
            && mantissa.unsigned_abs() < (1 << 53)
            && scale <= 22
        {
            // Both are exact doubles, so one division rounds once: correctly.
            return mantissa as f64 / 10_f64.powi(i32::from(scale));
        }
        // The standard parser rounds correctly.
        self.to_string()
            .parse()
            .expect("a printed decimal is a valid number")
    }

    /// The nearest whole number, halves away from zero; `None` when it does not fit.
    pub fn to_i64(&self) -> Option<i64> {
        self.to_i128().and_then(|number| i64::try_from(number).ok())
    }

    /// The nearest unsigned whole number; `None` when it is negative or does not fit.
    pub fn to_u64(&self) -> Option<u64> {
        self.to_i128().and_then(|number| u64::try_from(number).ok())
    }

    /// The nearest whole number, halves away from zero; `None` beyond 128 bits.
    pub fn to_i128(&self) -> Option<i128> {
        let whole = self.rescale(0).ok()?;
        match whole.small_parts() {
            Some((mantissa, _)) => Some(i128::from(mantissa)),
            None => i128::try_from(whole.mantissa()).ok(),
        }
    }

    /// The number that `numerator / 10^scale` is, for accumulators that outgrow 128 bits.
    pub fn from_i256(mantissa: I256, scale: u8) -> Result<Decimal, DecimalOverflow> {
        Decimal::from_wide(mantissa, scale.min(Decimal::SCALE_MAX))
    }
}
