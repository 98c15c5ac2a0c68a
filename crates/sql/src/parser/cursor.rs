//! The place in the text where the parser is: looks at tokens, takes them, and says when they do not fit.

use super::expected::Expected;
use super::routine::RoutineScope;
use crate::ast::{Literal, Name};
use crate::lexer::{Keyword, Lexer, ParserOptions, Token, TokenKind, decode};
use crate::{Error, Span};

/// How deep parentheses, calls and subqueries may be nested. A level costs up to three kilobytes of stack, and in a browser all
/// of it has one megabyte.
const NESTING_MAX: usize = 100;

/// How tall the tree of an expression may be. A chain of operators (`1 + 1 + 1 …`) is read in a loop, but everything that walks
/// its tree calls itself once an operator.
const HEIGHT_MAX: usize = 250;

/// A statement being read.
///
/// ```
/// use sql::parser::Parser;
/// let mut parser = Parser::new("FORK TABLE shop.products TO draft");
/// assert_eq!(parser.peek_word(), Some("FORK"));
/// # parser.advance();
/// # assert!(parser.expect_word("TABLE").is_ok());
/// # assert_eq!(&*parser.table_name().unwrap().name.text, "products");
/// ```
pub struct Parser<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    token: Token,
    previous: Option<Token>,
    options: ParserOptions,
    depth: usize,
    /// Height of the tallest subtree read since the enclosing node began; see [`Parser::raise`].
    height: usize,
    parameters: u32,
    /// Inside a trigger: what its names mean.
    pub(super) routine: Option<RoutineScope>,
    pub(super) expected: Option<Expected>,
}

impl<'a> Parser<'a> {
    /// Starts at the first token of a statement.
    pub fn new(text: &'a str) -> Parser<'a> {
        Parser::with_options(text, ParserOptions::default())
    }

    /// Starts at the first token, reading quotes and signs as a session's `sql_mode` says.
    pub fn with_options(text: &'a str, options: ParserOptions) -> Parser<'a> {
        let mut lexer = Lexer::new(text, options);
        let token = lexer.next_token();
        Parser {
            text,
            lexer,
            token,
            previous: None,
            options,
            depth: 0,
            height: 0,
            parameters: 0,
            routine: None,
            expected: None,
        }
    }

    /// Takes the current token.
    pub fn advance(&mut self) {
        self.previous = Some(self.token);
        self.token = self.lexer.next_token();
    }

    /// The current word in the letters of the text; `None` when it is no word.
    pub fn peek_word(&self) -> Option<&'a str> {
        match self.token.kind {
            TokenKind::Word | TokenKind::Keyword(_) => Some(self.token.span.text(self.text)),
            _ => None,
        }
    }

    /// The word after the current token; `None` when it is no word.
    pub fn peek_second_word(&self) -> Option<&'a str> {
        let second = self.peek_second();
        match second.kind {
            TokenKind::Word | TokenKind::Keyword(_) => Some(second.span.text(self.text)),
            _ => None,
        }
    }

    /// Takes the current token if it is this word, in any letter case.
    pub fn eat_word(&mut self, word: &'static str) -> bool {
        if let Some(expected) = &mut self.expected {
            expected.note_word(self.token.span, word);
        }
        let fits = self
            .peek_word()
            .is_some_and(|found| found.eq_ignore_ascii_case(word));
        if fits {
            self.advance();
        }
        fits
    }

    /// Takes this word, or says that it does not stand here.
    pub fn expect_word(&mut self, word: &'static str) -> Result<(), Error> {
        if self.eat_word(word) {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    /// Takes what may follow a statement (semicolons), or says that something else follows.
    pub fn end_of_statement(&mut self) -> Result<(), Error> {
        while self.eat(TokenKind::Semicolon) {}
        if self.token.kind == TokenKind::End {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    /// Where the current token stands.
    pub fn span(&self) -> Span {
        self.token.span
    }

    /// Where the last taken token stood; the start of the text when there is none.
    pub fn previous_span(&self) -> Span {
        self.previous.map_or(Span::new(0, 0), |token| token.span)
    }

    /// From the start of `start` to the end of the last taken token.
    pub fn span_from(&self, start: Span) -> Span {
        start.to(self.previous_span())
    }

    // What follows is for the parser itself.

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    pub(super) fn options(&self) -> ParserOptions {
        self.options
    }

    pub(super) fn token(&self) -> Token {
        self.token
    }

    /// The last taken token.
    pub(super) fn previous(&self) -> Option<Token> {
        self.previous
    }

    /// The token after the current one.
    pub(super) fn peek_second(&self) -> Token {
        self.lexer.clone().next_token()
    }

    /// Continues where a look ahead has stopped: `previous` counts as taken, `current` was read last.
    pub(super) fn jump(&mut self, previous: Token, current: Token, lexer: Lexer<'a>) {
        self.previous = Some(previous);
        self.token = current;
        self.lexer = lexer;
    }

    /// Reads what follows the current token without taking it.
    pub(super) fn ahead(&self) -> Lexer<'a> {
        self.lexer.clone()
    }

    /// Whether the current token is this sign or constant.
    pub(super) fn at(&mut self, kind: TokenKind) -> bool {
        if let Some(expected) = &mut self.expected {
            expected.note_sign(self.token.span, kind);
        }
        self.token.kind == kind
    }

    /// Whether the current token is this word.
    pub(super) fn at_keyword(&mut self, keyword: Keyword) -> bool {
        if let Some(expected) = &mut self.expected {
            expected.note_word(self.token.span, keyword.text());
        }
        self.token.kind == TokenKind::Keyword(keyword)
    }

    /// The current keyword, if it is one.
    pub(super) fn keyword(&self) -> Option<Keyword> {
        match self.token.kind {
            TokenKind::Keyword(keyword) => Some(keyword),
            _ => None,
        }
    }

    /// Takes the current token if it is this sign.
    pub(super) fn eat(&mut self, kind: TokenKind) -> bool {
        let fits = self.at(kind);
        if fits {
            self.advance();
        }
        fits
    }

    /// Takes the current token if it is this word.
    pub(super) fn eat_keyword(&mut self, keyword: Keyword) -> bool {
        let fits = self.at_keyword(keyword);
        if fits {
            self.advance();
        }
        fits
    }

    /// Takes these words if all of them follow; otherwise takes none. At most three.
    pub(super) fn eat_keywords(&mut self, keywords: &[Keyword]) -> bool {
        let Some((first, rest)) = keywords.split_first() else {
            return true;
        };
        if !self.at_keyword(*first) {
            return false;
        }
        let mut lexer = self.lexer.clone();
        if !rest
            .iter()
            .all(|keyword| lexer.next_token().kind == TokenKind::Keyword(*keyword))
        {
            return false;
        }
        for _ in keywords {
            self.advance();
        }
        true
    }

    /// Takes this sign, or says that it does not stand here.
    pub(super) fn expect(&mut self, kind: TokenKind) -> Result<(), Error> {
        if self.eat(kind) {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    /// Takes this word, or says that it does not stand here.
    pub(super) fn expect_keyword(&mut self, keyword: Keyword) -> Result<(), Error> {
        if self.eat_keyword(keyword) {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    /// Takes these words one after the other.
    pub(super) fn expect_keywords(&mut self, keywords: &[Keyword]) -> Result<(), Error> {
        keywords
            .iter()
            .try_for_each(|keyword| self.expect_keyword(*keyword))
    }

    /// One or more, separated by commas.
    pub(super) fn comma_separated<T>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let mut list = vec![read(self)?];
        while self.eat(TokenKind::Comma) {
            list.push(read(self)?);
        }
        Ok(list)
    }

    /// Whether `(` stands here.
    pub fn at_parenthesis(&mut self) -> bool {
        self.at(TokenKind::LeftParenthesis)
    }

    /// `(one, or, more)`.
    pub fn parenthesised<T>(
        &mut self,
        read: impl FnMut(&mut Self) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        let list = self.comma_separated(read)?;
        self.expect(TokenKind::RightParenthesis)?;
        Ok(list)
    }

    /// Numbers the next `?`.
    pub(super) fn next_parameter(&mut self) -> u32 {
        self.parameters += 1;
        self.parameters - 1
    }

    /// Goes one level deeper, unless that is too deep; [`Parser::leave`] comes back. After an error nobody reads on, so the
    /// level does not matter any more.
    pub(super) fn enter(&mut self) -> Result<(), Error> {
        if self.depth >= NESTING_MAX {
            return Err(self.too_deep(NESTING_MAX));
        }
        self.depth += 1;
        Ok(())
    }

    /// Comes back from a deeper level.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    #[cold]
    #[inline(never)]
    fn too_deep(&self, depth_max: usize) -> Error {
        Error::nested_too_deeply(depth_max, self.token.span)
    }

    /// Runs `read` one level deeper.
    pub(super) fn nested<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.enter()?;
        let result = read(self);
        self.leave();
        result
    }

    /// Starts measuring a subtree; hand the result to [`Parser::end_subtree`].
    pub(super) fn begin_subtree(&mut self) -> usize {
        std::mem::take(&mut self.height)
    }

    /// Ends measuring a subtree: the enclosing node is as tall as its tallest part.
    pub(super) fn end_subtree(&mut self, siblings: usize) {
        self.height = self.height.max(siblings);
    }

    /// Puts a node on top of what was read since [`Parser::begin_subtree`]. Long chains (`1 + 1 + 1 …`) are read in a loop
    /// but make tall trees, so height is limited as well as nesting.
    pub(super) fn raise(&mut self) -> Result<(), Error> {
        self.height += 1;
        if self.height > HEIGHT_MAX {
            return Err(self.too_deep(HEIGHT_MAX));
        }
        Ok(())
    }

    /// Takes a text constant (neighbouring ones are joined).
    pub fn text_literal(&mut self) -> Result<std::sync::Arc<str>, Error> {
        if let Some(expected) = &mut self.expected {
            expected.note_kind(self.token.span, "a text in quotes");
        }
        if self.token.kind != TokenKind::Text {
            return Err(self.unexpected());
        }
        let escapes = !self.options.no_backslash_escapes;
        let first = decode::text(self.token.span.text(self.text), escapes);
        self.advance();
        if self.token.kind != TokenKind::Text {
            return Ok(first.into());
        }
        let mut joined = first.into_owned();
        while self.token.kind == TokenKind::Text {
            joined.push_str(&decode::text(self.token.span.text(self.text), escapes));
            self.advance();
        }
        Ok(joined.into())
    }

    /// Takes an integer without a sign.
    pub fn unsigned_integer(&mut self) -> Result<u64, Error> {
        if let Some(expected) = &mut self.expected {
            expected.note_kind(self.token.span, "a number");
        }
        if self.token.kind != TokenKind::Integer {
            return Err(self.unexpected());
        }
        let number = match decode::integer(self.token.span.text(self.text)) {
            Literal::Integer(number) => u64::try_from(number).unwrap_or_default(),
            Literal::UnsignedInteger(number) => number,
            _ => u64::MAX,
        };
        self.advance();
        Ok(number)
    }

    /// The current token as a name, whatever it is; then takes it.
    pub(super) fn take_as_name(&mut self) -> Name {
        let name = Name::new(
            decode::name(self.token.span.text(self.text)),
            self.token.span,
        );
        self.advance();
        name
    }
}
