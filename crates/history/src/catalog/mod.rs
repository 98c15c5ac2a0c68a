//! The tables and views of one database at one moment, as a value.

mod apply;
mod foreign_keys;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::{Collation, ForeignKey, Table, TableId};

pub use apply::{Applied, ApplyContext, OtherDatabases};

/// A view: a named query.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct View {
    /// The query's SQL text.
    pub definition_sql: Arc<str>,
    /// The names of its columns.
    pub columns: Vec<Arc<str>>,
}

/// Tables and views by name. Cloning copies two pointers; names are lower case and come in order.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    tables: Arc<BTreeMap<Arc<str>, Table>>,
    views: Arc<BTreeMap<Arc<str>, Arc<View>>>,
    collation: Collation,
}

impl Catalog {
    /// A catalog without tables, whose new columns compare by `collation` if they do not say otherwise.
    pub fn new(collation: Collation) -> Catalog {
        Catalog {
            collation,
            ..Catalog::default()
        }
    }

    /// The database's default collation.
    pub fn collation(&self) -> Collation {
        self.collation
    }

    /// A table by name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.get(name)
    }

    /// A view by name.
    pub fn view(&self, name: &str) -> Option<&View> {
        self.views.get(name).map(|view| &**view)
    }

    /// A table and its present name by its identity.
    pub fn table_by_id(&self, id: TableId) -> Option<(&Arc<str>, &Table)> {
        self.tables.iter().find(|(_, table)| table.id() == id)
    }

    /// All tables in the order of their names.
    pub fn tables(&self) -> impl ExactSizeIterator<Item = (&Arc<str>, &Table)> {
        self.tables.iter()
    }

    /// All views in the order of their names.
    pub fn views(&self) -> impl ExactSizeIterator<Item = (&Arc<str>, &View)> {
        self.views.iter().map(|(name, view)| (name, &**view))
    }

    /// The foreign keys of this catalog's tables that point to one of its tables, with the tables that declare them.
    pub fn references_to(&self, parent: &str) -> impl Iterator<Item = (&Arc<str>, &ForeignKey)> {
        let tables = self.tables.iter();
        let declared = tables.flat_map(|(name, table)| {
            table
                .definition()
                .foreign_keys
                .iter()
                .map(move |key| (name, key))
        });
        declared
            .filter(move |(_, key)| key.parent_database.is_none() && *key.parent_table == *parent)
    }

    /// With a table added or replaced.
    #[must_use]
    pub fn with_table(&self, name: impl Into<Arc<str>>, table: Table) -> Catalog {
        let mut catalog = self.clone();
        Arc::make_mut(&mut catalog.tables).insert(name.into(), table);
        catalog
    }

    /// Without a table.
    #[must_use]
    pub fn without_table(&self, name: &str) -> Catalog {
        let mut catalog = self.clone();
        if catalog.tables.contains_key(name) {
            Arc::make_mut(&mut catalog.tables).remove(name);
        }
        catalog
    }

    /// With a view added or replaced.
    #[must_use]
    pub fn with_view(&self, name: impl Into<Arc<str>>, view: View) -> Catalog {
        let mut catalog = self.clone();
        Arc::make_mut(&mut catalog.views).insert(name.into(), Arc::new(view));
        catalog
    }

    /// Without a view.
    #[must_use]
    pub fn without_view(&self, name: &str) -> Catalog {
        let mut catalog = self.clone();
        if catalog.views.contains_key(name) {
            Arc::make_mut(&mut catalog.views).remove(name);
        }
        catalog
    }

    /// Whether both are the same value in memory: equal without looking at tables.
    pub fn is_same_as(&self, other: &Catalog) -> bool {
        Arc::ptr_eq(&self.tables, &other.tables)
            && Arc::ptr_eq(&self.views, &other.views)
            && self.collation == other.collation
    }
}
