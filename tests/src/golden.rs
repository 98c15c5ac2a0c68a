//! Golden scripts: SQL files that carry the expected output as comments.
//!
//! ```sql
//! -- Whatever the test is about.
//! CREATE TABLE t (id INT PRIMARY KEY);
//! -- > ok
//!
//! -- @ error
//! SELECT * FROM nope;
//! -- > error 1146 (42S02) unknown-table at `nope`: Table 'test.nope' doesn't exist
//! ```
//!
//! A file is an ordinary script, so `forkyard run` runs it too. A line that starts with `-- @` is about the next statement:
//! `session NAME` runs it on another connection, `error` says that it fails, `states` shows a DIFF as the diff grid does, and
//! `tree` shows the branch tree after it.

pub mod registry;
pub mod run;
pub mod script;
