//! Addition, subtraction, multiplication, division and remainder.

use ethnum::I256;

use super::round::divide_rounding;
use super::{Decimal, DecimalOverflow, power_of_ten};

impl Decimal {
    /// `self + other`; the scale is the larger one.
    pub fn checked_add(&self, other: &Decimal) -> Result<Decimal, DecimalOverflow> {
        if let Some((left, right, scale)) = self.aligned_small(other) {
            return Ok(Decimal::from_i128(left + right, scale));
        }
        let (left, right, scale) = self.aligned(other)?;
        Decimal::from_wide(left.checked_add(right).ok_or(DecimalOverflow)?, scale)
    }

    /// `self - other`; the scale is the larger one.
    pub fn checked_sub(&self, other: &Decimal) -> Result<Decimal, DecimalOverflow> {
        if let Some((left, right, scale)) = self.aligned_small(other) {
            return Ok(Decimal::from_i128(left - right, scale));
        }
        let (left, right, scale) = self.aligned(other)?;
        Decimal::from_wide(left.checked_sub(right).ok_or(DecimalOverflow)?, scale)
    }

    /// `self * other`; the scale is the sum of both, at most 30 (the rest is rounded).
    pub fn checked_mul(&self, other: &Decimal) -> Result<Decimal, DecimalOverflow> {
        let exact_scale = self.scale() + other.scale();
        let scale = exact_scale.min(Decimal::SCALE_MAX);
        if exact_scale == scale
            && let (Some((left, _)), Some((right, _))) = (self.small_parts(), other.small_parts())
        {
            return Ok(Decimal::from_i128(
                i128::from(left) * i128::from(right),
                scale,
            ));
        }
        let surplus = exact_scale - scale;
        let (left, right) = (self.mantissa(), other.mantissa());
        if let Some(product) = left.checked_mul(right) {
            return Decimal::from_wide(divide_rounding(product, power_of_ten(surplus)), scale);
        }
        // The product is beyond 76 digits. Dropping `surplus` (at most 30) digits leaves at least 47; multiply in two
        // halves so that nothing is lost: left = high * 10^surplus + low.
        let unit = power_of_ten(surplus);
        let (high, low) = (left / unit, left % unit);
        let high_product = high.checked_mul(right).ok_or(DecimalOverflow)?;
        let low_product = low.checked_mul(right).ok_or(DecimalOverflow)?;
        let mantissa = high_product
            .checked_add(divide_rounding(low_product, unit))
            .ok_or(DecimalOverflow)?;
        Decimal::from_wide(mantissa, scale)
    }

    /// `self / other` with at least `scale` digits after the point; `None` when `other` is zero.
    ///
    /// As in MySQL, digits come in groups of nine and further ones are cut off: `1 / 3` with 4 digits is 0.333333333. Whoever shows or
    /// stores the quotient rounds it to 4, and what is computed from it before is more exact than 4 digits.
    pub fn checked_div(
        &self,
        other: &Decimal,
        scale: u8,
    ) -> Option<Result<Decimal, DecimalOverflow>> {
        const GROUP: u8 = 9;
        if other.is_zero() {
            return None;
        }
        let scale = scale
            .div_ceil(GROUP)
            .saturating_mul(GROUP)
            .min(Decimal::SCALE_MAX);
        if let (Some((left, left_scale)), Some((right, right_scale))) =
            (self.small_parts(), other.small_parts())
        {
            // left / 10^ls / (right / 10^rs) * 10^scale = left * 10^(scale + rs - ls) / right
            let exponent = i32::from(scale) + i32::from(right_scale) - i32::from(left_scale);
            if (0..=19).contains(&exponent) {
                let numerator = i128::from(left) * 10_i128.pow(exponent as u32);
                return Some(Ok(Decimal::from_i128(numerator / i128::from(right), scale)));
            }
        }
        Some(self.divide_wide(other, scale))
    }

    /// Schoolbook division: the whole quotient first, then one digit after the other, so that no intermediate
    /// number outgrows 256 bits.
    fn divide_wide(&self, other: &Decimal, scale: u8) -> Result<Decimal, DecimalOverflow> {
        let negative = self.is_negative() != other.is_negative();
        let ten = I256::new(10);
        let divisor = other.mantissa().abs();
        let mut exponent = i32::from(scale) + i32::from(other.scale()) - i32::from(self.scale());
        let dividend = self.mantissa().abs();
        if exponent < 0 {
            // Fewer digits are wanted than plain division gives: divide by a longer divisor.
            let cut = (-exponent) as u8;
            let result = match divisor.checked_mul(power_of_ten(cut)) {
                Some(divisor) => dividend / divisor,
                // The divisor exceeds every 65-digit number.
                None => I256::ZERO,
            };
            return Decimal::from_wide(if negative { -result } else { result }, scale);
        }
        let (mut quotient, mut rest) = (dividend / divisor, dividend % divisor);
        while exponent > 0 {
            rest *= ten;
            quotient = quotient
                .checked_mul(ten)
                .and_then(|quotient| quotient.checked_add(rest / divisor))
                .ok_or(DecimalOverflow)?;
            rest %= divisor;
            exponent -= 1;
        }
        Decimal::from_wide(if negative { -quotient } else { quotient }, scale)
    }

    /// The whole part of `self / other` (`DIV`); `None` when `other` is zero.
    pub fn divide_whole(&self, other: &Decimal) -> Option<Result<Decimal, DecimalOverflow>> {
        if other.is_zero() {
            return None;
        }
        Some(match self.aligned(other) {
            Ok((left, right, _)) => Decimal::from_wide(left / right, 0),
            Err(overflow) => match self.truncate(0) {
                // The divisor's fraction cannot be aligned: only possible when |self| is far larger.
                Ok(whole) if other.scale() == 0 => {
                    Decimal::from_wide(whole.mantissa() / other.mantissa(), 0)
                }
                _ => Err(overflow),
            },
        })
    }

    /// The remainder, with the sign of `self`; `None` when `other` is zero.
    pub fn checked_rem(&self, other: &Decimal) -> Option<Result<Decimal, DecimalOverflow>> {
        if other.is_zero() {
            return None;
        }
        if let Some((left, right, scale)) = self.aligned_small(other) {
            return Some(Ok(Decimal::from_i128(left % right, scale)));
        }
        Some(
            self.aligned(other)
                .and_then(|(left, right, scale)| Decimal::from_wide(left % right, scale)),
        )
    }

    /// `-self`.
    pub fn negate(&self) -> Decimal {
        match self.small_parts() {
            Some((mantissa, scale)) => Decimal::from_i128(-i128::from(mantissa), scale),
            // -10^65 < mantissa < 10^65 is symmetric.
            None => Decimal::from_wide(-self.mantissa(), self.scale())
                .expect("the negative of a 65-digit number has 65 digits"),
        }
    }

    /// The number without its sign.
    pub fn abs(&self) -> Decimal {
        if self.is_negative() {
            self.negate()
        } else {
            self.clone()
        }
    }

    #[inline]
    fn aligned_small(&self, other: &Decimal) -> Option<(i128, i128, u8)> {
        let (left, left_scale) = self.small_parts()?;
        let (right, right_scale) = other.small_parts()?;
        let (mut left, mut right) = (i128::from(left), i128::from(right));
        // 10^19 * 10^18 still leaves room for a sum in 128 bits.
        if left_scale < right_scale {
            let more = right_scale - left_scale;
            if more > 18 {
                return None;
            }
            left *= 10_i128.pow(u32::from(more));
        } else if right_scale < left_scale {
            let more = left_scale - right_scale;
            if more > 18 {
                return None;
            }
            right *= 10_i128.pow(u32::from(more));
        }
        Some((left, right, left_scale.max(right_scale)))
    }

    fn aligned(&self, other: &Decimal) -> Result<(I256, I256, u8), DecimalOverflow> {
        let scale = self.scale().max(other.scale());
        let widen = |number: &Decimal| {
            number
                .mantissa()
                .checked_mul(power_of_ten(scale - number.scale()))
                .ok_or(DecimalOverflow)
        };
        Ok((widen(self)?, widen(other)?, scale))
    }
}
