//! Tokens: the words, names, constants and signs of a statement.

use super::Keyword;
use crate::Span;

/// One token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// What a token is. The text itself stays in the statement; [`super::decode`] reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Nothing follows.
    End,
    /// A word that means nothing by itself: a name.
    Word,
    /// A word that means something; it is a name all the same where it is not reserved.
    Keyword(Keyword),
    /// A name in backticks, or in double quotes under ANSI_QUOTES.
    QuotedName,
    /// `'text'` or `"text"`.
    Text,
    /// `N'text'`.
    NationalText,
    /// Digits.
    Integer,
    /// Digits with a point.
    Decimal,
    /// A number with an exponent.
    Double,
    /// `X'4d'`, `0x4d`.
    HexBytes,
    /// `b'101'`, `0b101`.
    BitBytes,
    /// `@name`, `@'name'`, `` @`name` ``, and `@` alone.
    UserVariable,
    /// `@@`.
    AtAt,
    /// `?`
    Parameter,
    /// `(`
    LeftParenthesis,
    /// `)`
    RightParenthesis,
    /// `{`
    LeftBrace,
    /// `}`
    RightBrace,
    /// `,`
    Comma,
    /// `.`
    Dot,
    /// `;`
    Semicolon,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Star,
    /// `/`
    Slash,
    /// `%`
    Percent,
    /// `=`
    Equal,
    /// `<>`, `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `<=>`
    NullSafeEqual,
    /// `:=`
    Assign,
    /// `<<`
    ShiftLeft,
    /// `>>`
    ShiftRight,
    /// `&`
    Ampersand,
    /// `&&`
    And,
    /// `|`
    Pipe,
    /// `||`
    DoublePipe,
    /// `^`
    Caret,
    /// `~`
    Tilde,
    /// `!`
    Exclamation,
    /// `->`
    Arrow,
    /// `->>`
    LongArrow,
    /// Something that is no token: a stray sign, a quote or comment that never ends.
    Invalid(Invalid),
}

/// Why something is no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// A sign that SQL does not know.
    Sign,
    /// `'`, `"` or a backtick without its end.
    UnterminatedQuote,
    /// `/*` without `*/`.
    UnterminatedComment,
}

impl TokenKind {
    /// How a sign is written; words and constants answer `None`.
    pub fn sign(self) -> Option<&'static str> {
        Some(match self {
            TokenKind::LeftParenthesis => "(",
            TokenKind::RightParenthesis => ")",
            TokenKind::LeftBrace => "{",
            TokenKind::RightBrace => "}",
            TokenKind::Comma => ",",
            TokenKind::Dot => ".",
            TokenKind::Semicolon => ";",
            TokenKind::Star => "*",
            TokenKind::Equal => "=",
            TokenKind::Assign => ":=",
            TokenKind::AtAt => "@@",
            TokenKind::Parameter => "?",
            _ => return None,
        })
    }
}
