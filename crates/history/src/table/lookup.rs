//! Finding rows by the values of some columns, by whatever key serves best. Foreign keys ask this way.

use super::Table;
use crate::tree::{Direction, KeyRange, RowTree};
use crate::{KeyOrder, Row, Value};

impl Table {
    /// The rows whose columns at `positions` equal `values`, as the columns compare. Uses the primary key, a declared index
    /// or a foreign key's index that begins with these columns in any order, and otherwise looks at every row.
    pub fn rows_where_equal<'a>(
        &'a self,
        positions: &[usize],
        values: &[Value],
    ) -> Box<dyn Iterator<Item = &'a Row> + 'a> {
        if let Some((tree, columns)) = self.tree_beginning_with(positions) {
            let value_of = |column: &usize| {
                let place = positions.iter().position(|position| position == column);
                place.and_then(|place| values.get(place)).cloned()
            };
            let prefix: Vec<Value> = columns.iter().filter_map(value_of).collect();
            return Box::new(tree.rows(KeyRange::prefix(&prefix), Direction::Forward));
        }
        let order = KeyOrder::of_columns(&self.definition().columns, positions);
        let values = values.to_vec();
        Box::new(
            self.rows()
                .filter(move |row| order.compare_row_with_key(row, &values).is_eq()),
        )
    }

    /// A tree ordered by these columns first, and the order in which it has them.
    fn tree_beginning_with(&self, positions: &[usize]) -> Option<(&RowTree, &[usize])> {
        let definition = self.definition();
        if let Some(columns) = beginning_with(&definition.primary_key, positions) {
            return Some((&self.0.rows, columns));
        }
        let declared = definition.indexes.iter().map(|index| &index.columns);
        let foreign = definition.foreign_keys.iter().map(|key| &key.columns);
        let mut keys = declared.chain(foreign).enumerate();
        keys.find_map(|(slot, key)| {
            let columns = beginning_with(key, positions)?;
            Some((self.0.indexes[slot].tree(&self.0.rows), columns))
        })
    }
}

/// The beginning of a key, if it consists of exactly these columns.
fn beginning_with<'a>(key: &'a [usize], positions: &[usize]) -> Option<&'a [usize]> {
    let beginning = key.get(..positions.len())?;
    let is_among = |column: &usize| beginning.contains(column);
    (!positions.is_empty() && positions.iter().all(is_among)).then_some(beginning)
}
