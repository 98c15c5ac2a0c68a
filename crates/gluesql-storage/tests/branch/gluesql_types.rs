//! Tables that GlueSQL made: every type of GlueSQL's survives in a catalog, and says in it what it is.

use std::collections::BTreeMap;

use gluesql_core::ast::{ColumnDef, DataType};
use gluesql_core::chrono::NaiveDate;
use gluesql_core::data::{Interval, Point, Schema, Value};
use gluesql_core::store::{Store, StoreMut};
use gluesql_storage::BranchStorage;
use history::Catalog;

use crate::common::{glue_after, run};

/// Every type with its least, its greatest and some odd value.
fn every_type() -> Vec<(DataType, Vec<Value>)> {
    let date = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a date");
    let moment = |year, micro| {
        date(year, 12, 31)
            .and_hms_micro_opt(23, 59, 59, micro)
            .expect("a moment")
    };
    let map = |name: &str, value| Value::Map(BTreeMap::from([(name.to_owned(), value)]));
    let decimal = |text: &str| Value::Decimal(text.parse().expect("a number"));
    let inet = |text: &str| Value::Inet(text.parse().expect("an address"));
    let text = |text: &str| Value::Str(text.to_owned());
    vec![
        (
            DataType::Boolean,
            vec![Value::Bool(false), Value::Bool(true)],
        ),
        (DataType::Int8, vec![Value::I8(i8::MIN), Value::I8(i8::MAX)]),
        (
            DataType::Int16,
            vec![Value::I16(i16::MIN), Value::I16(i16::MAX)],
        ),
        (
            DataType::Int32,
            vec![Value::I32(i32::MIN), Value::I32(i32::MAX)],
        ),
        (
            DataType::Int,
            vec![Value::I64(i64::MIN), Value::I64(i64::MAX)],
        ),
        (
            DataType::Int128,
            vec![Value::I128(i128::MIN), Value::I128(i128::MAX)],
        ),
        (DataType::Uint8, vec![Value::U8(0), Value::U8(u8::MAX)]),
        (DataType::Uint16, vec![Value::U16(0), Value::U16(u16::MAX)]),
        (DataType::Uint32, vec![Value::U32(0), Value::U32(u32::MAX)]),
        (DataType::Uint64, vec![Value::U64(0), Value::U64(u64::MAX)]),
        (
            DataType::Uint128,
            vec![Value::U128(0), Value::U128(u128::MAX)],
        ),
        (
            DataType::Float32,
            vec![
                Value::F32(f32::MIN),
                Value::F32(f32::MIN_POSITIVE),
                Value::F32(0.1),
            ],
        ),
        (
            DataType::Float,
            vec![
                Value::F64(f64::MIN),
                Value::F64(f64::MIN_POSITIVE),
                Value::F64(0.1),
            ],
        ),
        (
            DataType::Decimal,
            vec![
                decimal("-79228162514264337593543950335"),
                decimal("0.0000000000000000000000000001"),
                decimal("7.9228162514264337593543950335"),
            ],
        ),
        (
            DataType::Text,
            vec![text(""), text("a "), text("\0'\\\"😀")],
        ),
        (
            DataType::Bytea,
            vec![Value::Bytea(Vec::new()), Value::Bytea(vec![0, 255])],
        ),
        (
            DataType::Inet,
            vec![
                inet("127.0.0.1"),
                inet("::ffff:192.168.100.200"),
                inet("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
            ],
        ),
        (
            DataType::Date,
            vec![Value::Date(date(0, 1, 1)), Value::Date(date(9999, 12, 31))],
        ),
        (
            DataType::Timestamp,
            vec![
                Value::Timestamp(moment(0, 1)),
                Value::Timestamp(moment(9999, 999_999)),
            ],
        ),
        (
            DataType::Time,
            vec![
                Value::Time(moment(1, 0).time()),
                Value::Time(moment(1, 999_999).time()),
            ],
        ),
        (
            DataType::Interval,
            vec![
                Value::Interval(Interval::Month(i32::MIN)),
                Value::Interval(Interval::Microsecond(i64::MIN)),
            ],
        ),
        (DataType::Uuid, vec![Value::Uuid(0), Value::Uuid(u128::MAX)]),
        (
            DataType::Map,
            vec![
                Value::Map(BTreeMap::new()),
                map(
                    "$DATE",
                    map(
                        "b",
                        Value::List(vec![Value::Date(date(2026, 1, 31)), decimal("1.5")]),
                    ),
                ),
            ],
        ),
        (
            DataType::List,
            vec![
                Value::List(Vec::new()),
                Value::List(vec![
                    Value::Null,
                    Value::F64(0.1),
                    Value::I8(1),
                    Value::U64(u64::MAX),
                ]),
            ],
        ),
        (
            DataType::Point,
            vec![
                Value::Point(Point::new(f64::MIN, f64::MIN_POSITIVE)),
                Value::Point(Point::new(0.1, -0.5)),
            ],
        ),
    ]
}

fn schema(name: &str, data_type: &DataType) -> Schema {
    Schema {
        table_name: name.to_owned(),
        column_defs: Some(vec![ColumnDef {
            name: "Value".to_owned(),
            data_type: data_type.clone(),
            nullable: true,
            default: None,
            unique: None,
            comment: Some("gluesql:mine".to_owned()),
        }]),
        indexes: Vec::new(),
        engine: Some("branch".to_owned()),
        foreign_keys: Vec::new(),
        comment: Some("a comment".to_owned()),
    }
}

fn values(storage: &BranchStorage, table: &str) -> Vec<Value> {
    let rows = storage.scan_data(table).expect("the table is there");
    rows.map(|row| row.expect("readable").1.remove(0)).collect()
}

/// Stores all values of a type and reads them through a new storage over the catalog.
fn round_trip(storage: BranchStorage, data_type: &DataType, expected: &[Value]) {
    let mut storage = storage;
    let schema = schema("Every", data_type);
    storage.insert_schema(&schema).expect("declarable");
    let nulled = expected.iter().chain([&Value::Null]).cloned();
    let rows = nulled.clone().map(|value| vec![value]).collect();
    storage
        .append_data("Every", rows)
        .unwrap_or_else(|error| panic!("{data_type}: {error}"));
    let reopened = BranchStorage::new(storage.into_catalog());
    assert_eq!(
        values(&reopened, "every"),
        nulled.collect::<Vec<_>>(),
        "{data_type}"
    );
    assert_eq!(
        reopened.fetch_schema("every"),
        Ok(Some(schema)),
        "{data_type}"
    );
}

#[test]
fn every_type_and_its_values_survive() {
    let types = every_type();
    assert_eq!(types.len(), 25);
    for (data_type, values) in types {
        round_trip(BranchStorage::new(Catalog::default()), &data_type, &values);
        round_trip(
            BranchStorage::new(Catalog::default()).with_nanoseconds(),
            &data_type,
            &values,
        );
    }
}

#[test]
fn nanoseconds_are_cut_off_unless_they_are_asked_for() {
    let moment = NaiveDate::from_ymd_opt(2026, 1, 31)
        .and_then(|date| date.and_hms_nano_opt(1, 2, 3, 123_456_789));
    let moment = moment.expect("a moment");
    let stored = |storage: BranchStorage| {
        let mut storage = storage;
        storage
            .insert_schema(&schema("t", &DataType::Timestamp))
            .expect("declarable");
        storage
            .append_data("t", vec![vec![Value::Timestamp(moment)]])
            .expect("storable");
        values(&storage, "t").remove(0)
    };
    let storage = BranchStorage::new(Catalog::default());
    assert_eq!(
        String::from(stored(storage.clone())),
        "2026-01-31 01:02:03.123456"
    );
    assert_eq!(stored(storage.with_nanoseconds()), Value::Timestamp(moment));
}

#[test]
fn the_definition_says_what_only_gluesql_knows() {
    let mut glue = glue_after(&[
        "CREATE TABLE Plain (id INTEGER PRIMARY KEY, name TEXT UNIQUE, at TIMESTAMP, is_on BOOLEAN, tag UUID) COMMENT='mine'",
        "CREATE TABLE Documents",
    ]);
    run(
        &mut glue,
        r#"INSERT INTO Documents VALUES ('{"a": {"b": [1, 2]}}')"#,
    );
    let catalog = glue.storage.into_catalog();
    let table = |name: &str| catalog.table(name).expect("the table is there");
    let plain = table("plain").definition();
    assert_eq!(
        plain.comment.as_deref(),
        Some(r#"gluesql:{"name": "Plain"} mine"#)
    );
    let comments: Vec<_> = plain
        .columns
        .iter()
        .map(|column| column.comment.as_deref())
        .collect();
    assert_eq!(
        comments,
        [
            None,
            None,
            None,
            Some("gluesql:BOOLEAN"),
            Some("gluesql:UUID")
        ]
    );
    assert_eq!(plain.primary_key, [0]);
    assert_eq!(&*plain.indexes[0].name, "name");
    let documents = table("documents");
    assert_eq!(
        documents.definition().comment.as_deref(),
        Some(r#"gluesql:{"name": "Documents", "schemaless": true}"#)
    );
    let row = documents.rows().next().expect("a row");
    assert_eq!(
        row[0],
        history::Value::Json(r#"{"a": {"b": [1, 2]}}"#.into())
    );
}
