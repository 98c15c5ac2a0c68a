//! Where the branch tree's lines go: straight lanes, newest on top, a lane keeps its column for life.

use view::tree::BranchTree;

/// Most columns; lanes beyond share the last one.
pub const COLUMNS_MAX: usize = 6;

/// The lines of one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowLines {
    /// The column of the row's sign.
    pub column: usize,
    /// Whether the line of its lane goes on upwards.
    pub above: bool,
    /// Whether the line of its lane goes on downwards.
    pub below: bool,
    /// Columns of other lanes that pass by.
    pub passing: Vec<usize>,
    /// Columns from which a line comes in: it begins at the lower edge of the row.
    pub joining: Vec<usize>,
}

/// The whole picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TreeLines {
    /// How many columns it needs.
    pub columns: usize,
    /// One entry a row.
    pub rows: Vec<RowLines>,
    /// The column of each lane; `None` for one without rows.
    pub lane_columns: Vec<Option<usize>>,
}

/// Lays out a tree.
pub fn lay_out(tree: &BranchTree) -> TreeLines {
    let spans = lane_spans(tree);
    let lane_columns = assign_columns(tree, &spans);
    let column = |lane: usize| lane_columns.get(lane).copied().flatten().unwrap_or(0);
    let rows = tree
        .rows
        .iter()
        .enumerate()
        .map(|(position, row)| {
            let lane = row.lane as usize;
            let own = column(lane);
            let span = spans
                .get(lane)
                .copied()
                .flatten()
                .unwrap_or((position, position));
            let passes_by = |other: usize, span: &Option<(usize, usize)>| {
                other != lane && span.is_some_and(|(top, end)| top <= position && position <= end)
            };
            let others = |is_wanted: &dyn Fn(usize) -> bool| -> Vec<usize> {
                (0..COLUMNS_MAX)
                    .filter(|&column| column != own && is_wanted(column))
                    .collect()
            };
            let passing = others(&|wanted| {
                spans
                    .iter()
                    .enumerate()
                    .any(|(other, span)| column(other) == wanted && passes_by(other, span))
            });
            let joining = others(&|wanted| {
                row.from_lanes
                    .iter()
                    .any(|&from| column(from as usize) == wanted)
            });
            RowLines {
                column: own,
                // Also when the line comes in right above its newest row.
                above: span.0 < position
                    || tree.rows[..position]
                        .last()
                        .is_some_and(|upper| upper.from_lanes.contains(&row.lane)),
                below: position < span.1,
                passing,
                joining,
            }
        })
        .collect();
    let columns = lane_columns
        .iter()
        .flatten()
        .max()
        .map_or(0, |&last| last + 1);
    TreeLines {
        columns,
        rows,
        lane_columns,
    }
}

/// First and last row of each lane's line. A line that is joined further up reaches up to just below that row.
fn lane_spans(tree: &BranchTree) -> Vec<Option<(usize, usize)>> {
    let mut spans: Vec<Option<(usize, usize)>> = vec![None; tree.lanes.len()];
    for (position, row) in tree.rows.iter().enumerate() {
        if let Some(span) = spans.get_mut(row.lane as usize) {
            *span = Some(span.map_or((position, position), |(top, _)| (top, position)));
        }
    }
    for (position, row) in tree.rows.iter().enumerate() {
        for &from in &row.from_lanes {
            if let Some(Some((top, end))) = spans.get_mut(from as usize)
                && position < *end
            {
                *top = (*top).min(position + 1);
            }
        }
    }
    spans
}

/// Gives each lane the first column that is free for all its life. A lane that is still there lives up to the top, so that
/// it keeps its column when something is added to it.
fn assign_columns(tree: &BranchTree, spans: &[Option<(usize, usize)>]) -> Vec<Option<usize>> {
    let mut taken: Vec<Vec<(usize, usize)>> = Vec::new();
    spans
        .iter()
        .zip(&tree.lanes)
        .map(|(span, lane)| {
            let (newest, end) = (*span)?;
            let top = if lane.dropped { newest } else { 0 };
            let apart =
                |&(other_top, other_end): &(usize, usize)| end < other_top || other_end < top;
            let free = |lanes: &Vec<(usize, usize)>| lanes.iter().all(apart);
            let column = taken
                .iter()
                .position(free)
                .unwrap_or(taken.len())
                .min(COLUMNS_MAX - 1);
            if column == taken.len() {
                taken.push(Vec::new());
            }
            taken[column].push((top, end));
            Some(column)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use view::tree::{Lane, LaneKind, RowKind, TreeRow};

    fn lane(name: &str) -> Lane {
        Lane {
            name: name.into(),
            kind: LaneKind::Database,
            parent: None,
            forked_from: None,
            fork_point: None,
            here: false,
            dropped: false,
            tables: Vec::new(),
        }
    }

    fn row(lane: u32, from_lanes: &[u32]) -> TreeRow {
        TreeRow {
            snapshot: "s1".into(),
            lane,
            from_lanes: from_lanes.to_vec(),
            kind: RowKind::Changed,
            message: String::new(),
            added: 0,
            changed: 0,
            removed: 0,
            here: false,
            head: false,
        }
    }

    /// Newest first: merge of 1 into 0, a change on 1, the fork of 1 from 0, the creation of 0.
    fn loop_of_two() -> BranchTree {
        BranchTree {
            lanes: vec![lane("shop"), lane("shop_agent")],
            rows: vec![row(0, &[1]), row(1, &[]), row(1, &[0]), row(0, &[])],
        }
    }

    #[test]
    fn a_fork_and_a_merge_join_two_straight_lanes() {
        let lines = lay_out(&loop_of_two());
        assert_eq!(lines.columns, 2);
        assert_eq!(
            lines.rows[0],
            RowLines {
                column: 0,
                above: false,
                below: true,
                passing: vec![],
                joining: vec![1]
            }
        );
        assert_eq!(
            lines.rows[1],
            RowLines {
                column: 1,
                above: true,
                below: true,
                passing: vec![0],
                joining: vec![]
            }
        );
        assert_eq!(
            lines.rows[2],
            RowLines {
                column: 1,
                above: true,
                below: false,
                passing: vec![0],
                joining: vec![0]
            }
        );
        assert_eq!(
            lines.rows[3],
            RowLines {
                column: 0,
                above: true,
                below: false,
                passing: vec![],
                joining: vec![]
            }
        );
    }

    #[test]
    fn a_column_is_free_again_when_its_lane_is_gone_and_columns_are_limited() {
        let mut apart = BranchTree {
            lanes: vec![lane("a"), lane("b")],
            rows: vec![row(1, &[]), row(0, &[])],
        };
        assert_eq!(lay_out(&apart).columns, 2);
        apart.lanes[0].dropped = true;
        assert_eq!(lay_out(&apart).columns, 1);
        let many = BranchTree {
            lanes: (0..20).map(|number| lane(&number.to_string())).collect(),
            rows: (0..20)
                .rev()
                .chain(0..20)
                .map(|lane| row(lane, &[]))
                .collect(),
        };
        assert_eq!(lay_out(&many).columns, COLUMNS_MAX);
        assert_eq!(lay_out(&BranchTree::default()), TreeLines::default());
    }

    #[test]
    fn lanes_that_are_not_there_do_no_harm() {
        let broken = BranchTree {
            lanes: vec![lane("a")],
            rows: vec![row(7, &[9])],
        };
        assert_eq!(lay_out(&broken).rows.len(), 1);
    }
}
