//! The lines of `forkyard pipe`: one JSON object in, one JSON object out, whatever happens.
//!
//! A text with several statements runs until its end or its first error; the line that answers it is the last
//! statement's.

use serde_json::{Map, Value};
use view::error::ErrorView;
use view::statement::{StatementJson, TextValue};

use crate::call::failed as call_failed;
use crate::{FIRST_DATABASE, Host, MAIN_SESSION, base64};

impl Host {
    /// Answers one line.
    ///
    /// ```
    /// let mut host = host::Host::new(host::Surroundings::fixed());
    /// let answer = host.pipe_line(r#"{"sql": "SELECT 1 + 1 AS two"}"#);
    /// assert!(answer.contains(r#""rows":[["2"]]"#), "{answer}");
    /// ```
    pub fn pipe_line(&mut self, line: &str) -> String {
        match Line::read(line) {
            Ok(Line::Sql {
                sql,
                session,
                database,
            }) => {
                let answer = self.execute(&sql, &session, database.as_deref()).pop();
                written(&answer.unwrap_or_else(|| failed(empty_query())))
            }
            Ok(Line::Reset) => {
                self.reset();
                written(&StatementJson {
                    affected: Some(0),
                    ..nothing()
                })
            }
            Ok(Line::Save) => {
                let file = base64::encoded(&self.save());
                serde_json::json!({ "file": file, "error": null }).to_string()
            }
            Ok(Line::Load(file)) => {
                let loaded = match base64::decoded(&file) {
                    Some(file) => self.load(&file),
                    None => Err(malformed("load must be a file in base64".to_owned())),
                };
                written(&loaded.map_or_else(failed, |()| StatementJson {
                    affected: Some(0),
                    ..nothing()
                }))
            }
            Ok(Line::Call {
                name,
                session,
                arguments,
            }) => self.call(&name, &session, arguments).to_string(),
            Err(message) => written(&failed(malformed(message))),
        }
    }

    /// Calls a named tool with its arguments as a JSON text; answers `{"result", "error"}` as a JSON text.
    pub fn call_json(&mut self, name: &str, arguments: &str) -> String {
        match serde_json::from_str(arguments) {
            Ok(Value::Object(arguments)) => self.call(name, MAIN_SESSION, arguments).to_string(),
            Ok(_) => call_failed(malformed("arguments must be an object".to_owned())).to_string(),
            Err(error) => {
                call_failed(malformed(format!("the arguments are not JSON: {error}"))).to_string()
            }
        }
    }
}

/// What a line asks for.
enum Line {
    Sql {
        sql: String,
        session: String,
        database: Option<String>,
    },
    Reset,
    Save,
    Load(String),
    Call {
        name: String,
        session: String,
        arguments: Map<String, Value>,
    },
}

impl Line {
    fn read(line: &str) -> Result<Self, String> {
        let mut object = match serde_json::from_str(line) {
            Ok(Value::Object(object)) => object,
            Ok(_) => return Err("the line is JSON but not an object".to_owned()),
            Err(error) => return Err(format!("the line is not JSON: {error}")),
        };
        let text = |value: Value, name: &str| match value {
            Value::String(text) => Ok(text),
            _ => Err(format!("{name} must be a text")),
        };
        if let Some(sql) = object.remove("sql") {
            let session = object.remove("session").map(|value| text(value, "session"));
            let database = match object.remove("database") {
                None => Some(FIRST_DATABASE.to_owned()),
                Some(Value::Null) => None,
                Some(value) => Some(text(value, "database, unless it is null,")?),
            };
            return Ok(Self::Sql {
                sql: text(sql, "sql")?,
                session: session
                    .transpose()?
                    .unwrap_or_else(|| MAIN_SESSION.to_owned()),
                database,
            });
        }
        if let Some(call) = object.remove("call") {
            let arguments = match object.remove("arguments") {
                None => Map::new(),
                Some(Value::Object(arguments)) => arguments,
                Some(_) => return Err("arguments must be an object".to_owned()),
            };
            let session = object.remove("session").map(|value| text(value, "session"));
            return Ok(Self::Call {
                name: text(call, "call")?,
                session: session
                    .transpose()?
                    .unwrap_or_else(|| MAIN_SESSION.to_owned()),
                arguments,
            });
        }
        if let Some(file) = object.remove("load") {
            return text(file, "load").map(Self::Load);
        }
        for (name, line) in [("save", Self::Save), ("reset", Self::Reset)] {
            match object.remove(name) {
                Some(Value::Bool(true)) => return Ok(line),
                Some(_) => return Err(format!("{name} must be true")),
                None => {}
            }
        }
        Err("the object has neither sql nor call nor save nor load nor reset".to_owned())
    }
}

fn written(answer: &StatementJson<TextValue>) -> String {
    serde_json::to_string(answer).expect("texts, numbers and lists can always be written")
}

fn nothing() -> StatementJson<TextValue> {
    StatementJson {
        columns: None,
        rows: None,
        affected: None,
        message: None,
        warnings: Vec::new(),
        error: None,
        elapsed_us: 0,
    }
}

fn failed(error: ErrorView) -> StatementJson<TextValue> {
    StatementJson {
        error: Some(error),
        ..nothing()
    }
}

fn empty_query() -> ErrorView {
    ErrorView {
        code: 1065,
        sqlstate: "42000".to_owned(),
        name: "empty-statement".to_owned(),
        message: "Query was empty".to_owned(),
        span: None,
        help: Some("write a statement, such as SHOW DATABASES".to_owned()),
    }
}

fn malformed(message: String) -> ErrorView {
    ErrorView {
        code: 1105,
        sqlstate: "HY000".to_owned(),
        name: "malformed-request".to_owned(),
        message,
        span: None,
        help: Some("send one JSON object a line, such as {\"sql\": \"SELECT 1\"}".to_owned()),
    }
}
