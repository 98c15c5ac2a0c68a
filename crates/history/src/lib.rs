//! Immutable tables, catalogs and snapshots; fork, diff, three-way merge as functions on values.
//!
//! Everything here is a value: a fork is a clone of a pointer, a write makes a new table that shares
//! what did not change with the old one, and a diff skips what two tables share. Nothing here knows SQL text,
//! clocks, randomness or IO.

mod collation;
mod datatype;
mod decimal;
mod definition;
pub mod temporal;
mod value;

pub use collation::Collation;
pub use datatype::{DataType, IntegerWidth, LengthClass};
pub use decimal::{Decimal, DecimalOverflow, ParsedPrefix};
pub use definition::{
    Check, ColumnDefault, ColumnDefinition, ForeignKey, Generated, Index, ReferentialAction,
    TableDefinition,
};
pub use value::{Row, Value};
