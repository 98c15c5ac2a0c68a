//! DIFF DATABASE: what differs between two databases, table by table: definitions, rows by state, cells by column.

use history::{
    Catalog, CatalogSides, CellState, DefinitionAspect, DefinitionSubject, PartDifference,
    TableDifference, Value, catalog_difference,
};
use sql::Error;

use super::moment;
use super::version_statement::DatabaseSides;
use super::{Step, inspection};
use crate::Instance;
use crate::diff_outcome::state_text;
use crate::listing::{Listing, number, text, text_or_null};
use crate::session::Session;
use crate::three_way::{SqlMergeContext, part_text};

/// Compares two databases, with their common past if `since_fork`. A table that does not differ is not listed.
pub(super) fn run(
    instance: &Instance,
    session: &mut Session,
    sides: &DatabaseSides,
    since_fork: bool,
) -> Result<Step, Error> {
    let incoming = moment::database(instance, session, &sides.incoming)?;
    let current = moment::database(instance, session, &sides.current)?;
    let base = since_fork.then(|| {
        instance
            .history()
            .base_catalog(incoming.snapshot, current.snapshot)
    });
    let base: Option<Catalog> = base.filter(|base| base.is_known()).map(|base| base.catalog);
    let compared = CatalogSides {
        base: base.as_ref(),
        current: &current.catalog,
        incoming: &incoming.catalog,
    };
    let context = SqlMergeContext::new(session);
    let difference = catalog_difference(compared, &context);
    let mut listing = Listing::default()
        .text("table")
        .text("change")
        .text("part")
        .text("state")
        .number("rows")
        .text("base")
        .text("current")
        .text("incoming");
    for table in &difference.tables {
        push_table(&mut listing, table, &context);
    }
    for (name, view) in &difference.views {
        push_part(&mut listing, Some(name), view);
    }
    if let Some(collation) = &difference.collation {
        push_part(&mut listing, None, collation);
    }
    let (columns, rows) = listing.into_parts();
    Ok(inspection::outcome(
        session,
        sql::show::Shown { columns, rows },
    ))
}

fn push_table(listing: &mut Listing, table: &TableDifference, context: &SqlMergeContext) {
    for part in &table.parts {
        push_part(listing, Some(&table.name), part);
    }
    let Some(compared) = table.compared(context) else {
        return;
    };
    let counts = compared.counts();
    let mut push = |change: &str, part: Option<&str>, state: Option<&str>, rows: u64| {
        listing.push([
            text(table.name.clone()),
            text(change),
            text_or_null(part),
            text_or_null(state),
            number(rows),
            Value::Null,
            Value::Null,
            Value::Null,
        ]);
    };
    for (state, rows) in counts.by_state {
        push("rows", None, Some(state_text(state)), rows);
    }
    for (column, cells) in compared.definition.columns.iter().zip(counts.by_column) {
        if cells > 0 {
            push("cells", Some(&column.name), None, cells);
        }
    }
}

fn push_part(listing: &mut Listing, table: Option<&std::sync::Arc<str>>, part: &PartDifference) {
    let named = |kind: &str, name: &str| format!("{kind} {name}");
    let subject = match &part.subject {
        DefinitionSubject::Table => "table".to_owned(),
        DefinitionSubject::TableName => "name".to_owned(),
        DefinitionSubject::Column { column, aspect } if *aspect == DefinitionAspect::Missing => {
            named("column", column)
        }
        DefinitionSubject::Column { column, aspect } => format!("column {column}: {aspect}"),
        DefinitionSubject::PrimaryKey => "primary key".to_owned(),
        DefinitionSubject::Index(name) => named("index", name),
        DefinitionSubject::Check(name) => named("check", name),
        DefinitionSubject::ForeignKey(name) => named("foreign key", name),
        DefinitionSubject::View => "view".to_owned(),
        DefinitionSubject::Collation => "collation".to_owned(),
    };
    let state = match part.state {
        CellState::Same | CellState::ChangedAlike => "same",
        CellState::ChangedThere => "changed_there",
        CellState::ChangedHere => "changed_here",
        CellState::Conflict => "conflict",
        CellState::Differs => "differs",
    };
    let shown = |part: &Option<history::DefinitionPart>| text_or_null(part.as_ref().map(part_text));
    listing.push([
        text_or_null(table.cloned()),
        text("definition"),
        text(subject),
        text(state),
        Value::Null,
        shown(&part.base),
        shown(&part.current),
        shown(&part.incoming),
    ]);
}
