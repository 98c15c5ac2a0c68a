//! PREPARE, EXECUTE and DEALLOCATE.

use std::sync::Arc;

use history::Value;
use sql::Error;
use sql::Variables as _;
use sql::ast::{Name, PrepareSource};
use sql::lexer::{Lexer, ParserOptions, TokenKind};
use sql::parser::parse_statement_with;

use super::version_statement::VersionStatement;
use super::{Request, Running, Step, begin};
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
        PrepareSource::Variable(variable) => match session.user(&variable.text).0 {
            Value::Text(text) => text,
            Value::Null => "NULL".into(),
            _ => return Err(Error::not_supported("PREPARE from a number", variable.span)),
        },
    };
    let options = session.parser_options();
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

/// `EXECUTE name USING @a, @b`.
pub(super) fn execute(
    instance: &mut Instance,
    session: &mut Session,
    name: &Name,
    arguments: &[Name],
) -> Result<Step, Error> {
    let unknown = || Error::unknown_prepared_statement(&name.text, "EXECUTE", name.span);
    let text = session
        .prepared(&name.text.to_lowercase())
        .cloned()
        .ok_or_else(unknown)?;
    if parameter_count(&text, session.parser_options()) != arguments.len() {
        return Err(Error::wrong_execute_arguments(name.span));
    }
    let values = arguments
        .iter()
        .map(|argument| session.user(&argument.text));
    let parameters: Vec<_> = values.collect();
    let request = Request {
        text: &text,
        parameters: &parameters,
    };
    let step = begin(instance, session, request).map_err(without_place)?;
    Ok(inner(step))
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

fn parameter_count(text: &str, options: ParserOptions) -> usize {
    let mut lexer = Lexer::new(text, options);
    let tokens = std::iter::from_fn(|| {
        let kind = lexer.next_token().kind;
        (kind != TokenKind::End).then_some(kind)
    });
    tokens.filter(|kind| *kind == TokenKind::Parameter).count()
}

/// Places in the inner text mean nothing in the statement that runs it.
fn without_place(error: Error) -> Error {
    Error {
        span: None,
        ..error
    }
}

fn inner(step: Step) -> Step {
    match step {
        Step::Continue(running) => Step::Continue(Box::new(Inner(running))),
        done => done,
    }
}

/// A prepared statement that goes on.
#[derive(Debug)]
struct Inner(Box<dyn Running>);

impl Running for Inner {
    fn step(
        self: Box<Self>,
        instance: &mut Instance,
        session: &mut Session,
    ) -> Result<Step, Error> {
        let step = self.0.step(instance, session).map_err(without_place)?;
        Ok(inner(step))
    }

    fn rows_examined(&self, session: &Session) -> u64 {
        self.0.rows_examined(session)
    }
}
