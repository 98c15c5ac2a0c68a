//! UNDROP: brings back what DROP DATABASE or DROP TABLE took away.

use std::sync::Arc;

use sql::Error;
use sql::ast::{Name, TableName};

use super::Step;
use super::definition::publish;
use super::names::{qualified, require_database};
use super::restored;
use super::version_statement::Undrop;
use crate::session::Session;
use crate::snapshot_reference::past;
use crate::{Done, Instance, system_databases};

/// Gives a dropped database its name, or another one, back: its tables, its views and its past.
pub(super) fn database(
    instance: &mut Instance,
    session: &mut Session,
    undrop: &Undrop<Name>,
) -> Result<Step, Error> {
    let Undrop { name, new_name } = undrop;
    let Some(dropped) = instance.last_dropped(&name.text) else {
        let error = Error::unknown_database(&name.text, name.span);
        let names = instance.dropped().iter().map(|gone| gone.name.to_string());
        let names: Vec<String> = names.collect();
        return Err(match names.is_empty() {
            true => error.help("No database was dropped."),
            false => error.help(format!("Dropped were: {}.", names.join(", "))),
        });
    };
    let head = instance.dropped()[dropped].line.head;
    let head = instance.history().snapshot(head);
    let catalog = head.map(|head| head.catalog.clone()).unwrap_or_default();
    let target = new_name.as_ref().unwrap_or(name);
    if instance.committed(&target.text).is_some() {
        return Err(
            Error::database_exists(&target.text, target.span).help(format!(
                "Give it another name: UNDROP DATABASE `{}` AS …",
                name.text
            )),
        );
    }
    let points_outside = |_: &Arc<str>, key: &history::ForeignKey| key.parent_database.is_some();
    restored::check(instance, session, &target.text, &catalog, points_outside)?;
    instance.undrop(dropped, &target.text);
    session.diagnostics_mut().row_count = 0;
    let name = &target.text;
    let summary = format!("{name} is back; DROP DATABASE {name} takes that back");
    Ok(Done::quietly(summary).into())
}

/// Brings the table back that was last called so, with its rows, as the same table that it was.
pub(super) fn table(
    instance: &mut Instance,
    session: &mut Session,
    undrop: &Undrop<TableName>,
    text: &str,
) -> Result<Step, Error> {
    let name = qualified(&undrop.name, session)?;
    let span = undrop.name.span();
    require_database(instance.view(session), &name.database, &undrop.name)?;
    if system_databases::is_system(&name.database) {
        return Err(Error::refused("undrop in a system database", span));
    }
    let never = || {
        Error::unknown_table(&name.joined(), span).help(format!(
            "No table of the name `{}` was dropped in `{}`.",
            name.table, name.database
        ))
    };
    let committed = instance.committed(&name.database).ok_or_else(never)?;
    let table = past(instance, &name.database)
        .filter_map(|snapshot| snapshot.catalog.table(&name.table))
        .find(|table| committed.table_by_id(table.id()).is_none());
    let table = table.ok_or_else(never)?.clone();
    let (target, target_span) = match &undrop.new_name {
        Some(new_name) => (&new_name.text, new_name.span),
        None => (&name.table, span),
    };
    if committed.table(target).is_some() || committed.view(target).is_some() {
        return Err(Error::table_exists(target, target_span).help(format!(
            "Give it another name: UNDROP TABLE `{}` AS …",
            name.table
        )));
    }
    let catalog = committed.with_table(target.clone(), table);
    let concerns_it = |child: &Arc<str>, key: &history::ForeignKey| {
        child == target || key.parent_table == *target
    };
    restored::check(instance, session, &name.database, &catalog, concerns_it)?;
    publish(
        instance,
        session,
        vec![(name.database.clone(), catalog)],
        text,
    )?;
    session.diagnostics_mut().row_count = 0;
    let summary = format!("{target} is back; DROP TABLE {target} takes that back");
    Ok(Done::quietly(summary).into())
}
