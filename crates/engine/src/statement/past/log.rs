//! SHOW LOG: the snapshots of a database, or those that touched one of its tables.

use std::sync::Arc;

use history::{ChangeCounts, Snapshot, TablePlace, TableVersion};
use sql::Error;

use super::super::version_statement::LogQuestion;
use super::target::last_seen;
use crate::described::{
    Described, count_type, moment, moment_type, name_type, number, text, text_type,
};
use crate::session::Session;
use crate::snapshot_reference::past;
use crate::{Instance, QualifiedName, system_databases};

/// The snapshots, the newest first. Those from before a fork are told with the database they were made in.
pub(super) fn describe(
    instance: &Instance,
    session: &Session,
    question: &LogQuestion,
) -> Result<Described, Error> {
    let (database, span) = match &question.database {
        Some(name) => (name.text.clone(), Some(name.span)),
        None => (session.require_database(None)?, None),
    };
    if system_databases::is_system(&database) {
        return Err(Error::refused(
            "versions of a system or internal database",
            span,
        ));
    }
    if past(instance, &database).next().is_none() {
        return Err(Error::unknown_database(&database, span));
    }
    let limit = usize::try_from(question.limit.unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    let mut answer = Described::new(
        "log",
        &[
            ("snapshot", name_type()),
            ("parents", name_type()),
            ("database", name_type()),
            ("statement", text_type()),
            ("author", name_type()),
            ("time", moment_type()),
            ("rows_added", count_type()),
            ("rows_removed", count_type()),
            ("rows_modified", count_type()),
            ("tables", text_type()),
        ],
    );
    match &question.table {
        None => {
            for snapshot in past(instance, &database).take(limit) {
                let counts = snapshot.note.counts;
                push(&mut answer, instance, snapshot, counts);
            }
        }
        Some(table) => {
            let name = QualifiedName {
                database,
                table: table.text.clone(),
            };
            let unknown = || Error::unknown_table(&name.joined(), table.span);
            let (snapshot, found) = last_seen(instance, &name).ok_or_else(unknown)?;
            let place = TablePlace {
                snapshot,
                table: found.id(),
            };
            for version in instance.history().table_versions(place).take(limit) {
                let counts = counts_of(instance, &version);
                push(&mut answer, instance, version.snapshot, counts);
            }
        }
    }
    Ok(answer)
}

fn push(
    answer: &mut Described,
    instance: &Instance,
    snapshot: &Arc<Snapshot>,
    counts: ChangeCounts,
) {
    let parents = snapshot.parents.iter().map(|parent| parent.to_string());
    let note = &snapshot.note;
    answer.push(vec![
        text(snapshot.id.to_string()),
        text(parents.collect::<Vec<_>>().join(", ")),
        text(snapshot.database.clone()),
        text(note.statement.clone()),
        text(note.author.clone()),
        moment(note.time_micros),
        number(counts.inserted),
        number(counts.deleted),
        number(counts.updated),
        text(instance.touched_tables(snapshot).join(", ")),
    ]);
}

/// How many rows of the table a snapshot changed. When it touched no other table, its note says so.
fn counts_of(instance: &Instance, version: &TableVersion<'_>) -> ChangeCounts {
    let snapshot = version.snapshot;
    if instance.touched_tables(snapshot).len() == 1 {
        return snapshot.note.counts;
    }
    let mut counts = ChangeCounts::default();
    version.each_change(&mut |change| {
        match (change.before, change.after) {
            (None, _) => counts.inserted += 1,
            (_, None) => counts.deleted += 1,
            _ => counts.updated += 1,
        }
        true
    });
    counts
}
