//! What `@name` and `@@name` stand for in a session.

use history::{Collation, DataType, Value};
use sql::ast::VariableScope;
use sql::scalar::ScalarType;

use super::Session;

/// How long the text of a user variable may be, for the type of one that was never set.
const UNSET_LENGTH: u32 = 65_535;

impl sql::Variables for Session {
    fn user(&self, name: &str) -> (Value, ScalarType) {
        let set = self.user_variables.get(&*name.to_lowercase());
        set.cloned()
            .unwrap_or_else(|| (Value::Null, ScalarType::text(UNSET_LENGTH)))
    }

    fn system(&self, _scope: Option<VariableScope>, name: &str) -> Option<(Value, ScalarType)> {
        let value = match name.to_ascii_lowercase().as_str() {
            "identity" | "last_insert_id" => Value::UInt(self.diagnostics.last_insert_id),
            "warning_count" => Value::Int(self.diagnostics.warnings.count as i64),
            "error_count" => {
                let errors = self.diagnostics.warnings.kept.iter();
                let is_error = |warning: &&_| {
                    matches!(
                        warning,
                        sql::expression::Warning {
                            level: sql::expression::WarningLevel::Error,
                            ..
                        }
                    )
                };
                Value::Int(errors.filter(is_error).count() as i64)
            }
            "timestamp" => Value::Double(self.now.to_unix_micros() as f64 / 1e6),
            name => self.variables.get(name)?,
        };
        let scalar_type = type_of(&value);
        Some((value, scalar_type))
    }
}

fn type_of(value: &Value) -> ScalarType {
    match value {
        Value::UInt(_) => ScalarType::big_int_unsigned(),
        Value::Int(_) => ScalarType::big_int(),
        Value::Double(_) => ScalarType::double(),
        Value::Text(text) => {
            let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
            ScalarType::new(DataType::VarChar {
                length,
                collation: Collation::default(),
            })
        }
        _ => ScalarType::null(),
    }
}
