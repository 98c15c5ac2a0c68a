//! `information_schema.tables` and `views`.

use history::Value;
use sql::definition_text::collation_name;

use super::{
    Described, count_type, databases, def, fixed_name_type, name_type, number, text, text_type,
    yes_or_no,
};
use crate::view::View;

pub(super) fn describe(view: View<'_>) -> Described {
    let mut described = Described::new(
        "tables",
        &[
            ("TABLE_CATALOG", name_type()),
            ("TABLE_SCHEMA", fixed_name_type()),
            ("TABLE_NAME", fixed_name_type()),
            ("TABLE_TYPE", name_type()),
            ("ENGINE", name_type()),
            ("VERSION", count_type()),
            ("ROW_FORMAT", name_type()),
            ("TABLE_ROWS", count_type()),
            ("AVG_ROW_LENGTH", count_type()),
            ("DATA_LENGTH", count_type()),
            ("MAX_DATA_LENGTH", count_type()),
            ("INDEX_LENGTH", count_type()),
            ("DATA_FREE", count_type()),
            ("AUTO_INCREMENT", count_type()),
            ("CREATE_TIME", name_type()),
            ("UPDATE_TIME", name_type()),
            ("CHECK_TIME", name_type()),
            ("TABLE_COLLATION", name_type()),
            ("CHECKSUM", count_type()),
            ("CREATE_OPTIONS", name_type()),
            ("TABLE_COMMENT", text_type()),
        ],
    );
    for (database, catalog) in databases(view) {
        for (name, table) in catalog.tables() {
            let definition = table.definition();
            let counts = definition
                .columns
                .iter()
                .any(|column| column.auto_increment);
            let mut row = vec![def(), text(database.clone()), text(name.clone())];
            row.extend([
                text("BASE TABLE"),
                text("InnoDB"),
                Value::Null,
                text("DYNAMIC"),
            ]);
            row.push(number(table.len() as u64));
            row.extend(std::iter::repeat_n(Value::Null, 5));
            row.push(if counts {
                number(table.next_auto_increment())
            } else {
                Value::Null
            });
            row.extend(std::iter::repeat_n(Value::Null, 3));
            row.extend([
                text(collation_name(catalog.collation())),
                Value::Null,
                text(""),
            ]);
            row.push(text(definition.comment.clone().unwrap_or_default()));
            described.push(row);
        }
        for (name, _) in catalog.views() {
            let mut row = vec![
                def(),
                text(database.clone()),
                text(name.clone()),
                text("VIEW"),
            ];
            row.extend(std::iter::repeat_n(Value::Null, 16));
            row.push(text("VIEW"));
            described.push(row);
        }
    }
    described
}

pub(super) fn describe_views(view: View<'_>) -> Described {
    let mut described = Described::new(
        "views",
        &[
            ("TABLE_CATALOG", name_type()),
            ("TABLE_SCHEMA", name_type()),
            ("TABLE_NAME", name_type()),
            ("VIEW_DEFINITION", text_type()),
            ("CHECK_OPTION", name_type()),
            ("IS_UPDATABLE", name_type()),
        ],
    );
    for (database, catalog) in databases(view) {
        for (name, view) in catalog.views() {
            described.push(vec![
                def(),
                text(database.clone()),
                text(name.clone()),
                text(view.definition_sql.clone()),
                text("NONE"),
                yes_or_no(false),
            ]);
        }
    }
    described
}
