//! The tables among a statement's relations that it writes to.

use std::collections::HashSet;
use std::sync::Arc;

use history::{Row, Value};

use super::target::Target;
use crate::ast::{TableFactorKind, TableWithJoins};
use crate::bind::binder::Binder;
use crate::bind::block::{Block, RelationSource};
use crate::{Error, Span};

/// A relation that is written to.
#[derive(Clone, Debug)]
pub(super) struct SlotTarget {
    /// Its slot in the block.
    pub slot: usize,
    pub target: Target,
}

impl SlotTarget {
    /// The table in a slot. Views and derived tables cannot be written to.
    pub fn of(
        slot: usize,
        block: &Block,
        names: &[Option<TableIdentity>],
        statement: &str,
        span: Span,
    ) -> Result<SlotTarget, Error> {
        let identity = names.get(slot).and_then(Option::as_ref);
        let relation = &block.relations[slot];
        match (&relation.source, identity) {
            (RelationSource::Table(table), Some(identity)) => {
                let (database, name) = (identity.database.clone(), identity.name.clone());
                Ok(SlotTarget {
                    slot,
                    target: Target::of(database, name, table)?,
                })
            }
            (RelationSource::Query(_), Some(_)) => {
                Err(Error::not_supported("writing through a view", span))
            }
            _ => Err(Error::not_updatable(&relation.name, statement, span)),
        }
    }
}

/// What a relation is called in its catalog.
#[derive(Clone, Debug)]
pub(super) struct TableIdentity {
    pub database: Arc<str>,
    pub name: Arc<str>,
}

/// The identities of the relations of FROM, by slot; `None` for what has no name of its own.
pub(super) fn identities(
    tables: &[TableWithJoins],
    binder: &Binder<'_>,
) -> Result<Vec<Option<TableIdentity>>, Error> {
    let mut identities = Vec::new();
    for table in tables {
        let factors =
            std::iter::once(&table.first).chain(table.joins.iter().map(|join| &join.right));
        for factor in factors {
            match &factor.kind {
                TableFactorKind::Table(name) => {
                    let database = name.database.as_ref().map(|database| database.text.clone());
                    let identity = database
                        .or_else(|| binder.database.clone())
                        .map(|database| TableIdentity {
                            database,
                            name: name.name.text.clone(),
                        });
                    identities.push(identity);
                }
                TableFactorKind::Derived { .. }
                | TableFactorKind::Past { .. }
                | TableFactorKind::Function { .. } => identities.push(None),
                TableFactorKind::Nested(tables) => {
                    identities.extend(self::identities(tables, binder)?)
                }
            }
        }
    }
    Ok(identities)
}

/// Rows of one target that were dealt with: a join can bring the same row more than once.
#[derive(Debug, Default)]
pub(super) struct SeenRows {
    /// By address; the table holds on to its rows as long as the statement runs.
    addresses: HashSet<usize>,
}

impl SeenRows {
    /// Whether the row comes for the first time.
    pub fn is_new(&mut self, row: &Row) -> bool {
        self.addresses
            .insert(Arc::as_ptr(row).cast::<Value>() as usize)
    }
}
