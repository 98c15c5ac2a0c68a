//! Expressions.

use super::Printer;
use crate::ast::{
    BinaryOperator, Expression, ExpressionKind, Literal, Quantifier, Truth, UnaryOperator,
    VariableScope,
};
use crate::dialect::Dialect;
use crate::parser::Binding;

impl Printer {
    /// Writes an expression, in parentheses if it binds more loosely than its place needs.
    pub(super) fn expression(&mut self, expression: &Expression, place: Binding) {
        let needs_parentheses = match binding(&expression.kind) {
            Some(own) if self.is_stored && !is_constant(&expression.kind) => own < Binding::Postfix,
            Some(own) => own < place,
            None => true,
        };
        if needs_parentheses {
            self.push("(");
        }
        self.kind(&expression.kind);
        if needs_parentheses {
            self.push(")");
        }
    }

    fn operand_and(&mut self, operand: &Expression, place: Binding, negated: bool, word: &str) {
        self.expression(operand, place);
        self.word(if negated { " NOT " } else { " " });
        self.word(word);
        self.push(" ");
    }

    fn kind(&mut self, kind: &ExpressionKind) {
        if self.dialect != Dialect::MySql && self.foreign_kind(kind) {
            return;
        }
        match kind {
            ExpressionKind::Literal(literal) => self.literal(literal),
            ExpressionKind::Introduced {
                character_set,
                literal,
            } => {
                self.push("_");
                self.push(&character_set.text);
                self.literal(literal);
            }
            ExpressionKind::Column(column) => self.column_name(column),
            ExpressionKind::Parameter(_) => self.push("?"),
            ExpressionKind::UserVariable(name) => {
                self.push("@");
                self.name(&name.text);
            }
            ExpressionKind::SystemVariable(scope, name) => {
                self.push(match scope {
                    None => "@@",
                    Some(VariableScope::Session) => "@@session.",
                    Some(VariableScope::Global) => "@@global.",
                });
                self.name(&name.text);
            }
            ExpressionKind::AssignVariable(name, value) => {
                self.push("@");
                self.name(&name.text);
                self.push(" := ");
                self.expression(value, Binding::Or);
            }
            ExpressionKind::Row(values) => {
                self.push("(");
                self.list(values, |printer, value| {
                    printer.expression(value, Binding::Or)
                });
                self.push(")");
            }
            ExpressionKind::Default => self.word("DEFAULT"),
            ExpressionKind::DefaultOf(column) => {
                self.word("DEFAULT(");
                self.column_name(column);
                self.push(")");
            }
            ExpressionKind::ValuesOf(column) => {
                self.word("VALUES(");
                self.column_name(column);
                self.push(")");
            }
            ExpressionKind::Unary(operator, operand) => self.unary(*operator, operand),
            ExpressionKind::Binary(operator, left, right) => self.binary(*operator, left, right),
            ExpressionKind::And(operands) => self.connective(operands, " AND ", Binding::And),
            ExpressionKind::Or(operands) => self.connective(operands, " OR ", Binding::Or),
            ExpressionKind::IsNull { operand, negated } => {
                self.expression(operand, Binding::Comparison);
                self.word(if *negated { " IS NOT NULL" } else { " IS NULL" });
            }
            ExpressionKind::IsTruth {
                operand,
                truth,
                negated,
            } => {
                self.expression(operand, Binding::Comparison);
                self.word(if *negated { " IS NOT " } else { " IS " });
                self.word(match truth {
                    Truth::True => "TRUE",
                    Truth::False => "FALSE",
                    Truth::Unknown => "UNKNOWN",
                });
            }
            ExpressionKind::Like {
                operand,
                pattern,
                escape,
                negated,
            } => {
                self.operand_and(operand, Binding::BitOr, *negated, "LIKE");
                self.expression(pattern, Binding::BitOr);
                if let Some(escape) = escape {
                    self.word(" ESCAPE ");
                    self.expression(escape, Binding::Postfix);
                }
            }
            ExpressionKind::Regexp {
                operand,
                pattern,
                negated,
            } => {
                self.operand_and(operand, Binding::BitOr, *negated, "REGEXP");
                self.expression(pattern, Binding::BitOr);
            }
            ExpressionKind::Between {
                operand,
                low,
                high,
                negated,
            } => {
                self.operand_and(operand, Binding::BitOr, *negated, "BETWEEN");
                self.expression(low, Binding::BitOr);
                self.word(" AND ");
                self.expression(high, Binding::Predicate);
            }
            ExpressionKind::InList {
                operand,
                list,
                negated,
            } => {
                self.operand_and(operand, Binding::BitOr, *negated, "IN");
                self.push("(");
                self.list(list, |printer, value| {
                    printer.expression(value, Binding::Or)
                });
                self.push(")");
            }
            ExpressionKind::InSubquery {
                operand,
                query,
                negated,
            } => {
                self.operand_and(operand, Binding::BitOr, *negated, "IN");
                self.subquery(query);
            }
            ExpressionKind::Exists(query) => {
                self.word("EXISTS ");
                self.subquery(query);
            }
            ExpressionKind::Subquery(query) => self.subquery(query),
            ExpressionKind::Quantified {
                operand,
                operator,
                quantifier,
                query,
            } => {
                self.expression(operand, Binding::Comparison);
                self.push(" ");
                self.word(operator.text());
                self.word(match quantifier {
                    Quantifier::Any => " ANY ",
                    Quantifier::All => " ALL ",
                });
                self.subquery(query);
            }
            ExpressionKind::Case {
                operand,
                branches,
                otherwise,
            } => {
                self.word("CASE");
                if let Some(operand) = operand {
                    self.push(" ");
                    self.expression(operand, Binding::Or);
                }
                for branch in branches {
                    self.word(" WHEN ");
                    self.expression(&branch.condition, Binding::Or);
                    self.word(" THEN ");
                    self.expression(&branch.result, Binding::Or);
                }
                if let Some(otherwise) = otherwise {
                    self.word(" ELSE ");
                    self.expression(otherwise, Binding::Or);
                }
                self.word(" END");
            }
            ExpressionKind::Collate { operand, collation } => {
                self.expression(operand, Binding::Postfix);
                self.word(" COLLATE ");
                self.push(&collation.text);
            }
            other => self.call(other),
        }
    }

    fn unary(&mut self, operator: UnaryOperator, operand: &Expression) {
        match operator {
            UnaryOperator::Not => {
                self.word("NOT ");
                self.expression(operand, Binding::Not);
            }
            UnaryOperator::Minus | UnaryOperator::Plus | UnaryOperator::BitNot => {
                self.push(match operator {
                    UnaryOperator::Minus => "-",
                    UnaryOperator::Plus => "+",
                    _ => "~",
                });
                // Two minuses before a blank would be a comment.
                if is_signed(&operand.kind) {
                    self.push(" ");
                }
                self.expression(operand, Binding::Unary);
            }
        }
    }

    fn binary(&mut self, operator: BinaryOperator, left: &Expression, right: &Expression) {
        let own = operator.binding();
        self.expression(left, own);
        self.push(" ");
        self.word(operator.text());
        self.push(" ");
        self.expression(right, own.tighter());
    }

    fn connective(&mut self, operands: &[Expression], word: &str, own: Binding) {
        for (position, operand) in operands.iter().enumerate() {
            if position > 0 {
                self.word(word);
            }
            self.expression(operand, own.tighter());
        }
    }
}

fn is_constant(kind: &ExpressionKind) -> bool {
    matches!(kind, ExpressionKind::Literal(_))
}

/// Whether the text starts with a sign.
fn is_signed(kind: &ExpressionKind) -> bool {
    match kind {
        ExpressionKind::Unary(UnaryOperator::Minus | UnaryOperator::Plus, _) => true,
        ExpressionKind::Literal(literal) => is_negative(literal),
        _ => false,
    }
}

fn is_negative(literal: &Literal) -> bool {
    match literal {
        Literal::Integer(number) => *number < 0,
        Literal::Decimal(digits) => digits.starts_with('-'),
        Literal::Double(number) => number.is_sign_negative(),
        _ => false,
    }
}

/// How tightly an expression binds when it stands without parentheses; `None` when it never may.
fn binding(kind: &ExpressionKind) -> Option<Binding> {
    Some(match kind {
        ExpressionKind::AssignVariable(..) => return None,
        ExpressionKind::Or(_) => Binding::Or,
        ExpressionKind::And(_) => Binding::And,
        ExpressionKind::Unary(UnaryOperator::Not, _) => Binding::Not,
        ExpressionKind::Unary(..) => Binding::Unary,
        ExpressionKind::Literal(literal) if is_negative(literal) => Binding::Unary,
        ExpressionKind::Binary(operator, ..) => operator.binding(),
        ExpressionKind::IsNull { .. }
        | ExpressionKind::IsTruth { .. }
        | ExpressionKind::Quantified { .. } => Binding::Comparison,
        ExpressionKind::Like { .. }
        | ExpressionKind::Regexp { .. }
        | ExpressionKind::Between { .. }
        | ExpressionKind::InList { .. }
        | ExpressionKind::InSubquery { .. } => Binding::Predicate,
        _ => Binding::Postfix,
    })
}

impl BinaryOperator {
    /// How it is written.
    pub fn text(self) -> &'static str {
        match self {
            BinaryOperator::Add => "+",
            BinaryOperator::Subtract => "-",
            BinaryOperator::Multiply => "*",
            BinaryOperator::Divide => "/",
            BinaryOperator::IntegerDivide => "DIV",
            BinaryOperator::Modulo => "%",
            BinaryOperator::BitAnd => "&",
            BinaryOperator::BitOr => "|",
            BinaryOperator::BitXor => "^",
            BinaryOperator::ShiftLeft => "<<",
            BinaryOperator::ShiftRight => ">>",
            BinaryOperator::Equal => "=",
            BinaryOperator::NotEqual => "<>",
            BinaryOperator::Less => "<",
            BinaryOperator::LessOrEqual => "<=",
            BinaryOperator::Greater => ">",
            BinaryOperator::GreaterOrEqual => ">=",
            BinaryOperator::NullSafeEqual => "<=>",
            BinaryOperator::Xor => "XOR",
        }
    }

    fn binding(self) -> Binding {
        match self {
            BinaryOperator::Add | BinaryOperator::Subtract => Binding::Sum,
            BinaryOperator::Multiply
            | BinaryOperator::Divide
            | BinaryOperator::IntegerDivide
            | BinaryOperator::Modulo => Binding::Product,
            BinaryOperator::BitAnd => Binding::BitAnd,
            BinaryOperator::BitOr => Binding::BitOr,
            BinaryOperator::BitXor => Binding::BitXor,
            BinaryOperator::ShiftLeft | BinaryOperator::ShiftRight => Binding::Shift,
            BinaryOperator::Xor => Binding::Xor,
            _ => Binding::Comparison,
        }
    }
}
