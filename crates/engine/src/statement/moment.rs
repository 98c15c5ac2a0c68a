//! A database or table at a moment: as the session sees it now, or as a snapshot recorded it.

use std::sync::Arc;

use history::{Catalog, SnapshotId, Table, TablePlace};
use sql::Error;
use sql::ast::{Name, SnapshotReference};

use super::names::{Object, look_up, look_up_in, qualified};
use super::version_statement::{DatabaseSide, TableSide};
use crate::session::Session;
use crate::snapshot_reference::resolve;
use crate::{Instance, QualifiedName, system_databases};

/// A database at a moment.
#[derive(Clone, Debug)]
pub(super) struct DatabaseMoment {
    /// What the statement calls it.
    pub(super) database: Arc<str>,
    /// The snapshot that was asked for; `None` means now.
    pub(super) as_of: Option<SnapshotId>,
    /// The newest snapshot that the catalog stems from.
    pub(super) snapshot: SnapshotId,
    /// Its tables and views.
    pub(super) catalog: Catalog,
}

/// What a table's name stands for at a moment.
pub(super) struct TableMoment<'a> {
    /// The full name.
    pub(super) name: QualifiedName,
    /// The snapshot that was asked for; `None` means now.
    pub(super) as_of: Option<SnapshotId>,
    /// What it is.
    pub(super) object: Object<'a>,
}

/// A side of DIFF DATABASE or MERGE DATABASE.
pub(super) fn database(
    instance: &Instance,
    session: &Session,
    side: &DatabaseSide,
) -> Result<DatabaseMoment, Error> {
    database_at(instance, session, &side.name, side.as_of.as_ref())
}

/// A database now or at a snapshot. One that is gone can still be asked for as it was.
pub(super) fn database_at(
    instance: &Instance,
    session: &Session,
    name: &Name,
    as_of: Option<&SnapshotReference>,
) -> Result<DatabaseMoment, Error> {
    let database = name.text.clone();
    if system_databases::is_system(&database) {
        return Err(Error::refused(
            "versions of a system or internal database",
            name.span,
        ));
    }
    if let Some(reference) = as_of {
        let snapshot = resolve(instance, session, &database, reference)?;
        return Ok(DatabaseMoment {
            database,
            as_of: Some(snapshot.id),
            snapshot: snapshot.id,
            catalog: snapshot.catalog.clone(),
        });
    }
    let unknown = || gone_or_unknown(instance, name);
    let catalog = instance.view(session).catalog(&database);
    let catalog = catalog.cloned().ok_or_else(unknown)?;
    let head = instance.history().head(&database).ok_or_else(unknown)?;
    Ok(DatabaseMoment {
        snapshot: head.id,
        database,
        as_of: None,
        catalog,
    })
}

/// 1049, with the way to a database that was dropped.
fn gone_or_unknown(instance: &Instance, name: &Name) -> Error {
    let error = Error::unknown_database(&name.text, name.span);
    let mut dropped = instance.dropped().iter().rev();
    match dropped.find(|gone| gone.name == name.text) {
        Some(gone) => {
            let head = gone.line.head;
            error.help(format!(
                "It was dropped; as it was then it is `{}` AS OF '{head}'.",
                name.text
            ))
        }
        None => error,
    }
}

/// A side of DIFF TABLE or MERGE TABLE.
pub(super) fn table<'a>(
    instance: &'a Instance,
    session: &'a Session,
    side: &TableSide,
) -> Result<TableMoment<'a>, Error> {
    let name = qualified(&side.table, session)?;
    let Some(reference) = &side.as_of else {
        let object = look_up(instance.view(session), &name);
        return Ok(TableMoment {
            name,
            as_of: None,
            object,
        });
    };
    let snapshot = resolve(instance, session, &name.database, reference)?;
    let object = look_up_in(Some(&snapshot.catalog), &name);
    Ok(TableMoment {
        as_of: Some(snapshot.id),
        object,
        name,
    })
}

/// Where history has a table at a moment.
pub(super) fn place(
    instance: &Instance,
    name: &QualifiedName,
    as_of: Option<SnapshotId>,
    table: &Table,
) -> Option<TablePlace> {
    let snapshot = match as_of {
        Some(snapshot) => snapshot,
        None => instance.history().head(&name.database)?.id,
    };
    let place = TablePlace {
        snapshot,
        table: table.id(),
    };
    instance.history().table_at(place).map(|_| place)
}
