//! The table that a statement writes to.

use std::sync::Arc;

use history::{Table, TableDefinition, TriggerEvent, TriggerTiming};

use super::defaults::DefaultValue;
use super::rules::RowRules;
use crate::Error;
use crate::ast::{Name, TableName};
use crate::bind::binder::Binder;
use crate::bind::scope::ScopeRelation;
use crate::bind::unknown_table;

/// A table, its rules and its defaults.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub database: Arc<str>,
    pub name: Arc<str>,
    pub table: Table,
    pub rules: Arc<RowRules>,
}

impl Target {
    /// The table of that name; views cannot be written to.
    pub fn find(binder: &Binder<'_>, name: &TableName) -> Result<Target, Error> {
        let (database, catalog) = binder.catalog(name)?;
        let Some(table) = catalog.table(&name.name.text) else {
            if catalog.view(&name.name.text).is_some() {
                return Err(Error::not_supported("writing through a view", name.span()));
            }
            return Err(unknown_table(&database, catalog, name));
        };
        Target::of(database, name.name.text.clone(), table)
    }

    /// A table of the catalog.
    pub fn of(database: Arc<str>, name: Arc<str>, table: &Table) -> Result<Target, Error> {
        let rules = Arc::new(RowRules::new(&name, table.definition())?);
        Ok(Target {
            database,
            name,
            table: table.clone(),
            rules,
        })
    }

    /// Whether a trigger still has its say about a row before it is written: then the rules are checked after it, by
    /// whoever runs the trigger.
    pub fn has_before_trigger(&self, event: TriggerEvent) -> bool {
        let mut triggers = self.definition().triggers.iter();
        triggers.any(|trigger| trigger.timing == TriggerTiming::Before && trigger.event == event)
    }

    /// Whether a trigger has to hear of the event.
    pub fn has_trigger(&self, event: TriggerEvent) -> bool {
        let mut triggers = self.definition().triggers.iter();
        triggers.any(|trigger| trigger.event == event)
    }

    pub fn definition(&self) -> &Arc<TableDefinition> {
        self.table.definition()
    }

    /// The table as a relation of a block, called `alias`.
    pub fn scope(&self, alias: Arc<str>) -> ScopeRelation {
        let columns = &self.definition().columns;
        ScopeRelation {
            definition: Some(Arc::clone(self.definition())),
            ..super::binding::table_scope(Some(self.database.clone()), alias, columns)
        }
    }

    /// What each column becomes without a value.
    pub fn defaults(&self) -> Result<Vec<DefaultValue>, Error> {
        let definition = self.definition();
        let columns = definition.columns.iter();
        columns
            .map(|column| DefaultValue::of(column, &self.name, definition))
            .collect()
    }

    /// The position of a column by name, or error 1054.
    pub fn column(&self, name: &Name) -> Result<usize, Error> {
        let columns = &self.definition().columns;
        let position = columns.iter().position(|column| name.is(&column.name));
        position.ok_or_else(|| {
            let error = Error::unknown_column(&name.text, "field list", name.span);
            match crate::parser::nearest(&name.text, columns.iter().map(|column| &*column.name)) {
                Some(guess) => error.help(format!("Did you mean `{guess}`?")),
                None => error,
            }
        })
    }

    /// Error 3105 for a value given to a generated column.
    pub fn refuse_generated(&self, column: usize, span: crate::Span) -> Result<(), Error> {
        let column = &self.definition().columns[column];
        if column.generated.is_some() {
            return Err(Error::generated_column_given(
                &column.name,
                &self.name,
                span,
            ));
        }
        Ok(())
    }
}
