//! Cuts a statement's text into tokens.
//!
//! Any text gives tokens: what is none becomes [`TokenKind::Invalid`], and the parser says so where it does not fit.

pub mod decode;
mod keyword;
mod token;

pub use keyword::Keyword;
pub use token::{Invalid, Token, TokenKind};

use crate::Span;

/// How a session reads text; from its `sql_mode`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ParserOptions {
    /// `ANSI_QUOTES`: double quotes surround names, not texts.
    pub ansi_quotes: bool,
    /// `PIPES_AS_CONCAT`: `||` joins texts, it is not OR.
    pub pipes_as_concat: bool,
    /// `NO_BACKSLASH_ESCAPES`: a backslash is an ordinary character.
    pub no_backslash_escapes: bool,
}

/// Reads tokens from the start of a text to its end.
#[derive(Clone, Debug)]
pub struct Lexer<'a> {
    text: &'a str,
    position: usize,
    options: ParserOptions,
    /// Inside `/*! … */`, whose content is SQL.
    in_executable_comment: bool,
    /// The last token was a name, and nothing came after it: a dot belongs to it, even before a digit.
    after_name: bool,
    /// The last token was such a dot: what follows is a name, even if it starts with a digit.
    after_dot: bool,
}

impl<'a> Lexer<'a> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'a str, options: ParserOptions) -> Lexer<'a> {
        Lexer {
            text,
            position: 0,
            options,
            in_executable_comment: false,
            after_name: false,
            after_dot: false,
        }
    }

    /// How far it has read, in bytes.
    pub fn position(&self) -> usize {
        self.position
    }

    /// The next token; [`TokenKind::End`] again and again at the end.
    pub fn next_token(&mut self) -> Token {
        let before = self.position;
        let unterminated = self.skip_blanks_and_comments();
        if self.position != before {
            self.after_name = false;
        }
        let mut start = self.position;
        let kind = match unterminated {
            Some(comment) => {
                start = comment;
                self.position = self.text.len();
                TokenKind::Invalid(Invalid::UnterminatedComment)
            }
            None => self.read_token(),
        };
        let is_name = matches!(
            kind,
            TokenKind::Word | TokenKind::Keyword(_) | TokenKind::QuotedName
        );
        self.after_dot = kind == TokenKind::Dot && self.after_name;
        self.after_name = is_name;
        Token {
            kind,
            span: Span::new(start, self.position),
        }
    }

    fn byte(&self, offset: usize) -> u8 {
        // A NUL byte in the text is no token anywhere, so it can stand for the end as well.
        self.text
            .as_bytes()
            .get(self.position + offset)
            .copied()
            .unwrap_or(0)
    }

    fn rest(&self) -> &'a [u8] {
        self.text
            .as_bytes()
            .get(self.position..)
            .unwrap_or_default()
    }

    /// Skips what means nothing; answers where a comment starts that never ends.
    fn skip_blanks_and_comments(&mut self) -> Option<usize> {
        loop {
            match self.byte(0) {
                b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C => self.position += 1,
                b'#' => self.skip_line(),
                // Two dashes are a comment only before a blank: `1--2` is arithmetic.
                b'-' if self.byte(1) == b'-' && (self.byte(2) <= b' ') => self.skip_line(),
                b'/' if self.byte(1) == b'*' => {
                    if self.byte(2) == b'!' {
                        self.position += 3;
                        self.in_executable_comment = true;
                        while self.byte(0).is_ascii_digit() {
                            self.position += 1;
                        }
                        continue;
                    }
                    match find(self.rest(), 2, b"*/") {
                        Some(end) => self.position += end + 2,
                        None => return Some(self.position),
                    }
                }
                b'*' if self.in_executable_comment && self.byte(1) == b'/' => {
                    self.position += 2;
                    self.in_executable_comment = false;
                }
                _ => return None,
            }
        }
    }

    fn skip_line(&mut self) {
        let rest = self.rest();
        self.position += rest
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(rest.len(), |end| end + 1);
    }

    fn read_token(&mut self) -> TokenKind {
        match self.byte(0) {
            0 if self.position >= self.text.len() => TokenKind::End,
            b'0'..=b'9' if self.after_dot => self.read_word(),
            b'0'..=b'9' => self.read_number(),
            b'x' | b'X' if self.byte(1) == b'\'' => self.read_quoted_digits(TokenKind::HexBytes),
            b'b' | b'B' if self.byte(1) == b'\'' => self.read_quoted_digits(TokenKind::BitBytes),
            b'n' | b'N' if self.byte(1) == b'\'' => {
                self.position += 1;
                self.read_quoted(b'\'', TokenKind::NationalText)
            }
            byte if is_word_byte(byte) => self.read_word(),
            b'\'' => self.read_quoted(b'\'', TokenKind::Text),
            b'"' if self.options.ansi_quotes => self.read_quoted(b'"', TokenKind::QuotedName),
            b'"' => self.read_quoted(b'"', TokenKind::Text),
            b'`' => self.read_quoted(b'`', TokenKind::QuotedName),
            b'@' => self.read_variable(),
            b'.' if self.byte(1).is_ascii_digit() && !self.after_name => self.read_number(),
            _ => self.read_sign(),
        }
    }

    fn read_word(&mut self) -> TokenKind {
        let start = self.position;
        while is_word_byte(self.byte(0)) {
            self.position += 1;
        }
        let word = self.text.get(start..self.position).unwrap_or_default();
        Keyword::of(word).map_or(TokenKind::Word, TokenKind::Keyword)
    }

    /// A number, or a name that starts with digits (`2nd`, `1e`, `0xg`).
    fn read_number(&mut self) -> TokenKind {
        if self.byte(0) == b'0' {
            let prefixed = match self.byte(1) {
                b'x' => Some((
                    TokenKind::HexBytes,
                    u8::is_ascii_hexdigit as fn(&u8) -> bool,
                )),
                b'b' => Some((TokenKind::BitBytes, is_bit as fn(&u8) -> bool)),
                _ => None,
            };
            if let Some((kind, is_digit)) = prefixed {
                let word = self
                    .rest()
                    .iter()
                    .take_while(|byte| is_word_byte(**byte))
                    .count();
                if word > 2 && self.rest()[2..word].iter().all(is_digit) {
                    self.position += word;
                    return kind;
                }
            }
        }
        let start = self.position;
        self.skip_digits();
        let mut kind = TokenKind::Integer;
        if self.byte(0) == b'.' {
            self.position += 1;
            self.skip_digits();
            kind = TokenKind::Decimal;
        }
        if matches!(self.byte(0), b'e' | b'E') {
            let sign = usize::from(matches!(self.byte(1), b'+' | b'-'));
            if self.byte(1 + sign).is_ascii_digit() {
                self.position += 1 + sign;
                self.skip_digits();
                kind = TokenKind::Double;
            }
        }
        // Only a number without a point can turn out to be a name: `1.5x` is a number and an alias.
        if is_word_byte(self.byte(0))
            && self.text.as_bytes()[start..self.position]
                .iter()
                .all(is_plain_word_byte)
        {
            return self.read_word();
        }
        kind
    }

    fn skip_digits(&mut self) {
        while self.byte(0).is_ascii_digit() {
            self.position += 1;
        }
    }

    /// `X'4d'` and `b'101'`; what does not fit is no token.
    fn read_quoted_digits(&mut self, kind: TokenKind) -> TokenKind {
        let rest = self.rest();
        let Some(end) = find(rest, 2, b"'") else {
            self.position = self.text.len();
            return TokenKind::Invalid(Invalid::UnterminatedQuote);
        };
        let digits = &rest[2..end];
        let fits = match kind {
            TokenKind::HexBytes => {
                digits.iter().all(u8::is_ascii_hexdigit) && digits.len().is_multiple_of(2)
            }
            _ => digits.iter().all(is_bit),
        };
        self.position += end + 1;
        if fits {
            kind
        } else {
            TokenKind::Invalid(Invalid::Sign)
        }
    }

    /// From a quote to the next one that is neither doubled nor escaped.
    fn read_quoted(&mut self, quote: u8, kind: TokenKind) -> TokenKind {
        let escapes =
            quote != b'`' && kind != TokenKind::QuotedName && !self.options.no_backslash_escapes;
        let rest = self.rest();
        let mut index = 1;
        while let Some(byte) = rest.get(index) {
            index += 1;
            if *byte == quote {
                if rest.get(index) == Some(&quote) {
                    index += 1;
                } else {
                    self.position += index;
                    return kind;
                }
            } else if *byte == b'\\' && escapes {
                index += 1;
            }
        }
        self.position = self.text.len();
        TokenKind::Invalid(Invalid::UnterminatedQuote)
    }

    fn read_variable(&mut self) -> TokenKind {
        self.position += 1;
        match self.byte(0) {
            b'@' => {
                self.position += 1;
                TokenKind::AtAt
            }
            quote @ (b'\'' | b'"' | b'`') => self.read_quoted(quote, TokenKind::UserVariable),
            _ => {
                while is_word_byte(self.byte(0)) || self.byte(0) == b'.' {
                    self.position += 1;
                }
                TokenKind::UserVariable
            }
        }
    }

    fn read_sign(&mut self) -> TokenKind {
        let (length, kind) = match (self.byte(0), self.byte(1), self.byte(2)) {
            (b'<', b'=', b'>') => (3, TokenKind::NullSafeEqual),
            (b'-', b'>', b'>') => (3, TokenKind::LongArrow),
            (b'<', b'=', _) => (2, TokenKind::LessOrEqual),
            (b'<', b'>', _) | (b'!', b'=', _) => (2, TokenKind::NotEqual),
            (b'<', b'<', _) => (2, TokenKind::ShiftLeft),
            (b'>', b'>', _) => (2, TokenKind::ShiftRight),
            (b'>', b'=', _) => (2, TokenKind::GreaterOrEqual),
            (b'-', b'>', _) => (2, TokenKind::Arrow),
            (b':', b'=', _) => (2, TokenKind::Assign),
            // `\\N` is how dumps write NULL.
            (b'\\', b'N', _) => (2, TokenKind::Keyword(Keyword::Null)),
            (b'&', b'&', _) => (2, TokenKind::And),
            (b'|', b'|', _) => (2, TokenKind::DoublePipe),
            // People who come from other languages write it; seekdb quotes both signs in its message.
            (b'=', b'=', _) => (2, TokenKind::Invalid(Invalid::Sign)),
            (b'(', ..) => (1, TokenKind::LeftParenthesis),
            (b')', ..) => (1, TokenKind::RightParenthesis),
            (b'{', ..) => (1, TokenKind::LeftBrace),
            (b'}', ..) => (1, TokenKind::RightBrace),
            (b',', ..) => (1, TokenKind::Comma),
            (b'.', ..) => (1, TokenKind::Dot),
            (b';', ..) => (1, TokenKind::Semicolon),
            (b'+', ..) => (1, TokenKind::Plus),
            (b'-', ..) => (1, TokenKind::Minus),
            (b'*', ..) => (1, TokenKind::Star),
            (b'/', ..) => (1, TokenKind::Slash),
            (b'%', ..) => (1, TokenKind::Percent),
            (b'=', ..) => (1, TokenKind::Equal),
            (b'<', ..) => (1, TokenKind::Less),
            (b'>', ..) => (1, TokenKind::Greater),
            (b'&', ..) => (1, TokenKind::Ampersand),
            (b'|', ..) => (1, TokenKind::Pipe),
            (b'^', ..) => (1, TokenKind::Caret),
            (b'~', ..) => (1, TokenKind::Tilde),
            (b'!', ..) => (1, TokenKind::Exclamation),
            (b'?', ..) => (1, TokenKind::Parameter),
            _ => (1, TokenKind::Invalid(Invalid::Sign)),
        };
        self.position += length;
        kind
    }
}

/// Letters, digits, `_`, `$`, and everything beyond ASCII.
fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80
}

fn is_plain_word_byte(byte: &u8) -> bool {
    is_word_byte(*byte)
}

fn is_bit(byte: &u8) -> bool {
    matches!(byte, b'0' | b'1')
}

/// Where `needle` starts in `bytes`, looking from `from` on.
fn find(bytes: &[u8], from: usize, needle: &[u8]) -> Option<usize> {
    let tail = bytes.get(from..)?;
    tail.windows(needle.len())
        .position(|window| window == needle)
        .map(|start| start + from)
}

#[cfg(test)]
mod tests;
