//! The tables and views of one database at one moment, as a value.

mod apply;
mod file;
mod foreign_keys;
mod size;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::tree::ByteHasher;
use crate::{Collation, Fingerprint, ForeignKey, Table, TableDefinition, TableId};

pub use apply::{Applied, ApplyContext, OtherDatabases};

/// A view: a named query.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct View {
    /// The query's SQL text.
    pub definition_sql: Arc<str>,
    /// The names of its columns.
    pub columns: Vec<Arc<str>>,
}

/// Tables by name.
pub(crate) type Tables = BTreeMap<Arc<str>, Table>;
/// Views by name.
pub(crate) type Views = BTreeMap<Arc<str>, Arc<View>>;

/// Tables and views by name. Cloning copies two pointers; names are lower case and come in order.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    tables: Arc<Tables>,
    views: Arc<Views>,
    collation: Collation,
    /// How many tables have a foreign key to another database, so that a fork knows without looking at them.
    tables_pointing_outside: usize,
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
        catalog.set_table(name.into(), table);
        catalog
    }

    /// Without a table.
    #[must_use]
    pub fn without_table(&self, name: &str) -> Catalog {
        let mut catalog = self.clone();
        if let Some(table) = self.tables.get(name) {
            catalog.tables_pointing_outside -= usize::from(points_outside(table));
            Arc::make_mut(&mut catalog.tables).remove(name);
        }
        catalog
    }

    fn set_table(&mut self, name: Arc<str>, table: Table) {
        self.tables_pointing_outside += usize::from(points_outside(&table));
        let replaced = Arc::make_mut(&mut self.tables).insert(name, table);
        self.tables_pointing_outside -= usize::from(replaced.as_ref().is_some_and(points_outside));
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

    /// What FORK DATABASE takes over: all tables, no views, and of the foreign keys those that stay inside the
    /// database. Costs nothing unless some table has a foreign key to another database.
    #[must_use]
    pub fn forked(&self) -> Catalog {
        let mut fork = Catalog {
            views: Arc::default(),
            ..self.clone()
        };
        if !self.points_outside() {
            return fork;
        }
        for (name, table) in self
            .tables
            .iter()
            .filter(|(_, table)| points_outside(table))
        {
            let mut definition = TableDefinition::clone(table.definition());
            definition
                .foreign_keys
                .retain(|key| key.parent_database.is_none());
            // Fewer constraints cannot be violated.
            if let Ok(table) = table.with_definition(Arc::new(definition)) {
                fork.set_table(name.clone(), table);
            }
        }
        fork
    }

    /// Whether some table has a foreign key to another database.
    pub(crate) fn points_outside(&self) -> bool {
        self.tables_pointing_outside > 0
    }

    /// The tables that differ from another catalog's of the same name, and those that only one has, in the order of their
    /// names: `(name, here, there)`. Tables that are the same value in memory are passed over.
    pub fn table_differences<'a>(
        &'a self,
        other: &'a Catalog,
    ) -> impl Iterator<Item = (&'a Arc<str>, Option<&'a Table>, Option<&'a Table>)> {
        let ours = self
            .tables
            .iter()
            .map(|(name, table)| (name, Some(table), other.tables.get(name)));
        let theirs = other
            .tables
            .iter()
            .filter(|(name, _)| !self.tables.contains_key(*name));
        let theirs = theirs.map(|(name, table)| (name, None, Some(table)));
        let mut all: Vec<_> = ours.chain(theirs).collect();
        all.sort_by(|left, right| left.0.cmp(right.0));
        all.into_iter()
            .filter(|(_, here, there)| match (here, there) {
                (Some(here), Some(there)) => !here.is_same_as(there),
                _ => true,
            })
    }

    /// With another default collation for new columns.
    #[must_use]
    pub fn with_collation(&self, collation: Collation) -> Catalog {
        Catalog {
            collation,
            ..self.clone()
        }
    }

    /// The content hash: names, definitions, rows and views, whatever their history.
    pub fn fingerprint(&self) -> Fingerprint {
        let tables = self.tables.iter();
        let tables: Vec<_> = tables
            .map(|(name, table)| (name, table.fingerprint()))
            .collect();
        Fingerprint(ByteHasher::hash_of(&(tables, &*self.views, self.collation)))
    }

    /// Whether both are the same value in memory: equal without looking at tables.
    pub fn is_same_as(&self, other: &Catalog) -> bool {
        Arc::ptr_eq(&self.tables, &other.tables)
            && Arc::ptr_eq(&self.views, &other.views)
            && self.collation == other.collation
    }
}

fn points_outside(table: &Table) -> bool {
    let mut keys = table.definition().foreign_keys.iter();
    keys.any(|key| key.parent_database.is_some())
}
