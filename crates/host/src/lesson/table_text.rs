//! Rows as texts, for comparing what a learner sees with what a query answers.

use engine::ResultSet;
use view::grid::Cell;

use crate::convert::grid::page;

/// A result in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableText {
    /// The headings in lower case.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

impl TableText {
    /// All rows of a result.
    pub fn of(result: &ResultSet) -> Self {
        Self {
            columns: result
                .columns
                .iter()
                .map(|column| column.name.to_lowercase())
                .collect(),
            rows: page(result, 0, u32::MAX).rows,
        }
    }

    /// The rows in these columns only, in an order that does not depend on how they were asked for. `None` when a column
    /// is not there.
    fn projected(&self, columns: &[String]) -> Option<Vec<Vec<Cell>>> {
        let find = |name: &String| self.columns.iter().position(|column| column == name);
        let positions = columns.iter().map(find).collect::<Option<Vec<_>>>()?;
        let project = |row: &Vec<Cell>| {
            positions
                .iter()
                .map(|position| row[*position].clone())
                .collect()
        };
        let mut rows: Vec<Vec<Cell>> = self.rows.iter().map(project).collect();
        rows.sort_by_cached_key(|row| format!("{row:?}"));
        Some(rows)
    }
}

/// Whether `shown` has the rows of `wanted`, in `wanted`'s columns and in any order.
pub fn same_rows(shown: &TableText, wanted: &TableText) -> bool {
    let shown = shown.projected(&wanted.columns);
    shown.is_some() && shown == wanted.projected(&wanted.columns)
}

/// Whether `shown` has at least one row and only rows of `wanted`, in `wanted`'s columns.
pub fn some_rows(shown: &TableText, wanted: &TableText) -> bool {
    let Some(rows) = shown.projected(&wanted.columns) else {
        return false;
    };
    !rows.is_empty() && rows.iter().all(|row| wanted.rows.contains(row))
}

#[cfg(test)]
mod tests {
    use super::{TableText, same_rows, some_rows};
    use view::grid::Cell;

    fn table(columns: &[&str], rows: &[&[&str]]) -> TableText {
        let cell = |text: &&str| Cell::Text((*text).to_owned());
        TableText {
            columns: columns.iter().map(|name| (*name).to_owned()).collect(),
            rows: rows
                .iter()
                .map(|row| row.iter().map(cell).collect())
                .collect(),
        }
    }

    #[test]
    fn order_and_further_columns_do_not_matter() {
        let wanted = table(&["id", "name"], &[&["1", "a"], &["2", "b"]]);
        let shown = table(
            &["name", "price", "id"],
            &[&["b", "9", "2"], &["a", "8", "1"]],
        );
        assert!(same_rows(&shown, &wanted) && some_rows(&shown, &wanted));
        let fewer = table(&["id", "name"], &[&["2", "b"]]);
        assert!(!same_rows(&fewer, &wanted) && some_rows(&fewer, &wanted));
        let other = table(&["id", "name"], &[&["2", "c"]]);
        assert!(!some_rows(&other, &wanted));
        assert!(!same_rows(&table(&["id"], &[]), &wanted));
        assert!(!some_rows(&table(&["id", "name"], &[]), &wanted));
    }
}
