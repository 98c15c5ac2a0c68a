//! What becomes of keys, constraints and rows when columns change.

use std::sync::Arc;

use history::{Check, Index, TableDefinition};

use super::super::context::{DefinitionContext, Place};
use super::super::generated::{columns_of, stored_text};
use super::super::rows::{ColumnSource, RowConversion};
use super::columns::AlteredColumns;
use crate::Error;
use crate::ast::{ExpressionKind, same_name};
use crate::parser::parse_expression;

/// A column's name before and after.
pub(in crate::ddl) type RenamedColumn = (Arc<str>, Arc<str>);

impl AlteredColumns<'_> {
    /// The definition with the new columns and what is left of the old keys and constraints, and the renamed columns.
    pub fn definition(
        &self,
        old: &TableDefinition,
        place: &Place<'_>,
        context: &DefinitionContext<'_>,
    ) -> Result<(TableDefinition, Vec<RenamedColumn>), Error> {
        let new_position = |old: usize| {
            self.columns
                .iter()
                .position(|column| column.old == Some(old))
        };
        let left = |columns: &[usize]| -> Vec<usize> {
            columns
                .iter()
                .filter_map(|&old| new_position(old))
                .collect()
        };
        let mut foreign_keys = old.foreign_keys.clone();
        for key in &mut foreign_keys {
            key.columns = left(&key.columns);
        }
        let indexes = old.indexes.iter().map(|index| Index {
            columns: left(&index.columns),
            ..index.clone()
        });
        let mut definition = TableDefinition {
            columns: self
                .columns
                .iter()
                .map(|column| column.definition.clone())
                .collect(),
            primary_key: left(&old.primary_key),
            indexes: indexes.filter(|index| !index.columns.is_empty()).collect(),
            checks: Vec::new(),
            foreign_keys,
            comment: old.comment.clone(),
            triggers: old.triggers.clone(),
        };
        let renamed = self.renamed_columns(old);
        self.keep_generated(&mut definition, old, &renamed)?;
        definition.checks = self.kept_checks(&definition, old, &renamed)?;
        for (position, column) in self.columns.iter().enumerate() {
            if let Some(draft) = &column.draft {
                draft
                    .clone()
                    .complete_generated(position, &mut definition)?;
            }
        }
        self.refuse_changed_references(old, place, context)?;
        Ok((definition, renamed))
    }

    fn renamed_columns(&self, old: &TableDefinition) -> Vec<RenamedColumn> {
        let names = self.columns.iter().filter_map(|column| {
            let before = &old.columns[column.old?].name;
            (*before != column.definition.name)
                .then(|| (before.clone(), column.definition.name.clone()))
        });
        names.collect()
    }

    /// Generated columns that are not declared again keep their expressions; what these read has to stay, under its name.
    fn keep_generated(
        &self,
        definition: &mut TableDefinition,
        old: &TableDefinition,
        renamed: &[RenamedColumn],
    ) -> Result<(), Error> {
        for column in self.columns.iter().filter(|column| column.draft.is_none()) {
            let Some(generated) = &column.definition.generated else {
                continue;
            };
            for read in columns_of(&parse_expression(&generated.expression)?) {
                let name = &read.name.text;
                let is_renamed = renamed
                    .iter()
                    .any(|(before, after)| same_name(before, name) && !same_name(before, after));
                let was_there = old.column_position(name).is_some();
                if is_renamed || (was_there && definition.column_position(name).is_none()) {
                    return Err(Error::needed_by_generated_column(name, None).help(format!(
                        "Drop or change `{}` first.",
                        column.definition.name
                    )));
                }
            }
        }
        Ok(())
    }

    /// CHECKs follow renamed columns. Those that only read dropped columns go with them.
    fn kept_checks(
        &self,
        definition: &TableDefinition,
        old: &TableDefinition,
        renamed: &[RenamedColumn],
    ) -> Result<Vec<Check>, Error> {
        let mut checks = Vec::new();
        for check in &old.checks {
            let mut condition = parse_expression(&check.expression)?;
            let read = columns_of(&condition);
            let is_dropped = |name: &str| {
                let position = old.column_position(name);
                !self
                    .columns
                    .iter()
                    .any(|column| column.old.is_some() && column.old == position)
            };
            let dropped: Vec<&Arc<str>> = read
                .iter()
                .map(|column| &column.name.text)
                .filter(|name| is_dropped(name))
                .collect();
            if let Some(first) = dropped.first() {
                if dropped.len() < read.len() {
                    return Err(Error::used_by_check(&check.name, first, None));
                }
                continue;
            }
            condition.walk_mut(&mut |part| {
                if let ExpressionKind::Column(column) = &mut part.kind
                    && let Some((_, after)) =
                        renamed.iter().find(|(before, _)| column.name.is(before))
                {
                    column.name.text = after.clone();
                }
            });
            let expression = stored_text(&condition, definition)?;
            checks.push(Check {
                name: check.name.clone(),
                expression,
            });
        }
        Ok(checks)
    }

    /// Columns that foreign keys read or point to keep their types and stay.
    fn refuse_changed_references(
        &self,
        old: &TableDefinition,
        place: &Place<'_>,
        context: &DefinitionContext<'_>,
    ) -> Result<(), Error> {
        let mut needed: Vec<usize> = old
            .foreign_keys
            .iter()
            .flat_map(|key| key.columns.clone())
            .collect();
        for database in context.databases.names() {
            let Some(catalog) = context.databases.catalog(&database) else {
                continue;
            };
            for key in catalog
                .tables()
                .flat_map(|(_, table)| &table.definition().foreign_keys)
            {
                let parent = key.parent_database.as_ref().unwrap_or(&database);
                if *parent == place.database && key.parent_table == place.name {
                    needed.extend(
                        key.parent_columns
                            .iter()
                            .filter_map(|name| old.column_position(name)),
                    );
                }
            }
        }
        for position in needed {
            let before = &old.columns[position];
            let now = self
                .columns
                .iter()
                .find(|column| column.old == Some(position));
            let stays = now.is_some_and(|now| now.definition.data_type == before.data_type);
            if !stays {
                return Err(Error::used_by_foreign_key(&before.name, place.span));
            }
        }
        Ok(())
    }

    /// How rows have to change; `None` when they can stay.
    pub fn conversion(
        &self,
        old: &TableDefinition,
        definition: &TableDefinition,
    ) -> Option<RowConversion> {
        let same_columns = self.columns.len() == old.columns.len()
            && self.columns.iter().enumerate().all(|(position, column)| {
                let before = &old.columns[position];
                let now = &definition.columns[position];
                column.old == Some(position)
                    && before.data_type == now.data_type
                    && (now.nullable || !before.nullable)
                    && before.generated == now.generated
                    && before.auto_increment == now.auto_increment
            });
        let same_key = same_columns && definition.primary_key == old.primary_key;
        if same_key {
            return None;
        }
        let sources = self.columns.iter().map(|column| match column.old {
            Some(position) => ColumnSource::Old(position),
            None => ColumnSource::New,
        });
        Some(RowConversion::new(sources.collect(), old))
    }
}
