//! GlueSQL's scalar values as text and back, without loss: for types that MySQL has no column type for, and inside JSON
//! documents.

use gluesql_core::ast::DataType;
use gluesql_core::data::{Interval, Point, Value};

/// The text of a scalar. `None` for NULL, lists and maps, which are no scalars.
pub(crate) fn print(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Map(_) | Value::List(_) => None,
        Value::Interval(interval) => Some(print_interval(*interval)),
        Value::Point(point) => Some(format!("POINT({:?} {:?})", point.x, point.y)),
        Value::F32(number) => Some(format!("{number:?}")),
        Value::F64(number) => Some(format!("{number:?}")),
        other => Some(String::from(other)),
    }
}

/// Reads what [`print`] wrote for a value of that type.
pub(crate) fn parse(data_type: &DataType, text: &str) -> Option<Value> {
    match data_type {
        DataType::Map | DataType::List => None,
        DataType::Interval => parse_interval(text).map(Value::Interval),
        DataType::Point => parse_point(text).map(Value::Point),
        _ => Value::Str(text.to_owned()).cast(data_type).ok(),
    }
}

/// As MySQL writes an interval behind the word INTERVAL: `14 MONTH`, `-1500000 MICROSECOND`.
fn print_interval(interval: Interval) -> String {
    match interval {
        Interval::Month(months) => format!("{months} MONTH"),
        Interval::Microsecond(micros) => format!("{micros} MICROSECOND"),
    }
}

fn parse_interval(text: &str) -> Option<Interval> {
    let (number, unit) = text.split_once(' ')?;
    match unit {
        "MONTH" => number.parse().ok().map(Interval::Month),
        "MICROSECOND" => number.parse().ok().map(Interval::Microsecond),
        _ => None,
    }
}

/// GlueSQL's own reader of points knows neither exponents nor a sign of zero, so points are read here.
fn parse_point(text: &str) -> Option<Point> {
    let inner = text.strip_prefix("POINT(")?.strip_suffix(')')?;
    let (x, y) = inner.split_once(' ')?;
    Some(Point::new(x.parse().ok()?, y.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_reads_back_as_the_same_value() {
        let values = [
            Value::Interval(Interval::Month(-14)),
            Value::Interval(Interval::Microsecond(i64::MIN)),
            Value::Point(Point::new(-1.5e300, 0.1)),
            Value::F64(0.1 + 0.2),
            Value::F32(1.0e-7),
            Value::U128(u128::MAX),
            Value::I128(i128::MIN),
            Value::Uuid(1),
            Value::Inet("::1".parse().expect("an address")),
            Value::Bytea(vec![0, 255]),
            Value::Bool(true),
        ];
        for value in values {
            let text = print(&value).expect("a scalar");
            let data_type = value.get_type().expect("not NULL");
            assert_eq!(parse(&data_type, &text), Some(value), "{text}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        assert_eq!(parse(&DataType::Interval, "3 YEAR"), None);
        assert_eq!(parse(&DataType::Interval, "MONTH"), None);
        assert_eq!(parse(&DataType::Point, "POINT(1)"), None);
        assert_eq!(parse(&DataType::Uuid, "no uuid"), None);
        assert_eq!(print(&Value::Null), None);
    }
}
