//! Numbers from text, and doubles as text, the way MySQL reads and prints them.

use std::fmt::Write;

/// A number at the front of a text.
pub(crate) struct Prefix<T> {
    /// The number; zero when there was none.
    pub(crate) number: T,
    /// Whether the text, apart from blanks around it, is the number and nothing else.
    pub(crate) complete: bool,
}

/// Reads the longest double at the front of `text`; beyond the range of doubles the largest of its sign.
pub(crate) fn parse_double(text: &[u8]) -> Prefix<f64> {
    let start = blanks_at_start(text);
    let end = start + number_length(&text[start..], true);
    let complete = end > start && text[end..].iter().all(u8::is_ascii_whitespace);
    let number: f64 = std::str::from_utf8(&text[start..end])
        .ok()
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0.0);
    Prefix {
        number: number.clamp(-f64::MAX, f64::MAX),
        complete,
    }
}

/// How many bytes at the front of `text` are a number: sign, digits, point, digits, exponent.
fn number_length(text: &[u8], with_exponent: bool) -> usize {
    let digits = |from: usize| {
        text[from..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let sign = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    let whole = digits(sign);
    let mut end = sign + whole;
    let mut fraction = 0;
    if text.get(end) == Some(&b'.') {
        fraction = digits(end + 1);
        if whole + fraction > 0 {
            end += 1 + fraction;
        }
    }
    if whole + fraction == 0 {
        return 0;
    }
    if with_exponent && matches!(text.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits(end + 1 + sign);
        if exponent > 0 {
            end += 1 + sign + exponent;
        }
    }
    end
}

fn blanks_at_start(text: &[u8]) -> usize {
    text.iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count()
}

/// Appends an integer, without the machinery of formatting: results are mostly numbers.
pub(crate) fn print_integer(negative: bool, mut magnitude: u64, out: &mut String) {
    /// 2^64 has 20 digits.
    const DIGITS_MAX: usize = 20;
    if negative {
        out.push('-');
    }
    let mut digits = [b'0'; DIGITS_MAX];
    let mut at = DIGITS_MAX;
    loop {
        at -= 1;
        digits[at] = b'0' + (magnitude % 10) as u8;
        magnitude /= 10;
        if magnitude == 0 {
            break;
        }
    }
    out.extend(digits[at..].iter().copied().map(char::from));
}

/// Appends a double as MySQL prints it: the shortest digits that read back as the same number, as a plain number up to
/// 10^15 and down to 10^-15, with an exponent beyond (`1e15`, `1.5e-16`).
pub(crate) fn print_double(number: f64, out: &mut String) {
    /// Below it, whole numbers are printed without a point.
    const WHOLE_MAX: f64 = 1e15;
    // Most doubles that people store are whole; zero has a sign that an integer has not.
    if number.trunc() == number && number.abs() < WHOLE_MAX && number != 0.0 {
        return print_integer(number < 0.0, number.abs() as u64, out);
    }
    print_scientific(&format!("{number:e}"), out);
}

/// Appends a double with a fixed number of digits after the point. Digits that a double does not have are zeros: the number
/// 2^63 is 9223372036854776000.
pub(crate) fn print_fixed(number: f64, decimals: u8, out: &mut String) {
    /// Up to here every whole number is a double.
    const EXACT_MAX: f64 = 9_007_199_254_740_992.0;
    let decimals = usize::from(decimals);
    // Writing to a String cannot fail.
    if number.abs() < EXACT_MAX {
        let _ = write!(out, "{number:.decimals$}");
        return;
    }
    // Displaying a double shows its shortest digits and no exponent.
    let _ = write!(out, "{number}");
    if decimals > 0 {
        out.push('.');
        out.extend(std::iter::repeat_n('0', decimals));
    }
}

/// Appends a FLOAT as MySQL prints it: six significant digits.
pub(crate) fn print_float(number: f64, out: &mut String) {
    print_scientific(&format!("{number:.5e}"), out);
}

/// Appends the number that `scientific` (`-1.25e-7`, digits possibly ending in zeros) stands for.
fn print_scientific(scientific: &str, out: &mut String) {
    /// The decimal point may stand at most so many places right of the first digit, or left of it.
    const PLAIN_MAX: i32 = 15;
    let Some((mantissa, exponent)) = scientific.split_once('e') else {
        // Not finite; such numbers are errors before they are printed.
        out.push_str(scientific);
        return;
    };
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    out.push_str(sign);
    let mut digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    digits.truncate(digits.trim_end_matches('0').len());
    if digits.is_empty() {
        out.push('0');
        return;
    }
    // The number is 0.DIGITS * 10^point.
    let point = exponent.parse::<i32>().unwrap_or(0) + 1;
    if !(-PLAIN_MAX < point && point <= PLAIN_MAX) {
        out.push_str(&digits[..1]);
        if digits.len() > 1 {
            out.push('.');
            out.push_str(&digits[1..]);
        }
        // Writing to a String cannot fail.
        let _ = write!(out, "e{}", point - 1);
    } else if point <= 0 {
        out.push_str("0.");
        out.extend(std::iter::repeat_n('0', point.unsigned_abs() as usize));
        out.push_str(&digits);
    } else if digits.len() <= point as usize {
        out.push_str(&digits);
        out.extend(std::iter::repeat_n('0', point as usize - digits.len()));
    } else {
        let (whole, fraction) = digits.split_at(point as usize);
        out.push_str(whole);
        out.push('.');
        out.push_str(fraction);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_print_as_recorded() {
        for (number, expected) in [
            (1.0, "1"),
            (1e14, "100000000000000"),
            (1e15, "1e15"),
            (1.2345678901234568e17, "1.2345678901234568e17"),
            (1e-4, "0.0001"),
            (1e-7, "0.0000001"),
            (1.5e-10, "0.00000000015"),
            (1.0000000013351432e-10, "0.00000000010000000013351432"),
            (1e-15, "0.000000000000001"),
            (1e-16, "1e-16"),
            (f64::MAX, "1.7976931348623157e308"),
            (5e-324, "5e-324"),
            (123456789.123, "123456789.123"),
            (0.1 + 0.2, "0.30000000000000004"),
            (-0.0, "-0"),
            (-12.5, "-12.5"),
            (0.1_f32.into(), "0.10000000149011612"),
        ] {
            let mut out = String::new();
            print_double(number, &mut out);
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn floats_print_as_recorded() {
        for (number, expected) in [
            (0.1_f32, "0.1"),
            (1e10, "10000000000"),
            (1234567.8, "1234570"),
            (16777216.0, "16777200"),
            (1e20, "1e20"),
            (3.4e38, "3.4e38"),
            (1e-10, "0.0000000001"),
            (123456789.0, "123457000"),
            (0.00001, "0.00001"),
            (1.1e15, "1.1e15"),
            (9.999999e14, "1e15"),
            (9.5, "9.5"),
        ] {
            let mut out = String::new();
            print_float(f64::from(number), &mut out);
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn doubles_are_read_from_the_front() {
        for (text, number, complete) in [
            ("12", 12.0, true),
            (" -1.5e3 ", -1500.0, true),
            ("1abc", 1.0, false),
            ("abc", 0.0, false),
            ("", 0.0, false),
            (".5", 0.5, true),
            ("5.", 5.0, true),
            (".", 0.0, false),
            ("1e", 1.0, false),
            ("1e999", f64::MAX, true),
            ("inf", 0.0, false),
            ("nan", 0.0, false),
        ] {
            let prefix = parse_double(text.as_bytes());
            assert_eq!(
                (prefix.number, prefix.complete),
                (number, complete),
                "{text}"
            );
        }
    }
}
