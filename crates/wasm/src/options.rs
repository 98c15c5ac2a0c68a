//! The options of `execute`, read from a JavaScript object.

use js_sys::Reflect;
use wasm_bindgen::prelude::{JsError, JsValue};

/// How to run a script.
#[derive(Debug)]
pub struct ExecuteOptions {
    /// The session's name.
    pub session: String,
    /// What a new session has selected.
    pub database: Option<String>,
    /// How values are answered.
    pub values: Values,
}

/// How values are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// Numbers as numbers.
    Typed,
    /// Everything as text.
    Text,
}

impl ExecuteOptions {
    /// Reads the object; what is left out has its default.
    pub fn read(object: &JsValue) -> Result<Self, JsError> {
        let member = |name: &str| match object.is_object() {
            true => Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED),
            false => JsValue::UNDEFINED,
        };
        let (session, database, values) = (member("session"), member("database"), member("values"));
        Ok(Self {
            session: text(&session, "session")?.unwrap_or_else(|| "main".to_owned()),
            database: match database.is_null() {
                true => None,
                false => Some(text(&database, "database")?.unwrap_or_else(|| "test".to_owned())),
            },
            values: match text(&values, "values")?.as_deref() {
                None | Some("typed") => Values::Typed,
                Some("text") => Values::Text,
                Some(other) => {
                    return Err(JsError::new(&format!(
                        "values must be \"typed\" or \"text\", not {other:?}"
                    )));
                }
            },
        })
    }
}

fn text(value: &JsValue, name: &str) -> Result<Option<String>, JsError> {
    if value.is_undefined() {
        return Ok(None);
    }
    let text = value.as_string();
    text.map(Some)
        .ok_or_else(|| JsError::new(&format!("{name} must be a string")))
}
