//! Views: dropped before anything else changes, made when everything is there.

use std::collections::BTreeMap;
use std::sync::Arc;

use history::{Catalog, View};
use sql::dialect::{self, Dialect};
use sql::print;

use super::PatchSides;

/// Statements about views, with the views' names.
#[derive(Default)]
pub(super) struct ViewChanges {
    pub(super) dropped: Vec<(Arc<str>, String)>,
    pub(super) created: Vec<(Arc<str>, String)>,
}

impl ViewChanges {
    pub(super) fn is_nothing(&self) -> bool {
        self.dropped.is_empty() && self.created.is_empty()
    }
}

/// What must happen to views. Where definitions of tables change, all views are made anew, because some engines refuse to alter
/// a table that a view shows.
pub(super) fn changes(
    sides: &PatchSides<'_>,
    dialect: Dialect,
    changes_definitions: bool,
    left_out: &mut Vec<String>,
) -> ViewChanges {
    let mut wanted: BTreeMap<&Arc<str>, (&View, &Arc<str>)> = BTreeMap::new();
    for (name, view) in sides.current.views() {
        if sides.left_behind.contains(name) {
            wanted.insert(name, (view, &sides.current_database));
        }
    }
    for (name, view) in sides.incoming.views() {
        wanted.insert(name, (view, &sides.incoming_database));
    }
    let needs_clearing = changes_definitions && dialect != Dialect::MySql;
    let stays = |name: &Arc<str>| {
        let before = sides.current.view(name);
        let before = before.map(|view| text(view, &sides.current_database));
        let after = wanted.get(name).map(|(view, own)| text(view, own));
        before == after && !needs_clearing
    };
    let mut changes = ViewChanges::default();
    for name in in_order(sides.current, &sides.current_database)
        .iter()
        .rev()
    {
        if !stays(name) {
            let statement = format!("DROP VIEW {}", dialect.name(name));
            changes.dropped.push((name.clone(), statement));
        }
    }
    let kept = in_order(sides.current, &sides.current_database);
    let kept = kept
        .into_iter()
        .filter(|name| sides.left_behind.contains(name));
    let new = in_order(sides.incoming, &sides.incoming_database);
    for name in new.into_iter().chain(kept) {
        let Some((view, own)) = wanted.get(&name) else {
            continue;
        };
        if stays(&name) {
            continue;
        }
        match dialect::create_view(dialect, &name, view, Some(own)) {
            Ok(statement) => {
                let statement = dialect::attempted(dialect, statement);
                changes.created.push((name, statement));
            }
            Err(what) => left_out.push(format!("the view {name} ({what})")),
        }
    }
    changes
}

/// What a view shows, without the name of its own database.
fn text<'a>(view: &'a View, own: &Arc<str>) -> (Result<String, String>, &'a [Arc<str>]) {
    let query = dialect::translated_query(Dialect::MySql, &view.definition_sql, Some(own));
    (query, &view.columns)
}

/// The views of a catalog, each after those that it shows.
fn in_order(catalog: &Catalog, database: &str) -> Vec<Arc<str>> {
    let mut waiting: BTreeMap<&Arc<str>, &View> = catalog.views().collect();
    let mut order = Vec::new();
    while !waiting.is_empty() {
        let mentions = |view: &View, other: &str| {
            let name = format!("{}.{}", print::name(database), print::name(other));
            view.definition_sql.contains(&name)
        };
        let is_free = |(name, view): &(&&Arc<str>, &&View)| {
            let mut others = waiting.keys().filter(|other| *other != *name);
            !others.any(|other| mentions(view, other))
        };
        let first = waiting.keys().next();
        let free = waiting.iter().find(is_free).map(|(name, _)| name);
        let Some(next) = free.or(first).map(|name| (*name).clone()) else {
            break;
        };
        waiting.remove(&next);
        order.push(next);
    }
    order
}
