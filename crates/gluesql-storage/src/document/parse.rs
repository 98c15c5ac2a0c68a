//! Reading JSON text.
//!
//! Written here because a double must come back as the very same double, which the usual readers do not promise, and
//! because a number's spelling says whether it is an integer.

use super::{DEPTH_MAX, Json};

/// A whole text as a document; `None` when it is none, or nests too deeply.
pub(crate) fn parse(text: &str) -> Option<Json> {
    let (json, rest) = parse_front(text)?;
    rest.trim_start_matches(BLANKS).is_empty().then_some(json)
}

/// The document at the front of a text, and what comes after it.
pub(crate) fn parse_front(text: &str) -> Option<(Json, &str)> {
    let mut reader = Reader { rest: text };
    let json = reader.document(DEPTH_MAX)?;
    Some((json, reader.rest))
}

const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    /// A document that may have `depth` levels of arrays and objects.
    fn document(&mut self, depth: usize) -> Option<Json> {
        self.skip_blanks();
        match self.rest.bytes().next()? {
            b'"' => self.string().map(Json::String),
            b'[' => self.array(depth.checked_sub(1)?),
            b'{' => self.object(depth.checked_sub(1)?),
            b'-' | b'0'..=b'9' => self.number(),
            _ => [
                ("null", Json::Null),
                ("true", Json::Bool(true)),
                ("false", Json::Bool(false)),
            ]
            .into_iter()
            .find_map(|(word, json)| self.take(word).then_some(json)),
        }
    }

    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start_matches(BLANKS);
    }

    /// Takes `wanted` from the front, if it is there.
    fn take(&mut self, wanted: &str) -> bool {
        let rest = self.rest.strip_prefix(wanted);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Takes a mark with the blanks in front of it.
    fn take_mark(&mut self, mark: &str) -> bool {
        self.skip_blanks();
        self.take(mark)
    }

    fn array(&mut self, depth: usize) -> Option<Json> {
        let mut elements = Vec::new();
        self.take_mark("[");
        if self.take_mark("]") {
            return Some(Json::Array(elements));
        }
        loop {
            elements.push(self.document(depth)?);
            if self.take_mark("]") {
                return Some(Json::Array(elements));
            }
            self.take_mark(",").then_some(())?;
        }
    }

    fn object(&mut self, depth: usize) -> Option<Json> {
        let mut members = Vec::new();
        self.take_mark("{");
        if self.take_mark("}") {
            return Some(Json::object(members));
        }
        loop {
            self.skip_blanks();
            let name = self.string()?;
            self.take_mark(":").then_some(())?;
            members.push((name, self.document(depth)?));
            if self.take_mark("}") {
                return Some(Json::object(members));
            }
            self.take_mark(",").then_some(())?;
        }
    }

    fn number(&mut self) -> Option<Json> {
        let is_part =
            |character: char| matches!(character, '0'..='9' | '+' | '-' | '.' | 'e' | 'E');
        let length = self
            .rest
            .find(|character| !is_part(character))
            .unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest;
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, tail) = digits.split_at(
            digits
                .find(|digit: char| !digit.is_ascii_digit())
                .unwrap_or(digits.len()),
        );
        if whole.is_empty() || (whole.len() > 1 && whole.starts_with('0')) {
            return None;
        }
        if tail.is_empty() {
            if let Ok(number) = text.parse() {
                return Some(Json::Int(number));
            }
            if let Ok(number) = text.parse() {
                return Some(Json::UInt(number));
            }
        }
        if tail.starts_with('.') && !tail[1..].starts_with(|digit: char| digit.is_ascii_digit()) {
            return None;
        }
        // The standard reader checks the rest, and rounds correctly.
        let number: f64 = text.parse().ok()?;
        number.is_finite().then_some(Json::Double(number))
    }

    fn string(&mut self) -> Option<String> {
        self.take("\"").then_some(())?;
        let mut text = String::new();
        loop {
            let special = |character: char| matches!(character, '"' | '\\') || character < ' ';
            let (plain, rest) = self.rest.split_at(self.rest.find(special)?);
            text.push_str(plain);
            self.rest = rest;
            if self.take("\"") {
                return Some(text);
            }
            self.take("\\").then_some(())?;
            text.push(self.escape()?);
        }
    }

    /// What stands after a backslash.
    fn escape(&mut self) -> Option<char> {
        let mark = self.rest.chars().next()?;
        self.rest = &self.rest[mark.len_utf8()..];
        Some(match mark {
            '"' | '\\' | '/' => mark,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => self.code_point()?,
            _ => return None,
        })
    }

    /// Four hexadecimal digits, or two times four for a character beyond them.
    fn code_point(&mut self) -> Option<char> {
        let first = self.code_unit()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(u32::from(first));
        }
        self.take("\\u").then_some(())?;
        let pair = [first, self.code_unit()?];
        char::decode_utf16(pair).next()?.ok()
    }

    fn code_unit(&mut self) -> Option<u16> {
        let digits = self.rest.get(..4)?;
        let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        self.rest = &self.rest[4..];
        is_number
            .then(|| u16::from_str_radix(digits, 16).ok())
            .flatten()
    }
}
