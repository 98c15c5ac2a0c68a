//! DEFAULTs: GlueSQL keeps an expression, we keep SQL text in MySQL's spelling.
//!
//! Constants are converted to the column's type and kept as literals that both sides read, and the current time means the same to
//! both. Neither side evaluates other expressions of the other's, because its answer may differ (`'a' || 'b'`):
//! GlueSQL's stand in a call of a function that no SQL session knows, MySQL's become a name that GlueSQL does not know. So
//! tables can be read, and an INSERT that needs such a default fails and says why.

use std::sync::Arc;

use gluesql_core::ast::{DataType as GlueType, Expr, Function, Literal, ToSql};
use gluesql_core::data::Value as GlueValue;
use gluesql_core::error::Result;
use gluesql_core::executor::evaluate_stateless;
use gluesql_core::parse_sql::parse_expr;
use gluesql_core::plan::plan_scalar_expr;
use gluesql_core::translate::translate_expr;
use history::{ColumnDefault, DataType, Value};

use super::default_text::{ReadLiteral, is_number, print_literal, quoted, read_literal};
use crate::column::Column;

/// The function around GlueSQL's own expressions.
const OWN: &str = "gluesql_default(";

/// Stands in front of an expression that its own text would not give again.
const TREE: &str = "tree ";

/// The value of a DEFAULT for a column.
pub(super) fn default_value(column: &Column<'_>, default: &Expr) -> Result<GlueValue> {
    let plan = plan_scalar_expr(default.clone());
    let evaluated = evaluate_stateless(None, &plan)?;
    evaluated.try_into_value(&column.glue_type, column.definition.nullable)
}

/// What the definition keeps of a DEFAULT.
pub(super) fn declared_default(column: &Column<'_>, default: &Expr) -> ColumnDefault {
    let is_constant = match default {
        Expr::Literal(_) | Expr::Value(_) | Expr::TypedString { .. } => true,
        Expr::UnaryOp { expr, .. } => matches!(**expr, Expr::Literal(_)),
        _ => false,
    };
    let constant = is_constant
        .then(|| default_value(column, default).ok())
        .flatten();
    let cell = constant.and_then(|value| column.write(&value).ok());
    match (cell, &column.definition.data_type) {
        // MySQL allows these types no literal, but an expression that is one.
        (Some(cell), DataType::Text { .. } | DataType::Blob { .. } | DataType::Json) => {
            ColumnDefault::Expression(print_literal(&cell).into())
        }
        (Some(cell), _) => ColumnDefault::Literal(print_literal(&cell).into()),
        (None, DataType::DateTime { fraction }) if is_current_time(default) => {
            ColumnDefault::Expression(format!("CURRENT_TIMESTAMP({fraction})").into())
        }
        (None, _) => ColumnDefault::Expression(print_own(default).into()),
    }
}

fn is_current_time(default: &Expr) -> bool {
    let Expr::Function(function) = default else {
        return false;
    };
    matches!(**function, Function::Now() | Function::CurrentTimestamp())
}

/// An expression of GlueSQL's. GlueSQL prints some of them as others (`||` as `+`, and without the brackets that a built tree
/// needs), so the text is used only when it gives the same expression again.
fn print_own(default: &Expr) -> String {
    let text = default.to_sql();
    let is_faithful = parse(&text).as_ref() == Some(default) && !text.starts_with(TREE);
    let tree = || serde_json::to_string(default).map(|tree| format!("{TREE}{tree}"));
    let kept = match is_faithful {
        true => text,
        // What cannot be kept fails when it is needed.
        false => tree().unwrap_or_default(),
    };
    format!("{OWN}{})", quoted(&kept))
}

/// Reads what [`print_own`] wrote.
fn read_own(argument: &str) -> Option<Expr> {
    let ReadLiteral::Text(text) = read_literal(argument)? else {
        return None;
    };
    match text.strip_prefix(TREE) {
        Some(tree) => serde_json::from_str(tree).ok(),
        None => parse(&text),
    }
}

/// The DEFAULT as GlueSQL writes it.
pub(super) fn default_expression(column: &Column<'_>) -> Option<Expr> {
    let (ColumnDefault::Literal(text) | ColumnDefault::Expression(text)) =
        column.definition.default.as_ref()?;
    let own = text.strip_prefix(OWN).and_then(|own| own.strip_suffix(')'));
    let expression = match (own, read_literal(text)) {
        (Some(own), _) => read_own(own),
        (None, Some(ReadLiteral::Null)) => return None,
        (None, Some(literal)) => literal_expression(column, literal),
        (None, None) => current_time(column, text),
    };
    Some(expression.unwrap_or_else(|| unknown(column, text)))
}

fn parse(text: &str) -> Option<Expr> {
    translate_expr(&parse_expr(text).ok()?, &[]).ok()
}

fn unknown(column: &Column<'_>, text: &str) -> Expr {
    let name = &column.definition.name;
    Expr::Identifier(format!(
        "DEFAULT {text} of column {name}, which GlueSQL cannot evaluate"
    ))
}

fn literal_expression(column: &Column<'_>, literal: ReadLiteral) -> Option<Expr> {
    match (&column.glue_type, literal) {
        // What GlueSQL reads from a text just as MySQL does.
        (
            GlueType::Text | GlueType::Date | GlueType::Time | GlueType::Timestamp,
            ReadLiteral::Text(text) | ReadLiteral::Number(text),
        ) => Some(Expr::Literal(Literal::QuotedString(text))),
        (
            GlueType::Bytea
            | GlueType::Uuid
            | GlueType::Inet
            | GlueType::Interval
            | GlueType::Point
            | GlueType::Map
            | GlueType::List,
            literal,
        ) => {
            let cell = literal_cell(&column.definition.data_type, literal);
            column.read(&cell).ok().map(Expr::Value)
        }
        (GlueType::Boolean, ReadLiteral::Text(text) | ReadLiteral::Number(text)) => {
            let number = text.parse().ok()?;
            column.read(&Value::Int(number)).ok().map(Expr::Value)
        }
        (_, ReadLiteral::Text(text) | ReadLiteral::Number(text)) if is_number(&text) => {
            parse(&text)
        }
        _ => None,
    }
}

/// The cell that a literal stands for in a column of texts, bytes or documents.
fn literal_cell(data_type: &DataType, literal: ReadLiteral) -> Value {
    let (ReadLiteral::Text(text) | ReadLiteral::Number(text)) = literal else {
        return match literal {
            ReadLiteral::Bytes(bytes) => Value::Bytes(bytes.into()),
            _ => Value::Null,
        };
    };
    match data_type {
        DataType::Json => Value::Json(text.into()),
        DataType::Binary { .. } | DataType::VarBinary { .. } | DataType::Blob { .. } => {
            Value::Bytes(Arc::from(text.into_bytes()))
        }
        _ => Value::Text(text.into()),
    }
}

/// The current time, for columns of moments: GlueSQL's clock runs in UTC, as TIMESTAMP does.
fn current_time(column: &Column<'_>, text: &str) -> Option<Expr> {
    let name = text.split('(').next()?.trim();
    let is_now = ["CURRENT_TIMESTAMP", "NOW"]
        .iter()
        .any(|now| name.eq_ignore_ascii_case(now));
    (is_now && column.glue_type == GlueType::Timestamp)
        .then(|| parse("CURRENT_TIMESTAMP"))
        .flatten()
}
