//! EXPLAIN ANALYZE: runs a statement, throws its rows or changes away, and says what each node of its plan came to.

use super::PlanNode;
use super::count::{grouped, rows};
use super::statement::{refuse_json, shown};
use crate::Error;
use crate::ast::{self, Statement};
use crate::context::{Databases, SessionContext};
use crate::execute::measure::Measure;
use crate::expression::EvaluationContext;
use crate::query::{Query, QueryExecution, Step};
use crate::show::Shown;
use crate::write::{Write, WriteExecution};

/// A statement that is being analysed.
#[derive(Debug)]
pub struct Analysis {
    running: Running,
    plan: PlanNode,
    /// Rows of the result so far.
    rows: u64,
}

#[derive(Debug)]
enum Running {
    Query(QueryExecution),
    Write(WriteExecution),
}

impl Analysis {
    /// Binds and plans a statement, about to run.
    pub fn begin(
        explain: &ast::Explain,
        databases: &dyn Databases,
        session: &SessionContext<'_>,
    ) -> Result<Analysis, Error> {
        refuse_json(explain)?;
        let write = match &explain.statement {
            Statement::Query(query) => {
                let query = Query::bind(query, databases, session)?.measured();
                return Ok(Analysis {
                    running: Running::Query(query.start()),
                    plan: query.explain(),
                    rows: 0,
                });
            }
            Statement::Insert(insert) => Write::bind_insert(insert, databases, session)?,
            Statement::Update(update) => Write::bind_update(update, databases, session)?,
            Statement::Delete(delete) => Write::bind_delete(delete, databases, session)?,
            _ => {
                let span = explain.span;
                return Err(Error::not_supported("EXPLAIN of this statement", span));
            }
        };
        let write = write.measured();
        Ok(Analysis {
            running: Running::Write(write.start()),
            plan: write.explain(),
            rows: 0,
        })
    }

    /// Does a bounded piece of work; the plan and what it came to when all of it is done. `work` tells how many rows the
    /// statement has looked at so far.
    pub fn step(
        &mut self,
        context: &EvaluationContext,
        work: impl FnOnce() -> u64,
    ) -> Result<Option<Shown>, Error> {
        match &mut self.running {
            Running::Query(query) => match query.step(context)? {
                Step::Rows(rows) => {
                    self.rows += rows.len() as u64;
                    return Ok(None);
                }
                Step::Working => return Ok(None),
                Step::Done => {}
            },
            Running::Write(write) => match write.step(context)? {
                Some(result) => self.rows = result.affected,
                None => return Ok(None),
            },
        }
        let measures = context.execution().measures().take();
        let is_timed = context.stopwatch.is_some();
        self.plan.tell(&measures, is_timed);
        let micros = measures.iter().map(|measure| measure.micros).sum();
        let what = match self.running {
            Running::Query(_) => rows(self.rows),
            Running::Write(_) => format!("{} would be affected", rows(self.rows)),
        };
        let mut total = format!("Total: {what}, {} examined", grouped(work()));
        if is_timed {
            total.push_str(&format!(", {}", duration(micros)));
        }
        let mut lines = self.plan.lines();
        lines.push(total);
        Ok(Some(shown(lines)))
    }
}

impl PlanNode {
    /// Adds what each node came to as its first detail.
    fn tell(&mut self, measures: &[Measure], is_timed: bool) {
        if let Some(number) = self.measured {
            let measure = measures.get(number).copied().unwrap_or_default();
            self.details.insert(0, sentence(&measure, is_timed));
        }
        for input in &mut self.inputs {
            input.tell(measures, is_timed);
        }
    }
}

/// `→ 3 rows, 5 examined, 0.012 ms`.
fn sentence(measure: &Measure, is_timed: bool) -> String {
    if measure.runs == 0 {
        return "→ never run".into();
    }
    let mut parts = vec![rows(measure.rows)];
    if measure.examined > 0 {
        parts.push(format!("{} examined", grouped(measure.examined)));
    }
    if is_timed {
        parts.push(duration(measure.micros));
    }
    if measure.runs > 1 {
        parts.push(format!("in {} runs", grouped(measure.runs)));
    }
    format!("→ {}", parts.join(", "))
}

/// Microseconds as `1.234 ms`.
fn duration(micros: i64) -> String {
    let micros = micros.max(0);
    format!(
        "{}.{:03} ms",
        grouped((micros / 1000).unsigned_abs()),
        micros % 1000
    )
}
