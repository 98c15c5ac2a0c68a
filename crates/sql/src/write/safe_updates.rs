//! `sql_safe_updates`: an UPDATE or DELETE has to say by a key, or by LIMIT, which rows it means.
//!
//! Recorded from seekdb: what counts is whether rows are looked for by a key, not whether there is a WHERE;
//! `WHERE 1 = 1` and `WHERE id + 1 = 9` are refused, `WHERE v = 1 AND id = 5` is not.

use crate::Error;
use crate::ast::Limit;
use crate::bind::binder::Binder;
use crate::plan::Plan;
use crate::span::Span;

/// Refuses a write that would look at whole tables, when the session asks for that.
pub(super) fn check(
    plan: &Plan,
    limit: Option<&Limit>,
    span: Span,
    binder: &Binder<'_>,
) -> Result<(), Error> {
    if !binder.session.safe_updates || limit.is_some() || looks_by_key(plan) {
        return Ok(());
    }
    Err(Error::safe_update_mode(span))
}

/// Whether a key leads to the rows of one of the tables, or there are none to look at.
fn looks_by_key(plan: &Plan) -> bool {
    match plan {
        Plan::Nothing | Plan::IndexJoin { .. } => true,
        Plan::Scan(scan) => !scan.access.is_everything(),
        Plan::Filter { input, .. }
        | Plan::Gate { input, .. }
        | Plan::Sort { input, .. }
        | Plan::Prepare { input, .. }
        | Plan::Limit { input, .. } => looks_by_key(input),
        Plan::HashJoin { left, right, .. } | Plan::NestedLoop { left, right, .. } => {
            looks_by_key(left) || looks_by_key(right)
        }
        _ => false,
    }
}
