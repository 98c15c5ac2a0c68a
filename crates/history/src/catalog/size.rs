//! How much memory the tables of a catalog take, and how much of it another catalog does not hold.

use super::Catalog;
use crate::ByteMeter;

impl Catalog {
    /// How many bytes rows and indexes take, shared or not.
    pub fn bytes<'a>(&'a self, meter: &mut ByteMeter<'a>) -> u64 {
        self.tables().map(|(_, table)| table.bytes(meter)).sum()
    }

    /// How many bytes of them another catalog does not hold. Costs about what differs.
    pub fn bytes_beside(&self, other: &Catalog) -> u64 {
        let tables = self.tables().map(|(name, table)| {
            let named = other.table(name).filter(|there| there.id() == table.id());
            let there = named.or_else(|| other.table_by_id(table.id()).map(|(_, table)| table));
            match there {
                Some(there) => table.bytes_beside(there),
                None => table.bytes(&mut ByteMeter::default()),
            }
        });
        tables.sum()
    }
}
