//! Changing the number of digits after the point.

use ethnum::I256;

use super::{Decimal, DecimalOverflow, power_of_ten};

impl Decimal {
    /// The same number with `scale` digits after the point, halves rounded away from zero. Digits are lost silently,
    /// so callers that must warn compare the result with the original.
    pub fn rescale(&self, scale: u8) -> Result<Decimal, DecimalOverflow> {
        let scale = scale.min(Decimal::SCALE_MAX);
        let own = self.scale();
        if scale == own {
            return Ok(self.clone());
        }
        if scale > own {
            return self.extend(scale);
        }
        if let Some((mantissa, _)) = self.small_parts() {
            return Ok(Decimal::new(
                divide_rounding_small(mantissa, own - scale),
                scale,
            ));
        }
        Decimal::from_wide(
            divide_rounding(self.mantissa(), power_of_ten(own - scale)),
            scale,
        )
    }

    /// The same number with exactly `scale` digits after the point, further digits cut off.
    pub fn truncate(&self, scale: u8) -> Result<Decimal, DecimalOverflow> {
        let scale = scale.min(Decimal::SCALE_MAX);
        let own = self.scale();
        if scale >= own {
            return self.extend(scale);
        }
        Decimal::from_wide(self.mantissa() / power_of_ten(own - scale), scale)
    }

    fn extend(&self, scale: u8) -> Result<Decimal, DecimalOverflow> {
        let more = scale - self.scale();
        if let Some((mantissa, _)) = self.small_parts()
            && more <= 19
        {
            return Ok(Decimal::from_i128(
                i128::from(mantissa) * 10_i128.pow(u32::from(more)),
                scale,
            ));
        }
        let mantissa = self
            .mantissa()
            .checked_mul(power_of_ten(more))
            .ok_or(DecimalOverflow)?;
        Decimal::from_wide(mantissa, scale)
    }

    /// `ROUND(x, places)`: `places` may be negative (`ROUND(1234, -2)` is 1200). The scale becomes `places`, at least 0.
    pub fn round(&self, places: i32) -> Result<Decimal, DecimalOverflow> {
        self.cut(places, divide_rounding)
    }

    /// `TRUNCATE(x, places)`, like [`Decimal::round`] but towards zero.
    pub fn truncate_at(&self, places: i32) -> Result<Decimal, DecimalOverflow> {
        self.cut(places, |mantissa, unit| mantissa / unit)
    }

    fn cut(&self, places: i32, divide: fn(I256, I256) -> I256) -> Result<Decimal, DecimalOverflow> {
        if places >= 0 {
            let scale = u8::try_from(places)
                .unwrap_or(u8::MAX)
                .min(Decimal::SCALE_MAX);
            if scale >= self.scale() {
                return self.extend(scale);
            }
            return Decimal::from_wide(
                divide(self.mantissa(), power_of_ten(self.scale() - scale)),
                scale,
            );
        }
        // More places than a number has digits: nothing is left (or one, by rounding up from 65 digits: overflow anyway).
        let zeros = places.unsigned_abs().min(70) as u8;
        let cut = zeros + self.scale();
        if cut > 76 {
            return Ok(Decimal::ZERO);
        }
        let kept = divide(self.mantissa(), power_of_ten(cut));
        let mantissa = kept
            .checked_mul(power_of_ten(zeros))
            .ok_or(DecimalOverflow)?;
        Decimal::from_wide(mantissa, 0)
    }

    /// The greatest whole number that is not above it.
    pub fn floor(&self) -> Result<Decimal, DecimalOverflow> {
        let unit = power_of_ten(self.scale());
        Decimal::from_wide(self.mantissa().div_euclid(unit), 0)
    }

    /// The least whole number that is not below it.
    pub fn ceil(&self) -> Result<Decimal, DecimalOverflow> {
        let unit = power_of_ten(self.scale());
        Decimal::from_wide(-(-self.mantissa()).div_euclid(unit), 0)
    }

    /// Whether it has at most `precision` digits, of which `scale` after the point, so that a
    /// `DECIMAL(precision, scale)` column can hold it once rescaled.
    pub fn fits(&self, precision: u8, scale: u8) -> bool {
        self.integer_digits() <= precision.saturating_sub(scale)
    }
}

/// `mantissa / unit`, halves away from zero. `unit` is a positive power of ten.
pub(super) fn divide_rounding(mantissa: I256, unit: I256) -> I256 {
    let quotient = mantissa / unit;
    let rest = (mantissa % unit).abs();
    // Not `rest * 2 >= unit`: 2 * 10^76 would not fit.
    if rest >= unit - rest {
        quotient + mantissa.signum()
    } else {
        quotient
    }
}

/// `mantissa / 10^digits`, halves away from zero.
fn divide_rounding_small(mantissa: i64, digits: u8) -> i64 {
    let Some(unit) = 10_i64.checked_pow(u32::from(digits)) else {
        // At least 10^19: only a mantissa of 5·10^18 or more rounds up to one.
        return if digits == 19 && mantissa.unsigned_abs() >= 5_000_000_000_000_000_000 {
            mantissa.signum()
        } else {
            0
        };
    };
    let quotient = mantissa / unit;
    let rest = (mantissa % unit).unsigned_abs();
    if rest >= unit.unsigned_abs() - rest {
        quotient + mantissa.signum()
    } else {
        quotient
    }
}
