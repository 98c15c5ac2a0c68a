//! Subqueries inside expressions.
//!
//! A subquery is a function of the outer columns it reads (its captures) and of what it is compared with. One without
//! captures runs once, before the query around it, and only its outcome is asked for every row. One with captures runs for
//! every row, with the captured values as the row that its expressions call outer, unless it can be run once for all of them.

mod collect;
mod extremes;
mod keyed;
mod prepare;
mod row_set;
mod run;

use std::any::Any;
use std::rc::Rc;
use std::sync::Arc;

use history::{Collation, Row, Value};

use super::operator::Flow;
use crate::ast::Quantifier;
use crate::bind::block::BoundQuery;
use crate::expression::{ComparisonOperator, EvaluationContext, Expression, External};
use crate::plan::Plan;
use crate::{Error, Span};
pub(crate) use collect::SubqueryState;
pub(crate) use keyed::Keyed;
pub(crate) use prepare::Prepare;
use run::Run;

/// A bound and planned subquery.
#[derive(Clone, Debug)]
pub(crate) struct Subquery {
    /// Its number in the statement.
    pub id: usize,
    /// What is asked of it.
    pub question: Question,
    /// Its rows.
    pub plan: Plan,
    /// What it was bound to, for the planner, which may make a join of it.
    pub query: Arc<BoundQuery>,
    /// How it is run once for all outer rows, when it can be.
    pub keyed: Option<Keyed>,
    /// How many of the operands are captured outer columns; what it is compared with follows.
    pub captures: usize,
    /// Where it stands.
    pub span: Span,
}

/// What is asked of a subquery.
#[derive(Clone, Debug)]
pub(crate) enum Question {
    /// The value of a column of its only row.
    Value {
        /// The column.
        column: usize,
    },
    /// Whether it has a row.
    Exists,
    /// Whether a row equals the operands.
    Contains(Comparable),
    /// Whether the operand compares so with any or all of its rows.
    Compares {
        /// How.
        operator: ComparisonOperator,
        /// With any or all of them.
        quantifier: Quantifier,
        /// What is compared.
        comparable: Comparable,
    },
}

/// How the subquery's columns are compared with operands.
#[derive(Clone, Debug)]
pub(crate) struct Comparable {
    /// The columns, over the subquery's row, as values that compare with the operands.
    pub columns: Vec<Expression>,
    /// How texts among them compare.
    pub collations: Vec<Collation>,
}

impl Subquery {
    /// Whether it runs once a statement, whatever the rows around it are.
    pub fn runs_once(&self) -> bool {
        self.captures == 0 || self.keyed.is_some()
    }

    /// What it comes to for all outer rows: kept, so that it runs once a statement.
    fn state_once(&self, context: &EvaluationContext) -> Result<Rc<SubqueryState>, Error> {
        if let Some(state) = context.execution().subquery(self.id) {
            return Ok(state);
        }
        let state = Rc::new(run_through(Run::of(self), self, context)?);
        context
            .execution()
            .keep_subquery(self.id, Rc::clone(&state));
        Ok(state)
    }

    /// What it comes to for one outer row, whose captured values are in place.
    fn answer(&self, compared: &[Value], context: &EvaluationContext) -> Result<Value, Error> {
        let Some(keyed) = &self.keyed else {
            let state = run_through(Run::for_row(self), self, context)?;
            return state.answer(&self.question, compared, self.span);
        };
        let state = self.state_once(context)?;
        let mut key = Vec::with_capacity(keyed.probes.len());
        for probe in &keyed.probes {
            key.push(probe.evaluate(&[], context)?);
        }
        state
            .of_key(&key)
            .answer(&self.question, compared, self.span)
    }
}

/// Runs it to its end, however many steps that takes.
fn run_through(
    mut run: Run,
    subquery: &Subquery,
    context: &EvaluationContext,
) -> Result<SubqueryState, Error> {
    context.execution().run_through(|| {
        loop {
            if let Some(state) = run.step(subquery, context)? {
                return Ok(state);
            }
        }
    })
}

impl External for Subquery {
    fn evaluate(&self, operands: &[Value], context: &EvaluationContext) -> Result<Value, Error> {
        let (captures, compared) = operands.split_at(self.captures);
        if captures.is_empty() {
            let state = self.state_once(context)?;
            return state.answer(&self.question, compared, self.span);
        }
        let row: Row = captures.into();
        context.with_outer(&[row], || self.answer(compared, context))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// Makes an expression of a subquery.
pub(crate) fn expression_of(
    subquery: Arc<Subquery>,
    operands: Vec<Expression>,
    scalar_type: crate::scalar::ScalarType,
) -> Expression {
    crate::expression::external(subquery, operands, scalar_type)
}

/// Lets a consumer stop as soon as nothing more matters.
fn flow(is_enough: bool) -> Flow {
    if is_enough {
        Flow::Stop
    } else {
        Flow::Continue
    }
}
