//! The JavaScript class that the npm package exports.

use host::{Host, Script};
use js_sys::{Array, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use view::statement::StatementJson;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use crate::clock::surroundings;
use crate::options::{ExecuteOptions, Values};
use crate::panics;
use crate::value::{text_to_js, typed_to_js};

/// TypeScript's side of the contract; the first file is written from the Rust types of `view`.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = concat!(include_str!("types.d.ts"), include_str!("options.d.ts"));

/// One Forkyard instance: databases, their history, and the sessions that work on them.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Forkyard {
    host: Host,
}

#[wasm_bindgen]
impl Forkyard {
    /// Opens an instance with no database but `test`.
    #[wasm_bindgen(constructor)]
    // JavaScript has only `new`; `Default` would be a second name for it.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        panics::throw_as_exceptions();
        Self {
            host: Host::new(surroundings()),
        }
    }

    /// The version of this build.
    #[wasm_bindgen(getter)]
    pub fn version(&self) -> String {
        env!("CARGO_PKG_VERSION").to_owned()
    }

    /// Runs a script and answers one object a statement that ran. It stops at the first error, which is the `error` of the
    /// last object; nothing is thrown for it.
    ///
    /// # Errors
    /// When the options are not what the type says.
    #[wasm_bindgen(unchecked_return_type = "StatementJson<TypedValue>[]")]
    pub fn execute(
        &mut self,
        sql: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "ExecuteOptions | null")] options: JsValue,
    ) -> Result<Array, JsError> {
        let options = ExecuteOptions::read(&options)?;
        let script = Script {
            session: options.session,
            database: options.database,
            text: sql.to_owned(),
            keep_going: false,
        };
        let answers = Array::new();
        let mut failure = None;
        self.host.execute_each(script, &mut |answer| {
            let answer = match options.values {
                Values::Typed => object(&answer.typed(), typed_to_js),
                Values::Text => object(&answer.text(), text_to_js),
            };
            match answer {
                Ok(answer) => drop(answers.push(&answer)),
                Err(error) => failure = Some(error),
            }
        });
        match failure {
            None => Ok(answers),
            Some(error) => Err(JsError::from(error)),
        }
    }

    /// Calls a named tool with arguments, and answers `{"result", "error"}`.
    ///
    /// # Errors
    /// When the arguments cannot be written as JSON.
    #[wasm_bindgen(unchecked_return_type = "CallAnswer")]
    pub fn call(
        &mut self,
        name: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "Record<string, unknown> | null")] arguments: JsValue,
    ) -> Result<JsValue, JsError> {
        let arguments = match arguments.is_undefined() || arguments.is_null() {
            true => "{}".to_owned(),
            false => js_sys::JSON::stringify(&arguments)
                .map(String::from)
                .map_err(|_| JsError::new("the arguments cannot be written as JSON"))?,
        };
        let answer = self.host.call_json(name, &arguments);
        js_sys::JSON::parse(&answer).map_err(|_| JsError::new("the answer is not JSON"))
    }

    /// Everything that is committed, with its history, as the bytes of a file.
    pub fn save(&self) -> Vec<u8> {
        self.host.save()
    }

    /// Puts what a file holds in the place of everything; sessions are closed.
    ///
    /// # Errors
    /// When it is no whole, unaltered file of ours; then nothing changes.
    pub fn load(&mut self, file: &[u8]) -> Result<(), JsError> {
        let loaded = self.host.load(file);
        loaded.map_err(|error| JsError::new(&error.message))
    }

    /// Starts afresh: no databases but `test`, no history, no sessions.
    pub fn reset(&mut self) {
        self.host.reset();
    }
}

/// An answer as a JavaScript object. Rows are made by hand, because a number is a `number` or a `bigint` by its size.
fn object<V>(
    answer: &StatementJson<V>,
    value: fn(&V) -> JsValue,
) -> Result<JsValue, serde_wasm_bindgen::Error> {
    let head = StatementJson::<()> {
        columns: answer.columns.clone(),
        rows: None,
        affected: answer.affected,
        message: answer.message.clone(),
        warnings: answer.warnings.clone(),
        error: answer.error.clone(),
        elapsed_us: answer.elapsed_us,
    };
    let object = head.serialize(&Serializer::json_compatible())?;
    if let Some(rows) = &answer.rows {
        let row = |row: &Vec<V>| row.iter().map(value).collect::<Array>();
        let rows: Array = rows.iter().map(row).collect();
        Reflect::set(&object, &JsValue::from_str("rows"), &rows)?;
    }
    Ok(object)
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests;
