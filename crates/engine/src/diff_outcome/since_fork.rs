//! The rows that `DIFF TABLE … SINCE FORK` answers: one a differing row, with all three values of every column in which
//! listed rows differ.

use std::sync::Arc;

use history::{Collation, DataType, Equality, Row, RowEquality, RowState, Value};
use sql::ResultColumn;
use sql::scalar::ScalarType;

use super::{DiffColumn, DiffOutcome, DiffRow};

/// Which columns the rows have, and how many rows there are.
#[derive(Clone, Debug, Default)]
pub(super) struct SinceFork {
    /// Positions in [`DiffOutcome::columns`] of the columns that stand there once: the key.
    once: Vec<usize>,
    /// Of those that stand there three times.
    thrice: Vec<usize>,
    row_count: usize,
}

/// The sides in the order of the columns, with what stands before a column's name.
const SIDES: [(&str, Side); 3] = [
    ("base_", |row| row.base.as_ref()),
    ("current_", |row| row.current.as_ref()),
    ("incoming_", |row| row.incoming.as_ref()),
];

type Side = fn(&DiffRow) -> Option<&Row>;

/// The longest state.
const STATE_LENGTH_MAX: u32 = 17;

impl SinceFork {
    /// Looks for the columns in which rows differ. A row that one side does not have differs from it in all of them.
    pub(super) fn of(outcome: &DiffOutcome, limit: u64) -> SinceFork {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let equality = RowEquality::new(outcome.tables.current.definition(), Equality::Exact);
        let listed = &outcome.rows[..outcome.rows.len().min(limit)];
        let differs = |column: &DiffColumn| {
            listed.iter().any(|row| {
                let [base, current, incoming] =
                    SIDES.map(|(_, side)| side(row).and_then(|row| row.get(column.position)));
                match (current, incoming) {
                    (Some(current), Some(incoming)) => {
                        let equal = |left, right| equality.cell_equal(column.position, left, right);
                        !equal(current, incoming) || base.is_some_and(|base| !equal(base, current))
                    }
                    _ => true,
                }
            })
        };
        let positions = |wanted: &dyn Fn(&DiffColumn) -> bool| {
            let columns = outcome.columns.iter().enumerate();
            columns
                .filter(|(_, column)| wanted(column))
                .map(|(position, _)| position)
                .collect()
        };
        SinceFork {
            once: positions(&|column| column.is_key),
            thrice: positions(&|column| !column.is_key && differs(column)),
            row_count: listed.len(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.row_count
    }

    pub(super) fn columns(&self, outcome: &DiffOutcome) -> Vec<ResultColumn> {
        let state = DataType::VarChar {
            length: STATE_LENGTH_MAX,
            collation: Collation::default(),
        };
        let mut columns = vec![ResultColumn {
            name: "state".into(),
            scalar_type: ScalarType::new(state).not_null(),
        }];
        let named = |name: Arc<str>, column: &DiffColumn| ResultColumn {
            name,
            scalar_type: ScalarType::new(column.scalar_type.data_type.clone()),
        };
        let at = |positions: &[usize]| -> Vec<&DiffColumn> {
            let columns = positions.iter();
            columns
                .filter_map(|&position| outcome.columns.get(position))
                .collect()
        };
        columns.extend(
            at(&self.once)
                .into_iter()
                .map(|column| named(column.name.clone(), column)),
        );
        for column in at(&self.thrice) {
            let three =
                SIDES.map(|(side, _)| named(format!("{side}{}", column.name).into(), column));
            columns.extend(three);
        }
        columns
    }

    pub(super) fn row(&self, outcome: &DiffOutcome, position: usize) -> Option<Row> {
        if position >= self.row_count {
            return None;
        }
        let row = outcome.rows.get(position)?;
        let value = |cells: Option<&Row>, column: usize| {
            let position = outcome.columns.get(column)?.position;
            cells?.get(position).cloned()
        };
        let mut values = vec![Value::Text(state_text(row.state).into())];
        let any = row.current.as_ref().or(row.incoming.as_ref());
        let key = self.once.iter().map(|&column| value(any, column));
        let rest = self.thrice.iter().flat_map(|&column| {
            let cells = SIDES.map(|(_, side)| value(side(row), column));
            cells.into_iter()
        });
        values.extend(key.chain(rest).map(Option::unwrap_or_default));
        Some(values.into())
    }
}

/// A state in one word, as result sets write it.
pub(crate) fn state_text(state: RowState) -> &'static str {
    match state {
        RowState::Same => "same",
        RowState::AddedThere => "added_there",
        RowState::AddedHere => "added_here",
        RowState::DeletedThere => "deleted_there",
        RowState::DeletedHere => "deleted_here",
        RowState::ChangedThere => "changed_there",
        RowState::NewerHere => "newer_here",
        RowState::MergeableByCell => "mergeable_by_cell",
        RowState::Conflict => "conflict",
        RowState::Differs => "differs",
    }
}
