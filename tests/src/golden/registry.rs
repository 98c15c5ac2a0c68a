//! Every golden script, embedded so that the browser has them too. A test fails when a file is not listed here.

macro_rules! script {
    ($name:literal) => {
        ($name, include_str!(concat!("../../golden/", $name, ".sql")))
    };
}

/// Names (paths below `golden/` without the ending) and texts.
pub const SCRIPTS: &[(&str, &str)] = &[
    script!("article/orders"),
    script!("article/students"),
    script!("diff/null_and_case"),
    script!("diff/refused"),
    script!("diff/states"),
    script!("diff/without_a_common_base"),
    script!("errors/check_not_enforced"),
    script!("errors/names_and_syntax"),
    script!("errors/not_supported"),
    script!("errors/sql_modes"),
    script!("fork/commits_the_transaction"),
    script!("fork/database"),
    script!("fork/dropped_branches"),
    script!("fork/errors"),
    script!("merge/constraints"),
    script!("merge/in_a_transaction"),
    script!("merge/newer_work"),
    script!("merge/strategies"),
    script!("past/history_and_blame"),
    script!("past/reset_and_undrop"),
    script!("past/time_travel"),
    script!("patch/awkward_rows"),
    script!("patch/database"),
    script!("patch/schema"),
    script!("queries/explain_analyze"),
    script!("queries/functions"),
    script!("queries/join_and_group"),
    script!("queries/select"),
    script!("three_way/conflicts"),
    script!("three_way/definitions"),
    script!("three_way/merge"),
    script!("three_way/pick"),
    script!("three_way/reset"),
    script!("three_way/revert"),
    script!("three_way/strategies"),
    script!("three_way/violations"),
    script!("transactions/failed_statement"),
    script!("transactions/rollback"),
    script!("writes/counts"),
    script!("writes/refused"),
    script!("writes/safe_updates"),
    script!("writes/zerofill"),
];

/// Where the files are.
pub fn folder() -> std::path::PathBuf {
    std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden")
}
