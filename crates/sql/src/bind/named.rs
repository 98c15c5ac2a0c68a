//! What a name in FROM stands for: a table of WITH, a table or view as it is or as it was, or rows that are computed.

use std::sync::Arc;

use history::{Catalog, Table, Value};

use super::binder::{Binder, BlockState, CommonSource, CommonTable};
use super::block::{BoundQuery, Relation, RelationSource, ResultColumn};
use super::scope::{ScopeColumn, ScopeRelation};
use crate::ast::{self, Name, SnapshotReference, TableName, same_name};
use crate::context::ComputedTable;
use crate::parser::nearest;
use crate::scalar::ScalarType;
use crate::{Error, Span};

impl<'a> Binder<'a> {
    /// A table of WITH, a table or a view.
    pub(super) fn named_table(
        &mut self,
        name: &TableName,
        alias: Option<&Name>,
        span: Span,
    ) -> Result<(Relation, ScopeRelation), Error> {
        let shown = shown_name(name, alias);
        if name.database.is_none()
            && let Some(common) = self.common_table(&name.name.text)
        {
            let (columns, source) = match &common.source {
                CommonSource::Query(query) => (
                    &query.columns,
                    RelationSource::Query(Box::new(query.clone())),
                ),
                CommonSource::Round { depth, .. } if *depth != self.depth => {
                    return Err(Error::recursive_table_in_subquery(span));
                }
                CommonSource::Round { id, columns, .. } => (columns, RelationSource::Round(*id)),
            };
            let names = columns.iter().map(|column| column.name.clone()).collect();
            let scope = scope_of(None, shown.clone(), names, columns);
            return Ok((Relation::new(shown, source), scope));
        }
        if let Some(moment) = self.moment.clone() {
            return self.past_table(name, &moment, alias, span);
        }
        let (database, catalog) = self.catalog(name)?;
        if let Some(found) = self.stored(&database, catalog, name, &shown, span) {
            return found;
        }
        if let Some(computed) = self.computed(&database, name, None) {
            return Ok(relation_of(database, shown, &computed?));
        }
        Err(unknown_table(&database, catalog, name))
    }

    /// `table AS OF 's7'`: the table, or the view over the tables, of then.
    pub(super) fn past_table(
        &mut self,
        name: &TableName,
        moment: &SnapshotReference,
        alias: Option<&Name>,
        span: Span,
    ) -> Result<(Relation, ScopeRelation), Error> {
        let shown = shown_name(name, alias);
        let database = self.database_of(name)?;
        let catalog = self.databases.catalog_as_of(&database, moment)?;
        let outside = self.moment.replace(moment.clone());
        let found = self.stored(&database, catalog, name, &shown, span);
        self.moment = outside;
        found.unwrap_or_else(|| Err(missing_then(&database, catalog, name, moment)))
    }

    /// `function(arguments)`.
    pub(super) fn table_function(
        &mut self,
        name: &TableName,
        arguments: &[ast::Expression],
        alias: Option<&Name>,
        span: Span,
    ) -> Result<(Relation, ScopeRelation), Error> {
        let shown = shown_name(name, alias);
        let database = self.database_of(name)?;
        let mut values = Vec::with_capacity(arguments.len());
        for argument in arguments {
            values.push(self.constant_argument(argument)?);
        }
        match self.computed(&database, name, Some(&values)) {
            Some(computed) => Ok(relation_of(database, shown, &computed?)),
            None => Err(Error::unknown_function(&name.name.text, span)),
        }
    }

    /// The value of an argument that reads no table: what a function in FROM is called with is known before anything is read.
    fn constant_argument(&mut self, argument: &ast::Expression) -> Result<Value, Error> {
        let bound = self.isolated(argument.span, |binder| {
            binder.blocks.push(BlockState::new());
            let bound = binder.expression(argument);
            binder.blocks.pop();
            bound
        })?;
        bound.as_constant().cloned().ok_or_else(|| {
            Error::not_supported("an argument that is no constant, in FROM", argument.span)
        })
    }

    /// A table or view of a catalog.
    fn stored(
        &mut self,
        database: &Arc<str>,
        catalog: &Catalog,
        name: &TableName,
        shown: &Arc<str>,
        span: Span,
    ) -> Option<Result<(Relation, ScopeRelation), Error>> {
        if let Some(table) = catalog.table(&name.name.text) {
            return Some(Ok(relation_of(database.clone(), shown.clone(), table)));
        }
        let view = catalog.view(&name.name.text)?;
        let query = self.view(&view.definition_sql, database, span);
        Some(query.map(|query| {
            let names = view.columns.clone();
            let scope = scope_of(Some(database.clone()), shown.clone(), names, &query.columns);
            let source = RelationSource::Query(Box::new(query));
            (Relation::new(shown.clone(), source), scope)
        }))
    }

    fn computed(
        &self,
        database: &str,
        name: &TableName,
        arguments: Option<&[Value]>,
    ) -> Option<Result<Table, Error>> {
        self.databases.computed_table(&ComputedTable {
            database,
            name: &name.name.text,
            arguments,
            span: name.span(),
        })
    }

    fn common_table(&self, name: &str) -> Option<&CommonTable> {
        self.common_tables
            .iter()
            .rev()
            .find(|table| same_name(&table.name, name))
    }

    /// The database in which a table's name is looked up.
    fn database_of(&self, name: &TableName) -> Result<Arc<str>, Error> {
        match &name.database {
            Some(database) => Ok(database.text.clone()),
            None => self
                .database
                .clone()
                .ok_or_else(|| Error::no_database_selected(name.name.span)),
        }
    }

    /// The catalog in which a table's name is looked up, and the name of its database.
    pub(crate) fn catalog(&self, name: &TableName) -> Result<(Arc<str>, &'a Catalog), Error> {
        let database = self.database_of(name)?;
        match self.databases.catalog(&database) {
            Some(catalog) => Ok((database, catalog)),
            None => {
                let error =
                    Error::unknown_table(&format!("{database}.{}", name.name.text), name.span());
                let names = self.databases.names();
                Err(match nearest(&database, names.iter().map(|name| &**name)) {
                    Some(guess) => error.help(format!(
                        "There is no database `{database}`. Did you mean `{guess}`?"
                    )),
                    None => error.help(format!("There is no database `{database}`.")),
                })
            }
        }
    }

    /// A view: its text means what it meant where it was created.
    fn view(&mut self, text: &str, database: &Arc<str>, span: Span) -> Result<BoundQuery, Error> {
        let statement = crate::parse_statement(text).map_err(|error| of_view(error, span))?;
        let ast::Statement::Query(query) = statement else {
            return Err(Error::not_supported("a view that is no query", span));
        };
        self.isolated(span, |binder| {
            let common_tables = std::mem::take(&mut binder.common_tables);
            let outside = binder.database.replace(database.clone());
            let bound = binder.query(&query);
            binder.common_tables = common_tables;
            binder.database = outside;
            bound.map_err(|error| of_view(error, span))
        })
    }
}

/// What a relation is called: its alias, or the table's name.
fn shown_name(name: &TableName, alias: Option<&Name>) -> Arc<str> {
    alias.unwrap_or(&name.name).text.clone()
}

/// A table as a relation.
fn relation_of(database: Arc<str>, shown: Arc<str>, table: &Table) -> (Relation, ScopeRelation) {
    let columns = table.definition().columns.iter().map(|column| ScopeColumn {
        name: column.name.clone(),
        scalar_type: ScalarType::of_column(column),
    });
    let scope = ScopeRelation {
        database: Some(database),
        name: shown.clone(),
        columns: columns.collect(),
        definition: Some(Arc::clone(table.definition())),
    };
    let source = RelationSource::Table(table.clone());
    (Relation::new(shown, source), scope)
}

/// Columns that a query computes, under the names that they have outside of it.
pub(super) fn scope_of(
    database: Option<Arc<str>>,
    name: Arc<str>,
    names: Vec<Arc<str>>,
    columns: &[ResultColumn],
) -> ScopeRelation {
    let columns = names
        .into_iter()
        .zip(columns)
        .map(|(name, column)| ScopeColumn {
            name,
            scalar_type: column.scalar_type.clone(),
        });
    ScopeRelation {
        database,
        name,
        columns: columns.collect(),
        definition: None,
    }
}

/// Errors inside a view point at the view's name, for its text is not the statement's.
fn of_view(mut error: Error, span: Span) -> Error {
    error.span = Some(span);
    error
}

/// Error 1146 with a guess.
pub(crate) fn unknown_table(database: &str, catalog: &Catalog, name: &TableName) -> Error {
    let error = Error::unknown_table(&format!("{database}.{}", name.name.text), name.span());
    let tables = catalog.tables().map(|(name, _)| &**name);
    let names = tables.chain(catalog.views().map(|(name, _)| &**name));
    match nearest(&name.name.text, names) {
        Some(guess) => error.help(format!("Did you mean `{guess}`?")),
        None => error,
    }
}

/// Error 1146 for a table of another time.
fn missing_then(
    database: &str,
    catalog: &Catalog,
    name: &TableName,
    moment: &SnapshotReference,
) -> Error {
    let error = unknown_table(database, catalog, name);
    let guess = error.help.as_deref().map(|help| format!(" {help}"));
    let (table, text) = (&name.name.text, &moment.text);
    error.help(format!(
        "At '{text}' there was no table `{table}` in `{database}`; SHOW LOG FROM {database} lists when tables came and went.{}",
        guess.unwrap_or_default()
    ))
}
