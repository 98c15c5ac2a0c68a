//! PATCH: the SQL that turns one table or database into another.

use std::collections::BTreeSet;
use std::sync::Arc;

use history::{Catalog, DataType, ForeignKey, LengthClass, Row, Table, TableDefinition, Value};
use sql::ast::Name;
use sql::expression::{Warning, WarningLevel, Warnings};
use sql::scalar::ScalarType;
use sql::{Error, ResultColumn};

use super::Step;
use super::moment::{self, TableMoment};
use super::names::Object;
use super::version_statement::{DatabaseSides, PatchOptions, TableSide, TableSides};
use crate::patch::{Patch, PatchSides, patch};
use crate::session::Session;
use crate::{Instance, Outcome, QualifiedName, ResultSet};

/// PATCH DATABASE.
pub(super) fn databases(
    instance: &Instance,
    session: &mut Session,
    sides: &DatabaseSides,
    options: PatchOptions,
) -> Result<Step, Error> {
    let incoming = moment::database(instance, session, &sides.incoming)?;
    let current = moment::database(instance, session, &sides.current)?;
    let left_behind = match incoming.as_of {
        None => left_behind(instance, &incoming.database, &current.catalog),
        Some(_) => BTreeSet::new(),
    };
    let made = patch(
        &PatchSides {
            current_database: current.database,
            current: &current.catalog,
            incoming_database: incoming.database,
            incoming: &incoming.catalog,
            left_behind,
        },
        options.dialect,
    )?;
    Ok(answer(session, made, options))
}

/// PATCH TABLE. The current table keeps its name, and what FORK TABLE does not take over.
pub(super) fn tables(
    instance: &Instance,
    session: &mut Session,
    sides: &TableSides,
    options: PatchOptions,
) -> Result<Step, Error> {
    let (incoming_name, incoming) = base_table(instance, session, &sides.incoming)?;
    let (name, current) = base_table(instance, session, &sides.current)?;
    let before = catalog_around(instance, session, &sides.current, &name)?;
    let incoming = with_kept_keys(&incoming, &incoming_name, &current, &name);
    let after = before.with_table(name.table.clone(), incoming);
    let views = before.views().map(|(view, _)| view.clone());
    let made = patch(
        &PatchSides {
            current_database: name.database.clone(),
            current: &before,
            incoming_database: name.database.clone(),
            incoming: &after,
            left_behind: views.collect(),
        },
        options.dialect,
    )?;
    Ok(answer(session, made, options))
}

/// The database of a table at its moment.
fn catalog_around(
    instance: &Instance,
    session: &Session,
    side: &TableSide,
    name: &QualifiedName,
) -> Result<Catalog, Error> {
    let database = Name {
        text: name.database.clone(),
        span: side.span(),
    };
    let moment = moment::database_at(instance, session, &database, side.as_of.as_ref())?;
    Ok(moment.catalog)
}

fn base_table(
    instance: &Instance,
    session: &Session,
    side: &TableSide,
) -> Result<(QualifiedName, Table), Error> {
    let TableMoment { name, object, .. } = moment::table(instance, session, side)?;
    match object {
        Object::Table(table) => Ok((name, table.clone())),
        Object::Nothing => Err(Error::unknown_table(&name.joined(), side.span())),
        Object::View | Object::System => Err(Error::wrong_object(
            &name.joined(),
            "BASE TABLE",
            side.span(),
        )),
    }
}

/// The incoming table under the current one's name. Forks of a table have no foreign keys, which does not mean that the current
/// one should lose its own; and one that points to itself goes on doing so.
fn with_kept_keys(
    incoming: &Table,
    incoming_name: &QualifiedName,
    current: &Table,
    name: &QualifiedName,
) -> Table {
    let definition = incoming.definition();
    let keys: Vec<ForeignKey> = if definition.foreign_keys.is_empty() {
        let kept = current.definition().foreign_keys.iter();
        kept.filter_map(|key| moved_key(key, current, incoming))
            .collect()
    } else {
        let mut keys = definition.foreign_keys.clone();
        for key in &mut keys {
            if key.parent_database.is_none() && key.parent_table == incoming_name.table {
                key.parent_table = name.table.clone();
            }
        }
        keys
    };
    if keys == definition.foreign_keys {
        return incoming.clone();
    }
    let definition = TableDefinition {
        foreign_keys: keys,
        ..(**definition).clone()
    };
    let changed = incoming.with_definition(Arc::new(definition));
    changed.expect("foreign keys do not make rows unique")
}

/// A foreign key of one table with the places that its columns have in a relative; `None` when it lacks one.
fn moved_key(key: &ForeignKey, from: &Table, to: &Table) -> Option<ForeignKey> {
    let is_relative = from.origin() == to.origin();
    let place = |column: &usize| match is_relative {
        true => {
            let id = from.column_ids().get(*column)?;
            to.column_ids().iter().position(|other| other == id)
        }
        false => {
            let column = from.definition().columns.get(*column)?;
            to.definition().column_position(&column.name)
        }
    };
    let columns: Option<Vec<usize>> = key.columns.iter().map(place).collect();
    Some(ForeignKey {
        columns: columns?,
        ..key.clone()
    })
}

/// Views of `current` that a fork has never had, because forks leave views behind.
fn left_behind(instance: &Instance, fork: &str, current: &Catalog) -> BTreeSet<Arc<str>> {
    let history = instance.history();
    let is_fork = history
        .database(fork)
        .is_some_and(|line| line.fork_point.is_some());
    if !is_fork {
        return BTreeSet::new();
    }
    let never_had = |view: &Arc<str>| {
        let mut own = history.log(fork);
        !own.any(|snapshot| snapshot.catalog.view(view).is_some())
    };
    let views = current.views().map(|(view, _)| view.clone());
    views.filter(never_had).collect()
}

/// A statement a row, or one text. What the other engine has no counterpart for is warned of.
fn answer(session: &mut Session, patch: Patch, options: PatchOptions) -> Step {
    let warnings = patch.left_out.iter().map(|what| Warning {
        level: WarningLevel::Warning,
        code: LEFT_OUT,
        message: format!("left out: {what}"),
    });
    let kept: Vec<Warning> = warnings.collect();
    let result = match options.as_script {
        true => script(&patch),
        false => statements(&patch),
    };
    let diagnostics = session.diagnostics_mut();
    diagnostics.warnings = Warnings {
        count: kept.len(),
        kept,
    };
    diagnostics.row_count = -1;
    diagnostics.found_rows = result.rows.len() as u64;
    Step::Done(Outcome::Rows(result))
}

/// MySQL's number for what is not supported yet.
const LEFT_OUT: u16 = 1235;
/// The longest name.
const NAME_LENGTH_MAX: u32 = 64;

fn statements(patch: &Patch) -> ResultSet {
    let text = |text: &str| Value::Text(text.into());
    let rows = patch.steps.iter().zip(1..).map(|(step, order)| {
        let table = step.table.as_ref().map(|table| Value::Text(table.clone()));
        Row::from(vec![
            Value::Int(order),
            table.unwrap_or(Value::Null),
            text(step.kind.word()),
            text(&step.statement),
        ])
    });
    let named = |name: &str, scalar_type| ResultColumn {
        name: name.into(),
        scalar_type,
    };
    ResultSet {
        columns: vec![
            named("statement_order", ScalarType::big_int().not_null()),
            named("table_name", ScalarType::text(NAME_LENGTH_MAX)),
            named("kind", ScalarType::text(NAME_LENGTH_MAX).not_null()),
            named("statement", long_text()),
        ],
        rows: rows.collect(),
        time_zone: 0,
    }
}

fn script(patch: &Patch) -> ResultSet {
    ResultSet {
        columns: vec![ResultColumn {
            name: "script".into(),
            scalar_type: long_text(),
        }],
        rows: vec![Row::from(vec![Value::Text(patch.script().into())])],
        time_zone: 0,
    }
}

fn long_text() -> ScalarType {
    let data_type = DataType::Text {
        class: LengthClass::Long,
        collation: Default::default(),
    };
    ScalarType::new(data_type).not_null()
}
