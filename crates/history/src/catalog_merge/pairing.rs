//! Which tables of three catalogs are the same one: by identity, then by name.

use std::sync::Arc;

use super::CatalogSides;
use crate::Table;

/// A table of one catalog and what it is called there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'a> {
    pub name: &'a Arc<str>,
    pub table: &'a Table,
}

impl Named<'_> {
    pub fn owned(self) -> (Arc<str>, Table) {
        (self.name.clone(), self.table.clone())
    }
}

/// One table in up to three catalogs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PairedTable<'a> {
    pub base: Option<Named<'a>>,
    pub current: Option<Named<'a>>,
    pub incoming: Option<Named<'a>>,
}

impl<'a> PairedTable<'a> {
    /// All names it has.
    pub fn names(&self) -> Vec<Arc<str>> {
        let sides = [self.current, self.incoming, self.base];
        sides
            .into_iter()
            .flatten()
            .map(|side| side.name.clone())
            .collect()
    }

    /// Whether a side may be the same table as these although it has another identity: one of its name that was created
    /// anew. A table that was renamed meets nobody under its new name.
    fn meets(&self, other: &PairedTable<'a>) -> bool {
        let name_of = |paired: &PairedTable<'a>| paired.names().first().cloned();
        let kept_name = |paired: &PairedTable<'a>| {
            let base = paired.base.map(|base| base.name);
            base.is_none_or(|base| Some(base) == paired.names().first())
        };
        let one_base_at_most = self.base.is_none() || other.base.is_none();
        one_base_at_most && name_of(self) == name_of(other) && kept_name(self) && kept_name(other)
    }
}

/// All tables, in the order of their names here, then there, then before.
pub(super) fn paired_tables<'a>(sides: &CatalogSides<'a>) -> Vec<PairedTable<'a>> {
    let mut paired: Vec<PairedTable<'a>> = Vec::new();
    for (name, table) in sides.current.tables() {
        let current = Some(Named { name, table });
        paired.push(PairedTable {
            current,
            ..PairedTable::default()
        });
    }
    for (name, table) in sides.incoming.tables() {
        let incoming = Some(Named { name, table });
        let same = paired
            .iter_mut()
            .find(|paired| has_id(paired.current, table));
        match same {
            Some(same) => same.incoming = incoming,
            None => paired.push(PairedTable {
                incoming,
                ..PairedTable::default()
            }),
        }
    }
    for (name, table) in sides.base.into_iter().flat_map(|base| base.tables()) {
        let base = Some(Named { name, table });
        let is_same = |paired: &&mut PairedTable<'a>| {
            has_id(paired.current, table) || has_id(paired.incoming, table)
        };
        match paired.iter_mut().find(is_same) {
            Some(same) => same.base = base,
            None => paired.push(PairedTable {
                base,
                ..PairedTable::default()
            }),
        }
    }
    join_by_name(&mut paired);
    paired
}

fn has_id(side: Option<Named<'_>>, table: &Table) -> bool {
    side.is_some_and(|side| side.table.id() == table.id())
}

/// Lets tables that lack a side meet others of the same name that have only that side.
fn join_by_name(paired: &mut Vec<PairedTable<'_>>) {
    let mut position = 0;
    while position < paired.len() {
        let this = paired[position];
        let other = (position + 1..paired.len()).find(|&other| {
            let other = &paired[other];
            let is_disjoint = (this.current.is_none() || other.current.is_none())
                && (this.incoming.is_none() || other.incoming.is_none());
            is_disjoint && this.meets(other)
        });
        let Some(other) = other else {
            position += 1;
            continue;
        };
        let other = paired.remove(other);
        let this = &mut paired[position];
        this.base = this.base.or(other.base);
        this.current = this.current.or(other.current);
        this.incoming = this.incoming.or(other.incoming);
    }
}
