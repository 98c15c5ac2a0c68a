//! Comparing two JSON documents in their normalised text: equal when they mean the same, so `1` equals `1.0`.
//!
//! The stored text has its keys sorted and its blanks fixed, so two documents can be read token by token side by side.

use std::cmp::Ordering;

/// A total order of normalised JSON texts in which numbers compare by value.
pub(crate) fn compare_json(left: &str, right: &str) -> Ordering {
    if left == right {
        return Ordering::Equal;
    }
    let (mut left, mut right) = (Tokens { rest: left }, Tokens { rest: right });
    loop {
        let order = match (left.next(), right.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(left), Some(right)) => left.compare(&right),
        };
        if order.is_ne() {
            return order;
        }
    }
}

#[derive(Debug)]
enum Token<'a> {
    Number(&'a str),
    /// A text with its quotes, a word, or a mark.
    Other(&'a str),
}

impl Token<'_> {
    fn compare(&self, other: &Token<'_>) -> Ordering {
        match (self, other) {
            (Token::Number(left), Token::Number(right)) => compare_numbers(left, right),
            (Token::Other(left), Token::Other(right)) => {
                self.rank().cmp(&other.rank()).then_with(|| left.cmp(right))
            }
            _ => self.rank().cmp(&other.rank()),
        }
    }

    /// The order of kinds: null, numbers, texts, objects, arrays, booleans. The end of an array comes first, so that the shorter of
    /// two arrays that begin alike is the lesser.
    fn rank(&self) -> u8 {
        match self {
            Token::Number(_) => 2,
            Token::Other(text) => match text.as_bytes().first() {
                Some(b']' | b'}') => 0,
                Some(b'n') => 1,
                Some(b'"') => 3,
                Some(b'{') => 4,
                Some(b'[') => 5,
                Some(b't' | b'f') => 6,
                _ => 7,
            },
        }
    }
}

/// Whole numbers exactly, all others as JSON's doubles.
fn compare_numbers(left: &str, right: &str) -> Ordering {
    if let (Ok(left), Ok(right)) = (left.parse::<i128>(), right.parse::<i128>()) {
        return left.cmp(&right);
    }
    let number = |text: &str| text.parse::<f64>().unwrap_or(f64::NAN);
    let (left_number, right_number) = (number(left), number(right));
    left_number
        .partial_cmp(&right_number)
        .unwrap_or_else(|| left.cmp(right))
}

struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let bytes = self.rest.as_bytes();
        let first = *bytes.first()?;
        let is_number = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
        let length = match first {
            b'"' => text_length(bytes),
            b'-' | b'0'..=b'9' => bytes.iter().take_while(|byte| is_number(byte)).count(),
            b'a'..=b'z' => bytes
                .iter()
                .take_while(|byte| byte.is_ascii_lowercase())
                .count(),
            // A mark is one character; outside of texts every character of JSON is one byte.
            _ => self.rest.chars().next().map_or(1, char::len_utf8),
        };
        let (token, rest) = self.rest.split_at(length);
        self.rest = rest;
        Some(match first {
            b'-' | b'0'..=b'9' => Token::Number(token),
            _ => Token::Other(token),
        })
    }
}

/// How many bytes a quoted text takes, quotes included.
fn text_length(bytes: &[u8]) -> usize {
    let mut position = 1;
    while position < bytes.len() {
        match bytes[position] {
            b'\\' => position += 2,
            b'"' => return position + 1,
            _ => position += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_by_value_and_texts_by_their_bytes() {
        let equal = |left, right| compare_json(left, right).is_eq();
        assert!(equal("1", "1.0"));
        assert!(equal("{\"a\": [1, 2e1]}", "{\"a\": [1.0, 20]}"));
        assert!(!equal("\"1\"", "\"1.0\""));
        assert!(!equal("1", "\"1\""));
        assert!(!equal("9007199254740993", "9007199254740992"));
        assert!(!equal("[1]", "[1, 1]"));
        assert!(!equal("null", "true"));
    }

    #[test]
    fn kinds_come_in_the_order_of_seekdb() {
        let sorted = [
            "null",
            "-3",
            "1",
            "1.5",
            "10",
            "\"B\"",
            "\"a\"",
            "\"ab\"",
            "{}",
            "{\"a\": 1}",
            "[]",
            "[null]",
            "[0, 5]",
            "[1]",
            "[1, 2]",
            "[[1]]",
            "false",
            "true",
        ];
        for pair in sorted.windows(2) {
            assert!(compare_json(pair[0], pair[1]).is_lt(), "{pair:?}");
        }
    }

    #[test]
    fn broken_texts_still_have_an_order() {
        for (left, right) in [
            ("\"a", "\"a\\"),
            ("-", "--"),
            ("é", "è"),
            ("", "1"),
            ("\"\\", "\""),
        ] {
            assert_eq!(
                compare_json(left, right),
                compare_json(right, left).reverse()
            );
        }
    }
}
