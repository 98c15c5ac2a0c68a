//! The branch tree: snapshots laid out in lanes.
//!
//! Every database is a lane, and so is every table made by FORK TABLE, because such tables are branches too. A snapshot
//! stands in the lane of the forked table that it made or changed, otherwise in its database's lane.

mod layout;
mod message;

use engine::{DatabaseLineage, Instance, TableLineage};
use view::tree::{BranchTree, Lane, LaneKind, TableView, TreeRow};

use layout::{LaneData, LaneOf, Layout};

/// The tree as a session sees it that has the database `here` selected.
pub fn tree(instance: &Instance, here: Option<&str>) -> BranchTree {
    let lineage = instance.lineage();
    let Layout { lanes, rows } = Layout::of(&lineage);
    let selected = lineage
        .databases
        .iter()
        .find(|database| !database.dropped && here == Some(&*database.name));
    let here_head = selected.map(|database| database.head.to_string());
    let mut has_head = vec![false; lanes.len()];
    let mark = |row: TreeRow| {
        let has_head = has_head.get_mut(layout::index(row.lane));
        TreeRow {
            here: here_head.as_ref() == Some(&row.snapshot),
            head: has_head.is_some_and(|has_head| !std::mem::replace(has_head, true)),
            ..row
        }
    };
    let rows = rows.into_iter().map(mark).collect();
    let lane = |lane: &LaneData<'_>| {
        let (name, tables, here) = match lane.of {
            LaneOf::Database(database) => {
                let here = selected.is_some_and(|selected| selected.first == database.first);
                (database.name.to_string(), tables(database), here)
            }
            LaneOf::Table(ref name) => (name.clone(), Vec::new(), false),
        };
        Lane {
            name,
            kind: if let LaneOf::Table(_) = lane.of {
                LaneKind::Table
            } else {
                LaneKind::Database
            },
            parent: lane.parent,
            forked_from: lane.forked_from.clone(),
            fork_point: lane.fork_point.map(|point| point.to_string()),
            here,
            dropped: lane.dropped,
            tables,
        }
    };
    BranchTree {
        lanes: lanes.iter().map(lane).collect(),
        rows,
    }
}

/// The tables of a database that is still there.
fn tables(database: &DatabaseLineage) -> Vec<TableView> {
    let view = |table: &TableLineage| TableView {
        name: table.name.to_string(),
        row_count: table.row_count,
        columns: table.columns.iter().map(ToString::to_string).collect(),
        forked_from: table
            .forked_from
            .as_ref()
            .map(|origin| origin.source.joined()),
    };
    match database.dropped {
        true => Vec::new(),
        false => database.tables.iter().map(view).collect(),
    }
}
