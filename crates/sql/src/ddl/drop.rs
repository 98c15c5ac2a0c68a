//! DROP TABLE and DROP VIEW.

use std::sync::Arc;

use super::context::{DefinitionContext, Place, note_of};
use super::rename::CatalogEdits;
use super::{DefinitionChange, DefinitionPlan};
use crate::Error;
use crate::ast::{DropTables, TableName};

/// What DROP TABLE would do.
pub(super) fn plan_tables(
    drop: &DropTables,
    context: &DefinitionContext<'_>,
) -> Result<DefinitionPlan, Error> {
    let found = find(drop, context, |place| {
        Ok(place.catalog.table(&place.name).is_some())
    })?;
    if context.foreign_key_checks {
        for place in &found.places {
            refuse_parent(place, &found.places, context)?;
        }
    }
    let mut edits = CatalogEdits::new(context.databases);
    for place in &found.places {
        let catalog = edits.catalog(&place.database)?.without_table(&place.name);
        edits.set(&place.database, catalog);
    }
    Ok(found.plan(edits, "table"))
}

/// What DROP VIEW would do.
pub(super) fn plan_views(
    drop: &DropTables,
    context: &DefinitionContext<'_>,
) -> Result<DefinitionPlan, Error> {
    let found = find(drop, context, |place| {
        if place.catalog.table(&place.name).is_some() {
            return Err(Error::wrong_object(&place.joined(), "VIEW", place.span));
        }
        Ok(place.catalog.view(&place.name).is_some())
    })?;
    let mut edits = CatalogEdits::new(context.databases);
    for place in &found.places {
        let catalog = edits.catalog(&place.database)?.without_view(&place.name);
        edits.set(&place.database, catalog);
    }
    Ok(found.plan(edits, "view"))
}

/// What is there of the names to drop, and what is not.
struct Found<'a> {
    places: Vec<Place<'a>>,
    missing: Vec<Error>,
}

fn find<'a>(
    drop: &DropTables,
    context: &DefinitionContext<'a>,
    exists: impl Fn(&Place<'a>) -> Result<bool, Error>,
) -> Result<Found<'a>, Error> {
    let mut found = Found {
        places: Vec::new(),
        missing: Vec::new(),
    };
    let mut missing_names: Vec<String> = Vec::new();
    let mut missing_span = None;
    for name in &drop.names {
        let joined = match context.place(name) {
            Ok(place) if exists(&place)? => {
                let is_same = |other: &Place<'_>| {
                    other.database == place.database && other.name == place.name
                };
                if found.places.iter().any(is_same) {
                    return Err(Error::duplicate_alias(&place.name, place.span));
                }
                found.places.push(place);
                continue;
            }
            Ok(place) => place.joined(),
            Err(error) if error.code == 1049 => joined(name),
            Err(error) => return Err(error),
        };
        found
            .missing
            .push(Error::cannot_drop_table(&joined, name.span()));
        missing_names.push(joined);
        missing_span = missing_span.or(Some(name.span()));
    }
    if !missing_names.is_empty() && !drop.if_exists {
        return Err(Error::cannot_drop_table(
            &missing_names.join(","),
            missing_span,
        ));
    }
    Ok(found)
}

fn joined(name: &TableName) -> String {
    let database = name
        .database
        .as_ref()
        .map_or("", |database| &*database.text);
    format!("{database}.{}", name.name.text)
}

impl Found<'_> {
    fn plan(self, edits: CatalogEdits<'_>, kind: &str) -> DefinitionPlan {
        let notes = self.missing.iter().map(note_of).collect();
        let names: Vec<String> = self.places.iter().map(Place::joined).collect();
        if names.is_empty() {
            return DefinitionPlan::nothing(notes, "Nothing to drop".to_owned());
        }
        let plural = if names.len() == 1 { "" } else { "s" };
        let summary = format!("Dropped {kind}{plural} {}", names.join(", "));
        let change = DefinitionChange::Catalogs(edits.into_changed());
        DefinitionPlan {
            notes,
            ..DefinitionPlan::new(change, summary)
        }
    }
}

/// A table that others point to has to stay, unless they go as well.
fn refuse_parent(
    parent: &Place<'_>,
    dropped: &[Place<'_>],
    context: &DefinitionContext<'_>,
) -> Result<(), Error> {
    for database in context.databases.names() {
        let Some(catalog) = context.databases.catalog(&database) else {
            continue;
        };
        for (child, table) in catalog.tables() {
            let goes = dropped
                .iter()
                .any(|place| place.database == database && place.name == *child);
            if goes {
                continue;
            }
            for key in &table.definition().foreign_keys {
                let parent_database: &Arc<str> = key.parent_database.as_ref().unwrap_or(&database);
                if *parent_database == parent.database && key.parent_table == parent.name {
                    return Err(Error::cannot_drop_parent(
                        &parent.name,
                        &key.name,
                        child,
                        parent.span,
                    ));
                }
            }
        }
    }
    Ok(())
}
