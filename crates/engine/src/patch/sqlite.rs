//! SQLite alters little: what it cannot alter becomes a table made anew, into which the rows are copied.

use std::collections::BTreeSet;
use std::sync::Arc;

use history::{Catalog, ColumnDefault, TableDefinition};

use super::pairing::Pairs;
use super::schema_change::SchemaChange;

/// The changes with those of each table that cannot be altered put together. `before` is what they start from and `after` what
/// they lead to.
pub(super) fn rebuilding(
    changes: Vec<SchemaChange>,
    before: &Catalog,
    pairs: &Pairs<'_>,
    after: &Catalog,
) -> Vec<SchemaChange> {
    let mut rebuilt: BTreeSet<Arc<str>> = BTreeSet::new();
    for change in &changes {
        let table = table_afterwards(change, pairs);
        if let Some(table) = table
            && pairs.current_of(&table).is_some()
            && !is_alterable(change)
        {
            rebuilt.insert(table);
        }
    }
    let is_own = |change: &SchemaChange| match change {
        SchemaChange::RenameTable { .. } | SchemaChange::DropTable { .. } => false,
        change => match table_afterwards(change, pairs) {
            Some(table) => rebuilt.contains(&table),
            // A key of a table that goes.
            None => true,
        },
    };
    let (_, mut kept): (Vec<_>, Vec<_>) = changes.into_iter().partition(is_own);
    let renames = kept.iter().rposition(|change| {
        matches!(
            change,
            SchemaChange::RenameTable { .. } | SchemaChange::DropTable { .. }
        )
    });
    let place = renames.map_or(0, |position| position + 1);
    let rebuilds = rebuilt
        .iter()
        .flat_map(|table| rebuild(table, before, pairs, after));
    let rebuilds: Vec<SchemaChange> = rebuilds.collect();
    kept.splice(place..place, rebuilds);
    kept
}

/// The name that the table of a change ends with.
fn table_afterwards(change: &SchemaChange, pairs: &Pairs<'_>) -> Option<Arc<str>> {
    match change {
        SchemaChange::DropForeignKey { table, .. } => pairs.new_name(table).cloned(),
        change => Some(change.table().clone()),
    }
}

fn is_alterable(change: &SchemaChange) -> bool {
    match change {
        SchemaChange::RenameTable { .. }
        | SchemaChange::RenameColumn { .. }
        | SchemaChange::DropTable { .. }
        | SchemaChange::CreateTable { .. }
        | SchemaChange::SetComment { .. }
        | SchemaChange::AddIndex { .. }
        | SchemaChange::DropIndex { .. } => true,
        SchemaChange::AddColumn {
            definition,
            position,
            ..
        } => definition.columns.get(*position).is_some_and(|column| {
            let is_constant = match &column.default {
                Some(ColumnDefault::Expression(_)) => false,
                Some(ColumnDefault::Literal(_)) => true,
                None => column.nullable,
            };
            is_constant && column.generated.is_none()
        }),
        _ => false,
    }
}

fn rebuild(
    table: &Arc<str>,
    before: &Catalog,
    pairs: &Pairs<'_>,
    after: &Catalog,
) -> Vec<SchemaChange> {
    let Some(definition) = after.table(table).map(|table| table.definition().clone()) else {
        return Vec::new();
    };
    let copied = copied_columns(table, &definition, before, pairs);
    let indexes = definition.indexes.iter();
    let indexes = indexes.map(|index| SchemaChange::AddIndex {
        table: table.clone(),
        definition: definition.clone(),
        index: index.clone(),
    });
    let indexes: Vec<SchemaChange> = indexes.collect();
    let rebuild = SchemaChange::Rebuild {
        table: table.clone(),
        definition,
        copied,
    };
    std::iter::once(rebuild).chain(indexes).collect()
}

/// The columns that both have and nobody computes, with their names now and before.
fn copied_columns(
    table: &Arc<str>,
    definition: &TableDefinition,
    before: &Catalog,
    pairs: &Pairs<'_>,
) -> Vec<(Arc<str>, Arc<str>)> {
    let Some(pair) = pairs.pairs.get(table) else {
        return Vec::new();
    };
    let old_name = pair.current.as_ref().map_or(table, |(old, _)| old);
    let Some(old) = before.table(old_name).map(|table| table.definition()) else {
        return Vec::new();
    };
    let columns = definition.columns.iter().zip(&pair.columns);
    let dialect = sql::dialect::Dialect::Sqlite;
    columns
        .filter(|(column, _)| !sql::dialect::is_computed(dialect, column))
        .filter_map(|(column, place)| {
            let before = &old.columns.get((*place)?)?.name;
            Some((column.name.clone(), before.clone()))
        })
        .collect()
}
