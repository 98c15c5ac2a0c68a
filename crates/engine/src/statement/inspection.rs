//! SHOW, DESCRIBE, EXPLAIN and ANALYZE: `sql` answers for what is in databases, the session for what only it knows.

use std::sync::Arc;

use sql::Error;
use sql::ast::{Show, ShowKind, Statement};
use sql::expression::EvaluationContext;
use sql::show::{self, ShowContext, Shown};

use super::{Step, names};
use crate::information_schema::DescribedView;
use crate::session::Session;
use crate::{Done, Instance, Outcome, ResultSet};

/// Answers one of them.
pub(super) fn begin(
    instance: &Instance,
    session: &mut Session,
    statement: &Statement,
    text: &str,
) -> Result<Step, Error> {
    let context = session.evaluation_context();
    let shown = match statement {
        Statement::Show(show) => answer(instance, session, show, &context),
        Statement::Describe(describe) => {
            let view = DescribedView::new(instance.view(session));
            let session_context = session.sql_context(&[]);
            show::describe(describe, &show_context(&view, &session_context, &context))
        }
        Statement::Explain(explain) => {
            let view = instance.view(session);
            sql::explain_statement(explain, &view, &session.sql_context(&[]))
        }
        Statement::AnalyzeTables(_) => {
            return Ok(
                Done::quietly("Nothing to analyse: plans look at the tables themselves").into(),
            );
        }
        _ => Err(Error::not_supported("this statement", None)),
    };
    let shown = shown.map_err(|error| names::too_new(instance, session, text, error))?;
    Ok(outcome(session, shown))
}

/// The statement's end.
pub(super) fn outcome(session: &mut Session, shown: Shown) -> Step {
    let diagnostics = session.diagnostics_mut();
    diagnostics.row_count = -1;
    diagnostics.found_rows = shown.rows.len() as u64;
    let (columns, rows) = (shown.columns, shown.rows);
    let time_zone = session.time_zone();
    Step::Done(Outcome::Rows(ResultSet {
        columns,
        rows,
        time_zone,
    }))
}

fn answer(
    instance: &Instance,
    session: &Session,
    show: &Show,
    context: &EvaluationContext,
) -> Result<Shown, Error> {
    let view = DescribedView::new(instance.view(session));
    let session_context = session.sql_context(&[]);
    if let Some(shown) = show::show(show, &show_context(&view, &session_context, context)) {
        return shown;
    }
    let filter = show.filter.as_ref();
    match &show.kind {
        ShowKind::Warnings => Ok(show::warnings(session.all_warnings(), false)),
        ShowKind::Errors => Ok(show::warnings(session.all_warnings(), true)),
        ShowKind::Variables(_) => {
            let variables = session.variables().shown();
            let variables = variables.map(|(name, value)| (Arc::from(name), Arc::from(value)));
            show::variables(variables, filter, context)
        }
        ShowKind::Status(_) => show::variables(std::iter::empty(), filter, context),
        ShowKind::ProcessList => Err(Error::not_supported("SHOW PROCESSLIST", show.span)),
        _ => Err(Error::not_supported("this SHOW", show.span)),
    }
}

fn show_context<'a>(
    databases: &'a dyn sql::Databases,
    session: &'a sql::SessionContext<'a>,
    evaluation: &'a EvaluationContext,
) -> ShowContext<'a> {
    ShowContext {
        databases,
        session,
        evaluation,
    }
}
