//! DIFF TABLE: what two tables do not have in common.

use sql::Error;

use super::Step;
use super::comparison::{self, Compared};
use super::version_statement::TableSides;
use crate::diff_outcome::{Comparison, DiffOutcome, DiffStyle};
use crate::session::Session;
use crate::{Instance, Outcome};

/// Columns that DIFF adds; a table cannot have them itself.
const ADDED_COLUMNS: [&str; 2] = ["__table", "__flag"];

/// Compares two tables, and finds out who changed what since they parted.
pub(super) fn run(
    instance: &Instance,
    session: &mut Session,
    sides: &TableSides,
    text: &str,
) -> Result<Step, Error> {
    let compared = comparison::tables(instance, session, sides, text, "DIFF TABLE")?;
    for column in &compared.current.table.definition().columns {
        if let Some(added) = ADDED_COLUMNS
            .iter()
            .find(|added| column.name.eq_ignore_ascii_case(added))
        {
            return Err(Error::duplicate_column(added, sides.span()));
        }
    }
    let base = comparison::base(instance, &compared);
    let Compared { incoming, current } = compared;
    let comparison = Comparison {
        incoming: incoming.named(),
        current: current.named(),
        base,
        style: DiffStyle::Sides,
    };
    Ok(answer(session, comparison))
}

/// Compares, and remembers how many rows that answered.
pub(super) fn answer(session: &mut Session, comparison: Comparison) -> Step {
    let limit = session.variables().number("sql_select_limit");
    let outcome = DiffOutcome::new(comparison, limit, session.time_zone());
    let diagnostics = session.diagnostics_mut();
    diagnostics.row_count = -1;
    diagnostics.found_rows = outcome.raw_len() as u64;
    Step::Done(Outcome::Diff(Box::new(outcome)))
}
