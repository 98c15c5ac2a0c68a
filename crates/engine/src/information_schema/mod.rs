//! `information_schema`: the databases described as tables, made anew for every statement that looks.

mod columns;
mod constraints;
mod keys;
mod schemata;
mod tables;

use std::cell::OnceCell;
use std::sync::Arc;

use history::{Catalog, Collation, DataType, Table, Value};
use sql::ComputedTable;
use sql::ast::SnapshotReference;

use crate::described::{Described, count_type, integer_type, name_type, number, text, text_type};
use crate::view::View;

/// What the database is called.
pub(crate) const NAME: &str = "information_schema";

/// A session's databases with `information_schema` filled, for statements that read.
pub(crate) struct DescribedView<'a> {
    view: View<'a>,
    description: OnceCell<Catalog>,
}

impl<'a> DescribedView<'a> {
    pub(crate) fn new(view: View<'a>) -> DescribedView<'a> {
        DescribedView {
            view,
            description: OnceCell::new(),
        }
    }
}

impl sql::Databases for DescribedView<'_> {
    fn catalog(&self, database: &str) -> Option<&Catalog> {
        let stored = self.view.catalog(database)?;
        if database != NAME {
            return Some(stored);
        }
        Some(self.description.get_or_init(|| describe(self.view, stored)))
    }

    fn names(&self) -> Vec<Arc<str>> {
        self.view.names()
    }

    fn catalog_as_of(
        &self,
        database: &str,
        moment: &SnapshotReference,
    ) -> Result<&Catalog, sql::Error> {
        self.view.catalog_as_of(database, moment)
    }

    fn computed_table(&self, asked: &ComputedTable<'_>) -> Option<Result<Table, sql::Error>> {
        self.view.computed_table(asked)
    }

    fn computed_value(&self, asked: &ComputedTable<'_>) -> Option<Result<Value, sql::Error>> {
        self.view.computed_value(asked)
    }
}

/// The stored catalog (people may fork tables into it) and the tables that describe everything.
fn describe(view: View<'_>, stored: &Catalog) -> Catalog {
    let described = [
        schemata::describe(view),
        tables::describe(view),
        tables::describe_views(view),
        columns::describe(view),
        keys::statistics(view),
        keys::key_column_usage(view),
        constraints::table_constraints(view),
        constraints::referential_constraints(view),
        constraints::check_constraints(view),
        constraints::triggers(),
    ];
    described
        .into_iter()
        .fold(stored.clone(), |catalog, described| {
            let (name, table) = described.into_table();
            catalog.with_table(name, table)
        })
}

/// Every database, the system's included, in the order of their names.
fn databases(view: View<'_>) -> impl Iterator<Item = (Arc<str>, &Catalog)> {
    let names = view.names().into_iter();
    names.filter_map(move |name| {
        let catalog = view.catalog(&name)?;
        Some((name, catalog))
    })
}

/// The catalog that everything belongs to, in the standard's sense of the word.
fn def() -> Value {
    text("def")
}

fn yes_or_no(yes: bool) -> Value {
    text(if yes { "YES" } else { "NO" })
}

/// Some columns of `tables` come as CHAR.
fn fixed_name_type() -> DataType {
    DataType::Char {
        length: 64,
        collation: Collation::GeneralCi,
    }
}
