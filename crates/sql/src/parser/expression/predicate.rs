//! Comparisons, IS, IN, LIKE, BETWEEN, REGEXP.

use super::Binding;
use super::primary::Group;
use crate::ast::{BinaryOperator, Expression, ExpressionKind, Quantifier, Truth};
use crate::lexer::{Keyword, TokenKind};
use crate::parser::Parser;
use crate::{Error, Span};

impl Parser<'_> {
    /// `left = right`, `left > ANY (SELECT …)`.
    #[inline(never)]
    pub(super) fn comparison(
        &mut self,
        left: Expression,
        start: Span,
        operator: BinaryOperator,
    ) -> Result<Expression, Error> {
        self.advance();
        if let Some(quantifier) = self.quantifier() {
            return self.quantified(left, start, operator, quantifier);
        }
        let right = self.expression_binding(Binding::Predicate)?;
        self.binary_node(left, start, operator, right)
    }

    /// `ANY` or `ALL` before a subquery.
    fn quantifier(&self) -> Option<Quantifier> {
        let quantifier = match self.keyword()? {
            Keyword::Any | Keyword::Some => Quantifier::Any,
            Keyword::All => Quantifier::All,
            _ => return None,
        };
        (self.peek_second().kind == TokenKind::LeftParenthesis).then_some(quantifier)
    }

    #[inline(never)]
    fn quantified(
        &mut self,
        left: Expression,
        start: Span,
        operator: BinaryOperator,
        quantifier: Quantifier,
    ) -> Result<Expression, Error> {
        self.advance();
        let query = self.subquery()?;
        self.raise()?;
        let operand = Box::new(left);
        let kind = ExpressionKind::Quantified {
            operand,
            operator,
            quantifier,
            query,
        };
        Ok(Expression::new(kind, self.span_from(start)))
    }

    /// `left IS [NOT] NULL | TRUE | FALSE | UNKNOWN`.
    #[inline(never)]
    pub(super) fn is(&mut self, left: Expression, start: Span) -> Result<Expression, Error> {
        self.advance();
        let negated = self.eat_keyword(Keyword::Not);
        let operand = Box::new(left);
        let kind = if self.eat_keyword(Keyword::Null) {
            ExpressionKind::IsNull { operand, negated }
        } else {
            let truth = if self.eat_keyword(Keyword::True) {
                Truth::True
            } else if self.eat_keyword(Keyword::False) {
                Truth::False
            } else {
                self.expect_keyword(Keyword::Unknown)?;
                Truth::Unknown
            };
            ExpressionKind::IsTruth {
                operand,
                truth,
                negated,
            }
        };
        self.raise()?;
        Ok(Expression::new(kind, self.span_from(start)))
    }

    /// `left [NOT] IN | LIKE | BETWEEN | REGEXP …`; the caller has seen that one of them, or NOT, follows.
    #[inline(never)]
    pub(super) fn predicate(&mut self, left: Expression, start: Span) -> Result<Expression, Error> {
        let negated = self.eat_keyword(Keyword::Not);
        for word in [
            Keyword::In,
            Keyword::Like,
            Keyword::Between,
            Keyword::Regexp,
        ] {
            if self.at_keyword(word) {
                break;
            }
        }
        let operand = Box::new(left);
        match self.keyword() {
            Some(Keyword::In) => self.in_list(operand, negated, start),
            Some(Keyword::Like) => self.like(operand, negated, start),
            Some(Keyword::Between) => self.between(operand, negated, start),
            Some(Keyword::Regexp | Keyword::Rlike) => self.regexp(operand, negated, start),
            Some(Keyword::Sounds) if !negated => self.sounds_like(*operand, start),
            Some(Keyword::Member) if !negated => {
                Err(Error::not_supported("MEMBER OF", self.span()))
            }
            _ => Err(self.unexpected()),
        }
    }

    #[inline(never)]
    fn in_list(
        &mut self,
        operand: Box<Expression>,
        negated: bool,
        start: Span,
    ) -> Result<Expression, Error> {
        self.advance();
        self.expect(TokenKind::LeftParenthesis)?;
        let kind = match self.group()? {
            Group::Query(query) => ExpressionKind::InSubquery {
                operand,
                query,
                negated,
            },
            Group::List(list) => in_values(operand, list, negated),
        };
        self.raise()?;
        Ok(Expression::new(kind, self.span_from(start)))
    }

    #[inline(never)]
    fn like(
        &mut self,
        operand: Box<Expression>,
        negated: bool,
        start: Span,
    ) -> Result<Expression, Error> {
        self.advance();
        let pattern = Box::new(self.expression_binding(Binding::BitOr)?);
        let escape = if self.eat_keyword(Keyword::Escape) {
            Some(Box::new(self.expression_binding(Binding::Postfix)?))
        } else {
            None
        };
        self.raise()?;
        let kind = ExpressionKind::Like {
            operand,
            pattern,
            escape,
            negated,
        };
        Ok(Expression::new(kind, self.span_from(start)))
    }

    #[inline(never)]
    fn regexp(
        &mut self,
        operand: Box<Expression>,
        negated: bool,
        start: Span,
    ) -> Result<Expression, Error> {
        self.advance();
        let pattern = Box::new(self.expression_binding(Binding::BitOr)?);
        self.raise()?;
        let kind = ExpressionKind::Regexp {
            operand,
            pattern,
            negated,
        };
        Ok(Expression::new(kind, self.span_from(start)))
    }

    #[inline(never)]
    fn between(
        &mut self,
        operand: Box<Expression>,
        negated: bool,
        start: Span,
    ) -> Result<Expression, Error> {
        self.advance();
        let low = Box::new(self.expression_binding(Binding::BitOr)?);
        self.expect_keyword(Keyword::And)?;
        let high = Box::new(self.expression_binding(Binding::Predicate)?);
        self.raise()?;
        let kind = ExpressionKind::Between {
            operand,
            low,
            high,
            negated,
        };
        Ok(Expression::new(kind, self.span_from(start)))
    }

    /// `left SOUNDS LIKE right` is `soundex(left) = soundex(right)`.
    #[inline(never)]
    fn sounds_like(&mut self, operand: Expression, start: Span) -> Result<Expression, Error> {
        self.advance();
        self.expect_keyword(Keyword::Like)?;
        let right = self.expression_binding(Binding::BitOr)?;
        let left = self.call("soundex", vec![operand], start)?;
        let right_span = right.span;
        let right = self.call("soundex", vec![right], right_span)?;
        self.binary_node(left, start, BinaryOperator::Equal, right)
    }
}

/// `operand IN (list)`. A subquery in two pairs of parentheses is a subquery, not a list of one value.
fn in_values(operand: Box<Expression>, mut list: Vec<Expression>, negated: bool) -> ExpressionKind {
    match list.pop() {
        Some(Expression {
            kind: ExpressionKind::Subquery(query),
            ..
        }) if list.is_empty() => ExpressionKind::InSubquery {
            operand,
            query,
            negated,
        },
        last => {
            list.extend(last);
            ExpressionKind::InList {
                operand,
                list,
                negated,
            }
        }
    }
}
