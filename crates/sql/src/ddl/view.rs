//! CREATE VIEW.

use std::sync::Arc;

use history::View;

use super::context::{DefinitionContext, Place};
use super::rename::CatalogEdits;
use super::{DefinitionChange, DefinitionPlan};
use crate::Error;
use crate::ast::{
    CreateView, ExpressionKind, Name, Query as QueryTree, QueryBody, SelectItem, same_name,
};
use crate::query::Query;
use crate::view_text::lasting_text;

/// What CREATE VIEW would do.
pub(super) fn plan_create(
    create: &CreateView,
    context: &DefinitionContext<'_>,
) -> Result<DefinitionPlan, Error> {
    let place = context.place(&create.name)?;
    let columns = columns(&create.query, &create.columns, context)?;
    refuse_taken(&place, create.or_replace)?;
    let definition_sql = lasting_text(
        &create.query,
        &columns.selected,
        context.databases,
        context.session,
    );
    let view = View {
        definition_sql: definition_sql.into(),
        columns: columns.shown,
    };
    let mut edits = CatalogEdits::new(context.databases);
    let catalog = edits
        .catalog(&place.database)?
        .with_view(place.name.clone(), view);
    edits.set(&place.database, catalog);
    let summary = format!("Created view {}", place.joined());
    Ok(DefinitionPlan::new(
        DefinitionChange::Catalogs(edits.into_changed()),
        summary,
    ))
}

/// The names of a view's columns.
struct Columns {
    /// In its query.
    selected: Vec<Arc<str>>,
    /// To those who use the view.
    shown: Vec<Arc<str>>,
}

fn columns(
    query: &QueryTree,
    given: &[Name],
    context: &DefinitionContext<'_>,
) -> Result<Columns, Error> {
    let bound = Query::bind(query, context.databases, context.session)?;
    let selected: Vec<Arc<str>> = bound
        .columns()
        .iter()
        .map(|column| column.name.clone())
        .collect();
    if given.is_empty() {
        refuse_duplicates(query, &selected)?;
        return Ok(Columns {
            shown: selected.clone(),
            selected,
        });
    }
    if given.len() != selected.len() {
        return Err(Error::wrong_view_columns(query.span));
    }
    for (position, name) in given.iter().enumerate() {
        if let Some(other) = given[..position]
            .iter()
            .find(|other| same_name(&other.text, &name.text))
        {
            return Err(Error::duplicate_column(&other.text, name.span));
        }
    }
    Ok(Columns {
        selected,
        shown: given.iter().map(|name| name.text.clone()).collect(),
    })
}

/// Columns and aliases of one name are 1060; expressions without an alias may look alike.
fn refuse_duplicates(query: &QueryTree, selected: &[Arc<str>]) -> Result<(), Error> {
    let mut unnamed: Vec<&str> = Vec::new();
    if let QueryBody::Select(select) = &query.body {
        for item in &select.items {
            if let SelectItem::Expression {
                expression,
                alias: None,
                name,
            } = item
                && !matches!(expression.kind, ExpressionKind::Column(_))
            {
                unnamed.push(name);
            }
        }
    }
    for (position, name) in selected.iter().enumerate() {
        let first = selected[..position]
            .iter()
            .find(|other| same_name(other, name));
        if let Some(first) = first
            && !unnamed.contains(&&**name)
        {
            return Err(Error::duplicate_column(first, query.span));
        }
    }
    Ok(())
}

fn refuse_taken(place: &Place<'_>, or_replace: bool) -> Result<(), Error> {
    if place.catalog.table(&place.name).is_some() {
        return Err(if or_replace {
            Error::wrong_object(&place.joined(), "VIEW", place.span)
        } else {
            Error::table_exists(&place.name, place.span)
        });
    }
    if place.catalog.view(&place.name).is_some() && !or_replace {
        return Err(Error::table_exists(&place.name, place.span));
    }
    Ok(())
}
