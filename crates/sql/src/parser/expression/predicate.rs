//! Comparisons, IS, IN, LIKE, BETWEEN, REGEXP.

use super::Binding;
use super::primary::Group;
use crate::ast::{BinaryOperator, Expression, ExpressionKind, Quantifier, Truth};
use crate::lexer::{Keyword, TokenKind};
use crate::parser::Parser;
use crate::{Error, Span};

impl Parser<'_> {
    /// `left = right`, `left > ANY (SELECT …)`.
    pub(super) fn comparison(
        &mut self,
        left: Expression,
        start: Span,
        operator: BinaryOperator,
    ) -> Result<Expression, Error> {
        self.advance();
        let quantifier = match self.keyword() {
            Some(Keyword::Any | Keyword::Some) => Some(Quantifier::Any),
            Some(Keyword::All) => Some(Quantifier::All),
            _ => None,
        };
        if let Some(quantifier) = quantifier
            && self.peek_second().kind == TokenKind::LeftParenthesis
        {
            self.advance();
            let query = Box::new(self.subquery()?);
            self.raise()?;
            let kind = ExpressionKind::Quantified {
                operand: Box::new(left),
                operator,
                quantifier,
                query,
            };
            return Ok(Expression::new(kind, self.span_from(start)));
        }
        let right = self.expression_binding(Binding::Predicate)?;
        self.binary_node(left, start, operator, right)
    }

    /// `left IS [NOT] NULL | TRUE | FALSE | UNKNOWN`.
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

    /// `left [NOT] IN | LIKE | BETWEEN | REGEXP …`; the caller has seen that one of them follows.
    pub(super) fn predicate(&mut self, left: Expression, start: Span) -> Result<Expression, Error> {
        let negated = self.eat_keyword(Keyword::Not);
        let keyword = self.keyword();
        self.advance();
        let operand = Box::new(left);
        let kind = match keyword {
            Some(Keyword::In) => self.in_list(operand, negated)?,
            Some(Keyword::Like) => {
                let pattern = Box::new(self.expression_binding(Binding::BitOr)?);
                let escape = if self.eat_keyword(Keyword::Escape) {
                    Some(Box::new(self.expression_binding(Binding::Postfix)?))
                } else {
                    None
                };
                ExpressionKind::Like {
                    operand,
                    pattern,
                    escape,
                    negated,
                }
            }
            Some(Keyword::Between) => {
                let low = Box::new(self.expression_binding(Binding::BitOr)?);
                self.expect_keyword(Keyword::And)?;
                let high = Box::new(self.expression_binding(Binding::Predicate)?);
                ExpressionKind::Between {
                    operand,
                    low,
                    high,
                    negated,
                }
            }
            Some(Keyword::Sounds) => {
                self.expect_keyword(Keyword::Like)?;
                let right = self.expression_binding(Binding::BitOr)?;
                let left = self.call("soundex", vec![*operand], start)?;
                let right_span = right.span;
                let right = self.call("soundex", vec![right], right_span)?;
                return self.binary_node(left, start, BinaryOperator::Equal, right);
            }
            Some(Keyword::Member) => {
                return Err(Error::not_supported("MEMBER OF", self.previous_span()));
            }
            _ => {
                let pattern = Box::new(self.expression_binding(Binding::BitOr)?);
                ExpressionKind::Regexp {
                    operand,
                    pattern,
                    negated,
                }
            }
        };
        self.raise()?;
        Ok(Expression::new(kind, self.span_from(start)))
    }

    fn in_list(
        &mut self,
        operand: Box<Expression>,
        negated: bool,
    ) -> Result<ExpressionKind, Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        Ok(match self.group()? {
            Group::Query(query) => ExpressionKind::InSubquery {
                operand,
                query,
                negated,
            },
            Group::List(mut list) => match list.as_mut_slice() {
                // A subquery in two pairs of parentheses is a subquery, not a list of one value.
                [
                    Expression {
                        kind: ExpressionKind::Subquery(_),
                        ..
                    },
                ] => {
                    let Some(Expression {
                        kind: ExpressionKind::Subquery(query),
                        ..
                    }) = list.pop()
                    else {
                        unreachable!("the pattern has just matched");
                    };
                    ExpressionKind::InSubquery {
                        operand,
                        query,
                        negated,
                    }
                }
                _ => ExpressionKind::InList {
                    operand,
                    list,
                    negated,
                },
            },
        })
    }
}
