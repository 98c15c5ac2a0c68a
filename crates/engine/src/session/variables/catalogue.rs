//! Every system variable Forkyard knows, with the value seekdb starts with.

use history::Value;

/// A system variable.
#[derive(Debug)]
pub struct SystemVariable {
    /// Lower case.
    pub name: &'static str,
    /// What it may hold.
    pub kind: Kind,
    /// Whether SET refuses it.
    pub fixed: bool,
    default: &'static str,
}

/// What a system variable may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// On or off; selected as 1 or 0, shown as ON or OFF.
    Switch,
    /// A number that is not negative.
    Number,
    /// Any text.
    Text,
    /// One of these words, spelled so.
    Word(&'static [&'static str]),
    /// A comma-separated list of SQL modes.
    SqlMode,
    /// `SYSTEM` or an offset such as `+08:00`.
    TimeZone,
}

const ISOLATION_LEVELS: Kind = Kind::Word(&[
    "READ-UNCOMMITTED",
    "READ-COMMITTED",
    "REPEATABLE-READ",
    "SERIALIZABLE",
]);
const CHARACTER_SETS: Kind = Kind::Word(&["utf8mb4", "binary"]);
const COLLATIONS: Kind = Kind::Word(&["utf8mb4_general_ci", "utf8mb4_bin", "binary"]);

/// In name order.
pub(super) const CATALOGUE: &[SystemVariable] = &[
    settable("auto_increment_increment", Kind::Number, "1"),
    settable("auto_increment_offset", Kind::Number, "1"),
    settable("autocommit", Kind::Switch, "1"),
    settable("character_set_client", CHARACTER_SETS, "utf8mb4"),
    settable("character_set_connection", CHARACTER_SETS, "utf8mb4"),
    settable("character_set_database", CHARACTER_SETS, "utf8mb4"),
    settable("character_set_results", CHARACTER_SETS, "utf8mb4"),
    settable("character_set_server", CHARACTER_SETS, "utf8mb4"),
    fixed("character_set_system", CHARACTER_SETS, "utf8mb4"),
    settable("collation_connection", COLLATIONS, "utf8mb4_general_ci"),
    settable("collation_database", COLLATIONS, "utf8mb4_general_ci"),
    settable("collation_server", COLLATIONS, "utf8mb4_general_ci"),
    settable("default_storage_engine", Kind::Text, "OceanBase"),
    settable("div_precision_increment", Kind::Number, "4"),
    settable("explicit_defaults_for_timestamp", Kind::Switch, "1"),
    settable("foreign_key_checks", Kind::Switch, "1"),
    settable("group_concat_max_len", Kind::Number, "1024"),
    settable("interactive_timeout", Kind::Number, "28800"),
    fixed("license", Kind::Text, "Apache-2.0"),
    settable("lock_wait_timeout", Kind::Number, "31536000"),
    fixed("lower_case_table_names", Kind::Number, "1"),
    settable("max_allowed_packet", Kind::Number, "16777216"),
    settable("ob_query_timeout", Kind::Number, "10000000"),
    settable("ob_trx_timeout", Kind::Number, "86400000000"),
    settable("recyclebin", Kind::Switch, "0"),
    settable("sql_auto_is_null", Kind::Switch, "0"),
    settable(
        "sql_mode",
        Kind::SqlMode,
        "STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_AUTO_CREATE_USER",
    ),
    settable("sql_notes", Kind::Switch, "1"),
    settable("sql_safe_updates", Kind::Switch, "0"),
    settable("sql_select_limit", Kind::Number, "9223372036854775807"),
    settable("sql_warnings", Kind::Switch, "0"),
    fixed("system_time_zone", Kind::Text, "UTC"),
    settable("time_zone", Kind::TimeZone, "+00:00"),
    settable("transaction_isolation", ISOLATION_LEVELS, "READ-COMMITTED"),
    settable("transaction_read_only", Kind::Switch, "0"),
    settable("tx_isolation", ISOLATION_LEVELS, "READ-COMMITTED"),
    settable("tx_read_only", Kind::Switch, "0"),
    settable("unique_checks", Kind::Switch, "1"),
    fixed(
        "version",
        Kind::Text,
        concat!("5.7.25-forkyard-v", env!("CARGO_PKG_VERSION")),
    ),
    fixed("version_comment", Kind::Text, "Forkyard"),
    settable("wait_timeout", Kind::Number, "28800"),
];

const fn settable(name: &'static str, kind: Kind, default: &'static str) -> SystemVariable {
    SystemVariable {
        name,
        kind,
        fixed: false,
        default,
    }
}

const fn fixed(name: &'static str, kind: Kind, default: &'static str) -> SystemVariable {
    SystemVariable {
        name,
        kind,
        fixed: true,
        default,
    }
}

/// The variable of that name, ignoring case.
pub(super) fn find(name: &str) -> Option<&'static SystemVariable> {
    CATALOGUE
        .iter()
        .find(|variable| variable.name.eq_ignore_ascii_case(name))
}

impl SystemVariable {
    /// What it holds before anybody sets it.
    pub fn default_value(&self) -> Value {
        match self.kind {
            Kind::Switch | Kind::Number => Value::Int(self.default.parse().unwrap_or(0)),
            _ => Value::Text(self.default.into()),
        }
    }

    /// A value as SHOW VARIABLES prints it.
    pub fn shown(&self, value: &Value) -> String {
        match (self.kind, value) {
            (Kind::Switch, Value::Int(0)) => "OFF".to_owned(),
            (Kind::Switch, _) => "ON".to_owned(),
            (_, Value::Int(number)) => number.to_string(),
            (_, Value::UInt(number)) => number.to_string(),
            (_, Value::Text(text)) => text.to_string(),
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_in_name_order_without_repeats() {
        assert!(CATALOGUE.is_sorted_by(|left, right| left.name < right.name));
    }
}
