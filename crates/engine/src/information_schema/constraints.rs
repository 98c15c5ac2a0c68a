//! `information_schema.table_constraints`, `referential_constraints`, `check_constraints` and `triggers`.

use history::ReferentialAction;

use super::keys::keys;
use super::{Described, databases, def, name_type, text, text_type, yes_or_no};
use crate::view::View;

pub(super) fn table_constraints(view: View<'_>) -> Described {
    let mut described = Described::new(
        "table_constraints",
        &[
            ("CONSTRAINT_CATALOG", name_type()),
            ("CONSTRAINT_SCHEMA", name_type()),
            ("CONSTRAINT_NAME", name_type()),
            ("TABLE_SCHEMA", name_type()),
            ("TABLE_NAME", name_type()),
            ("CONSTRAINT_TYPE", name_type()),
            ("ENFORCED", name_type()),
        ],
    );
    for (database, catalog) in databases(view) {
        for (table, rows) in catalog.tables() {
            let definition = rows.definition();
            let unique = keys(definition).filter(|key| key.unique).map(|key| {
                let is_primary = &*key.name == "PRIMARY";
                (key.name, if is_primary { "PRIMARY KEY" } else { "UNIQUE" })
            });
            let foreign = definition.foreign_keys.iter();
            let foreign = foreign.map(|key| (key.name.clone(), "FOREIGN KEY"));
            let checks = definition
                .checks
                .iter()
                .map(|check| (check.name.clone(), "CHECK"));
            for (name, kind) in unique.chain(foreign).chain(checks) {
                described.push(vec![
                    def(),
                    text(database.clone()),
                    text(name),
                    text(database.clone()),
                    text(table.clone()),
                    text(kind),
                    yes_or_no(true),
                ]);
            }
        }
    }
    described
}

pub(super) fn referential_constraints(view: View<'_>) -> Described {
    let mut described = Described::new(
        "referential_constraints",
        &[
            ("CONSTRAINT_CATALOG", name_type()),
            ("CONSTRAINT_SCHEMA", name_type()),
            ("CONSTRAINT_NAME", name_type()),
            ("UNIQUE_CONSTRAINT_CATALOG", name_type()),
            ("UNIQUE_CONSTRAINT_SCHEMA", name_type()),
            ("UNIQUE_CONSTRAINT_NAME", name_type()),
            ("MATCH_OPTION", name_type()),
            ("UPDATE_RULE", name_type()),
            ("DELETE_RULE", name_type()),
            ("TABLE_NAME", name_type()),
            ("REFERENCED_TABLE_NAME", name_type()),
        ],
    );
    for (database, catalog) in databases(view) {
        for (table, rows) in catalog.tables() {
            for key in &rows.definition().foreign_keys {
                let parent_database = key.parent_database.as_ref().unwrap_or(&database);
                described.push(vec![
                    def(),
                    text(database.clone()),
                    text(key.name.clone()),
                    def(),
                    text(parent_database.clone()),
                    text("PRIMARY"),
                    text("NONE"),
                    text(rule(key.on_update)),
                    text(rule(key.on_delete)),
                    text(table.clone()),
                    text(key.parent_table.clone()),
                ]);
            }
        }
    }
    described
}

pub(super) fn check_constraints(view: View<'_>) -> Described {
    let mut described = Described::new(
        "check_constraints",
        &[
            ("CONSTRAINT_CATALOG", name_type()),
            ("CONSTRAINT_SCHEMA", name_type()),
            ("CONSTRAINT_NAME", name_type()),
            ("CHECK_CLAUSE", text_type()),
        ],
    );
    for (database, catalog) in databases(view) {
        for (_, rows) in catalog.tables() {
            for check in &rows.definition().checks {
                let clause = format!("({})", check.expression);
                let name = check.name.clone();
                described.push(vec![
                    def(),
                    text(database.clone()),
                    text(name),
                    text(clause),
                ]);
            }
        }
    }
    described
}

/// There are no triggers, but people ask.
pub(super) fn triggers() -> Described {
    Described::new(
        "triggers",
        &[
            ("TRIGGER_CATALOG", name_type()),
            ("TRIGGER_SCHEMA", name_type()),
            ("TRIGGER_NAME", name_type()),
            ("EVENT_MANIPULATION", name_type()),
            ("EVENT_OBJECT_SCHEMA", name_type()),
            ("EVENT_OBJECT_TABLE", name_type()),
            ("ACTION_TIMING", name_type()),
            ("ACTION_STATEMENT", text_type()),
        ],
    )
}

fn rule(action: ReferentialAction) -> &'static str {
    match action {
        ReferentialAction::Restrict => "RESTRICT",
        ReferentialAction::Cascade => "CASCADE",
        ReferentialAction::SetNull => "SET NULL",
    }
}
