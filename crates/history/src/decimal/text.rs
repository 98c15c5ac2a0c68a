//! Decimals from and to text.

use std::fmt;
use std::str::FromStr;

use ethnum::{I256, U256};

use super::{Decimal, DecimalOverflow, power_of_ten};

/// A number read from the front of a text.
pub struct ParsedPrefix {
    /// The number; the greatest 65-digit number of its sign when it overflowed.
    pub number: Decimal,
    /// How many bytes of the text the number took, leading blanks included.
    pub length: usize,
    /// The text had more digits before the point than fit.
    pub overflow: bool,
    /// Digits after the point were lost because there were more than fit.
    pub rounded: bool,
}

impl Decimal {
    /// Reads the longest decimal number (sign, digits, point, digits, exponent) at the front of `text`, after blanks.
    /// `None` when there is none.
    pub fn parse_prefix(text: &[u8]) -> Option<ParsedPrefix> {
        let mut at = text
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        let negative = match text.get(at) {
            Some(b'-') => {
                at += 1;
                true
            }
            Some(b'+') => {
                at += 1;
                false
            }
            _ => false,
        };
        let whole_start = at;
        while text.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        let whole = &text[whole_start..at];
        let mut fraction: &[u8] = &[];
        if text.get(at) == Some(&b'.') {
            let start = at + 1;
            let mut end = start;
            while text.get(end).is_some_and(u8::is_ascii_digit) {
                end += 1;
            }
            if !whole.is_empty() || end > start {
                fraction = &text[start..end];
                at = end;
            }
        }
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let (exponent, length) = parse_exponent(text, at);
        Some(assemble(negative, whole, fraction, exponent, length))
    }
}

/// Reads `e±digits` at `at`; answers the exponent (cut to a range no number survives) and where it ends.
fn parse_exponent(text: &[u8], at: usize) -> (i32, usize) {
    if !matches!(text.get(at), Some(b'e' | b'E')) {
        return (0, at);
    }
    let mut end = at + 1;
    let negative = match text.get(end) {
        Some(b'-') => {
            end += 1;
            true
        }
        Some(b'+') => {
            end += 1;
            false
        }
        _ => false,
    };
    let digits = end;
    let mut exponent: i32 = 0;
    while let Some(digit) = text.get(end).filter(|byte| byte.is_ascii_digit()) {
        exponent = (exponent * 10 + i32::from(digit - b'0')).min(100_000);
        end += 1;
    }
    if end == digits {
        return (0, at);
    }
    (if negative { -exponent } else { exponent }, end)
}

fn assemble(
    negative: bool,
    whole: &[u8],
    fraction: &[u8],
    exponent: i32,
    length: usize,
) -> ParsedPrefix {
    if exponent == 0 && whole.len() + fraction.len() <= 18 {
        let mantissa = whole.iter().chain(fraction).fold(0_i64, |mantissa, digit| {
            mantissa * 10 + i64::from(digit - b'0')
        });
        return ParsedPrefix {
            number: Decimal::new(
                if negative { -mantissa } else { mantissa },
                fraction.len() as u8,
            ),
            length,
            overflow: false,
            rounded: false,
        };
    }
    // The place of the decimal point, counted from the first digit.
    let point = i64::try_from(whole.len()).unwrap_or(i64::MAX / 2) + i64::from(exponent);
    let digits = || {
        whole
            .iter()
            .chain(fraction)
            .map(|digit| i128::from(digit - b'0'))
    };
    let count = whole.len() + fraction.len();
    let scale = (count as i64 - point).clamp(0, i64::from(Decimal::SCALE_MAX)) as u8;
    let wanted = point + i64::from(scale);
    let mut mantissa = I256::ZERO;
    let mut rounded = false;
    let mut overflow = false;
    let limit = power_of_ten(Decimal::DIGITS_MAX);
    for (position, digit) in digits().enumerate() {
        let position = position as i64;
        if position < wanted {
            mantissa = mantissa * I256::new(10) + I256::new(digit);
            if mantissa >= limit {
                overflow = true;
                break;
            }
        } else {
            if position == wanted && digit >= 5 {
                mantissa += I256::ONE;
            }
            rounded |= digit != 0;
        }
    }
    let missing = wanted - count as i64;
    if missing > 0 && mantissa != I256::ZERO && !overflow {
        match u8::try_from(missing).ok().filter(|&missing| missing <= 65) {
            Some(missing) => match mantissa.checked_mul(power_of_ten(missing)) {
                Some(longer) => mantissa = longer,
                None => overflow = true,
            },
            None => overflow = true,
        }
    }
    let signed = |mantissa: I256| if negative { -mantissa } else { mantissa };
    match Decimal::from_wide(signed(mantissa), scale) {
        Ok(number) if !overflow => ParsedPrefix {
            number,
            length,
            overflow: false,
            rounded,
        },
        _ => ParsedPrefix {
            number: Decimal::largest(negative),
            length,
            overflow: true,
            rounded,
        },
    }
}

impl Decimal {
    /// The greatest whole number there is, or its negative.
    pub fn largest(negative: bool) -> Decimal {
        let mantissa = power_of_ten(Decimal::DIGITS_MAX) - I256::ONE;
        Decimal::from_wide(if negative { -mantissa } else { mantissa }, 0)
            .expect("65 nines are 65 digits")
    }

    /// The greatest number of a `DECIMAL(precision, scale)` column, or its negative.
    pub fn largest_of(precision: u8, scale: u8, negative: bool) -> Decimal {
        let mantissa = power_of_ten(precision.min(Decimal::DIGITS_MAX)) - I256::ONE;
        Decimal::from_wide(if negative { -mantissa } else { mantissa }, scale)
            .expect("nines of at most 65 digits fit")
    }
}

impl FromStr for Decimal {
    type Err = DecimalOverflow;

    /// Reads a complete decimal number; anything else, and more than 65 digits, is an error.
    fn from_str(text: &str) -> Result<Decimal, DecimalOverflow> {
        match Decimal::parse_prefix(text.as_bytes()) {
            Some(parsed) if parsed.length == text.len() && !parsed.overflow => Ok(parsed.number),
            _ => Err(DecimalOverflow),
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut buffer = [0_u8; Decimal::DIGITS_MAX as usize + 8];
        let printed = self.print(&mut buffer);
        formatter.pad_integral(!self.is_negative(), "", printed)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self}")
    }
}

impl Decimal {
    /// Writes the digits and the point, without the sign, at the end of `buffer`.
    fn print<'buffer>(&self, buffer: &'buffer mut [u8]) -> &'buffer str {
        let scale = usize::from(self.scale());
        let mut printer = Printer {
            at: buffer.len(),
            buffer,
            written: 0,
            scale,
        };
        match self.small_parts() {
            Some((mantissa, _)) => printer.push_number(mantissa.unsigned_abs(), 1),
            None => {
                // 256-bit division is slow: take 18 digits at a time.
                const GROUP: u64 = 1_000_000_000_000_000_000;
                let group = U256::from(GROUP);
                let mut rest = self.mantissa().unsigned_abs();
                while rest >= group {
                    printer.push_number((rest % group).as_u64(), 18);
                    rest /= group;
                }
                printer.push_number(rest.as_u64(), 1);
            }
        }
        while printer.written <= scale {
            printer.push_digit(0);
        }
        let at = printer.at;
        std::str::from_utf8(&buffer[at..]).expect("digits and a point are ASCII")
    }
}

/// Writes digits from the last to the first, and the point where it belongs.
struct Printer<'buffer> {
    buffer: &'buffer mut [u8],
    at: usize,
    written: usize,
    scale: usize,
}

impl Printer<'_> {
    fn push_digit(&mut self, digit: u8) {
        if self.written == self.scale && self.scale > 0 {
            self.put(b'.');
        }
        self.put(b'0' + digit);
        self.written += 1;
    }

    fn push_number(&mut self, mut number: u64, digits_min: usize) {
        let end = self.written + digits_min;
        while number > 0 || self.written < end {
            self.push_digit((number % 10) as u8);
            number /= 10;
        }
    }

    fn put(&mut self, byte: u8) {
        self.at -= 1;
        self.buffer[self.at] = byte;
    }
}
