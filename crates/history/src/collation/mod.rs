//! How text compares.

mod general_ci;
#[cfg(test)]
mod tests;

use std::cmp::Ordering;
use std::hash::Hasher;

use general_ci::weight as general_ci_weight;

/// A collation: which texts are equal, and in which order they come.
///
/// Source of the rules: behaviour recorded from seekdb 1.4 (`utf8mb4_general_ci` folds letters to one
/// weight a character, `utf8mb4_bin` compares code points; both ignore trailing blanks).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Collation {
    /// `utf8mb4_general_ci`, the default.
    #[default]
    GeneralCi,
    /// `utf8mb4_bin`.
    Bin,
    /// `binary`: bytes, trailing blanks included.
    Binary,
}

impl Collation {
    /// The name in SQL.
    pub fn name(self) -> &'static str {
        match self {
            Collation::GeneralCi => "utf8mb4_general_ci",
            Collation::Bin => "utf8mb4_bin",
            Collation::Binary => "binary",
        }
    }

    /// The collation of that name, ignoring case.
    pub fn by_name(name: &str) -> Option<Collation> {
        [Collation::GeneralCi, Collation::Bin, Collation::Binary]
            .into_iter()
            .find(|collation| collation.name().eq_ignore_ascii_case(name))
    }

    /// What a character counts as: characters of the same weight are equal. Patterns compare by weights, character by
    /// character.
    #[inline]
    pub fn weight(self, character: char) -> u32 {
        match self {
            Collation::GeneralCi => u32::from(general_ci_weight(character)),
            Collation::Bin | Collation::Binary => u32::from(character),
        }
    }

    /// Which text comes first.
    pub fn compare(self, left: &str, right: &str) -> Ordering {
        match self {
            Collation::GeneralCi => compare_folded(left, right),
            // UTF-8 bytes order as code points do.
            Collation::Bin => compare_padded(left.as_bytes(), right.as_bytes()),
            Collation::Binary => left.as_bytes().cmp(right.as_bytes()),
        }
    }

    /// Whether two texts are the same to this collation.
    #[inline]
    pub fn equal(self, left: &str, right: &str) -> bool {
        // The common answers first: same bytes are equal to every collation.
        if left.as_bytes() == right.as_bytes() {
            return true;
        }
        self != Collation::Binary && self.compare(left, right) == Ordering::Equal
    }

    /// Feeds the text to a hasher so that equal texts hash alike.
    pub fn hash_into<H: Hasher>(self, text: &str, state: &mut H) {
        match self {
            Collation::GeneralCi => {
                for character in text.trim_end_matches(' ').chars() {
                    state.write_u16(general_ci_weight(character));
                }
            }
            Collation::Bin => state.write(text.trim_end_matches(' ').as_bytes()),
            Collation::Binary => state.write(text.as_bytes()),
        }
        // Keeps ("a", "bc") and ("ab", "c") apart.
        state.write_u8(0xff);
    }

    /// Bytes that compare as the texts do and are equal exactly when the texts are.
    pub fn sort_key(self, text: &str) -> Vec<u8> {
        match self {
            Collation::GeneralCi => padded_key(
                text.trim_end_matches(' ').chars().map(general_ci_weight),
                text.len() * 2,
                |key, weight| key.extend_from_slice(&weight.to_be_bytes()),
            ),
            Collation::Bin => padded_key(
                text.trim_end_matches(' ').bytes().map(u16::from),
                text.len(),
                |key, byte| key.push(byte as u8),
            ),
            Collation::Binary => text.as_bytes().to_vec(),
        }
    }
}

/// The sort key of a text that counts as followed by endless blanks.
///
/// A run of blanks is written as one blank, then how what follows compares to a blank, then the length of the run: a run before something
/// less than a blank sorts below the endless blanks, the shorter the lower; a run before something greater sorts above, the shorter
/// the higher.
fn padded_key(
    weights: impl Iterator<Item = u16>,
    length: usize,
    push: impl Fn(&mut Vec<u8>, u16),
) -> Vec<u8> {
    const BLANK: u16 = b' ' as u16;
    const LESS: u8 = 1;
    const END: u8 = 2;
    const GREATER: u8 = 3;
    let mut key = Vec::with_capacity(length + 3);
    let mut blanks: u32 = 0;
    for weight in weights {
        if weight == BLANK {
            blanks += 1;
            continue;
        }
        if blanks > 0 {
            push(&mut key, BLANK);
            if weight < BLANK {
                key.push(LESS);
                key.extend_from_slice(&blanks.to_be_bytes());
            } else {
                key.push(GREATER);
                key.extend_from_slice(&(!blanks).to_be_bytes());
            }
            blanks = 0;
        }
        push(&mut key, weight);
    }
    push(&mut key, BLANK);
    key.push(END);
    key
}

/// Compares bytes as if the shorter text were followed by blanks.
fn compare_padded(left: &[u8], right: &[u8]) -> Ordering {
    let common = left.len().min(right.len());
    left[..common].cmp(&right[..common]).then_with(|| {
        if left.len() > common {
            compare_to_blanks(&left[common..])
        } else {
            compare_to_blanks(&right[common..]).reverse()
        }
    })
}

/// How the rest of a text compares to endless blanks.
fn compare_to_blanks(rest: &[u8]) -> Ordering {
    rest.iter()
        .find(|&&byte| byte != b' ')
        .map_or(Ordering::Equal, |byte| byte.cmp(&b' '))
}

/// Compares by weights; the first stretch is ASCII nearly always and needs no decoding.
fn compare_folded(left: &str, right: &str) -> Ordering {
    let (left_bytes, right_bytes) = (left.as_bytes(), right.as_bytes());
    let mut at = 0;
    loop {
        match (left_bytes.get(at), right_bytes.get(at)) {
            (Some(&one), Some(&other)) if one.is_ascii() && other.is_ascii() => {
                if one != other {
                    let (one, other) = (one.to_ascii_uppercase(), other.to_ascii_uppercase());
                    if one != other {
                        return one.cmp(&other);
                    }
                }
                at += 1;
            }
            (Some(_), Some(_)) => break,
            // Every character that is not a blank differs from one in weight the same way as its first byte does.
            (Some(_), None) => return compare_to_blanks(&left_bytes[at..]),
            (None, Some(_)) => return compare_to_blanks(&right_bytes[at..]).reverse(),
            (None, None) => return Ordering::Equal,
        }
    }
    // Everything before `at` is ASCII in both, so `at` is a character boundary in both.
    compare_weights(&left[at..], &right[at..])
}

fn compare_weights(left: &str, right: &str) -> Ordering {
    let mut left = left.chars();
    let mut right = right.chars();
    loop {
        match (left.next(), right.next()) {
            (Some(one), Some(other)) => {
                if one != other {
                    let order = general_ci_weight(one).cmp(&general_ci_weight(other));
                    if order != Ordering::Equal {
                        return order;
                    }
                }
            }
            (Some(one), None) => return compare_char_to_blanks(one, left.as_str()),
            (None, Some(other)) => return compare_char_to_blanks(other, right.as_str()).reverse(),
            (None, None) => return Ordering::Equal,
        }
    }
}

fn compare_char_to_blanks(first: char, rest: &str) -> Ordering {
    match first {
        ' ' => compare_to_blanks(rest.as_bytes()),
        other => general_ci_weight(other).cmp(&u16::from(b' ')),
    }
}
