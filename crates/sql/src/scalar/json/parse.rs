//! Reading JSON text.

use std::sync::Arc;

use super::Json;

/// Deepest nesting of a document, as in MySQL.
pub(crate) const DEPTH_MAX: usize = 100;

/// Why a text is no document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParseError {
    /// Not JSON.
    Invalid,
    /// Nested more than [`DEPTH_MAX`] times.
    TooDeep,
}

/// Reads a complete document.
pub(crate) fn parse(text: &str) -> Result<Json, ParseError> {
    read(text, false)
}

/// Reads a document that we printed. What was a DECIMAL shows by digits that no double prints.
pub(super) fn parse_stored(text: &str) -> Result<Json, ParseError> {
    read(text, true)
}

fn read(text: &str, stored: bool) -> Result<Json, ParseError> {
    let mut parser = Parser {
        text,
        at: 0,
        stored,
    };
    let json = parser.value(1)?;
    parser.skip_blanks();
    if parser.at < text.len() {
        return Err(ParseError::Invalid);
    }
    Ok(json)
}

struct Parser<'text> {
    text: &'text str,
    at: usize,
    stored: bool,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn word(&mut self, word: &str, json: Json) -> Result<Json, ParseError> {
        if !self.text[self.at..].starts_with(word) {
            return Err(ParseError::Invalid);
        }
        self.at += word.len();
        Ok(json)
    }

    fn value(&mut self, depth: usize) -> Result<Json, ParseError> {
        if depth > DEPTH_MAX {
            return Err(ParseError::TooDeep);
        }
        self.skip_blanks();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => Ok(Json::String(self.string()?)),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => Err(ParseError::Invalid),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json, ParseError> {
        self.at += 1;
        let mut members = Vec::new();
        self.skip_blanks();
        if self.eat(b'}') {
            return Ok(Json::Object(members));
        }
        loop {
            self.skip_blanks();
            if self.peek() != Some(b'"') {
                return Err(ParseError::Invalid);
            }
            let name = self.string()?;
            self.skip_blanks();
            if !self.eat(b':') {
                return Err(ParseError::Invalid);
            }
            members.push((name, self.value(depth + 1)?));
            self.skip_blanks();
            if self.eat(b'}') {
                return Ok(Json::object(members));
            }
            if !self.eat(b',') {
                return Err(ParseError::Invalid);
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Json, ParseError> {
        self.at += 1;
        let mut elements = Vec::new();
        self.skip_blanks();
        if self.eat(b']') {
            return Ok(Json::Array(elements));
        }
        loop {
            elements.push(self.value(depth + 1)?);
            self.skip_blanks();
            if self.eat(b']') {
                return Ok(Json::Array(elements));
            }
            if !self.eat(b',') {
                return Err(ParseError::Invalid);
            }
        }
    }

    fn string(&mut self) -> Result<Arc<str>, ParseError> {
        self.at += 1;
        let start = self.at;
        let plain = self.text.as_bytes()[start..]
            .iter()
            .take_while(|&&byte| byte != b'"' && byte != b'\\' && byte >= 0x20)
            .count();
        self.at += plain;
        if self.eat(b'"') {
            return Ok(Arc::from(&self.text[start..start + plain]));
        }
        let mut out = String::from(&self.text[start..start + plain]);
        loop {
            let rest = &self.text[self.at..];
            let character = rest.chars().next().ok_or(ParseError::Invalid)?;
            self.at += character.len_utf8();
            match character {
                '"' => return Ok(out.into()),
                '\\' => out.push(self.escape()?),
                control if control < ' ' => return Err(ParseError::Invalid),
                other => out.push(other),
            }
        }
    }

    fn escape(&mut self) -> Result<char, ParseError> {
        let byte = self.peek().ok_or(ParseError::Invalid)?;
        self.at += 1;
        Ok(match byte {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = self.hex4()?;
                if (0xD800..0xDC00).contains(&high) {
                    if !(self.eat(b'\\') && self.eat(b'u')) {
                        return Err(ParseError::Invalid);
                    }
                    let low = self.hex4()?;
                    if !(0xDC00..0xE000).contains(&low) {
                        return Err(ParseError::Invalid);
                    }
                    let code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                    char::from_u32(code).ok_or(ParseError::Invalid)?
                } else {
                    char::from_u32(high).ok_or(ParseError::Invalid)?
                }
            }
            _ => return Err(ParseError::Invalid),
        })
    }

    fn hex4(&mut self) -> Result<u32, ParseError> {
        let digits = self
            .text
            .get(self.at..self.at + 4)
            .ok_or(ParseError::Invalid)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(ParseError::Invalid);
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).map_err(|_| ParseError::Invalid)
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self) -> Result<Json, ParseError> {
        let start = self.at;
        self.eat(b'-');
        let leading_zero = self.peek() == Some(b'0');
        let whole = self.digits();
        if whole == 0 || (leading_zero && whole > 1) {
            return Err(ParseError::Invalid);
        }
        let mut integer = true;
        if self.eat(b'.') {
            integer = false;
            if self.digits() == 0 {
                return Err(ParseError::Invalid);
            }
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            integer = false;
            self.at += 1;
            if !self.eat(b'+') {
                self.eat(b'-');
            }
            if self.digits() == 0 {
                return Err(ParseError::Invalid);
            }
        }
        let digits = &self.text[start..self.at];
        if integer {
            if let Ok(number) = digits.parse() {
                return Ok(Json::Int(number));
            }
            if let Ok(number) = digits.parse() {
                return Ok(Json::UInt(number));
            }
        }
        match digits.parse::<f64>() {
            Ok(number)
                if self.stored
                    && !digits.contains(['e', 'E'])
                    && Json::Double(number).to_string() != digits =>
            {
                let exact = digits.parse().map_err(|_| ParseError::Invalid)?;
                Ok(Json::Decimal(exact))
            }
            Ok(number) if number.is_finite() => Ok(Json::Double(number)),
            _ => Err(ParseError::Invalid),
        }
    }
}
