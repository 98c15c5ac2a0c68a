//! CREATE TABLE … SELECT: columns that come from a query, and the INSERT that fills them.

use std::sync::Arc;

use history::{Collation, ColumnDefault, ColumnDefinition, DataType, LengthClass};

use super::column::ColumnDraft;
use super::context::DefinitionContext;
use super::default_value::literal_text;
use crate::ast::{
    CreateTable, Insert, InsertKind, InsertSource, Name, OnDuplicateRow, SelectedRows, same_name,
};
use crate::bind::Binder;
use crate::bind::block::{Block, BoundBody, BoundQuery, RelationSource};
use crate::expression::{Expression, Node};
use crate::write::implicit_default;
use crate::{Error, ResultColumn};

/// Most characters of VARCHAR.
const VARCHAR_MAX: u32 = 262_144;

/// The columns of a table that a query fills.
pub(super) struct Selected {
    /// All columns: the declared ones that the query does not fill, and behind them the query's, as declared where they are.
    pub drafts: Vec<ColumnDraft>,
    /// The names of the query's columns, in its order.
    pub filled: Vec<Arc<str>>,
}

/// Puts a query's columns behind the `declared` ones.
pub(super) fn with_columns_of(
    rows: &SelectedRows,
    mut declared: Vec<ColumnDraft>,
    collation: Collation,
    context: &DefinitionContext<'_>,
) -> Result<Selected, Error> {
    let query = Binder::new(context.databases, context.session).top_query(&rows.query)?;
    let mut filled: Vec<Arc<str>> = Vec::new();
    let mut drafts = Vec::new();
    for (position, column) in query.columns.iter().enumerate() {
        if filled.iter().any(|other| same_name(other, &column.name)) {
            return Err(Error::duplicate_column(&column.name, rows.query.span));
        }
        filled.push(column.name.clone());
        let at = declared
            .iter()
            .position(|draft| same_name(&draft.definition.name, &column.name));
        drafts.push(match at {
            Some(at) => declared.remove(at),
            None => {
                let definition = selected_column(column, output(&query, position), collation);
                ColumnDraft::new(definition, rows.query.span)
            }
        });
    }
    declared.append(&mut drafts);
    Ok(Selected {
        drafts: declared,
        filled,
    })
}

/// What a plain SELECT computes a column from.
fn output(query: &BoundQuery, position: usize) -> Option<(&Block, &Expression)> {
    match &query.body {
        BoundBody::Block(block) => Some((block, block.outputs.get(position)?)),
        _ => None,
    }
}

/// A column that holds what a query's column is. One that a table's column goes into keeps that column's default.
fn selected_column(
    column: &ResultColumn,
    output: Option<(&Block, &Expression)>,
    collation: Collation,
) -> ColumnDefinition {
    let scalar_type = &column.scalar_type;
    let data_type = match &scalar_type.data_type {
        _ if scalar_type.is_null() => DataType::Binary { length: 0 },
        DataType::Char { length, .. } | DataType::VarChar { length, .. }
            if *length > VARCHAR_MAX =>
        {
            DataType::Text {
                class: LengthClass::Long,
                collation,
            }
        }
        // How many digits are shown is nothing that a column can be declared with.
        DataType::Double { unsigned, .. } => DataType::Double {
            unsigned: *unsigned,
            decimals: None,
        },
        other => other.clone(),
    };
    let mut definition = ColumnDefinition {
        name: column.name.clone(),
        data_type,
        nullable: scalar_type.nullable,
        default: None,
        auto_increment: false,
        on_update_now: false,
        generated: None,
        comment: None,
    };
    match output.map(|(block, expression)| (block, &expression.node)) {
        Some((block, Node::Column { slot, column })) => {
            definition.default = default_of(block, *slot, *column);
        }
        Some((_, Node::Constant(_))) if !definition.nullable => {
            definition.default = implicit_default_of(&definition);
        }
        Some((_, Node::Call(_))) => definition.nullable = true,
        _ => {}
    }
    definition
}

/// The default of the table's column that an output is.
fn default_of(block: &Block, slot: usize, column: usize) -> Option<ColumnDefault> {
    match &block.relations.get(slot)?.source {
        RelationSource::Table(table) => table.definition().columns.get(column)?.default.clone(),
        RelationSource::Query(_) | RelationSource::Round(_) => None,
    }
}

/// The default of a column that a literal fills: zero, or the empty text.
fn implicit_default_of(column: &ColumnDefinition) -> Option<ColumnDefault> {
    match column.data_type {
        DataType::Text { .. } | DataType::Blob { .. } | DataType::Json => None,
        _ => {
            let value = implicit_default(column);
            let text = literal_text(&value, &column.data_type, 0);
            Some(ColumnDefault::Literal(text.into()))
        }
    }
}

/// The INSERT … SELECT that fills a new table.
pub(super) fn filling_insert(
    create: &CreateTable,
    rows: &SelectedRows,
    filled: &[Arc<str>],
) -> Insert {
    let span = rows.query.span;
    let columns = filled.iter().map(|name| Name::new(name.clone(), span));
    Insert {
        kind: match rows.on_duplicate {
            OnDuplicateRow::Replace => InsertKind::Replace,
            OnDuplicateRow::Fail | OnDuplicateRow::Ignore => InsertKind::Insert,
        },
        ignore: rows.on_duplicate == OnDuplicateRow::Ignore,
        table: create.name.clone(),
        columns: Some(columns.collect()),
        source: InsertSource::Query(rows.query.clone()),
        row_alias: None,
        on_duplicate: Vec::new(),
        span,
    }
}
