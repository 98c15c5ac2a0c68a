//! SHOW TABLES, SHOW TABLE STATUS, SHOW CREATE TABLE and SHOW CREATE VIEW.

use std::sync::Arc;

use history::{Catalog, Table, Value};

use super::{
    Found, ShowContext, Shown, long_text_column, number_column, optional, text, text_column,
};
use crate::Error;
use crate::ast::{Name, ShowFilter, TableName};
use crate::definition_text::{self, collation_name};

/// Tables and views in the order of their names.
pub(super) fn tables(
    full: bool,
    database: Option<&Name>,
    filter: Option<&ShowFilter>,
    context: &ShowContext<'_>,
) -> Result<Shown, Error> {
    let (database, catalog) = context.database(database)?;
    let mut columns = vec![text_column(format!("Tables_in_{database}"))];
    if full {
        columns.push(text_column("Table_type"));
    }
    let rows = objects(catalog).into_iter().map(|(name, table)| {
        let kind = if table.is_some() {
            "BASE TABLE"
        } else {
            "VIEW"
        };
        if full {
            [text(name), text(kind)].into()
        } else {
            [text(name)].into()
        }
    });
    let shown = Shown {
        columns,
        rows: rows.collect(),
    };
    Ok(shown
        .filtered(filter, context.evaluation)?
        .named_after(filter))
}

/// Tables (`Some`) and views (`None`) in the order of their names.
fn objects(catalog: &Catalog) -> Vec<(Arc<str>, Option<&Table>)> {
    let tables = catalog
        .tables()
        .map(|(name, table)| (name.clone(), Some(table)));
    let views = catalog.views().map(|(name, _)| (name.clone(), None));
    let mut all: Vec<_> = tables.chain(views).collect();
    all.sort_by(|left, right| left.0.cmp(&right.0));
    all
}

/// A little more about every table.
pub(super) fn status(
    database: Option<&Name>,
    filter: Option<&ShowFilter>,
    context: &ShowContext<'_>,
) -> Result<Shown, Error> {
    let (_, catalog) = context.database(database)?;
    let columns = vec![
        text_column("Name"),
        text_column("Engine"),
        number_column("Version"),
        text_column("Row_format"),
        number_column("Rows"),
        number_column("Avg_row_length"),
        number_column("Data_length"),
        number_column("Max_data_length"),
        number_column("Index_length"),
        number_column("Data_free"),
        number_column("Auto_increment"),
        text_column("Create_time"),
        text_column("Update_time"),
        text_column("Check_time"),
        text_column("Collation"),
        number_column("Checksum"),
        text_column("Create_options"),
        text_column("Comment"),
    ];
    let rows = objects(catalog).into_iter().map(|(name, table)| {
        let Some(table) = table else {
            let mut row = vec![Value::Null; columns.len()];
            row[0] = text(name);
            row[columns.len() - 1] = text("VIEW");
            return row.into();
        };
        let definition = table.definition();
        let counts = definition
            .columns
            .iter()
            .any(|column| column.auto_increment);
        let next = i64::try_from(table.next_auto_increment()).unwrap_or(i64::MAX);
        let rows = i64::try_from(table.len()).unwrap_or(i64::MAX);
        [
            text(name),
            text("InnoDB"),
            Value::Int(0),
            text("DYNAMIC"),
            Value::Int(rows),
            Value::Int(0),
            Value::Int(0),
            Value::Null,
            Value::Null,
            Value::Null,
            if counts {
                Value::Int(next)
            } else {
                Value::Null
            },
            Value::Null,
            Value::Null,
            Value::Null,
            text(collation_name(catalog.collation())),
            Value::Int(0),
            text(""),
            text(definition.comment.clone().unwrap_or_default()),
        ]
        .into()
    });
    let shown = Shown {
        rows: rows.collect(),
        columns,
    };
    shown.filtered(filter, context.evaluation)
}

/// The statement that makes a table, or a view.
pub(super) fn create_table(name: &TableName, context: &ShowContext<'_>) -> Result<Shown, Error> {
    let (_, catalog, found) = context.find(name)?;
    let table_name = &name.name.text;
    match found {
        Found::View(view) => Ok(view_statement(table_name, view)),
        Found::Table(table) => {
            let statement = definition_text::create_table(table_name, table, catalog.collation());
            Ok(Shown {
                columns: vec![text_column("Table"), long_text_column("Create Table")],
                rows: vec![[text(table_name.clone()), text(statement)].into()],
            })
        }
    }
}

/// The statement that makes a view.
pub(super) fn create_view(name: &TableName, context: &ShowContext<'_>) -> Result<Shown, Error> {
    let (database, _, found) = context.find(name)?;
    match found {
        Found::View(view) => Ok(view_statement(&name.name.text, view)),
        Found::Table(_) => {
            let joined = format!("{database}.{}", name.name.text);
            Err(Error::wrong_object(&joined, "VIEW", name.span()))
        }
    }
}

fn view_statement(name: &Arc<str>, view: &history::View) -> Shown {
    let statement = definition_text::create_view(name, view);
    let columns = vec![
        text_column("View"),
        long_text_column("Create View"),
        text_column("character_set_client"),
        text_column("collation_connection"),
    ];
    let row = [
        text(name.clone()),
        text(statement),
        optional(Some("utf8mb4")),
        text("utf8mb4_general_ci"),
    ];
    Shown {
        columns,
        rows: vec![row.into()],
    }
}
