//! The storage: a catalog that GlueSQL works on, and the way into and out of a history.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use gluesql_core::data::CustomFunction;
use gluesql_core::error::{Error, Result};
use history::{
    ApplyContext, Catalog, DatabaseError, History, Note, RowChange, SnapshotId, Table,
    TableChanges, TableId,
};

use crate::refusal::{refuse, table_not_found, violated};
use crate::schema::catalog_name;

/// Tables made here are numbered from the top down; a history numbers its own from the bottom up.
const PROVISIONAL_MIN: u64 = 1 << 63;

/// A branch as a GlueSQL storage.
///
/// ```
/// use gluesql_storage::BranchStorage;
/// use gluesql_storage::gluesql_core::prelude::{Glue, Result};
/// use history::Catalog;
///
/// # fn main() -> Result<()> {
/// let mut main = Glue::new(BranchStorage::new(Catalog::default()));
/// main.execute("CREATE TABLE fruit (id INTEGER PRIMARY KEY, name TEXT)")?;
/// main.execute("INSERT INTO fruit VALUES (1, 'apple')")?;
///
/// let mut fork = Glue::new(main.storage.fork());
/// fork.execute("INSERT INTO fruit VALUES (2, 'pear')")?;
///
/// let (main, fork) = (main.storage.into_catalog(), fork.storage.into_catalog());
/// let rows = |catalog: &Catalog| catalog.table("fruit").map(|table| table.len());
/// assert_eq!((rows(&main), rows(&fork)), (Some(1), Some(2)));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct BranchStorage {
    pub(crate) content: Content,
    /// The content as it was before the open transaction.
    pub(crate) before: Option<Content>,
    /// The catalog that this began with.
    opened: Catalog,
    /// Whether columns of times that GlueSQL declares keep nanoseconds.
    pub(crate) nanoseconds: bool,
}

/// What a transaction changes or puts back. Cloning it copies pointers.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    pub(crate) catalog: Catalog,
    /// By name in upper case.
    pub(crate) functions: Arc<BTreeMap<String, CustomFunction>>,
}

/// Why a branch could not be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordError {
    /// The history does not have such a database.
    Database(DatabaseError),
    /// The database got another snapshot since the branch was opened. Open it again, or record the branch as a fork.
    Moved(Arc<str>),
}

impl fmt::Display for RecordError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RecordError::Database(DatabaseError::Unknown(name)) => {
                write!(formatter, "there is no database {name}")
            }
            RecordError::Database(DatabaseError::Exists(name)) => {
                write!(formatter, "there is a database {name} already")
            }
            RecordError::Moved(name) => {
                write!(
                    formatter,
                    "database {name} has changed since the branch was opened"
                )
            }
        }
    }
}

impl std::error::Error for RecordError {}

impl BranchStorage {
    /// A storage over a catalog. Costs nothing, whatever the catalog holds.
    pub fn new(catalog: Catalog) -> BranchStorage {
        let content = Content {
            catalog: catalog.clone(),
            functions: Arc::default(),
        };
        BranchStorage {
            content,
            before: None,
            opened: catalog,
            nanoseconds: false,
        }
    }

    /// A storage over the newest snapshot of a database.
    pub fn open(history: &History, database: &str) -> Option<BranchStorage> {
        let head = history.head(database)?;
        Some(BranchStorage::new(head.catalog.clone()))
    }

    /// The same storage, declaring GlueSQL's TIME and TIMESTAMP columns as texts that keep nanoseconds. Otherwise
    /// they are MySQL's TIME and DATETIME, which keep microseconds and cut off what is finer.
    #[must_use]
    pub fn with_nanoseconds(mut self) -> BranchStorage {
        self.nanoseconds = true;
        self
    }

    /// A fork of what is committed: the same tables and functions, shared until one side changes them.
    #[must_use]
    pub fn fork(&self) -> BranchStorage {
        let committed = self.committed();
        let mut fork = BranchStorage::new(committed.catalog.forked());
        fork.content.functions = committed.functions.clone();
        fork.nanoseconds = self.nanoseconds;
        fork
    }

    /// The tables as GlueSQL sees them now, changes of an open transaction included.
    pub fn catalog(&self) -> &Catalog {
        &self.content.catalog
    }

    /// The tables as they were committed last. An open transaction is rolled back.
    pub fn into_catalog(self) -> Catalog {
        self.before.unwrap_or(self.content).catalog
    }

    fn committed(&self) -> &Content {
        self.before.as_ref().unwrap_or(&self.content)
    }

    /// Records what is committed as the database's next snapshot, and gives the tables that were made here identities of
    /// that history. `None` when nothing has changed, for there are no empty snapshots.
    pub fn record(
        self,
        history: &mut History,
        database: &str,
        note: Note,
    ) -> Result<Option<SnapshotId>, RecordError> {
        let unknown = || RecordError::Database(DatabaseError::Unknown(database.into()));
        let head = history.head(database).ok_or_else(unknown)?;
        if !head.catalog.is_same_as(&self.opened) {
            return Err(RecordError::Moved(database.into()));
        }
        let opened = self.opened.clone();
        let mut catalog = self.into_catalog();
        if catalog.is_same_as(&opened) {
            return Ok(None);
        }
        let is_provisional = |(_, table): &(&Arc<str>, &Table)| table.id().0 >= PROVISIONAL_MIN;
        let made_here = catalog.tables().filter(is_provisional);
        let made_here: Vec<_> = made_here
            .map(|(name, table)| (name.clone(), table.clone()))
            .collect();
        for (name, table) in made_here {
            catalog = catalog.with_table(name, table.with_id(history.new_table_id()));
        }
        history
            .record(database, catalog, Vec::new(), note)
            .map(Some)
            .map_err(RecordError::Database)
    }

    /// An identity for a new table, until a history gives it one.
    pub(crate) fn new_table_id(&self) -> TableId {
        let ids = self.content.catalog.tables().map(|(_, table)| table.id().0);
        let lowest = ids.filter(|&id| id >= PROVISIONAL_MIN).min();
        TableId(lowest.map_or(u64::MAX, |lowest| lowest - 1))
    }

    /// A table and its name in the catalog.
    pub(crate) fn table(&self, name: &str) -> Option<(Arc<str>, &Table)> {
        let name: Arc<str> = catalog_name(name).into();
        let table = self.content.catalog.table(&name)?;
        Some((name, table))
    }

    /// The same, where GlueSQL relies on the table.
    pub(crate) fn require_table(&self, name: &str) -> Result<(Arc<str>, &Table)> {
        self.table(name).ok_or_else(|| table_not_found(name))
    }

    /// Changes the rows of a table: all of them, with whatever foreign keys make of it, or none.
    pub(crate) fn apply(&mut self, table: Arc<str>, changes: Vec<RowChange>) -> Result<()> {
        let changes = [TableChanges { table, changes }];
        let applied = self.content.catalog.apply(&changes, ApplyContext::ALONE);
        let applied = applied.map_err(|violations| violated(&violations))?;
        for followed in &applied.cascaded {
            let table = applied.catalog.table(&followed.table);
            let mut columns = table.iter().flat_map(|table| &table.definition().columns);
            if columns.any(|column| column.generated.is_some()) {
                return Err(generated_follows(&followed.table));
            }
        }
        self.content.catalog = applied.catalog;
        Ok(())
    }
}

fn generated_follows(table: &str) -> Error {
    refuse(format!(
        "rows of table {table} would follow by a foreign key, and its generated columns cannot be computed here"
    ))
}
