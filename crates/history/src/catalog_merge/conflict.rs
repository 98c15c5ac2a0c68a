//! Places where the sides of a merge contradict each other, and what else somebody should look at.

use std::sync::Arc;

use super::Choice;
use crate::{
    Check, Collation, ColumnDefinition, DefinitionAspect, ForeignKey, Index, Row, Value, View,
};

/// Names a conflict as long as the merge is the same, whatever else is decided meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictPlace {
    /// The table, as the merged catalog calls it.
    pub table: Arc<str>,
    /// The row's key.
    pub key: Vec<Value>,
    /// The column, as the merged definition calls it; `None` when the whole row is meant.
    pub column: Option<Arc<str>>,
}

/// What the sides did to a row; the current side is named first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictKind {
    /// Both changed a cell.
    EditEdit,
    /// Changed here, deleted there.
    EditDelete,
    /// Deleted here, changed there.
    DeleteEdit,
    /// Both inserted the key, with different cells.
    AddAdd,
    /// Different, and nobody knows what was there before.
    Differ,
}

/// A row in which the sides contradict each other. Rows are in the columns of the merged definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowConflict {
    /// The table, as the merged catalog calls it.
    pub table: Arc<str>,
    /// The row's key.
    pub key: Vec<Value>,
    /// What the sides did.
    pub kind: ConflictKind,
    /// The row where the sides parted.
    pub base: Option<Row>,
    /// The row here.
    pub current: Option<Row>,
    /// The row there.
    pub incoming: Option<Row>,
    /// The row with everything decided that can be; undecided cells are as they are here.
    pub merged: Option<Row>,
    /// The cells nobody decided about. Where one side deleted the row, those that the other one changed.
    pub cells: Vec<CellConflict>,
}

/// One cell in which the sides contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellConflict {
    /// The position of its column in the merged definition.
    pub position: usize,
    /// The column's name there.
    pub column: Arc<str>,
    /// The value where the sides parted, if the row was there.
    pub base: Option<Value>,
    /// The value here, if the row is here.
    pub current: Option<Value>,
    /// The value there, if the row is there.
    pub incoming: Option<Value>,
}

impl RowConflict {
    /// What names one of its cells, or the whole row.
    pub fn place(&self, cell: Option<&CellConflict>) -> ConflictPlace {
        ConflictPlace {
            table: self.table.clone(),
            key: self.key.clone(),
            column: cell.map(|cell| cell.column.clone()),
        }
    }
}

/// Definitions that contradict each other, or changes of rows that a changed definition has no place for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefinitionConflict {
    /// The table (or view), as the merged catalog calls it; `None` for the database itself.
    pub table: Option<Arc<str>>,
    /// The part that contradicts.
    pub subject: DefinitionSubject,
    /// The part where the sides parted.
    pub base: Option<DefinitionPart>,
    /// The part here; `None` when it is not (or no longer) there.
    pub current: Option<DefinitionPart>,
    /// The part there.
    pub incoming: Option<DefinitionPart>,
    /// Rows of the other side that the change would leave without a place: for a dropped column or table those that
    /// were changed in it.
    pub edited_rows: u64,
    /// What can be chosen.
    pub choices: Vec<Choice>,
}

/// Which part of a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefinitionSubject {
    /// The table as a whole: dropped on one side and changed on the other, or two tables of one name.
    Table,
    /// The table's name.
    TableName,
    /// A column that one side dropped and the other changed, or that both added differently.
    Column {
        /// Its name.
        column: Arc<str>,
        /// What contradicts; [`DefinitionAspect::Missing`] for a dropped column.
        aspect: DefinitionAspect,
    },
    /// The primary key.
    PrimaryKey,
    /// An index of this name.
    Index(Arc<str>),
    /// A CHECK of this name.
    Check(Arc<str>),
    /// A foreign key of this name.
    ForeignKey(Arc<str>),
    /// The view.
    View,
    /// The database's default collation.
    Collation,
}

/// A part of a definition, to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefinitionPart {
    /// A table, by its name on that side.
    Table(Arc<str>),
    /// A column.
    Column(ColumnDefinition),
    /// The names of key columns, in key order.
    PrimaryKey(Vec<Arc<str>>),
    /// An index and the names of its columns.
    Index(Index, Vec<Arc<str>>),
    /// A CHECK.
    Check(Check),
    /// A foreign key and the names of the child's columns.
    ForeignKey(ForeignKey, Vec<Arc<str>>),
    /// A view.
    View(View),
    /// A collation.
    Collation(Collation),
}

/// Two rows that may be one: both sides gave the row that was `base` another key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PossibleDuplicate {
    /// The table, as the merged catalog calls it.
    pub table: Arc<str>,
    /// The row that both sides deleted.
    pub base: Row,
    /// The row that appeared here.
    pub current: Row,
    /// The row that appeared there.
    pub incoming: Row,
}
