//! SHOW COLUMNS and DESCRIBE.

use std::sync::Arc;

use history::{Collation, ColumnDefault, ColumnDefinition, DataType, Row, TableDefinition, Value};

use super::{Found, ShowContext, Shown, optional, text, text_column};
use crate::ast::{Describe, Literal, ShowFilter, Statement, TableName};
use crate::definition_text::{collation_name, type_text};
use crate::parser::parse_expression;
use crate::query::Query;
use crate::{Error, print};

/// One line about a column.
struct Line {
    name: Arc<str>,
    data_type: DataType,
    nullable: bool,
    key: &'static str,
    default: Value,
    extra: String,
    comment: Arc<str>,
}

impl Line {
    /// The column's type. As in seekdb, only SHOW CREATE TABLE and `information_schema` mention ZEROFILL.
    fn type_text(&self) -> String {
        let text = type_text(&self.data_type);
        match text.strip_suffix(" zerofill") {
            Some(rest) => rest.to_owned(),
            None => text,
        }
    }
}

/// SHOW [FULL] COLUMNS.
pub(super) fn columns(
    table: &TableName,
    full: bool,
    filter: Option<&ShowFilter>,
    context: &ShowContext<'_>,
) -> Result<Shown, Error> {
    let lines = lines(table, context)?;
    let shown = if full {
        full_table(&lines)
    } else {
        table_of(&lines)
    };
    shown.filtered(filter, context.evaluation)
}

/// DESCRIBE, of all columns or of those that a name or pattern fits.
pub(super) fn describe(describe: &Describe, context: &ShowContext<'_>) -> Result<Shown, Error> {
    let shown = table_of(&lines(&describe.table, context)?);
    match &describe.column {
        None => Ok(shown),
        Some(column) => {
            let filter = ShowFilter::Like(column.text.clone());
            shown.filtered(Some(&filter), context.evaluation)
        }
    }
}

fn table_of(lines: &[Line]) -> Shown {
    let columns = ["Field", "Type", "Null", "Key", "Default", "Extra"]
        .map(text_column)
        .into();
    let row = |line: &Line| -> Row {
        [
            text(line.name.clone()),
            text(line.type_text()),
            text(if line.nullable { "YES" } else { "NO" }),
            text(line.key),
            line.default.clone(),
            text(line.extra.as_str()),
        ]
        .into()
    };
    Shown {
        columns,
        rows: lines.iter().map(row).collect(),
    }
}

fn full_table(lines: &[Line]) -> Shown {
    let columns = [
        "Field",
        "Type",
        "Collation",
        "Null",
        "Key",
        "Default",
        "Extra",
        "Privileges",
        "Comment",
    ];
    let row = |line: &Line| -> Row {
        let collation = match line.data_type.collation() {
            Collation::Binary => None,
            collation => Some(collation_name(collation)),
        };
        [
            text(line.name.clone()),
            text(line.type_text()),
            optional(collation),
            text(if line.nullable { "YES" } else { "NO" }),
            text(line.key),
            line.default.clone(),
            text(line.extra.as_str()),
            text("SELECT,INSERT,UPDATE,REFERENCES"),
            text(line.comment.clone()),
        ]
        .into()
    };
    Shown {
        columns: columns.map(text_column).into(),
        rows: lines.iter().map(row).collect(),
    }
}

fn lines(name: &TableName, context: &ShowContext<'_>) -> Result<Vec<Line>, Error> {
    let (database, _, found) = context.find(name)?;
    match found {
        Found::Table(table) => {
            let definition = table.definition();
            let columns = definition.columns.iter().enumerate();
            Ok(columns
                .map(|(position, column)| line(position, column, definition))
                .collect())
        }
        Found::View(_) => view_lines(&database, &name.name.text, context),
    }
}

fn line(position: usize, column: &ColumnDefinition, definition: &TableDefinition) -> Line {
    Line {
        name: column.name.clone(),
        data_type: column.data_type.clone(),
        nullable: column.nullable,
        key: key_of(position, definition),
        default: default_of(column),
        extra: extra_of(column),
        comment: column.comment.clone().unwrap_or_default(),
    }
}

/// A view's columns are those of its query; nothing else is known of them.
fn view_lines(database: &str, view: &str, context: &ShowContext<'_>) -> Result<Vec<Line>, Error> {
    let select = format!(
        "SELECT * FROM {}.{}",
        print::name(database),
        print::name(view)
    );
    let Statement::Query(query) = crate::parse_statement(&select)? else {
        return Ok(Vec::new());
    };
    let query = Query::bind(&query, context.databases, context.session)?;
    let lines = query.columns().iter().map(|column| Line {
        name: column.name.clone(),
        data_type: column.scalar_type.data_type.clone(),
        nullable: column.scalar_type.nullable,
        key: "",
        default: text("NULL"),
        extra: String::new(),
        comment: "".into(),
    });
    Ok(lines.collect())
}

/// PRI, UNI for the only column of a unique key, MUL for the first of any other key.
pub fn key_of(position: usize, definition: &TableDefinition) -> &'static str {
    if definition.primary_key.contains(&position) {
        return "PRI";
    }
    let indexes = &definition.indexes;
    if indexes
        .iter()
        .any(|index| index.unique && index.columns == [position])
    {
        return "UNI";
    }
    if indexes
        .iter()
        .any(|index| index.columns.first() == Some(&position))
    {
        return "MUL";
    }
    ""
}

/// The default as people would type it, without quotes.
pub fn default_of(column: &ColumnDefinition) -> Value {
    if let Some(generated) = &column.generated {
        return text(generated.expression.clone());
    }
    match &column.default {
        None => Value::Null,
        Some(ColumnDefault::Expression(expression)) => text(expression.clone()),
        Some(ColumnDefault::Literal(literal)) => {
            match parse_expression(literal).map(|parsed| parsed.kind) {
                Ok(crate::ast::ExpressionKind::Literal(Literal::Text(value))) => text(value),
                _ => text(literal.clone()),
            }
        }
    }
}

/// AUTO_INCREMENT, ON UPDATE and GENERATED in one word or two.
pub fn extra_of(column: &ColumnDefinition) -> String {
    if column.auto_increment {
        return "auto_increment".to_owned();
    }
    if column.on_update_now {
        return "ON UPDATE CURRENT_TIMESTAMP".to_owned();
    }
    match &column.generated {
        Some(generated) if generated.stored => "STORED GENERATED".to_owned(),
        Some(_) => "VIRTUAL GENERATED".to_owned(),
        None => String::new(),
    }
}
