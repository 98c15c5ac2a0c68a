//! RESET DATABASE and UNDROP DATABASE: going back as a whole. Nothing is lost by either: what RESET replaced stays in history.

use std::sync::Arc;

use history::{Catalog, DatabaseError, SnapshotId};
use sql::Error;

use super::version_statement::{Reset, ResetTarget, Undrop};
use super::{Step, revert};
use crate::session::Session;
use crate::transaction::check_table_is_free;
use crate::{Done, Instance};

/// Lets a database go on from an older snapshot, or from what its parent is now.
pub(super) fn run(
    instance: &mut Instance,
    session: &mut Session,
    reset: &Reset,
    text: &str,
) -> Result<Step, Error> {
    let database: &Arc<str> = &reset.database.text;
    let unknown = || Error::unknown_database(database, reset.database.span);
    let line = instance
        .history()
        .database(database)
        .ok_or_else(unknown)?
        .clone();
    let target = match &reset.target {
        ResetTarget::Snapshot(reference) => {
            revert::snapshot(instance, session, reference, Some(database))?.id
        }
        ResetTarget::Parent => parent_head(instance, line.fork_point, reset)?,
    };
    check_table_is_free(instance.other_transactions(session), database, None)?;
    if let Some(name) = &reset.preserve_as {
        preserve(instance, session, database, &name.text, text)
            .map_err(|_| Error::database_exists(&name.text, name.span))?;
    }
    let head = line.head;
    let note = instance.note(session, text, Default::default());
    let recorded = instance.history_mut().record_reset(database, target, note);
    let recorded = recorded.map_err(|_| unknown())?;
    let recorded = recorded.map_or_else(String::new, |id| id.to_string());
    Ok(Done::quietly(format!(
        "{database} is as it was at {target} (recorded as {recorded}); RESET DATABASE {database} TO '{head}' takes this back"
    ))
    .into())
}

fn parent_head(
    instance: &Instance,
    fork_point: Option<SnapshotId>,
    reset: &Reset,
) -> Result<SnapshotId, Error> {
    let name = &reset.database;
    let fork_point = fork_point.and_then(|fork_point| instance.history().snapshot(fork_point));
    let Some(fork_point) = fork_point else {
        let what = format!("`{}` was not forked, so RESET … TO PARENT is", name.text);
        return Err(Error::refused(&what, name.span));
    };
    let parent = instance.history().database(&fork_point.database);
    // A parent that is gone is what it was at the fork.
    Ok(parent.map_or(fork_point.id, |parent| parent.head))
}

/// Forks what a database is now, before it is reset.
fn preserve(
    instance: &mut Instance,
    session: &Session,
    database: &str,
    name: &Arc<str>,
    text: &str,
) -> Result<SnapshotId, DatabaseError> {
    if instance.committed(name).is_some() {
        return Err(DatabaseError::Exists(name.clone()));
    }
    let catalog: Catalog = instance.committed(database).cloned().unwrap_or_default();
    let note = instance.note(session, text, Default::default());
    instance
        .history_mut()
        .fork_database(database, name.clone(), catalog, note)
}

/// Gives the last dropped database of a name its name, or another one, back.
pub(super) fn undrop(instance: &mut Instance, undrop: &Undrop) -> Result<Step, Error> {
    let name = &undrop.database;
    let target = undrop.name.as_ref().unwrap_or(name);
    let Some(dropped) = instance.last_dropped(&name.text) else {
        let error = Error::unknown_database(&name.text, name.span);
        let names = instance.dropped().iter().map(|gone| gone.name.to_string());
        let names: Vec<String> = names.collect();
        return Err(match names.is_empty() {
            true => error.help("No database was dropped."),
            false => error.help(format!("Dropped were: {}.", names.join(", "))),
        });
    };
    if instance.committed(&target.text).is_some() {
        return Err(Error::database_exists(&target.text, target.span)
            .help("UNDROP DATABASE … AS another_name brings it back beside the one that has its name now."));
    }
    instance.undrop(dropped, &target.text);
    Ok(Done::quietly(format!(
        "{} is back; DROP DATABASE {} takes this back",
        target.text, target.text
    ))
    .into())
}
