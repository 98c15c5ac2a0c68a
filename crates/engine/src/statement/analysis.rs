//! EXPLAIN ANALYZE: the statement runs in bounded steps, and nothing of it stays.

use sql::Error;
use sql::ast::Explain;
use sql::expression::EvaluationContext;

use super::{Request, Running, Step, inspection, names};
use crate::Instance;
use crate::information_schema::DescribedView;
use crate::session::Session;

/// Binds the statement to the databases as the session sees them now.
pub(super) fn begin(
    instance: &Instance,
    session: &Session,
    explain: &Explain,
    request: Request<'_>,
) -> Result<Step, Error> {
    let view = DescribedView::new(instance.view(session));
    let analysis = sql::Analysis::begin(explain, &view, &session.sql_context(request.parameters));
    let analysis =
        analysis.map_err(|error| names::too_new(instance, session, request.text, error))?;
    Ok(Step::Continue(Box::new(RunningAnalysis {
        analysis,
        context: session.evaluation_context(),
    })))
}

#[derive(Debug)]
struct RunningAnalysis {
    analysis: sql::Analysis,
    context: EvaluationContext,
}

impl Running for RunningAnalysis {
    fn step(mut self: Box<Self>, _: &mut Instance, session: &mut Session) -> Result<Step, Error> {
        let work = || session.examined_in(&self.context);
        match self.analysis.step(&self.context, work)? {
            Some(shown) => {
                session.absorb(&self.context);
                Ok(inspection::outcome(session, shown))
            }
            None => Ok(Step::Continue(self)),
        }
    }

    fn rows_examined(&self, session: &Session) -> u64 {
        session.examined_in(&self.context)
    }
}
