//! PREPARE, EXECUTE and DEALLOCATE.

use std::sync::Arc;

use sql::Error;
use sql::ast::{Name, PrepareSource};
use sql::parser::parse_statement_with;

use super::version_statement::VersionStatement;
use super::{Step, begin};
use crate::session::Session;
use crate::{Done, Instance};

/// `PREPARE name FROM …`: the text is read now, so that its syntax errors show now.
pub(super) fn prepare(
    session: &mut Session,
    name: Name,
    source: PrepareSource,
) -> Result<Step, Error> {
    let text: Arc<str> = match source {
        PrepareSource::Text(text) => text,
        PrepareSource::Variable(variable) => {
            return Err(Error::not_supported(
                "PREPARE from a variable",
                variable.span,
            ));
        }
    };
    let options = session.parser_options();
    // Places in the inner text mean nothing in the statement that holds it.
    let without_place = |error: Error| Error {
        span: None,
        ..error
    };
    match VersionStatement::parse(&text, options) {
        Some(statement) => statement.map(drop).map_err(without_place)?,
        None => parse_statement_with(&text, options)
            .map(drop)
            .map_err(without_place)?,
    }
    session
        .prepared_mut()
        .insert(name.text.to_lowercase().into(), text);
    Ok(Done::quietly(format!("Prepared {}", name.text)).into())
}

/// `EXECUTE name`.
pub(super) fn execute(
    instance: &mut Instance,
    session: &mut Session,
    name: &Name,
    arguments: &[Name],
) -> Result<Step, Error> {
    if let Some(argument) = arguments.first() {
        return Err(Error::not_supported(
            "EXECUTE with arguments",
            argument.span,
        ));
    }
    let unknown = || Error::unknown_prepared_statement(&name.text, "EXECUTE", name.span);
    let text = session
        .prepared(&name.text.to_lowercase())
        .cloned()
        .ok_or_else(unknown)?;
    begin(instance, session, &text).map_err(|error| Error {
        span: None,
        ..error
    })
}

/// `DEALLOCATE PREPARE name`.
pub(super) fn deallocate(session: &mut Session, name: &Name) -> Result<Step, Error> {
    let forgotten = session.prepared_mut().remove(&*name.text.to_lowercase());
    match forgotten {
        Some(_) => Ok(Done::quietly(format!("Forgot {}", name.text)).into()),
        None => Err(Error::unknown_prepared_statement(
            &name.text,
            "DEALLOCATE PREPARE",
            name.span,
        )),
    }
}
