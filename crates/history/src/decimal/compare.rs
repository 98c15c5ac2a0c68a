//! Decimals compare and hash by numeric value: `1`, `1.0` and `1.00` are one number.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use ethnum::I256;

use super::{Decimal, Repr, power_of_ten};

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        if let (Some((left, left_scale)), Some((right, right_scale))) =
            (self.small_parts(), other.small_parts())
        {
            if left_scale == right_scale {
                return left.cmp(&right);
            }
            // 64-bit mantissas stay below 10^19, so up to 19 more digits fit 128 bits.
            if left_scale.abs_diff(right_scale) <= 19 {
                let scale = left_scale.max(right_scale);
                let left = i128::from(left) * 10_i128.pow(u32::from(scale - left_scale));
                let right = i128::from(right) * 10_i128.pow(u32::from(scale - right_scale));
                return left.cmp(&right);
            }
        }
        let (left, left_fraction) = self.split();
        let (right, right_fraction) = other.split();
        left.cmp(&right)
            .then_with(|| left_fraction.cmp(&right_fraction))
    }
}

impl Decimal {
    /// The number before the point and the digits after it as if there were 30 of them; both carry the sign.
    fn split(&self) -> (I256, I256) {
        let scale = self.scale();
        let unit = power_of_ten(scale);
        let mantissa = self.mantissa();
        (
            mantissa / unit,
            (mantissa % unit) * power_of_ten(Decimal::SCALE_MAX - scale),
        )
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Decimal) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match &self.0 {
            Repr::Small { scale, mantissa } => {
                let (mut mantissa, mut scale) = (*mantissa, *scale);
                if mantissa == 0 {
                    scale = 0;
                }
                while scale > 0 && mantissa % 10 == 0 {
                    mantissa /= 10;
                    scale -= 1;
                }
                mantissa.hash(state);
                scale.hash(state);
            }
            Repr::Big(big) => {
                let ten = I256::new(10);
                let (mut mantissa, mut scale) = (big.mantissa, big.scale);
                while scale > 0 && mantissa % ten == 0 {
                    mantissa /= ten;
                    scale -= 1;
                }
                // Must agree with the small form of the same number.
                match i64::try_from(mantissa) {
                    Ok(small) => small.hash(state),
                    Err(_) => mantissa.hash(state),
                }
                scale.hash(state);
            }
        }
    }
}
