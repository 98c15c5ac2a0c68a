//! MERGE TABLE and MERGE DATABASE … SINCE FORK: what the incoming side did since the two parted comes into the current side.

use std::sync::Arc;

use history::{Catalog, View};
use sql::Error;

use super::two_tables::TwoTables;
use super::version_statement::{DatabaseSides, MergeOptions, TableSides};
use super::{Step, moment};
use crate::session::Session;
use crate::three_way::{self, RecordedIn, ThreeWayRequest, Verb};
use crate::{Instance, system_databases};

/// Merges one table; the others of both databases are not looked at.
pub(super) fn table(
    instance: &mut Instance,
    session: &mut Session,
    sides: &TableSides,
    options: &MergeOptions,
    text: &str,
) -> Result<Step, Error> {
    let tables = TwoTables::find(instance, session, sides, text)?;
    let alone = |table| tables.alone(table, instance, session);
    let request = ThreeWayRequest {
        verb: Verb::Merge,
        database: tables.current.name.database.clone(),
        base: tables.base.as_ref().map(|base| alone(&base.table)),
        incoming: alone(&tables.incoming.table),
        recorded_in: tables.place.map_or(RecordedIn::Nowhere, RecordedIn::Table),
        options,
        span: sides.span(),
    };
    three_way::run(instance, session, &request, text)
}

/// Merges all tables and views.
pub(super) fn database(
    instance: &mut Instance,
    session: &mut Session,
    sides: &DatabaseSides,
    options: &MergeOptions,
    text: &str,
) -> Result<Step, Error> {
    for side in [&sides.incoming, &sides.current] {
        if system_databases::is_system(&side.name.text) {
            return Err(Error::refused("merge of a system database", side.name.span));
        }
    }
    let incoming = moment::database(instance, session, &sides.incoming)?;
    let current = moment::database(instance, session, &sides.current)?;
    let base = instance
        .history()
        .base_catalog(incoming.snapshot, current.snapshot);
    let (from, to) = (&incoming.database, &current.database);
    let request = ThreeWayRequest {
        verb: Verb::Merge,
        database: to.clone(),
        base: base.is_known().then(|| views_in(base.catalog, from, to)),
        incoming: views_in(incoming.catalog, from, to),
        recorded_in: RecordedIn::Snapshot(incoming.snapshot),
        options,
        span: sides.span(),
    };
    three_way::run(instance, session, &request, text)
}

/// The catalog with views that read the tables of the database they come to instead of those where they come from.
fn views_in(catalog: Catalog, from: &str, to: &Arc<str>) -> Catalog {
    let mut moved = catalog.clone();
    for (name, view) in catalog.views().filter(|_| *from != **to) {
        let definition_sql = sql::view_text_in(&view.definition_sql, from, to);
        let columns = view.columns.clone();
        moved = moved.with_view(
            name.clone(),
            View {
                definition_sql,
                columns,
            },
        );
    }
    moved
}
