//! Values as the cells of a grid, as the texts of the contract, and as JavaScript's numbers.

use history::{DataType, Value};
use view::grid::Cell;
use view::statement::{TextValue, TypedValue};

/// What a value's text depends on beside the value.
#[derive(Clone, Copy, Debug)]
pub struct Printing<'column> {
    /// The type of the value's column.
    pub data_type: &'column DataType,
    /// Seconds east of UTC, for TIMESTAMPs.
    pub time_zone: i32,
}

/// A cell of a grid.
pub fn cell(value: &Value, printing: Printing<'_>) -> Cell {
    match printed(value, printing) {
        Printed::Null => Cell::Null,
        Printed::Text(text) => Cell::Text(text),
        Printed::Bytes(bytes) => Cell::Bytes(bytes),
    }
}

/// A value of the contract.
pub fn text_value(value: &Value, printing: Printing<'_>) -> TextValue {
    match printed(value, printing) {
        Printed::Null => TextValue::Null,
        Printed::Text(text) => TextValue::Text(text),
        Printed::Bytes(bytes) => TextValue::Bytes { hex: hex(&bytes) },
    }
}

/// A value for JavaScript: what a number keeps exactly becomes one.
pub fn typed_value(value: &Value, printing: Printing<'_>) -> TypedValue {
    match value {
        Value::Int(number) => TypedValue::Int(*number),
        // BIT is an integer here and a string of bytes on the wire.
        Value::UInt(number) => TypedValue::UInt(*number),
        // A FLOAT prints shorter than the double that holds it; JavaScript should see 0.1 as well.
        Value::Double(number) => match printed(value, printing) {
            Printed::Text(text) => TypedValue::Double(text.parse().unwrap_or(*number)),
            _ => TypedValue::Double(*number),
        },
        _ => match printed(value, printing) {
            Printed::Null => TypedValue::Null,
            Printed::Text(text) => TypedValue::Text(text),
            Printed::Bytes(bytes) => TypedValue::Bytes { hex: hex(&bytes) },
        },
    }
}

enum Printed {
    Null,
    Text(String),
    Bytes(Vec<u8>),
}

fn printed(value: &Value, printing: Printing<'_>) -> Printed {
    let text = sql::scalar::to_protocol_text(value, printing.data_type, printing.time_zone);
    let Some(text) = text else {
        return Printed::Null;
    };
    let binary = matches!(value, Value::Bytes(_) | Value::UInt(_));
    match String::from_utf8(text.into_owned()) {
        // A binary string that happens to be UTF-8 is still shown as bytes when it would not print.
        Ok(text) if !(binary && text.contains(is_unprintable)) => Printed::Text(text),
        Ok(text) => Printed::Bytes(text.into_bytes()),
        Err(error) => Printed::Bytes(error.into_bytes()),
    }
}

fn is_unprintable(letter: char) -> bool {
    letter < ' ' && letter != '\t' && letter != '\n'
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
