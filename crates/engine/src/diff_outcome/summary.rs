//! Counting what a comparison found.

use history::{RowEquality, RowState};

use super::DiffOutcome;

impl DiffOutcome {
    /// Counts rows by state, and differing cells by column.
    pub(super) fn summarise(&mut self) {
        let definition = self.tables.current.definition();
        let equality = RowEquality::new(definition, self.tables.equality);
        let mut by_state = [0_u64; RowState::ALL.len()];
        let mut count = |state: RowState, rows: u64| {
            let place = RowState::ALL.iter().position(|listed| *listed == state);
            if let Some(place) = place {
                by_state[place] += rows;
            }
        };
        let mut differing_here = 0;
        for row in &self.rows {
            count(row.state, 1);
            differing_here += u64::from(row.current.is_some());
            let (Some(current), Some(incoming)) = (&row.current, &row.incoming) else {
                continue;
            };
            for column in &mut self.columns {
                let cells = (current.get(column.position), incoming.get(column.position));
                if let (Some(current), Some(incoming)) = cells
                    && !equality.cell_equal(column.position, current, incoming)
                {
                    column.changed += 1;
                    self.cells_changed += 1;
                }
            }
        }
        count(
            RowState::Same,
            self.tables.current.len() as u64 - differing_here,
        );
        let counts = RowState::ALL.into_iter().zip(by_state);
        self.counts = counts.filter(|(_, rows)| *rows > 0).collect();
    }
}
