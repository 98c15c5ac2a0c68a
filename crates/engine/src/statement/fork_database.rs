//! FORK DATABASE: a database that shares every table with another until one of them changes.

use history::{Catalog, TableDefinition};
use sql::Error;
use sql::ast::Name;

use super::Step;
use super::fork_table::{renamed_checks, with_constraints};
use crate::session::Session;
use crate::{Done, Instance, system_databases};

/// Makes `target` a copy of what is committed in `source`. Costs the same at any number of rows.
pub(super) fn run(
    instance: &mut Instance,
    session: &Session,
    source: &Name,
    target: &Name,
    text: &str,
) -> Result<Step, Error> {
    let (from, to) = (&source.text, &target.text);
    let unknown = || Error::unknown_database(from, source.span);
    let catalog = instance.committed(from).ok_or_else(unknown)?;
    if system_databases::is_system(from) {
        return Err(Error::refused(
            "fork database from system or internal database",
            source.span,
        ));
    }
    if instance.committed(to).is_some() {
        return Err(Error::database_exists(to, target.span));
    }
    let forked = fork_of(catalog);
    let note = instance.note(session, text, Default::default());
    let recorded = instance
        .history_mut()
        .fork_database(from, to.clone(), forked, note);
    recorded.expect("source and target were looked up a moment ago");
    Ok(Done::quietly(format!("Forked {from} to {to}")).into())
}

/// What a fork takes over: everything but views and foreign keys to other databases, and CHECKs under new names, as in
/// seekdb. Without CHECKs and such keys it is the very same catalog.
pub(super) fn fork_of(catalog: &Catalog) -> Catalog {
    let mut forked = catalog.forked();
    for (name, table) in catalog.forked().tables() {
        let definition = table.definition();
        if !definition.checks.is_empty() {
            let checks = renamed_checks(&definition.checks, name);
            let definition = TableDefinition {
                checks,
                ..(**definition).clone()
            };
            forked = forked.with_table(name.clone(), with_constraints(table, definition));
        }
    }
    forked
}
