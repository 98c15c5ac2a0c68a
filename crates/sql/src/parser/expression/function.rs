//! Columns, and calls of functions in all their spellings.

use crate::ast::{
    CastType, ColumnName, Expression, ExpressionKind, FunctionCall, Literal, Name, TrimSide,
};
use crate::lexer::{Keyword, TokenKind};
use crate::parser::Parser;
use crate::{Error, Span};

/// Reserved words that are functions when a parenthesis follows.
const RESERVED_FUNCTIONS: &[Keyword] = &[
    Keyword::Char,
    Keyword::Character,
    Keyword::Database,
    Keyword::If,
    Keyword::Insert,
    Keyword::Left,
    Keyword::Mod,
    Keyword::Repeat,
    Keyword::Replace,
    Keyword::Right,
    Keyword::Schema,
];

/// Functions that may be called without parentheses.
const BARE_FUNCTIONS: &[Keyword] = &[
    Keyword::CurrentDate,
    Keyword::CurrentTime,
    Keyword::CurrentTimestamp,
    Keyword::CurrentUser,
    Keyword::Localtime,
    Keyword::Localtimestamp,
    Keyword::UtcDate,
    Keyword::UtcTime,
    Keyword::UtcTimestamp,
];

impl Parser<'_> {
    /// A column, or a call when a parenthesis follows.
    #[inline(never)]
    pub(super) fn column_or_call(&mut self) -> Result<Expression, Error> {
        let token = self.token();
        let start = token.span;
        if token.kind == TokenKind::Dot {
            let column = self.column_name()?;
            return Ok(Expression::new(
                ExpressionKind::Column(column),
                self.span_from(start),
            ));
        }
        let keyword = self.keyword();
        if let Some(keyword) = keyword
            && BARE_FUNCTIONS.contains(&keyword)
        {
            return self.bare_function();
        }
        if self.peek_second().kind == TokenKind::LeftParenthesis {
            if let Some(keyword) = keyword {
                if let Some(call) = self.special_call(keyword)? {
                    return Ok(call);
                }
                if keyword.is_reserved() && !RESERVED_FUNCTIONS.contains(&keyword) {
                    return self.column();
                }
            }
            let name = self.take_as_name();
            return self.ordinary_call(name, start);
        }
        if token.kind == TokenKind::Word
            && let Some(literal) = self.introduced_literal()?
        {
            return Ok(literal);
        }
        let column = self.column_name()?;
        if self.token().kind == TokenKind::LeftParenthesis && column.table.is_some() {
            return Err(Error::unknown_function(
                &column.display(),
                self.span_from(start),
            ));
        }
        self.named(column)
    }

    fn column(&mut self) -> Result<Expression, Error> {
        let column = self.column_name()?;
        self.named(column)
    }

    /// What a name means: a column of a table, or, in a trigger, a variable or a column of OLD and NEW.
    fn named(&mut self, column: ColumnName) -> Result<Expression, Error> {
        let span = column.span();
        let slot = match &mut self.routine {
            Some(scope) => scope.read(&column)?,
            None => None,
        };
        let kind = match slot {
            Some(slot) => ExpressionKind::Parameter(u32::try_from(slot).unwrap_or(u32::MAX)),
            None => ExpressionKind::Column(column),
        };
        Ok(Expression::new(kind, span))
    }

    /// `(a, b)` after a function's name.
    #[inline(never)]
    pub fn arguments(&mut self) -> Result<Vec<Expression>, Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        if self.eat(TokenKind::RightParenthesis) {
            return Ok(Vec::new());
        }
        let arguments = self.comma_separated(Self::expression)?;
        self.expect(TokenKind::RightParenthesis)?;
        Ok(arguments)
    }

    #[inline(never)]
    fn ordinary_call(&mut self, name: Name, start: Span) -> Result<Expression, Error> {
        let arguments = self.arguments()?;
        self.raise()?;
        let kind = ExpressionKind::Function(FunctionCall { name, arguments });
        Ok(Expression::new(kind, self.span_from(start)))
    }

    /// `CURRENT_TIMESTAMP`, `CURRENT_TIMESTAMP()`, `CURRENT_TIMESTAMP(6)`.
    #[inline(never)]
    fn bare_function(&mut self) -> Result<Expression, Error> {
        let start = self.span();
        let name = self.take_as_name();
        if self.token().kind == TokenKind::LeftParenthesis {
            return self.ordinary_call(name, start);
        }
        self.raise()?;
        let kind = ExpressionKind::Function(FunctionCall {
            name,
            arguments: Vec::new(),
        });
        Ok(Expression::new(kind, start))
    }

    /// Functions that are not spelt `name(a, b)`; the current token is the name, and a parenthesis follows.
    #[inline(never)]
    fn special_call(&mut self, keyword: Keyword) -> Result<Option<Expression>, Error> {
        if let Some(call) = self.aggregate_or_window(keyword)? {
            return Ok(Some(call));
        }
        let start = self.span();
        let read: fn(&mut Self, Span) -> Result<Expression, Error> = match keyword {
            Keyword::Cast => Self::cast,
            Keyword::Convert => Self::convert,
            Keyword::Extract => Self::extract,
            Keyword::Trim => Self::trim,
            Keyword::Position => Self::position,
            Keyword::Substring | Keyword::Substr => Self::substring,
            Keyword::DateAdd => |parser, start| parser.date_arithmetic(start, false, true),
            Keyword::DateSub => |parser, start| parser.date_arithmetic(start, true, true),
            Keyword::Adddate => |parser, start| parser.date_arithmetic(start, false, false),
            Keyword::Subdate => |parser, start| parser.date_arithmetic(start, true, false),
            Keyword::Timestampadd => Self::timestamp_add,
            Keyword::Timestampdiff => Self::timestamp_difference,
            Keyword::Char => Self::char_function,
            Keyword::Values => |parser, start| parser.of_column(start, ExpressionKind::ValuesOf),
            Keyword::Default => |parser, start| parser.of_column(start, ExpressionKind::DefaultOf),
            Keyword::Row => Self::row,
            Keyword::Match => |_, start| Err(Error::not_supported("MATCH … AGAINST", start)),
            Keyword::JsonTable => |_, start| Err(Error::not_supported("JSON_TABLE", start)),
            _ => return Ok(None),
        };
        self.advance();
        read(self, start).map(Some)
    }

    /// `(operand AS type)`.
    fn cast(&mut self, start: Span) -> Result<Expression, Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        let operand = Box::new(self.expression()?);
        self.expect_keyword(Keyword::As)?;
        let target = self.cast_type()?;
        self.expect(TokenKind::RightParenthesis)?;
        self.raise()?;
        Ok(Expression::new(
            ExpressionKind::Cast { operand, target },
            self.span_from(start),
        ))
    }

    /// `(operand, type)` or `(operand USING character_set)`.
    fn convert(&mut self, start: Span) -> Result<Expression, Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        let operand = Box::new(self.expression()?);
        let kind = if self.eat_keyword(Keyword::Using) {
            let character_set = self.name_or_text()?;
            ExpressionKind::ConvertUsing {
                operand,
                character_set,
            }
        } else {
            self.expect(TokenKind::Comma)?;
            let target = self.cast_type()?;
            ExpressionKind::Cast { operand, target }
        };
        self.expect(TokenKind::RightParenthesis)?;
        self.raise()?;
        Ok(Expression::new(kind, self.span_from(start)))
    }

    /// What CAST converts into: fewer types than columns have, and two words of its own.
    fn cast_type(&mut self) -> Result<CastType, Error> {
        let place = self.span();
        if let Some(expected) = &mut self.expected {
            expected.note_kind(
                place,
                "a type (SIGNED, UNSIGNED, CHAR, DECIMAL, DATE, DATETIME, …)",
            );
        }
        Ok(match self.keyword() {
            Some(keyword @ (Keyword::Signed | Keyword::Unsigned)) => {
                self.advance();
                if !self.eat_keyword(Keyword::Integer) {
                    self.eat_keyword(Keyword::Int);
                }
                if keyword == Keyword::Signed {
                    CastType::Signed
                } else {
                    CastType::Unsigned
                }
            }
            Some(Keyword::Binary) => {
                self.advance();
                CastType::Binary(self.cast_length()?)
            }
            Some(keyword @ (Keyword::Char | Keyword::Character | Keyword::Nchar)) => {
                self.advance();
                let length = self.cast_length()?;
                let character_set = if keyword == Keyword::Nchar {
                    None
                } else {
                    self.character_set()?
                };
                CastType::Char(length, character_set)
            }
            Some(
                Keyword::Decimal
                | Keyword::Dec
                | Keyword::Float
                | Keyword::Double
                | Keyword::Real
                | Keyword::Date
                | Keyword::Time
                | Keyword::Datetime
                | Keyword::Year
                | Keyword::Json,
            ) => CastType::Type(self.data_type()?),
            _ => return Err(self.unexpected()),
        })
    }

    fn cast_length(&mut self) -> Result<Option<u32>, Error> {
        if !self.eat(TokenKind::LeftParenthesis) {
            return Ok(None);
        }
        let length = self.unsigned_integer()?;
        self.expect(TokenKind::RightParenthesis)?;
        Ok(Some(u32::try_from(length).unwrap_or(u32::MAX)))
    }

    /// `(unit FROM operand)`.
    fn extract(&mut self, start: Span) -> Result<Expression, Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        let unit = self.interval_unit()?;
        self.expect_keyword(Keyword::From)?;
        let operand = Box::new(self.expression()?);
        self.expect(TokenKind::RightParenthesis)?;
        self.raise()?;
        Ok(Expression::new(
            ExpressionKind::Extract { unit, operand },
            self.span_from(start),
        ))
    }

    /// `([BOTH | LEADING | TRAILING] [remove] FROM operand)` or `(operand)`.
    fn trim(&mut self, start: Span) -> Result<Expression, Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        let side = match self.keyword() {
            Some(Keyword::Both) => Some(TrimSide::Both),
            Some(Keyword::Leading) => Some(TrimSide::Leading),
            Some(Keyword::Trailing) => Some(TrimSide::Trailing),
            _ => None,
        };
        if side.is_some() {
            self.advance();
        }
        let (remove, operand) = if side.is_some() && self.eat_keyword(Keyword::From) {
            (None, self.expression()?)
        } else {
            let first = self.expression()?;
            if side.is_some() {
                self.expect_keyword(Keyword::From)?;
                (Some(Box::new(first)), self.expression()?)
            } else if self.eat_keyword(Keyword::From) {
                (Some(Box::new(first)), self.expression()?)
            } else {
                (None, first)
            }
        };
        self.expect(TokenKind::RightParenthesis)?;
        self.raise()?;
        let kind = ExpressionKind::Trim {
            side: side.unwrap_or(TrimSide::Both),
            remove,
            operand: Box::new(operand),
        };
        Ok(Expression::new(kind, self.span_from(start)))
    }

    /// `(needle IN text)`.
    fn position(&mut self, start: Span) -> Result<Expression, Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        let needle = self.expression_binding(super::Binding::BitOr)?;
        self.expect_keyword(Keyword::In)?;
        let text = self.expression()?;
        self.expect(TokenKind::RightParenthesis)?;
        self.call("locate", vec![needle, text], start)
    }

    /// `(text, start, length)` or `(text FROM start FOR length)`.
    fn substring(&mut self, start: Span) -> Result<Expression, Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        let mut arguments = vec![self.expression()?];
        if self.eat_keyword(Keyword::From) {
            arguments.push(self.expression()?);
            if self.eat_keyword(Keyword::For) {
                arguments.push(self.expression()?);
            }
        } else {
            while self.eat(TokenKind::Comma) {
                arguments.push(self.expression()?);
            }
        }
        self.expect(TokenKind::RightParenthesis)?;
        self.call("substring", arguments, start)
    }

    /// `(date, INTERVAL amount unit)`; ADDDATE and SUBDATE also take a number of days.
    fn date_arithmetic(
        &mut self,
        start: Span,
        subtract: bool,
        interval_only: bool,
    ) -> Result<Expression, Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        let operand = self.expression()?;
        self.expect(TokenKind::Comma)?;
        if !interval_only && !self.at_keyword(Keyword::Interval) {
            let days = self.expression()?;
            self.expect(TokenKind::RightParenthesis)?;
            let function = if subtract { "subdate" } else { "adddate" };
            return self.call(function, vec![operand, days], start);
        }
        let (amount, unit) = self.interval_argument()?;
        self.expect(TokenKind::RightParenthesis)?;
        self.raise()?;
        let kind = ExpressionKind::AddInterval {
            operand: Box::new(operand),
            amount: Box::new(amount),
            unit,
            subtract,
        };
        Ok(Expression::new(kind, self.span_from(start)))
    }

    /// `(unit, amount, date)`.
    fn timestamp_add(&mut self, start: Span) -> Result<Expression, Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        let unit = self.interval_unit()?;
        self.expect(TokenKind::Comma)?;
        let amount = Box::new(self.expression()?);
        self.expect(TokenKind::Comma)?;
        let operand = Box::new(self.expression()?);
        self.expect(TokenKind::RightParenthesis)?;
        self.raise()?;
        let kind = ExpressionKind::AddInterval {
            operand,
            amount,
            unit,
            subtract: false,
        };
        Ok(Expression::new(kind, self.span_from(start)))
    }

    /// `(unit, from, to)`.
    fn timestamp_difference(&mut self, start: Span) -> Result<Expression, Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        let unit = self.interval_unit()?;
        self.expect(TokenKind::Comma)?;
        let from = Box::new(self.expression()?);
        self.expect(TokenKind::Comma)?;
        let to = Box::new(self.expression()?);
        self.expect(TokenKind::RightParenthesis)?;
        self.raise()?;
        Ok(Expression::new(
            ExpressionKind::TimestampDiff { unit, from, to },
            self.span_from(start),
        ))
    }

    /// `CHAR(65, 66)`, `CHAR(65 USING utf8mb4)`.
    fn char_function(&mut self, start: Span) -> Result<Expression, Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        let arguments = self.comma_separated(Self::expression)?;
        let character_set = if self.eat_keyword(Keyword::Using) {
            Some(self.name_or_text()?)
        } else {
            None
        };
        self.expect(TokenKind::RightParenthesis)?;
        let call = self.call("char", arguments, start)?;
        let Some(character_set) = character_set else {
            return Ok(call);
        };
        self.raise()?;
        let kind = ExpressionKind::ConvertUsing {
            operand: Box::new(call),
            character_set,
        };
        Ok(Expression::new(kind, self.span_from(start)))
    }

    /// `VALUES(column)`, `DEFAULT(column)`.
    fn of_column(
        &mut self,
        start: Span,
        kind: fn(crate::ast::ColumnName) -> ExpressionKind,
    ) -> Result<Expression, Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        let column = self.column_name()?;
        self.expect(TokenKind::RightParenthesis)?;
        self.raise()?;
        Ok(Expression::new(kind(column), self.span_from(start)))
    }

    /// `ROW(a, b)`.
    fn row(&mut self, start: Span) -> Result<Expression, Error> {
        let mut values = self.arguments()?;
        self.raise()?;
        let kind = match values.len() {
            0 => return Err(self.unexpected()),
            1 => return Ok(values.swap_remove(0)),
            _ => ExpressionKind::Row(values),
        };
        Ok(Expression::new(kind, self.span_from(start)))
    }

    /// An unsigned integer or a parameter: all that LIMIT and some frames take.
    pub(in crate::parser) fn count_operand(&mut self) -> Result<Expression, Error> {
        let start = self.span();
        match self.token().kind {
            TokenKind::Parameter => {
                self.advance();
                let number = self.next_parameter();
                Ok(Expression::new(ExpressionKind::Parameter(number), start))
            }
            _ => {
                let number = self.unsigned_integer()?;
                let literal = match i64::try_from(number) {
                    Ok(number) => Literal::Integer(number),
                    Err(_) => Literal::UnsignedInteger(number),
                };
                Ok(Expression::new(ExpressionKind::Literal(literal), start))
            }
        }
    }
}
