//! The order of values: total over everything that a cell can hold, and equal where SQL says equal.

use std::cmp::Ordering;

use history::temporal::{Date, DateTime, Time};
use history::{Collation, Decimal, Equality, Value, compare_values, values_equal};
use proptest::prelude::*;

fn value() -> impl Strategy<Value = Value> {
    let text = prop::sample::select(vec![
        "", "a", "A", "a ", "ß", "s", "b", "中", "😀", "1", "1.0",
    ]);
    let double = prop::sample::select(vec![0.0, -0.0, 1.0, -1.5, f64::INFINITY, f64::NAN]);
    prop_oneof![
        Just(Value::Null),
        (-2..3_i64).prop_map(Value::Int),
        any::<i64>().prop_map(Value::Int),
        (0..3_u64).prop_map(Value::UInt),
        any::<u64>().prop_map(Value::UInt),
        double.prop_map(Value::Double),
        (-200..200_i64, 0..3_u8)
            .prop_map(|(mantissa, scale)| Value::Decimal(Decimal::new(mantissa, scale))),
        text.clone().prop_map(|text| Value::Text(text.into())),
        text.clone()
            .prop_map(|text| Value::Bytes(text.as_bytes().into())),
        text.prop_map(|text| Value::Json(text.into())),
        (1..4_u8).prop_map(|day| Value::Date(Date::new(2024, 1, day).unwrap_or_default())),
        (-2..3_i64).prop_map(|micros| Value::Time(Time::clamped(micros))),
        (0..3_i64).prop_map(|micros| {
            let day = Date::new(2024, 1, 1).unwrap_or_default();
            Value::DateTime(DateTime::new(day, micros).unwrap_or_default())
        }),
        (0..3_u16).prop_map(Value::Enum),
        (0..3_u64).prop_map(Value::Set),
    ]
}

const COLLATIONS: [Collation; 3] = [Collation::GeneralCi, Collation::Bin, Collation::Binary];

proptest! {
    #[test]
    fn values_have_a_total_order(a in value(), b in value(), c in value()) {
        for collation in COLLATIONS {
            let order = |left: &Value, right: &Value| compare_values(left, right, collation);
            prop_assert_eq!(order(&a, &a), Ordering::Equal);
            prop_assert_eq!(order(&a, &b), order(&b, &a).reverse());
            if order(&a, &b).is_le() && order(&b, &c).is_le() {
                prop_assert!(order(&a, &c).is_le());
            }
            if a == b {
                prop_assert!(order(&a, &b).is_eq(), "exactly equal values are equal");
            }
        }
    }
}

#[test]
fn equality_follows_the_collation_or_the_bytes() {
    let text = |text: &str| Value::Text(text.into());
    let by_collation = |left: &str, right: &str, collation| {
        values_equal(&text(left), &text(right), collation, Equality::ByCollation)
    };
    assert!(by_collation("alice", "ALICE", Collation::GeneralCi));
    assert!(by_collation("a", "a  ", Collation::Bin));
    assert!(!by_collation("alice", "ALICE", Collation::Bin));
    assert!(!by_collation("a", "a ", Collation::Binary));
    let exact = values_equal(
        &text("a"),
        &text("A"),
        Collation::GeneralCi,
        Equality::Exact,
    );
    assert!(!exact);
    let null = |equality| values_equal(&Value::Null, &Value::Null, Collation::Bin, equality);
    assert!(null(Equality::Exact) && null(Equality::ByCollation));
    let zero = Value::Int(0);
    assert!(!values_equal(
        &Value::Null,
        &zero,
        Collation::Bin,
        Equality::ByCollation
    ));
}
