//! What definition statements need to know, and how they find tables.

use std::sync::Arc;

use history::{Catalog, Collation, Table};

use crate::ast::{Name, TableName};
use crate::context::{Databases, SessionContext};
use crate::expression::{EvaluationContext, SqlMode, Warning, WarningLevel};
use crate::parser::nearest;
use crate::{Error, Span};

/// The surroundings of a definition statement.
#[derive(Clone, Copy)]
pub struct DefinitionContext<'a> {
    /// Where tables are found.
    pub databases: &'a dyn Databases,
    /// The session.
    pub session: &'a SessionContext<'a>,
    /// For computing defaults.
    pub evaluation: &'a EvaluationContext,
    /// MySQL's `foreign_key_checks`.
    pub foreign_key_checks: bool,
}

/// A name's database, and what is in it.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    pub database: Arc<str>,
    pub catalog: &'a Catalog,
    pub name: Arc<str>,
    pub span: Span,
}

impl<'a> DefinitionContext<'a> {
    /// The database of a name; an unknown one is 1049.
    pub(super) fn place(&self, table: &TableName) -> Result<Place<'a>, Error> {
        let database = match &table.database {
            Some(database) => database.text.clone(),
            None => self
                .session
                .database
                .clone()
                .ok_or_else(|| Error::no_database_selected(table.name.span))?,
        };
        let Some(catalog) = self.databases.catalog(&database) else {
            let span = table
                .database
                .as_ref()
                .map_or(table.name.span, |name| name.span);
            return Err(Error::unknown_database(&database, span));
        };
        Ok(Place {
            database,
            catalog,
            name: table.name.text.clone(),
            span: table.span(),
        })
    }

    /// A base table: 1146 when there is none, 1347 for a view.
    pub(super) fn table(&self, table: &TableName) -> Result<(Place<'a>, &'a Table), Error> {
        let place = match self.place(table) {
            Ok(place) => place,
            Err(error) if error.code == 1049 => {
                let database = table
                    .database
                    .as_ref()
                    .map_or("", |database| &*database.text);
                return Err(Error::unknown_table(
                    &format!("{database}.{}", table.name.text),
                    error.span,
                ));
            }
            Err(error) => return Err(error),
        };
        if let Some(found) = place.catalog.table(&place.name) {
            return Ok((place, found));
        }
        if place.catalog.view(&place.name).is_some() {
            return Err(Error::wrong_object(
                &place.joined(),
                "BASE TABLE",
                place.span,
            ));
        }
        Err(place.unknown_table())
    }

    /// A context that computes in strict mode, as definitions always do.
    pub(super) fn strict(&self) -> EvaluationContext {
        let mut context = EvaluationContext::new(self.evaluation.now);
        context.time_zone = self.evaluation.time_zone;
        context.mode = SqlMode::default();
        context
    }
}

impl Place<'_> {
    /// `database.table`.
    pub fn joined(&self) -> String {
        format!("{}.{}", self.database, self.name)
    }

    /// Whether a table or view has the name.
    pub fn is_taken(&self) -> bool {
        self.catalog.table(&self.name).is_some() || self.catalog.view(&self.name).is_some()
    }

    /// 1146, with the name that was probably meant.
    pub fn unknown_table(&self) -> Error {
        let error = Error::unknown_table(&self.joined(), self.span);
        let names = self.catalog.tables().map(|(name, _)| &**name);
        match nearest(&self.name, names) {
            Some(meant) => error.help(format!("Did you mean `{meant}`?")),
            None => error,
        }
    }
}

/// An error that IF EXISTS or IF NOT EXISTS turns into a note.
pub(super) fn note_of(error: &Error) -> Warning {
    Warning {
        level: WarningLevel::Note,
        code: error.code,
        message: error.message.clone(),
    }
}

/// The collation of a name: 1273 when there is none.
pub(crate) fn collation_named(name: &Name) -> Result<Collation, Error> {
    match name.text.to_ascii_lowercase().as_str() {
        "utf8mb4_general_ci" => Ok(Collation::GeneralCi),
        "utf8mb4_bin" => Ok(Collation::Bin),
        "binary" => Ok(Collation::Binary),
        _ => Err(Error::unknown_collation(&name.text, name.span)),
    }
}

/// How texts of a character set compare unless COLLATE says otherwise: 1115 when there is none.
pub(crate) fn collation_of_character_set(name: &Name) -> Result<Collation, Error> {
    match name.text.to_ascii_lowercase().as_str() {
        "utf8mb4" | "utf8" | "utf8mb3" => Ok(Collation::GeneralCi),
        "binary" => Ok(Collation::Binary),
        _ => Err(Error::unknown_character_set(&name.text, name.span)),
    }
}
