//! What a check can ask of the state of the database.
//!
//! Names of databases and tables may contain a free name in braces. Values are texts as MySQL's text protocol prints them; null is SQL NULL.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A question with a yes or no.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Predicate {
    /// The database exists.
    Branch {
        /// Its name.
        name: String,
    },
    /// The database was forked from another. A free name that the learner has not chosen yet is chosen by this: it
    /// becomes the newest fork of `from`.
    ForkedFrom {
        /// The fork.
        branch: String,
        /// What it was forked from.
        from: String,
    },
    /// Two databases hold the same tables with the same rows.
    SameAs {
        /// One.
        branch: String,
        /// The other.
        other: String,
    },
    /// The database holds what it held when the step began.
    Unchanged {
        /// Its name.
        branch: String,
    },
    /// A query answers exactly these rows.
    Sql {
        /// The query.
        query: String,
        /// The rows, in order.
        rows: Vec<Vec<Option<String>>>,
    },
    /// What a cell of one row holds.
    Row(RowPredicate),
    /// How many rows of two tables are in which state. States that are not named must have no rows; `same` is free.
    Diff {
        /// `database.table`.
        incoming: String,
        /// `database.table`.
        current: String,
        /// Rows by state, such as `"changed-there": 4`.
        counts: BTreeMap<String, u64>,
    },
    /// What the last statement's result shows.
    LastResult(LastResult),
    /// A statement of this kind has succeeded since the step began.
    Ran(Kind),
    /// Two tables were compared since the step began, in either direction.
    Compared {
        /// `database.table`.
        incoming: String,
        /// `database.table`.
        current: String,
    },
    /// A merge was tried since the step began.
    Attempted {
        /// Which.
        merge: Merge,
        /// How it ended.
        outcome: AttemptOutcome,
        /// At least so many rows were in conflict.
        #[serde(default)]
        conflicts_at_least: u64,
    },
    /// A merge has succeeded since the step began.
    Merged(Merge),
    /// All of these hold.
    All(Vec<Predicate>),
    /// At least one of these holds.
    Any(Vec<Predicate>),
    /// This does not hold.
    Not(Box<Predicate>),
}

/// What a cell of one row holds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowPredicate {
    /// The database.
    pub on: String,
    /// The table. Its primary key is one column.
    pub table: String,
    /// The key's value.
    pub key: String,
    /// The column to look at.
    pub column: String,
    /// The cell is this.
    #[serde(default)]
    pub equals: Option<String>,
    /// The cell is one of these.
    #[serde(default)]
    pub one_of: Vec<String>,
    /// There is no such row.
    #[serde(default)]
    pub absent: bool,
}

/// What the last statement's result shows. All that is given must hold.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LastResult {
    /// It has so many rows.
    #[serde(default)]
    pub rows: Option<u64>,
    /// In the columns that this query names, it has the same rows as the query, in any order.
    #[serde(default)]
    pub same_rows_as: Option<String>,
    /// In the columns that this query names, all its rows are rows of the query, and there is at least one.
    #[serde(default)]
    pub some_rows_of: Option<String>,
}

/// A merge of one table into another.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    /// `database.table`, the incoming side.
    pub from: String,
    /// `database.table`, the current side.
    pub into: String,
}

/// How a merge ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttemptOutcome {
    /// It was refused because of conflicts.
    Refused,
    /// It merged.
    Merged,
    /// It does not matter.
    Any,
}

/// Kinds of statements that a slip may be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Anything that answers rows.
    Rows,
    /// CREATE DATABASE.
    CreateDatabase,
    /// DROP TABLE.
    DropTable,
    /// FORK DATABASE.
    ForkDatabase,
    /// FORK TABLE.
    ForkTable,
}
