//! What three-way statements answer: how they ended, conflicts, or broken constraints.

use std::borrow::Cow;
use std::sync::Arc;

use history::{
    CatalogMerge, Choice, ConflictKind, DataType, DefinitionChange, DefinitionConflict,
    DefinitionPart, DefinitionSubject, MergeOutcome, Row, RowConflict, SnapshotId, TableDefinition,
    Value,
};
use sql::dialect::{Dialect, literal};
use sql::expression::{Warning, WarningLevel};
use sql::scalar::to_protocol_text;

use super::rules::BrokenRule;
use super::{ThreeWayRequest, Verb, rows_step};
use crate::listing::{Listing, number, text, text_or_null};
use crate::session::Session;
use crate::statement::Step;

/// One row a table in which something happened, or one row that says that nothing did.
pub(super) fn summary(
    session: &mut Session,
    request: &ThreeWayRequest<'_>,
    merge: &CatalogMerge,
    has_work: bool,
    snapshot: Option<SnapshotId>,
) -> Step {
    let outcome = match (merge.outcome, request.verb) {
        _ if !has_work => "up_to_date",
        (_, Verb::Revert) => "reverted",
        (_, Verb::Pick) => "picked",
        (MergeOutcome::FastForward, _) => "fast_forward",
        _ => "merged",
    };
    let mut listing = Listing::default()
        .text("outcome")
        .text("table")
        .text("definition")
        .number("inserted")
        .number("updated")
        .number("deleted")
        .number("decided")
        .text("snapshot");
    let snapshot = text_or_null(snapshot.map(|snapshot| snapshot.to_string()));
    let decided = number(merge.decided_count);
    for table in merge.tables.iter().filter(|_| has_work) {
        let definition = match table.definition {
            DefinitionChange::None => None,
            DefinitionChange::Created => Some("created"),
            DefinitionChange::Dropped => Some("dropped"),
            DefinitionChange::Altered => Some("altered"),
        };
        listing.push([
            text(outcome),
            text(table.table.clone()),
            text_or_null(definition),
            number(table.counts.inserted),
            number(table.counts.updated),
            number(table.counts.deleted),
            decided.clone(),
            snapshot.clone(),
        ]);
    }
    if merge.tables.is_empty() || !has_work {
        let none = number(0);
        listing.push([
            text(outcome),
            Value::Null,
            Value::Null,
            none.clone(),
            none.clone(),
            none,
            decided,
            snapshot,
        ]);
    }
    note_duplicates(session, merge);
    note_missing_base(session, request);
    rows_step(session, listing)
}

/// Rows that may be one are nothing to decide, but somebody should look at them.
fn note_duplicates(session: &mut Session, merge: &CatalogMerge) {
    for duplicate in &merge.possible_duplicates {
        let Some(table) = merge.catalog.table(&duplicate.table) else {
            continue;
        };
        let definition = table.definition();
        let rows = [&duplicate.base, &duplicate.current, &duplicate.incoming];
        let [base, current, incoming] = rows.map(|row| key_text(definition, row));
        note(
            session,
            format!(
                "Both sides gave the row {base} of `{}` another key: {current} here and {incoming} there may be the same row twice.",
                duplicate.table
            ),
        );
    }
}

fn note_missing_base(session: &mut Session, request: &ThreeWayRequest<'_>) {
    if request.base.is_none() {
        let into = &request.database;
        note(
            session,
            format!(
                "The two sides have no past in common, so nobody knows who changed what: rows that `{into}` lacks were added, nothing was deleted."
            ),
        );
    }
}

fn note(session: &mut Session, message: String) {
    let warnings = &mut session.diagnostics_mut().warnings;
    warnings.count += 1;
    warnings.kept.push(Warning {
        level: WarningLevel::Note,
        code: 1105,
        message,
    });
}

/// One row a cell that nobody decided about, or a part of a definition. `resolve` is the decision to write into
/// `RESOLVE (…)`.
pub(super) fn conflicts(session: &mut Session, merge: &CatalogMerge) -> Step {
    let mut listing = Listing::default()
        .text("table")
        .text("key")
        .text("column")
        .text("kind")
        .text("base")
        .text("current")
        .text("incoming")
        .text("resolve");
    for conflict in &merge.definition_conflicts {
        listing.push(definition_conflict(conflict));
    }
    let time_zone = session.time_zone();
    for conflict in &merge.conflicts {
        let Some(table) = merge.catalog.table(&conflict.table) else {
            continue;
        };
        push_row_conflict(&mut listing, conflict, table.definition(), time_zone);
    }
    rows_step(session, listing)
}

fn push_row_conflict(
    listing: &mut Listing,
    conflict: &RowConflict,
    definition: &TableDefinition,
    time_zone: i32,
) {
    let kind = match conflict.kind {
        ConflictKind::EditEdit => "edit/edit",
        ConflictKind::EditDelete => "edit/delete",
        ConflictKind::DeleteEdit => "delete/edit",
        ConflictKind::AddAdd => "add/add",
        ConflictKind::Differ => "differ",
    };
    let key = key_literals(definition, &conflict.key);
    let place = match definition.primary_key.is_empty() {
        true => format!("TABLE `{}`", conflict.table),
        false => format!("TABLE `{}` KEY ({key})", conflict.table),
    };
    let is_whole_row = matches!(
        conflict.kind,
        ConflictKind::EditDelete | ConflictKind::DeleteEdit
    );
    for cell in &conflict.cells {
        let shown = |value: &Option<Value>| match value {
            Some(value) => printed(
                value,
                &definition.columns[cell.position].data_type,
                time_zone,
            ),
            None => Value::Null,
        };
        let resolve = match is_whole_row {
            true => format!("{place} AS CURRENT"),
            false => format!("{place} COLUMN `{}` AS CURRENT", cell.column),
        };
        listing.push([
            text(conflict.table.clone()),
            text(key.as_str()),
            text(cell.column.clone()),
            text(kind),
            shown(&cell.base),
            shown(&cell.current),
            shown(&cell.incoming),
            text(resolve),
        ]);
    }
}

fn definition_conflict(conflict: &DefinitionConflict) -> [Value; 8] {
    let (part, column) = match &conflict.subject {
        DefinitionSubject::Table => ("table".to_owned(), None),
        DefinitionSubject::TableName => ("table name".to_owned(), None),
        DefinitionSubject::Column { column, aspect } => (format!("column: {aspect}"), Some(column)),
        DefinitionSubject::PrimaryKey => ("primary key".to_owned(), None),
        DefinitionSubject::Index(name) => ("index".to_owned(), Some(name)),
        DefinitionSubject::Check(name) => ("check".to_owned(), Some(name)),
        DefinitionSubject::ForeignKey(name) => ("foreign key".to_owned(), Some(name)),
        DefinitionSubject::View => ("view".to_owned(), None),
        DefinitionSubject::Collation => ("collation".to_owned(), None),
    };
    let mut resolve = match &conflict.table {
        Some(table) => format!("TABLE `{table}`"),
        None => "ALL".to_owned(),
    };
    if let Some(column) = column {
        resolve += &format!(" COLUMN `{column}`");
    }
    let choice = match conflict.choices.first() {
        Some(Choice::Incoming) => "INCOMING",
        Some(Choice::Base) => "BASE",
        Some(Choice::Both) => "BOTH",
        _ => "CURRENT",
    };
    resolve += &format!(" AS {choice}");
    let part = match conflict.edited_rows {
        0 => part,
        rows => format!("{part}, {} edited", crate::outcome::rows_text(rows)),
    };
    let shown = |part: &Option<DefinitionPart>| text_or_null(part.as_ref().map(part_text));
    [
        text_or_null(conflict.table.clone()),
        Value::Null,
        text_or_null(column.cloned()),
        text(part),
        shown(&conflict.base),
        shown(&conflict.current),
        shown(&conflict.incoming),
        text(resolve),
    ]
}

/// A part of a definition in a few words, as it would stand in CREATE TABLE.
pub(crate) fn part_text(part: &DefinitionPart) -> String {
    let list = |names: &[Arc<str>]| {
        let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        quoted.join(", ")
    };
    match part {
        DefinitionPart::Table(name) => format!("`{name}`"),
        DefinitionPart::Column(column) => {
            sql::definition_text::column_text(column, history::Collation::default())
        }
        DefinitionPart::PrimaryKey(names) => format!("PRIMARY KEY ({})", list(names)),
        DefinitionPart::Index(index, names) => {
            let unique = if index.unique { "UNIQUE " } else { "" };
            format!("{unique}KEY `{}` ({})", index.name, list(names))
        }
        DefinitionPart::Check(check) => format!("CHECK ({})", check.expression),
        DefinitionPart::ForeignKey(key, names) => format!(
            "FOREIGN KEY ({}) REFERENCES `{}` ({})",
            list(names),
            key.parent_table,
            list(&key.parent_columns)
        ),
        DefinitionPart::View(view) => view.definition_sql.to_string(),
        DefinitionPart::Collation(collation) => collation.name().to_owned(),
    }
}

/// One row a broken constraint.
pub(super) fn violations(
    session: &mut Session,
    merge: &CatalogMerge,
    broken: &[BrokenRule],
) -> Step {
    let mut listing = Listing::default()
        .text("outcome")
        .text("table")
        .number("error")
        .text("violation")
        .text("row")
        .text("other_row");
    for rule in broken {
        let shown = |row: &Option<Row>, table: &Arc<str>| {
            let definition = merge.catalog.table(table)?.definition();
            Some(row_text(definition, row.as_ref()?))
        };
        let other_table = rule.other_table.as_ref().unwrap_or(&rule.table);
        listing.push([
            text("violations"),
            text(rule.table.clone()),
            number(u64::from(rule.error.code)),
            text(rule.error.message.as_str()),
            text_or_null(shown(&rule.row, &rule.table)),
            text_or_null(shown(&rule.other, other_table)),
        ]);
    }
    rows_step(session, listing)
}

/// `id = 1, name = 'Kettle'`.
fn row_text(definition: &TableDefinition, row: &Row) -> String {
    let columns = definition.columns.iter().zip(row.iter());
    let cells = columns.map(|(column, value)| {
        let value = literal(Dialect::MySql, value, &column.data_type);
        format!("{} = {value}", column.name)
    });
    cells.collect::<Vec<_>>().join(", ")
}

fn key_text(definition: &TableDefinition, row: &Row) -> String {
    let key = definition.primary_key.iter();
    let values: Vec<Value> = key.filter_map(|&at| row.get(at).cloned()).collect();
    format!("({})", key_literals(definition, &values))
}

/// The values of a key as they can be written into a statement.
fn key_literals(definition: &TableDefinition, key: &[Value]) -> String {
    if definition.primary_key.is_empty() {
        let parts = key
            .iter()
            .map(|value| literal(Dialect::MySql, value, &DataType::Date));
        return parts.collect::<Vec<_>>().join(", ");
    }
    let columns = definition.primary_key.iter().zip(key);
    let literals = columns.map(|(&column, value)| {
        literal(Dialect::MySql, value, &definition.columns[column].data_type)
    });
    literals.collect::<Vec<_>>().join(", ")
}

fn printed(value: &Value, data_type: &DataType, time_zone: i32) -> Value {
    match to_protocol_text(value, data_type, time_zone) {
        None => Value::Null,
        Some(Cow::Borrowed(bytes)) => text(String::from_utf8_lossy(bytes)),
        Some(Cow::Owned(bytes)) => text(String::from_utf8_lossy(&bytes)),
    }
}
