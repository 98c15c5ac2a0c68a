//! From the names in a statement to databases and tables.

use std::sync::Arc;

use history::{Catalog, Table};
use sql::Error;
use sql::ast::TableName;
use sql::parser::Parser;

use crate::session::Session;
use crate::transaction::Transaction;
use crate::view::View;
use crate::{Instance, QualifiedName, system_databases};

/// What a name stands for.
pub(super) enum Object<'a> {
    /// A base table.
    Table(&'a Table),
    /// A view.
    View,
    /// A table of a system database, of which nothing but the name exists.
    System,
    /// No table or view; maybe not even a database.
    Nothing,
}

/// The full name, with the session's database where none is given.
pub(super) fn qualified(name: &TableName, session: &Session) -> Result<QualifiedName, Error> {
    let database = match &name.database {
        Some(database) => database.text.clone(),
        None => session.require_database(name.name.span)?,
    };
    Ok(QualifiedName {
        database,
        table: name.name.text.clone(),
    })
}

/// What a full name stands for.
pub(super) fn look_up<'a>(view: View<'a>, name: &QualifiedName) -> Object<'a> {
    look_up_in(view.catalog(&name.database), name)
}

/// What a full name stands for in its database's catalog.
pub(super) fn look_up_in<'a>(catalog: Option<&'a Catalog>, name: &QualifiedName) -> Object<'a> {
    if let Some(table) = catalog.and_then(|catalog| catalog.table(&name.table)) {
        return Object::Table(table);
    }
    if catalog.is_some_and(|catalog| catalog.view(&name.table).is_some()) {
        return Object::View;
    }
    match system_databases::has_table(&name.database, &name.table) {
        true => Object::System,
        false => Object::Nothing,
    }
}

/// `database`, which must exist (error 1049).
pub(super) fn require_database(
    view: View<'_>,
    database: &Arc<str>,
    name: &TableName,
) -> Result<(), Error> {
    if view.catalog(database).is_some() {
        return Ok(());
    }
    let span = name
        .database
        .as_ref()
        .map_or(name.name.span, |database| database.span);
    Err(Error::unknown_database(database, span))
}

/// Under REPEATABLE READ a table that others have created since the snapshot is not unknown, it is too new (4138).
pub(super) fn too_new(instance: &Instance, session: &Session, text: &str, error: Error) -> Error {
    let is_pinned = instance
        .transaction(session)
        .is_some_and(Transaction::is_pinned);
    if error.code != 1146 || !is_pinned {
        return error;
    }
    let span = error.span;
    let exists_now = || {
        let name = Parser::with_options(span?.text(text), session.parser_options())
            .table_name()
            .ok()?;
        let name = qualified(&name, session).ok()?;
        let committed = instance.committed(&name.database)?;
        let is_there = committed.table(&name.table).is_some();
        is_there.then(|| Error::snapshot_too_old(span))
    };
    exists_now().unwrap_or(error)
}
