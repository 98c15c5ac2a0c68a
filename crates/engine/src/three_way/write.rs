//! Writing a merge: through the one write path, as rows of the session's transaction or, when definitions change, as a
//! snapshot of its own.

use std::sync::Arc;

use history::{Catalog, CatalogMerge, DefinitionChange, SnapshotId};
use sql::Error;

use super::{ThreeWayRequest, table_parents};
use crate::Instance;
use crate::apply::{DatabaseWrite, applied, write_rows};
use crate::session::Session;
use crate::transaction::{JournalEntry, Transaction, check_table_is_free};

/// Whether more than rows changes.
pub(super) fn changes_definitions(merge: &CatalogMerge, current: &Catalog) -> bool {
    !merge.catalog.is_same_as(current)
}

/// Writes the merge. Answers the snapshot it became, unless it waits for the COMMIT of a transaction.
pub(super) fn write(
    instance: &mut Instance,
    session: &mut Session,
    request: &ThreeWayRequest<'_>,
    merge: &CatalogMerge,
    current: &Catalog,
    text: &str,
) -> Result<Option<SnapshotId>, Error> {
    let counters = merge.tables.iter().filter_map(|table| {
        let incoming = request.incoming.table(table.incoming_name.as_deref()?)?;
        Some((table.table.clone(), incoming.next_auto_increment()))
    });
    let write = DatabaseWrite {
        database: request.database.clone(),
        steps: vec![merge.changes.clone()],
        counters: counters.collect(),
        table_parents: table_parents(merge, request.recorded_in),
        is_complete: true,
    };
    if changes_definitions(merge, current) {
        write_definitions(instance, session, write, merge, text)?;
    } else {
        write_rows(instance, session, vec![write], text)?;
        if instance.transaction(session).is_some() {
            return Ok(None);
        }
    }
    Ok(instance
        .history()
        .head(&request.database)
        .map(|head| head.id))
}

/// Definitions do not wait for a COMMIT, here as with ALTER TABLE: an open transaction was committed before the merge was
/// worked out.
fn write_definitions(
    instance: &mut Instance,
    session: &Session,
    write: DatabaseWrite,
    merge: &CatalogMerge,
    text: &str,
) -> Result<(), Error> {
    let database: Arc<str> = write.database.clone();
    for table in &merge.tables {
        let changed = [table.current_name.as_ref(), Some(&table.table)];
        for name in changed.into_iter().flatten() {
            check_table_is_free(instance.other_transactions(session), &database, Some(name))?;
        }
    }
    let unknown = || Error::unknown_database(&database, None);
    let committed = instance.committed(&database).ok_or_else(unknown)?;
    let mut transaction = Transaction::reading_committed();
    transaction.replace(committed, &database, merge.catalog.clone());
    let (catalog, entry) = applied(instance, session, &transaction, write, text)?;
    let dropped = merge
        .tables
        .iter()
        .filter(|table| table.definition == DefinitionChange::Dropped);
    let mut counts = entry.counts;
    counts.deleted += dropped.map(|table| table.counts.deleted).sum::<u64>();
    let entry = JournalEntry {
        is_definition: true,
        counts,
        ..entry
    };
    instance.publish(session, &database, catalog, &[entry]);
    Ok(())
}
