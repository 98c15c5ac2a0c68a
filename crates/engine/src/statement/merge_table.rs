//! MERGE TABLE: makes current contain what incoming has, as seekdb does it: row by row, without history, never deleting.

use std::sync::Arc;

use history::{
    MergePlan, ParentKind, Row, RowChange, Strategy, Table, TableChanges, TableParent, Value,
    merge_two_way,
};
use sql::Error;
use sql::RowRules;

use super::Step;
use super::comparison::{self, Compared, ComparedTable};
use super::moment;
use super::version_statement::TableSides;
use crate::apply::{DatabaseWrite, write_rows};
use crate::outcome::rows_text;
use crate::session::Session;
use crate::{Done, Instance};

/// Merges one table into another. New rows are written first, then rows that changed; unique keys are checked after
/// each of the two, as seekdb does.
pub(super) fn run(
    instance: &mut Instance,
    session: &mut Session,
    sides: &TableSides,
    strategy: Strategy,
    text: &str,
) -> Result<Step, Error> {
    let compared = comparison::tables(instance, session, sides, text, "MERGE TABLE")?;
    let (incoming, current) = (&compared.incoming, &compared.current);
    let plan = merge_two_way(&incoming.table, &current.table, strategy);
    refuse(&plan, session, current, sides)?;
    let counts = plan.counts();
    let affected = counts.inserted + counts.updated;
    if affected > 0 {
        let steps = steps(plan, session, current)?;
        let write = DatabaseWrite {
            database: current.name.database.clone(),
            steps,
            table_parents: table_parent(instance, &compared).into_iter().collect(),
            ..DatabaseWrite::default()
        };
        write_rows(instance, session, vec![write], text)?;
    }
    // Recorded from seekdb: the statement says how many rows it changed, ROW_COUNT() does not.
    session.diagnostics_mut().row_count = 0;
    let summary = format!(
        "Merged {} into {}: {} inserted, {} updated",
        incoming.name.joined(),
        current.name.joined(),
        rows_text(counts.inserted),
        counts.updated,
    );
    Ok(Done {
        affected,
        message: None,
        summary,
    }
    .into())
}

/// What keeps the whole merge from happening, in seekdb's order.
fn refuse(
    plan: &MergePlan,
    session: &Session,
    ComparedTable { name, table, .. }: &ComparedTable,
    sides: &TableSides,
) -> Result<(), Error> {
    let span = sides.span();
    if !plan.conflicts.is_empty() {
        return Err(Error::merge_conflicts(plan.conflicts.len() as u64, span));
    }
    let columns = &table.definition().columns;
    if let Some(column) = columns.iter().find(|column| column.generated.is_some()) {
        return Err(Error::generated_column_given(
            &column.name,
            &name.table,
            span,
        ));
    }
    if plan.counts().updated > 0 && session.variables().is_on("sql_safe_updates") {
        return Err(Error::safe_update_mode(span));
    }
    Ok(())
}

/// The plan's changes with the rules of the current table applied: new rows, then changed ones.
fn steps(
    plan: MergePlan,
    session: &Session,
    ComparedTable { name, table, .. }: &ComparedTable,
) -> Result<Vec<Vec<TableChanges>>, Error> {
    let context = session.evaluation_context();
    let rules = RowRules::new(&name.table, table.definition())?;
    let mut numbers = FreshNumbers::of(table, session);
    let (mut inserts, mut updates) = (Vec::new(), Vec::new());
    for change in plan.changes {
        let change = numbers.applied(change);
        if let Some(row) = change.after() {
            rules.check(row, &context)?;
        }
        match change {
            RowChange::Insert(_) => inserts.push(change),
            _ => updates.push(change),
        }
    }
    let steps = [inserts, updates]
        .into_iter()
        .filter(|changes| !changes.is_empty());
    let of_table = |changes| {
        vec![TableChanges {
            table: name.table.clone(),
            changes,
        }]
    };
    Ok(steps.map(of_table).collect())
}

/// An incoming 0 in an AUTO_INCREMENT column becomes the next number, as in any INSERT.
struct FreshNumbers {
    column: Option<usize>,
    next: u64,
}

impl FreshNumbers {
    fn of(table: &Table, session: &Session) -> FreshNumbers {
        let keeps_zero = session.has_sql_mode(&["NO_AUTO_VALUE_ON_ZERO"]);
        let column = table
            .definition()
            .columns
            .iter()
            .position(|column| column.auto_increment);
        FreshNumbers {
            column: column.filter(|_| !keeps_zero),
            next: table.next_auto_increment(),
        }
    }

    fn applied(&mut self, change: RowChange) -> RowChange {
        let (Some(column), RowChange::Insert(row)) = (self.column, &change) else {
            return change;
        };
        match row.get(column) {
            Some(Value::Int(0)) => self.with_next(row, column, |next| Value::Int(next as i64)),
            Some(Value::UInt(0)) => self.with_next(row, column, Value::UInt),
            Some(Value::Int(used)) => {
                self.pass(u64::try_from(*used).unwrap_or(0));
                change
            }
            Some(Value::UInt(used)) => {
                self.pass(*used);
                change
            }
            _ => change,
        }
    }

    fn pass(&mut self, used: u64) {
        self.next = self.next.max(used.saturating_add(1));
    }

    fn with_next(&mut self, row: &Row, column: usize, value: impl Fn(u64) -> Value) -> RowChange {
        let mut cells = row.to_vec();
        cells[column] = value(self.next);
        self.next += 1;
        RowChange::Insert(Arc::from(cells))
    }
}

/// How history remembers that incoming went into current.
fn table_parent(instance: &Instance, compared: &Compared) -> Option<TableParent> {
    let (incoming, current) = (&compared.incoming, &compared.current);
    let parent = moment::place(instance, &incoming.name, incoming.as_of, &incoming.table)?;
    Some(TableParent {
        table: current.table.id(),
        parent,
        kind: ParentKind::Merge,
    })
}
