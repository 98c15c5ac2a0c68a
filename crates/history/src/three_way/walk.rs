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
    ChangedThere {
        here: Follower<'a>,
        there: TreeDiff<'a>,
    },
}

/// The differences of one side, looked up for rows in ascending order; what lies between is not looked at.
#[derive(Debug)]
struct Follower<'a> {
    order: &'a KeyOrder,
    differences: TreeDiff<'a>,
    next: Option<Difference<'a>>,
}

/// A row before and after.
type Difference<'a> = (Option<&'a Row>, Option<&'a Row>);

/// A row in base, current and incoming.
type Found<'a> = [Option<&'a Row>; 3];

impl<'a> RowComparisons<'a> {
    /// Rows that differ on either side.
    pub(super) fn all(tables: &'a ThreeWay<'a>) -> RowComparisons<'a> {
        RowComparisons::new(tables, |order, here, there| Differences::SinceBase {
            order,
            here: here.peekable(),
            there: there.peekable(),
        })
    }

    /// Rows that differ on the incoming side, or on either when there is no base.
    pub(super) fn changed_there(tables: &'a ThreeWay<'a>) -> RowComparisons<'a> {
        RowComparisons::new(tables, |order, differences, there| {
            Differences::ChangedThere {
                here: Follower {
                    order,
                    differences,
                    next: None,
                },
                there,
            }
        })
    }

    fn new(
        tables: &'a ThreeWay<'a>,
        since_base: impl Fn(&'a KeyOrder, TreeDiff<'a>, TreeDiff<'a>) -> Differences<'a>,
    ) -> RowComparisons<'a> {
        let [current, incoming] = [tables.current, tables.incoming].map(|table| table.row_tree());
        let differences = match tables.base.map(|base| base.row_tree()) {
            None => Differences::BetweenSides(current.diff(incoming, &tables.exact)),
            Some(base) => since_base(
                current.order(),
                base.diff(current, &tables.exact),
                base.diff(incoming, &tables.exact),
            ),
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
            Differences::ChangedThere { here, there } => {
                let there = there.next()?;
                Some(found(here.find(there), Some(there)))
            }
        }
    }
}

fn next_since_base<'a>(
    order: &KeyOrder,
    here: &mut Peekable<TreeDiff<'a>>,
    there: &mut Peekable<TreeDiff<'a>>,
) -> Option<Found<'a>> {
    let (here_first, there_first) = match (
        here.peek().and_then(any_row),
        there.peek().and_then(any_row),
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
    Some(found(here, there))
}

/// A row as the differences of the two sides show it; a side without a difference has the base's row.
fn found<'a>(here: Option<Difference<'a>>, there: Option<Difference<'a>>) -> Found<'a> {
    let base = here.or(there).and_then(|(base, _)| base);
    let current = here.map_or(base, |(_, current)| current);
    let incoming = there.map_or(base, |(_, incoming)| incoming);
    [base, current, incoming]
}

/// One of the rows, for its key.
fn any_row<'a>(difference: &Difference<'a>) -> Option<&'a Row> {
    difference.0.or(difference.1)
}

impl<'a> Follower<'a> {
    /// This side's difference of the row that differs on the other side, which comes after those asked for before.
    fn find(&mut self, other: Difference<'a>) -> Option<Difference<'a>> {
        let wanted = any_row(&other)?;
        let position =
            |next: &Difference<'a>| any_row(next).map(|row| self.order.compare_rows(row, wanted));
        let mut found = self.next.as_ref().and_then(position);
        if found.is_none_or(|position| position.is_lt()) {
            self.differences.skip_to(wanted);
            self.next = self.differences.next();
            found = self.next.as_ref().and_then(position);
        }
        if found.is_some_and(|position| position.is_eq()) {
            self.next.take()
        } else {
            None
        }
    }
}
