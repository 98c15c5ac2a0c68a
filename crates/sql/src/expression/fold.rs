//! Constants are computed once, while binding.

use history::temporal::DateTime;

use super::node::Node;
use super::{EvaluationContext, Expression};

/// The constant that an expression always is; the expression itself when it depends on anything, fails, or warns: then it must do so
/// every time the statement runs.
pub(crate) fn fold(expression: Expression) -> Expression {
    if matches!(expression.node, Node::Constant(_)) || !expression.is_foldable() {
        return expression;
    }
    let mut context = EvaluationContext::new(DateTime::ZERO);
    // What a write would be refused for must happen when it runs.
    context.refuses_truncation = true;
    match expression.evaluate(&[], &context) {
        Ok(value) if context.warning_count() == 0 && context.check_refusal().is_ok() => {
            let nullable = matches!(value, history::Value::Null);
            let scalar_type = expression.scalar_type.or_null(nullable);
            Expression::new(Node::Constant(value), scalar_type)
        }
        _ => expression,
    }
}

impl Expression {
    /// Whether its operands are constants and it does the same in every session.
    fn is_foldable(&self) -> bool {
        let mut foldable = match &self.node {
            Node::Column { .. }
            | Node::Outer { .. }
            | Node::Local { .. }
            | Node::Shared(_)
            | Node::External(_)
            | Node::Variable(_) => false,
            Node::Call(call) => call.is_pure(),
            Node::Convert(convert) => !convert.depends_on_session(),
            _ => true,
        };
        if foldable {
            self.for_each_operand(&mut |operand| {
                foldable &= matches!(operand.node, Node::Constant(_));
            });
        }
        foldable
    }
}
