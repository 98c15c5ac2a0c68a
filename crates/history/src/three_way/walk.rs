//! Walking over the rows that are not the same in three tables, at the cost of what changed.
//!
//! A row can only be of interest if one side changed it since the base. So the differences of base and current are walked
//! side by side with those of base and incoming. Without a base, the differences of current and incoming say it all.

use std::iter::Peekable;

use super::{RowComparison, ThreeWay};
use crate::tree::TreeDiff;
use crate::{KeyOrder, Row};

/// The rows of [`ThreeWay::rows`].
#[derive(Debug)]
pub struct RowComparisons<'a> {
    tables: &'a ThreeWay<'a>,
    differences: Differences<'a>,
}

#[derive(Debug)]
enum Differences<'a> {
    BetweenSides(TreeDiff<'a>),
    SinceBase {
        order: &'a KeyOrder,
        here: Peekable<TreeDiff<'a>>,
        there: Peekable<TreeDiff<'a>>,
    },
}

/// A row in base, current and incoming.
type Found<'a> = [Option<&'a Row>; 3];

impl<'a> RowComparisons<'a> {
    pub(super) fn new(tables: &'a ThreeWay<'a>) -> RowComparisons<'a> {
        let [current, incoming] = [tables.current, tables.incoming].map(|table| table.row_tree());
        let differences = match tables.base.map(|base| base.row_tree()) {
            None => Differences::BetweenSides(current.diff(incoming, &tables.exact)),
            Some(base) => Differences::SinceBase {
                order: current.order(),
                here: base.diff(current, &tables.exact).peekable(),
                there: base.diff(incoming, &tables.exact).peekable(),
            },
        };
        RowComparisons {
            tables,
            differences,
        }
    }
}

impl<'a> Iterator for RowComparisons<'a> {
    type Item = RowComparison<'a>;

    fn next(&mut self) -> Option<RowComparison<'a>> {
        let [base, current, incoming] = self.differences.next()?;
        let state = self.tables.row_state(base, current, incoming);
        Some(RowComparison {
            state,
            base,
            current,
            incoming,
        })
    }
}

impl<'a> Differences<'a> {
    fn next(&mut self) -> Option<Found<'a>> {
        match self {
            Differences::BetweenSides(differences) => {
                let (current, incoming) = differences.next()?;
                Some([None, current, incoming])
            }
            Differences::SinceBase { order, here, there } => next_since_base(order, here, there),
        }
    }
}

fn next_since_base<'a>(
    order: &KeyOrder,
    here: &mut Peekable<TreeDiff<'a>>,
    there: &mut Peekable<TreeDiff<'a>>,
) -> Option<Found<'a>> {
    let key_row = |difference: &(Option<&'a Row>, Option<&'a Row>)| difference.0.or(difference.1);
    let (here_first, there_first) = match (
        here.peek().and_then(key_row),
        there.peek().and_then(key_row),
    ) {
        (None, None) => return None,
        (Some(_), None) => (true, false),
        (None, Some(_)) => (false, true),
        (Some(here), Some(there)) => {
            let order = order.compare_rows(here, there);
            (order.is_le(), order.is_ge())
        }
    };
    let here = here_first.then(|| here.next()).flatten();
    let there = there_first.then(|| there.next()).flatten();
    // A side without a difference has the base's row.
    let base = here.or(there).and_then(|(base, _)| base);
    let current = here.map_or(base, |(_, current)| current);
    let incoming = there.map_or(base, |(_, incoming)| incoming);
    Some([base, current, incoming])
}
