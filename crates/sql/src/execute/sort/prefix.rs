//! The beginning of a key as a number: most comparisons of a sort are decided by it, without looking at any value.

use history::{Collation, Value};

/// A number that is never greater than that of a value which comes later. Equal numbers decide nothing.
pub(super) fn prefix(value: &Value, collation: Collation) -> u64 {
    match value {
        // NULL comes first.
        Value::Null => 0,
        Value::Int(number) => halved(i128::from(*number)),
        Value::UInt(number) => halved(i128::from(*number)),
        Value::Double(number) => of_double(*number),
        Value::Decimal(number) => of_double(number.to_f64()),
        Value::Text(text) => of_text(text, collation),
        Value::Bytes(bytes) => of_bytes(bytes, 0),
        Value::Date(date) => u64::from(date.to_bits()),
        Value::Time(time) => halved(i128::from(time.micros())),
        Value::DateTime(moment) => moment.to_bits(),
        Value::Enum(position) => u64::from(*position),
        Value::Set(bits) => *bits,
        Value::Json(_) => u64::MAX,
    }
}

/// Signed and unsigned integers in one order: 65 bits, of which the last is dropped.
fn halved(number: i128) -> u64 {
    ((number - i128::from(i64::MIN)) >> 1) as u64
}

/// Doubles in order: negative ones have all their bits turned around.
fn of_double(number: f64) -> u64 {
    const SIGN: u64 = 1 << 63;
    // -0.0 equals 0.0.
    let bits = (number + 0.0).to_bits();
    if bits & SIGN == 0 { bits | SIGN } else { !bits }
}

fn of_text(text: &str, collation: Collation) -> u64 {
    match collation {
        Collation::GeneralCi => {
            of_weights(text.chars().map(|character| collation.weight(character)))
        }
        Collation::Bin => of_bytes(text.as_bytes(), b' '),
        Collation::Binary => of_bytes(text.as_bytes(), 0),
    }
}

/// A byte a weight, the first eight of them. What follows the end counts as blanks. A weight that is no byte ends it: two texts
/// that both have one there are not told apart.
fn of_weights(mut weights: impl Iterator<Item = u32>) -> u64 {
    const LARGE: u8 = u8::MAX;
    let mut bytes = [0; 8];
    for byte in &mut bytes {
        let weight = weights.next().unwrap_or(u32::from(b' '));
        *byte = u8::try_from(weight).unwrap_or(LARGE);
        if *byte == LARGE {
            break;
        }
    }
    u64::from_be_bytes(bytes)
}

/// The first eight bytes; a shorter string goes on with `filler`.
fn of_bytes(bytes: &[u8], filler: u8) -> u64 {
    let mut first = [filler; 8];
    let length = bytes.len().min(8);
    first[..length].copy_from_slice(&bytes[..length]);
    u64::from_be_bytes(first)
}

#[cfg(test)]
mod tests {
    use history::compare_values;

    use super::*;

    #[test]
    fn a_prefix_never_contradicts_the_order() {
        let texts = [
            "",
            " ",
            "a",
            "A",
            "ab",
            "a b",
            "a\tb",
            "B",
            "é",
            "f",
            "ß",
            "zz",
            "😀",
            "aaaa",
            "aaaab",
            "aaaaa",
            "aé",
            "a\u{ff}",
            "aĀ",
            "中",
            "中a",
            "aaaaaaaa",
            "aaaaaaaab",
        ];
        let mut values: Vec<Value> = texts
            .iter()
            .map(|text| Value::Text((*text).into()))
            .collect();
        values.push(Value::Null);
        for collation in [Collation::GeneralCi, Collation::Bin, Collation::Binary] {
            check(&values, collation);
        }
        check(
            &[i64::MIN, -2, -1, 0, 1, 2, i64::MAX].map(Value::Int),
            Collation::Binary,
        );
        let mixed = [
            Value::Int(i64::MAX),
            Value::UInt(u64::MAX),
            Value::UInt(0),
            Value::Int(-1),
            Value::Null,
        ];
        check(&mixed, Collation::Binary);
        check(
            &[f64::MIN, -1.5, -0.0, 0.0, 1e-300, 2.0, f64::MAX].map(Value::Double),
            Collation::Binary,
        );
        let decimals = [
            "-99999999999999999999.5",
            "-0.1",
            "0",
            "0.10",
            "0.1",
            "123456789012345678901234567890",
        ];
        let decimals = decimals.map(|digits| Value::Decimal(digits.parse().expect("digits")));
        check(&decimals, Collation::Binary);
    }

    fn check(values: &[Value], collation: Collation) {
        for left in values {
            for right in values {
                if compare_values(left, right, collation).is_le() {
                    let (one, other) = (prefix(left, collation), prefix(right, collation));
                    assert!(one <= other, "{left:?} {right:?} {collation:?}");
                }
            }
        }
    }
}
