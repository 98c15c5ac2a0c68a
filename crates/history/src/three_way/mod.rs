//! Three-way comparison of tables: what happened to each row there, here, or on both sides.
//!
//! *Incoming* is the table that is merged from ("there"), *current* the one that is merged into ("here"), *base* the table as
//! it was where the two lines parted. The base may be unknown; then rows can only be equal, on one side, or different.
//! This one classification serves DIFF, every kind of MERGE, and the page that draws them.

mod state;
mod walk;

use crate::comparison::{Equality, RowEquality};
use crate::definition_difference::definition_difference;
use crate::{Row, Table};

pub(crate) use state::cell;
pub use state::{CellState, RowState};
pub use walk::RowComparisons;

/// Three tables to compare, of which the base may be unknown.
#[derive(Clone, Debug)]
pub struct ThreeWay<'a> {
    base: Option<&'a Table>,
    current: &'a Table,
    incoming: &'a Table,
    /// What decides about states.
    equality: RowEquality,
    /// What finds rows that differ at all, were it only in their bytes.
    exact: RowEquality,
    /// Positions of the columns that hold what people wrote; generated ones follow from these.
    written_columns: Vec<usize>,
}

impl<'a> ThreeWay<'a> {
    /// Compares tables with comparable definitions (see [`definition_difference`]). A base whose definition is not
    /// comparable counts as unknown.
    pub fn new(
        base: Option<&'a Table>,
        current: &'a Table,
        incoming: &'a Table,
        equality: Equality,
    ) -> ThreeWay<'a> {
        let definition = current.definition();
        let is_comparable =
            |base: &&Table| definition_difference(base.definition(), definition).is_none();
        let columns = definition.columns.iter().enumerate();
        let written = columns.filter(|(_, column)| column.generated.is_none());
        ThreeWay {
            base: base.filter(is_comparable),
            current,
            incoming,
            equality: RowEquality::new(definition, equality),
            exact: RowEquality::new(definition, Equality::Exact),
            written_columns: written.map(|(position, _)| position).collect(),
        }
    }

    /// Compares two tables alone, as seekdb's DIFF and MERGE do.
    pub fn without_base(
        current: &'a Table,
        incoming: &'a Table,
        equality: Equality,
    ) -> ThreeWay<'a> {
        ThreeWay::new(None, current, incoming, equality)
    }

    /// Whether there is a base to compare with.
    pub fn is_base_known(&self) -> bool {
        self.base.is_some()
    }

    /// Positions of the columns that make the key.
    pub(crate) fn key_columns(&self) -> impl Iterator<Item = usize> {
        self.current
            .key_order()
            .columns()
            .iter()
            .map(|column| column.position)
    }

    /// How many columns the tables have, without the hidden row id.
    pub(crate) fn column_count(&self) -> usize {
        self.current.definition().columns.len()
    }

    /// Every row that is not the same in all tables, in key order. Rows that both sides changed alike, or that differ only
    /// in ways that do not count for the chosen equality, come as [`RowState::Same`].
    ///
    /// The cost is about the number of tree nodes that differ, not the number of rows.
    pub fn rows(&'a self) -> RowComparisons<'a> {
        RowComparisons::all(self)
    }

    /// Of [`ThreeWay::rows`] those that the incoming side changed, which is what a merge has to look at; all of them when
    /// the base is unknown. What only the current side changed costs nothing.
    pub(crate) fn rows_changed_there(&'a self) -> RowComparisons<'a> {
        RowComparisons::changed_there(self)
    }
}

/// One row in the three tables; on each side it may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowComparison<'a> {
    /// What happened to it.
    pub state: RowState,
    /// As it was where the lines parted; also `None` when that is unknown.
    pub base: Option<&'a Row>,
    /// As it is here.
    pub current: Option<&'a Row>,
    /// As it is there.
    pub incoming: Option<&'a Row>,
}
