//! DEFAULTs: GlueSQL keeps an expression, we keep SQL text in MySQL's spelling.
//!
//! Constants are converted to the column's type and kept as literals that both sides read. Any other expression of GlueSQL's
//! is kept as text behind a mark that says whose it is. Expressions of MySQL's are not given to GlueSQL to evaluate, since its
//! answers may differ; only the current time means the same to both.

use std::sync::Arc;

use gluesql_core::ast::{DataType as GlueType, Expr, Literal, ToSql};
use gluesql_core::data::Value as GlueValue;
use gluesql_core::error::Result;
use gluesql_core::executor::evaluate_stateless;
use gluesql_core::parse_sql::parse_expr;
use gluesql_core::plan::plan_scalar_expr;
use gluesql_core::translate::translate_expr;
use history::{ColumnDefault, DataType, Value};

use super::default_text::{ReadLiteral, print_literal, read_literal};
use crate::column::Column;

/// Stands in front of expressions that GlueSQL wrote.
const MARK: &str = "/* gluesql */ ";

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
    let literal = cell.and_then(|cell| print_literal(&cell));
    match (literal, &column.definition.data_type) {
        (None, _) => ColumnDefault::Expression(format!("{MARK}{}", default.to_sql()).into()),
        // MySQL allows these types no literal, but an expression that is one.
        (Some(text), DataType::Text { .. } | DataType::Blob { .. } | DataType::Json) => {
            ColumnDefault::Expression(text.into())
        }
        (Some(text), _) => ColumnDefault::Literal(text.into()),
    }
}

/// The DEFAULT as GlueSQL writes it. One that it cannot evaluate becomes an unknown name, so that the table can be read and
/// an INSERT that needs the default fails and says why.
pub(super) fn default_expression(column: &Column<'_>) -> Option<Expr> {
    let (ColumnDefault::Literal(text) | ColumnDefault::Expression(text)) =
        column.definition.default.as_ref()?;
    let expression = match text.strip_prefix(MARK) {
        Some(own) => parse(own),
        None => match read_literal(text) {
            Some(ReadLiteral::Null) => return None,
            Some(literal) => literal_expression(column, literal),
            None => current_time(column, text),
        },
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
    let (cell, expression) = match literal {
        ReadLiteral::Null => return None,
        ReadLiteral::Number(text) => (number_cell(column, &text), parse(&text)),
        ReadLiteral::Text(text) => {
            let cell = match column.definition.data_type {
                DataType::Json => Value::Json(Arc::from(&*text)),
                DataType::Binary { .. } | DataType::VarBinary { .. } | DataType::Blob { .. } => {
                    Value::Bytes(Arc::from(text.as_bytes()))
                }
                _ => Value::Text(Arc::from(&*text)),
            };
            (cell, Some(Expr::Literal(Literal::QuotedString(text))))
        }
        ReadLiteral::Bytes(bytes) => (Value::Bytes(bytes.into()), None),
    };
    match column.glue_type {
        // What GlueSQL reads from a literal just as MySQL does.
        GlueType::Text | GlueType::Date | GlueType::Time | GlueType::Timestamp
            if expression.is_some() =>
        {
            expression
        }
        GlueType::Boolean
        | GlueType::Bytea
        | GlueType::Uuid
        | GlueType::Inet
        | GlueType::Interval
        | GlueType::Point
        | GlueType::Map
        | GlueType::List => column.read(&cell).ok().map(Expr::Value),
        _ => expression,
    }
}

fn number_cell(column: &Column<'_>, text: &str) -> Value {
    match (&column.glue_type, text.parse()) {
        (GlueType::Boolean, Ok(number)) => Value::Int(number),
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
