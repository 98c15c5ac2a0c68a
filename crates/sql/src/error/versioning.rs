//! Errors of FORK, DIFF and MERGE, and of transactions that meet.

use crate::{Error, Span};

impl Error {
    /// 4029: the two tables of DIFF or MERGE are not declared alike. seekdb says no more than this; `difference` goes
    /// into the help.
    pub fn schema_error(difference: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(4029, "HY000", "schema-error", "Schema error")
            .at(span)
            .help(format!(
                "DIFF and MERGE need two tables with the same columns: {difference}."
            ))
    }

    /// 4179: `STRATEGY FAIL` met conflicts.
    pub fn merge_conflicts(conflicts: u64, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            4179,
            "HY000",
            "merge-conflicts",
            format!(
                "MERGE TABLE: {conflicts} conflict(s) detected. Use THEIRS or OURS strategy to resolve. FAIL strategy is not allowed"
            ),
        )
        .at(span)
        .help("Look at them with DIFF TABLE, then merge with STRATEGY THEIRS (take incoming) or STRATEGY OURS (keep current).")
    }

    /// 4179: MERGE … SINCE FORK, REVERT or PICK whose sides contradict each other, without a decision about all of it.
    pub fn three_way_conflicts(verb: &str, count: u64, span: impl Into<Option<Span>>) -> Error {
        let message = format!(
            "{verb}: the sides contradict each other in {count} place(s); nothing was changed"
        );
        Error::new(4179, "HY000", "three-way-conflicts", message)
            .at(span)
            .help("STRATEGY MANUAL lists them; decide with RESOLVE (…), or for all of them with STRATEGY THEIRS or OURS.")
    }

    /// 4179: MERGE … SINCE FORK, REVERT or PICK whose result would break constraints, whatever the strategy. `first` is one of them.
    pub fn merge_violations(
        verb: &str,
        count: u64,
        first: &Error,
        span: impl Into<Option<Span>>,
    ) -> Error {
        let message = format!(
            "{verb}: the result would break {count} constraint(s), first: {}; nothing was changed",
            first.message
        );
        Error::new(4179, "HY000", "merge-violations", message)
            .at(span)
            .help("DRY RUN lists them with their rows; change the rows on one of the sides, then try again.")
    }

    /// 1210: KEY (…) or RESOLVE (…) with something that cannot be meant. `detail` says why.
    pub fn bad_decision(detail: &str, span: impl Into<Option<Span>>) -> Error {
        let message = format!("Incorrect arguments to KEY or RESOLVE: {detail}");
        Error::new(1210, "HY000", "bad-decision", message).at(span)
    }

    /// 1525: a snapshot that is not in a database's history, or a text that names none. `detail` says what to do.
    pub fn unknown_snapshot(reference: &str, detail: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1525,
            "HY000",
            "unknown-snapshot",
            format!("Incorrect SNAPSHOT value: '{reference}'"),
        )
        .at(span)
        .help(detail)
    }

    /// 1235: PATCH … FOR an engine whose SQL we do not write.
    pub fn unknown_dialect(name: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1235,
            "0A000",
            "unknown-dialect",
            format!("not supported yet: the SQL of '{name}'"),
        )
        .at(span)
        .help("Write FOR mysql (MariaDB, seekdb and OceanBase read it too), FOR postgres or FOR sqlite.")
    }

    /// 1033: a file that is not a whole, unaltered instance. `what` says what is wrong with it.
    pub fn unreadable_file(what: &str) -> Error {
        Error::new(
            1033,
            "HY000",
            "unreadable-file",
            format!("the file cannot be loaded: {what}"),
        )
    }

    /// 1205: a row or table that another session's open transaction has changed.
    pub fn lock_wait_timeout(detail: &str, span: impl Into<Option<Span>>) -> Error {
        Error::new(
            1205,
            "HY000",
            "lock-wait-timeout",
            "Lock wait timeout exceeded; try restarting transaction",
        )
        .at(span)
        .help(detail)
    }

    /// 4138: a REPEATABLE READ transaction looks at a table that is younger than its snapshot.
    pub fn snapshot_too_old(span: impl Into<Option<Span>>) -> Error {
        Error::new(
            4138,
            "HY000",
            "snapshot-too-old",
            "Request to read too old versioned data",
        )
        .at(span)
        .help("The table was created after this transaction's snapshot; COMMIT first.")
    }
}
