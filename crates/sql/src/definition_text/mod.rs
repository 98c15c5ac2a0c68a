//! Definitions as text: types, columns, and the statements of SHOW CREATE.

mod create_table;
mod types;

use history::{Catalog, Collation, TableDefinition};

use crate::print;

pub use create_table::{column_text, create_table};
pub use types::type_text;

/// The names of columns in backticks, separated by commas.
pub fn quoted_columns(definition: &TableDefinition, columns: &[usize]) -> String {
    let names = columns
        .iter()
        .filter_map(|&column| definition.columns.get(column));
    names
        .map(|column| print::name(&column.name))
        .collect::<Vec<_>>()
        .join(", ")
}

/// `CREATE DATABASE …` as SHOW CREATE DATABASE writes it.
pub fn create_database(name: &str, catalog: &Catalog, if_not_exists: bool) -> String {
    let condition = if if_not_exists { "IF NOT EXISTS " } else { "" };
    let mut text = format!("CREATE DATABASE {condition}{}", print::name(name));
    match catalog.collation() {
        Collation::GeneralCi => text.push_str(" DEFAULT CHARACTER SET = utf8mb4"),
        Collation::Bin => {
            text.push_str(" DEFAULT CHARACTER SET = utf8mb4 DEFAULT COLLATE = utf8mb4_bin")
        }
        Collation::Binary => text.push_str(" DEFAULT CHARACTER SET = binary"),
    }
    text
}

/// `CREATE VIEW …` as SHOW CREATE VIEW writes it.
pub fn create_view(name: &str, view: &history::View) -> String {
    let columns: Vec<String> = view
        .columns
        .iter()
        .map(|column| print::name(column))
        .collect();
    format!(
        "CREATE VIEW {} ({}) AS {}",
        print::name(name),
        columns.join(", "),
        view.definition_sql
    )
}

/// What a collation is called.
pub fn collation_name(collation: Collation) -> &'static str {
    match collation {
        Collation::GeneralCi => "utf8mb4_general_ci",
        Collation::Bin => "utf8mb4_bin",
        Collation::Binary => "binary",
    }
}

/// What the character set of a collation is called.
pub fn character_set_name(collation: Collation) -> &'static str {
    match collation {
        Collation::Binary => "binary",
        Collation::GeneralCi | Collation::Bin => "utf8mb4",
    }
}
