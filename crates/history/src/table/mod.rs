//! A table as a value: its definition, its rows in key order, its indexes and its counters.
//!
//! Cloning copies a pointer. A write makes a new table that shares with the old one whatever did not change.

mod apply;
mod difference;
mod edits;
mod file;
mod index;
mod lookup;
mod size;
mod unique;

pub(crate) use unique::check_new_indexes;

use std::ops::Bound;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use crate::tree::{ByteHasher, Direction, KeyRange, RowCursor, RowTree, Rows};
use crate::{KeyOrder, Row, TableDefinition, Value, Violation};
use index::LazyIndex;

/// Which table a table is, whatever it is called: forks of a database keep it, renaming keeps it, CREATE TABLE and
/// FORK TABLE get a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableId(pub u64);

/// Which column of a table a column is, whatever it is called and wherever it stands: forks keep it, renaming, moving and
/// retyping keep it, ADD COLUMN gets a new one, other than any that a fork gives out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnId(pub u64);

/// A content hash of a table, a catalog or a diff: the same content gives the same fingerprint on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub u128);

impl Fingerprint {
    /// The hash of several named things, in the order in which they come.
    pub fn of_all<'a>(named: impl Iterator<Item = (&'a Arc<str>, Fingerprint)>) -> Fingerprint {
        Fingerprint(ByteHasher::hash_of(&named.collect::<Vec<_>>()))
    }
}

/// A table at one moment.
#[derive(Clone, Debug)]
pub struct Table(Arc<TableData>);

#[derive(Clone, Debug)]
struct TableData {
    id: TableId,
    /// The table that this one and all its relatives began as.
    origin: TableId,
    definition: Arc<TableDefinition>,
    /// One for each column of the definition.
    column_ids: Arc<[ColumnId]>,
    rows: RowTree,
    /// One for each index of the definition, then one for each foreign key.
    indexes: Vec<LazyIndex>,
    next_auto_increment: u64,
    /// Shared with every fork and earlier state of the table, so that rows which two forks insert independently never get
    /// the same hidden id, and a merge keeps them apart.
    next_row_id: Arc<AtomicU64>,
    /// Shared likewise, so that columns which two forks add are two columns.
    next_column_id: Arc<AtomicU64>,
}

impl Table {
    /// A table without rows.
    pub fn new(id: TableId, definition: Arc<TableDefinition>) -> Table {
        let rows = RowTree::new(definition.key_order());
        let indexes = index::indexes_of(&definition);
        let column_count = definition.columns.len() as u64;
        let counter = |next| Arc::new(AtomicU64::new(next));
        Table(Arc::new(TableData {
            id,
            origin: id,
            definition,
            column_ids: (1..=column_count).map(ColumnId).collect(),
            rows,
            indexes,
            next_auto_increment: 1,
            next_row_id: counter(1),
            next_column_id: counter(column_count + 1),
        }))
    }

    /// Which table this is.
    pub fn id(&self) -> TableId {
        self.0.id
    }

    /// How it is declared.
    pub fn definition(&self) -> &Arc<TableDefinition> {
        &self.0.definition
    }

    /// The table as which this one and all its forks began: CREATE TABLE's own number. Tables of one origin share the
    /// counters of hidden row ids and of columns, so these mean the same in all of them.
    pub fn origin(&self) -> TableId {
        self.0.origin
    }

    /// Which columns the definition's columns are. Only tables of one [`Table::origin`] can be compared by it.
    pub fn column_ids(&self) -> &[ColumnId] {
        &self.0.column_ids
    }

    /// How its rows are ordered.
    pub fn key_order(&self) -> &KeyOrder {
        self.0.rows.order()
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.0.rows.len()
    }

    /// Whether it has no row.
    pub fn is_empty(&self) -> bool {
        self.0.rows.is_empty()
    }

    /// Whether it has a primary key. Without one, every row ends with a hidden [`Value::UInt`] row id.
    pub fn has_primary_key(&self) -> bool {
        !self.0.definition.primary_key.is_empty()
    }

    /// The number that the next row without one gets in the AUTO_INCREMENT column.
    pub fn next_auto_increment(&self) -> u64 {
        self.0.next_auto_increment
    }

    /// The hidden row id for the next row of a table without primary key. It moves on when rows are applied, here or in
    /// a fork.
    pub fn next_row_id(&self) -> u64 {
        self.0.next_row_id.load(Relaxed)
    }

    /// The same table with another AUTO_INCREMENT counter.
    #[must_use]
    pub fn with_next_auto_increment(&self, next_auto_increment: u64) -> Table {
        Table(Arc::new(TableData {
            next_auto_increment,
            ..(*self.0).clone()
        }))
    }

    /// The same content as another table: what FORK TABLE makes.
    #[must_use]
    pub fn with_id(&self, id: TableId) -> Table {
        Table(Arc::new(TableData {
            id,
            ..(*self.0).clone()
        }))
    }

    /// The same table without rows and with its AUTO_INCREMENT counter back at 1: what TRUNCATE leaves.
    #[must_use]
    pub fn emptied(&self) -> Table {
        let column_ids = self.0.column_ids.clone();
        let empty = self.without_rows(self.definition().clone(), column_ids);
        empty.with_next_auto_increment(1)
    }

    /// The same table with other columns and rows, which nobody checks.
    pub(crate) fn with_rows(
        &self,
        definition: Arc<TableDefinition>,
        column_ids: Arc<[ColumnId]>,
        rows: RowTree,
    ) -> Table {
        let indexes = if self.0.rows.is_same_as(&rows) {
            index::carry_over(&self.0.indexes, &self.0.definition, &definition)
        } else {
            index::indexes_of(&definition)
        };
        Table(Arc::new(TableData {
            definition,
            column_ids,
            rows,
            indexes,
            ..(*self.0).clone()
        }))
    }

    /// An empty table of another definition that goes on counting where this one is.
    fn without_rows(&self, definition: Arc<TableDefinition>, column_ids: Arc<[ColumnId]>) -> Table {
        Table(Arc::new(TableData {
            column_ids,
            rows: RowTree::new(definition.key_order()),
            indexes: index::indexes_of(&definition),
            definition,
            ..(*self.0).clone()
        }))
    }

    /// The same rows under another definition whose columns hold the same and whose primary key is the same: for names,
    /// indexes, constraints and comments that come and go. New unique indexes are checked; nothing else costs anything.
    pub fn with_definition(
        &self,
        definition: Arc<TableDefinition>,
    ) -> Result<Table, Vec<Violation>> {
        let indexes = index::carry_over(&self.0.indexes, &self.0.definition, &definition);
        let table = Table(Arc::new(TableData {
            definition,
            indexes,
            ..(*self.0).clone()
        }));
        let violations = unique::check_new_indexes(&table, &self.0.definition);
        if violations.is_empty() {
            Ok(table)
        } else {
            Err(violations)
        }
    }

    /// The same table with new columns or keys and its rows rewritten for them; counters go on. `kept` says for each new
    /// column which one it was, if it is not new. Rows come in any order, and without hidden row ids when
    /// the new definition has a primary key, with them when it has none.
    pub fn rebuilt(
        &self,
        definition: Arc<TableDefinition>,
        kept: &[Option<usize>],
        rows: Vec<Row>,
    ) -> Result<Table, Vec<Violation>> {
        let columns = 0..definition.columns.len();
        let id_of = |column: usize| {
            let before = kept.get(column).copied().flatten();
            let id = before.and_then(|before| self.0.column_ids.get(before));
            id.copied().unwrap_or_else(|| self.new_column_id())
        };
        self.rewritten(definition, columns.map(id_of).collect(), rows)
    }

    /// Like [`Table::rebuilt`], with the columns' identities.
    pub(crate) fn rewritten(
        &self,
        definition: Arc<TableDefinition>,
        column_ids: Arc<[ColumnId]>,
        rows: Vec<Row>,
    ) -> Result<Table, Vec<Violation>> {
        let changes: Vec<_> = rows.into_iter().map(crate::RowChange::Insert).collect();
        self.without_rows(definition, column_ids).apply(&changes)
    }

    pub(crate) fn new_column_id(&self) -> ColumnId {
        ColumnId(self.0.next_column_id.fetch_add(1, Relaxed))
    }

    /// Whether both are the same value in memory: equal without looking at rows.
    pub fn is_same_as(&self, other: &Table) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The rows as a tree.
    pub fn row_tree(&self) -> &RowTree {
        &self.0.rows
    }

    /// The content hash: rows, byte for byte, and definition. Costs what changed since the last time, here or in a
    /// table that shares the rows.
    pub fn fingerprint(&self) -> Fingerprint {
        let rows = self.0.rows.content_hash();
        Fingerprint(ByteHasher::hash_of(&(rows, &*self.0.definition)))
    }
}

/// Reading.
impl Table {
    /// All rows in key order.
    pub fn rows(&self) -> Rows<'_> {
        self.0.rows.rows(KeyRange::ALL, Direction::Forward)
    }

    /// The row with a whole key.
    pub fn get(&self, key: &[Value]) -> Option<&Row> {
        self.0.rows.get(key)
    }

    /// Rows between two keys or key prefixes, in key order.
    pub fn range(&self, lower: Bound<&[Value]>, upper: Bound<&[Value]>) -> Rows<'_> {
        self.0
            .rows
            .rows(KeyRange::new(lower, upper), Direction::Forward)
    }

    /// A walk over rows that can be kept and continued: it holds on to the table as it is now.
    pub fn cursor(&self, range: KeyRange, direction: Direction) -> RowCursor {
        self.0.rows.cursor(range, direction)
    }

    /// The tree of a secondary index, by its position in the definition: the same rows, ordered by the index's columns
    /// and then by the key. It is made when it is first asked for and kept up to date from then on.
    ///
    /// # Panics
    /// When the definition has no such index.
    pub fn index_tree(&self, index: usize) -> &RowTree {
        assert!(
            index < self.0.definition.indexes.len(),
            "the table has no index {index}"
        );
        self.0.indexes[index].tree(&self.0.rows)
    }

    /// Rows between two prefixes of an index's columns, in index order.
    pub fn index_range(
        &self,
        index: usize,
        lower: Bound<&[Value]>,
        upper: Bound<&[Value]>,
    ) -> Rows<'_> {
        self.index_tree(index)
            .rows(KeyRange::new(lower, upper), Direction::Forward)
    }

    /// Like [`Table::cursor`], over an index.
    pub fn index_cursor(&self, index: usize, range: KeyRange, direction: Direction) -> RowCursor {
        self.index_tree(index).cursor(range, direction)
    }
}
