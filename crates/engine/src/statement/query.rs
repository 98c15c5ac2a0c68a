//! SELECT: rows, collected in bounded steps.

use history::{Row, Value};
use sql::ast::{Expression, Query, QueryBody, Select, SelectItem};
use sql::expression::EvaluationContext;
use sql::scalar::ScalarType;
use sql::{Error, QueryExecution, ResultColumn};

use super::{Request, Running, Step, names};
use crate::information_schema::DescribedView;
use crate::session::Session;
use crate::{Instance, Outcome, ResultSet};

/// Binds a query to the databases as the session sees them now. From then on it owns what it reads.
pub(super) fn begin(
    instance: &Instance,
    session: &Session,
    query: &Query,
    request: Request<'_>,
) -> Result<Step, Error> {
    let view = DescribedView::new(instance.view(session));
    let bound = sql::Query::bind(query, &view, &session.sql_context(request.parameters));
    let bound = bound.map_err(|error| names::too_new(instance, session, request.text, error))?;
    let context = session.evaluation_context();
    for warning in bound.warnings() {
        context.add_warning(warning.clone());
    }
    Ok(Step::Continue(Box::new(RunningQuery {
        columns: bound.columns().to_vec(),
        execution: bound.start(),
        rows: Vec::new(),
        context,
    })))
}

/// The value of an expression without tables.
pub(super) fn constant(
    instance: &Instance,
    session: &mut Session,
    expression: &Expression,
) -> Result<(Value, ScalarType), Error> {
    let item = SelectItem::Expression {
        expression: expression.clone(),
        alias: None,
        name: "".into(),
    };
    let select = Select {
        distinct: false,
        items: vec![item],
        from: Vec::new(),
        filter: None,
        group_by: Vec::new(),
        with_rollup: false,
        having: None,
        windows: Vec::new(),
        span: expression.span,
    };
    let query = Query {
        with: None,
        body: QueryBody::Select(Box::new(select)),
        order_by: Vec::new(),
        limit: None,
        locking: None,
        span: expression.span,
    };
    let view = DescribedView::new(instance.view(session));
    let bound = sql::Query::bind(&query, &view, &session.sql_context(&[]))?;
    let scalar_type = bound
        .columns()
        .first()
        .map(|column| column.scalar_type.clone());
    let context = session.evaluation_context();
    let mut execution = bound.start();
    let mut value = None;
    loop {
        match execution.step(&context)? {
            sql::Step::Rows(rows) => value = rows.first().and_then(|row| row.first().cloned()),
            sql::Step::Working => {}
            sql::Step::Done => break,
        }
    }
    session.absorb(&context);
    Ok((
        value.unwrap_or_default(),
        scalar_type.unwrap_or_else(ScalarType::null),
    ))
}

#[derive(Debug)]
struct RunningQuery {
    columns: Vec<ResultColumn>,
    execution: QueryExecution,
    rows: Vec<Row>,
    context: EvaluationContext,
}

impl Running for RunningQuery {
    fn step(mut self: Box<Self>, _: &mut Instance, session: &mut Session) -> Result<Step, Error> {
        match self.execution.step(&self.context)? {
            sql::Step::Rows(rows) => self.rows.extend(rows),
            sql::Step::Working => {}
            sql::Step::Done => {
                session.absorb(&self.context);
                let diagnostics = session.diagnostics_mut();
                diagnostics.row_count = -1;
                diagnostics.found_rows = self.rows.len() as u64;
                let time_zone = session.time_zone();
                let (columns, rows) = (self.columns, self.rows);
                return Ok(Step::Done(Outcome::Rows(ResultSet {
                    columns,
                    rows,
                    time_zone,
                })));
            }
        }
        Ok(Step::Continue(self))
    }

    fn rows_examined(&self, session: &Session) -> u64 {
        session.examined_in(&self.context)
    }
}
