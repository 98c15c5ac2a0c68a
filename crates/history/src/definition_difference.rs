//! Whether two tables are declared alike enough to compare and merge their rows, and if not, where they differ.
//!
//! The rules are those recorded from seekdb: everything that says which values a column can hold counts, and so does
//! the primary key; indexes, constraints, comments and counters do not.

use std::fmt;
use std::sync::Arc;

use crate::{ColumnDefault, ColumnDefinition, TableDefinition};

/// The first difference between two definitions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefinitionDifference {
    /// The column that differs, as the first table calls it, or the second when the first has no such column; none when
    /// the primary keys differ.
    pub column: Option<Arc<str>>,
    /// What differs.
    pub aspect: DefinitionAspect,
}

/// A part of a definition in which two tables must agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DefinitionAspect {
    /// Only one of the tables has the column.
    Missing,
    /// The columns at this place have different names; letter case counts.
    Name,
    /// Type, length, sign, labels or collation.
    Type,
    /// NULL or NOT NULL.
    Nullability,
    /// The default value.
    Default,
    /// AUTO_INCREMENT.
    AutoIncrement,
    /// ON UPDATE CURRENT_TIMESTAMP.
    OnUpdate,
    /// Whether it is generated, and by which expression.
    Generated,
    /// The columns of the primary key and their order.
    PrimaryKey,
}

impl fmt::Display for DefinitionAspect {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            DefinitionAspect::Missing => "exists in one table only",
            DefinitionAspect::Name => "name",
            DefinitionAspect::Type => "type",
            DefinitionAspect::Nullability => "NULL or NOT NULL",
            DefinitionAspect::Default => "default",
            DefinitionAspect::AutoIncrement => "AUTO_INCREMENT",
            DefinitionAspect::OnUpdate => "ON UPDATE",
            DefinitionAspect::Generated => "generated expression",
            DefinitionAspect::PrimaryKey => "primary key",
        })
    }
}

/// The first difference that keeps the rows of two tables from being compared; `None` when they can be.
pub fn definition_difference(
    left: &TableDefinition,
    right: &TableDefinition,
) -> Option<DefinitionDifference> {
    let difference = |column: &ColumnDefinition, aspect| {
        Some(DefinitionDifference {
            column: Some(column.name.clone()),
            aspect,
        })
    };
    for position in 0..left.columns.len().max(right.columns.len()) {
        match (left.columns.get(position), right.columns.get(position)) {
            (Some(left), Some(right)) => {
                if let Some(aspect) = column_difference(left, right) {
                    return difference(left, aspect);
                }
            }
            (Some(column), None) | (None, Some(column)) => {
                return difference(column, DefinitionAspect::Missing);
            }
            (None, None) => {}
        }
    }
    let aspect = DefinitionAspect::PrimaryKey;
    (left.primary_key != right.primary_key).then_some(DefinitionDifference {
        column: None,
        aspect,
    })
}

fn column_difference(
    left: &ColumnDefinition,
    right: &ColumnDefinition,
) -> Option<DefinitionAspect> {
    let same_generated = match (&left.generated, &right.generated) {
        // STORED or VIRTUAL is the same to whoever reads.
        (Some(left), Some(right)) => left.expression == right.expression,
        (None, None) => true,
        _ => false,
    };
    let checks = [
        (DefinitionAspect::Name, left.name == right.name),
        (
            DefinitionAspect::Type,
            left.data_type.is_comparable_with(&right.data_type),
        ),
        (
            DefinitionAspect::Nullability,
            left.nullable == right.nullable,
        ),
        (
            DefinitionAspect::Default,
            effective_default(left) == effective_default(right),
        ),
        (
            DefinitionAspect::AutoIncrement,
            left.auto_increment == right.auto_increment,
        ),
        (
            DefinitionAspect::OnUpdate,
            left.on_update_now == right.on_update_now,
        ),
        (DefinitionAspect::Generated, same_generated),
    ];
    checks
        .into_iter()
        .find(|(_, same)| !same)
        .map(|(aspect, _)| aspect)
}

/// `DEFAULT NULL` says the same as no default.
fn effective_default(column: &ColumnDefinition) -> Option<&ColumnDefault> {
    let default = column.default.as_ref();
    default.filter(|default| match default {
        ColumnDefault::Literal(text) => !text.eq_ignore_ascii_case("NULL"),
        ColumnDefault::Expression(_) => true,
    })
}
