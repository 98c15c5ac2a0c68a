//! Result columns as a grid's headings and as the columns of the contract.

use sql::ResultColumn;
use sql::scalar::wire_type;
use view::grid::{ColumnView, is_numeric};
use view::statement::ColumnJson;

/// A heading of a grid.
pub fn column_view(column: &ResultColumn) -> ColumnView {
    let wire = wire_type(&column.scalar_type);
    ColumnView {
        name: column.name.to_string(),
        type_name: wire.name.to_owned(),
        numeric: is_numeric(wire.name),
    }
}

/// A column of the contract.
pub fn column_json(column: &ResultColumn) -> ColumnJson {
    let wire = wire_type(&column.scalar_type);
    ColumnJson {
        name: column.name.to_string(),
        type_name: wire.name.to_owned(),
        binary: wire.binary,
        unsigned: wire.unsigned,
    }
}
