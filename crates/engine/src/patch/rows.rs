//! Which rows must come, change and go once the definitions are patched, and in which order.
//!
//! Usually parents come first and go last, and foreign keys watch over every statement. Some changes have no such order: rows that
//! point to each other in a circle, keys that others point to and that change, unique values that pass from one row to another.
//! The foreign keys concerned are then suspended, and checked as a whole before the end.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use history::{Catalog, ForeignKey, KeyOrder, RowChange, Table, TableDefinition, Value};
use sql::dialect::{self, Dialect};

use super::order::{self, TableOrder};
use super::pairing::{Pair, Pairs};
use super::rehearsal::Rehearsal;
use super::row_text::{self, RowTable};
use super::{PatchSides, PatchStep, PatchStepKind};

/// The changes of all rows.
pub(super) struct RowPlan {
    /// Tables with changes, parents first.
    tables: Vec<TableRows>,
    /// Whether unique values pass from one row to another, so that rows must go before others come.
    passes_unique_values: bool,
    /// Foreign keys that no order suits.
    suspended: Vec<TableKey>,
    /// All foreign keys that a change might break.
    watched: Vec<TableKey>,
}

/// The changes of one table's rows.
struct TableRows {
    table: RowTable,
    /// Updates stand in an order in which each finds its unique values free.
    changes: Vec<RowChange>,
    passes_unique_values: bool,
}

/// A foreign key and the table that declares it.
#[derive(Clone)]
struct TableKey {
    table: Arc<str>,
    definition: Arc<TableDefinition>,
    key: ForeignKey,
}

impl RowPlan {
    pub(super) fn of(sides: &PatchSides<'_>, pairs: &Pairs<'_>, rehearsal: &Rehearsal) -> RowPlan {
        let order = order::parents_first(&[&rehearsal.catalog, sides.incoming]);
        let mut tables = Vec::new();
        for name in &order.tables {
            if let Some(pair) = pairs.pairs.get(name) {
                let rows = TableRows::of(name, pair, rehearsal.catalog.table(name));
                tables.extend(rows.filter(|rows| !rows.changes.is_empty()));
            }
        }
        let mut plan = RowPlan {
            passes_unique_values: tables.iter().any(|rows| rows.passes_unique_values),
            tables,
            suspended: Vec::new(),
            watched: Vec::new(),
        };
        plan.watched = plan.watched_keys(&rehearsal.catalog);
        plan.suspended = plan.suspended_keys(&order);
        plan
    }

    /// Whether no row changes.
    pub(super) fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// Tables of which rows change.
    pub(super) fn tables(&self) -> BTreeSet<Arc<str>> {
        self.tables
            .iter()
            .map(|rows| rows.table.name.clone())
            .collect()
    }

    /// The highest number in an AUTO_INCREMENT column among a table's new rows.
    pub(super) fn highest_number(&self, table: &str) -> u64 {
        let mut tables = self.tables.iter();
        let rows = tables.find(|rows| *rows.table.name == *table);
        rows.and_then(TableRows::highest_number).unwrap_or(0)
    }

    /// Whether SQLite must look at foreign keys only in the end.
    pub(super) fn suspends_keys(&self) -> bool {
        !self.suspended.is_empty()
    }

    fn watched_keys(&self, catalog: &Catalog) -> Vec<TableKey> {
        let touched = self.tables();
        let mut keys = Vec::new();
        for (name, table) in catalog.tables() {
            for key in &table.definition().foreign_keys {
                let is_touched = touched.contains(name) || touched.contains(&key.parent_table);
                if key.parent_database.is_none() && is_touched {
                    keys.push(TableKey {
                        table: name.clone(),
                        definition: table.definition().clone(),
                        key: key.clone(),
                    });
                }
            }
        }
        keys
    }

    fn suspended_keys(&self, order: &TableOrder) -> Vec<TableKey> {
        let rows_of = |table: &str| {
            let mut tables = self.tables.iter();
            tables.find(move |rows| *rows.table.name == *table)
        };
        let is_suspended = |key: &&TableKey| {
            let is_circular = order.cyclic.contains(&key.table)
                && order.cyclic.contains(&key.key.parent_table)
                && rows_of(&key.table).is_some();
            let parent = rows_of(&key.key.parent_table);
            let passes = parent.is_some_and(|rows| rows.passes_unique_values)
                || rows_of(&key.table).is_some_and(|rows| rows.passes_unique_values);
            is_circular
                || passes
                || parent.is_some_and(|rows| rows.changes_any(&key.key.parent_columns))
        };
        self.watched.iter().filter(is_suspended).cloned().collect()
    }

    /// The statements.
    pub(super) fn steps(&self, dialect: Dialect) -> Vec<PatchStep> {
        let mut steps = Vec::new();
        let inserts = |steps: &mut Vec<PatchStep>| {
            for rows in &self.tables {
                rows.inserts(dialect, steps);
            }
        };
        let updates = |steps: &mut Vec<PatchStep>| {
            for rows in &self.tables {
                rows.updates(dialect, steps);
            }
        };
        let deletes = |steps: &mut Vec<PatchStep>| {
            for rows in self.tables.iter().rev() {
                rows.deletes(dialect, steps);
            }
        };
        if self.passes_unique_values {
            deletes(&mut steps);
            updates(&mut steps);
            inserts(&mut steps);
        } else {
            inserts(&mut steps);
            updates(&mut steps);
            deletes(&mut steps);
        }
        steps
    }

    /// What takes the suspended foreign keys out of the way. SQLite has done so before the transaction began.
    pub(super) fn suspend(&self, dialect: Dialect) -> Vec<String> {
        match dialect {
            _ if self.suspended.is_empty() => Vec::new(),
            Dialect::MySql => vec!["SET SESSION foreign_key_checks = 0".to_owned()],
            Dialect::Postgres => {
                let drop = |key: &TableKey| {
                    let (table, name) = (dialect.name(&key.table), dialect.name(&key.key.name));
                    format!("ALTER TABLE {table} DROP CONSTRAINT {name}")
                };
                self.suspended.iter().map(drop).collect()
            }
            Dialect::Sqlite => Vec::new(),
        }
    }

    /// MySQL: what ends the transaction when a row has no parent, because no foreign key was looking.
    pub(super) fn orphan_guards(&self, dialect: Dialect) -> Vec<PatchStep> {
        if dialect != Dialect::MySql || self.suspended.is_empty() {
            return Vec::new();
        }
        let guard = |key: &TableKey| PatchStep {
            kind: PatchStepKind::Guard,
            table: Some(key.table.clone()),
            statement: row_text::orphan_guard(&key.table, &key.definition, &key.key),
        };
        self.watched.iter().map(guard).collect()
    }

    /// What brings the suspended foreign keys back.
    pub(super) fn resume(&self, dialect: Dialect) -> Vec<String> {
        match dialect {
            _ if self.suspended.is_empty() => Vec::new(),
            Dialect::MySql => vec!["SET SESSION foreign_key_checks = 1".to_owned()],
            Dialect::Postgres => {
                let add = |key: &TableKey| {
                    let TableKey {
                        table,
                        definition,
                        key,
                    } = key;
                    let text =
                        dialect::foreign_key_text(dialect, table, definition, key, &mut Vec::new());
                    text.map(|text| dialect::add_constraint(dialect, table, &text))
                };
                self.suspended.iter().filter_map(add).collect()
            }
            Dialect::Sqlite => Vec::new(),
        }
    }
}

impl TableRows {
    fn of(name: &Arc<str>, pair: &Pair<'_>, before: Option<&Table>) -> Option<TableRows> {
        let before = before.filter(|_| pair.current.is_some());
        let changes = match before {
            Some(before) => before.changes_to(pair.incoming),
            None => pair
                .incoming
                .rows()
                .cloned()
                .map(RowChange::Insert)
                .collect(),
        };
        let mut rows = TableRows {
            table: RowTable {
                name: name.clone(),
                definition: pair.incoming.definition().clone(),
                is_new_column: pair.columns.iter().map(Option::is_none).collect(),
            },
            changes,
            passes_unique_values: false,
        };
        if !pair.incoming.has_primary_key() {
            rows.cancel_equal_rows();
        }
        rows.order_by_unique_values();
        Some(rows)
    }

    /// Without a primary key, a row that goes and another one of the same values that comes are the same row.
    fn cancel_equal_rows(&mut self) {
        let width = self.table.definition.columns.len();
        let mut gone: HashMap<Vec<Value>, u64> = HashMap::new();
        let mut come: HashMap<Vec<Value>, u64> = HashMap::new();
        for change in &self.changes {
            if let Some(row) = change.before() {
                *gone.entry(row[..width].to_vec()).or_default() += 1;
            }
            if let Some(row) = change.after() {
                *come.entry(row[..width].to_vec()).or_default() += 1;
            }
        }
        let take = |rows: &mut HashMap<Vec<Value>, u64>, row: &[Value]| {
            let count = rows.get_mut(&row[..width]);
            count.is_some_and(|count| {
                let is_left = *count > 0;
                *count = count.saturating_sub(1);
                is_left
            })
        };
        let mut changes = Vec::new();
        for change in self.changes.drain(..) {
            let before = change.before().filter(|row| !take(&mut come, row)).cloned();
            let after = change.after().filter(|row| !take(&mut gone, row)).cloned();
            changes.extend(match (before, after) {
                (None, None) => None,
                (None, Some(new)) => Some(RowChange::Insert(new)),
                (Some(old), None) => Some(RowChange::Delete(old)),
                (Some(old), Some(new)) => Some(RowChange::Update { old, new }),
            });
        }
        self.changes = changes;
    }

    /// Puts updates behind those that free their unique values. Where values change places in a circle, rows go and come again.
    fn order_by_unique_values(&mut self) {
        let frees = self.freed_by();
        if frees.is_empty() {
            return;
        }
        self.passes_unique_values = true;
        let is_update =
            |&position: &usize| matches!(self.changes[position], RowChange::Update { .. });
        let mut waiting: BTreeSet<usize> = (0..self.changes.len()).filter(is_update).collect();
        let mut order = Vec::with_capacity(waiting.len());
        let mut split = Vec::new();
        while !waiting.is_empty() {
            let waits = |position: &usize| {
                let freed_by = frees.get(position).into_iter().flatten();
                freed_by.into_iter().any(|other| waiting.contains(other))
            };
            let free: Vec<usize> = waiting.iter().copied().filter(|at| !waits(at)).collect();
            if free.is_empty() {
                split.extend(waiting.pop_first());
            }
            for position in free {
                waiting.remove(&position);
                order.push(position);
            }
        }
        let mut changes = Vec::with_capacity(self.changes.len() + split.len());
        for position in order {
            changes.push(self.changes[position].clone());
        }
        for change in &self.changes {
            if !matches!(change, RowChange::Update { .. }) {
                changes.push(change.clone());
            }
        }
        for position in split {
            if let RowChange::Update { old, new } = &self.changes[position] {
                changes.push(RowChange::Delete(old.clone()));
                changes.push(RowChange::Insert(new.clone()));
            }
        }
        self.changes = changes;
    }

    /// For each change that takes a unique value, the change that gives it up.
    fn freed_by(&self) -> BTreeMap<usize, Vec<usize>> {
        let definition = &self.table.definition;
        let mut freed_by: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for index in definition.indexes.iter().filter(|index| index.unique) {
            let order = KeyOrder::of_columns(&definition.columns, &index.columns);
            let is_null = |row: &[Value]| index.columns.iter().any(|&at| row[at] == Value::Null);
            let mut given: Vec<usize> = (0..self.changes.len()).collect();
            given.retain(|&at| self.changes[at].before().is_some_and(|row| !is_null(row)));
            let old = |at: usize| {
                self.changes[at]
                    .before()
                    .expect("those without were left out")
            };
            given.sort_by(|&left, &right| order.compare_rows(old(left), old(right)));
            for (taker, change) in self.changes.iter().enumerate() {
                let Some(new) = change.after().filter(|row| !is_null(row)) else {
                    continue;
                };
                let place = given.binary_search_by(|&at| order.compare_rows(old(at), new));
                if let Ok(place) = place
                    && given[place] != taker
                {
                    freed_by.entry(taker).or_default().push(given[place]);
                }
            }
        }
        freed_by
    }

    /// Whether an update changes one of these columns.
    fn changes_any(&self, columns: &[Arc<str>]) -> bool {
        let definition = &self.table.definition;
        let positions = columns
            .iter()
            .filter_map(|name| definition.column_position(name));
        let positions: Vec<usize> = positions.collect();
        self.changes.iter().any(|change| match change {
            RowChange::Update { old, new } => positions.iter().any(|&at| old[at] != new[at]),
            _ => false,
        })
    }

    fn highest_number(&self) -> Option<u64> {
        let columns = &self.table.definition.columns;
        let column = columns.iter().position(|column| column.auto_increment)?;
        let new = self.changes.iter().filter_map(RowChange::after);
        let numbers = new.filter_map(|row| match row[column] {
            Value::Int(number) => u64::try_from(number).ok(),
            Value::UInt(number) => Some(number),
            _ => None,
        });
        numbers.max()
    }

    fn inserts(&self, dialect: Dialect, steps: &mut Vec<PatchStep>) {
        let new = self.changes.iter().filter_map(|change| match change {
            RowChange::Insert(row) => Some(row),
            _ => None,
        });
        for statement in self.table.inserts(dialect, new) {
            steps.push(self.step(PatchStepKind::Insert, statement));
        }
    }

    fn updates(&self, dialect: Dialect, steps: &mut Vec<PatchStep>) {
        for change in &self.changes {
            if let RowChange::Update { old, new } = change
                && let Some(statement) = self.table.update(dialect, old, new)
            {
                self.guarded(dialect, PatchStepKind::Update, statement, steps);
            }
        }
    }

    fn deletes(&self, dialect: Dialect, steps: &mut Vec<PatchStep>) {
        for change in &self.changes {
            if let RowChange::Delete(old) = change {
                let statement = self.table.delete(dialect, old);
                self.guarded(dialect, PatchStepKind::Delete, statement, steps);
            }
        }
    }

    fn guarded(
        &self,
        dialect: Dialect,
        kind: PatchStepKind,
        statement: String,
        steps: &mut Vec<PatchStep>,
    ) {
        let guard = dialect::guarded(dialect, statement, 1, &self.table.name);
        steps.push(self.step(kind, guard.statement));
        let check = guard
            .check
            .map(|check| self.step(PatchStepKind::Guard, check));
        steps.extend(check);
    }

    fn step(&self, kind: PatchStepKind, statement: String) -> PatchStep {
        PatchStep {
            kind,
            table: Some(self.table.name.clone()),
            statement,
        }
    }
}
