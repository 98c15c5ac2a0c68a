//! System variables: which exist, what they may hold, and what this session has set.

mod catalogue;
mod value;

use std::collections::BTreeMap;

use history::Value;
use sql::Error;

use catalogue::{Kind, SystemVariable};

/// A checked `time_zone` as seconds east of UTC.
pub(crate) fn offset_seconds(time_zone: &str) -> i32 {
    value::offset_minutes(time_zone).unwrap_or(0) * 60
}

/// The system variables as one session sees them: the defaults, and what it has set.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    set: BTreeMap<&'static str, Value>,
}

impl Variables {
    /// The value of a variable; `None` when no such variable exists.
    pub fn get(&self, name: &str) -> Option<Value> {
        let variable = catalogue::find(name)?;
        Some(self.value_of(variable))
    }

    /// Every variable with its value as SHOW VARIABLES prints it, in name order.
    pub fn shown(&self) -> impl Iterator<Item = (&'static str, String)> + '_ {
        catalogue::CATALOGUE
            .iter()
            .map(|variable| (variable.name, variable.shown(&self.value_of(variable))))
    }

    /// Sets a variable, or with `None` back to its default. Answers the variable's own spelling of its name.
    pub fn set(&mut self, name: &str, value: Option<&Value>) -> Result<&'static str, Error> {
        let variable = catalogue::find(name).ok_or_else(|| Error::unknown_variable(name, None))?;
        if variable.fixed {
            return Err(Error::read_only_variable(variable.name, None));
        }
        match value {
            Some(value) => {
                let value = value::checked(variable, value)?;
                self.set.insert(variable.name, value);
            }
            None => {
                self.set.remove(variable.name);
            }
        }
        self.mirror_synonyms(variable.name);
        Ok(variable.name)
    }

    /// Whether a boolean variable is on.
    pub fn is_on(&self, name: &str) -> bool {
        matches!(self.get(name), Some(Value::Int(number)) if number != 0)
    }

    /// A number; 0 for everything else.
    pub fn number(&self, name: &str) -> u64 {
        match self.get(name) {
            Some(Value::Int(number)) => u64::try_from(number).unwrap_or(0),
            Some(Value::UInt(number)) => number,
            _ => 0,
        }
    }

    /// A text; empty for everything else.
    pub fn text(&self, name: &str) -> String {
        match self.get(name) {
            Some(Value::Text(text)) => text.to_string(),
            _ => String::new(),
        }
    }

    /// Some variables have two names; both read the same.
    fn mirror_synonyms(&mut self, name: &str) {
        const SYNONYMS: [(&str, &str); 2] = [
            ("tx_isolation", "transaction_isolation"),
            ("tx_read_only", "transaction_read_only"),
        ];
        for (left, right) in SYNONYMS {
            let (from, to) = match name {
                _ if name == left => (left, right),
                _ if name == right => (right, left),
                _ => continue,
            };
            match self.set.get(from).cloned() {
                Some(value) => self.set.insert(to, value),
                None => self.set.remove(to),
            };
        }
    }

    fn value_of(&self, variable: &SystemVariable) -> Value {
        match self.set.get(variable.name) {
            Some(value) => value.clone(),
            None => variable.default_value(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> Value {
        Value::Text(value.into())
    }

    #[test]
    fn defaults_are_those_recorded_from_seekdb() {
        let variables = Variables::default();
        assert_eq!(
            variables.text("sql_mode"),
            "STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_AUTO_CREATE_USER"
        );
        assert_eq!(variables.text("tx_isolation"), "READ-COMMITTED");
        assert!(variables.is_on("AutoCommit"));
        assert_eq!(variables.number("lower_case_table_names"), 1);
        assert_eq!(variables.number("ob_query_timeout"), 10_000_000);
    }

    #[test]
    fn words_and_numbers_set_a_boolean() {
        let mut variables = Variables::default();
        for off in [text("OFF"), Value::Int(0), text("false")] {
            variables.set("autocommit", Some(&Value::Int(1))).unwrap();
            variables.set("autocommit", Some(&off)).unwrap();
            assert!(!variables.is_on("autocommit"), "{off:?}");
        }
        let error = variables
            .set("autocommit", Some(&text("maybe")))
            .unwrap_err();
        assert_eq!(
            (error.code, error.message.as_str()),
            (
                1231,
                "Variable 'autocommit' can't be set to the value of 'maybe'"
            )
        );
    }

    #[test]
    fn synonyms_read_the_same_and_default_comes_back() {
        let mut variables = Variables::default();
        variables
            .set("transaction_isolation", Some(&text("repeatable-read")))
            .unwrap();
        assert_eq!(variables.text("tx_isolation"), "REPEATABLE-READ");
        variables.set("tx_isolation", None).unwrap();
        assert_eq!(variables.text("transaction_isolation"), "READ-COMMITTED");
    }

    #[test]
    fn sql_mode_is_checked_and_spelled_in_capitals() {
        let mut variables = Variables::default();
        variables
            .set("sql_mode", Some(&text("ansi_quotes, no_zero_date")))
            .unwrap();
        assert_eq!(variables.text("sql_mode"), "ANSI_QUOTES,NO_ZERO_DATE");
        assert_eq!(
            variables
                .set("sql_mode", Some(&text("LAX")))
                .unwrap_err()
                .code,
            1231
        );
        variables.set("sql_mode", Some(&text(""))).unwrap();
        assert_eq!(variables.text("sql_mode"), "");
    }

    #[test]
    fn what_does_not_exist_or_change_is_refused() {
        let mut variables = Variables::default();
        assert_eq!(variables.set("nope", None).unwrap_err().code, 1193);
        assert_eq!(
            variables.set("version", Some(&text("8"))).unwrap_err().code,
            1238
        );
    }
}
