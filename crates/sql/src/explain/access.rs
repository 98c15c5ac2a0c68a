//! Which rows of a table are read, in words.

use std::sync::Arc;

use history::Direction;

use super::PlanNode;
use super::count::rows;
use super::expression::{joined, literal, shortened, text};
use super::names::{Names, SlotNames};
use crate::execute::scan::ScanPlan;
use crate::plan::access::NextColumn;
use crate::scalar::ScalarType;

/// A scan, and the names of its columns.
pub(super) fn scan(scan: &ScanPlan, around: &Names) -> (PlanNode, Names) {
    let definition = scan.table.definition();
    let columns = definition
        .columns
        .iter()
        .map(|column| Arc::clone(&column.name));
    let names = around.one(SlotNames::of(&scan.name, columns));
    let reads = conditions(scan, &names);
    let tree = match scan.access.index {
        Some(index) => format!("index {}", definition.indexes[index].name),
        None if scan.table.has_primary_key() => "the primary key".into(),
        None => "insertion order".into(),
    };
    let backwards = if scan.direction == Direction::Reverse {
        ", backwards"
    } else {
        ""
    };
    let rows = rows(scan.table.len() as u64);
    let title = if scan.access.is_whole_key(&scan.table) {
        format!("Look up one row of {} by {tree}: {reads}", scan.name)
    } else if !scan.access.is_everything() {
        format!("Read a part of {} by {tree}: {reads}{backwards}", scan.name)
    } else if scan.access.index.is_some() || !backwards.is_empty() {
        format!(
            "Read {} ({rows}) in the order of {tree}{backwards}",
            scan.name
        )
    } else {
        format!("Read {} ({rows})", scan.name)
    };
    let node = PlanNode::new(title, Vec::new());
    let node = match scan.filter.is_empty() {
        true => node,
        false => node.detail(format!(
            "only where {}",
            joined(&scan.filter, " AND ", &names)
        )),
    };
    (node, names)
}

/// The bounds of the access as conditions.
fn conditions(scan: &ScanPlan, names: &Names) -> String {
    let definition = scan.table.definition();
    let columns = match scan.access.index {
        Some(index) => &definition.indexes[index].columns,
        None => &definition.primary_key,
    };
    let name = |position: usize| &definition.columns[columns[position]].name;
    let mut texts: Vec<String> = Vec::new();
    for (position, value) in scan.access.prefix.iter().enumerate() {
        texts.push(format!("{} = {}", name(position), text(value, names)));
    }
    let next = scan.access.prefix.len();
    match &scan.access.next {
        NextColumn::Any => {}
        NextColumn::Between { lower, upper } => {
            let sides = [(lower, ">", ">="), (upper, "<", "<=")];
            for (bound, without, with) in sides {
                if let Some((value, included)) = bound {
                    let operator = if *included { with } else { without };
                    texts.push(format!("{} {operator} {}", name(next), text(value, names)));
                }
            }
        }
        NextColumn::OneOf(values) => {
            let scalar_type = ScalarType::of_column(&definition.columns[columns[next]]);
            let values: Vec<String> = values
                .iter()
                .map(|value| literal(value, &scalar_type))
                .collect();
            texts.push(format!("{} IN ({})", name(next), shortened(&values)));
        }
    }
    texts.join(" AND ")
}
