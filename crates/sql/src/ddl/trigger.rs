//! CREATE TRIGGER and DROP TRIGGER.

use std::sync::Arc;

use history::{Catalog, Table, TableDefinition, Trigger, Value};

use super::context::{DefinitionContext, note_of};
use super::rename::CatalogEdits;
use super::{DefinitionChange, DefinitionPlan};
use crate::Error;
use crate::ast::{CreateTrigger, DropTrigger, Name, Slot, TableName, TriggerOrder, same_name};
use crate::expression::{Warning, WarningLevel};

/// What CREATE TRIGGER would do.
pub(super) fn plan_create(
    create: &CreateTrigger,
    context: &DefinitionContext<'_>,
) -> Result<DefinitionPlan, Error> {
    let own = context.place(&create.name)?;
    let (place, table) = match context.table(&create.table) {
        // seekdb's words for a view.
        Err(error) if error.code == 1347 => {
            return Err(Error::refused(
                "simple dml trigger isn't used on user table",
                error.span,
            ));
        }
        found => found?,
    };
    if own.database != place.database {
        return Err(Error::trigger_in_wrong_schema(create.name.span()));
    }
    let name = &create.name.name;
    if find(place.catalog, &name.text).is_some() {
        let error = Error::trigger_exists(&name.text, name.span);
        if !create.if_not_exists {
            return Err(error);
        }
        let warning = Warning {
            level: WarningLevel::Warning,
            ..note_of(&error)
        };
        let summary = format!("There is a trigger {} already", name.text);
        return Ok(DefinitionPlan::nothing(vec![warning], summary));
    }
    refuse_unknown_columns(create, table.definition())?;
    let [head, table_text, body] = create.text.clone();
    let sql_mode = context.session.variables.system(None, "sql_mode");
    let trigger = Trigger {
        name: name.text.clone(),
        timing: create.timing,
        event: create.event,
        head,
        table: table_text,
        body,
        created: context.evaluation.now,
        sql_mode: match sql_mode {
            Some((Value::Text(mode), _)) => mode,
            _ => Arc::from(""),
        },
    };
    let mut triggers = table.definition().triggers.clone();
    let position = position(&triggers, create)?;
    triggers.insert(position, trigger);
    let summary = format!("Created trigger {}", name.text);
    changed(&create.table, triggers, summary, context)
}

/// What DROP TRIGGER would do.
pub(super) fn plan_drop(
    drop: &DropTrigger,
    context: &DefinitionContext<'_>,
) -> Result<DefinitionPlan, Error> {
    let place = context.place(&drop.name)?;
    let name = &drop.name.name;
    let Some((table, trigger)) = find(place.catalog, &name.text) else {
        let error = Error::unknown_trigger(drop.name.span());
        if !drop.if_exists {
            return Err(error);
        }
        let summary = "Nothing to drop".to_owned();
        return Ok(DefinitionPlan::nothing(vec![note_of(&error)], summary));
    };
    let table_name = TableName {
        database: Some(Name::new(place.database.clone(), drop.name.span())),
        name: Name::new(table.clone(), drop.name.span()),
    };
    let definition = context.table(&table_name)?.1.definition();
    let mut triggers = definition.triggers.clone();
    triggers.retain(|other| other.name != trigger.name);
    let summary = format!("Dropped trigger {}", name.text);
    changed(&table_name, triggers, summary, context)
}

/// A trigger of a database, and the table it belongs to.
fn find<'a>(catalog: &'a Catalog, name: &str) -> Option<(&'a Arc<str>, &'a Trigger)> {
    let mut triggers = catalog.tables().flat_map(|(table, rows)| {
        let triggers = rows.definition().triggers.iter();
        triggers.map(move |trigger| (table, trigger))
    });
    triggers.find(|(_, trigger)| same_name(&trigger.name, name))
}

/// Error 1327 for a column of OLD or NEW that the table does not have.
fn refuse_unknown_columns(
    create: &CreateTrigger,
    definition: &TableDefinition,
) -> Result<(), Error> {
    for slot in &create.body.slots {
        if let Slot::New(column) | Slot::Old(column) = slot
            && definition.column_position(&column.text).is_none()
        {
            return Err(Error::undeclared_variable(&column.text, column.span));
        }
    }
    Ok(())
}

/// Where the new trigger comes among those of its table: last, unless FOLLOWS or PRECEDES says otherwise.
fn position(triggers: &[Trigger], create: &CreateTrigger) -> Result<usize, Error> {
    let Some((order, other)) = &create.order else {
        return Ok(triggers.len());
    };
    let is_other = |trigger: &Trigger| {
        same_name(&trigger.name, &other.text)
            && (trigger.timing, trigger.event) == (create.timing, create.event)
    };
    let position = triggers.iter().position(is_other);
    let position = position.ok_or_else(|| Error::unknown_trigger(other.span))?;
    Ok(match order {
        TriggerOrder::Follows => position + 1,
        TriggerOrder::Precedes => position,
    })
}

/// The table with other triggers.
fn changed(
    name: &TableName,
    triggers: Vec<Trigger>,
    summary: String,
    context: &DefinitionContext<'_>,
) -> Result<DefinitionPlan, Error> {
    let (place, table) = context.table(name)?;
    let mut edits = CatalogEdits::new(context.databases);
    let table = with_triggers(table, triggers);
    let catalog = edits
        .catalog(&place.database)?
        .with_table(place.name.clone(), table);
    edits.set(&place.database, catalog);
    let change = DefinitionChange::Catalogs(edits.into_changed());
    Ok(DefinitionPlan::new(change, summary))
}

fn with_triggers(table: &Table, triggers: Vec<Trigger>) -> Table {
    let definition = TableDefinition {
        triggers,
        ..(**table.definition()).clone()
    };
    let changed = table.with_definition(Arc::new(definition));
    changed.expect("the rows and unique keys stay as they are")
}
