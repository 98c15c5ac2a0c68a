//! Changes of definitions, tried on a copy of the database with the rows that it has.

use std::sync::Arc;

use history::{Catalog, Note};
use sql::Error;
use sql::dialect::{self, Dialect};

use super::PatchSides;
use super::definitions;
use super::pairing::Pairs;
use super::schema_change::SchemaChange;
use crate::Instance;
use crate::session::Session;

/// How trying went.
pub(super) struct Rehearsal {
    /// The catalog before its rows are patched.
    pub(super) catalog: Catalog,
    /// Changes that the rows do not meet yet.
    late: Vec<SchemaChange>,
}

impl Rehearsal {
    /// Tries all changes. Where a table cannot be turned into the other one, the pairs are changed so that it is made anew.
    pub(super) fn of(sides: &PatchSides<'_>, pairs: &mut Pairs<'_>) -> Result<Rehearsal, Error> {
        loop {
            let changes = definitions::changes(sides, pairs, Dialect::MySql);
            if changes.is_empty() {
                return Ok(Rehearsal {
                    catalog: sides.current.clone(),
                    late: Vec::new(),
                });
            }
            match Stage::new(sides)?.play(changes) {
                Ok(rehearsal) => match misfit(&rehearsal, pairs) {
                    None => return Ok(rehearsal),
                    Some(table) => pairs.replace(&table),
                },
                Err(Failure { table, error }) => {
                    if pairs.current_of(&table).is_none() {
                        return Err(error);
                    }
                    pairs.replace(&table);
                }
            }
        }
    }

    /// Whether a change must wait until the rows are patched.
    pub(super) fn is_late(&self, change: &SchemaChange) -> bool {
        self.late.contains(change)
    }
}

/// A table whose columns or key are not the incoming ones after all.
fn misfit(rehearsal: &Rehearsal, pairs: &Pairs<'_>) -> Option<Arc<str>> {
    let fits = |name: &Arc<str>| {
        let (Some(pair), Some(table)) = (pairs.pairs.get(name), rehearsal.catalog.table(name))
        else {
            return false;
        };
        let (have, want) = (table.definition(), pair.incoming.definition());
        let types = |definition: &history::TableDefinition| {
            let columns = definition.columns.iter();
            let columns = columns.map(|column| (column.name.clone(), column.data_type.clone()));
            columns.collect::<Vec<_>>()
        };
        types(have) == types(want) && have.primary_key == want.primary_key
    };
    let changed = pairs
        .pairs
        .iter()
        .filter(|(_, pair)| pair.current.is_some());
    let mut names = changed.map(|(name, _)| name);
    names.find(|name| !fits(name)).cloned()
}

/// A change that did not succeed.
struct Failure {
    table: Arc<str>,
    error: Error,
}

/// An instance with nothing but the database.
struct Stage {
    instance: Instance,
    session: Session,
    database: Arc<str>,
}

impl Stage {
    fn new(sides: &PatchSides<'_>) -> Result<Stage, Error> {
        let database = sides.current_database.clone();
        let mut instance = Instance::new();
        let views: Vec<Arc<str>> = sides
            .current
            .views()
            .map(|(name, _)| name.clone())
            .collect();
        let catalog = views.iter().fold(sides.current.clone(), |catalog, view| {
            catalog.without_view(view)
        });
        let history = instance.history_mut();
        let recorded = match history.head(&database) {
            Some(_) => history.record(&database, catalog, Vec::new(), Note::default()),
            None => history.create_database(database.clone(), catalog, Note::default()),
        };
        recorded.expect("the database was looked up a moment ago");
        let mut session = instance.open_session("patch", Some(&database));
        for statement in dialect::settings(Dialect::MySql, false) {
            instance.run(&mut session, &statement)?;
        }
        Ok(Stage {
            instance,
            session,
            database,
        })
    }

    fn play(mut self, changes: Vec<SchemaChange>) -> Result<Rehearsal, Failure> {
        let mut late = Vec::new();
        for change in changes {
            let statements = change.statements(Dialect::MySql, &mut Vec::new());
            for statement in statements {
                match self.instance.run(&mut self.session, &statement) {
                    Ok(_) => {}
                    Err(_) if change.is_demand() => late.push(change.clone()),
                    Err(error) => {
                        let table = change.table().clone();
                        return Err(Failure { table, error });
                    }
                }
            }
        }
        let catalog = self.instance.committed(&self.database);
        Ok(Rehearsal {
            catalog: catalog.cloned().unwrap_or_default(),
            late,
        })
    }
}
