//! Decimals checked against plain arithmetic and against what MySQL prints.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::Decimal;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn hash(number: &Decimal) -> u64 {
    let mut hasher = DefaultHasher::new();
    number.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn prints_what_it_parses() {
    let nines = "9".repeat(65);
    let thirty = format!("0.{}1", "0".repeat(29));
    let wide = format!("-{}.{}", "1234567".repeat(5), "8".repeat(30));
    for text in [
        "0",
        "1",
        "-1",
        "0.00",
        "1.50",
        "-0.01",
        "0.001",
        "99999999.99",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "123456789012345678901234567890.123",
        &nines,
        &thirty,
        &wide,
        "1000000000000000000000000000000",
        "18446744073709551616.000000000000000000000000000000",
    ] {
        assert_eq!(decimal(text).to_string(), text);
    }
    assert_eq!(decimal(".5").to_string(), "0.5");
    assert_eq!(decimal("5.").to_string(), "5");
    assert_eq!(decimal("+7").to_string(), "7");
    assert_eq!(decimal("-0.00").to_string(), "0.00");
    assert_eq!(decimal("1e3").to_string(), "1000");
    assert_eq!(decimal("1.25e1").to_string(), "12.5");
    assert_eq!(decimal("125e-2").to_string(), "1.25");
    assert_eq!(
        decimal("1e-40").to_string(),
        format!("0.{}", "0".repeat(30))
    );
    assert!("1e65".parse::<Decimal>().is_err());
    assert!(format!("1{nines}").parse::<Decimal>().is_err());
    assert!("".parse::<Decimal>().is_err());
    assert!("-".parse::<Decimal>().is_err());
    assert!(".".parse::<Decimal>().is_err());
    assert!("1x".parse::<Decimal>().is_err());
    assert_eq!(Decimal::parse_prefix(b"  12.5abc").unwrap().length, 6);
    assert_eq!(Decimal::parse_prefix(b"3e+x").unwrap().length, 1);
}

#[test]
fn equal_numbers_are_equal_whatever_their_scale() {
    let big = decimal("123456789012345678901234567890");
    let scaled = big.rescale(10).unwrap();
    for (left, right) in [
        (decimal("1"), decimal("1.00")),
        (decimal("0"), decimal("0.000000000000000000000000000000")),
        (decimal("5"), decimal("5.000000000000000000000000000000")),
        (big, scaled),
    ] {
        assert_eq!(left, right);
        assert_eq!(hash(&left), hash(&right));
    }
    assert!(decimal("1.1") > decimal("1.09"));
    assert!(decimal("-1.1") < decimal("-1.09"));
    assert!(decimal("-0.5") < decimal("0"));
    assert!(decimal(&"9".repeat(65)) > decimal("0.000000000000000000000000000001"));
}

#[test]
fn arithmetic_keeps_mysql_scales() {
    let cases = [
        ("1.5", '+', "2.25", "3.75"),
        ("1.5", '-', "2.25", "-0.75"),
        ("100.00", '*', "0.9", "90.000"),
        ("9223372036854775807", '+', "1", "9223372036854775808"),
        ("-7.5", '%', "2", "-1.5"),
        ("7.5", 'd', "-2", "-3"),
        (
            "123456789012345678901234567890",
            '*',
            "1000000000.5",
            "123456789074074073407407407340617283945.0",
        ),
    ];
    for (left, operator, right, expected) in cases {
        let (left, right) = (decimal(left), decimal(right));
        let result = match operator {
            '+' => left.checked_add(&right),
            '-' => left.checked_sub(&right),
            '*' => left.checked_mul(&right),
            '%' => left.checked_rem(&right).unwrap(),
            _ => left.divide_whole(&right).unwrap(),
        };
        assert_eq!(result.unwrap().to_string(), expected);
    }
    let nines = decimal(&"9".repeat(65));
    assert!(nines.checked_add(&decimal("1")).is_err());
    assert!(nines.checked_mul(&decimal("2")).is_err());
    assert!(nines.checked_div(&decimal("0.1"), 0).unwrap().is_err());
    let tiny = decimal(&format!("0.{}3", "0".repeat(29)));
    assert!(tiny.checked_mul(&tiny).unwrap().is_zero());
    let fine = decimal("1234567890123456789012345678901234.123456789012345678901234567891");
    assert_eq!(
        fine.checked_mul(&decimal("1.000000000000000000000000000001"))
            .unwrap()
            .to_string(),
        "1234567890123456789012345678902468.691346912469134691246913469125"
    );
}

#[test]
fn division_keeps_groups_of_nine_digits() {
    for (left, right, scale, expected, shown) in [
        ("1", "3", 4, "0.333333333", "0.3333"),
        ("2", "3", 4, "0.666666666", "0.6667"),
        ("-2", "3", 4, "-0.666666666", "-0.6667"),
        ("1", "8", 2, "0.125000000", "0.13"),
        (
            "10.123456789",
            "3",
            13,
            "3.374485596333333333",
            "3.3744855963333",
        ),
        ("100.00", "3", 6, "33.333333333", "33.333333"),
        (
            "1",
            "3",
            30,
            "0.333333333333333333333333333333",
            "0.333333333333333333333333333333",
        ),
        (
            "123456789012345678901234567890",
            "7",
            4,
            "17636684144620811271604938270.000000000",
            "17636684144620811271604938270.0000",
        ),
        (
            "1.123456789012345678901234567890",
            "1",
            2,
            "1.123456789",
            "1.12",
        ),
    ] {
        let result = decimal(left)
            .checked_div(&decimal(right), scale)
            .unwrap()
            .unwrap();
        assert_eq!(result.to_string(), expected);
        assert_eq!(result.rescale(scale).unwrap().to_string(), shown);
    }
    assert!(decimal("1").checked_div(&decimal("0.00"), 4).is_none());
    assert!(decimal("1").checked_rem(&decimal("0")).is_none());
}

#[test]
fn rounds_truncates_floors() {
    for (text, places, rounded, truncated) in [
        ("1.005", 2, "1.01", "1.00"),
        ("-1.005", 2, "-1.01", "-1.00"),
        ("1234", -2, "1200", "1200"),
        ("1250", -2, "1300", "1200"),
        ("5", -1, "10", "0"),
        ("5", -80, "0", "0"),
        ("1.5", 3, "1.500", "1.500"),
        (
            "123456789012345678901.5",
            0,
            "123456789012345678902",
            "123456789012345678901",
        ),
    ] {
        assert_eq!(decimal(text).round(places).unwrap().to_string(), rounded);
        assert_eq!(
            decimal(text).truncate_at(places).unwrap().to_string(),
            truncated
        );
    }
    assert_eq!(decimal("-1.5").floor().unwrap().to_string(), "-2");
    assert_eq!(decimal("-1.5").ceil().unwrap().to_string(), "-1");
    assert_eq!(decimal("1.5").floor().unwrap().to_string(), "1");
    assert_eq!(decimal("1.5").ceil().unwrap().to_string(), "2");
    assert_eq!(decimal("2.00").ceil().unwrap().to_string(), "2");
}

#[test]
fn converts_to_and_from_binary_numbers() {
    assert_eq!(Decimal::from_f64(1.5).unwrap().to_string(), "1.5");
    assert_eq!(Decimal::from_f64(0.1).unwrap().to_string(), "0.1");
    assert_eq!(
        Decimal::from_f64(-1e20).unwrap().to_string(),
        "-100000000000000000000"
    );
    assert!(Decimal::from_f64(1e70).is_err());
    assert!(Decimal::from_f64(f64::NAN).is_err());
    assert_eq!(decimal("0.1").to_f64(), 0.1);
    assert_eq!(
        decimal("123456789012345678901234567890.5").to_f64(),
        123456789012345678901234567890.5
    );
    assert_eq!(decimal("1.5").to_i64(), Some(2));
    assert_eq!(decimal("-1.5").to_i64(), Some(-2));
    assert_eq!(decimal("9223372036854775808").to_i64(), None);
    assert_eq!(decimal("18446744073709551615.4").to_u64(), Some(u64::MAX));
    assert_eq!(decimal("-1").to_u64(), None);
}

#[test]
fn counts_digits() {
    assert_eq!(
        (decimal("0.05").digits(), decimal("0.05").integer_digits()),
        (1, 0)
    );
    assert_eq!(
        (
            decimal("123.45").digits(),
            decimal("123.45").integer_digits()
        ),
        (5, 3)
    );
    assert_eq!(decimal(&"9".repeat(65)).digits(), 65);
    assert!(decimal("99.99").fits(4, 2));
    assert!(!decimal("100").fits(4, 2));
}

#[test]
fn a_cell_stays_small() {
    // 16 bytes on wasm32, where it matters most; the build for it would fail otherwise.
    assert!(std::mem::size_of::<crate::Value>() <= 24);
}
