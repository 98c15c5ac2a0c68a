//! Functions of dates and times.

mod difference;
mod extract;
mod format;
mod make;
mod now;
mod parse;
mod part;
mod period;
mod unix;
mod week;

pub use difference::timestamp_diff;
pub use extract::extract;

use super::call::Volatility;
use super::definition::{Definition, function, null_function, rewrite};

pub(super) static FUNCTIONS: &[Definition] = &[
    null_function("now", 0, 1, now::moment_arguments, now::now).changing(Volatility::Statement),
    null_function("current_timestamp", 0, 1, now::moment_arguments, now::now)
        .changing(Volatility::Statement),
    null_function("localtime", 0, 1, now::moment_arguments, now::now)
        .changing(Volatility::Statement),
    null_function("localtimestamp", 0, 1, now::moment_arguments, now::now)
        .changing(Volatility::Statement),
    null_function("sysdate", 0, 1, now::moment_arguments, now::now).changing(Volatility::Statement),
    null_function(
        "utc_timestamp",
        0,
        1,
        now::moment_arguments,
        now::utc_timestamp,
    )
    .changing(Volatility::Statement),
    null_function("curdate", 0, 0, now::date_arguments, now::curdate)
        .changing(Volatility::Statement),
    null_function("current_date", 0, 0, now::date_arguments, now::curdate)
        .changing(Volatility::Statement),
    null_function("utc_date", 0, 0, now::date_arguments, now::utc_date)
        .changing(Volatility::Statement),
    null_function("curtime", 0, 1, now::time_arguments, now::curtime)
        .changing(Volatility::Statement),
    null_function("current_time", 0, 1, now::time_arguments, now::curtime)
        .changing(Volatility::Statement),
    null_function("utc_time", 0, 1, now::time_arguments, now::utc_time)
        .changing(Volatility::Statement),
    rewrite("date", 1, 1, part::date),
    rewrite("time", 1, 1, part::time),
    rewrite("timestamp", 1, 2, part::timestamp),
    function("year", 1, 1, part::date_arguments, part::year),
    function("month", 1, 1, part::date_arguments, part::month),
    function("day", 1, 1, part::date_arguments, part::day),
    function("dayofmonth", 1, 1, part::date_arguments, part::day),
    function("dayofweek", 1, 1, part::date_arguments, part::dayofweek),
    function("dayofyear", 1, 1, part::date_arguments, part::dayofyear),
    function("weekday", 1, 1, part::long_date_arguments, part::weekday),
    function("quarter", 1, 1, part::long_date_arguments, part::quarter),
    function("dayname", 1, 1, part::name_arguments, part::dayname),
    function("monthname", 1, 1, part::name_arguments, part::monthname),
    function("last_day", 1, 1, part::last_day_arguments, part::last_day),
    function("hour", 1, 1, part::time_part_arguments, part::hour),
    function("minute", 1, 1, part::time_part_arguments, part::minute),
    function("second", 1, 1, part::time_part_arguments, part::second),
    function(
        "microsecond",
        1,
        1,
        part::time_part_arguments,
        part::microsecond,
    ),
    function("week", 1, 2, week::arguments, week::week),
    function("weekofyear", 1, 1, week::arguments, week::weekofyear),
    function("yearweek", 1, 2, week::arguments, week::yearweek),
    function("datediff", 2, 2, difference::dates, difference::datediff),
    function(
        "timediff",
        2,
        2,
        difference::timediff_arguments,
        difference::timediff,
    ),
    function(
        "addtime",
        2,
        2,
        difference::addtime_arguments,
        difference::addtime,
    ),
    function(
        "subtime",
        2,
        2,
        difference::addtime_arguments,
        difference::subtime,
    ),
    rewrite("adddate", 2, 2, difference::adddate),
    rewrite("subdate", 2, 2, difference::subdate),
    function("to_days", 1, 1, part::long_date_arguments, period::to_days),
    function(
        "to_seconds",
        1,
        1,
        period::to_seconds_arguments,
        period::to_seconds,
    ),
    function(
        "from_days",
        1,
        1,
        period::from_days_arguments,
        period::from_days,
    ),
    function("period_add", 2, 2, period::arguments, period::period_add),
    function("period_diff", 2, 2, period::arguments, period::period_diff),
    function("makedate", 2, 2, make::makedate_arguments, make::makedate),
    function("maketime", 3, 3, make::maketime_arguments, make::maketime),
    function(
        "sec_to_time",
        1,
        1,
        make::sec_to_time_arguments,
        make::sec_to_time,
    ),
    function(
        "time_to_sec",
        1,
        1,
        make::time_to_sec_arguments,
        make::time_to_sec,
    ),
    function(
        "date_format",
        2,
        2,
        format::date_arguments,
        format::date_format,
    ),
    function(
        "time_format",
        2,
        2,
        format::time_arguments,
        format::time_format,
    ),
    function("str_to_date", 2, 2, parse::arguments, parse::str_to_date),
    function(
        "unix_timestamp",
        0,
        1,
        unix::unix_timestamp_arguments,
        unix::unix_timestamp,
    )
    .changing(Volatility::Statement),
    rewrite("from_unixtime", 1, 2, unix::from_unixtime),
    function(
        "convert_tz",
        3,
        3,
        unix::convert_tz_arguments,
        unix::convert_tz,
    ),
];
