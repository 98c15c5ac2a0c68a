//! CREATE, ALTER and DROP DATABASE, and USE.

use std::sync::Arc;

use history::{Catalog, Collation};
use sql::Error;
use sql::ast::{CreateDatabase, DatabaseOption, DropDatabase, Name, Statement};
use sql::expression::{Warning, WarningLevel};

use super::Step;
use crate::session::Session;
use crate::transaction::{JournalEntry, check_table_is_free};
use crate::{Done, Instance, system_databases};

/// Runs one of the three.
pub(super) fn run(
    instance: &mut Instance,
    session: &mut Session,
    statement: Statement,
    text: &str,
) -> Result<Step, Error> {
    match statement {
        Statement::CreateDatabase(create) => self::create(instance, session, &create, text),
        Statement::DropDatabase(drop) => self::drop(instance, session, &drop),
        Statement::AlterDatabase(name, options) => {
            alter(instance, session, name.as_ref(), &options, text)
        }
        _ => Err(Error::not_supported("this statement", None)),
    }
}

/// USE: what names without a database mean from now on.
pub(super) fn select(
    instance: &Instance,
    session: &mut Session,
    name: &Name,
) -> Result<Step, Error> {
    if instance.committed(&name.text).is_none() {
        return Err(Error::unknown_database(&name.text, name.span));
    }
    session.select_database(Some(name.text.clone()));
    Ok(Done::quietly(format!("Using {}", name.text)).into())
}

fn create(
    instance: &mut Instance,
    session: &mut Session,
    create: &CreateDatabase,
    text: &str,
) -> Result<Step, Error> {
    let name = &create.name.text;
    let collation = collation(&create.options)?.unwrap_or_default();
    let exists = instance.committed(name).is_some();
    if exists {
        let error = Error::database_exists(name, create.name.span);
        if !create.if_not_exists {
            return Err(error);
        }
        note(session, &error);
    } else {
        let snapshot_note = instance.note(session, text, Default::default());
        let catalog = Catalog::new(collation);
        let created = instance
            .history_mut()
            .create_database(name.clone(), catalog, snapshot_note);
        created.expect("the name was free a moment ago");
    }
    session.diagnostics_mut().row_count = 1;
    Ok(Done {
        affected: 1,
        message: None,
        summary: match exists {
            true => format!("Database {name} was there already"),
            false => format!("Created database {name}"),
        },
    }
    .into())
}

fn drop(
    instance: &mut Instance,
    session: &mut Session,
    drop: &DropDatabase,
) -> Result<Step, Error> {
    let name: &Arc<str> = &drop.name.text;
    let Some(catalog) = instance.committed(name) else {
        let missing = Error::cannot_drop_database(name, drop.name.span);
        if !drop.if_exists {
            return Err(missing);
        }
        note(session, &missing);
        session.diagnostics_mut().row_count = 0;
        return Ok(Done::quietly(format!("There is no database {name}")).into());
    };
    if system_databases::is_system(name) {
        return Err(Error::refused("drop of a system database", drop.name.span));
    }
    refuse_parent_of_others(instance, session, name, catalog)?;
    check_table_is_free(instance.other_transactions(session), name, None)?;
    let affected = catalog.tables().len() as u64;
    instance.drop_database(name);
    if session.database() == Some(name) {
        session.select_database(None);
    }
    session.diagnostics_mut().row_count = i64::try_from(affected).unwrap_or(i64::MAX);
    Ok(Done {
        affected,
        message: None,
        summary: format!("Dropped database {name}"),
    }
    .into())
}

/// Tables of other databases may point into this one; then it has to stay, unless foreign keys are not checked.
fn refuse_parent_of_others(
    instance: &Instance,
    session: &Session,
    name: &Arc<str>,
    catalog: &Catalog,
) -> Result<(), Error> {
    if !session.variables().is_on("foreign_key_checks") {
        return Ok(());
    }
    for other in instance.database_names() {
        let tables = instance
            .committed(&other)
            .into_iter()
            .flat_map(Catalog::tables);
        for (child, table) in tables.filter(|_| other != *name) {
            for key in &table.definition().foreign_keys {
                let points_here = key.parent_database.as_ref() == Some(name);
                if points_here && catalog.table(&key.parent_table).is_some() {
                    let parent = &key.parent_table;
                    return Err(Error::cannot_drop_parent(parent, &key.name, child, None));
                }
            }
        }
    }
    Ok(())
}

fn alter(
    instance: &mut Instance,
    session: &mut Session,
    name: Option<&Name>,
    options: &[DatabaseOption],
    text: &str,
) -> Result<Step, Error> {
    let database = match name {
        Some(name) => name.text.clone(),
        None => session.require_database(None)?,
    };
    let span = name.map(|name| name.span);
    let catalog = instance
        .committed(&database)
        .ok_or_else(|| Error::unknown_database(&database, span))?;
    let Some(collation) = collation(options)? else {
        return Ok(Done::quietly("Nothing to change").into());
    };
    if catalog.collation() != collation {
        let changed = catalog.with_collation(collation);
        let entry = JournalEntry::definition(database.clone(), text);
        instance.publish(session, &database, changed, &[entry]);
    }
    session.diagnostics_mut().row_count = 1;
    Ok(Done {
        affected: 1,
        message: None,
        summary: format!("Changed database {database}"),
    }
    .into())
}

/// What the options say about comparing texts; the last word counts.
fn collation(options: &[DatabaseOption]) -> Result<Option<Collation>, Error> {
    let mut chosen = None;
    let mut character_set: Option<&Name> = None;
    for option in options {
        match option {
            DatabaseOption::CharacterSet(name) => {
                chosen = Some(match name.text.to_ascii_lowercase().as_str() {
                    "utf8mb4" | "utf8" | "default" => Collation::GeneralCi,
                    "binary" => Collation::Binary,
                    _ => return Err(Error::unknown_character_set(&name.text, name.span)),
                });
                character_set = Some(name);
            }
            DatabaseOption::Collation(name) => {
                let collation = match name.text.to_ascii_lowercase().as_str() {
                    "utf8mb4_general_ci" | "default" => Collation::GeneralCi,
                    "utf8mb4_bin" => Collation::Bin,
                    "binary" => Collation::Binary,
                    _ => return Err(Error::unknown_collation(&name.text, name.span)),
                };
                let is_binary = |collation| collation == Collation::Binary;
                if let (Some(set), Some(chosen)) = (character_set, chosen)
                    && is_binary(chosen) != is_binary(collation)
                {
                    return Err(Error::collation_mismatch(&name.text, &set.text, name.span));
                }
                chosen = Some(collation);
            }
        }
    }
    Ok(chosen)
}

/// IF [NOT] EXISTS turns an error into a note.
fn note(session: &mut Session, error: &Error) {
    let warnings = &mut session.diagnostics_mut().warnings;
    warnings.count += 1;
    warnings.kept.push(Warning {
        level: WarningLevel::Note,
        code: error.code,
        message: error.message.clone(),
    });
}
