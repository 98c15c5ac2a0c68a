//! Expressions: operators by their precedence, then what they stand between.

mod aggregate;
mod function;
mod interval;
mod predicate;
mod primary;

use super::cursor::Parser;
use crate::ast::{
    BinaryOperator, CastType, Expression, ExpressionKind, FunctionCall, Name, UnaryOperator,
};
use crate::lexer::{Keyword, TokenKind, decode};
use crate::{Error, Span};

/// How tightly an operator binds; the names are of what stands on its right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Binding {
    Or,
    Xor,
    And,
    Not,
    Comparison,
    Predicate,
    BitOr,
    BitAnd,
    Shift,
    Sum,
    Product,
    BitXor,
    Unary,
    Postfix,
}

impl Binding {
    /// The next tighter one: what the right side of a left-associative operator must bind like.
    pub(crate) fn tighter(self) -> Binding {
        use Binding::*;
        match self {
            Or => Xor,
            Xor => And,
            And => Not,
            Not => Comparison,
            Comparison => Predicate,
            Predicate => BitOr,
            BitOr => BitAnd,
            BitAnd => Shift,
            Shift => Sum,
            Sum => Product,
            Product => BitXor,
            BitXor => Unary,
            Unary | Postfix => Postfix,
        }
    }
}

impl Parser<'_> {
    /// Any expression.
    pub fn expression(&mut self) -> Result<Expression, Error> {
        self.expression_binding(Binding::Or)
    }

    /// An expression whose operators bind at least so tightly.
    ///
    /// From here to the operand in parentheses and back again, every function keeps little on the stack and hands the rest to
    /// functions that are never inlined: in a browser there is one megabyte for all levels.
    pub(super) fn expression_binding(&mut self, loosest: Binding) -> Result<Expression, Error> {
        self.enter()?;
        let siblings = self.begin_subtree();
        let start = self.span();
        let mut whole = self.prefixed(loosest)?;
        // Predicates do not chain: after `a LIKE b` only what binds more loosely may follow.
        let mut tightest = Binding::Postfix;
        while let Some(infix) = self.infix_between(loosest, tightest) {
            if infix == Infix::Predicate {
                tightest = Binding::Comparison;
            }
            whole = self.extended(whole, start, infix)?;
        }
        self.end_subtree(siblings);
        self.leave();
        Ok(whole)
    }

    /// What stands left of the first infix operator.
    fn prefixed(&mut self, loosest: Binding) -> Result<Expression, Error> {
        match self.token().kind {
            TokenKind::Minus => self.unary(UnaryOperator::Minus, Binding::Unary),
            TokenKind::Plus => self.unary(UnaryOperator::Plus, Binding::Unary),
            TokenKind::Tilde => self.unary(UnaryOperator::BitNot, Binding::Unary),
            TokenKind::Exclamation => self.unary(UnaryOperator::Not, Binding::Unary),
            // NOT binds so loosely that it cannot stand right of a comparison.
            TokenKind::Keyword(Keyword::Not) if loosest <= Binding::Not => {
                self.unary(UnaryOperator::Not, Binding::Not)
            }
            TokenKind::Keyword(Keyword::Binary) => self.binary_cast(),
            _ => self.primary(),
        }
    }

    /// `BINARY operand`.
    #[inline(never)]
    fn binary_cast(&mut self) -> Result<Expression, Error> {
        let start = self.span();
        self.advance();
        let operand = Box::new(self.expression_binding(Binding::Unary)?);
        self.raise()?;
        let kind = ExpressionKind::Cast {
            operand,
            target: CastType::Binary(None),
        };
        Ok(Expression::new(kind, self.span_from(start)))
    }

    #[inline(never)]
    fn unary(&mut self, operator: UnaryOperator, operand: Binding) -> Result<Expression, Error> {
        let start = self.span();
        self.advance();
        let operand = self.expression_binding(operand)?;
        let span = self.span_from(start);
        if operator == UnaryOperator::Minus
            && let ExpressionKind::Literal(literal) = &operand.kind
            && let Some(negative) = decode::negated(literal)
        {
            return Ok(Expression::new(ExpressionKind::Literal(negative), span));
        }
        self.raise()?;
        Ok(Expression::new(
            ExpressionKind::Unary(operator, Box::new(operand)),
            span,
        ))
    }

    /// `left`, which starts at `start`, with everything that follows and binds at least so tightly.
    fn infixes(
        &mut self,
        mut left: Expression,
        start: Span,
        loosest: Binding,
    ) -> Result<Expression, Error> {
        while let Some(infix) = self.infix_between(loosest, Binding::Postfix) {
            left = self.extended(left, start, infix)?;
        }
        Ok(left)
    }

    /// The infix operator at the current token if it binds neither more loosely nor more tightly.
    fn infix_between(&mut self, loosest: Binding, tightest: Binding) -> Option<Infix> {
        self.infix()
            .filter(|infix| (loosest..=tightest).contains(&infix.binding()))
    }

    /// `left` and the infix operator at the current token with what follows it.
    #[inline(never)]
    fn extended(
        &mut self,
        left: Expression,
        start: Span,
        infix: Infix,
    ) -> Result<Expression, Error> {
        match infix {
            Infix::Binary(operator, binding) => self.binary(left, start, operator, binding),
            Infix::And => self.connective(left, start, Binding::And),
            Infix::Or => self.connective(left, start, Binding::Or),
            Infix::Comparison(operator) => self.comparison(left, start, operator),
            Infix::Is => self.is(left, start),
            Infix::Predicate => self.predicate(left, start),
            Infix::Concatenate => self.concatenation(left, start),
            Infix::Collate => self.collated(left, start),
            Infix::JsonPath { unquote } => self.json_path(left, start, unquote),
        }
    }

    /// `left || right` under PIPES_AS_CONCAT.
    #[inline(never)]
    fn concatenation(&mut self, left: Expression, start: Span) -> Result<Expression, Error> {
        self.advance();
        let right = self.expression_binding(Binding::Postfix)?;
        self.call("concat", vec![left, right], start)
    }

    /// `left COLLATE collation`.
    #[inline(never)]
    fn collated(&mut self, left: Expression, start: Span) -> Result<Expression, Error> {
        self.advance();
        let collation = self.name_or_text()?;
        self.raise()?;
        let kind = ExpressionKind::Collate {
            operand: Box::new(left),
            collation,
        };
        Ok(Expression::new(kind, self.span_from(start)))
    }

    /// The infix operator at the current token, without taking it.
    fn infix(&mut self) -> Option<Infix> {
        use BinaryOperator::*;
        Some(match self.token().kind {
            TokenKind::Plus => Infix::Binary(Add, Binding::Sum),
            TokenKind::Minus => Infix::Binary(Subtract, Binding::Sum),
            TokenKind::Star => Infix::Binary(Multiply, Binding::Product),
            TokenKind::Slash => Infix::Binary(Divide, Binding::Product),
            TokenKind::Percent => Infix::Binary(Modulo, Binding::Product),
            TokenKind::Ampersand => Infix::Binary(BitAnd, Binding::BitAnd),
            TokenKind::Pipe => Infix::Binary(BitOr, Binding::BitOr),
            TokenKind::Caret => Infix::Binary(BitXor, Binding::BitXor),
            TokenKind::ShiftLeft => Infix::Binary(ShiftLeft, Binding::Shift),
            TokenKind::ShiftRight => Infix::Binary(ShiftRight, Binding::Shift),
            TokenKind::Equal => Infix::Comparison(Equal),
            TokenKind::NotEqual => Infix::Comparison(NotEqual),
            TokenKind::Less => Infix::Comparison(Less),
            TokenKind::LessOrEqual => Infix::Comparison(LessOrEqual),
            TokenKind::Greater => Infix::Comparison(Greater),
            TokenKind::GreaterOrEqual => Infix::Comparison(GreaterOrEqual),
            TokenKind::NullSafeEqual => Infix::Comparison(NullSafeEqual),
            TokenKind::And => Infix::And,
            TokenKind::DoublePipe if self.options().pipes_as_concat => Infix::Concatenate,
            TokenKind::DoublePipe => Infix::Or,
            TokenKind::Arrow => Infix::JsonPath { unquote: false },
            TokenKind::LongArrow => Infix::JsonPath { unquote: true },
            TokenKind::Keyword(keyword) => match keyword {
                Keyword::And => Infix::And,
                Keyword::Or => Infix::Or,
                Keyword::Xor => Infix::Binary(Xor, Binding::Xor),
                Keyword::Div => Infix::Binary(IntegerDivide, Binding::Product),
                Keyword::Mod => Infix::Binary(Modulo, Binding::Product),
                Keyword::Is => Infix::Is,
                Keyword::Collate => Infix::Collate,
                Keyword::In
                | Keyword::Like
                | Keyword::Between
                | Keyword::Regexp
                | Keyword::Rlike => Infix::Predicate,
                // These two are names as well; only what follows tells.
                Keyword::Member
                    if self
                        .peek_second_word()
                        .is_some_and(|word| word.eq_ignore_ascii_case("OF")) =>
                {
                    Infix::Predicate
                }
                Keyword::Sounds if self.peek_second().kind == TokenKind::Keyword(Keyword::Like) => {
                    Infix::Predicate
                }
                Keyword::Not => Infix::Predicate,
                _ => return None,
            },
            _ => return None,
        })
    }

    #[inline(never)]
    fn binary(
        &mut self,
        left: Expression,
        start: Span,
        operator: BinaryOperator,
        binding: Binding,
    ) -> Result<Expression, Error> {
        self.advance();
        let is_sum = matches!(operator, BinaryOperator::Add | BinaryOperator::Subtract);
        if is_sum && self.at_keyword(Keyword::Interval) {
            return self.interval_after(left, start, operator == BinaryOperator::Subtract, binding);
        }
        let right = self.expression_binding(binding.tighter())?;
        self.binary_node(left, start, operator, right)
    }

    #[inline(never)]
    fn binary_node(
        &mut self,
        left: Expression,
        start: Span,
        operator: BinaryOperator,
        right: Expression,
    ) -> Result<Expression, Error> {
        self.raise()?;
        let kind = ExpressionKind::Binary(operator, Box::new(left), Box::new(right));
        Ok(Expression::new(kind, self.span_from(start)))
    }

    /// AND and OR gather all their operands in one node.
    #[inline(never)]
    fn connective(
        &mut self,
        left: Expression,
        start: Span,
        binding: Binding,
    ) -> Result<Expression, Error> {
        self.advance();
        let is_and = binding == Binding::And;
        let height_of_left = self.begin_subtree();
        let right = self.expression_binding(binding.tighter())?;
        let (mut operands, is_new) = match left.kind {
            ExpressionKind::And(operands) if is_and => (operands, false),
            ExpressionKind::Or(operands) if !is_and => (operands, false),
            _ => (vec![left], true),
        };
        operands.push(right);
        if is_new {
            self.end_subtree(height_of_left);
            self.raise()?;
        } else {
            self.raise()?;
            self.end_subtree(height_of_left);
        }
        let kind = if is_and {
            ExpressionKind::And(operands)
        } else {
            ExpressionKind::Or(operands)
        };
        Ok(Expression::new(kind, self.span_from(start)))
    }

    /// `column -> '$.path'` and `column ->> '$.path'`.
    #[inline(never)]
    fn json_path(
        &mut self,
        left: Expression,
        start: Span,
        unquote: bool,
    ) -> Result<Expression, Error> {
        if !matches!(left.kind, ExpressionKind::Column(_)) {
            return Err(self.unexpected());
        }
        self.advance();
        if self.token().kind != TokenKind::Text {
            return Err(self.unexpected());
        }
        let path = self.primary()?;
        let extracted = self.call("json_extract", vec![left, path], start)?;
        if unquote {
            self.call("json_unquote", vec![extracted], start)
        } else {
            Ok(extracted)
        }
    }

    /// A call of a function that the text spells otherwise.
    pub(super) fn call(
        &mut self,
        function: &'static str,
        arguments: Vec<Expression>,
        start: Span,
    ) -> Result<Expression, Error> {
        self.raise()?;
        let span = self.span_from(start);
        let name = Name::new(function, span);
        Ok(Expression::new(
            ExpressionKind::Function(FunctionCall { name, arguments }),
            span,
        ))
    }
}

/// What can stand between or after operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Infix {
    Binary(BinaryOperator, Binding),
    Comparison(BinaryOperator),
    And,
    Or,
    Is,
    /// `[NOT] IN`, `LIKE`, `BETWEEN`, `REGEXP`, …
    Predicate,
    Concatenate,
    Collate,
    JsonPath {
        unquote: bool,
    },
}

impl Infix {
    fn binding(self) -> Binding {
        match self {
            Infix::Binary(_, binding) => binding,
            Infix::Comparison(_) | Infix::Is => Binding::Comparison,
            Infix::And => Binding::And,
            Infix::Or => Binding::Or,
            Infix::Predicate => Binding::Predicate,
            Infix::Concatenate => Binding::Unary,
            Infix::Collate | Infix::JsonPath { .. } => Binding::Postfix,
        }
    }
}
