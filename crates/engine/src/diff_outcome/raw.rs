//! Exactly the rows that seekdb's DIFF TABLE answers.

use history::{Collation, DataType, Row, Value};
use sql::ResultColumn;
use sql::scalar::ScalarType;

use super::{Answer, DiffColumn, DiffOutcome, DiffRow, text_value};
use crate::outcome::ResultSet;

/// One row of the statement: one side of a differing row. Kept as a position, because a comparison can have millions.
#[derive(Clone, Copy, Debug)]
pub(super) struct RawRow {
    row: u32,
    is_incoming: bool,
}

/// The text in `__flag` of every row.
const FLAG: &str = "INSERT";
/// The widest name: 64 characters of database, a dot, 64 of table.
const TABLE_LENGTH_MAX: u32 = 129;

impl DiffOutcome {
    /// How many rows the statement answers.
    pub fn raw_len(&self) -> usize {
        match &self.answer {
            Answer::Sides(rows) => rows.len(),
            Answer::SinceFork(rows) => rows.len(),
        }
    }

    /// The columns of the statement's own result.
    pub fn raw_columns(&self) -> Vec<ResultColumn> {
        match &self.answer {
            Answer::Sides(_) => self.side_columns(),
            Answer::SinceFork(rows) => rows.columns(self),
        }
    }

    /// One row of the statement's own result.
    pub fn raw_row(&self, position: usize) -> Option<Row> {
        match &self.answer {
            Answer::Sides(rows) => self.side_row(*rows.get(position)?),
            Answer::SinceFork(rows) => rows.row(self, position),
        }
    }

    fn side_columns(&self) -> Vec<ResultColumn> {
        let length = TABLE_LENGTH_MAX;
        let added = |name: &str, data_type| ResultColumn {
            name: name.into(),
            scalar_type: ScalarType::new(data_type).not_null(),
        };
        let table = added("__table", DataType::VarBinary { length });
        let collation = Collation::default();
        let flag = DataType::VarChar {
            length: FLAG.len() as u32,
            collation,
        };
        let flag = added("__flag", flag);
        let columns = self.columns.iter().map(|column| {
            let mut scalar_type = column.scalar_type.clone();
            if let DataType::Enum { collation, .. } | DataType::Set { collation, .. } =
                scalar_type.data_type
            {
                let length = scalar_type.display_length();
                scalar_type.data_type = DataType::VarChar { length, collation };
            }
            ResultColumn {
                name: column.name.clone(),
                scalar_type,
            }
        });
        [table, flag].into_iter().chain(columns).collect()
    }

    fn side_row(&self, raw: RawRow) -> Option<Row> {
        let row = self.rows.get(raw.row as usize)?;
        let (name, cells) = match raw.is_incoming {
            true => (&self.incoming, row.incoming.as_ref()?),
            false => (&self.current, row.current.as_ref()?),
        };
        let table = Value::Bytes(name.joined().into_bytes().into());
        let flag = Value::Text(FLAG.into());
        let value = |column: &DiffColumn| {
            let value = cells.get(column.position).cloned().unwrap_or_default();
            match column.scalar_type.data_type {
                DataType::Enum { .. } | DataType::Set { .. } => {
                    text_value(&value, &column.scalar_type.data_type)
                }
                _ => value,
            }
        };
        Some(
            [table, flag]
                .into_iter()
                .chain(self.columns.iter().map(value))
                .collect(),
        )
    }

    /// The statement's whole result.
    pub fn raw(&self) -> ResultSet {
        ResultSet {
            columns: self.raw_columns(),
            rows: (0..self.raw_len())
                .filter_map(|position| self.raw_row(position))
                .collect(),
            time_zone: self.time_zone,
        }
    }

    /// Lists the sides that exist, pairs in the order of the bytes of `database.table`.
    pub(super) fn list_sides(&self, limit: u64) -> Vec<RawRow> {
        let mut listed = Vec::new();
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let incoming_first = self.incoming.joined() < self.current.joined();
        let side = |row: &DiffRow, is_incoming: bool| match is_incoming {
            true => row.incoming.is_some(),
            false => row.current.is_some(),
        };
        'rows: for (position, row) in self.rows.iter().enumerate() {
            for is_incoming in [incoming_first, !incoming_first] {
                if listed.len() >= limit {
                    break 'rows;
                }
                if side(row, is_incoming) {
                    let row = u32::try_from(position).unwrap_or(u32::MAX);
                    listed.push(RawRow { row, is_incoming });
                }
            }
        }
        listed
    }
}
