//! Storing values into columns against what seekdb 1.4 did.
//!
//! A line of `recorded/store.tsv` is a column's type, the value as SQL, what the column then held (or the error) and the
//! warnings of the INSERT.

mod support;

use std::fmt::Write;
use std::sync::Arc;

use history::{Collation, ColumnDefinition, DataType, IntegerWidth, LengthClass, Value};
use sql::scalar::assign;
use support::{context, evaluate, recorded, shown, shown_error, shown_warnings, without_words};

fn data_type(declared: &str) -> DataType {
    let integer = |width, unsigned| DataType::Integer {
        width,
        unsigned,
        display: history::IntegerDisplay::DEFAULT,
    };
    let labels = |labels: &[&str]| {
        labels
            .iter()
            .map(|label| Arc::from(*label))
            .collect::<Vec<Arc<str>>>()
    };
    let collation = Collation::GeneralCi;
    match declared {
        "tinyint" | "bool" => integer(IntegerWidth::Tiny, false),
        "tinyint unsigned" => integer(IntegerWidth::Tiny, true),
        "smallint" => integer(IntegerWidth::Small, false),
        "mediumint" => integer(IntegerWidth::Medium, false),
        "int" | "int not null" => integer(IntegerWidth::Int, false),
        "int unsigned" => integer(IntegerWidth::Int, true),
        "bigint" => integer(IntegerWidth::Big, false),
        "bigint unsigned" => integer(IntegerWidth::Big, true),
        "decimal(5,2)" => DataType::Decimal {
            precision: 5,
            scale: 2,
            unsigned: false,
        },
        "decimal(5)" => DataType::Decimal {
            precision: 5,
            scale: 0,
            unsigned: false,
        },
        "decimal(5,2) unsigned" => DataType::Decimal {
            precision: 5,
            scale: 2,
            unsigned: true,
        },
        "float" => DataType::Float { unsigned: false },
        "float unsigned" => DataType::Float { unsigned: true },
        "double" => DataType::Double {
            unsigned: false,
            decimals: None,
        },
        "char(3)" => DataType::Char {
            length: 3,
            collation,
        },
        "varchar(3)" | "varchar(3) not null" => DataType::VarChar {
            length: 3,
            collation,
        },
        "tinytext" => DataType::Text {
            class: LengthClass::Tiny,
            collation,
        },
        "binary(3)" => DataType::Binary { length: 3 },
        "varbinary(3)" => DataType::VarBinary { length: 3 },
        "tinyblob" => DataType::Blob {
            class: LengthClass::Tiny,
        },
        "date" => DataType::Date,
        "datetime" => DataType::DateTime { fraction: 0 },
        "datetime(3)" => DataType::DateTime { fraction: 3 },
        "timestamp null" => DataType::Timestamp { fraction: 0 },
        "time" => DataType::Time { fraction: 0 },
        "time(3)" => DataType::Time { fraction: 3 },
        "year" => DataType::Year,
        "enum('a','B','')" => DataType::Enum {
            labels: labels(&["a", "B", ""]).into(),
            collation,
        },
        "enum('1','2','x')" => DataType::Enum {
            labels: labels(&["1", "2", "x"]).into(),
            collation,
        },
        "set('x','y','z')" => DataType::Set {
            labels: labels(&["x", "y", "z"]).into(),
            collation,
        },
        "bit(1)" => DataType::Bit { width: 1 },
        "bit(8)" => DataType::Bit { width: 8 },
        "json" => DataType::Json,
        other => panic!("{other}"),
    }
}

fn column(declared: &str) -> ColumnDefinition {
    ColumnDefinition {
        name: "x".into(),
        data_type: data_type(declared),
        nullable: !declared.ends_with("not null"),
        default: None,
        auto_increment: false,
        on_update_now: false,
        generated: None,
        comment: None,
    }
}

fn stored(declared: &str, expression: &str, strict: bool) -> [String; 2] {
    let mut context = context();
    context.mode.strict = strict;
    let column = column(declared);
    let result = evaluate(expression, &context)
        .and_then(|(value, from)| assign(value, &from, &column, &context));
    let answer = match result {
        // Whether NULL is accepted is the writer's question.
        Ok(Value::Null) if !column.nullable => String::from("!1048"),
        Ok(value) => shown(&value, &column.data_type, &context),
        Err(error) => shown_error(&error),
    };
    // Some of the recorded warnings name the column with its table, as nothing else does.
    [answer, shown_warnings(&context)]
}

/// What is stored differently, and why.
const DIFFERENCES: [(&str, &str, &str); 2] = [
    (
        "datetime",
        "'9999-12-31 23:59:59.9'",
        "An error instead of a NULL that nobody asked for.",
    ),
    (
        "timestamp null",
        "'9999-12-31 23:59:59.9'",
        "An error instead of a value that cannot be read.",
    ),
];

#[test]
fn columns_store_as_recorded() {
    let mut different = String::new();
    let lines = recorded("store");
    for recorded in &lines {
        let [declared, expression] = &recorded.question;
        if DIFFERENCES
            .iter()
            .any(|(column, value, _)| column == declared && value == expression)
        {
            continue;
        }
        let [answer, warnings] = stored(declared, expression, true);
        let code = |warnings: &str| warnings.split(' ').next().unwrap_or_default().to_owned();
        if without_words(&answer) != without_words(&recorded.answer)
            || code(&warnings) != code(&recorded.warnings)
        {
            writeln!(
                different,
                "{declared} <- {expression}\n  recorded {} [{}]\n  stored {answer} [{warnings}]",
                recorded.answer, recorded.warnings
            )
            .unwrap();
        }
    }
    assert!(
        different.is_empty(),
        "of {} values differ:\n{different}",
        lines.len()
    );
}

#[test]
fn outside_strict_mode_the_nearest_value_is_stored_with_a_warning() {
    for (declared, expression, answer, code) in [
        ("tinyint", "300", "=127", "1264"),
        ("tinyint unsigned", "-1", "=0", "1264"),
        ("int", "'12abc'", "=12", "1265"),
        ("int", "'abc'", "=0", "1366"),
        ("decimal(5,2)", "1000", "=999.99", "1264"),
        ("decimal(5,2)", "-1000", "=-999.99", "1264"),
        ("decimal(5,2) unsigned", "-1", "=0.00", "1264"),
        ("float unsigned", "-1", "=0", "1264"),
        ("double", "'x'", "=0", "1265"),
        ("varchar(3)", "'abcd'", "=abc", "1406"),
        ("char(3)", "'éé€😀'", "=éé€", "1406"),
        ("binary(3)", "'abcd'", "=abc", "1406"),
        ("date", "'x'", "=0000-00-00", "1292"),
        ("datetime", "'2026-02-30'", "=0000-00-00 00:00:00", "1292"),
        ("time", "'900:00:00'", "=838:59:59", "1292"),
        ("year", "3000", "=0000", "1264"),
        ("enum('a','B','')", "'zzz'", "=", "1265"),
        ("set('x','y','z')", "'x,q'", "=x", "1265"),
        ("bit(1)", "5", "x:01", "1406"),
    ] {
        let [stored, warnings] = stored(declared, expression, false);
        assert_eq!(stored, answer, "{declared} <- {expression}");
        assert!(
            warnings.starts_with(code),
            "{declared} <- {expression}: {warnings}"
        );
    }
}
