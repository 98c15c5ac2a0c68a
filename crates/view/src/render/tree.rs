//! The branch tree as text: one line a snapshot, newest first, lanes drawn beside it.
//!
//! ```text
//! ◉ │  s4 shop        MERGE TABLE products · 2 rows +1 ~1
//! │ ○  s3 shop_agent  UPDATE products · 1 row ~1
//! ├─◇  s2 shop_agent  FORK DATABASE shop
//! ○    s1 shop        CREATE TABLE products
//! ```

use crate::tree::{BranchTree, RowKind, TreeRow};

/// All rows of the tree.
pub fn text(tree: &BranchTree) -> String {
    let spans = LaneSpan::all(tree);
    let lane_name = |row: &TreeRow| {
        tree.lanes
            .get(index(row.lane))
            .map_or("", |lane| lane.name.as_str())
    };
    let id_width = widest(tree.rows.iter().map(|row| row.snapshot.as_str()));
    let name_width = widest(tree.rows.iter().map(lane_name));
    let mut out = String::new();
    for (position, row) in tree.rows.iter().enumerate() {
        let graph = graph(row, position, &spans);
        let line = format!(
            "{graph}  {:id_width$} {:name_width$}  {}{}",
            row.snapshot,
            lane_name(row),
            row.message,
            badge(row)
        );
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Changed rows: ` +1 ~4 −2`, without those that are zero.
fn badge(row: &TreeRow) -> String {
    let parts = [("+", row.added), ("~", row.changed), ("−", row.removed)];
    parts
        .iter()
        .filter(|(_, rows)| *rows > 0)
        .map(|(sign, rows)| format!(" {sign}{rows}"))
        .collect()
}

/// The sign of a snapshot.
pub fn glyph(row: &TreeRow) -> &'static str {
    match row.kind {
        RowKind::Dropped => "×",
        _ if row.here => "◉",
        RowKind::Merged => "⬢",
        RowKind::Forked => "◇",
        RowKind::Created | RowKind::Changed => "○",
    }
}

/// From which row to which a lane's line runs.
#[derive(Clone, Copy, Debug)]
struct LaneSpan {
    /// Its newest row, or the newest row that comes from it.
    top: usize,
    /// Its oldest row.
    bottom: usize,
}

impl LaneSpan {
    fn all(tree: &BranchTree) -> Vec<Option<Self>> {
        let mut spans: Vec<Option<Self>> = vec![None; tree.lanes.len()];
        for (position, row) in tree.rows.iter().enumerate() {
            for lane in row.from_lanes.iter().chain([&row.lane]) {
                if let Some(span) = spans.get_mut(index(*lane)) {
                    let top = span.map_or(position, |span| span.top);
                    *span = Some(Self {
                        top,
                        bottom: position,
                    });
                }
            }
        }
        spans
    }
}

/// The part of one line that draws the lanes.
fn graph(row: &TreeRow, position: usize, spans: &[Option<LaneSpan>]) -> String {
    let node = index(row.lane);
    let from: Vec<usize> = row
        .from_lanes
        .iter()
        .map(|lane| index(*lane))
        .filter(|lane| *lane != node)
        .collect();
    let first = from.iter().copied().chain([node]).min().unwrap_or(node);
    let last = from.iter().copied().chain([node]).max().unwrap_or(node);
    let mut out = String::new();
    for (lane, span) in spans.iter().enumerate() {
        let span = span.filter(|span| (span.top..=span.bottom).contains(&position));
        let crossed = lane > first && lane < last;
        out.push_str(match span {
            _ if lane == node => glyph(row),
            Some(span) if from.contains(&lane) => joint(span, position, lane < node),
            Some(_) if crossed => "┼",
            Some(_) => "│",
            None if crossed => "─",
            None => " ",
        });
        out.push(if lane >= first && lane < last {
            '─'
        } else {
            ' '
        });
    }
    out.pop();
    out
}

/// Where a line leaves its lane towards the node.
fn joint(span: LaneSpan, position: usize, node_is_right: bool) -> &'static str {
    match (span.top == position, node_is_right) {
        (true, true) => "╭",
        (true, false) => "╮",
        (false, true) => "├",
        (false, false) => "┤",
    }
}

fn index(lane: u32) -> usize {
    usize::try_from(lane).unwrap_or(usize::MAX)
}

fn widest<'a>(texts: impl Iterator<Item = &'a str>) -> usize {
    texts.map(|text| text.chars().count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::tree::{BranchTree, Lane, LaneKind, RowKind, TreeRow};

    fn lane(name: &str) -> Lane {
        Lane {
            name: name.to_owned(),
            kind: LaneKind::Database,
            parent: None,
            forked_from: None,
            fork_point: None,
            here: false,
            dropped: false,
            tables: Vec::new(),
        }
    }

    fn row(number: u32, lane: u32, from: &[u32], kind: RowKind, message: &str) -> TreeRow {
        TreeRow {
            snapshot: format!("s{number}"),
            lane,
            from_lanes: from.to_vec(),
            kind,
            message: message.to_owned(),
            added: 0,
            changed: 0,
            removed: 0,
            here: false,
            head: false,
        }
    }

    #[test]
    fn a_fork_and_its_merge() {
        let mut tree = BranchTree {
            lanes: vec![lane("shop"), lane("shop_agent")],
            rows: vec![
                row(5, 0, &[1], RowKind::Merged, "MERGE TABLE products"),
                row(4, 0, &[], RowKind::Changed, "UPDATE products"),
                row(3, 1, &[], RowKind::Changed, "INSERT products"),
                row(2, 1, &[0], RowKind::Forked, "FORK DATABASE shop"),
                row(1, 0, &[], RowKind::Created, "CREATE DATABASE shop"),
            ],
        };
        tree.rows[0].here = true;
        tree.rows[0].added = 1;
        tree.rows[0].changed = 4;
        assert_eq!(
            text(&tree),
            "◉─╮  s5 shop        MERGE TABLE products +1 ~4\n\
             ○ │  s4 shop        UPDATE products\n\
             │ ○  s3 shop_agent  INSERT products\n\
             ├─◇  s2 shop_agent  FORK DATABASE shop\n\
             ○    s1 shop        CREATE DATABASE shop\n"
        );
    }

    #[test]
    fn lines_cross_lanes_in_between() {
        let tree = BranchTree {
            lanes: vec![lane("a"), lane("b"), lane("c")],
            rows: vec![
                row(5, 1, &[], RowKind::Dropped, "DROP DATABASE b"),
                row(4, 2, &[0], RowKind::Forked, "FORK DATABASE a"),
                row(3, 0, &[], RowKind::Changed, "UPDATE t"),
                row(2, 1, &[0], RowKind::Forked, "FORK DATABASE a"),
                row(1, 0, &[], RowKind::Created, "CREATE DATABASE a"),
            ],
        };
        assert_eq!(
            text(&tree),
            "  ×    s5 b  DROP DATABASE b\n\
             ╭─┼─◇  s4 c  FORK DATABASE a\n\
             ○ │    s3 a  UPDATE t\n\
             ├─◇    s2 b  FORK DATABASE a\n\
             ○      s1 a  CREATE DATABASE a\n"
        );
    }

    #[test]
    fn an_empty_tree_is_empty() {
        assert_eq!(text(&BranchTree::default()), "");
    }
}
