//! What could have stood at the place of a syntax error.
//!
//! Reading a statement notes nothing. Only when it has failed, it is read once more with [`Expected`] watching the place of
//! the failure, so that the help line costs correct statements nothing.

use crate::Span;
use crate::lexer::{Token, TokenKind};

/// More alternatives than this are no help.
const SHOWN_MAX: usize = 6;

/// Collects what the parser looks for at one place.
#[derive(Debug)]
pub struct Expected {
    place: Span,
    words: Vec<&'static str>,
    signs: Vec<&'static str>,
    kinds: Vec<&'static str>,
}

impl Expected {
    /// Watches the place where an error was found.
    pub fn at(place: Span) -> Expected {
        Expected {
            place,
            words: Vec::new(),
            signs: Vec::new(),
            kinds: Vec::new(),
        }
    }

    /// The parser looks for a word.
    pub fn note_word(&mut self, place: Span, word: &'static str) {
        if place.start == self.place.start && !self.words.contains(&word) {
            self.words.push(word);
        }
    }

    /// The parser looks for a sign.
    pub fn note_sign(&mut self, place: Span, kind: TokenKind) {
        if place.start == self.place.start
            && let Some(sign) = kind.sign()
            && sign != ";"
            && !self.signs.contains(&sign)
        {
            self.signs.push(sign);
        }
    }

    /// The parser looks for something that it would describe so.
    pub fn note_kind(&mut self, place: Span, kind: &'static str) {
        if place.start == self.place.start && !self.kinds.contains(&kind) {
            self.kinds.push(kind);
        }
    }

    /// The help line: the word that was probably meant, or the things that could stand here.
    pub fn help(&self, text: &str, found: Token) -> Option<String> {
        if matches!(found.kind, TokenKind::Word | TokenKind::Keyword(_)) {
            let word = found.span.text(text);
            if let Some(meant) = nearest(word, self.words.iter().copied()) {
                return Some(format!("Did you mean {meant}?"));
            }
            if let TokenKind::Keyword(keyword) = found.kind
                && keyword.is_reserved()
                && self.kinds.iter().any(|kind| kind.contains("name"))
            {
                return Some(format!(
                    "{} is a reserved word; as a name it needs backticks: `{word}`.",
                    keyword.text()
                ));
            }
        }
        let mut shown: Vec<String> = self.kinds.iter().map(|kind| (*kind).to_owned()).collect();
        shown.extend(self.words.iter().map(|word| (*word).to_owned()));
        shown.extend(self.signs.iter().map(|sign| format!("`{sign}`")));
        // Where an expression may stand, dozens of words may; naming the kind is enough.
        if shown.len() > SHOWN_MAX {
            shown.truncate(self.kinds.len());
        }
        let last = shown.pop()?;
        if shown.is_empty() {
            return Some(format!("Expected {last} here."));
        }
        Some(format!("Expected {} or {last} here.", shown.join(", ")))
    }
}

/// The candidate that `word` is probably a misspelling of: one or two letters wrong, missing, added or swapped.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_ascii_uppercase();
    let allowed = match word.len() {
        0..=2 => return None,
        3..=4 => 1,
        _ => 2,
    };
    candidates
        .map(|candidate| {
            let folded = candidate.to_ascii_uppercase();
            (distance(word.as_bytes(), folded.as_bytes()), candidate)
        })
        .filter(|(distance, _)| (1..=allowed).contains(distance))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How many letters have to be changed, added, left out or swapped with their neighbour.
fn distance(left: &[u8], right: &[u8]) -> usize {
    if left.len().abs_diff(right.len()) > 2 {
        return usize::MAX;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (row, a) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, b) in right.iter().enumerate() {
            let mut best = (last[column] + usize::from(a != b))
                .min(last[column + 1] + 1)
                .min(current[column] + 1);
            let swapped = row > 0 && column > 0 && *a == right[column - 1] && left[row - 1] == *b;
            if swapped {
                best = best.min(before_last[column - 1] + 1);
            }
            current.push(best);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn misspelt_words_find_what_was_meant() {
        let words = || ["SELECT", "FROM", "WHERE", "INSERT", "GROUP"].into_iter();
        assert_eq!(nearest("SELEC", words()), Some("SELECT"));
        assert_eq!(nearest("form", words()), Some("FROM"));
        assert_eq!(nearest("wehre", words()), Some("WHERE"));
        assert_eq!(nearest("from", words()), None);
        assert_eq!(nearest("x", words()), None);
        assert_eq!(nearest("banana", words()), None);
    }
}
