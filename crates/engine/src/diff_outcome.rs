//! The answer to DIFF TABLE: seekdb's own rows, and the same rows with what happened to them since the two tables parted.

mod raw;
mod since_fork;
mod summary;

use std::cmp::Ordering;
use std::sync::Arc;

use history::{
    CellState, DataType, Equality, Row, RowComparison, RowState, SnapshotId, Table,
    TableDefinition, ThreeWay, Value, compare_values,
};
use sql::scalar::{ScalarType, to_protocol_text};

use raw::RawRow;
use since_fork::SinceFork;
pub(crate) use since_fork::state_text;

/// A table by its full name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct QualifiedName {
    /// The database.
    pub database: Arc<str>,
    /// The table.
    pub table: Arc<str>,
}

impl QualifiedName {
    /// `database.table`, as DIFF prints it.
    pub fn joined(&self) -> String {
        format!("{}.{}", self.database, self.table)
    }
}

/// A comparison of two tables.
///
/// It holds on to the tables as they were, so that pages of it can be asked for later.
#[derive(Clone, Debug)]
pub struct DiffOutcome {
    /// The table that would be merged from.
    pub incoming: QualifiedName,
    /// The table that would be merged into.
    pub current: QualifiedName,
    /// Where the two parted, when that is known.
    pub base: Option<DiffBase>,
    /// Key columns first, then the others, both in table order.
    pub columns: Vec<DiffColumn>,
    /// How many rows are in each state that occurs, in the order of [`RowState::ALL`]; `Same` counts the rows that both
    /// tables have and that are equal.
    pub counts: Vec<(RowState, u64)>,
    /// Cells that differ in rows which both tables have.
    pub cells_changed: u64,
    tables: Tables,
    rows: Vec<DiffRow>,
    answer: Answer,
    time_zone: i32,
}

/// What the sides are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiffBase {
    /// The snapshot in which the base is recorded; `None` when it was put together from several.
    pub snapshot: Option<SnapshotId>,
}

/// One column of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffColumn {
    /// Its position in the rows.
    pub position: usize,
    /// Its name.
    pub name: Arc<str>,
    /// What its values are.
    pub scalar_type: ScalarType,
    /// Whether it belongs to the primary key.
    pub is_key: bool,
    /// In how many rows that both tables have its cell differs.
    pub changed: u64,
}

/// One row that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffRow {
    /// What happened to it.
    pub state: RowState,
    /// As it was where the tables parted.
    pub base: Option<Row>,
    /// As it is in current.
    pub current: Option<Row>,
    /// As it is in incoming.
    pub incoming: Option<Row>,
}

/// The statement's own rows.
#[derive(Clone, Debug)]
enum Answer {
    /// The sides of each differing row one below the other, as seekdb lists them.
    Sides(Vec<RawRow>),
    /// One row a differing row, with the values of base, current and incoming side by side.
    SinceFork(SinceFork),
}

/// What a comparison answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DiffStyle {
    /// Exactly seekdb's rows; texts are equal as their columns compare.
    Sides,
    /// The rows of SINCE FORK; every byte counts, as in a three-way merge.
    SinceFork,
}

/// The compared tables.
#[derive(Clone, Debug)]
struct Tables {
    base: Option<Table>,
    current: Table,
    incoming: Table,
    equality: Equality,
}

/// What DIFF compares.
pub(crate) struct Comparison {
    pub(crate) incoming: (QualifiedName, Table),
    pub(crate) current: (QualifiedName, Table),
    pub(crate) base: Option<(DiffBase, Table)>,
    pub(crate) style: DiffStyle,
}

impl DiffOutcome {
    /// Compares two tables whose definitions are alike. The statement's own rows end at `raw_limit`.
    pub(crate) fn new(comparison: Comparison, raw_limit: u64, time_zone: i32) -> DiffOutcome {
        let (base, base_table) = comparison.base.unzip();
        let (incoming, incoming_table) = comparison.incoming;
        let (current, current_table) = comparison.current;
        let tables = Tables {
            base: base_table,
            current: current_table,
            incoming: incoming_table,
            equality: match comparison.style {
                DiffStyle::Sides => Equality::ByCollation,
                DiffStyle::SinceFork => Equality::Exact,
            },
        };
        let mut outcome = DiffOutcome {
            columns: columns(tables.current.definition()),
            rows: differing_rows(&tables),
            incoming,
            current,
            base,
            counts: Vec::new(),
            cells_changed: 0,
            tables,
            answer: Answer::Sides(Vec::new()),
            time_zone,
        };
        outcome.sort();
        outcome.summarise();
        outcome.answer = match comparison.style {
            DiffStyle::Sides => Answer::Sides(outcome.list_sides(raw_limit)),
            DiffStyle::SinceFork => Answer::SinceFork(SinceFork::of(&outcome, raw_limit)),
        };
        outcome
    }

    /// The rows that differ, in the order of the statement's own rows.
    pub fn rows(&self) -> &[DiffRow] {
        &self.rows
    }

    /// What happened to each cell of a row, in the order of [`DiffOutcome::columns`].
    pub fn cells(&self, row: &DiffRow) -> Vec<CellState> {
        let three_way = self.tables.three_way();
        let comparison = RowComparison {
            state: row.state,
            base: row.base.as_ref(),
            current: row.current.as_ref(),
            incoming: row.incoming.as_ref(),
        };
        let cells = three_way.cells(&comparison);
        let state = |column: &DiffColumn| cells.get(column.position).copied();
        self.columns
            .iter()
            .map(|column| state(column).unwrap_or(CellState::Same))
            .collect()
    }

    /// Where TIMESTAMPs are shown: seconds east of UTC.
    pub fn time_zone(&self) -> i32 {
        self.time_zone
    }

    /// Seekdb sorts by the key columns in table order, and ENUM and SET by their texts.
    fn sort(&mut self) {
        // SINCE FORK answers in the order of the key.
        if self.tables.equality == Equality::Exact {
            return;
        }
        let definition = self.tables.current.definition().clone();
        let is_sorted = definition.primary_key.is_sorted()
            && !definition
                .primary_key
                .iter()
                .any(|&position| sorts_as_text(&definition, position));
        if !is_sorted {
            self.rows
                .sort_by(|left, right| compare_keys(&definition, left, right));
        }
    }
}

impl DiffRow {
    /// A version of the row, for its key.
    fn any(&self) -> &[Value] {
        let row = self.current.as_ref().or(self.incoming.as_ref());
        row.map(|row| &**row).unwrap_or_default()
    }
}

impl Tables {
    fn three_way(&self) -> ThreeWay<'_> {
        let base = self.base.as_ref();
        ThreeWay::new(base, &self.current, &self.incoming, self.equality)
    }
}

fn columns(definition: &TableDefinition) -> Vec<DiffColumn> {
    let all = definition
        .columns
        .iter()
        .enumerate()
        .map(|(position, column)| DiffColumn {
            position,
            name: column.name.clone(),
            scalar_type: ScalarType::of_column(column),
            is_key: definition.primary_key.contains(&position),
            changed: 0,
        });
    let (mut columns, others): (Vec<_>, Vec<_>) = all.partition(|column| column.is_key);
    columns.extend(others);
    columns
}

fn differing_rows(tables: &Tables) -> Vec<DiffRow> {
    let three_way = tables.three_way();
    let differing = three_way.rows().filter(|row| row.state != RowState::Same);
    differing
        .map(|row| DiffRow {
            state: row.state,
            base: row.base.cloned(),
            current: row.current.cloned(),
            incoming: row.incoming.cloned(),
        })
        .collect()
}

fn sorts_as_text(definition: &TableDefinition, position: usize) -> bool {
    let column = definition.columns.get(position);
    column.is_some_and(|column| {
        matches!(
            column.data_type,
            DataType::Enum { .. } | DataType::Set { .. }
        )
    })
}

fn compare_keys(definition: &TableDefinition, left: &DiffRow, right: &DiffRow) -> Ordering {
    let mut positions = definition.primary_key.clone();
    positions.sort_unstable();
    let (left, right) = (left.any(), right.any());
    for position in positions {
        let (Some(left), Some(right)) = (left.get(position), right.get(position)) else {
            continue;
        };
        let Some(column) = definition.columns.get(position) else {
            continue;
        };
        let collation = column.data_type.collation();
        let order = if sorts_as_text(definition, position) {
            let text = |value| text_value(value, &column.data_type);
            compare_values(&text(left), &text(right), collation)
        } else {
            compare_values(left, right, collation)
        };
        if order.is_ne() {
            return order;
        }
    }
    Ordering::Equal
}

/// An ENUM or SET value as its text.
fn text_value(value: &Value, data_type: &DataType) -> Value {
    match to_protocol_text(value, data_type, 0) {
        Some(text) => Value::Text(String::from_utf8_lossy(&text).into()),
        None => Value::Null,
    }
}
