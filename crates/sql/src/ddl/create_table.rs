//! CREATE TABLE, with columns, LIKE another table, or from a query.

use std::sync::Arc;

use history::{Collation, TableDefinition};

use super::check::{DeclaredCheck, check, generated_name, refuse_not_enforced};
use super::column::{ColumnDraft, draft};
use super::context::{DefinitionContext, Place, collation_named, collation_of_character_set};
use super::foreign_key::{Child, DeclaredForeignKey, foreign_key};
use super::key::{index, key_columns};
use super::selected::{filling_insert, with_columns_of};
use super::{DefinitionChange, DefinitionPlan, NewTable};
use crate::Error;
use crate::ast::{
    CreateTable, TableConstraint, TableConstraintKind, TableName, TableOption, same_name,
};

/// What CREATE TABLE would make.
pub(super) fn plan(
    create: &CreateTable,
    context: &DefinitionContext<'_>,
) -> Result<DefinitionPlan, Error> {
    let place = context.place(&create.name)?;
    let (definition, next_auto_increment) = match &create.like {
        Some(other) => (copied(other, &place, context)?, None),
        None => Builder::new(create, &place, context)?.build()?,
    };
    if place.is_taken() {
        if create.if_not_exists {
            let summary = format!("Table {} exists already", place.joined());
            return Ok(DefinitionPlan::nothing(Vec::new(), summary));
        }
        return Err(Error::table_exists(&place.name, place.span));
    }
    let summary = format!("Created table {}", place.joined());
    let fill = create
        .rows
        .as_ref()
        .map(|rows| Box::new(filling_insert(create, rows, &definition.1)));
    let table = NewTable {
        database: place.database,
        name: place.name,
        definition: Arc::new(definition.0),
        next_auto_increment,
        fill,
    };
    Ok(DefinitionPlan::new(
        DefinitionChange::CreateTable(Box::new(table)),
        summary,
    ))
}

/// A definition, and the names of the columns that a query fills.
type Built = (TableDefinition, Vec<Arc<str>>);

/// `LIKE other`: the same without foreign keys, and with CHECKs under names of their own.
fn copied(
    other: &TableName,
    place: &Place<'_>,
    context: &DefinitionContext<'_>,
) -> Result<Built, Error> {
    context.place(other)?;
    let (_, table) = context.table(other)?;
    let mut definition = TableDefinition::clone(table.definition());
    definition.foreign_keys.clear();
    let checks = std::mem::take(&mut definition.checks);
    for mut check in checks {
        check.name = generated_name(&place.name, "OBCHECK", |name| {
            definition
                .checks
                .iter()
                .any(|check| same_name(&check.name, name))
        });
        definition.checks.push(check);
    }
    Ok((definition, Vec::new()))
}

struct Builder<'a> {
    create: &'a CreateTable,
    place: &'a Place<'a>,
    context: &'a DefinitionContext<'a>,
    collation: Collation,
    drafts: Vec<ColumnDraft>,
    definition: TableDefinition,
    filled: Vec<Arc<str>>,
}

impl<'a> Builder<'a> {
    fn new(
        create: &'a CreateTable,
        place: &'a Place<'a>,
        context: &'a DefinitionContext<'a>,
    ) -> Result<Builder<'a>, Error> {
        let collation = table_collation(&create.options)?.unwrap_or(place.catalog.collation());
        let drafts = create.columns.iter().map(|column| draft(column, collation));
        Ok(Builder {
            create,
            place,
            context,
            collation,
            drafts: drafts.collect::<Result<_, _>>()?,
            definition: TableDefinition::default(),
            filled: Vec::new(),
        })
    }

    fn build(mut self) -> Result<(Built, Option<u64>), Error> {
        self.refuse_duplicate_columns()?;
        self.primary_key_columns()?;
        for draft in &mut self.drafts {
            draft.complete_default(self.context)?;
        }
        if let Some(rows) = &self.create.rows {
            let drafts = std::mem::take(&mut self.drafts);
            let selected = with_columns_of(rows, drafts, self.collation, self.context)?;
            self.drafts = selected.drafts;
            self.filled = selected.filled;
        }
        self.definition.columns = self
            .drafts
            .iter()
            .map(|draft| draft.definition.clone())
            .collect();
        if self.definition.columns.is_empty() {
            return Err(Error::no_columns(self.create.name.span()));
        }
        self.primary_key()?;
        for position in 0..self.drafts.len() {
            self.drafts[position].complete_generated(position, &mut self.definition)?;
        }
        self.indexes()?;
        self.checks()?;
        self.foreign_keys()?;
        let next_auto_increment = self.options();
        Ok(((self.definition, self.filled), next_auto_increment))
    }

    fn refuse_duplicate_columns(&self) -> Result<(), Error> {
        let mut numbered = false;
        for (position, declared) in self.create.columns.iter().enumerate() {
            let name = &declared.name;
            if self.create.columns[..position]
                .iter()
                .any(|other| other.name.is(&name.text))
            {
                return Err(Error::duplicate_column(&name.text, name.span));
            }
            if self.drafts[position].definition.auto_increment {
                if numbered {
                    return Err(Error::wrong_auto_increment(declared.span));
                }
                numbered = true;
            }
        }
        Ok(())
    }

    /// There is at most one primary key, wherever it is declared.
    fn primary_key_columns(&mut self) -> Result<(), Error> {
        let mut at_columns = self.drafts.iter().filter_map(|draft| draft.primary_key);
        let at_column = at_columns.next();
        if let Some(span) = at_columns.next() {
            return Err(Error::multiple_primary_keys(span));
        }
        let mut at_table = primary_keys(&self.create.constraints);
        let first = at_table.next();
        let second = at_table.next();
        if let Some((constraint, _)) = second.or(first.filter(|_| at_column.is_some())) {
            return Err(Error::second_primary_key(constraint.span));
        }
        Ok(())
    }

    fn primary_key(&mut self) -> Result<(), Error> {
        let at_column = self
            .drafts
            .iter()
            .position(|draft| draft.primary_key.is_some());
        if let Some(position) = at_column {
            let draft = &self.drafts[position];
            let span = draft.primary_key.unwrap_or(draft.span);
            self.definition.primary_key =
                key_columns(&[draft.key_part(span)], &self.definition.columns, true)?;
        } else if let Some((constraint, parts)) = primary_keys(&self.create.constraints).next() {
            let columns = key_columns(parts, &self.definition.columns, true)?;
            for &position in &columns {
                if self
                    .drafts
                    .get(position)
                    .is_some_and(|draft| draft.explicit_null.is_some())
                {
                    return Err(Error::nullable_primary_key(constraint.span));
                }
                if let Some(draft) = self.drafts.get_mut(position) {
                    draft.primary_key = Some(constraint.span);
                }
                self.definition.columns[position].nullable = false;
            }
            self.definition.primary_key = columns;
        }
        Ok(())
    }

    fn indexes(&mut self) -> Result<(), Error> {
        for draft in &self.drafts {
            if let Some(span) = draft.unique {
                let parts = [draft.key_part(span)];
                let added = index(
                    None,
                    &parts,
                    true,
                    &self.definition.columns,
                    &self.definition.indexes,
                )?;
                self.definition.indexes.push(added);
            }
        }
        for constraint in &self.create.constraints {
            let (parts, unique) = match &constraint.kind {
                TableConstraintKind::Unique(parts) => (parts, true),
                TableConstraintKind::Index(parts) => (parts, false),
                _ => continue,
            };
            let name = constraint.name.as_ref();
            let added = index(
                name,
                parts,
                unique,
                &self.definition.columns,
                &self.definition.indexes,
            )?;
            self.definition.indexes.push(added);
        }
        Ok(())
    }

    fn checks(&mut self) -> Result<(), Error> {
        let of_columns = self.drafts.iter().enumerate();
        let mut declared: Vec<DeclaredCheck> = of_columns
            .flat_map(|(position, draft)| draft.declared_checks(position))
            .collect();
        for constraint in &self.create.constraints {
            if let TableConstraintKind::Check {
                condition,
                enforced,
            } = &constraint.kind
            {
                refuse_not_enforced(*enforced, condition)?;
                declared.push(DeclaredCheck {
                    name: constraint.name.clone(),
                    condition: condition.clone(),
                    column: None,
                });
            }
        }
        for declared in declared {
            let added = check(
                &declared,
                &self.place.name,
                &self.definition,
                self.place.catalog,
            )?;
            self.definition.checks.push(added);
        }
        Ok(())
    }

    fn foreign_keys(&mut self) -> Result<(), Error> {
        for constraint in &self.create.constraints {
            let TableConstraintKind::ForeignKey {
                columns,
                references,
            } = &constraint.kind
            else {
                continue;
            };
            let declared = DeclaredForeignKey {
                name: constraint.name.as_ref(),
                columns,
                references,
                span: constraint.span,
            };
            let child = Child {
                database: &self.place.database,
                table: &self.place.name,
                catalog: self.place.catalog,
                definition: &self.definition,
            };
            let added = foreign_key(declared, child, self.context)?;
            self.definition.foreign_keys.push(added);
        }
        Ok(())
    }

    /// Sets what options say and answers where AUTO_INCREMENT starts.
    fn options(&mut self) -> Option<u64> {
        let mut next_auto_increment = None;
        for option in &self.create.options {
            match option {
                TableOption::Comment(comment) => {
                    self.definition.comment = (!comment.is_empty()).then(|| comment.clone());
                }
                TableOption::AutoIncrement(next) => next_auto_increment = Some((*next).max(1)),
                TableOption::CharacterSet(_)
                | TableOption::Collation(_)
                | TableOption::Ignored(_) => {}
            }
        }
        next_auto_increment
    }
}

fn primary_keys(
    constraints: &[TableConstraint],
) -> impl Iterator<Item = (&TableConstraint, &[crate::ast::KeyPart])> {
    constraints
        .iter()
        .filter_map(|constraint| match &constraint.kind {
            TableConstraintKind::PrimaryKey(parts) => Some((constraint, parts.as_slice())),
            _ => None,
        })
}

/// What a table's options say about comparing texts.
pub(super) fn table_collation(options: &[TableOption]) -> Result<Option<Collation>, Error> {
    let mut chosen = None;
    for option in options {
        match option {
            TableOption::CharacterSet(name) => chosen = Some(collation_of_character_set(name)?),
            TableOption::Collation(name) => chosen = Some(collation_named(name)?),
            _ => {}
        }
    }
    Ok(chosen)
}
