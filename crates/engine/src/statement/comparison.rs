//! The two tables that DIFF or MERGE compares, and whether they can be compared.

use history::{DefinitionAspect, DefinitionDifference, Table, definition_difference};
use sql::{Error, Span};

use super::names::{Object, look_up, qualified, too_new};
use super::version_statement::Sides;
use crate::session::Session;
use crate::{DiffBase, Instance, QualifiedName};

/// Two tables that may be compared.
pub(super) struct Compared {
    pub(super) incoming: (QualifiedName, Table),
    pub(super) current: (QualifiedName, Table),
}

/// Looks both tables up and compares their definitions. `statement` is `DIFF TABLE` or `MERGE TABLE`.
///
/// The order of the checks is recorded from seekdb: a missing table (or database), different definitions, no primary key.
pub(super) fn tables(
    instance: &Instance,
    session: &Session,
    sides: &Sides,
    text: &str,
    statement: &str,
) -> Result<Compared, Error> {
    let span = sides.incoming.span().to(sides.current.span());
    let names = [
        qualified(&sides.incoming, session)?,
        qualified(&sides.current, session)?,
    ];
    let spans = [sides.incoming.span(), sides.current.span()];
    let view = instance.view(session);
    let objects = names.each_ref().map(|name| look_up(view, name));
    for (object, span) in objects.iter().zip(spans) {
        if matches!(object, Object::Nothing) {
            let unknown = Error::unknown_table_unnamed(span);
            return Err(too_new(instance, session, text, unknown));
        }
    }
    let no_key = || Error::refused(&format!("{statement} on table without primary key"), span);
    let [incoming_name, current_name] = names;
    let (incoming, current) = match objects {
        [Object::Table(incoming), Object::Table(current)] => (incoming, current),
        // A view is no table, but it is like itself.
        _ if incoming_name == current_name => return Err(no_key()),
        _ => {
            return Err(Error::schema_error(
                "one of them is a view or a system table",
                span,
            ));
        }
    };
    if let Some(difference) = definition_difference(incoming.definition(), current.definition()) {
        return Err(Error::schema_error(&difference_text(&difference), span));
    }
    if !current.has_primary_key() {
        return Err(no_key());
    }
    let (incoming, current) = (incoming.clone(), current.clone());
    Ok(Compared {
        incoming: (incoming_name, incoming),
        current: (current_name, current),
    })
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
    let history = instance.history();
    let place = |name: &QualifiedName| history.table_place(&name.database, &name.table);
    let incoming = place(&compared.incoming.0)?;
    let current = place(&compared.current.0)?;
    let base = history.base_of(incoming, current)?;
    let snapshot = base.place.map(|place| place.snapshot);
    Some((DiffBase { snapshot }, base.table))
}

/// Where both names stand, for errors about the two together.
pub(super) fn both(sides: &Sides) -> Span {
    sides.incoming.span().to(sides.current.span())
}
