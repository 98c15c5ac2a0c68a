//! The two tables that DIFF or MERGE compares, and whether they can be compared.

use history::{DefinitionAspect, DefinitionDifference, SnapshotId, Table, definition_difference};
use sql::Error;

use super::moment::{self, TableMoment};
use super::names::{Object, too_new};
use super::version_statement::TableSides;
use crate::session::Session;
use crate::{DiffBase, Instance, QualifiedName};

/// Two tables that may be compared.
pub(super) struct Compared {
    pub(super) incoming: ComparedTable,
    pub(super) current: ComparedTable,
}

/// One of them.
#[derive(Clone, Debug)]
pub(super) struct ComparedTable {
    pub(super) name: QualifiedName,
    /// The snapshot that was asked for; `None` means now.
    pub(super) as_of: Option<SnapshotId>,
    pub(super) table: Table,
}

/// Looks both tables up and compares their definitions. `statement` is `DIFF TABLE` or `MERGE TABLE`.
///
/// The order of the checks is recorded from seekdb: a missing table (or database), different definitions, no primary key.
pub(super) fn tables(
    instance: &Instance,
    session: &Session,
    sides: &TableSides,
    text: &str,
    statement: &str,
) -> Result<Compared, Error> {
    let span = sides.span();
    let incoming = moment::table(instance, session, &sides.incoming)?;
    let current = moment::table(instance, session, &sides.current)?;
    for (moment, side) in [(&incoming, &sides.incoming), (&current, &sides.current)] {
        if matches!(moment.object, Object::Nothing) {
            let unknown = Error::unknown_table_unnamed(side.span());
            return Err(too_new(instance, session, text, unknown));
        }
    }
    let no_key = || Error::refused(&format!("{statement} on table without primary key"), span);
    let is_itself = incoming.name == current.name;
    let (Some(incoming), Some(current)) = (compared(incoming), compared(current)) else {
        // A view is no table, but it is like itself.
        return Err(match is_itself {
            true => no_key(),
            false => Error::schema_error("one of them is a view or a system table", span),
        });
    };
    let difference = definition_difference(incoming.table.definition(), current.table.definition());
    if let Some(difference) = difference {
        return Err(Error::schema_error(&difference_text(&difference), span));
    }
    if !current.table.has_primary_key() {
        return Err(no_key());
    }
    Ok(Compared { incoming, current })
}

fn compared(moment: TableMoment<'_>) -> Option<ComparedTable> {
    let TableMoment {
        name,
        as_of,
        object,
    } = moment;
    let Object::Table(table) = object else {
        return None;
    };
    let table = table.clone();
    Some(ComparedTable { name, as_of, table })
}

fn difference_text(difference: &DefinitionDifference) -> String {
    match (&difference.column, difference.aspect) {
        (Some(column), DefinitionAspect::Missing) => {
            format!("only one of them has the column `{column}`")
        }
        (Some(column), aspect) => format!("the column `{column}` differs in its {aspect}"),
        (None, aspect) => format!("the {aspect} differs"),
    }
}

/// The table as it was where the two parted, as far as it is recorded.
pub(super) fn base(instance: &Instance, compared: &Compared) -> Option<(DiffBase, Table)> {
    let place = |side: &ComparedTable| moment::place(instance, &side.name, side.as_of, &side.table);
    let incoming = place(&compared.incoming)?;
    let current = place(&compared.current)?;
    let base = instance.history().base_of(incoming, current)?;
    let snapshot = base.place.map(|place| place.snapshot);
    Some((DiffBase { snapshot }, base.table))
}

impl ComparedTable {
    /// The table with its name; one of another time says so.
    pub(super) fn named(self) -> (QualifiedName, Table) {
        let ComparedTable { name, as_of, table } = self;
        let name = match as_of {
            Some(snapshot) => QualifiedName {
                table: format!("{} AS OF {snapshot}", name.table).into(),
                ..name
            },
            None => name,
        };
        (name, table)
    }
}
