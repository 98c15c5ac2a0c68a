//! What comes back from the past must fit to what is there now: foreign keys across databases are looked at again.

use std::sync::Arc;

use history::{ApplyContext, Catalog, ForeignKey, OtherDatabases};
use sql::Error;

use crate::Instance;
use crate::session::Session;
use crate::view::View;
use crate::violation::error_of;

/// Refuses `catalog` as what `database` is from now on when a row of it, or of another database, would point to nothing.
/// `checks` says which foreign keys of its own tables are looked at.
pub(super) fn check(
    instance: &Instance,
    session: &Session,
    database: &Arc<str>,
    catalog: &Catalog,
    checks: impl Fn(&Arc<str>, &ForeignKey) -> bool,
) -> Result<(), Error> {
    if !session.variables().is_on("foreign_key_checks") {
        return Ok(());
    }
    let others = Restored {
        view: instance.view(session),
        database,
        catalog,
    };
    let names = instance.database_names().into_iter();
    for name in names
        .filter(|name| name != database)
        .chain([database.clone()])
    {
        let Some(checked) = OtherDatabases::catalog(&others, &name) else {
            continue;
        };
        for (table, declared) in checked.tables() {
            let mut keys = declared.definition().foreign_keys.iter();
            let is_at_risk = keys.any(|key| match name == *database {
                true => checks(table, key),
                false => key.parent_database.as_ref() == Some(database),
            });
            if !is_at_risk {
                continue;
            }
            let context = ApplyContext {
                database: &name,
                others: &others,
                foreign_key_checks: true,
                cascades: false,
                recompute: &|_, row| row,
            };
            let orphans = checked.orphans_in(table, context);
            if !orphans.is_empty() {
                return Err(error_of(&orphans, checked, session.time_zone()));
            }
        }
    }
    Ok(())
}

/// The databases with one of them as it would be.
struct Restored<'a> {
    view: View<'a>,
    database: &'a Arc<str>,
    catalog: &'a Catalog,
}

impl OtherDatabases for Restored<'_> {
    fn catalog(&self, database: &str) -> Option<&Catalog> {
        match **self.database == *database {
            true => Some(self.catalog),
            false => self.view.catalog(database),
        }
    }

    fn names(&self) -> Vec<Arc<str>> {
        let mut names = self.view.names();
        if !names.contains(self.database) {
            names.push(self.database.clone());
            names.sort_unstable();
        }
        names
    }
}
