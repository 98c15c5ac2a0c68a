//! Short ways to write down tables and rows.

use std::sync::Arc;

use history::{
    Collation, ColumnDefinition, DataType, ForeignKey, Index, IntegerWidth, ReferentialAction, Row,
    RowChange, Table, TableDefinition, TableId, Value,
};

pub fn int(name: &str) -> ColumnDefinition {
    column(
        name,
        DataType::Integer {
            width: IntegerWidth::Int,
            unsigned: false,
            display: history::IntegerDisplay::DEFAULT,
        },
    )
}

pub fn text(name: &str) -> ColumnDefinition {
    column(
        name,
        DataType::VarChar {
            length: 20,
            collation: Collation::GeneralCi,
        },
    )
}

fn column(name: &str, data_type: DataType) -> ColumnDefinition {
    ColumnDefinition {
        name: name.into(),
        data_type,
        nullable: true,
        default: None,
        auto_increment: false,
        on_update_now: false,
        generated: None,
        comment: None,
    }
}

/// A definition whose primary key is the first column.
pub fn definition(columns: Vec<ColumnDefinition>) -> TableDefinition {
    TableDefinition {
        columns,
        primary_key: vec![0],
        ..TableDefinition::default()
    }
}

pub fn with_index(
    mut definition: TableDefinition,
    columns: &[usize],
    unique: bool,
) -> TableDefinition {
    let name = format!("k{}", definition.indexes.len());
    definition.indexes.push(Index {
        name: name.into(),
        columns: columns.to_vec(),
        unique,
    });
    definition
}

/// A foreign key of `columns` to the column `id` of `parent`.
pub fn foreign_key(columns: &[usize], parent: &str, action: ReferentialAction) -> ForeignKey {
    ForeignKey {
        name: format!("to_{parent}").into(),
        columns: columns.to_vec(),
        parent_database: None,
        parent_table: parent.into(),
        parent_columns: vec!["id".into()],
        on_delete: action,
        on_update: action,
    }
}

pub fn table(definition: TableDefinition, rows: Vec<Row>) -> Table {
    let changes: Vec<_> = rows.into_iter().map(RowChange::Insert).collect();
    let empty = Table::new(TableId(1), Arc::new(definition));
    empty
        .apply(&changes)
        .expect("the rows of a test fit its table")
}

/// Anything that tests write as a cell.
pub trait Cell {
    fn value(self) -> Value;
}

impl Cell for i64 {
    fn value(self) -> Value {
        Value::Int(self)
    }
}

impl Cell for &str {
    fn value(self) -> Value {
        Value::Text(self.into())
    }
}

impl Cell for Value {
    fn value(self) -> Value {
        self
    }
}

impl Cell for () {
    fn value(self) -> Value {
        Value::Null
    }
}

/// `row![1, "Alice", ()]`
macro_rules! row {
    ($($cell:expr),* $(,)?) => {
        history::Row::from(vec![$($crate::common::Cell::value($cell)),*])
    };
}
pub(crate) use row;

pub fn rows(table: &Table) -> Vec<Row> {
    table.rows().cloned().collect()
}

pub fn insert(row: Row) -> RowChange {
    RowChange::Insert(row)
}

pub fn update(old: &Row, new: Row) -> RowChange {
    RowChange::Update {
        old: old.clone(),
        new,
    }
}

pub fn delete(row: &Row) -> RowChange {
    RowChange::Delete(row.clone())
}
