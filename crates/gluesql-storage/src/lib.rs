//! A branch as a GlueSQL storage: `Glue::new(BranchStorage::new(catalog))` runs GlueSQL on a fork, and
//! [`BranchStorage::into_catalog`] gives the fork back, for history to compare, merge and record.
//!
//! # What GlueSQL does here, and what it does not
//!
//! GlueSQL's part is the storage contract. This package implements it over [`history::Catalog`], so that Rust users can put
//! GlueSQL's own parser, planner and executor on any snapshot. Forks cost a pointer, ROLLBACK puts the old root back, and what
//! GlueSQL writes goes through the same check of keys and foreign keys as every other write.
//!
//! The product's own queries are answered by `crates/sql` and never by GlueSQL, because the evaluator of gluesql-core 0.20 gives wrong
//! answers without an error where MySQL users would not expect any:
//!
//! | condition or value | GlueSQL 0.20 |
//! |---|---|
//! | `score * 1.5`, `score` being an INT of 80 | 80: the left operand's type wins |
//! | `score > 79.5` | no rows, the same way |
//! | `d = 1.5`, `d` being a DECIMAL | no rows |
//! | `score IS NULL OR score > 85` | loses the rows that are NULL ([#2033]) |
//!
//! Set operations ([#1899]), window functions ([#1969]), primary keys of several columns ([#1450], [#1514]) and common table expressions
//! ([#393]) are missing. `tests/branch/evaluator.rs` holds this table against both; `docs/decisions/0001` tells the whole story.
//!
//! [#2033]: https://github.com/gluesql/gluesql/pull/2033
//! [#1899]: https://github.com/gluesql/gluesql/pull/1899
//! [#1969]: https://github.com/gluesql/gluesql/pull/1969
//! [#1450]: https://github.com/gluesql/gluesql/issues/1450
//! [#1514]: https://github.com/gluesql/gluesql/pull/1514
//! [#393]: https://github.com/gluesql/gluesql/issues/393
//!
//! # Traits
//!
//! `Store`, `StoreMut`, `AlterTable`, `Transaction`, `CustomFunction`, `CustomFunctionMut` and `Planner` pass those groups of GlueSQL's
//! published test suite that belong to them (`tests/suite.rs`). `Index` and `IndexMut` are not supported, since GlueSQL's indexes may be
//! over any expression; `Metadata` is empty, since all it could tell is when a table was made, and history knows no clock.
//!
//! # Types
//!
//! Columns of tables that SQL sessions made are seen as follows.
//!
//! | MySQL | GlueSQL |
//! |---|---|
//! | TINYINT, SMALLINT, MEDIUMINT and INT, BIGINT | INT8, INT16, INT32, INT |
//! | the same UNSIGNED; BIT | UINT8, UINT16, UINT32, UINT64; UINT64 |
//! | DECIMAL, FLOAT, DOUBLE, YEAR | DECIMAL, FLOAT32, FLOAT, INT16 |
//! | CHAR, VARCHAR, TEXT, ENUM, SET, JSON | TEXT |
//! | BINARY, VARBINARY, BLOB | BYTEA |
//! | DATE, TIME, DATETIME, TIMESTAMP (in UTC) | DATE, TIME, TIMESTAMP, TIMESTAMP |
//!
//! A value without a counterpart is refused by name: dates with zero parts, TIMEs that are no time of day, DECIMALs beyond 96
//! bits. Writing converts as MySQL does (digits beyond the column's are rounded) and refuses what does not fit.
//!
//! Columns that GlueSQL declares become the MySQL type that the table shows in the other direction, at its widest: TEXT is
//! LONGTEXT, or VARCHAR(768) in a key; TIMESTAMP is DATETIME(6), unless [`BranchStorage::with_nanoseconds`] is chosen. GlueSQL types that
//! the table does not reach are kept without loss in another type, and the column's comment begins with what they are, say `gluesql:UUID`:
//!
//! | GlueSQL | kept as |
//! |---|---|
//! | BOOLEAN | TINYINT |
//! | INT128, UINT128 | DECIMAL(39,0), UNSIGNED for the latter |
//! | DECIMAL, which has no fixed scale | DECIMAL(57,28) |
//! | UUID, INET | CHAR(36), VARCHAR(45) |
//! | INTERVAL, POINT | VARCHAR: `14 MONTH`, `-1500000 MICROSECOND`, `POINT(1.0 2.5)` |
//! | MAP, LIST | JSON; values that JSON does not have are objects like `{"$DATE": "2026-01-31"}` |
//!
//! A table's comment begins in the same way with the name as it was written, ENGINE, and whether the table was declared without columns;
//! such a table is one JSON column. Whoever changes such a comment gets an ordinary column or table.
//!
//! # Where GlueSQL and MySQL disagree
//!
//! - Names of tables are found whatever their case, and columns of one table must differ in more than case.
//! - Texts compare letter by letter in GlueSQL, but unique keys keep to the column's collation: `'alice'` is refused beside `'Alice'`.
//! - A foreign key of several columns, to another database or with an action is enforced, but GlueSQL does not get to see it. Tables of other
//!   databases are not looked at.
//! - Tables with CHECK constraints, generated columns or ON UPDATE CURRENT_TIMESTAMP can be read, and written as far as these rules allow
//!   without evaluating MySQL's expressions. AUTO_INCREMENT columns want a value.
//! - DEFAULTs that are constants or the current time mean the same to both; other expressions are evaluated by the side that declared them.
//! - Functions (CREATE FUNCTION) live as long as the storage and its forks, because a catalog has no place for them.

mod alter_table;
mod branch;
mod column;
mod document;
mod functions;
mod kind;
mod note;
mod refusal;
mod reshape;
mod scalar_text;
mod schema;
mod store;
mod store_mut;
mod transaction;
mod view;

pub use branch::{BranchStorage, RecordError};
pub use gluesql_core;
