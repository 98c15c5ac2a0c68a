//! DIFF TABLE: what two tables do not have in common.

use sql::Error;

use super::Step;
use super::comparison::{self, Compared, both};
use super::version_statement::Sides;
use crate::diff_outcome::{Comparison, DiffOutcome};
use crate::session::Session;
use crate::{Instance, Outcome};

/// Columns that DIFF adds; a table cannot have them itself.
const ADDED_COLUMNS: [&str; 2] = ["__table", "__flag"];

/// Compares two tables, and finds out who changed what since they parted.
pub(super) fn run(
    instance: &Instance,
    session: &mut Session,
    sides: &Sides,
    text: &str,
) -> Result<Step, Error> {
    let compared = comparison::tables(instance, session, sides, text, "DIFF TABLE")?;
    for column in &compared.current.1.definition().columns {
        if let Some(added) = ADDED_COLUMNS
            .iter()
            .find(|added| column.name.eq_ignore_ascii_case(added))
        {
            return Err(Error::duplicate_column(added, both(sides)));
        }
    }
    let base = comparison::base(instance, &compared);
    let Compared { incoming, current } = compared;
    let comparison = Comparison {
        incoming,
        current,
        base,
    };
    let limit = session.variables().number("sql_select_limit");
    let outcome = DiffOutcome::new(comparison, limit, session.time_zone());
    let diagnostics = session.diagnostics_mut();
    diagnostics.row_count = -1;
    diagnostics.found_rows = outcome.raw_len() as u64;
    Ok(Step::Done(Outcome::Diff(Box::new(outcome))))
}
