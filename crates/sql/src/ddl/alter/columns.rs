//! The operations of ALTER TABLE that add, drop, change and move columns.

use history::{Collation, ColumnDefinition, DataType, TableDefinition};

use super::super::column::{ColumnDraft, draft};
use super::super::context::{
    DefinitionContext, Place, collation_named, collation_of_character_set,
};
use super::super::default_value::column_default;
use crate::ast::{
    AlterOperationKind, AlterTable, ColumnDeclaration, ColumnPlace, Expression, Name, same_name,
};
use crate::{Error, Span};

/// The columns of a table while ALTER TABLE changes them.
pub(super) struct AlteredColumns<'a> {
    table: &'a str,
    pub(super) old: &'a TableDefinition,
    pub(super) columns: Vec<AlteredColumn>,
}

#[derive(Clone, Debug)]
pub(super) struct AlteredColumn {
    /// Its position before; `None` when it is new.
    pub old: Option<usize>,
    /// How it is declared, when this statement declares it.
    pub draft: Option<ColumnDraft>,
    pub definition: ColumnDefinition,
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
        &self,
        declared: &ColumnDeclaration,
        collation: Collation,
        context: &DefinitionContext<'_>,
    ) -> Result<ColumnDraft, Error> {
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
        if column.generated.is_some() {
            let what = "Changing the STORED status";
            return Err(Error::generated_column_not_allowed(what, default.span));
        }
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
