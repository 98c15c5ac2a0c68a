//! What is written differently for PostgreSQL and SQLite, and what has no counterpart there.

use super::Printer;
use crate::ast::{
    AggregateFunction, BinaryOperator, Expression, ExpressionKind, FunctionCall, Literal, Query,
    QueryBody, WindowFunction,
};
use crate::dialect::Dialect;
use crate::parser::Binding;

/// Functions that are written and work the same in all three.
const COMMON_FUNCTIONS: [&str; 8] = [
    "abs", "coalesce", "lower", "nullif", "replace", "round", "substr", "upper",
];
/// Functions that only count rows of a window.
const WINDOW_FUNCTIONS: [&str; 11] = [
    "cume_dist",
    "dense_rank",
    "first_value",
    "lag",
    "last_value",
    "lead",
    "nth_value",
    "ntile",
    "percent_rank",
    "rank",
    "row_number",
];

impl Printer {
    /// Notes something that only MySQL reads.
    pub(super) fn needs_mysql(&mut self, what: &str) {
        if self.dialect != Dialect::MySql {
            self.untranslated.get_or_insert_with(|| what.to_owned());
        }
    }

    /// Writes an expression that is spelled differently, or notes that it cannot be; `false` when it is spelled as in MySQL.
    pub(super) fn foreign_kind(&mut self, kind: &ExpressionKind) -> bool {
        match kind {
            ExpressionKind::Binary(operator, left, right) => {
                return self.foreign_binary(*operator, left, right);
            }
            ExpressionKind::Function(call) => return self.foreign_function(call),
            ExpressionKind::Aggregate(call) => {
                let function = call.function;
                self.check_aggregate(function);
                return false;
            }
            ExpressionKind::Window(call) => {
                match &call.function {
                    WindowFunction::Aggregate(call) => self.check_aggregate(call.function),
                    WindowFunction::Function(call) => {
                        let name = call.name.text.to_ascii_lowercase();
                        if !WINDOW_FUNCTIONS.contains(&&*name) {
                            self.needs_mysql(&format!("{}()", call.name.text));
                        }
                    }
                }
                return false;
            }
            ExpressionKind::IsTruth { .. } if self.dialect == Dialect::Sqlite => {
                self.needs_mysql("IS TRUE");
            }
            ExpressionKind::Quantified { .. } if self.dialect == Dialect::Sqlite => {
                self.needs_mysql("ANY and ALL");
            }
            // A backslash takes the meaning of % and _ in MySQL without being told.
            ExpressionKind::Like { escape: None, .. } if self.dialect == Dialect::Sqlite => {
                return self.like_with_backslash(kind);
            }
            ExpressionKind::Literal(_)
            | ExpressionKind::Column(_)
            | ExpressionKind::Row(_)
            | ExpressionKind::Unary(..)
            | ExpressionKind::And(_)
            | ExpressionKind::Or(_)
            | ExpressionKind::IsNull { .. }
            | ExpressionKind::IsTruth { .. }
            | ExpressionKind::Like { .. }
            | ExpressionKind::Between { .. }
            | ExpressionKind::InList { .. }
            | ExpressionKind::InSubquery { .. }
            | ExpressionKind::Exists(_)
            | ExpressionKind::Subquery(_)
            | ExpressionKind::Quantified { .. }
            | ExpressionKind::Case { .. } => {}
            ExpressionKind::Collate { .. } | ExpressionKind::Introduced { .. } => {
                self.needs_mysql("a collation or character set");
            }
            ExpressionKind::Regexp { .. } => self.needs_mysql("REGEXP"),
            ExpressionKind::Cast { .. } | ExpressionKind::ConvertUsing { .. } => {
                self.needs_mysql("CAST");
            }
            ExpressionKind::AddInterval { .. }
            | ExpressionKind::Extract { .. }
            | ExpressionKind::TimestampDiff { .. } => self.needs_mysql("arithmetic with dates"),
            _ => self.needs_mysql("an expression that only MySQL has"),
        }
        false
    }

    fn foreign_binary(
        &mut self,
        operator: BinaryOperator,
        left: &Expression,
        right: &Expression,
    ) -> bool {
        match operator {
            BinaryOperator::NullSafeEqual => {
                self.expression(left, Binding::Comparison);
                self.word(match self.dialect {
                    Dialect::Postgres => " IS NOT DISTINCT FROM ",
                    _ => " IS ",
                });
                self.expression(right, Binding::Comparison.tighter());
                true
            }
            // Integers divide as integers there.
            BinaryOperator::Divide => {
                self.push(match self.dialect {
                    Dialect::Postgres => "CAST(",
                    _ => "(",
                });
                self.expression(left, Binding::Or);
                self.push(match self.dialect {
                    Dialect::Postgres => " AS numeric) / NULLIF(",
                    _ => ") * 1.0 / (",
                });
                self.expression(right, Binding::Or);
                self.push(match self.dialect {
                    Dialect::Postgres => ", 0)",
                    _ => ")",
                });
                true
            }
            BinaryOperator::IntegerDivide
            | BinaryOperator::BitXor
            | BinaryOperator::Xor
            | BinaryOperator::BitAnd
            | BinaryOperator::BitOr
            | BinaryOperator::ShiftLeft
            | BinaryOperator::ShiftRight => {
                self.needs_mysql(operator.text());
                false
            }
            _ => false,
        }
    }

    fn foreign_function(&mut self, call: &FunctionCall) -> bool {
        let name = call.name.text.to_ascii_lowercase();
        let renamed = match (&*name, self.dialect) {
            ("ifnull", _) => "coalesce",
            ("lcase", _) => "lower",
            ("ucase", _) => "upper",
            ("substring" | "mid", _) => "substr",
            ("char_length" | "character_length", Dialect::Sqlite) => "length",
            ("char_length" | "character_length", _) => "char_length",
            ("concat", _) => {
                self.joined(&call.arguments, " || ");
                return true;
            }
            ("if", _) if call.arguments.len() == 3 => {
                self.push("CASE WHEN ");
                self.expression(&call.arguments[0], Binding::Or);
                self.push(" THEN ");
                self.expression(&call.arguments[1], Binding::Or);
                self.push(" ELSE ");
                self.expression(&call.arguments[2], Binding::Or);
                self.push(" END");
                return true;
            }
            ("floor" | "ceiling" | "ceil", Dialect::Postgres) => &*name,
            (common, _) if COMMON_FUNCTIONS.contains(&common) => common,
            _ => {
                self.needs_mysql(&format!("{}()", call.name.text));
                return false;
            }
        };
        self.push(renamed);
        self.push("(");
        self.list(&call.arguments, |printer, argument| {
            printer.expression(argument, Binding::Or);
        });
        self.push(")");
        true
    }

    /// Operands in parentheses with an operator between them.
    fn joined(&mut self, operands: &[Expression], operator: &str) {
        self.push("(");
        for (position, operand) in operands.iter().enumerate() {
            if position > 0 {
                self.push(operator);
            }
            self.expression(operand, Binding::Postfix);
        }
        self.push(")");
    }

    fn like_with_backslash(&mut self, kind: &ExpressionKind) -> bool {
        let ExpressionKind::Like {
            operand,
            pattern,
            negated,
            ..
        } = kind
        else {
            return false;
        };
        self.expression(operand, Binding::BitOr);
        self.word(if *negated { " NOT LIKE " } else { " LIKE " });
        self.expression(pattern, Binding::BitOr);
        self.word(" ESCAPE ");
        self.text_literal("\\");
        true
    }

    fn check_aggregate(&mut self, function: AggregateFunction) {
        let is_common = matches!(
            function,
            AggregateFunction::Count
                | AggregateFunction::Sum
                | AggregateFunction::Avg
                | AggregateFunction::Min
                | AggregateFunction::Max
        );
        if !is_common {
            self.needs_mysql(function.text());
        }
    }

    /// Writes a constant that is spelled differently.
    pub(super) fn foreign_literal(&mut self, literal: &Literal) -> bool {
        match (literal, self.dialect) {
            (Literal::Bytes(bytes), Dialect::Postgres) => {
                self.push("'\\x");
                bytes
                    .iter()
                    .for_each(|byte| self.push(&format!("{byte:02X}")));
                self.push("'::bytea");
                true
            }
            (Literal::Bytes(bytes), _) => {
                self.bytes("X", bytes, |byte| format!("{byte:02X}"));
                true
            }
            (Literal::Bits(_), _) => {
                self.needs_mysql("a literal of bits");
                true
            }
            (Literal::Temporal(_, text), Dialect::Sqlite) => {
                self.text_literal(text);
                true
            }
            _ => false,
        }
    }

    /// Notes the clauses of a query that only MySQL reads.
    pub(super) fn note_foreign_query(&mut self, query: &Query) {
        if query.locking.is_some() {
            self.needs_mysql("a locking clause");
        }
        self.note_foreign_body(&query.body);
    }

    fn note_foreign_body(&mut self, body: &QueryBody) {
        match body {
            QueryBody::Select(select) => {
                if select.with_rollup {
                    self.needs_mysql("WITH ROLLUP");
                }
                // Columns outside the groups are MySQL's own, and so is an alias in HAVING.
                if select.having.is_some() && select.group_by.is_empty() {
                    self.needs_mysql("HAVING without GROUP BY");
                }
            }
            QueryBody::Values(_) => self.needs_mysql("VALUES ROW()"),
            QueryBody::Parenthesised(_) if self.dialect == Dialect::Sqlite => {
                self.needs_mysql("a query in parentheses");
            }
            QueryBody::Parenthesised(_) | QueryBody::SetOperation(_) => {}
        }
    }
}
