//! The two tables of a three-way statement, and where they parted.

use history::{Base, Catalog, Table, TablePlace};
use sql::Error;

use super::comparison::ComparedTable;
use super::moment;
use super::names::{Object, too_new};
use super::version_statement::TableSides;
use crate::Instance;
use crate::session::Session;

/// Two tables whose definitions need not be alike.
pub(super) struct TwoTables {
    pub(super) incoming: ComparedTable,
    pub(super) current: ComparedTable,
    /// Where the incoming table is recorded.
    pub(super) place: Option<TablePlace>,
    /// The table as it was where the two parted.
    pub(super) base: Option<Base>,
}

impl TwoTables {
    /// Looks both tables up.
    pub(super) fn find(
        instance: &Instance,
        session: &Session,
        sides: &TableSides,
        text: &str,
    ) -> Result<TwoTables, Error> {
        let [incoming, current] = [&sides.incoming, &sides.current].map(|side| {
            let found = moment::table(instance, session, side)?;
            match found.object {
                Object::Table(table) => Ok(ComparedTable {
                    table: table.clone(),
                    as_of: found.as_of,
                    name: found.name,
                }),
                Object::Nothing => {
                    let unknown = Error::unknown_table(&found.name.joined(), side.span());
                    Err(too_new(instance, session, text, unknown))
                }
                Object::View | Object::System => {
                    let what = "comparing or merging anything but tables is";
                    Err(Error::refused(what, side.span()))
                }
            }
        });
        let (incoming, current) = (incoming?, current?);
        let place =
            |side: &ComparedTable| moment::place(instance, &side.name, side.as_of, &side.table);
        let (there, here) = (place(&incoming), place(&current));
        let base = there.zip(here);
        let base = base.and_then(|(there, here)| instance.history().base_of(there, here));
        Ok(TwoTables {
            incoming,
            current,
            place: there,
            base,
        })
    }

    /// A catalog with nothing but a version of the table: under the current name and identity, so that it can only be paired
    /// with the current table.
    pub(super) fn alone(&self, table: &Table, instance: &Instance, session: &Session) -> Catalog {
        let collation = instance.view(session).catalog(&self.current.name.database);
        let collation = collation.map(Catalog::collation).unwrap_or_default();
        let table = table.with_id(self.current.table.id());
        Catalog::new(collation).with_table(self.current.name.table.clone(), table)
    }
}
