//! Hashing and comparing the values by which rows are grouped, joined and made distinct.
//!
//! Two values hash alike whenever [`history::compare_values`] calls them equal: text by its collation, signed and unsigned
//! integers by number, `1` and `1.00` alike.

use std::hash::{Hash, Hasher};

use history::{Collation, Value, compare_values};

/// The hash of one row's key.
pub(crate) fn hash_values<'a>(
    values: impl IntoIterator<Item = &'a Value>,
    collations: &[Collation],
) -> u64 {
    let mut hasher = KeyHasher::default();
    for (value, collation) in values.into_iter().zip(collations) {
        hash_value(value, *collation, &mut hasher);
    }
    hasher.finish()
}

/// Whether two keys are equal, NULL being equal to NULL.
pub(crate) fn keys_equal<'a>(
    left: impl IntoIterator<Item = &'a Value>,
    right: impl IntoIterator<Item = &'a Value>,
    collations: &[Collation],
) -> bool {
    left.into_iter()
        .zip(right)
        .zip(collations)
        .all(|((left, right), collation)| values_equal(left, right, *collation))
}

/// Whether two values are equal, NULL being equal to NULL.
#[inline]
pub(crate) fn values_equal(left: &Value, right: &Value, collation: Collation) -> bool {
    match (left, right) {
        (Value::Int(left), Value::Int(right)) => left == right,
        (Value::Text(left), Value::Text(right)) => collation.equal(left, right),
        _ => compare_values(left, right, collation).is_eq(),
    }
}

/// Feeds one value to the hasher.
#[inline]
pub(crate) fn hash_value(value: &Value, collation: Collation, hasher: &mut KeyHasher) {
    match value {
        Value::Null => hasher.write_u8(0),
        Value::Int(number) => hasher.write_u64(*number as u64),
        // Equal to the signed number of the same bits where both exist; where they do not, a shared hash does no harm.
        Value::UInt(number) | Value::Set(number) => hasher.write_u64(*number),
        // 0.0 and -0.0 are equal.
        Value::Double(number) => hasher.write_u64((number + 0.0).to_bits()),
        Value::Decimal(number) => number.hash(hasher),
        Value::Text(text) => collation.hash_into(text, hasher),
        Value::Bytes(bytes) => bytes.hash(hasher),
        Value::Date(date) => date.hash(hasher),
        Value::Time(time) => time.hash(hasher),
        Value::DateTime(time) => time.hash(hasher),
        Value::Enum(position) => hasher.write_u64(u64::from(*position)),
        Value::Json(text) => hash_json(text, hasher),
    }
}

/// JSON numbers are equal by value however they are written, so numbers do not take part in the hash.
fn hash_json(text: &str, hasher: &mut KeyHasher) {
    for byte in text.bytes() {
        if !byte.is_ascii_digit() && !b"+-.eE".contains(&byte) {
            hasher.write_u8(byte);
        }
    }
}

/// A fast hasher for keys. It need not withstand chosen collisions: whoever types the data waits for it himself.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KeyHasher {
    state: u64,
}

/// An odd number with well-mixed bits (2^64 divided by the golden ratio).
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

impl Hasher for KeyHasher {
    #[inline]
    fn write_u64(&mut self, word: u64) {
        self.state = (self.state.rotate_left(5) ^ word).wrapping_mul(MULTIPLIER);
    }

    #[inline]
    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }

    #[inline]
    fn write_u16(&mut self, word: u16) {
        self.write_u64(u64::from(word));
    }

    #[inline]
    fn write_u32(&mut self, word: u32) {
        self.write_u64(u64::from(word));
    }

    #[inline]
    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            let mut word = [0; 8];
            word.copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
        let rest = chunks.remainder();
        if !rest.is_empty() {
            let mut word = [0; 8];
            word[..rest.len()].copy_from_slice(rest);
            self.write_u64(u64::from_le_bytes(word) ^ ((rest.len() as u64) << 56));
        }
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.state ^ (self.state >> 32)
    }
}

#[cfg(test)]
mod tests {
    use history::Decimal;

    use super::*;

    fn hash(value: &Value, collation: Collation) -> u64 {
        hash_values([value], &[collation])
    }

    #[test]
    fn equal_values_hash_alike() {
        let text = |text: &str| Value::Text(text.into());
        let pairs = [
            (Value::Int(7), Value::UInt(7), Collation::Binary),
            (Value::Double(0.0), Value::Double(-0.0), Collation::Binary),
            (
                Value::Decimal(Decimal::new(1, 0)),
                Value::Decimal(Decimal::new(100, 2)),
                Collation::Binary,
            ),
            (text("Alice"), text("ALICE  "), Collation::GeneralCi),
            (text("a"), text("a "), Collation::Bin),
            (
                Value::Json("[1, 2.0]".into()),
                Value::Json("[1.0, 2]".into()),
                Collation::Binary,
            ),
            (Value::Null, Value::Null, Collation::Binary),
        ];
        for (left, right, collation) in pairs {
            assert!(values_equal(&left, &right, collation), "{left:?} {right:?}");
            assert_eq!(
                hash(&left, collation),
                hash(&right, collation),
                "{left:?} {right:?}"
            );
        }
        assert!(!values_equal(&text("a"), &text("A"), Collation::Bin));
        assert_ne!(
            hash(&text("a"), Collation::Bin),
            hash(&text("A"), Collation::Bin)
        );
        assert_ne!(
            hash(&Value::Null, Collation::Binary),
            hash(&Value::Int(1), Collation::Binary)
        );
    }
}
