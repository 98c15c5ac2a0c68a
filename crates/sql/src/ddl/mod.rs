//! Statements that change definitions: what they would change, with every name resolved and every rule checked.
//!
//! Nothing is applied here. [`plan`] answers a [`DefinitionPlan`]; whoever owns the databases applies it, because that takes
//! new table identities, snapshots, and time to rewrite rows.

mod alter;
mod check;
mod column;
mod column_type;
mod context;
mod create_table;
mod default_value;
mod drop;
mod foreign_key;
mod generated;
mod key;
mod rename;
mod rows;
mod selected;
mod trigger;
mod truncate;
mod view;

use std::sync::Arc;

use history::{Catalog, TableDefinition};

use crate::Error;
use crate::ast::{Insert, Statement};
use crate::expression::Warning;

pub use alter::{AlteredTable, AlteringRows};
pub use context::DefinitionContext;
pub(crate) use generated::columns_of;
pub use rows::RowNumbers;

/// What a statement would change.
#[derive(Clone, Debug)]
pub struct DefinitionPlan {
    /// The change.
    pub change: DefinitionChange,
    /// Affected rows as MySQL counts them; CREATE TABLE … SELECT adds the rows it inserts.
    pub affected: u64,
    /// Notes for SHOW WARNINGS.
    pub notes: Vec<Warning>,
    /// The change in plain words.
    pub summary: String,
}

/// How databases change.
#[derive(Clone, Debug)]
pub enum DefinitionChange {
    /// Not at all: IF EXISTS, IF NOT EXISTS.
    Nothing,
    /// A table comes.
    CreateTable(Box<NewTable>),
    /// A table gets another definition, and perhaps other rows.
    AlterTable(Box<AlteredTable>),
    /// These databases become these catalogs.
    Catalogs(Vec<(Arc<str>, Catalog)>),
}

/// A table that comes.
#[derive(Clone, Debug)]
pub struct NewTable {
    /// Its database.
    pub database: Arc<str>,
    /// Its name.
    pub name: Arc<str>,
    /// Its definition.
    pub definition: Arc<TableDefinition>,
    /// Where AUTO_INCREMENT starts, when given.
    pub next_auto_increment: Option<u64>,
    /// What fills it at once (`CREATE TABLE … SELECT`): to be run when the table exists; without success there is no table.
    pub fill: Option<Box<Insert>>,
}

/// What a definition statement would change. `None` for statements of other kinds.
pub fn plan(
    statement: &Statement,
    context: &DefinitionContext<'_>,
) -> Option<Result<DefinitionPlan, Error>> {
    Some(match statement {
        Statement::CreateTable(create) => create_table::plan(create, context),
        Statement::AlterTable(alter) => alter::plan(alter, context),
        Statement::DropTables(drop) => drop::plan_tables(drop, context),
        Statement::RenameTables(pairs) => rename::plan(pairs, context),
        Statement::CreateIndex(create) => alter::plan_create_index(create, context),
        Statement::DropIndex(drop) => alter::plan_drop_index(drop, context),
        Statement::CreateView(create) => view::plan_create(create, context),
        Statement::DropViews(drop) => drop::plan_views(drop, context),
        Statement::CreateTrigger(create) => trigger::plan_create(create, context),
        Statement::DropTrigger(drop) => trigger::plan_drop(drop, context),
        Statement::Truncate(table) => truncate::plan(table, context),
        _ => return None,
    })
}

impl DefinitionPlan {
    fn new(change: DefinitionChange, summary: String) -> DefinitionPlan {
        DefinitionPlan {
            change,
            affected: 0,
            notes: Vec::new(),
            summary,
        }
    }

    /// Nothing changes, because of IF [NOT] EXISTS; the error it avoids becomes a note.
    fn nothing(notes: Vec<Warning>, summary: String) -> DefinitionPlan {
        DefinitionPlan {
            notes,
            ..DefinitionPlan::new(DefinitionChange::Nothing, summary)
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
