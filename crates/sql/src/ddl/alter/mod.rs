//! ALTER TABLE, and CREATE and DROP INDEX, which are two of its operations.
//!
//! Operations on columns come first, wherever they stand: their names mean the columns of the table as it was, and keys and
//! constraints are declared over the columns as they will be. Everything is checked before anything changes.

mod apply;
mod columns;
mod constraints;
mod kept;

use std::sync::Arc;

use history::{Table, TableDefinition};

use super::context::{DefinitionContext, Place};
use super::rename::TablePath;
use super::rows::RowConversion;
use super::{DefinitionChange, DefinitionPlan};
use crate::Error;
use crate::ast::{
    AlterOperation, AlterOperationKind, AlterTable, CreateIndex, DropIndex, TableConstraint,
    TableConstraintKind, TableName, TableOption,
};
use columns::AlteredColumns;
use constraints::Constraints;

pub use apply::AlteringRows;

/// A table with another definition, as long as its rows allow it.
#[derive(Clone, Debug)]
pub struct AlteredTable {
    pub(super) path: TablePath,
    /// Where it goes; the same unless it is renamed.
    pub(super) new_path: TablePath,
    pub(super) table: Table,
    pub(super) definition: Arc<TableDefinition>,
    /// How rows change; `None` when they stay as they are.
    pub(super) conversion: Option<RowConversion>,
    /// Whether rows that stay as they are have to be looked at, because of a new CHECK.
    pub(super) checks_rows: bool,
    /// Names of the foreign keys that are new.
    pub(super) new_foreign_keys: Vec<Arc<str>>,
    /// Columns with another name: old and new.
    pub(super) renamed_columns: Vec<kept::RenamedColumn>,
    pub(super) next_auto_increment: Option<u64>,
    pub(super) foreign_key_checks: bool,
}

/// What ALTER TABLE would do.
pub(super) fn plan(
    alter: &AlterTable,
    context: &DefinitionContext<'_>,
) -> Result<DefinitionPlan, Error> {
    let (place, table) = context.table(&alter.table)?;
    let old = table.definition();
    let columns = AlteredColumns::new(alter, &place, old, context)?;
    let (mut definition, renamed_columns) = columns.definition(old, &place, context)?;
    let mut constraints = Constraints::new(&place, context, old);
    let mut next_auto_increment = None;
    let mut new_path = TablePath::new(&place.database, &place.name);
    for draft in columns.new_drafts() {
        constraints.add_of_column(draft, &mut definition)?;
    }
    for operation in &alter.operations {
        match &operation.kind {
            AlterOperationKind::RenameTable(name) => new_path = renamed(name, &place, context)?,
            AlterOperationKind::Option(TableOption::AutoIncrement(next)) => {
                next_auto_increment = Some((*next).max(1))
            }
            AlterOperationKind::Option(TableOption::Comment(comment)) => {
                definition.comment = (!comment.is_empty()).then(|| comment.clone());
            }
            AlterOperationKind::Option(
                TableOption::CharacterSet(_) | TableOption::Collation(_),
            ) => {
                return Err(Error::not_supported(
                    "another default collation for a table",
                    operation.span,
                )
                .help("CONVERT TO CHARACTER SET changes the collation of its columns."));
            }
            kind => constraints.apply(kind, operation.span, &mut definition)?,
        }
    }
    constraints.refuse_broken_references(&definition, alter.span)?;
    let definition = Arc::new(definition);
    let conversion = columns.conversion(old, &definition);
    let altered = AlteredTable {
        path: TablePath::new(&place.database, &place.name),
        new_path,
        table: table.clone(),
        checks_rows: constraints.added_checks(),
        new_foreign_keys: constraints.into_new_foreign_keys(),
        conversion,
        renamed_columns,
        next_auto_increment,
        definition,
        foreign_key_checks: context.foreign_key_checks,
    };
    let summary = format!("Changed table {}", place.joined());
    Ok(DefinitionPlan::new(
        DefinitionChange::AlterTable(Box::new(altered)),
        summary,
    ))
}

/// What CREATE INDEX would do.
pub(super) fn plan_create_index(
    create: &CreateIndex,
    context: &DefinitionContext<'_>,
) -> Result<DefinitionPlan, Error> {
    if create.if_not_exists {
        let (_, table) = context.table(&create.table)?;
        if super::key::is_taken(&create.name.text, &table.definition().indexes) {
            let note = super::context::note_of(&Error::duplicate_key_name(&create.name.text, None));
            return Ok(DefinitionPlan::nothing(
                vec![note],
                format!("Key {} exists already", create.name.text),
            ));
        }
    }
    let parts = create.columns.clone();
    let kind = if create.unique {
        TableConstraintKind::Unique(parts)
    } else {
        TableConstraintKind::Index(parts)
    };
    let constraint = TableConstraint {
        name: Some(create.name.clone()),
        kind,
        span: create.name.span,
    };
    plan_one(
        &create.table,
        AlterOperationKind::AddConstraint(constraint),
        create.name.span,
        context,
    )
}

/// What DROP INDEX would do.
pub(super) fn plan_drop_index(
    drop: &DropIndex,
    context: &DefinitionContext<'_>,
) -> Result<DefinitionPlan, Error> {
    let span = drop.name.span;
    let kind = if drop.name.is("PRIMARY") {
        AlterOperationKind::DropPrimaryKey
    } else {
        AlterOperationKind::DropIndex(drop.name.clone())
    };
    plan_one(&drop.table, kind, span, context)
}

fn plan_one(
    table: &TableName,
    kind: AlterOperationKind,
    span: crate::Span,
    context: &DefinitionContext<'_>,
) -> Result<DefinitionPlan, Error> {
    let operations = vec![AlterOperation { kind, span }];
    plan(
        &AlterTable {
            table: table.clone(),
            operations,
            span,
        },
        context,
    )
}

/// Where RENAME TO moves the table.
fn renamed(
    name: &TableName,
    place: &Place<'_>,
    context: &DefinitionContext<'_>,
) -> Result<TablePath, Error> {
    let mut name = name.clone();
    // Without a database it stays in its own, whatever is selected.
    if name.database.is_none() {
        name.database = Some(crate::ast::Name::new(
            place.database.clone(),
            name.name.span,
        ));
    }
    let new = context.place(&name)?;
    let is_same = new.database == place.database && new.name == place.name;
    if !is_same && new.is_taken() {
        return Err(Error::table_exists(&new.name, new.span));
    }
    Ok(TablePath::new(&new.database, &new.name))
}
