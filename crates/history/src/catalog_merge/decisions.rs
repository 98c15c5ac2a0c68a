//! Looking up what somebody decided about a place, the most specific decision first.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Choice, Resolution};
use crate::{Strategy, Value};

/// Resolutions, and the strategy for everything they say nothing about.
#[derive(Debug)]
pub(super) struct Decisions<'a> {
    strategy: Option<Choice>,
    /// Those about single rows and their cells, by key.
    by_key: HashMap<&'a [Value], Vec<&'a Resolution>>,
    /// All others, in their order.
    general: Vec<&'a Resolution>,
}

impl<'a> Decisions<'a> {
    pub fn new(strategy: Strategy, resolutions: &'a [Resolution]) -> Decisions<'a> {
        let mut by_key: HashMap<&[Value], Vec<&Resolution>> = HashMap::new();
        let mut general = Vec::new();
        for resolution in resolutions {
            match &resolution.key {
                Some(key) => by_key.entry(key).or_default().push(resolution),
                None => general.push(resolution),
            }
        }
        Decisions {
            strategy: match strategy {
                Strategy::Fail => None,
                Strategy::Theirs => Some(Choice::Incoming),
                Strategy::Ours => Some(Choice::Current),
            },
            by_key,
            general,
        }
    }

    /// About a cell. `tables` and `columns` are all the names of the place.
    pub fn about_cell(
        &self,
        tables: &[Arc<str>],
        key: &[Value],
        columns: &[Arc<str>],
    ) -> Option<&Choice> {
        self.best(tables, Some(key), columns)
    }

    /// About a row as a whole.
    pub fn about_row(&self, tables: &[Arc<str>], key: &[Value]) -> Option<&Choice> {
        self.best(tables, Some(key), &[])
    }

    /// About a part of a definition that has a name; a table, a view and the database have none.
    pub fn about_part(&self, tables: &[Arc<str>], parts: &[Arc<str>]) -> Option<&Choice> {
        self.best(tables, None, parts)
    }

    fn best(
        &self,
        tables: &[Arc<str>],
        key: Option<&[Value]>,
        columns: &[Arc<str>],
    ) -> Option<&Choice> {
        let keyed = key.and_then(|key| self.by_key.get(key));
        let keyed = keyed.into_iter().flatten();
        let about_place = keyed.chain(&self.general).filter(|resolution| {
            is_one_of(resolution.table.as_ref(), tables)
                && is_one_of(resolution.column.as_ref(), columns)
        });
        // The last of those that are equally specific.
        let best = about_place.max_by_key(|resolution| specificity(resolution));
        best.map_or(self.strategy.as_ref(), |best| Some(&best.choice))
    }
}

/// Whether a name is one of the place's; one that is left out fits all places.
fn is_one_of(name: Option<&Arc<str>>, names: &[Arc<str>]) -> bool {
    name.is_none_or(|name| names.iter().any(|one| one.eq_ignore_ascii_case(name)))
}

fn specificity(resolution: &Resolution) -> u8 {
    u8::from(resolution.key.is_some()) << 2
        | u8::from(resolution.column.is_some()) << 1
        | u8::from(resolution.table.is_some())
}
