//! Functions, aggregates, windows, casts.

use super::Printer;
use crate::ast::{
    AggregateCall, AggregateFunction, CastType, Expression, ExpressionKind, Frame, FrameBound,
    FrameUnit, FunctionCall, IntervalUnit, OrderItem, Over, TrimSide, TypeDeclaration, TypeKind,
    WindowCall, WindowFunction, WindowSpecification,
};
use crate::parser::Binding;

impl Printer {
    /// What is written `name(…)`.
    pub(super) fn call(&mut self, kind: &ExpressionKind) {
        match kind {
            ExpressionKind::Function(call) => self.function(call),
            ExpressionKind::Aggregate(call) => self.aggregate(call),
            ExpressionKind::Window(call) => self.window(call),
            ExpressionKind::Cast { operand, target } => {
                self.push("CAST(");
                self.expression(operand, Binding::Or);
                self.push(" AS ");
                self.cast_type(target);
                self.push(")");
            }
            ExpressionKind::ConvertUsing {
                operand,
                character_set,
            } => {
                self.push("CONVERT(");
                self.expression(operand, Binding::Or);
                self.push(" USING ");
                self.push(&character_set.text);
                self.push(")");
            }
            ExpressionKind::AddInterval {
                operand,
                amount,
                unit,
                subtract,
            } => {
                self.push(if *subtract { "DATE_SUB(" } else { "DATE_ADD(" });
                self.expression(operand, Binding::Or);
                self.push(", ");
                self.interval(amount, *unit);
                self.push(")");
            }
            ExpressionKind::Extract { unit, operand } => {
                self.push("EXTRACT(");
                self.push(unit.text());
                self.push(" FROM ");
                self.expression(operand, Binding::Or);
                self.push(")");
            }
            ExpressionKind::TimestampDiff { unit, from, to } => {
                self.push("TIMESTAMPDIFF(");
                self.push(unit.text());
                self.push(", ");
                self.expression(from, Binding::Or);
                self.push(", ");
                self.expression(to, Binding::Or);
                self.push(")");
            }
            ExpressionKind::Trim {
                side,
                remove,
                operand,
            } => {
                self.push("TRIM(");
                self.push(match side {
                    TrimSide::Both => "BOTH ",
                    TrimSide::Leading => "LEADING ",
                    TrimSide::Trailing => "TRAILING ",
                });
                if let Some(remove) = remove {
                    self.expression(remove, Binding::Or);
                    self.push(" ");
                }
                self.push("FROM ");
                self.expression(operand, Binding::Or);
                self.push(")");
            }
            // Everything else is written in `expression.rs`.
            _ => {}
        }
    }

    fn function(&mut self, call: &FunctionCall) {
        let is_word = call
            .name
            .text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if is_word {
            self.push(&call.name.text);
        } else {
            self.name(&call.name.text);
        }
        self.push("(");
        self.list(&call.arguments, |printer, argument| {
            printer.expression(argument, Binding::Or)
        });
        self.push(")");
    }

    fn aggregate(&mut self, call: &AggregateCall) {
        self.push(call.function.text());
        self.push("(");
        if call.distinct {
            self.push("DISTINCT ");
        }
        if call.arguments.is_empty() {
            self.push("*");
        }
        self.list(&call.arguments, |printer, argument| {
            printer.expression(argument, Binding::Or)
        });
        if !call.order_by.is_empty() {
            self.push(" ORDER BY ");
            self.order_items(&call.order_by);
        }
        if let Some(separator) = &call.separator {
            self.push(" SEPARATOR ");
            self.text_literal(separator);
        }
        self.push(")");
    }

    fn window(&mut self, call: &WindowCall) {
        match &call.function {
            WindowFunction::Aggregate(aggregate) => self.aggregate(aggregate),
            WindowFunction::Function(function) => self.function(function),
        }
        self.push(" OVER ");
        match &call.over {
            Over::Named(name) => self.name(&name.text),
            Over::Specification(window) => self.window_specification(window),
        }
    }

    pub(super) fn window_specification(&mut self, window: &WindowSpecification) {
        self.push("(");
        let mut separator = "";
        if let Some(base) = &window.base {
            self.name(&base.text);
            separator = " ";
        }
        if !window.partition_by.is_empty() {
            self.push(separator);
            self.push("PARTITION BY ");
            self.list(&window.partition_by, |printer, item| {
                printer.expression(item, Binding::Or)
            });
            separator = " ";
        }
        if !window.order_by.is_empty() {
            self.push(separator);
            self.push("ORDER BY ");
            self.order_items(&window.order_by);
            separator = " ";
        }
        if let Some(frame) = &window.frame {
            self.push(separator);
            self.frame(frame);
        }
        self.push(")");
    }

    fn frame(&mut self, frame: &Frame) {
        self.push(match frame.unit {
            FrameUnit::Rows => "ROWS BETWEEN ",
            FrameUnit::Range => "RANGE BETWEEN ",
            FrameUnit::Groups => "GROUPS BETWEEN ",
        });
        self.frame_bound(&frame.start);
        self.push(" AND ");
        self.frame_bound(&frame.end);
    }

    fn frame_bound(&mut self, bound: &FrameBound) {
        match bound {
            FrameBound::UnboundedPreceding => self.push("UNBOUNDED PRECEDING"),
            FrameBound::UnboundedFollowing => self.push("UNBOUNDED FOLLOWING"),
            FrameBound::CurrentRow => self.push("CURRENT ROW"),
            FrameBound::Preceding(distance, unit) => {
                self.distance(distance, *unit);
                self.push(" PRECEDING");
            }
            FrameBound::Following(distance, unit) => {
                self.distance(distance, *unit);
                self.push(" FOLLOWING");
            }
        }
    }

    fn distance(&mut self, distance: &Expression, unit: Option<IntervalUnit>) {
        match unit {
            Some(unit) => self.interval(distance, unit),
            None => self.expression(distance, Binding::BitOr),
        }
    }

    fn interval(&mut self, amount: &Expression, unit: IntervalUnit) {
        self.push("INTERVAL ");
        // What starts with a list in parentheses would be read as the function of that name.
        let is_plain = matches!(
            amount.kind,
            ExpressionKind::Literal(_) | ExpressionKind::Column(_) | ExpressionKind::Function(_)
        );
        self.push(if is_plain { "" } else { "(" });
        self.expression(amount, Binding::Or);
        self.push(if is_plain { "" } else { ")" });
        self.push(" ");
        self.push(unit.text());
    }

    pub(super) fn order_items(&mut self, items: &[OrderItem]) {
        self.list(items, |printer, item| {
            printer.expression(&item.expression, Binding::Or);
            if item.descending {
                printer.push(" DESC");
            }
        });
    }

    fn cast_type(&mut self, target: &CastType) {
        match target {
            CastType::Signed => self.push("SIGNED"),
            CastType::Unsigned => self.push("UNSIGNED"),
            CastType::Binary(length) => self.sized("BINARY", length.map(u64::from), None),
            CastType::Char(length, character_set) => {
                self.sized("CHAR", length.map(u64::from), None);
                if let Some(character_set) = character_set {
                    self.push(" CHARACTER SET ");
                    self.push(&character_set.text);
                }
            }
            CastType::Type(declaration) => self.type_declaration(declaration),
        }
    }

    fn sized(&mut self, word: &str, first: Option<u64>, second: Option<u64>) {
        self.push(word);
        if let Some(first) = first {
            self.push("(");
            self.push(&first.to_string());
            if let Some(second) = second {
                self.push(",");
                self.push(&second.to_string());
            }
            self.push(")");
        }
    }

    /// The types that CAST takes; other types only stand in definitions, which are printed from what they became.
    fn type_declaration(&mut self, declaration: &TypeDeclaration) {
        match &declaration.kind {
            TypeKind::Decimal(precision, scale) => self.sized("DECIMAL", *precision, *scale),
            TypeKind::Float(precision, scale) => self.sized("FLOAT", *precision, *scale),
            TypeKind::Double(precision, scale) => self.sized("DOUBLE", *precision, *scale),
            TypeKind::Date => self.push("DATE"),
            TypeKind::Time(fraction) => self.sized("TIME", *fraction, None),
            TypeKind::DateTime(fraction) => self.sized("DATETIME", *fraction, None),
            TypeKind::Timestamp(fraction) => self.sized("TIMESTAMP", *fraction, None),
            TypeKind::Year => self.push("YEAR"),
            _ => self.push("JSON"),
        }
        if declaration.unsigned {
            self.push(" UNSIGNED");
        }
    }
}

impl AggregateFunction {
    /// How it is written.
    pub fn text(self) -> &'static str {
        match self {
            AggregateFunction::Count => "COUNT",
            AggregateFunction::Sum => "SUM",
            AggregateFunction::Avg => "AVG",
            AggregateFunction::Min => "MIN",
            AggregateFunction::Max => "MAX",
            AggregateFunction::GroupConcat => "GROUP_CONCAT",
            AggregateFunction::BitAnd => "BIT_AND",
            AggregateFunction::BitOr => "BIT_OR",
            AggregateFunction::BitXor => "BIT_XOR",
            AggregateFunction::StddevPop => "STDDEV_POP",
            AggregateFunction::StddevSamp => "STDDEV_SAMP",
            AggregateFunction::VarPop => "VAR_POP",
            AggregateFunction::VarSamp => "VAR_SAMP",
            AggregateFunction::JsonArrayAgg => "JSON_ARRAYAGG",
            AggregateFunction::JsonObjectAgg => "JSON_OBJECTAGG",
        }
    }
}
