//! Which tables and columns one query block can name.

use std::ops::Range;
use std::sync::Arc;

use history::TableDefinition;

use super::clause::Clause;
use crate::Error;
use crate::ast::{ColumnName, Name, TableName, same_name};
use crate::parser::nearest;
use crate::scalar::ScalarType;

/// The relations of one FROM, in the order of their slots.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    relations: Vec<ScopeRelation>,
    merged: Vec<MergedColumn>,
}

/// One table, view or derived table of FROM, under the name by which it can be called.
#[derive(Clone, Debug)]
pub(crate) struct ScopeRelation {
    /// The database it lives in; derived tables and WITH tables live in none.
    pub database: Option<Arc<str>>,
    /// Its alias, or its own name.
    pub name: Arc<str>,
    /// Its columns in order.
    pub columns: Vec<ScopeColumn>,
    /// What it is declared to be, when it is a table: `DEFAULT(column)` asks it.
    pub definition: Option<Arc<TableDefinition>>,
}

/// One column of a relation.
#[derive(Clone, Debug)]
pub(crate) struct ScopeColumn {
    /// Its name, in its own letters.
    pub name: Arc<str>,
    /// What its values are.
    pub scalar_type: ScalarType,
}

/// Where a column is in a tuple of its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ColumnPlace {
    /// The relation.
    pub slot: usize,
    /// The column of the relation.
    pub column: usize,
}

/// A column that USING or NATURAL made one of several: `id` alone means the first of them.
#[derive(Clone, Debug)]
struct MergedColumn {
    name: Arc<str>,
    /// The one that is meant, then those it stands for.
    places: Vec<ColumnPlace>,
}

/// More than one relation has such a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ambiguous;

impl Scope {
    /// The relations, by slot.
    pub fn relations(&self) -> &[ScopeRelation] {
        &self.relations
    }

    /// Adds a relation and answers its slot.
    pub fn add(&mut self, relation: ScopeRelation) -> usize {
        self.relations.push(relation);
        self.relations.len() - 1
    }

    /// Says that some relations can be NULL, being the optional side of an outer join.
    pub fn make_nullable(&mut self, slots: Range<usize>) {
        for relation in &mut self.relations[slots] {
            for column in &mut relation.columns {
                column.scalar_type.nullable = true;
            }
        }
    }

    /// Whether a relation can already be called so. Tables of different databases may share a name.
    pub fn has_name(&self, name: &str, database: Option<&str>) -> bool {
        self.relations.iter().any(|relation| {
            same_name(&relation.name, name)
                && (relation.database.is_none()
                    || database.is_none()
                    || relation.database.as_deref() == database)
        })
    }

    /// What a column is called and what its values are.
    pub fn column(&self, place: ColumnPlace) -> &ScopeColumn {
        &self.relations[place.slot].columns[place.column]
    }

    /// Where the named column is, when one of the relations in `slots` has it.
    pub fn find(
        &self,
        name: &ColumnName,
        slots: Range<usize>,
    ) -> Result<Option<ColumnPlace>, Ambiguous> {
        let mut found: Option<ColumnPlace> = None;
        for slot in slots {
            let relation = &self.relations[slot];
            if !relation.answers_to(name) {
                continue;
            }
            let Some(column) = relation.position(&name.name.text) else {
                continue;
            };
            let place = ColumnPlace { slot, column };
            match found {
                None => found = Some(place),
                Some(first) => match self.merged_with(name, first, place) {
                    Some(main) => found = Some(main),
                    None => return Err(Ambiguous),
                },
            }
        }
        Ok(found)
    }

    /// Where a column of this bare name is among the slots of one side of a join.
    pub fn find_among(
        &self,
        name: &str,
        slots: Range<usize>,
    ) -> Result<Option<ColumnPlace>, Ambiguous> {
        let mut found: Option<ColumnPlace> = None;
        for slot in slots {
            let Some(column) = self.relations[slot].position(name) else {
                continue;
            };
            let place = ColumnPlace { slot, column };
            match found {
                None => found = Some(place),
                Some(first) if self.are_merged(name, first, place) => {}
                Some(_) => return Err(Ambiguous),
            }
        }
        Ok(found)
    }

    /// Makes two columns of one name count as one; `main` is the one that is meant by the bare name.
    pub fn merge(&mut self, name: &str, main: ColumnPlace, other: ColumnPlace) {
        let group = self.merged.iter_mut().find(|group| {
            same_name(&group.name, name)
                && (group.places.contains(&main) || group.places.contains(&other))
        });
        match group {
            Some(group) => {
                for place in [other, main] {
                    group.places.retain(|known| *known != place);
                    group.places.insert(0, place);
                }
            }
            None => self.merged.push(MergedColumn {
                name: name.into(),
                places: vec![main, other],
            }),
        }
    }

    /// The slot that `table.*` or `database.table.*` means.
    pub fn slot_of(&self, table: &TableName) -> Option<usize> {
        self.relations
            .iter()
            .position(|relation| relation.is_called(&table.name, table.database.as_ref()))
    }

    /// Error 1054 for a name that nothing answers to, with a guess at what was meant.
    pub fn unknown_column(&self, name: &ColumnName, clause: Clause) -> Error {
        let error = Error::unknown_column(&name.display(), clause.name(), name.span());
        match self.guess(name) {
            Some(guess) => error.help(format!("Did you mean `{guess}`?")),
            None => error,
        }
    }

    fn guess(&self, name: &ColumnName) -> Option<String> {
        let reachable = self
            .relations
            .iter()
            .filter(|relation| relation.answers_to(name));
        let columns = reachable.flat_map(|relation| relation.columns.iter());
        if let Some(column) = nearest(&name.name.text, columns.map(|column| &*column.name)) {
            return Some(match &name.table {
                Some(table) => format!("{}.{column}", table.text),
                None => column.to_owned(),
            });
        }
        let table = name.table.as_ref()?;
        let relation = nearest(
            &table.text,
            self.relations.iter().map(|relation| &*relation.name),
        )?;
        Some(format!("{relation}.{}", name.name.text))
    }

    fn are_merged(&self, name: &str, one: ColumnPlace, other: ColumnPlace) -> bool {
        self.merged.iter().any(|group| {
            same_name(&group.name, name)
                && group.places.contains(&one)
                && group.places.contains(&other)
        })
    }

    fn merged_with(
        &self,
        name: &ColumnName,
        one: ColumnPlace,
        other: ColumnPlace,
    ) -> Option<ColumnPlace> {
        if name.table.is_some() {
            return None;
        }
        self.merged
            .iter()
            .find(|group| {
                same_name(&group.name, &name.name.text)
                    && group.places.contains(&one)
                    && group.places.contains(&other)
            })
            .map(|group| group.places[0])
    }
}

impl ScopeRelation {
    /// The position of a column by name, ignoring case.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| same_name(&column.name, name))
    }

    /// Whether the qualifiers in front of a column name can mean this relation.
    fn answers_to(&self, name: &ColumnName) -> bool {
        match &name.table {
            None => true,
            Some(table) => self.is_called(table, name.database.as_ref()),
        }
    }

    fn is_called(&self, table: &Name, database: Option<&Name>) -> bool {
        same_name(&self.name, &table.text)
            && database.is_none_or(|database| {
                self.database
                    .as_deref()
                    .is_some_and(|own| same_name(own, &database.text))
            })
    }
}
