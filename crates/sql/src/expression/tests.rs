//! Expressions against what seekdb answered.

use history::temporal::DateTime;
use history::{Row, Value};

use super::*;
use crate::scalar::ScalarType;

fn context() -> EvaluationContext {
    EvaluationContext::new(DateTime::ZERO)
}

fn random() -> Expression {
    crate::functions::function_call("rand", Vec::new(), Span::default()).unwrap()
}

#[test]
fn operands_used_twice_are_computed_once() {
    let span = Span::default();
    let number = |number: i64| integer(number);
    let after_one = {
        let context = context();
        context.random_bits();
        context.seed()
    };
    let branches = || vec![(number(5), number(1)), (number(6), number(2))];
    for expression in [
        between(random(), number(5), number(6), false, span),
        null_if(random(), number(5), span),
        case_of(random(), branches(), None, span),
        in_list(random(), vec![number(5), text("x"), number(6)], false, span),
    ] {
        let context = context();
        expression.unwrap().evaluate(&[], &context).unwrap();
        assert_eq!(context.seed(), after_one);
    }
    // Nesting must not double the tree at every level.
    let mut nested = random();
    for _ in 0..60 {
        nested = between(nested, number(0), number(1), false, span).unwrap();
        nested = null_if(nested, number(7), span).unwrap();
        nested = in_list(nested, vec![number(1), random()], false, span).unwrap();
        nested = case_of(
            nested,
            vec![(number(1), number(1)), (random(), number(0))],
            None,
            span,
        )
        .unwrap();
    }
    nested.evaluate(&[], &context()).unwrap();
}

#[test]
fn columns_keep_their_place_for_indexes() {
    let span = Span::default();
    let id = || column(0, 0, ScalarType::int().not_null());
    for constant in [
        integer(5),
        text("5"),
        text("5.0"),
        literal(&crate::ast::Literal::Decimal("5.00".into()), span).unwrap(),
    ] {
        let condition = compare(ComparisonOperator::Less, id(), constant, span).unwrap();
        let parts = condition.as_comparison().unwrap();
        assert_eq!(parts.left.as_column(), Some((0, 0)));
        assert!(matches!(parts.right.as_constant(), Some(Value::Int(5))));
    }
    let fraction = compare(ComparisonOperator::Less, id(), text("5.5"), span).unwrap();
    assert_eq!(fraction.as_comparison().unwrap().left.as_column(), None);
    let date = column(0, 1, ScalarType::new(history::DataType::Date));
    let condition = compare(ComparisonOperator::Equal, text("2026-01-02"), date, span).unwrap();
    assert_eq!(
        condition.as_comparison().unwrap().right.as_column(),
        Some((0, 1))
    );
    let list = in_list(
        id(),
        vec![integer(3), text("1"), null(), integer(3)],
        false,
        span,
    )
    .unwrap();
    let parts = list.as_in_list().unwrap();
    assert_eq!(parts.operand.as_column(), Some((0, 0)));
    assert!(matches!(parts.choices, [Value::Int(1), Value::Int(3)]));
    let name = column(0, 2, ScalarType::text(20));
    let prefix = like(name, text("ab%c"), None, false, span).unwrap();
    assert_eq!(prefix.as_like_prefix().unwrap().prefix, "ab");
}

#[test]
fn conditions_over_rows() {
    let span = Span::default();
    let context = context();
    let id = || column(0, 0, ScalarType::int());
    let name = || column(1, 0, ScalarType::text(20));
    let condition = and(vec![
        compare(ComparisonOperator::GreaterOrEqual, id(), integer(2), span).unwrap(),
        or(vec![
            compare(ComparisonOperator::Equal, name(), text("BOB"), span).unwrap(),
            is_null(name(), false),
        ]),
    ]);
    let tuple = |id: Value, name: Value| [Row::from([id]), Row::from([name])];
    let bob = || Value::Text("bob".into());
    for (id, name, expected) in [
        (Value::Int(2), bob(), Some(true)),
        (Value::Int(1), bob(), Some(false)),
        (Value::Int(3), Value::Null, Some(true)),
        (Value::Null, bob(), None),
        (Value::Null, Value::Text("x".into()), Some(false)),
    ] {
        let tuple = tuple(id, name);
        assert_eq!(condition.condition(&tuple, &context).unwrap(), expected);
    }
    let mut moved = condition.clone();
    moved.map_columns(&mut |slot, column| (1 - slot, column));
    let tuple = [Row::from([bob()]), Row::from([Value::Int(2)])];
    assert!(moved.holds(&tuple, &context).unwrap());
    let mut read = Vec::new();
    moved.for_each_column(&mut |slot, column| read.push((slot, column)));
    assert_eq!(read, [(1, 0), (0, 0), (0, 0)]);
}

#[test]
fn outer_rows_are_found_by_level() {
    let context = context();
    let value = outer(2, 0, 0, ScalarType::int());
    let row = |number| [Row::from([Value::Int(number)])];
    context.push_outer(&row(1));
    context.push_outer(&row(2));
    assert!(matches!(
        value.evaluate(&[], &context).unwrap(),
        Value::Int(1)
    ));
    context.pop_outer();
    // Never happens with a bound expression.
    assert!(matches!(
        value.evaluate(&[], &context).unwrap(),
        Value::Null
    ));
}
