//! Foreign keys: children that follow their parents, parents that may not go, children that need a parent.
//!
//! All checks look at the result. First the changes are applied; then, round by round, whatever lost its parent follows
//! it (CASCADE, SET NULL), which may take parents from others; at the end every reference must have its parent.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use super::Catalog;
use super::apply::{ApplyContext, sides};
use crate::{
    ForeignKey, KeyOrder, ReferentialAction, Row, RowChange, Table, TableChanges, TableViolation,
    Value, Violation,
};

/// A circle of cascades that feeds itself ends here; no sensible schema comes near.
const ROUNDS_MAX: usize = 10_000;

/// The work of checking the foreign keys around some changes that are already applied to `catalog`.
pub(super) struct ForeignKeyCheck<'a> {
    context: ApplyContext<'a>,
    catalog: Catalog,
    /// Everything that changed: what was given, then what followed from it.
    changed: Vec<TableChanges>,
    given_count: usize,
    /// References that must not be left without a parent.
    restricted: Vec<Orphans>,
    violations: Vec<TableViolation>,
}

/// A parent row that went, and where children of it may be.
struct Orphans {
    parent_table: Arc<str>,
    parent: Row,
    /// The parent's values of the referenced columns, in the order of the foreign key.
    key: Vec<Value>,
    reference: Reference,
}

/// One foreign key and the table that declares it.
#[derive(Clone)]
struct Reference {
    child_database: Option<Arc<str>>,
    child_table: Arc<str>,
    foreign_key: ForeignKey,
}

impl<'a> ForeignKeyCheck<'a> {
    pub(super) fn new(catalog: Catalog, context: ApplyContext<'a>) -> ForeignKeyCheck<'a> {
        ForeignKeyCheck {
            context,
            catalog,
            changed: Vec::new(),
            given_count: 0,
            restricted: Vec::new(),
            violations: Vec::new(),
        }
    }

    /// Lets children follow their parents until nothing moves any more.
    pub(super) fn follow(&mut self, changes: &[TableChanges]) {
        self.changed = changes.to_vec();
        self.given_count = changes.len();
        let mut queue: VecDeque<usize> = (0..changes.len()).collect();
        let mut rounds = 0;
        while let Some(position) = queue.pop_front() {
            rounds += 1;
            if rounds > ROUNDS_MAX || !self.violations.is_empty() {
                return;
            }
            let TableChanges {
                table: parent_table,
                changes,
            } = &self.changed[position];
            if changes.iter().all(|change| change.before().is_none()) {
                // New rows take no parent from anybody.
                continue;
            }
            let parent_table = parent_table.clone();
            for reference in self.references_to(&parent_table) {
                let (follow_up, restricted) = self.follow_reference(position, &reference);
                self.restricted.extend(restricted);
                if follow_up.changes.is_empty() {
                    continue;
                }
                self.violations
                    .extend(self.catalog.apply_to_table(&follow_up));
                queue.push_back(self.changed.len());
                self.changed.push(follow_up);
            }
        }
    }

    /// The catalog and what followed, or what is broken.
    pub(super) fn finish(mut self) -> Result<(Catalog, Vec<TableChanges>), Vec<TableViolation>> {
        if self.violations.is_empty() {
            self.violations = self.check_parents_exist();
            self.violations.extend(self.check_no_orphans());
        }
        if !self.violations.is_empty() {
            return Err(self.violations);
        }
        let cascaded = self.changed.split_off(self.given_count);
        Ok((self.catalog, cascaded))
    }

    /// All foreign keys that point to a table of this database.
    fn references_to(&self, parent_table: &str) -> Vec<Reference> {
        let mut references = Vec::new();
        let mut add = |catalog: &Catalog, database: Option<&Arc<str>>| {
            for (child_table, child) in catalog.tables() {
                for foreign_key in &child.definition().foreign_keys {
                    let is_own = match (&foreign_key.parent_database, database) {
                        (None, None) => true,
                        (Some(parent), _) => **parent == *self.context.database,
                        (None, Some(_)) => false,
                    };
                    if is_own && *foreign_key.parent_table == *parent_table {
                        references.push(Reference {
                            child_database: database.cloned(),
                            child_table: child_table.clone(),
                            foreign_key: foreign_key.clone(),
                        });
                    }
                }
            }
        };
        add(&self.catalog, None);
        for database in self.context.others.names() {
            if *database != *self.context.database
                && let Some(catalog) = self.context.others.catalog(&database)
                && catalog.points_outside()
            {
                add(catalog, Some(&database));
            }
        }
        references
    }

    /// What the children of one foreign key have to do after changes of their parents, and which of them may not be left
    /// alone.
    fn follow_reference(
        &self,
        parents: usize,
        reference: &Reference,
    ) -> (TableChanges, Vec<Orphans>) {
        let foreign_key = &reference.foreign_key;
        let mut restricted = Vec::new();
        let mut follow_up = TableChanges {
            table: reference.child_table.clone(),
            changes: Vec::new(),
        };
        let parents = &self.changed[parents];
        let parent = self.catalog.table(&parents.table);
        let columns = parent.and_then(|parent| referenced_columns(parent, foreign_key));
        let (Some(parent), Some(parent_columns)) = (parent, columns) else {
            return (follow_up, restricted);
        };
        let parent_key = KeyOrder::of_columns(&parent.definition().columns, &parent_columns);
        let mut seen: BTreeSet<*const Value> = BTreeSet::new();
        for change in &parents.changes {
            let (Some(old), new) = sides(change) else {
                continue;
            };
            let keeps_key = new.is_some_and(|new| parent_key.compare_rows(old, new).is_eq());
            let key = parent_key.key_of(old);
            if keeps_key || parent_key.has_null(old) || exists(parent, &parent_columns, &key) {
                continue;
            }
            let action = match new {
                Some(_) => foreign_key.on_update,
                None => foreign_key.on_delete,
            };
            // Another database is not ours to change, so its children hold on to their parents.
            let may_follow = self.context.cascades && reference.child_database.is_none();
            if action == ReferentialAction::Restrict || !may_follow {
                restricted.push(Orphans {
                    parent_table: parents.table.clone(),
                    parent: old.clone(),
                    key,
                    reference: reference.clone(),
                });
                continue;
            }
            let new_key = new.map(|new| parent_key.key_of(new));
            let Some(child) = self.catalog.table(&reference.child_table) else {
                continue;
            };
            for row in child.rows_where_equal(&foreign_key.columns, &key) {
                if !seen.insert(row.as_ptr()) {
                    continue;
                }
                follow_up.changes.push(match (action, &new_key) {
                    (ReferentialAction::Cascade, None) => RowChange::Delete(row.clone()),
                    (ReferentialAction::Cascade, Some(new_key)) => {
                        self.with_key(reference, row, new_key)
                    }
                    _ => self.with_key(reference, row, &[]),
                });
            }
        }
        (follow_up, restricted)
    }

    /// A child pointing to another parent; to none where `key` is too short.
    fn with_key(&self, reference: &Reference, row: &Row, key: &[Value]) -> RowChange {
        let mut cells = row.to_vec();
        for (position, &column) in reference.foreign_key.columns.iter().enumerate() {
            if let Some(cell) = cells.get_mut(column) {
                *cell = key.get(position).cloned().unwrap_or_default();
            }
        }
        let new = (self.context.recompute)(&reference.child_table, cells.into());
        RowChange::Update {
            old: row.clone(),
            new,
        }
    }

    /// Every changed child must have its parent.
    fn check_parents_exist(&self) -> Vec<TableViolation> {
        let mut violations = Vec::new();
        for TableChanges {
            table: name,
            changes,
        } in &self.changed
        {
            let Some(child) = self.catalog.table(name) else {
                continue;
            };
            for foreign_key in &child.definition().foreign_keys {
                let child_key =
                    KeyOrder::of_columns(&child.definition().columns, &foreign_key.columns);
                let parent = self.parent_of(foreign_key);
                let points_elsewhere = |change: &RowChange, new: &Row| {
                    change
                        .before()
                        .is_none_or(|old| child_key.compare_rows(old, new).is_ne())
                };
                for change in changes {
                    let Some(row) = change.after() else { continue };
                    if child_key.has_null(row) || !points_elsewhere(change, row) {
                        continue;
                    }
                    let key = child_key.key_of(row);
                    let has_parent = parent
                        .as_ref()
                        .is_some_and(|(parent, columns)| exists(parent, columns, &key));
                    // A later change of the same statement may have moved or removed the child again.
                    if !has_parent && is_present(child, row) {
                        violations.push(TableViolation {
                            table: name.clone(),
                            violation: Violation::MissingParent {
                                row: row.clone(),
                                foreign_key: foreign_key.clone(),
                            },
                        });
                    }
                }
            }
        }
        violations
    }

    fn parent_of(&self, foreign_key: &ForeignKey) -> Option<(&Table, Vec<usize>)> {
        let catalog = match &foreign_key.parent_database {
            Some(database) if **database != *self.context.database => {
                self.context.others.catalog(database)?
            }
            _ => &self.catalog,
        };
        let parent = catalog.table(&foreign_key.parent_table)?;
        Some((parent, referenced_columns(parent, foreign_key)?))
    }

    /// Nobody may point to a parent that went.
    fn check_no_orphans(&self) -> Vec<TableViolation> {
        let mut violations = Vec::new();
        for orphans in &self.restricted {
            let Reference {
                child_database,
                child_table,
                foreign_key,
            } = &orphans.reference;
            let catalog = match child_database {
                Some(database) => self.context.others.catalog(database),
                None => Some(&self.catalog),
            };
            let child = catalog.and_then(|catalog| catalog.table(child_table));
            let Some(child) = child else { continue };
            let orphan = child
                .rows_where_equal(&foreign_key.columns, &orphans.key)
                .next();
            if let Some(orphan) = orphan {
                violations.push(TableViolation {
                    table: orphans.parent_table.clone(),
                    violation: Violation::ReferencedByChild {
                        row: orphans.parent.clone(),
                        child_database: child_database.clone(),
                        child_table: child_table.clone(),
                        foreign_key: foreign_key.clone(),
                        child: orphan.clone(),
                    },
                });
            }
        }
        violations
    }
}

/// Positions of the parent's columns; `None` when it lost one of them.
fn referenced_columns(parent: &Table, foreign_key: &ForeignKey) -> Option<Vec<usize>> {
    let names = foreign_key.parent_columns.iter();
    names
        .map(|name| parent.definition().column_position(name))
        .collect()
}

fn exists(table: &Table, columns: &[usize], key: &[Value]) -> bool {
    table.rows_where_equal(columns, key).next().is_some()
}

fn is_present(table: &Table, row: &Row) -> bool {
    table
        .row_tree()
        .get_same_key(row)
        .is_some_and(|present| Arc::ptr_eq(present, row))
}
