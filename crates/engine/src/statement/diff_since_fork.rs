//! DIFF TABLE … SINCE FORK: what happened to each row on either side since the two tables parted.

use history::{CatalogDifference, CatalogSides, catalog_difference};
use sql::Error;

use super::comparison::ComparedTable;
use super::two_tables::TwoTables;
use super::version_statement::TableSides;
use super::{Step, diff_table};
use crate::diff_outcome::{Comparison, DiffStyle};
use crate::session::Session;
use crate::three_way::SqlMergeContext;
use crate::{DiffBase, Instance};

/// Compares two tables in the columns of both; one that only one side has counts as unchanged on the other.
pub(super) fn run(
    instance: &Instance,
    session: &mut Session,
    sides: &TableSides,
    text: &str,
) -> Result<Step, Error> {
    let tables = TwoTables::find(instance, session, sides, text)?;
    let alone = |table| tables.alone(table, instance, session);
    let base = tables.base.as_ref().map(|base| alone(&base.table));
    let (here, there) = (alone(&tables.current.table), alone(&tables.incoming.table));
    let compared = CatalogSides {
        base: base.as_ref(),
        current: &here,
        incoming: &there,
    };
    let context = SqlMergeContext::new(session);
    let CatalogDifference {
        tables: differing, ..
    } = catalog_difference(compared, &context);
    let TwoTables {
        mut incoming,
        mut current,
        base,
        ..
    } = tables;
    let snapshot = base
        .as_ref()
        .and_then(|base| base.place)
        .map(|place| place.snapshot);
    let mut base = base.map(|base| base.table);
    if let Some(table) = differing.first() {
        let different = || Error::schema_error("the primary key differs", sides.span());
        let compared = table.compared(&context).ok_or_else(different)?;
        base = compared.base;
        current.table = compared.current;
        incoming.table = compared.incoming;
    }
    let comparison = Comparison {
        incoming: ComparedTable::named(incoming),
        current: ComparedTable::named(current),
        base: base.map(|base| (DiffBase { snapshot }, base)),
        style: DiffStyle::SinceFork,
    };
    Ok(diff_table::answer(session, comparison))
}
