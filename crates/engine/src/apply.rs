//! The one write path: every statement that changes rows comes here with its changes.
//!
//! Types, NOT NULL, CHECK and generated columns were dealt with when the rows were computed; here it is decided whether
//! the rows are free, and keys and foreign keys are checked on the result. Then everything is applied, or nothing.

use std::sync::Arc;

use history::{ApplyContext, Catalog, ChangeCounts, Row, TableChanges, TableParent};
use sql::expression::EvaluationContext;
use sql::{Error, RowRules, TableWrite};

use crate::Instance;
use crate::session::Session;
use crate::transaction::{JournalEntry, Transaction, Writer, check_rows_are_free};
use crate::view::View;
use crate::violation::error_of;

/// Changes of rows in one database.
#[derive(Debug, Default)]
pub(crate) struct DatabaseWrite {
    /// Which database.
    pub(crate) database: Arc<str>,
    /// Applied one after the other; within one step only the result counts.
    pub(crate) steps: Vec<Vec<TableChanges>>,
    /// Tables whose AUTO_INCREMENT counter goes up to a number at least.
    pub(crate) counters: Vec<(Arc<str>, u64)>,
    /// The tables that were merged in.
    pub(crate) table_parents: Vec<TableParent>,
    /// Whether the changes are all there is to do: a three-way merge brings what followed from changes there with it, so
    /// foreign keys are checked and nothing cascades.
    pub(crate) is_complete: bool,
}

impl DatabaseWrite {
    /// The changes of some tables, a write for each database.
    pub(crate) fn of(tables: Vec<TableWrite>) -> Vec<DatabaseWrite> {
        let mut writes: Vec<DatabaseWrite> = Vec::new();
        for table in tables {
            if table.changes.is_empty() && table.next_auto_increment.is_none() {
                continue;
            }
            let position = writes.iter().position(|of| of.database == table.database);
            let position = position.unwrap_or_else(|| {
                writes.push(DatabaseWrite::empty(&table.database));
                writes.len() - 1
            });
            let TableWrite {
                table,
                changes,
                next_auto_increment,
                ..
            } = table;
            let of = &mut writes[position];
            of.counters
                .extend(next_auto_increment.map(|next| (table.clone(), next)));
            of.steps[0].push(TableChanges { table, changes });
        }
        writes
    }

    /// One step without changes.
    pub(crate) fn empty(database: &Arc<str>) -> DatabaseWrite {
        let database = database.clone();
        DatabaseWrite {
            database,
            steps: vec![Vec::new()],
            ..DatabaseWrite::default()
        }
    }
}

/// Applies a statement's changes to the session's transaction, or, when it has none and autocommit is on, commits them.
pub(crate) fn write_rows(
    instance: &mut Instance,
    session: &mut Session,
    writes: Vec<DatabaseWrite>,
    statement: &str,
) -> Result<(), Error> {
    let held = instance.take_transaction(session);
    let commits_itself = held.is_none() && session.variables().is_on("autocommit");
    let mut transaction = held.unwrap_or_else(|| session.new_transaction());
    let results: Result<Vec<_>, Error> = writes
        .into_iter()
        .map(|write| applied(instance, session, &transaction, write, statement))
        .collect();
    // Only when all databases accept their changes, any of them gets them.
    let result = results.map(|results| {
        for (catalog, entry) in results {
            if let Some(committed) = instance.committed(&entry.database) {
                transaction.write(committed, catalog, entry);
            }
        }
    });
    if commits_itself {
        return result.and_then(|()| instance.commit_work(session, transaction));
    }
    instance.put_transaction(session, transaction);
    result
}

/// One database after a statement's changes, and what to remember about them.
pub(crate) fn applied(
    instance: &Instance,
    session: &Session,
    transaction: &Transaction,
    write: DatabaseWrite,
    statement: &str,
) -> Result<(Catalog, JournalEntry), Error> {
    let database = &*write.database;
    let view = View::new(instance, session, Some(transaction));
    let unknown = || Error::unknown_database(database, None);
    let committed = instance.committed(database).ok_or_else(unknown)?;
    let mut catalog = view.catalog(database).ok_or_else(unknown)?.clone();
    let snapshot = transaction.line(database).map(|line| &line.base);
    let writer = Writer {
        database,
        committed,
        snapshot: snapshot.filter(|snapshot| !snapshot.is_same_as(committed)),
        others: instance.other_transactions(session).collect(),
    };
    let context = session.evaluation_context();
    let foreign_key_checks = session.variables().is_on("foreign_key_checks");
    let mut counts = ChangeCounts::default();
    for changes in &write.steps {
        for TableChanges { table, .. } in changes {
            if catalog.table(table).is_none() {
                let what = format!("writing to `{database}`.`{table}`");
                return Err(Error::refused(&what, None));
            }
        }
        let recompute = |table: &str, row: Row| recomputed(&catalog, table, row, &context);
        let apply_context = ApplyContext {
            database,
            others: &view,
            foreign_key_checks,
            cascades: !write.is_complete,
            recompute: &recompute,
        };
        let applied = catalog
            .apply(changes, apply_context)
            .map_err(|violations| error_of(&violations, &catalog, session.time_zone()))?;
        check_rows_are_free(&writer, changes)?;
        check_rows_are_free(&writer, &applied.cascaded)?;
        counts += applied.counts;
        counts += applied.cascaded_counts;
        catalog = applied.catalog;
    }
    for (name, next) in &write.counters {
        if let Some(table) = catalog.table(name)
            && *next > table.next_auto_increment()
        {
            let table = table.with_next_auto_increment(*next);
            catalog = catalog.with_table(name.clone(), table);
        }
    }
    let entry = JournalEntry {
        counts,
        table_parents: write.table_parents,
        is_definition: false,
        foreign_key_checks,
        ..JournalEntry::definition(write.database.clone(), statement)
    };
    Ok((catalog, entry))
}

/// A row with its generated columns computed again, after a foreign key changed it. An expression that fails keeps what
/// was there, because a cascade has nobody to tell.
fn recomputed(catalog: &Catalog, name: &str, row: Row, context: &EvaluationContext) -> Row {
    let Some(table) = catalog.table(name) else {
        return row;
    };
    let definition = table.definition();
    if definition
        .columns
        .iter()
        .all(|column| column.generated.is_none())
    {
        return row;
    }
    let completed =
        RowRules::new(name, definition).and_then(|rules| rules.complete(row.to_vec(), context));
    completed.unwrap_or(row)
}
