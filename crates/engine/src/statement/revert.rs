//! REVERT: takes back what one snapshot or a range of them did, three-way onto what is there now.

use history::{Snapshot, SnapshotId};
use sql::Error;
use sql::ast::SnapshotReference;

use super::Step;
use super::scope::CatalogStep;
use super::version_statement::Revert;
use crate::Instance;
use crate::session::Session;
use crate::snapshot_reference::resolve;
use crate::three_way::{self, RecordedIn, ThreeWayRequest, Verb};

/// Merges the state before the snapshots into the database, with the state after them as the base: what happened since then
/// stays, and what was changed again since then is a conflict.
pub(super) fn run(
    instance: &mut Instance,
    session: &mut Session,
    revert: &Revert,
    text: &str,
) -> Result<Step, Error> {
    let first = snapshot(
        instance,
        session,
        &revert.first,
        revert.database.as_ref().map(|name| &*name.text),
    )?;
    let database = match &revert.database {
        Some(name) => name.text.clone(),
        None => first.database.clone(),
    };
    let last = match &revert.last {
        Some(last) => snapshot(instance, session, last, Some(&database))?,
        None => first,
    };
    let (first, last) = if first.id <= last.id {
        (first, last)
    } else {
        (last, first)
    };
    require_one_line(instance, first.id, last, &revert.first)?;
    let before = first
        .predecessor()
        .and_then(|before| instance.history().snapshot(before));
    let Some(before) = before else {
        let detail = format!(
            "{} is the beginning of its database; there is nothing before it to go back to.",
            first.id
        );
        return Err(Error::unknown_snapshot(
            &revert.first.text,
            &detail,
            revert.first.span,
        ));
    };
    let step = CatalogStep {
        from: last.catalog.clone(),
        to: before.catalog.clone(),
    };
    let step = step.scoped(&revert.scope, session)?;
    let request = ThreeWayRequest {
        verb: Verb::Revert,
        database,
        base: Some(step.from),
        incoming: step.to,
        recorded_in: RecordedIn::Nowhere,
        options: &revert.options,
        span: revert.first.span,
    };
    three_way::run(instance, session, &request, text)
}

/// The snapshot that a reference means: in a database if one is named; otherwise a snapshot's own name says which, and a
/// moment is one of the selected database.
pub(super) fn snapshot<'a>(
    instance: &'a Instance,
    session: &Session,
    reference: &SnapshotReference,
    database: Option<&str>,
) -> Result<&'a Snapshot, Error> {
    let by_name = reference.text.parse::<SnapshotId>().ok();
    let by_name = by_name.filter(|_| !reference.is_timestamp && database.is_none());
    if let Some(found) = by_name.and_then(|id| instance.history().snapshot(id)) {
        return Ok(found);
    }
    let database = match database {
        Some(database) => database.into(),
        None => session.require_database(reference.span)?,
    };
    resolve(instance, session, &database, reference).map(|snapshot| &**snapshot)
}

/// A range is of one line: the last snapshot goes on from the first.
fn require_one_line(
    instance: &Instance,
    first: SnapshotId,
    last: &Snapshot,
    reference: &SnapshotReference,
) -> Result<(), Error> {
    let mut snapshot = Some(last);
    while let Some(here) = snapshot
        && here.id > first
    {
        let before = here.predecessor();
        snapshot = before
            .and_then(|before| instance.history().snapshot(before))
            .map(|before| &**before);
    }
    if snapshot.is_some_and(|snapshot| snapshot.id == first) {
        return Ok(());
    }
    let detail = format!(
        "{} does not go on from {first}, so the two are no range.",
        last.id
    );
    Err(Error::unknown_snapshot(
        &reference.text,
        &detail,
        reference.span,
    ))
}
