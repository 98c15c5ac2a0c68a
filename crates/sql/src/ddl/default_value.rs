//! DEFAULT: checked and kept as text.

use std::sync::Arc;

use history::{ColumnDefault, ColumnDefinition, DataType, TableDefinition, Value};

use super::context::DefinitionContext;
use super::generated::{holds_subquery, stored_text};
use crate::ast::{Expression, ExpressionKind, Literal};
use crate::bind::Binder;
use crate::scalar::{assign, to_protocol_text};
use crate::write::{bind_over_columns, no_databases};
use crate::{Error, print};

/// What a column's DEFAULT is kept as. `column` has its type and says whether it can be NULL.
pub(super) fn column_default(
    default: &Expression,
    column: &ColumnDefinition,
    context: &DefinitionContext<'_>,
) -> Result<Option<ColumnDefault>, Error> {
    let invalid = || Error::invalid_default(&column.name, default.span);
    if column.auto_increment {
        return Err(invalid());
    }
    if is_null(default) {
        return if column.nullable {
            Ok(None)
        } else {
            Err(invalid())
        };
    }
    match column.data_type {
        DataType::Json => return Err(Error::default_not_allowed(&column.name, default.span)),
        DataType::Text { .. } | DataType::Blob { .. } => return Err(invalid()),
        _ => {}
    }
    if let Some(fraction) = fraction_of_now(default) {
        let own = match column.data_type {
            DataType::DateTime { fraction } | DataType::Timestamp { fraction } => fraction,
            _ => return Err(invalid()),
        };
        if fraction != u64::from(own) {
            return Err(invalid());
        }
        return Ok(Some(ColumnDefault::Expression(now_text(own))));
    }
    if !matches!(
        default.kind,
        ExpressionKind::Literal(_) | ExpressionKind::Introduced { .. }
    ) {
        return expression_default(default).map(Some);
    }
    let bound = bind_alone(default)?;
    let evaluation = context.strict();
    let value = bound
        .evaluate(&[], &evaluation)
        .and_then(|value| assign(value, bound.scalar_type(), column, &evaluation))
        .map_err(|_| invalid())?;
    // A default that had to be cut or changed does not fit.
    if evaluation.warning_count() > 0 && !is_rounding(column) {
        return Err(invalid());
    }
    let text = literal_text(&value, &column.data_type, evaluation.time_zone);
    Ok(Some(ColumnDefault::Literal(text.into())))
}

/// `CURRENT_TIMESTAMP(fraction)`, the one way in which it is kept.
pub(super) fn now_text(fraction: u8) -> Arc<str> {
    if fraction == 0 {
        "CURRENT_TIMESTAMP".into()
    } else {
        format!("CURRENT_TIMESTAMP({fraction})").into()
    }
}

/// The fraction of CURRENT_TIMESTAMP and its other names; `None` for everything else.
pub(super) fn fraction_of_now(expression: &Expression) -> Option<u64> {
    let ExpressionKind::Function(call) = &expression.kind else {
        return None;
    };
    let names = ["CURRENT_TIMESTAMP", "NOW", "LOCALTIME", "LOCALTIMESTAMP"];
    if !names.iter().any(|name| call.name.is(name)) {
        return None;
    }
    match call.arguments.as_slice() {
        [] => Some(0),
        [
            Expression {
                kind: ExpressionKind::Literal(Literal::Integer(fraction)),
                ..
            },
        ] => u64::try_from(*fraction).ok(),
        _ => None,
    }
}

/// A default that is computed for every row.
fn expression_default(default: &Expression) -> Result<ColumnDefault, Error> {
    let mut column = None;
    default.walk(&mut |part| {
        if matches!(part.kind, ExpressionKind::Column(_)) {
            column = column.or(Some(part.span));
        }
    });
    if let Some(span) = column {
        return Err(Error::refused(
            "Column reference in default value expression",
            span,
        ));
    }
    if let Some(span) = holds_subquery(default) {
        return Err(Error::not_supported("a subquery as DEFAULT", span));
    }
    bind_alone(default)?;
    Ok(ColumnDefault::Expression(stored_text(
        default,
        &TableDefinition::default(),
    )?))
}

/// Binds an expression that sees no columns.
fn bind_alone(expression: &Expression) -> Result<crate::expression::Expression, Error> {
    let (databases, session) = no_databases();
    let mut binder = Binder::new(&databases, &session);
    bind_over_columns(&mut binder, expression, "", &TableDefinition::default())
}

fn is_null(expression: &Expression) -> bool {
    matches!(expression.kind, ExpressionKind::Literal(Literal::Null))
}

/// Digits beyond the scale are rounded off with a note, which is no mistake.
fn is_rounding(column: &ColumnDefinition) -> bool {
    matches!(
        column.data_type,
        DataType::Decimal { .. }
            | DataType::Integer { .. }
            | DataType::Float { .. }
            | DataType::Double { .. }
    )
}

/// A value of a column as the literal that gives it again.
pub(crate) fn literal_text(value: &Value, data_type: &DataType, time_zone: i32) -> String {
    match (value, data_type) {
        (Value::Null, _) => "NULL".to_owned(),
        (Value::UInt(bits), DataType::Bit { .. }) => format!("b'{bits:b}'"),
        (Value::Bytes(bytes), _) => match std::str::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => print::text(text),
            _ => {
                let digits: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
                format!("X'{digits}'")
            }
        },
        _ => {
            let text = to_protocol_text(value, data_type, time_zone).unwrap_or_default();
            print::text(&String::from_utf8_lossy(&text))
        }
    }
}
