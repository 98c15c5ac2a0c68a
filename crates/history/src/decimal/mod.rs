//! `DECIMAL`: exact decimal numbers of up to 65 digits.
//!
//! A number is a mantissa and a scale: `1.50` is 150 with scale 2. Nearly all numbers people store fit 64 bits,
//! so those live inside the value itself and the rest in a box; that keeps [`crate::Value`] small and
//! makes the common arithmetic a few machine instructions.

mod arithmetic;
mod compare;
mod convert;
mod round;
#[cfg(test)]
mod tests;
mod text;

use ethnum::I256;

pub use text::ParsedPrefix;

/// An exact decimal number with its display scale.
///
/// `1` and `1.00` are equal and hash alike, but print as they were scaled.
///
/// ```
/// use history::Decimal;
/// let price: Decimal = "1.50".parse().unwrap();
/// assert_eq!(price, Decimal::new(15, 1));
/// assert_eq!(price.to_string(), "1.50");
/// ```
#[derive(Clone)]
pub struct Decimal(Repr);

/// `scale` sits in front of the mantissa so that the tag's unused values leave room for the variants of
/// [`crate::Value`].
#[derive(Clone)]
enum Repr {
    Small { scale: u8, mantissa: i64 },
    Big(Box<Big>),
}

#[derive(Clone)]
struct Big {
    mantissa: I256,
    scale: u8,
}

/// A result needs more than 65 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecimalOverflow;

// A row of five columns must not cost more than 80 bytes in the browser.
#[cfg(target_pointer_width = "32")]
const _: () = assert!(std::mem::size_of::<crate::Value>() == 16);

impl Decimal {
    /// Most digits altogether.
    pub const DIGITS_MAX: u8 = 65;
    /// Most digits after the point.
    pub const SCALE_MAX: u8 = 30;
    /// Zero, with no digits after the point.
    pub const ZERO: Decimal = Decimal::new(0, 0);

    /// `mantissa / 10^scale`; a scale above 30 counts as 30.
    pub const fn new(mantissa: i64, scale: u8) -> Decimal {
        let scale = if scale > Decimal::SCALE_MAX {
            Decimal::SCALE_MAX
        } else {
            scale
        };
        Decimal(Repr::Small { scale, mantissa })
    }

    /// `mantissa / 10^scale` for wider mantissas; every 128-bit integer fits.
    pub fn from_i128(mantissa: i128, scale: u8) -> Decimal {
        let scale = scale.min(Decimal::SCALE_MAX);
        match i64::try_from(mantissa) {
            Ok(mantissa) => Decimal(Repr::Small { scale, mantissa }),
            Err(_) => Decimal(Repr::Big(Box::new(Big {
                mantissa: I256::new(mantissa),
                scale,
            }))),
        }
    }

    fn from_wide(mantissa: I256, scale: u8) -> Result<Decimal, DecimalOverflow> {
        if let Ok(mantissa) = i64::try_from(mantissa) {
            return Ok(Decimal(Repr::Small { scale, mantissa }));
        }
        if mantissa.unsigned_abs() >= power_of_ten(Decimal::DIGITS_MAX).unsigned_abs() {
            return Err(DecimalOverflow);
        }
        Ok(Decimal(Repr::Big(Box::new(Big { mantissa, scale }))))
    }

    /// Digits after the point.
    pub fn scale(&self) -> u8 {
        match &self.0 {
            Repr::Small { scale, .. } => *scale,
            Repr::Big(big) => big.scale,
        }
    }

    /// The mantissa and scale when the mantissa fits 64 bits: the fast path of sums and comparisons.
    #[inline]
    pub fn small_parts(&self) -> Option<(i64, u8)> {
        match self.0 {
            Repr::Small { scale, mantissa } => Some((mantissa, scale)),
            Repr::Big(_) => None,
        }
    }

    fn mantissa(&self) -> I256 {
        match &self.0 {
            Repr::Small { mantissa, .. } => I256::from(*mantissa),
            Repr::Big(big) => big.mantissa,
        }
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small { mantissa: 0, .. })
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small { mantissa, .. } => *mantissa < 0,
            Repr::Big(big) => big.mantissa.is_negative(),
        }
    }

    /// How many digits stand before the point; 0 for numbers below one.
    pub fn integer_digits(&self) -> u8 {
        self.digits().saturating_sub(self.scale())
    }

    /// How many digits the mantissa has; 0 for zero.
    pub fn digits(&self) -> u8 {
        match &self.0 {
            Repr::Small { mantissa, .. } => mantissa
                .unsigned_abs()
                .checked_ilog10()
                .map_or(0, |log| log as u8 + 1),
            Repr::Big(big) => {
                let absolute = big.mantissa.unsigned_abs();
                // A number that needs a box has at least 19 digits and at most 65.
                (19..=Decimal::DIGITS_MAX)
                    .find(|&digits| absolute < power_of_ten(digits).unsigned_abs())
                    .unwrap_or(Decimal::DIGITS_MAX)
            }
        }
    }
}

/// 10 to the power of `exponent`, which is at most 76.
fn power_of_ten(exponent: u8) -> I256 {
    const STEP: u8 = 38;
    if exponent <= STEP {
        I256::new(10_i128.pow(u32::from(exponent)))
    } else {
        I256::new(10_i128.pow(u32::from(STEP))) * I256::new(10_i128.pow(u32::from(exponent - STEP)))
    }
}
