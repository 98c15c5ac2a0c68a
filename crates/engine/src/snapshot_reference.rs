//! From what a statement says after AS OF to a snapshot.
//!
//! A snapshot's name is good for the databases that have it in their past: the one it was recorded in, forks of it, and
//! databases of that name that are gone. A moment means the newest snapshot of the database that is not later.

use std::sync::Arc;

use history::temporal::{DateTime, parse_datetime};
use history::{History, Snapshot, SnapshotId};
use sql::Error;
use sql::ast::SnapshotReference;

use crate::Instance;
use crate::session::Session;

/// The snapshot that `reference` means in `database`, which may be one that was dropped.
pub(crate) fn resolve<'a>(
    instance: &'a Instance,
    session: &Session,
    database: &str,
    reference: &SnapshotReference,
) -> Result<&'a Arc<Snapshot>, Error> {
    match reference.text.parse::<SnapshotId>() {
        Ok(id) if !reference.is_timestamp => by_name(instance, database, id, reference),
        _ => by_moment(instance, session, database, reference),
    }
}

fn by_name<'a>(
    instance: &'a Instance,
    database: &str,
    id: SnapshotId,
    reference: &SnapshotReference,
) -> Result<&'a Arc<Snapshot>, Error> {
    let refused = |detail: &str| Error::unknown_snapshot(&reference.text, detail, reference.span);
    let history = instance.history();
    let missing = || match history.squashed_into(id) {
        Some(kept) => refused(&format!(
            "{id} was squashed to bound the memory of history; the nearest state that is left is {kept}."
        )),
        None => refused("There is no snapshot of that name; SHOW LOG lists those that there are."),
    };
    let snapshot = history.snapshot(id).ok_or_else(missing)?;
    let is_of_database = *snapshot.database == *database
        || past(instance, database)
            .take_while(|passed| passed.id >= id)
            .any(|passed| passed.id == id);
    if is_of_database {
        return Ok(snapshot);
    }
    Err(refused(&format!(
        "{id} is a snapshot of `{}` and not in the past of `{database}`; write `{}` before AS OF.",
        snapshot.database, snapshot.database
    )))
}

fn by_moment<'a>(
    instance: &'a Instance,
    session: &Session,
    database: &str,
    reference: &SnapshotReference,
) -> Result<&'a Arc<Snapshot>, Error> {
    let text = &*reference.text;
    let refused = |detail: &str| Error::unknown_snapshot(text, detail, reference.span);
    let moment = parse_datetime(text).filter(|parsed| !parsed.trailing);
    let moment = moment.and_then(|parsed| parsed.rounded(6)).ok_or_else(|| {
        refused("Write a snapshot ('s7') or a moment ('2026-11-20 10:00:00') in quotes.")
    })?;
    let micros = unix_micros(moment, session.time_zone());
    past(instance, database)
        .find(|snapshot| snapshot.note.time_micros <= micros)
        .ok_or_else(|| {
            refused(&format!(
                "`{database}` has no snapshot that old; SHOW LOG FROM `{database}` lists those it has."
            ))
        })
}

/// A moment of the session's clock as everybody's.
fn unix_micros(moment: DateTime, time_zone: i32) -> i64 {
    moment
        .to_unix_micros()
        .saturating_sub(i64::from(time_zone) * 1_000_000)
}

/// The snapshots that lead to what a database is (or was when it was dropped), the newest first; those from before it
/// was forked, and what RESET replaced, included.
pub(crate) fn past<'a>(
    instance: &'a Instance,
    database: &str,
) -> impl Iterator<Item = &'a Arc<Snapshot>> {
    let history: &History = instance.history();
    let gone = || {
        let mut dropped = instance.dropped().iter().rev();
        let gone = dropped.find(|gone| *gone.name == *database);
        gone.and_then(|gone| history.snapshot(gone.line.head))
    };
    let head = history.head(database).or_else(gone);
    std::iter::successors(head, move |snapshot| {
        history.snapshot(snapshot.predecessor()?)
    })
}
