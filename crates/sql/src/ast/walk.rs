//! Looking through an expression's parts, subqueries excepted.

use super::{
    AggregateCall, CaseBranch, Expression, ExpressionKind, Frame, FrameBound, Over, WindowFunction,
};

/// Writes the same walk twice: over shared and over changeable trees.
macro_rules! for_each_child {
    ($name:ident, $walk_aggregate:ident, $walk_over:ident, $walk_frame:ident, $iter:ident $(, $mut:tt)?) => {
        impl Expression {
            /// Calls `visit` with every direct part that is an expression.
            pub fn $name(& $($mut)? self, visit: &mut dyn FnMut(& $($mut)? Expression)) {
                match & $($mut)? self.kind {
                    ExpressionKind::Literal(_)
                    | ExpressionKind::Introduced { .. }
                    | ExpressionKind::Column(_)
                    | ExpressionKind::Parameter(_)
                    | ExpressionKind::UserVariable(_)
                    | ExpressionKind::SystemVariable(..)
                    | ExpressionKind::Default
                    | ExpressionKind::DefaultOf(_)
                    | ExpressionKind::ValuesOf(_)
                    | ExpressionKind::Exists(_)
                    | ExpressionKind::Subquery(_) => {}
                    ExpressionKind::AssignVariable(_, operand)
                    | ExpressionKind::Unary(_, operand)
                    | ExpressionKind::IsNull { operand, .. }
                    | ExpressionKind::IsTruth { operand, .. }
                    | ExpressionKind::InSubquery { operand, .. }
                    | ExpressionKind::Quantified { operand, .. }
                    | ExpressionKind::Cast { operand, .. }
                    | ExpressionKind::ConvertUsing { operand, .. }
                    | ExpressionKind::Collate { operand, .. }
                    | ExpressionKind::Extract { operand, .. } => visit(operand),
                    ExpressionKind::Binary(_, left, right)
                    | ExpressionKind::Regexp { operand: left, pattern: right, .. }
                    | ExpressionKind::AddInterval { operand: left, amount: right, .. }
                    | ExpressionKind::TimestampDiff { from: left, to: right, .. } => {
                        visit(left);
                        visit(right);
                    }
                    ExpressionKind::Row(list) | ExpressionKind::And(list) | ExpressionKind::Or(list) => {
                        list.$iter().for_each(visit);
                    }
                    ExpressionKind::Like { operand, pattern, escape, .. } => {
                        visit(operand);
                        visit(pattern);
                        if let Some(escape) = escape {
                            visit(escape);
                        }
                    }
                    ExpressionKind::Between { operand, low, high, .. } => {
                        visit(operand);
                        visit(low);
                        visit(high);
                    }
                    ExpressionKind::InList { operand, list, .. } => {
                        visit(operand);
                        list.$iter().for_each(visit);
                    }
                    ExpressionKind::Case { operand, branches, otherwise } => {
                        if let Some(operand) = operand {
                            visit(operand);
                        }
                        for CaseBranch { condition, result } in branches.$iter() {
                            visit(condition);
                            visit(result);
                        }
                        if let Some(otherwise) = otherwise {
                            visit(otherwise);
                        }
                    }
                    ExpressionKind::Trim { remove, operand, .. } => {
                        if let Some(remove) = remove {
                            visit(remove);
                        }
                        visit(operand);
                    }
                    ExpressionKind::Function(call) => call.arguments.$iter().for_each(visit),
                    ExpressionKind::Aggregate(call) => $walk_aggregate(call, visit),
                    ExpressionKind::Window(call) => {
                        match & $($mut)? call.function {
                            WindowFunction::Aggregate(aggregate) => $walk_aggregate(aggregate, visit),
                            WindowFunction::Function(function) => {
                                function.arguments.$iter().for_each(&mut *visit);
                            }
                        }
                        $walk_over(& $($mut)? call.over, visit);
                    }
                }
            }
        }

        fn $walk_aggregate(call: & $($mut)? AggregateCall, visit: &mut dyn FnMut(& $($mut)? Expression)) {
            call.arguments.$iter().for_each(&mut *visit);
            for item in call.order_by.$iter() {
                visit(& $($mut)? item.expression);
            }
        }

        fn $walk_over(over: & $($mut)? Over, visit: &mut dyn FnMut(& $($mut)? Expression)) {
            let Over::Specification(window) = over else {
                return;
            };
            window.partition_by.$iter().for_each(&mut *visit);
            for item in window.order_by.$iter() {
                visit(& $($mut)? item.expression);
            }
            if let Some(frame) = & $($mut)? window.frame {
                $walk_frame(frame, visit);
            }
        }

        fn $walk_frame(frame: & $($mut)? Frame, visit: &mut dyn FnMut(& $($mut)? Expression)) {
            for bound in [& $($mut)? frame.start, & $($mut)? frame.end] {
                if let FrameBound::Preceding(distance, _) | FrameBound::Following(distance, _) = bound {
                    visit(distance);
                }
            }
        }
    };
}

for_each_child!(for_each_child, walk_aggregate, walk_over, walk_frame, iter);
for_each_child!(
    for_each_child_mut,
    walk_aggregate_mut,
    walk_over_mut,
    walk_frame_mut,
    iter_mut,
    mut
);

impl Expression {
    /// Calls `visit` with the expression and everything in it, subqueries excepted.
    pub fn walk(&self, visit: &mut dyn FnMut(&Expression)) {
        visit(self);
        self.for_each_child(&mut |child| child.walk(visit));
    }

    /// The same, to change it.
    pub fn walk_mut(&mut self, visit: &mut dyn FnMut(&mut Expression)) {
        visit(self);
        self.for_each_child_mut(&mut |child| child.walk_mut(visit));
    }
}
