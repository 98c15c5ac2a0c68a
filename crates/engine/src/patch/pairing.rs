//! Which table and which column of one side is which of the other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use history::{Catalog, Table, Trigger};

use super::rows::RowPlan;

/// The tables of both sides.
pub(super) struct Pairs<'a> {
    /// All tables of the incoming side, by name, with what they are here and how their columns correspond.
    pub(super) pairs: BTreeMap<Arc<str>, Pair<'a>>,
    /// Tables that only the current side has.
    pub(super) dropped: BTreeMap<Arc<str>, &'a Table>,
}

/// A table of the incoming side.
#[derive(Clone)]
pub(super) struct Pair<'a> {
    pub(super) incoming: &'a Table,
    /// The same table on the current side, and its name there; none when it is made anew.
    pub(super) current: Option<(Arc<str>, &'a Table)>,
    /// For each incoming column, its place on the current side.
    pub(super) columns: Vec<Option<usize>>,
}

impl<'a> Pairs<'a> {
    /// Tables are the same by identity, then by name.
    pub(super) fn of(current: &'a Catalog, incoming: &'a Catalog) -> Pairs<'a> {
        let mut free: BTreeMap<Arc<str>, &Table> = BTreeMap::new();
        free.extend(current.tables().map(|(name, table)| (name.clone(), table)));
        let mut found: BTreeMap<&Arc<str>, (Arc<str>, &Table)> = BTreeMap::new();
        for (name, table) in incoming.tables() {
            if let Some((old, same)) = current.table_by_id(table.id()) {
                free.remove(old);
                found.insert(name, (old.clone(), same));
            }
        }
        for (name, _) in incoming.tables() {
            if !found.contains_key(name)
                && let Some(same) = free.remove(name)
            {
                found.insert(name, (name.clone(), same));
            }
        }
        let pairs = incoming.tables().map(|(name, table)| {
            let pair = Pair::new(table, found.remove(name));
            (name.clone(), pair)
        });
        Pairs {
            pairs: pairs.collect(),
            dropped: free,
        }
    }

    /// Lets a table be dropped and made anew, because nothing turns the one into the other.
    pub(super) fn replace(&mut self, name: &str) {
        if let Some(pair) = self.pairs.get_mut(name)
            && let Some((old, table)) = pair.current.take()
        {
            pair.columns = vec![None; pair.columns.len()];
            self.dropped.insert(old, table);
        }
    }

    /// The pairs once tables have their new names and columns their new places.
    pub(super) fn settled(&self) -> Pairs<'a> {
        let pairs = self.pairs.iter().map(|(name, pair)| {
            let pair = Pair {
                incoming: pair.incoming,
                current: Some((name.clone(), pair.incoming)),
                columns: (0..pair.columns.len()).map(Some).collect(),
            };
            (name.clone(), pair)
        });
        Pairs {
            pairs: pairs.collect(),
            dropped: BTreeMap::new(),
        }
    }

    /// The current side of a table, by its incoming name.
    pub(super) fn current_of(&self, name: &str) -> Option<&'a Table> {
        let (_, table) = self.pairs.get(name)?.current.as_ref()?;
        Some(table)
    }

    /// The incoming name of a current table; `None` when it goes.
    pub(super) fn new_name(&self, old: &str) -> Option<&Arc<str>> {
        let mut pairs = self.pairs.iter();
        let is_it = |pair: &Pair<'_>| {
            pair.current
                .as_ref()
                .is_some_and(|(name, _)| **name == *old)
        };
        pairs.find(|(_, pair)| is_it(pair)).map(|(name, _)| name)
    }

    /// Triggers that must go before the rows change, with the names of their tables then.
    pub(super) fn dropped_triggers(&self, plan: &RowPlan) -> Vec<(Arc<str>, &Trigger)> {
        let mut triggers = Vec::new();
        for (name, pair) in self.triggered(plan) {
            if let Some((_, current)) = &pair.current {
                let of_table = current.definition().triggers.iter();
                triggers.extend(of_table.map(|trigger| (name.clone(), trigger)));
            }
        }
        triggers
    }

    /// Triggers that must be there afterwards.
    pub(super) fn created_triggers(&self, plan: &RowPlan) -> Vec<(Arc<str>, &'a Trigger)> {
        let mut triggers = Vec::new();
        for (name, pair) in self.triggered(plan) {
            let of_table = pair.triggers().iter();
            triggers.extend(of_table.map(|trigger| (name.clone(), trigger)));
        }
        triggers
    }

    /// Tables whose triggers differ or would fire.
    fn triggered(&self, plan: &RowPlan) -> impl Iterator<Item = (&Arc<str>, &Pair<'a>)> {
        let touched: BTreeSet<Arc<str>> = plan.tables();
        self.pairs.iter().filter(move |(name, pair)| {
            let before = pair.current.as_ref().map(|(_, table)| table.definition());
            let before = before.map_or(&[][..], |definition| &definition.triggers);
            touched.contains(*name) || before != pair.triggers()
        })
    }
}

impl<'a> Pair<'a> {
    fn new(incoming: &'a Table, current: Option<(Arc<str>, &'a Table)>) -> Pair<'a> {
        let columns = match &current {
            Some((_, current)) => paired_columns(current, incoming),
            None => vec![None; incoming.definition().columns.len()],
        };
        Pair {
            incoming,
            current,
            columns,
        }
    }

    /// The triggers that the table ends with. Forks leave them behind; that does not mean that they should go.
    fn triggers(&self) -> &'a [Trigger] {
        let incoming = &self.incoming.definition().triggers;
        match &self.current {
            Some((_, current)) if incoming.is_empty() => &current.definition().triggers,
            _ => incoming,
        }
    }
}

/// For each incoming column, the current one that it was: by identity where the tables are relatives, then by name.
fn paired_columns(current: &Table, incoming: &Table) -> Vec<Option<usize>> {
    let mut free: Vec<bool> = vec![true; current.column_ids().len()];
    let mut pairs: Vec<Option<usize>> = vec![None; incoming.column_ids().len()];
    if current.origin() == incoming.origin() {
        for (pair, id) in pairs.iter_mut().zip(incoming.column_ids()) {
            *pair = current.column_ids().iter().position(|other| other == id);
            if let Some(position) = *pair {
                free[position] = false;
            }
        }
    }
    for (pair, column) in pairs.iter_mut().zip(&incoming.definition().columns) {
        let by_name = current.definition().column_position(&column.name);
        if let (None, Some(position)) = (*pair, by_name)
            && std::mem::take(&mut free[position])
        {
            *pair = Some(position);
        }
    }
    pairs
}
