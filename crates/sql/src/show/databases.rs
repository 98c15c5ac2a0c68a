//! SHOW DATABASES, SHOW CREATE DATABASE.

use super::{ShowContext, Shown, text, text_column};
use crate::Error;
use crate::ast::{Name, ShowFilter};
use crate::definition_text;

/// All databases in the order of their names.
pub(super) fn databases(
    filter: Option<&ShowFilter>,
    context: &ShowContext<'_>,
) -> Result<Shown, Error> {
    let rows = context
        .databases
        .names()
        .into_iter()
        .map(|name| [text(name)].into());
    let shown = Shown {
        columns: vec![text_column("Database")],
        rows: rows.collect(),
    };
    Ok(shown
        .filtered(filter, context.evaluation)?
        .named_after(filter))
}

/// The statement that makes a database.
pub(super) fn create_database(
    name: &Name,
    if_not_exists: bool,
    context: &ShowContext<'_>,
) -> Result<Shown, Error> {
    let (database, catalog) = context.database(Some(name))?;
    let statement = definition_text::create_database(&database, catalog, if_not_exists);
    Ok(Shown {
        columns: vec![text_column("Database"), text_column("Create Database")],
        rows: vec![[text(database), text(statement)].into()],
    })
}
