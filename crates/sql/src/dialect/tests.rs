use history::temporal::{Date, DateTime};
use history::{Collation, DataType, Value};

use super::*;

fn text_column() -> DataType {
    DataType::VarChar {
        length: 20,
        collation: Collation::GeneralCi,
    }
}

#[test]
fn texts_are_quoted_as_each_engine_reads_them() {
    let value = Value::Text("it's \\ \"x\"\nnew".into());
    let written = |dialect| literal(dialect, &value, &text_column());
    assert_eq!(written(Dialect::MySql), "'it''s \\\\ \"x\"\nnew'");
    assert_eq!(written(Dialect::Postgres), "'it''s \\ \"x\"\nnew'");
    assert_eq!(written(Dialect::Sqlite), "'it''s \\ \"x\"\nnew'");
    let zero = Value::Text("a\0b".into());
    assert_eq!(literal(Dialect::MySql, &zero, &text_column()), "'a\\0b'");
    assert_eq!(
        literal(Dialect::Sqlite, &zero, &text_column()),
        "CAST(X'610062' AS TEXT)"
    );
}

#[test]
fn numbers_bytes_and_dates_keep_their_types() {
    let bytes = Value::Bytes((&[0_u8, 255][..]).into());
    let blob = DataType::VarBinary { length: 9 };
    assert_eq!(
        literal(Dialect::Postgres, &bytes, &blob),
        "'\\x00FF'::bytea"
    );
    assert_eq!(literal(Dialect::Sqlite, &bytes, &blob), "X'00FF'");
    let double = DataType::Double {
        unsigned: false,
        decimals: None,
    };
    assert_eq!(
        literal(Dialect::MySql, &Value::Double(0.1), &double),
        "1e-1"
    );
    let date = Value::Date(Date::new(2026, 1, 2).unwrap());
    assert_eq!(
        literal(Dialect::Postgres, &date, &DataType::Date),
        "'2026-01-02'::date"
    );
    let zero = Value::DateTime(DateTime::ZERO);
    let moment = DataType::DateTime { fraction: 0 };
    assert_eq!(
        literal(Dialect::Postgres, &zero, &moment),
        "'-infinity'::timestamp"
    );
    let large = Value::UInt(u64::MAX);
    let big = DataType::Bit { width: 3 };
    assert_eq!(literal(Dialect::MySql, &Value::UInt(5), &big), "b'101'");
    assert_eq!(
        literal(Dialect::Sqlite, &large, &DataType::Year),
        "'18446744073709551615'"
    );
}

#[test]
fn what_has_no_counterpart_is_named() {
    let error = |text: &str| translated_expression(Dialect::Postgres, text).unwrap_err();
    assert_eq!(error("(soundex(`a`) = 'x')"), "soundex()");
    assert_eq!(error("(`a` regexp 'x')"), "REGEXP");
    assert_eq!(
        translated_expression(Dialect::Sqlite, "(`a` / 2 > ifnull(`b`, 1))").unwrap(),
        "(((\"a\") * 1.0 / (2)) > coalesce(\"b\",1))"
    );
}

#[test]
fn a_block_of_postgres_is_quoted_whatever_stands_in_it() {
    let guard = guarded(
        Dialect::Postgres,
        "DELETE FROM t WHERE a = '$forkyard$'".to_owned(),
        1,
        "t",
    );
    assert!(
        guard.statement.starts_with("DO $forkyard1$\n"),
        "{}",
        guard.statement
    );
}
