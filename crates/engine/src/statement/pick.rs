//! PICK: takes over what one snapshot did, or some rows of a table, into another line.

use history::{Catalog, Table};
use sql::ast::{BinaryOperator, ColumnName, Expression, ExpressionKind, Name};
use sql::{Error, Span};

use super::scope::CatalogStep;
use super::two_tables::TwoTables;
use super::version_statement::{PickRows, PickSnapshot, RowSelection, Scope};
use super::{Step, revert};
use crate::Instance;
use crate::session::Session;
use crate::three_way::{self, RecordedIn, ThreeWayRequest, Verb};

/// `PICK 's7' INTO db`: the state before the snapshot is the base, the state after it comes in.
pub(super) fn snapshot(
    instance: &mut Instance,
    session: &mut Session,
    pick: &PickSnapshot,
    text: &str,
) -> Result<Step, Error> {
    let picked = revert::snapshot(instance, session, &pick.snapshot, None)?;
    let before = picked
        .predecessor()
        .and_then(|before| instance.history().snapshot(before));
    let from = match before {
        Some(before) => before.catalog.clone(),
        None => Catalog::new(picked.catalog.collation()),
    };
    let step = CatalogStep {
        from,
        to: picked.catalog.clone(),
    };
    let step = step.scoped(&pick.scope, session)?;
    let request = ThreeWayRequest {
        verb: Verb::Pick,
        database: pick.database.text.clone(),
        base: Some(step.from),
        incoming: step.to,
        recorded_in: RecordedIn::Nowhere,
        options: &pick.options,
        span: pick.snapshot.span,
    };
    three_way::run(instance, session, &request, text)
}

/// `PICK ROWS FROM TABLE a INTO b`: of what happened to a since the two parted, some rows.
pub(super) fn rows(
    instance: &mut Instance,
    session: &mut Session,
    pick: &PickRows,
    text: &str,
) -> Result<Step, Error> {
    let sides = &pick.sides;
    let tables = TwoTables::find(instance, session, sides, text)?;
    let there = &tables.incoming.table;
    // Without a common past every row there is one that came.
    let base = match &tables.base {
        Some(base) => base.table.clone(),
        None => there.emptied(),
    };
    let alone = |table| tables.alone(table, instance, session);
    let step = CatalogStep {
        from: alone(&base),
        to: alone(there),
    };
    let scope = Scope {
        table: Some(Name {
            text: tables.current.name.table.clone(),
            span: sides.current.span(),
        }),
        columns: Vec::new(),
        condition: match &pick.rows {
            RowSelection::All => None,
            RowSelection::Where(condition) => Some(condition.clone()),
            RowSelection::Key(values) => Some(key_condition(there, values, sides.span())?),
        },
    };
    let step = step.scoped(&scope, session)?;
    let request = ThreeWayRequest {
        verb: Verb::Pick,
        database: tables.current.name.database.clone(),
        base: tables.base.is_some().then_some(step.from),
        incoming: step.to,
        recorded_in: RecordedIn::Nowhere,
        options: &pick.options,
        span: sides.span(),
    };
    three_way::run(instance, session, &request, text)
}

/// `KEY (1, 'a')` as a condition.
fn key_condition(table: &Table, values: &[Expression], span: Span) -> Result<Expression, Error> {
    let definition = table.definition();
    if definition.primary_key.len() != values.len() {
        let detail = "KEY needs a value for each column of the primary key";
        return Err(Error::bad_decision(detail, span));
    }
    let is_value = |(&column, value): (&usize, &Expression)| {
        let name = definition.columns[column].name.clone();
        let column = ColumnName {
            database: None,
            table: None,
            name: Name { text: name, span },
        };
        let column = Expression::new(ExpressionKind::Column(column), span);
        let sides = (Box::new(column), Box::new(value.clone()));
        let equals = ExpressionKind::Binary(BinaryOperator::Equal, sides.0, sides.1);
        Expression::new(equals, span)
    };
    let conditions = definition.primary_key.iter().zip(values).map(is_value);
    let all = ExpressionKind::And(conditions.collect());
    Ok(Expression::new(all, span))
}
