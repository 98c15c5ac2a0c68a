//! JSON paths: `$.name`, `$[3]`, `$[last]`, `$[1 to 2]`, `$.*`, `$[*]`, `$**.name`.

use std::sync::Arc;

use super::Json;

/// A path that was read.
#[derive(Clone, Debug)]
pub(crate) struct Path {
    pub(crate) legs: Vec<Leg>,
}

/// One step of a path.
#[derive(Clone, Debug)]
pub(crate) enum Leg {
    Member(Arc<str>),
    AnyMember,
    Element(Index),
    Range(Index, Index),
    AnyElement,
    /// `**`: the value itself and everything below it.
    Descendants,
}

/// A place in an array.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Index {
    FromStart(usize),
    FromEnd(usize),
}

impl Index {
    /// The position in an array of `length` elements; `None` before its first.
    pub(crate) fn resolve(self, length: usize) -> Option<usize> {
        match self {
            Index::FromStart(position) => Some(position),
            Index::FromEnd(back) => length.checked_sub(back + 1),
        }
    }
}

impl Path {
    /// Reads a path; `None` when it is none.
    pub(crate) fn parse(text: &str) -> Option<Path> {
        let mut reader = Reader { text, at: 0 };
        reader.skip_blanks();
        reader.expect('$')?;
        let mut legs = Vec::new();
        loop {
            reader.skip_blanks();
            let Some(next) = reader.peek() else { break };
            reader.at += next.len_utf8();
            legs.push(match next {
                '.' => reader.member()?,
                '[' => reader.element()?,
                '*' => {
                    reader.expect('*')?;
                    Leg::Descendants
                }
                _ => return None,
            });
        }
        // `**` says where to look, not what for.
        if matches!(legs.last(), Some(Leg::Descendants)) {
            return None;
        }
        Some(Path { legs })
    }

    /// Whether it can lead to more than one value.
    pub(crate) fn is_wild(&self) -> bool {
        self.legs.iter().any(|leg| {
            matches!(
                leg,
                Leg::AnyMember | Leg::AnyElement | Leg::Range(..) | Leg::Descendants
            )
        })
    }

    /// The values it leads to, in document order.
    pub(crate) fn find<'json>(&self, json: &'json Json) -> Vec<&'json Json> {
        let mut found = vec![json];
        for leg in &self.legs {
            let mut next = Vec::new();
            for json in found {
                step(leg, json, &mut next);
            }
            found = next;
        }
        found
    }
}

fn step<'json>(leg: &Leg, json: &'json Json, found: &mut Vec<&'json Json>) {
    match (leg, json) {
        (Leg::Member(name), _) => found.extend(json.member(name)),
        (Leg::AnyMember, Json::Object(members)) => {
            found.extend(members.iter().map(|member| &member.1));
        }
        (Leg::AnyElement, Json::Array(elements)) => found.extend(elements),
        (Leg::Element(index), Json::Array(elements)) => {
            found.extend(
                index
                    .resolve(elements.len())
                    .and_then(|at| elements.get(at)),
            );
        }
        // A scalar counts as an array of itself.
        (Leg::Element(index), _) if index.resolve(1) == Some(0) => found.push(json),
        (Leg::Range(from, to), Json::Array(elements)) => {
            let from = from.resolve(elements.len()).unwrap_or(0);
            let to = to
                .resolve(elements.len())
                .map_or(0, |to| to + 1)
                .min(elements.len());
            found.extend(elements.get(from..to.max(from)).unwrap_or_default());
        }
        (Leg::Descendants, _) => {
            found.push(json);
            match json {
                Json::Array(elements) => {
                    for element in elements {
                        step(leg, element, found);
                    }
                }
                Json::Object(members) => {
                    for member in members {
                        step(leg, &member.1, found);
                    }
                }
                _ => {}
            }
        }
        _ => {}
    }
}

struct Reader<'text> {
    text: &'text str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn skip_blanks(&mut self) {
        while self
            .peek()
            .is_some_and(|character| character.is_ascii_whitespace())
        {
            self.at += 1;
        }
    }

    fn expect(&mut self, wanted: char) -> Option<()> {
        if self.peek()? != wanted {
            return None;
        }
        self.at += wanted.len_utf8();
        Some(())
    }

    fn member(&mut self) -> Option<Leg> {
        self.skip_blanks();
        match self.peek()? {
            '*' => {
                self.at += 1;
                Some(Leg::AnyMember)
            }
            '"' => {
                let start = self.at;
                let mut escaped = false;
                let length = self.text[start + 1..].find(|character| {
                    let ends = character == '"' && !escaped;
                    escaped = character == '\\' && !escaped;
                    ends
                })?;
                self.at = start + length + 2;
                match super::parse(&self.text[start..self.at]) {
                    Ok(Json::String(name)) => Some(Leg::Member(name)),
                    _ => None,
                }
            }
            first if first.is_alphabetic() || matches!(first, '_' | '$') => {
                let start = self.at;
                let length = self.text[start..]
                    .find(|character: char| {
                        !(character.is_alphanumeric() || matches!(character, '_' | '$'))
                    })
                    .unwrap_or(self.text.len() - start);
                self.at += length;
                Some(Leg::Member(Arc::from(&self.text[start..self.at])))
            }
            _ => None,
        }
    }

    fn element(&mut self) -> Option<Leg> {
        self.skip_blanks();
        if self.peek()? == '*' {
            self.at += 1;
            self.skip_blanks();
            self.expect(']')?;
            return Some(Leg::AnyElement);
        }
        let from = self.index()?;
        self.skip_blanks();
        let leg = if self.text[self.at..].starts_with("to") {
            self.at += 2;
            self.skip_blanks();
            Leg::Range(from, self.index()?)
        } else {
            Leg::Element(from)
        };
        self.skip_blanks();
        self.expect(']')?;
        Some(leg)
    }

    fn index(&mut self) -> Option<Index> {
        if self.text[self.at..].starts_with("last") {
            self.at += 4;
            self.skip_blanks();
            if self.peek() == Some('-') {
                self.at += 1;
                self.skip_blanks();
                return Some(Index::FromEnd(self.number()?));
            }
            return Some(Index::FromEnd(0));
        }
        Some(Index::FromStart(self.number()?))
    }

    fn number(&mut self) -> Option<usize> {
        let digits = self.text[self.at..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        let number: u32 = self.text[self.at..self.at + digits].parse().ok()?;
        self.at += digits;
        Some(number as usize)
    }
}
