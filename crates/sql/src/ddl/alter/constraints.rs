//! The operations of ALTER TABLE that add and drop keys and constraints.

use std::sync::Arc;

use history::TableDefinition;

use super::super::check::{DeclaredCheck, check, refuse_not_enforced};
use super::super::column::ColumnDraft;
use super::super::context::{DefinitionContext, Place};
use super::super::foreign_key::{Child, DeclaredForeignKey, foreign_key, is_unique};
use super::super::key::{check_name, index, is_taken, key_columns};
use crate::ast::{
    AlterOperationKind, KeyPart, Name, TableConstraint, TableConstraintKind, same_name,
};
use crate::{Error, Span};

/// Changes keys and constraints one after the other, and remembers which are new.
pub(super) struct Constraints<'a> {
    place: &'a Place<'a>,
    context: &'a DefinitionContext<'a>,
    old: &'a TableDefinition,
    added_checks: bool,
    new_foreign_keys: Vec<Arc<str>>,
}

impl<'a> Constraints<'a> {
    pub fn new(
        place: &'a Place<'a>,
        context: &'a DefinitionContext<'a>,
        old: &'a TableDefinition,
    ) -> Constraints<'a> {
        Constraints {
            place,
            context,
            old,
            added_checks: false,
            new_foreign_keys: Vec::new(),
        }
    }

    /// Whether rows have to pass a CHECK that was not there.
    pub fn added_checks(&self) -> bool {
        self.added_checks
    }

    /// The foreign keys that were not there.
    pub fn into_new_foreign_keys(self) -> Vec<Arc<str>> {
        self.new_foreign_keys
    }

    /// Keys and CHECKs that a column is declared with.
    pub fn add_of_column(
        &mut self,
        (position, draft): (usize, &ColumnDraft),
        definition: &mut TableDefinition,
    ) -> Result<(), Error> {
        if let Some(span) = draft.primary_key {
            self.add_primary_key(&[draft.key_part(span)], span, definition)?;
        }
        if let Some(span) = draft.unique {
            let parts = [draft.key_part(span)];
            let added = index(None, &parts, true, &definition.columns, &definition.indexes)?;
            definition.indexes.push(added);
        }
        for declared in draft.declared_checks(position) {
            self.add_check(&declared, definition)?;
        }
        Ok(())
    }

    /// Applies an operation that concerns keys or constraints.
    pub fn apply(
        &mut self,
        operation: &AlterOperationKind,
        span: Span,
        definition: &mut TableDefinition,
    ) -> Result<(), Error> {
        match operation {
            AlterOperationKind::AddConstraint(constraint) => self.add(constraint, definition),
            AlterOperationKind::DropPrimaryKey => {
                if definition.primary_key.is_empty() {
                    return Err(Error::cannot_drop("PRIMARY", span));
                }
                definition.primary_key.clear();
                Ok(())
            }
            AlterOperationKind::DropIndex(name) => drop_index(name, definition),
            AlterOperationKind::DropForeignKey(name) => {
                let before = definition.foreign_keys.len();
                definition.foreign_keys.retain(|key| !name.is(&key.name));
                refuse_unless(definition.foreign_keys.len() < before, || {
                    Error::cannot_drop(&name.text, name.span)
                })
            }
            AlterOperationKind::DropCheck(name) => {
                let before = definition.checks.len();
                definition.checks.retain(|check| !name.is(&check.name));
                refuse_unless(definition.checks.len() < before, || {
                    Error::unknown_check(&name.text, name.span)
                })
            }
            AlterOperationKind::DropConstraint(name) => drop_constraint(name, definition),
            AlterOperationKind::RenameIndex(old, new) => self.rename_index(old, new, definition),
            _ => Ok(()),
        }
    }

    fn add(
        &mut self,
        constraint: &TableConstraint,
        definition: &mut TableDefinition,
    ) -> Result<(), Error> {
        let name = constraint.name.as_ref();
        match &constraint.kind {
            TableConstraintKind::PrimaryKey(parts) => {
                self.add_primary_key(parts, constraint.span, definition)
            }
            TableConstraintKind::Unique(parts) | TableConstraintKind::Index(parts) => {
                let unique = matches!(constraint.kind, TableConstraintKind::Unique(_));
                let added = index(
                    name,
                    parts,
                    unique,
                    &definition.columns,
                    &definition.indexes,
                )?;
                definition.indexes.push(added);
                Ok(())
            }
            TableConstraintKind::Check {
                condition,
                enforced,
            } => {
                refuse_not_enforced(*enforced, condition)?;
                let declared = DeclaredCheck {
                    name: constraint.name.clone(),
                    condition: condition.clone(),
                    column: None,
                };
                self.add_check(&declared, definition)
            }
            TableConstraintKind::ForeignKey {
                columns,
                references,
            } => {
                let declared = DeclaredForeignKey {
                    name,
                    columns,
                    references,
                    span: constraint.span,
                };
                let child = Child {
                    database: &self.place.database,
                    table: &self.place.name,
                    catalog: self.place.catalog,
                    definition,
                };
                let added = foreign_key(declared, child, self.context)?;
                self.new_foreign_keys.push(added.name.clone());
                definition.foreign_keys.push(added);
                Ok(())
            }
        }
    }

    fn add_check(
        &mut self,
        declared: &DeclaredCheck,
        definition: &mut TableDefinition,
    ) -> Result<(), Error> {
        let added = check(declared, &self.place.name, definition, self.place.catalog)?;
        definition.checks.push(added);
        self.added_checks = true;
        Ok(())
    }

    fn add_primary_key(
        &mut self,
        parts: &[KeyPart],
        span: Span,
        definition: &mut TableDefinition,
    ) -> Result<(), Error> {
        if !definition.primary_key.is_empty() {
            return Err(Error::multiple_primary_keys(span));
        }
        let columns = key_columns(parts, &definition.columns, true)?;
        for &position in &columns {
            let column = &mut definition.columns[position];
            if column.generated.is_some() {
                let what = "Defining a generated column as primary key";
                return Err(Error::generated_column_not_allowed(what, span));
            }
            column.nullable = false;
        }
        definition.primary_key = columns;
        Ok(())
    }

    fn rename_index(
        &self,
        old: &Name,
        new: &Name,
        definition: &mut TableDefinition,
    ) -> Result<(), Error> {
        let Some(position) = definition
            .indexes
            .iter()
            .position(|index| old.is(&index.name))
        else {
            return Err(Error::unknown_key(&old.text, &self.place.name, old.span));
        };
        check_name(new)?;
        if !old.is(&new.text) && is_taken(&new.text, &definition.indexes) {
            return Err(Error::duplicate_key_name(&new.text, new.span));
        }
        definition.indexes[position].name = new.text.clone();
        Ok(())
    }

    /// Foreign keys of other tables need a primary or unique key to point to.
    pub fn refuse_broken_references(
        &self,
        definition: &TableDefinition,
        span: Span,
    ) -> Result<(), Error> {
        for database in self.context.databases.names() {
            let Some(catalog) = self.context.databases.catalog(&database) else {
                continue;
            };
            for (child, table) in catalog.tables() {
                let is_self = database == self.place.database && *child == self.place.name;
                let keys = if is_self {
                    &definition.foreign_keys
                } else {
                    &table.definition().foreign_keys
                };
                for key in keys {
                    let parent = key.parent_database.as_ref().unwrap_or(&database);
                    if *parent != self.place.database || key.parent_table != self.place.name {
                        continue;
                    }
                    // Names of before, because the columns of a parent may just have been renamed.
                    let before: Option<Vec<usize>> = key
                        .parent_columns
                        .iter()
                        .map(|name| self.old.column_position(name))
                        .collect();
                    let had_key = before.is_some_and(|columns| is_unique(self.old, &columns));
                    let lost_keys = self.old.primary_key.len() != definition.primary_key.len()
                        || self
                            .old
                            .indexes
                            .iter()
                            .any(|index| !is_taken(&index.name, &definition.indexes));
                    if had_key && lost_keys && !self.still_unique(&key.parent_columns, definition) {
                        return Err(Error::key_is_referenced(span).help(format!(
                            "Foreign key `{}` of `{child}` points to it.",
                            key.name
                        )));
                    }
                }
            }
        }
        Ok(())
    }

    fn still_unique(&self, names: &[Arc<str>], definition: &TableDefinition) -> bool {
        let now: Option<Vec<usize>> = names
            .iter()
            .map(|name| {
                let old = self.old.column_position(name)?;
                definition
                    .column_position(name)
                    .or_else(|| (old < definition.columns.len()).then_some(old))
            })
            .collect();
        now.is_some_and(|columns| is_unique(definition, &columns))
    }
}

fn drop_index(name: &Name, definition: &mut TableDefinition) -> Result<(), Error> {
    let before = definition.indexes.len();
    definition.indexes.retain(|index| !name.is(&index.name));
    refuse_unless(definition.indexes.len() < before, || {
        Error::cannot_drop(&name.text, name.span)
    })
}

/// DROP CONSTRAINT finds whatever has the name.
fn drop_constraint(name: &Name, definition: &mut TableDefinition) -> Result<(), Error> {
    let is_named = |other: &str| same_name(other, &name.text);
    if definition.checks.iter().any(|check| is_named(&check.name)) {
        definition.checks.retain(|check| !is_named(&check.name));
    } else if definition
        .foreign_keys
        .iter()
        .any(|key| is_named(&key.name))
    {
        definition.foreign_keys.retain(|key| !is_named(&key.name));
    } else if definition
        .indexes
        .iter()
        .any(|index| index.unique && is_named(&index.name))
    {
        definition.indexes.retain(|index| !is_named(&index.name));
    } else if is_named("PRIMARY") && !definition.primary_key.is_empty() {
        definition.primary_key.clear();
    } else {
        return Err(Error::unknown_constraint(&name.text, name.span));
    }
    Ok(())
}

fn refuse_unless(condition: bool, error: impl FnOnce() -> Error) -> Result<(), Error> {
    if condition { Ok(()) } else { Err(error()) }
}
