//! RESET DATABASE: a database is again what it was, or what the one is that it was forked from.
//!
//! Nothing is lost: the reset is a snapshot like any other, what it replaced stays in the log, and resetting to that takes the
//! reset back.

use std::sync::Arc;

use history::{Catalog, ForeignKey, Snapshot, SnapshotId};
use sql::Error;

use super::definition::row_counts;
use super::fork_database::fork_of;
use super::version_statement::{Reset, ResetTarget};
use super::{Step, restored, revert};
use crate::session::Session;
use crate::transaction::check_table_is_free;
use crate::{Done, Instance, system_databases};

/// Lets a database go on from an older snapshot, or from what its parent is now.
pub(super) fn run(
    instance: &mut Instance,
    session: &mut Session,
    reset: &Reset,
    text: &str,
) -> Result<Step, Error> {
    let (database, span) = (&reset.database.text, reset.database.span);
    if system_databases::is_system(database) {
        return Err(Error::refused("reset of a system database", span));
    }
    let unknown = || Error::unknown_database(database, span);
    let line = instance.history().database(database).ok_or_else(unknown)?;
    let (head, fork_point) = (line.head, line.fork_point);
    let target = match &reset.target {
        ResetTarget::Snapshot(reference) => {
            revert::snapshot(instance, session, reference, Some(database))?.id
        }
        ResetTarget::Parent => parent_head(instance, fork_point, reset)?,
    };
    let history = instance.history();
    let (Some(before), Some(target)) = (history.snapshot(head), history.snapshot(target)) else {
        return Err(unknown());
    };
    let (before, target) = (before.catalog.clone(), target.clone());
    let after = catalog_of(instance, database, &target);
    if let Some(name) = &reset.preserve_as
        && instance.committed(&name.text).is_some()
    {
        return Err(Error::database_exists(&name.text, name.span));
    }
    check_table_is_free(instance.other_transactions(session), database, None)?;
    let points_outside = |_: &Arc<str>, key: &ForeignKey| key.parent_database.is_some();
    restored::check(instance, session, database, &after, points_outside)?;
    session.diagnostics_mut().row_count = 0;
    if before.is_same_as(&after) {
        let summary = format!("{database} is what it was at {} already", target.id);
        return Ok(Done::quietly(summary).into());
    }
    let counts = row_counts(&before, &after);
    if let Some(name) = &reset.preserve_as {
        let note = instance.note(session, text, Default::default());
        let history = instance.history_mut();
        let preserved = history.fork_database(database, name.text.clone(), before, note);
        preserved.expect("both names were looked up a moment ago");
    }
    let note = instance.note(session, text, counts);
    let history = instance.history_mut();
    let recorded = history.record_reset(database, target.id, after, note);
    let recorded = recorded.expect("the database was looked up a moment ago");
    Ok(Done {
        affected: counts.total(),
        message: None,
        summary: format!(
            "{database} is as it was at {} (recorded as {recorded}); RESET DATABASE {database} TO '{head}' takes this back",
            target.id
        ),
    }
    .into())
}

fn parent_head(
    instance: &Instance,
    fork_point: Option<SnapshotId>,
    reset: &Reset,
) -> Result<SnapshotId, Error> {
    let name = &reset.database;
    let Some(fork_point) = fork_point else {
        let what = format!("`{}` was not forked, so RESET … TO PARENT is", name.text);
        return Err(Error::refused(&what, name.span));
    };
    let history = instance.history();
    let mut databases = history.databases();
    let parent = databases.find(|(name, _)| history.log(name).any(|own| own.id == fork_point));
    // A parent that is gone is what it was at the fork.
    Ok(parent.map_or(fork_point, |(_, line)| line.head))
}

/// The snapshot's catalog; of another database's snapshot what a fork would take over.
fn catalog_of(instance: &Instance, database: &str, target: &Snapshot) -> Catalog {
    let mut own = instance.history().log(database);
    match own.any(|snapshot| snapshot.id == target.id) {
        true => target.catalog.clone(),
        false => fork_of(&target.catalog),
    }
}
