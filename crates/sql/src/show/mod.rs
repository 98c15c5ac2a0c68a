//! SHOW and DESCRIBE: what there is, as result sets.
//!
//! Column names and values are those of seekdb 1.4. What only a session knows (warnings, variables) it passes in.

mod columns;
mod databases;
mod filter;
mod index;
mod session;
mod system;
mod tables;

use std::sync::Arc;

use history::{Catalog, Row, Table, Value};

use crate::ast::{Describe, Show, ShowKind, TableName};
use crate::context::{Databases, SessionContext};
use crate::expression::EvaluationContext;
use crate::scalar::ScalarType;
use crate::{Error, ResultColumn};

pub use columns::{default_of as column_default, extra_of as column_extra, key_of as column_key};
pub use session::{variables, warnings};

/// A result set.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// In order.
    pub columns: Vec<ResultColumn>,
    /// In order.
    pub rows: Vec<Row>,
}

/// The surroundings of SHOW and DESCRIBE.
#[derive(Clone, Copy)]
pub struct ShowContext<'a> {
    /// Where tables are found.
    pub databases: &'a dyn Databases,
    /// The session.
    pub session: &'a SessionContext<'a>,
    /// For LIKE and WHERE.
    pub evaluation: &'a EvaluationContext,
}

/// What SHOW answers. `None` for what only a session knows: warnings, errors, variables, status, connections.
pub fn show(show: &Show, context: &ShowContext<'_>) -> Option<Result<Shown, Error>> {
    let filter = show.filter.as_ref();
    Some(match &show.kind {
        ShowKind::Databases => databases::databases(filter, context),
        ShowKind::Tables { full, database } => {
            tables::tables(*full, database.as_ref(), filter, context)
        }
        ShowKind::TableStatus(database) => tables::status(database.as_ref(), filter, context),
        ShowKind::Columns { full, table } => columns::columns(table, *full, filter, context),
        ShowKind::Index(table) => index::index(table, filter, context),
        ShowKind::CreateTable(table) => tables::create_table(table, context),
        ShowKind::CreateView(view) => tables::create_view(view, context),
        ShowKind::CreateDatabase {
            name,
            if_not_exists,
        } => databases::create_database(name, *if_not_exists, context),
        ShowKind::Collation => system::collations(filter, context),
        ShowKind::CharacterSet => system::character_sets(filter, context),
        ShowKind::Engines => Ok(system::engines()),
        ShowKind::Triggers(_) => Ok(system::triggers()),
        ShowKind::Warnings
        | ShowKind::Errors
        | ShowKind::Variables(_)
        | ShowKind::Status(_)
        | ShowKind::ProcessList => return None,
    })
}

/// What DESCRIBE answers.
pub fn describe(describe: &Describe, context: &ShowContext<'_>) -> Result<Shown, Error> {
    columns::describe(describe, context)
}

/// What a name stands for.
enum Found<'a> {
    Table(&'a Table),
    View(&'a history::View),
}

impl<'a> ShowContext<'a> {
    /// A database: the given one, or the session's.
    fn database(&self, name: Option<&crate::ast::Name>) -> Result<(Arc<str>, &'a Catalog), Error> {
        let (name, span) = match name {
            Some(name) => (name.text.clone(), Some(name.span)),
            None => {
                let selected = self.session.database.clone();
                (
                    selected.ok_or_else(|| Error::no_database_selected(None))?,
                    None,
                )
            }
        };
        match self.databases.catalog(&name) {
            Some(catalog) => Ok((name, catalog)),
            None => Err(Error::unknown_database(&name, span)),
        }
    }

    /// A table or view: 1146 when there is none.
    fn find(&self, name: &TableName) -> Result<(Arc<str>, &'a Catalog, Found<'a>), Error> {
        let database = match &name.database {
            Some(database) => database.text.clone(),
            None => {
                let selected = self.session.database.clone();
                selected.ok_or_else(|| Error::no_database_selected(name.name.span))?
            }
        };
        let table = &name.name.text;
        let Some(catalog) = self.databases.catalog(&database) else {
            return Err(Error::unknown_database(&database, name.span()));
        };
        let view = || catalog.view(table).map(Found::View);
        match catalog.table(table).map(Found::Table).or_else(view) {
            Some(found) => Ok((database, catalog, found)),
            None => Err(Error::unknown_table(
                &format!("{database}.{table}"),
                name.span(),
            )),
        }
    }
}

/// A column of texts.
fn text_column(name: impl Into<Arc<str>>) -> ResultColumn {
    ResultColumn {
        name: name.into(),
        scalar_type: ScalarType::text(256),
    }
}

/// A column of texts that may be long.
fn long_text_column(name: &str) -> ResultColumn {
    let data_type = history::DataType::Text {
        class: history::LengthClass::Normal,
        collation: history::Collation::GeneralCi,
    };
    ResultColumn {
        name: name.into(),
        scalar_type: ScalarType::new(data_type),
    }
}

/// A column of numbers.
fn number_column(name: &str) -> ResultColumn {
    ResultColumn {
        name: name.into(),
        scalar_type: ScalarType::big_int(),
    }
}

fn text(value: impl Into<Arc<str>>) -> Value {
    Value::Text(value.into())
}

/// A text, or NULL.
fn optional(value: Option<impl Into<Arc<str>>>) -> Value {
    value.map_or(Value::Null, text)
}

#[cfg(test)]
mod tests;
