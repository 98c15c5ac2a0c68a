//! Result sets as pages of a grid.

use engine::ResultSet;
use history::Row;
use sql::ResultColumn;
use view::grid::GridPage;

use super::cell::{Printing, cell};

/// Some consecutive rows.
pub fn page(result: &ResultSet, offset: u64, limit: u32) -> GridPage {
    let rows = &result.rows[window(result.rows.len(), offset, limit)];
    let convert = |row: &Row| {
        let cells = result.columns.iter().zip(row.iter());
        cells
            .map(|(column, value)| cell(value, printing(result, column)))
            .collect()
    };
    GridPage {
        offset,
        rows: rows.iter().map(convert).collect(),
    }
}

/// How values of a column print.
pub fn printing<'a>(result: &ResultSet, column: &'a ResultColumn) -> Printing<'a> {
    Printing {
        data_type: &column.scalar_type.data_type,
        time_zone: result.time_zone,
    }
}

/// The part of `length` rows that a page shows.
pub fn window(length: usize, offset: u64, limit: u32) -> std::ops::Range<usize> {
    let start = usize::try_from(offset).unwrap_or(usize::MAX).min(length);
    let end = start
        .saturating_add(usize::try_from(limit).unwrap_or(usize::MAX))
        .min(length);
    start..end
}

#[cfg(test)]
mod tests {
    use super::window;

    #[test]
    fn windows_stay_inside() {
        assert_eq!(window(10, 0, 3), 0..3);
        assert_eq!(window(10, 9, 3), 9..10);
        assert_eq!(window(10, 10, 3), 10..10);
        assert_eq!(window(10, u64::MAX, u32::MAX), 10..10);
    }
}
