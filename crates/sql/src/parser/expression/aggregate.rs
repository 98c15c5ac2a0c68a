//! Aggregates and window functions.

use crate::ast::{
    AggregateCall, AggregateFunction, Expression, ExpressionKind, Frame, FrameBound, FrameUnit,
    FunctionCall, NamedWindow, Over, WindowCall, WindowFunction, WindowSpecification,
};
use crate::lexer::{Keyword, TokenKind};
use crate::parser::Parser;
use crate::parser::names::is_name;
use crate::{Error, Span};

/// Functions that only exist with OVER.
const WINDOW_FUNCTIONS: &[Keyword] = &[
    Keyword::RowNumber,
    Keyword::Rank,
    Keyword::DenseRank,
    Keyword::PercentRank,
    Keyword::CumeDist,
    Keyword::Ntile,
    Keyword::Lag,
    Keyword::Lead,
    Keyword::FirstValue,
    Keyword::LastValue,
    Keyword::NthValue,
];

impl Parser<'_> {
    /// An aggregate or a window function, when the current word is one; a parenthesis follows it.
    #[inline(never)]
    pub(super) fn aggregate_or_window(
        &mut self,
        keyword: Keyword,
    ) -> Result<Option<Expression>, Error> {
        let start = self.span();
        if WINDOW_FUNCTIONS.contains(&keyword) {
            let name = self.take_as_name();
            let arguments = self.arguments()?;
            self.null_treatment()?;
            let function = WindowFunction::Function(FunctionCall { name, arguments });
            self.expect_keyword(Keyword::Over)?;
            return self.window_call(function, start).map(Some);
        }
        let Some(function) = aggregate_function(keyword) else {
            return Ok(None);
        };
        self.advance();
        let call = self.aggregate_call(function)?;
        if self.at_keyword(Keyword::Over) {
            self.advance();
            return self
                .window_call(WindowFunction::Aggregate(call), start)
                .map(Some);
        }
        self.raise()?;
        Ok(Some(Expression::new(
            ExpressionKind::Aggregate(Box::new(call)),
            self.span_from(start),
        )))
    }

    #[inline(never)]
    fn aggregate_call(&mut self, function: AggregateFunction) -> Result<AggregateCall, Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        let mut call = AggregateCall {
            function,
            distinct: false,
            arguments: Vec::new(),
            order_by: Vec::new(),
            separator: None,
        };
        if function == AggregateFunction::Count && self.eat(TokenKind::Star) {
            self.expect(TokenKind::RightParenthesis)?;
            return Ok(call);
        }
        call.distinct = self.eat_keyword(Keyword::Distinct);
        if !call.distinct {
            self.eat_keyword(Keyword::All);
        }
        call.arguments.push(self.expression()?);
        let takes_several = match function {
            AggregateFunction::Count => call.distinct,
            AggregateFunction::GroupConcat | AggregateFunction::JsonObjectAgg => true,
            _ => false,
        };
        while takes_several && self.eat(TokenKind::Comma) {
            call.arguments.push(self.expression()?);
        }
        if function == AggregateFunction::GroupConcat {
            if self.eat_keyword(Keyword::Order) {
                self.expect_keyword(Keyword::By)?;
                call.order_by = self.comma_separated(Self::order_item)?;
            }
            if self.eat_keyword(Keyword::Separator) {
                call.separator = Some(self.text_literal()?);
            }
        }
        self.expect(TokenKind::RightParenthesis)?;
        Ok(call)
    }

    /// `RESPECT NULLS` is what everybody does anyway; `IGNORE NULLS` is not.
    fn null_treatment(&mut self) -> Result<(), Error> {
        if self.eat_keywords(&[Keyword::Respect, Keyword::Nulls]) {
            return Ok(());
        }
        let start = self.span();
        if self.eat_keywords(&[Keyword::Ignore, Keyword::Nulls]) {
            return Err(Error::not_supported("IGNORE NULLS", self.span_from(start)));
        }
        Ok(())
    }

    /// What follows OVER.
    #[inline(never)]
    fn window_call(&mut self, function: WindowFunction, start: Span) -> Result<Expression, Error> {
        let over = if self.token().kind == TokenKind::LeftParenthesis {
            Over::Specification(Box::new(self.window_specification()?))
        } else {
            Over::Named(self.name_called("a window name")?)
        };
        self.raise()?;
        let kind = ExpressionKind::Window(Box::new(WindowCall { function, over }));
        Ok(Expression::new(kind, self.span_from(start)))
    }

    /// `WINDOW a AS (…), b AS (…)`, after the word WINDOW.
    pub(in crate::parser) fn named_windows(&mut self) -> Result<Vec<NamedWindow>, Error> {
        self.comma_separated(|parser| {
            let name = parser.name_called("a window name")?;
            parser.expect_keyword(Keyword::As)?;
            let window = parser.window_specification()?;
            Ok(NamedWindow { name, window })
        })
    }

    #[inline(never)]
    fn window_specification(&mut self) -> Result<WindowSpecification, Error> {
        let start = self.span();
        self.expect(TokenKind::LeftParenthesis)?;
        let starts_clause = matches!(
            self.keyword(),
            Some(
                Keyword::Partition
                    | Keyword::Order
                    | Keyword::Rows
                    | Keyword::Range
                    | Keyword::Groups
            )
        );
        let base = if is_name(self.token()) && !starts_clause {
            Some(self.take_as_name())
        } else {
            None
        };
        let mut partition_by = Vec::new();
        if self.eat_keyword(Keyword::Partition) {
            self.expect_keyword(Keyword::By)?;
            partition_by = self.comma_separated(Self::expression)?;
        }
        let mut order_by = Vec::new();
        if self.eat_keyword(Keyword::Order) {
            self.expect_keyword(Keyword::By)?;
            order_by = self.comma_separated(Self::order_item)?;
        }
        let frame = self.frame()?;
        self.expect(TokenKind::RightParenthesis)?;
        Ok(WindowSpecification {
            base,
            partition_by,
            order_by,
            frame,
            span: self.span_from(start),
        })
    }

    fn frame(&mut self) -> Result<Option<Frame>, Error> {
        let start_span = self.span();
        let unit = if self.eat_keyword(Keyword::Rows) {
            FrameUnit::Rows
        } else if self.eat_keyword(Keyword::Range) {
            FrameUnit::Range
        } else if self.eat_keyword(Keyword::Groups) {
            FrameUnit::Groups
        } else {
            return Ok(None);
        };
        let (start, end) = if self.eat_keyword(Keyword::Between) {
            let start = self.frame_bound()?;
            self.expect_keyword(Keyword::And)?;
            (start, self.frame_bound()?)
        } else {
            (self.frame_bound()?, FrameBound::CurrentRow)
        };
        Ok(Some(Frame {
            unit,
            start,
            end,
            span: self.span_from(start_span),
        }))
    }

    fn frame_bound(&mut self) -> Result<FrameBound, Error> {
        if self.eat_keyword(Keyword::Current) {
            self.expect_keyword(Keyword::Row)?;
            return Ok(FrameBound::CurrentRow);
        }
        if self.eat_keyword(Keyword::Unbounded) {
            if self.eat_keyword(Keyword::Preceding) {
                return Ok(FrameBound::UnboundedPreceding);
            }
            self.expect_keyword(Keyword::Following)?;
            return Ok(FrameBound::UnboundedFollowing);
        }
        let (distance, unit) = if self.at_keyword(Keyword::Interval) {
            let (amount, unit) = self.interval_argument()?;
            (amount, Some(unit))
        } else {
            (self.expression_binding(super::Binding::BitOr)?, None)
        };
        if self.eat_keyword(Keyword::Preceding) {
            return Ok(FrameBound::Preceding(distance, unit));
        }
        self.expect_keyword(Keyword::Following)?;
        Ok(FrameBound::Following(distance, unit))
    }
}

/// The aggregate that a word is.
fn aggregate_function(keyword: Keyword) -> Option<AggregateFunction> {
    Some(match keyword {
        Keyword::Count => AggregateFunction::Count,
        Keyword::Sum => AggregateFunction::Sum,
        Keyword::Avg => AggregateFunction::Avg,
        Keyword::Min => AggregateFunction::Min,
        Keyword::Max => AggregateFunction::Max,
        Keyword::GroupConcat => AggregateFunction::GroupConcat,
        Keyword::BitAnd => AggregateFunction::BitAnd,
        Keyword::BitOr => AggregateFunction::BitOr,
        Keyword::BitXor => AggregateFunction::BitXor,
        Keyword::Std | Keyword::Stddev | Keyword::StddevPop => AggregateFunction::StddevPop,
        Keyword::StddevSamp => AggregateFunction::StddevSamp,
        Keyword::Variance | Keyword::VarPop => AggregateFunction::VarPop,
        Keyword::VarSamp => AggregateFunction::VarSamp,
        Keyword::JsonArrayagg => AggregateFunction::JsonArrayAgg,
        Keyword::JsonObjectagg => AggregateFunction::JsonObjectAgg,
        _ => return None,
    })
}
