//! CHAR, VARCHAR, TEXT, BINARY, VARBINARY, BLOB.

use std::sync::Arc;

use history::Value;

use super::Storing;
use crate::Error;
use crate::scalar::to_text::{to_bytes, to_text};

impl Storing<'_> {
    /// The value as text; bytes must be UTF-8.
    fn characters(&self, value: &Value) -> Result<Arc<str>, Error> {
        match value {
            Value::Bytes(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => Ok(Arc::from(text)),
                Err(_) => Err(Error::incorrect_string_value(self.column(), self.row())),
            },
            other => Ok(to_text(other, &self.from.data_type, self.context.time_zone)),
        }
    }

    /// Trailing blanks are not stored.
    pub(super) fn char(&self, value: &Value, length: u32) -> Result<Value, Error> {
        let text = self.characters(value)?;
        let trimmed = text.trim_end_matches(' ');
        let stored = if trimmed.len() == text.len() {
            text.clone()
        } else {
            Arc::from(trimmed)
        };
        if is_within(&stored, length) {
            if !is_within(&text, length) {
                self.warn_truncated();
            }
            return Ok(Value::Text(stored));
        }
        self.too_long(&stored, length)
    }

    /// Blanks beyond the length are cut off with a warning.
    pub(super) fn var_char(&self, value: &Value, length: u32) -> Result<Value, Error> {
        let text = self.characters(value)?;
        if is_within(&text, length) {
            return Ok(Value::Text(text));
        }
        let cut = first_characters(&text, length);
        if text[cut.len()..].bytes().all(|byte| byte == b' ') {
            self.warn_truncated();
            return Ok(Value::Text(Arc::from(cut)));
        }
        self.too_long(&text, length)
    }

    fn too_long(&self, text: &str, length: u32) -> Result<Value, Error> {
        self.problem(
            Error::data_too_long(self.column(), self.row(), None),
            Value::Text(Arc::from(first_characters(text, length))),
        )
    }

    /// The length of TEXT is in bytes.
    pub(super) fn text(&self, value: &Value, length: u32) -> Result<Value, Error> {
        let text = self.characters(value)?;
        if text.len() <= length as usize {
            return Ok(Value::Text(text));
        }
        let mut end = length as usize;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.problem(
            Error::data_too_long(self.column(), self.row(), None),
            Value::Text(Arc::from(&text[..end])),
        )
    }

    pub(super) fn bytes(&self, value: &Value, length: u32) -> Result<Value, Error> {
        let bytes = to_bytes(value, &self.from.data_type, self.context.time_zone);
        if bytes.len() <= length as usize {
            return Ok(Value::Bytes(bytes));
        }
        self.problem(
            Error::data_too_long(self.column(), self.row(), None),
            Value::Bytes(Arc::from(&bytes[..length as usize])),
        )
    }

    /// Padded with zero bytes.
    pub(super) fn binary(&self, value: &Value, length: u32) -> Result<Value, Error> {
        let stored = self.bytes(value, length)?;
        match stored {
            Value::Bytes(bytes) if bytes.len() < length as usize => {
                let mut padded = bytes.to_vec();
                padded.resize(length as usize, 0);
                Ok(Value::Bytes(padded.into()))
            }
            other => Ok(other),
        }
    }
}

/// Whether a text has at most `length` characters; it has at most as many characters as bytes.
fn is_within(text: &str, length: u32) -> bool {
    text.len() <= length as usize || text.chars().nth(length as usize).is_none()
}

fn first_characters(text: &str, length: u32) -> &str {
    match text.char_indices().nth(length as usize) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}
