//! One transaction around a script, and what makes a statement that did not find its rows end it.
//!
//! | engine | how a missed row becomes an error |
//! |---|---|
//! | MySQL | after the statement, a scalar subquery that has two rows unless `ROW_COUNT()` is right (error 1242) |
//! | PostgreSQL | the statement stands in a DO block, which counts its rows and raises an exception |
//! | SQLite | after the statement, a row that says so goes into a temporary table: its trigger raises an error, and a deferred foreign key that can never be met keeps the transaction from being committed by a client that goes on |
//!
//! A client that stops at the first error never commits: `mysql` and `psql -v ON_ERROR_STOP=1` do, and so do drivers. PostgreSQL and
//! SQLite refuse to commit even when the client goes on.

use super::Dialect;

/// A statement that must change a number of rows, and where it has to be a statement of its own, what checks that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    /// The statement.
    pub statement: String,
    /// To be run right after it.
    pub check: Option<String>,
}

/// How the session must read what follows. With `rebuilds`, tables of SQLite are going to be rebuilt, which its foreign keys must
/// not notice; [`commit`] then checks all of them.
pub fn settings(dialect: Dialect, rebuilds: bool) -> Vec<String> {
    let statements: &[&str] = match dialect {
        Dialect::MySql => &[
            "SET NAMES utf8mb4",
            "SET SESSION time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO'",
        ],
        Dialect::Postgres => &[],
        Dialect::Sqlite if rebuilds => &["PRAGMA foreign_keys = OFF"],
        Dialect::Sqlite => &["PRAGMA foreign_keys = ON"],
    };
    statements.iter().map(|&text| text.to_owned()).collect()
}

/// What begins the transaction. Definition statements of MySQL commit, so that there it comes after them.
pub fn begin(dialect: Dialect, rebuilds: bool) -> Vec<String> {
    let statements: &[&str] = match dialect {
        Dialect::MySql => &["START TRANSACTION"],
        Dialect::Postgres => &["BEGIN", "SET LOCAL TIME ZONE 'UTC'"],
        Dialect::Sqlite if rebuilds => &[
            "BEGIN IMMEDIATE",
            "CREATE TEMP TABLE forkyard_guard (missed INTEGER)",
            "CREATE TEMP TRIGGER forkyard_guard_missed AFTER INSERT ON forkyard_guard BEGIN SELECT RAISE(ROLLBACK, 'newer data: nothing was changed'); END",
        ],
        Dialect::Sqlite => &[
            "BEGIN IMMEDIATE",
            "PRAGMA defer_foreign_keys = ON",
            "CREATE TEMP TABLE forkyard_guard (id INTEGER PRIMARY KEY, missed INTEGER REFERENCES forkyard_guard (id) DEFERRABLE INITIALLY DEFERRED)",
            "CREATE TEMP TRIGGER forkyard_guard_missed AFTER INSERT ON forkyard_guard BEGIN SELECT RAISE(FAIL, 'newer data: nothing was changed'); END",
        ],
    };
    statements.iter().map(|&text| text.to_owned()).collect()
}

/// A statement that may fail without ending the script: PostgreSQL refuses conditions and views that MySQL's looser types allow.
pub fn attempted(dialect: Dialect, statement: String) -> String {
    if dialect != Dialect::Postgres {
        return statement;
    }
    quoted_block(&format!(
        "BEGIN\n  {statement};\nEXCEPTION WHEN others THEN RAISE WARNING 'left out: %', SQLERRM;\nEND"
    ))
}

/// What comes after the last change.
pub fn commit(dialect: Dialect, rebuilds: bool) -> Vec<String> {
    let statements: &[&str] = match dialect {
        Dialect::MySql | Dialect::Postgres => &["COMMIT"],
        Dialect::Sqlite if rebuilds => &[
            "INSERT INTO forkyard_guard (missed) SELECT 0 FROM pragma_foreign_key_check() LIMIT 1",
            "DROP TABLE temp.forkyard_guard",
            "COMMIT",
            "PRAGMA foreign_keys = ON",
        ],
        Dialect::Sqlite => &["COMMIT", "DROP TABLE temp.forkyard_guard"],
    };
    statements.iter().map(|&text| text.to_owned()).collect()
}

/// A statement that ends the script unless it changes this many rows. `table` is named in the error.
pub fn guarded(dialect: Dialect, statement: String, rows: usize, table: &str) -> Guard {
    match dialect {
        Dialect::MySql => Guard {
            statement,
            check: Some(format!(
                "SET @forkyard_guard = (SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 2) AS newer_data WHERE n = 1 OR ROW_COUNT() <> {rows})"
            )),
        },
        Dialect::Postgres => Guard {
            statement: do_block(&statement, rows, table),
            check: None,
        },
        Dialect::Sqlite => Guard {
            statement,
            check: Some(format!(
                "INSERT INTO forkyard_guard (missed) SELECT 0 WHERE changes() <> {rows}"
            )),
        },
    }
}

fn do_block(statement: &str, rows: usize, table: &str) -> String {
    let message = format!(
        "newer data in {}: nothing was changed",
        table.replace('%', "%%")
    );
    let body = format!(
        "#variable_conflict use_column\nDECLARE forkyard_rows bigint;\nBEGIN\n  {statement};\n  GET DIAGNOSTICS forkyard_rows = ROW_COUNT;\n  IF forkyard_rows <> {rows} THEN RAISE EXCEPTION {}; END IF;\nEND",
        Dialect::Postgres.text(&message)
    );
    quoted_block(&body)
}

/// A block of PostgreSQL in quotes that do not occur in it.
fn quoted_block(body: &str) -> String {
    let tag = (0_u32..)
        .map(|number| match number {
            0 => "$forkyard$".to_owned(),
            number => format!("$forkyard{number}$"),
        })
        .find(|tag| !body.contains(&**tag));
    let tag = tag.unwrap_or_default();
    format!("DO {tag}\n{body} {tag}")
}
