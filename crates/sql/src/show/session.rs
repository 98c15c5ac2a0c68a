//! SHOW WARNINGS, SHOW ERRORS, SHOW VARIABLES, SHOW STATUS: what a session knows, as result sets.

use std::sync::Arc;

use history::Value;

use super::{Shown, number_column, text, text_column};
use crate::Error;
use crate::ast::ShowFilter;
use crate::expression::{EvaluationContext, Warning, WarningLevel};

/// The warnings of the last statement, or only its errors.
pub fn warnings(warnings: &[Warning], errors_only: bool) -> Shown {
    let shown = warnings
        .iter()
        .filter(|warning| !errors_only || warning.level == WarningLevel::Error);
    let rows = shown.map(|warning| {
        let level = match warning.level {
            WarningLevel::Note => "Note",
            WarningLevel::Warning => "Warning",
            WarningLevel::Error => "Error",
        };
        [
            text(level),
            Value::Int(i64::from(warning.code)),
            text(warning.message.as_str()),
        ]
        .into()
    });
    Shown {
        columns: vec![
            text_column("Level"),
            number_column("Code"),
            text_column("Message"),
        ],
        rows: rows.collect(),
    }
}

/// Names and values, in the order given.
pub fn variables(
    variables: impl Iterator<Item = (Arc<str>, Arc<str>)>,
    filter: Option<&ShowFilter>,
    context: &EvaluationContext,
) -> Result<Shown, Error> {
    let rows = variables.map(|(name, value)| [text(name), text(value)].into());
    let shown = Shown {
        columns: vec![text_column("Variable_name"), text_column("Value")],
        rows: rows.collect(),
    };
    shown.filtered(filter, context)
}
