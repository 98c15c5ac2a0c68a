//! Statements run on behalf of a call, and their rows as JSON.
//!
//! A call is a way to say a statement: it takes the statement's path and meets the statement's errors.

use serde_json::{Map, Number, Value};
use view::error::ErrorView;
use view::statement::{StatementJson, TextValue};

use crate::{FIRST_DATABASE, Host};

/// The rows of an answer.
#[derive(Debug)]
pub(super) struct Rows {
    columns: Vec<String>,
    rows: Vec<Vec<Value>>,
}

impl Rows {
    /// The rows of an answer; none for a statement that answers none.
    pub(super) fn of(answer: &StatementJson<TextValue>) -> Rows {
        let columns = answer.columns.as_deref().unwrap_or_default();
        let row = |row: &Vec<TextValue>| {
            let cells = row.iter().zip(columns);
            cells
                .map(|(cell, column)| json(cell, &column.type_name))
                .collect()
        };
        Rows {
            columns: columns.iter().map(|column| column.name.clone()).collect(),
            rows: answer.rows.iter().flatten().map(row).collect(),
        }
    }

    pub(super) fn columns(&self) -> &[String] {
        &self.columns
    }

    pub(super) fn rows(&self) -> &[Vec<Value>] {
        &self.rows
    }

    /// The rows as objects.
    pub(super) fn objects(&self) -> impl Iterator<Item = Map<String, Value>> {
        let object = |row: &Vec<Value>| {
            let names = self.columns.iter().cloned();
            names.zip(row.iter().cloned()).collect()
        };
        self.rows.iter().map(object)
    }

    /// The first row as an object.
    pub(super) fn first(&self) -> Map<String, Value> {
        self.objects().next().unwrap_or_default()
    }

    pub(super) fn into_rows(self) -> Vec<Vec<Value>> {
        self.rows
    }
}

impl Host {
    /// Runs a script of a call in its caller's session; answers what each statement answered, or the first error.
    pub(super) fn run_all(
        &mut self,
        session: &str,
        sql: &str,
    ) -> Result<Vec<StatementJson<TextValue>>, ErrorView> {
        let mut answers = self.execute(sql, session, Some(FIRST_DATABASE));
        match answers.last_mut().and_then(|last| last.error.take()) {
            Some(error) => Err(error),
            None => Ok(answers),
        }
    }

    /// Runs one statement of a call. Its text is not the caller's, so the place of an error says nothing to them.
    pub(super) fn run_one(&mut self, session: &str, sql: &str) -> Result<Rows, ErrorView> {
        let answers = self.run_all(session, sql);
        let answers = answers.map_err(|error| ErrorView {
            span: None,
            ..error
        })?;
        Ok(answers.last().map_or_else(
            || Rows {
                columns: Vec::new(),
                rows: Vec::new(),
            },
            Rows::of,
        ))
    }
}

/// A name as SQL, whatever it contains.
pub(super) fn name(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}

/// A text as SQL.
pub(super) fn text(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}

/// A value of an answer; whole numbers that JSON's readers keep exactly become numbers.
fn json(cell: &TextValue, type_name: &str) -> Value {
    const EXACT: i64 = 1 << 53;
    match cell {
        TextValue::Null => Value::Null,
        TextValue::Bytes { hex } => serde_json::json!({ "hex": hex }),
        TextValue::Text(text) => {
            let is_whole = matches!(type_name, "TINY" | "SHORT" | "INT24" | "LONG" | "LONGLONG")
                || type_name.ends_with("INT");
            let number = is_whole.then(|| text.parse::<i64>().ok()).flatten();
            match number.filter(|number| number.abs() <= EXACT) {
                Some(number) => Value::Number(Number::from(number)),
                None => Value::String(text.clone()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{name, text};

    #[test]
    fn names_and_texts_are_quoted() {
        assert_eq!(name("a`b"), "`a``b`");
        assert_eq!(text("it's \\"), "'it''s \\\\'");
    }
}
