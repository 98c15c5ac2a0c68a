//! GlueSQL's own published test suite, over a branch.

use gluesql_core::prelude::Glue;
use gluesql_storage::BranchStorage;
use gluesql_test_suite::*;
use history::Catalog;

/// Cases that store nanoseconds and look at all of them. MySQL's DATETIME, which GlueSQL's TIMESTAMP is here, ends at
/// microseconds unless the storage is told otherwise.
const NANOSECOND_CASES: [&str; 4] = [
    "query_builder_function_datetime_current_date_and_time",
    "query_builder_function_reference_current_timestamp",
    "sql_function_current_timestamp",
    "sql_function_now",
];

/// A new branch for each test.
struct BranchTester {
    glue: Glue<BranchStorage>,
}

impl Tester<BranchStorage> for BranchTester {
    fn new(case: &str) -> BranchTester {
        let storage = BranchStorage::new(Catalog::default());
        let storage = match NANOSECOND_CASES.contains(&case) {
            true => storage.with_nanoseconds(),
            false => storage,
        };
        BranchTester {
            glue: Glue::new(storage),
        }
    }

    fn get_glue(&mut self) -> &mut Glue<BranchStorage> {
        &mut self.glue
    }
}

generate_store_tests!(test, BranchTester);
generate_alter_table_tests!(test, BranchTester);
generate_custom_function_tests!(test, BranchTester);
generate_transaction_tests!(test, BranchTester);
generate_transaction_alter_table_tests!(test, BranchTester);
