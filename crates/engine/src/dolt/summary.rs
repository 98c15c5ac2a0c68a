//! `dolt_diff_stat`, `dolt_diff_summary`, `dolt_schema_diff`: what differs between two snapshots, table by table.

use std::sync::Arc;

use history::{
    Collation, DefinitionAspect, DefinitionSubject, Table, TableDefinition, TableDifference, Value,
};
use sql::Error;
use sql::definition_text::create_table;

use super::diff::has_table;
use super::{Question, described};
use crate::described::{Described, integer_type, name_type, text, text_type};
use crate::three_way::SqlMergeContext;

impl<'a> Question<'a> {
    /// The tables that differ between two references or in a range, or one of them.
    fn compared(&self, arguments: &[Value]) -> Result<Vec<TableDifference>, Error> {
        let texts = arguments.iter().map(|argument| self.text_of(argument));
        let texts = texts.collect::<Result<Vec<&str>, Error>>()?;
        let ((from, to), table) = match *texts {
            [range] => (self.range(range, None)?, None),
            [range, table] if range.contains("..") => (self.range(range, None)?, Some(table)),
            [from, to] => (self.range(from, Some(to))?, None),
            [from, to, table] => (self.range(from, Some(to))?, Some(table)),
            _ => return Err(self.wrong("Two snapshots are compared: 'from', 'to' or 'from..to'.")),
        };
        if let Some(table) = table
            && !has_table(&from.catalog, table)
            && !has_table(&to.catalog, table)
        {
            return Err(Error::unknown_table(table, self.asked.span));
        }
        let mut differences = self.differences(from, to);
        if let Some(table) = table {
            differences.retain(|difference| difference.name.eq_ignore_ascii_case(table));
        }
        Ok(differences)
    }

    /// Rows and cells by what happened to them.
    pub(super) fn stat(&self, arguments: &[Value]) -> Result<Described, Error> {
        const NUMBERS: [&str; 11] = [
            "rows_unmodified",
            "rows_added",
            "rows_deleted",
            "rows_modified",
            "cells_added",
            "cells_deleted",
            "cells_modified",
            "old_row_count",
            "new_row_count",
            "old_cell_count",
            "new_cell_count",
        ];
        let mut columns = vec![("table_name", name_type())];
        columns.extend(NUMBERS.map(|name| (name, integer_type())));
        let mut answer = described("dolt_diff_stat", &columns);
        let context = SqlMergeContext::new(self.view.session());
        for difference in self.compared(arguments)? {
            let counts = counts(&difference, &context);
            let is_changed = |counts: &[u64; 11]| counts[1..7].iter().any(|count| *count > 0);
            if let Some(counts) = counts.filter(is_changed) {
                let mut values = vec![text(difference.name.clone())];
                values.extend(counts.map(|count| Value::Int(count as i64)));
                answer.push(values);
            }
        }
        Ok(answer)
    }

    /// Which tables came, went or changed, in rows or in definition.
    pub(super) fn summary(&self, arguments: &[Value]) -> Result<Described, Error> {
        let mut answer = described(
            "dolt_diff_summary",
            &[
                ("from_table_name", name_type()),
                ("to_table_name", name_type()),
                ("diff_type", name_type()),
                ("data_change", integer_type()),
                ("schema_change", integer_type()),
            ],
        );
        let context = SqlMergeContext::new(self.view.session());
        for difference in self.compared(arguments)? {
            let (from, to) = (name_of(&difference.incoming), name_of(&difference.current));
            let kind = match (&*from, &*to) {
                ("", _) => "added",
                (_, "") => "dropped",
                (from, to) if from != to => "renamed",
                _ => "modified",
            };
            let counts = counts(&difference, &context).unwrap_or_default();
            let is_data = counts[1] + counts[2] + counts[3] > 0;
            let is_schema = !difference.parts.is_empty();
            if is_data || is_schema {
                answer.push(vec![
                    text(from),
                    text(to),
                    text(kind),
                    Value::Int(i64::from(is_data)),
                    Value::Int(i64::from(is_schema)),
                ]);
            }
        }
        Ok(answer)
    }

    /// The definitions that differ.
    pub(super) fn schema_diff(&self, arguments: &[Value]) -> Result<Described, Error> {
        let mut answer = described(
            "dolt_schema_diff",
            &[
                ("from_table_name", name_type()),
                ("to_table_name", name_type()),
                ("from_create_statement", text_type()),
                ("to_create_statement", text_type()),
            ],
        );
        for difference in self.compared(arguments)? {
            if difference.parts.is_empty() {
                continue;
            }
            let statement = |side: &Option<(Arc<str>, Table)>| match side {
                Some((name, table)) => create_table(name, table, Collation::default()),
                None => String::new(),
            };
            answer.push(vec![
                text(name_of(&difference.incoming)),
                text(name_of(&difference.current)),
                text(statement(&difference.incoming)),
                text(statement(&difference.current)),
            ]);
        }
        Ok(answer)
    }
}

/// The columns that both versions have. One that came or went changes no row that stays.
pub(super) fn shared_columns(
    difference: &TableDifference,
    definition: &TableDefinition,
) -> Vec<usize> {
    let is_alone = |name: &Arc<str>| {
        difference.parts.iter().any(|part| {
            matches!(&part.subject, DefinitionSubject::Column { column, aspect }
                if *aspect == DefinitionAspect::Missing && column == name)
        })
    };
    let columns = definition.columns.iter().enumerate();
    let shared = columns.filter(|(_, column)| !is_alone(&column.name));
    shared.map(|(position, _)| position).collect()
}

fn name_of(side: &Option<(Arc<str>, Table)>) -> Arc<str> {
    side.as_ref()
        .map_or_else(|| "".into(), |(name, _)| name.clone())
}

/// The eleven numbers of `dolt_diff_stat`; `None` when the keys differ.
pub(super) fn counts(difference: &TableDifference, context: &SqlMergeContext) -> Option<[u64; 11]> {
    let compared = difference.compared(context)?;
    let tables = compared.three_way();
    let shared = shared_columns(difference, &compared.definition);
    let size = |side: &Option<(Arc<str>, Table)>| {
        side.as_ref().map_or((0, 0), |(_, table)| {
            (table.len() as u64, table.definition().columns.len() as u64)
        })
    };
    let (old_rows, old_width) = size(&difference.incoming);
    let (new_rows, new_width) = size(&difference.current);
    let (mut added, mut deleted, mut modified, mut cells) = (0, 0, 0, 0);
    for row in tables.rows() {
        match (row.incoming, row.current) {
            (None, Some(_)) => added += 1,
            (Some(_), None) => deleted += 1,
            (Some(old), Some(new)) if old != new => {
                let changed = shared
                    .iter()
                    .filter(|&&column| old[column] != new[column])
                    .count();
                modified += u64::from(changed > 0);
                cells += changed as u64;
            }
            _ => {}
        }
    }
    let kept = old_rows.saturating_sub(deleted);
    Some([
        kept.saturating_sub(modified),
        added,
        deleted,
        modified,
        added * new_width + kept * new_width.saturating_sub(old_width),
        deleted * old_width + kept * old_width.saturating_sub(new_width),
        cells,
        old_rows,
        new_rows,
        old_rows * old_width,
        new_rows * new_width,
    ])
}
