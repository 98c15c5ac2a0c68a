//! The list of known differences: cases that are not answered as recorded, each with a reason.
//!
//! One line a case: `topic/case | result | reason`, or `topic/case | text | reason` when only texts or wire types
//! differ. Empty lines and lines that start with `#` are for the reader.

use std::collections::BTreeMap;

use super::judge::Weight;

/// Known differences by `topic/case`.
#[derive(Debug, Default)]
pub struct Known(BTreeMap<String, Entry>);

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The weightiest difference that is expected.
    pub weight: Weight,
    /// Why.
    pub reason: String,
}

impl Known {
    /// Reads the list.
    ///
    /// # Errors
    /// A line that is not of the form, or names a case twice.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut entries = BTreeMap::new();
        for line in text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let parts: Vec<_> = line.splitn(3, '|').map(str::trim).collect();
            let [name, weight, reason] = parts[..] else {
                return Err(format!("expected name | weight | reason: {line}"));
            };
            let weight = match weight {
                "text" => Weight::Text,
                "result" => Weight::Result,
                _ => return Err(format!("expected `text` or `result`: {line}")),
            };
            if reason.is_empty() {
                return Err(format!("a reason is missing: {line}"));
            }
            if entries
                .insert(
                    name.to_owned(),
                    Entry {
                        weight,
                        reason: reason.to_owned(),
                    },
                )
                .is_some()
            {
                return Err(format!("listed twice: {name}"));
            }
        }
        Ok(Self(entries))
    }

    /// The entry of a case.
    pub fn get(&self, name: &str) -> Option<&Entry> {
        self.0.get(name)
    }

    /// All names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, Weight};

    #[test]
    fn every_line_needs_a_weight_and_a_reason() {
        let known = Known::parse("# why\n\n01/a | text | other words\n").expect("a list");
        assert_eq!(
            known.get("01/a").map(|entry| entry.weight),
            Some(Weight::Text)
        );
        assert!(Known::parse("01/a | text |").is_err());
        assert!(Known::parse("01/a | loud | x").is_err());
        assert!(Known::parse("01/a").is_err());
        assert!(Known::parse("01/a | text | x\n01/a | text | x").is_err());
    }
}
