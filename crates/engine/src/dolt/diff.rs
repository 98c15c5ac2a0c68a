//! `dolt_diff('from', 'to', 'table')`: the rows in which two versions of a table differ.

use history::{
    Catalog, CatalogSides, ColumnDefinition, Row, Snapshot, TableDifference, Value,
    catalog_difference,
};
use sql::Error;

use super::Question;
use super::summary::shared_columns;
use crate::described::{Described, column, name_type, text};
use crate::three_way::SqlMergeContext;

impl Question<'_> {
    /// The arguments are two references or a range, and the table if the name does not say it.
    pub(super) fn diff_of(
        &self,
        arguments: &[Value],
        table: Option<&str>,
    ) -> Result<Described, Error> {
        let texts = arguments.iter().map(|argument| self.text_of(argument));
        let texts = texts.collect::<Result<Vec<&str>, Error>>()?;
        let (range, table) = match (table, &*texts) {
            (Some(table), range) => (range, table),
            (None, [range @ .., table]) => (range, *table),
            (None, []) => return Err(self.wrong("Write dolt_diff('from', 'to', 'table').")),
        };
        let (from, to) = match range {
            [range] => self.range(range, None)?,
            [from, to] => self.range(from, Some(to))?,
            _ => return Err(self.wrong("Two snapshots are compared: 'from', 'to' or 'from..to'.")),
        };
        let difference = self.differences(from, to).into_iter();
        let is_asked = |difference: &TableDifference| {
            let names = [&difference.current, &difference.incoming];
            let mut names = names.into_iter().flatten().map(|(name, _)| name);
            names.any(|name| name.eq_ignore_ascii_case(table))
        };
        match difference.into_iter().find(is_asked) {
            Some(difference) => Ok(self.rows_of(&difference, from, to)),
            None => {
                let either = [&to.catalog, &from.catalog];
                let table = either.into_iter().find_map(|catalog| catalog.table(table));
                let unknown = || Error::unknown_table(table_name(self, &texts), self.asked.span);
                let columns = &table.ok_or_else(unknown)?.definition().columns;
                Ok(Described::with_columns("dolt_diff", diff_columns(columns)))
            }
        }
    }

    /// The tables that differ; what is current is the later one, so that columns have its names.
    pub(super) fn differences(&self, from: &Snapshot, to: &Snapshot) -> Vec<TableDifference> {
        let sides = CatalogSides {
            base: None,
            current: &to.catalog,
            incoming: &from.catalog,
        };
        let context = SqlMergeContext::new(self.view.session());
        catalog_difference(sides, &context).tables
    }

    fn rows_of(&self, difference: &TableDifference, from: &Snapshot, to: &Snapshot) -> Described {
        let context = SqlMergeContext::new(self.view.session());
        let sides = [&difference.current, &difference.incoming];
        let Some(compared) = difference.compared(&context) else {
            // No row of one is a row of the other.
            let mut tables = sides.into_iter().flatten().map(|(_, table)| table);
            let columns = tables
                .next()
                .map(|table| table.definition().columns.clone());
            return Described::with_columns(
                "dolt_diff",
                diff_columns(&columns.unwrap_or_default()),
            );
        };
        let columns = &compared.definition.columns;
        let mut answer = Described::with_columns("dolt_diff", diff_columns(columns));
        let shared = shared_columns(difference, &compared.definition);
        let tables = compared.three_way();
        for row in tables.rows() {
            let is_changed = match (row.current, row.incoming) {
                (Some(new), Some(old)) => shared.iter().any(|&column| new[column] != old[column]),
                (new, old) => new.is_some() || old.is_some(),
            };
            if !is_changed {
                continue;
            }
            push_change(
                &mut answer,
                columns.len(),
                (row.incoming, row.current),
                (from, to),
            );
        }
        answer
    }
}

fn table_name<'t>(question: &'t Question<'_>, texts: &[&'t str]) -> &'t str {
    let named = question.asked.name.strip_prefix("dolt_diff_");
    named.or(texts.last().copied()).unwrap_or_default()
}

/// `to_…`, the later snapshot, `from_…`, the earlier one, and what happened.
pub(super) fn diff_columns(columns: &[ColumnDefinition]) -> Vec<ColumnDefinition> {
    let of = |prefix: &str| {
        let declared = columns.iter();
        let named = declared.map(|declared| {
            column(
                &format!("{prefix}{}", declared.name),
                declared.data_type.clone(),
            )
        });
        let mut all: Vec<_> = named.collect();
        all.push(column(&format!("{prefix}commit"), name_type()));
        all
    };
    let mut all = of("to_");
    all.extend(of("from_"));
    all.push(column("diff_type", name_type()));
    all
}

/// One changed row: before and after.
pub(super) fn push_change(
    answer: &mut Described,
    width: usize,
    (before, after): (Option<&Row>, Option<&Row>),
    (from, to): (&Snapshot, &Snapshot),
) {
    let mut values = Vec::with_capacity(2 * width + 3);
    for (row, snapshot) in [(after, to), (before, from)] {
        for position in 0..width {
            let value = row.and_then(|row| row.get(position));
            values.push(value.cloned().unwrap_or_default());
        }
        values.push(text(snapshot.id.to_string()));
    }
    values.push(text(match (before, after) {
        (None, _) => "added",
        (_, None) => "removed",
        _ => "modified",
    }));
    answer.push(values);
}

/// Whether a catalog has a table of a name.
pub(super) fn has_table(catalog: &Catalog, name: &str) -> bool {
    catalog.table(&name.to_lowercase()).is_some()
}
