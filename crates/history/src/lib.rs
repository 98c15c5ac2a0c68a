//! Immutable tables, catalogs and snapshots; fork, diff, three-way merge as functions on values.
//!
//! Everything here is a value: a fork is a clone of a pointer, a write makes a new table that shares
//! what did not change with the old one, and a diff skips what two tables share. Nothing here knows SQL text,
//! clocks, randomness or IO.

mod catalog;
mod change;
mod collation;
mod comparison;
mod datatype;
mod decimal;
mod definition;
mod json_order;
mod key_order;
mod table;
pub mod temporal;
mod tree;
mod value;
mod violation;

pub use catalog::{Applied, ApplyOptions, Catalog, OtherDatabases, View};
pub use change::{ChangeCounts, RowChange, TableChanges};
pub use collation::Collation;
pub use comparison::{Equality, RowEquality, compare_values, values_equal};
pub use datatype::{DataType, IntegerWidth, LengthClass};
pub use decimal::{Decimal, DecimalOverflow, ParsedPrefix};
pub use definition::{
    Check, ColumnDefault, ColumnDefinition, ForeignKey, Generated, Index, ReferentialAction,
    TableDefinition,
};
pub use key_order::{KeyColumn, KeyOrder};
pub use table::{Fingerprint, Table, TableId};
pub use tree::{Direction, KeyRange, Leaves, RowCursor, RowSetHash, RowTree, Rows, TreeDiff};
pub use value::{Row, Value};
pub use violation::{TableViolation, UniqueKey, Violation};
