//! Keys: primary, unique and plain.

use std::sync::Arc;

use history::{ColumnDefinition, DataType, Index, LengthClass};

use crate::ast::{KeyPart, Name, same_name};
use crate::scalar::class_length;
use crate::{Error, Span};

/// Most bytes of a key.
const KEY_BYTES_MAX: u64 = 16_384;

/// Which columns a key is over.
pub(super) fn key_columns(
    parts: &[KeyPart],
    columns: &[ColumnDefinition],
    unique: bool,
) -> Result<Vec<usize>, Error> {
    let mut positions: Vec<usize> = Vec::with_capacity(parts.len());
    let mut bytes = 0;
    for part in parts {
        let name = &part.column;
        let Some(position) = columns
            .iter()
            .position(|column| same_name(&column.name, &name.text))
        else {
            return Err(Error::unknown_key_column(&name.text, name.span));
        };
        if positions.contains(&position) {
            return Err(Error::duplicate_column(&name.text, name.span));
        }
        bytes += part_bytes(part, &columns[position], unique)?;
        positions.push(position);
    }
    if bytes > KEY_BYTES_MAX {
        let span = parts.iter().map(|part| part.column.span).reduce(Span::to);
        return Err(Error::key_too_long(KEY_BYTES_MAX, span));
    }
    Ok(positions)
}

/// How many bytes a column takes in a key, after checking that it can be in one.
fn part_bytes(part: &KeyPart, column: &ColumnDefinition, unique: bool) -> Result<u64, Error> {
    let span = part.column.span;
    let length = match &column.data_type {
        DataType::Json => return Err(Error::json_key(&column.name, span)),
        DataType::Text { .. } | DataType::Blob { .. } if part.length.is_none() => {
            return Err(Error::cannot_index(&column.name, span));
        }
        DataType::Text { class, .. } => text_class(*class),
        DataType::Blob { class } => text_class(*class),
        DataType::Char { length, .. } | DataType::VarChar { length, .. } => {
            Some(u64::from(*length) * 4)
        }
        DataType::Binary { length } | DataType::VarBinary { length } => Some(u64::from(*length)),
        _ => None,
    };
    let Some(own_length) = length else {
        return if part.length.is_some() {
            Err(Error::wrong_prefix_key(span))
        } else {
            Ok(8)
        };
    };
    let Some(prefix) = part.length else {
        return Ok(own_length);
    };
    if prefix == 0 || prefix > own_length {
        return Err(Error::wrong_prefix_key(span));
    }
    if unique {
        // Rows would have to differ in the prefix already; a plain key over the whole column is the same to everybody.
        return Err(Error::not_supported(
            "a unique key over the first characters of a column",
            span,
        ));
    }
    Ok(prefix * 4)
}

fn text_class(class: LengthClass) -> Option<u64> {
    Some(u64::from(class_length(class)))
}

/// An index under its declared name, or under that of its first column with a number behind it if that is taken.
pub(super) fn index(
    name: Option<&Name>,
    parts: &[KeyPart],
    unique: bool,
    columns: &[ColumnDefinition],
    others: &[Index],
) -> Result<Index, Error> {
    let positions = key_columns(parts, columns, unique)?;
    let name = match name {
        Some(name) => {
            check_name(name)?;
            if is_taken(&name.text, others) {
                return Err(Error::duplicate_key_name(&name.text, name.span));
            }
            name.text.clone()
        }
        None => free_name(
            parts.first().map_or("key", |part| &*part.column.text),
            others,
        ),
    };
    Ok(Index {
        name,
        columns: positions,
        unique,
    })
}

/// 1280 for names that no key can have.
pub(super) fn check_name(name: &Name) -> Result<(), Error> {
    if name.text.is_empty() || name.is("PRIMARY") {
        return Err(Error::incorrect_key_name(&name.text, name.span));
    }
    Ok(())
}

/// The column's name, or the first free of `column_2`, `column_3`, …
fn free_name(column: &str, others: &[Index]) -> Arc<str> {
    let mut name = column.to_owned();
    let mut number = 2;
    while is_taken(&name, others) || same_name(&name, "PRIMARY") {
        name = format!("{column}_{number}");
        number += 1;
    }
    name.into()
}

pub(super) fn is_taken(name: &str, indexes: &[Index]) -> bool {
    indexes.iter().any(|index| same_name(&index.name, name))
}
