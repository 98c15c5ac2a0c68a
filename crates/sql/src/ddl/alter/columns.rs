//! The operations of ALTER TABLE that add, drop, change and move columns.

use std::sync::Arc;

use history::{Check, Collation, ColumnDefinition, DataType, Index, TableDefinition};

use super::super::column::{ColumnDraft, draft};
use super::super::context::{
    DefinitionContext, Place, collation_named, collation_of_character_set,
};
use super::super::default_value::column_default;
use super::super::generated::{columns_of, stored_text};
use super::super::rows::{ColumnSource, RowConversion};
use crate::ast::{
    AlterOperationKind, AlterTable, ColumnDeclaration, ColumnPlace, Expression, ExpressionKind,
    Name, same_name,
};
use crate::parser::parse_expression;
use crate::{Error, Span};

/// The columns of a table while ALTER TABLE changes them.
pub(super) struct AlteredColumns<'a> {
    table: &'a str,
    old: &'a TableDefinition,
    columns: Vec<AlteredColumn>,
    /// Columns whose expressions are declared by this statement.
    has_declarations: bool,
}

#[derive(Clone, Debug)]
struct AlteredColumn {
    /// Its position before; `None` when it is new.
    old: Option<usize>,
    /// How it is declared, when this statement declares it.
    draft: Option<ColumnDraft>,
    definition: ColumnDefinition,
}

impl<'a> AlteredColumns<'a> {
    /// Applies all operations that concern columns.
    pub fn new(
        alter: &AlterTable,
        place: &'a Place<'_>,
        old: &'a TableDefinition,
        context: &DefinitionContext<'_>,
    ) -> Result<AlteredColumns<'a>, Error> {
        let columns = old
            .columns
            .iter()
            .enumerate()
            .map(|(position, definition)| AlteredColumn {
                old: Some(position),
                draft: None,
                definition: definition.clone(),
            });
        let mut altered = AlteredColumns {
            table: &place.name,
            old,
            columns: columns.collect(),
            has_declarations: false,
        };
        for operation in &alter.operations {
            altered.apply(&operation.kind, operation.span, place, context)?;
        }
        if altered.columns.is_empty() {
            return Err(Error::cannot_drop_all_columns(alter.span));
        }
        let numbered = altered
            .columns
            .iter()
            .filter(|column| column.definition.auto_increment);
        if numbered.count() > 1 {
            return Err(Error::wrong_auto_increment(alter.span));
        }
        Ok(altered)
    }

    fn apply(
        &mut self,
        operation: &AlterOperationKind,
        span: Span,
        place: &Place<'_>,
        context: &DefinitionContext<'_>,
    ) -> Result<(), Error> {
        let collation = place.catalog.collation();
        match operation {
            AlterOperationKind::AddColumn(declared, at) => {
                self.add(declared, at, collation, context)
            }
            AlterOperationKind::DropColumn(name) => self.drop(name),
            AlterOperationKind::ModifyColumn(declared, at) => {
                self.change(&declared.name, declared, at, collation, context)
            }
            AlterOperationKind::ChangeColumn(old, declared, at) => {
                self.change(old, declared, at, collation, context)
            }
            AlterOperationKind::RenameColumn(old, new) => self.rename(old, new),
            AlterOperationKind::SetDefault(name, default) => {
                self.set_default(name, default, context)
            }
            AlterOperationKind::DropDefault(name) => {
                let position = self.position(name)?;
                self.columns[position].definition.default = None;
                Ok(())
            }
            AlterOperationKind::ConvertTo(character_set, collation) => {
                let of_set = collation_of_character_set(character_set)?;
                let chosen = collation
                    .as_ref()
                    .map(collation_named)
                    .transpose()?
                    .unwrap_or(of_set);
                if chosen == Collation::Binary {
                    return Err(Error::not_supported(
                        "CONVERT TO CHARACTER SET binary",
                        span,
                    ));
                }
                self.columns
                    .iter_mut()
                    .for_each(|column| set_collation(&mut column.definition.data_type, chosen));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// The column that had a name before this statement.
    fn position(&self, name: &Name) -> Result<usize, Error> {
        let is_meant = |column: &AlteredColumn| {
            column
                .old
                .is_some_and(|old| same_name(&self.old.columns[old].name, &name.text))
        };
        self.columns
            .iter()
            .position(is_meant)
            .ok_or_else(|| Error::unknown_column(&name.text, self.table, name.span))
    }

    /// 1060 unless the name is free now and was before.
    fn refuse_taken(&self, name: &Name, own: Option<usize>) -> Result<(), Error> {
        let now = self.columns.iter().enumerate();
        let is_taken_now = now
            .filter(|(position, _)| Some(*position) != own)
            .any(|(_, column)| name.is(&column.definition.name));
        let own_old = own.and_then(|own| self.columns[own].old);
        let before = self.old.columns.iter().enumerate();
        let was_taken = before
            .filter(|(position, _)| Some(*position) != own_old)
            .any(|(_, column)| name.is(&column.name));
        if is_taken_now || was_taken {
            return Err(Error::duplicate_column(&name.text, name.span));
        }
        Ok(())
    }

    fn add(
        &mut self,
        declared: &ColumnDeclaration,
        at: &ColumnPlace,
        collation: Collation,
        context: &DefinitionContext<'_>,
    ) -> Result<(), Error> {
        self.refuse_taken(&declared.name, None)?;
        let draft = self.declared(declared, collation, context)?;
        let column = AlteredColumn {
            old: None,
            definition: draft.definition.clone(),
            draft: Some(draft),
        };
        let end = self.columns.len();
        let position = self.place(at)?.unwrap_or(end);
        self.columns.insert(position, column);
        Ok(())
    }

    fn declared(
        &mut self,
        declared: &ColumnDeclaration,
        collation: Collation,
        context: &DefinitionContext<'_>,
    ) -> Result<ColumnDraft, Error> {
        self.has_declarations = true;
        let mut draft = draft(declared, collation)?;
        draft.complete_default(context)?;
        Ok(draft)
    }

    fn change(
        &mut self,
        name: &Name,
        declared: &ColumnDeclaration,
        at: &ColumnPlace,
        collation: Collation,
        context: &DefinitionContext<'_>,
    ) -> Result<(), Error> {
        let position = self.position(name)?;
        self.refuse_taken(&declared.name, Some(position))?;
        let mut draft = self.declared(declared, collation, context)?;
        let old = self.columns[position].old;
        let in_primary_key = old.is_some_and(|old| self.old.primary_key.contains(&old));
        if in_primary_key {
            if let Some(span) = draft.explicit_null {
                return Err(Error::nullable_primary_key(span));
            }
            // The key stays, so naming it again is no second one.
            draft.primary_key = None;
            draft.definition.nullable = false;
        }
        let mut column = self.columns.remove(position);
        column.definition = draft.definition.clone();
        column.draft = Some(draft);
        let place = match self.place(at) {
            Ok(place) => place.unwrap_or(position),
            Err(error) => {
                self.columns.insert(position, column);
                return Err(error);
            }
        };
        self.columns.insert(place, column);
        Ok(())
    }

    fn rename(&mut self, old: &Name, new: &Name) -> Result<(), Error> {
        let position = self.position(old)?;
        self.refuse_taken(new, Some(position))?;
        self.columns[position].definition.name = new.text.clone();
        Ok(())
    }

    fn set_default(
        &mut self,
        name: &Name,
        default: &Expression,
        context: &DefinitionContext<'_>,
    ) -> Result<(), Error> {
        let position = self.position(name)?;
        let column = &mut self.columns[position].definition;
        column.default = column_default(default, column, context)?;
        Ok(())
    }

    fn drop(&mut self, name: &Name) -> Result<(), Error> {
        let position = self
            .position(name)
            .map_err(|_| Error::cannot_drop(&name.text, name.span))?;
        let dropped = self.columns.remove(position);
        let Some(old) = dropped.old else {
            return Ok(());
        };
        let needed = self
            .old
            .foreign_keys
            .iter()
            .any(|key| key.columns.contains(&old));
        if needed {
            return Err(Error::used_by_foreign_key(&name.text, name.span));
        }
        Ok(())
    }

    /// FIRST and AFTER as a position; `None` when neither is given.
    fn place(&self, at: &ColumnPlace) -> Result<Option<usize>, Error> {
        match at {
            ColumnPlace::Unchanged => Ok(None),
            ColumnPlace::First => Ok(Some(0)),
            ColumnPlace::After(name) => {
                let position = self
                    .columns
                    .iter()
                    .position(|column| name.is(&column.definition.name));
                match position {
                    Some(position) => Ok(Some(position + 1)),
                    None => Err(Error::unknown_column(&name.text, self.table, name.span)),
                }
            }
        }
    }

    /// Columns that this statement declares, with their positions.
    pub fn new_drafts(&self) -> impl Iterator<Item = (usize, &ColumnDraft)> {
        self.columns
            .iter()
            .enumerate()
            .filter_map(|(position, column)| Some((position, column.draft.as_ref()?)))
    }

    /// The definition with the new columns and what is left of the old keys and constraints, and the renamed columns.
    pub fn definition(
        &self,
        old: &TableDefinition,
        place: &Place<'_>,
        context: &DefinitionContext<'_>,
    ) -> Result<(TableDefinition, Vec<(Arc<str>, Arc<str>)>), Error> {
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

    fn renamed_columns(&self, old: &TableDefinition) -> Vec<(Arc<str>, Arc<str>)> {
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
        renamed: &[(Arc<str>, Arc<str>)],
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
        renamed: &[(Arc<str>, Arc<str>)],
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

fn set_collation(data_type: &mut DataType, chosen: Collation) {
    if let DataType::Char { collation, .. }
    | DataType::VarChar { collation, .. }
    | DataType::Text { collation, .. }
    | DataType::Enum { collation, .. }
    | DataType::Set { collation, .. } = data_type
    {
        *collation = chosen;
    }
}
