//! The smallest and largest value of a subquery: enough to compare with ANY and ALL of its rows.

use std::cmp::Ordering;

use history::{Collation, Value, compare_values};

use crate::ast::Quantifier;
use crate::expression::ComparisonOperator;

/// The extremes of some values.
#[derive(Debug)]
pub(crate) struct Extremes {
    collation: Collation,
    /// The smallest and the largest.
    range: Option<(Value, Value)>,
    has_null: bool,
}

impl Extremes {
    pub fn new(collation: Collation) -> Extremes {
        Extremes {
            collation,
            range: None,
            has_null: false,
        }
    }

    /// Adds a value.
    pub fn insert(&mut self, value: Value) {
        if matches!(value, Value::Null) {
            self.has_null = true;
            return;
        }
        let Some((least, greatest)) = &mut self.range else {
            self.range = Some((value.clone(), value));
            return;
        };
        if compare_values(&value, greatest, self.collation).is_gt() {
            *greatest = value;
        } else if compare_values(&value, least, self.collation).is_lt() {
            *least = value;
        }
    }

    /// Whether `value operator x` holds for any or all of the values `x`; `None` is unknown.
    pub fn compare(
        &self,
        value: &Value,
        operator: ComparisonOperator,
        quantifier: Quantifier,
    ) -> Option<bool> {
        let is_all = quantifier == Quantifier::All;
        let Some((least, greatest)) = &self.range else {
            // Of no values, all fulfil everything and none fulfils anything.
            return if self.has_null { None } else { Some(is_all) };
        };
        if matches!(value, Value::Null) {
            return None;
        }
        let to_least = compare_values(value, least, self.collation);
        let to_greatest = compare_values(value, greatest, self.collation);
        let holds = |order: Ordering| match operator {
            ComparisonOperator::Equal | ComparisonOperator::NullSafeEqual => order.is_eq(),
            ComparisonOperator::NotEqual => order.is_ne(),
            ComparisonOperator::Less => order.is_lt(),
            ComparisonOperator::LessOrEqual => order.is_le(),
            ComparisonOperator::Greater => order.is_gt(),
            ComparisonOperator::GreaterOrEqual => order.is_ge(),
        };
        // If it holds for both extremes or for one of them, that decides for every operator but two: a value between the
        // extremes may be equal to one in the middle. Those two are asked as IN and NOT IN.
        let decided = if is_all {
            holds(to_least) && holds(to_greatest)
        } else {
            holds(to_least) || holds(to_greatest)
        };
        // A NULL among the values leaves open what the others do not decide.
        if self.has_null && decided == is_all {
            None
        } else {
            Some(decided)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparisons_with_any_and_all() {
        let mut extremes = Extremes::new(Collation::Binary);
        let greater = ComparisonOperator::Greater;
        let compare = |extremes: &Extremes, value: i64, quantifier| {
            extremes.compare(&Value::Int(value), greater, quantifier)
        };
        assert_eq!(compare(&extremes, 1, Quantifier::All), Some(true));
        assert_eq!(compare(&extremes, 1, Quantifier::Any), Some(false));
        extremes.insert(Value::Int(3));
        extremes.insert(Value::Int(5));
        assert_eq!(compare(&extremes, 6, Quantifier::All), Some(true));
        assert_eq!(compare(&extremes, 4, Quantifier::All), Some(false));
        assert_eq!(compare(&extremes, 4, Quantifier::Any), Some(true));
        assert_eq!(compare(&extremes, 3, Quantifier::Any), Some(false));
        extremes.insert(Value::Null);
        assert_eq!(compare(&extremes, 6, Quantifier::All), None);
        assert_eq!(compare(&extremes, 4, Quantifier::All), Some(false));
        assert_eq!(compare(&extremes, 4, Quantifier::Any), Some(true));
        assert_eq!(compare(&extremes, 3, Quantifier::Any), None);
    }
}
