//! INTERVAL and everything that takes a unit of time.

use super::Binding;
use crate::ast::{Expression, ExpressionKind, FunctionCall, IntervalUnit, Name};
use crate::lexer::{Keyword, TokenKind};
use crate::parser::Parser;
use crate::{Error, Span};

impl Parser<'_> {
    /// `left + INTERVAL amount unit`, or `left + INTERVAL(a, b, c)`, which is an ordinary function.
    #[inline(never)]
    pub(super) fn interval_after(
        &mut self,
        left: Expression,
        start: Span,
        subtract: bool,
        binding: Binding,
    ) -> Result<Expression, Error> {
        let function_start = self.span();
        match self.interval()? {
            Interval::Amount(amount, unit) => {
                self.raise()?;
                let kind = ExpressionKind::AddInterval {
                    operand: Box::new(left),
                    amount: Box::new(amount),
                    unit,
                    subtract,
                };
                Ok(Expression::new(kind, self.span_from(start)))
            }
            Interval::Function(call) => {
                let right = self.infixes(call, function_start, binding.tighter())?;
                let operator = if subtract {
                    crate::ast::BinaryOperator::Subtract
                } else {
                    crate::ast::BinaryOperator::Add
                };
                self.binary_node(left, start, operator, right)
            }
        }
    }

    /// `INTERVAL amount unit + date`, or the function.
    #[inline(never)]
    pub(super) fn interval_first(&mut self) -> Result<Expression, Error> {
        let start = self.span();
        match self.interval()? {
            Interval::Function(call) => Ok(call),
            Interval::Amount(amount, unit) => {
                self.expect(TokenKind::Plus)?;
                let operand = Box::new(self.expression_binding(Binding::Product)?);
                self.raise()?;
                let kind = ExpressionKind::AddInterval {
                    operand,
                    amount: Box::new(amount),
                    unit,
                    subtract: false,
                };
                Ok(Expression::new(kind, self.span_from(start)))
            }
        }
    }

    #[inline(never)]
    fn interval(&mut self) -> Result<Interval, Error> {
        let start = self.span();
        self.expect_keyword(Keyword::Interval)?;
        let amount_start = self.span();
        let siblings = self.begin_subtree();
        let mut amount = if self.token().kind == TokenKind::LeftParenthesis {
            self.primary()?
        } else {
            self.expression()?
        };
        if let ExpressionKind::Row(arguments) = amount.kind {
            self.end_subtree(siblings);
            let name = Name::new("interval", start);
            let kind = ExpressionKind::Function(FunctionCall { name, arguments });
            return Ok(Interval::Function(Expression::new(
                kind,
                self.span_from(start),
            )));
        }
        if self.keyword().and_then(unit).is_none() {
            amount = self.infixes(amount, amount_start, Binding::Or)?;
        }
        self.end_subtree(siblings);
        Ok(Interval::Amount(amount, self.interval_unit()?))
    }

    /// `INTERVAL amount unit` as an argument or frame bound, where no function may stand.
    pub(in crate::parser) fn interval_argument(
        &mut self,
    ) -> Result<(Expression, IntervalUnit), Error> {
        match self.interval()? {
            Interval::Amount(amount, unit) => Ok((amount, unit)),
            Interval::Function(_) => Err(self.unexpected()),
        }
    }

    /// `DAY`, `HOUR_MINUTE`, …
    pub(super) fn interval_unit(&mut self) -> Result<IntervalUnit, Error> {
        let place = self.span();
        if let Some(expected) = &mut self.expected {
            expected.note_kind(place, "a unit of time (DAY, MONTH, HOUR_MINUTE, …)");
        }
        match self.keyword().and_then(unit) {
            Some(unit) => {
                self.advance();
                Ok(unit)
            }
            None => Err(self.unexpected()),
        }
    }
}

enum Interval {
    Amount(Expression, IntervalUnit),
    Function(Expression),
}

/// The words that units have.
const UNITS: &[(Keyword, IntervalUnit)] = &[
    (Keyword::Microsecond, IntervalUnit::Microsecond),
    (Keyword::Second, IntervalUnit::Second),
    (Keyword::Minute, IntervalUnit::Minute),
    (Keyword::Hour, IntervalUnit::Hour),
    (Keyword::Day, IntervalUnit::Day),
    (Keyword::Week, IntervalUnit::Week),
    (Keyword::Month, IntervalUnit::Month),
    (Keyword::Quarter, IntervalUnit::Quarter),
    (Keyword::Year, IntervalUnit::Year),
    (Keyword::SecondMicrosecond, IntervalUnit::SecondMicrosecond),
    (Keyword::MinuteMicrosecond, IntervalUnit::MinuteMicrosecond),
    (Keyword::MinuteSecond, IntervalUnit::MinuteSecond),
    (Keyword::HourMicrosecond, IntervalUnit::HourMicrosecond),
    (Keyword::HourSecond, IntervalUnit::HourSecond),
    (Keyword::HourMinute, IntervalUnit::HourMinute),
    (Keyword::DayMicrosecond, IntervalUnit::DayMicrosecond),
    (Keyword::DaySecond, IntervalUnit::DaySecond),
    (Keyword::DayMinute, IntervalUnit::DayMinute),
    (Keyword::DayHour, IntervalUnit::DayHour),
    (Keyword::YearMonth, IntervalUnit::YearMonth),
];

fn unit(keyword: Keyword) -> Option<IntervalUnit> {
    UNITS
        .iter()
        .find(|(word, _)| *word == keyword)
        .map(|(_, unit)| *unit)
}

impl IntervalUnit {
    /// Its SQL word.
    pub fn text(self) -> &'static str {
        UNITS
            .iter()
            .find(|(_, unit)| *unit == self)
            .map_or("", |(word, _)| word.text())
    }
}
