//! EXPLAIN.

use history::Value;

use super::PlanNode;
use crate::Error;
use crate::ast::{self, ExplainFormat, Statement};
use crate::bind::ResultColumn;
use crate::context::{Databases, SessionContext};
use crate::query::Query;
use crate::scalar::ScalarType;
use crate::show::Shown;
use crate::write::Write;

/// Binds and plans a statement and answers the plan, a line a row. Nothing is run.
pub fn explain_statement(
    explain: &ast::Explain,
    databases: &dyn Databases,
    session: &SessionContext<'_>,
) -> Result<Shown, Error> {
    refuse_json(explain)?;
    let plan = plan_of(explain, databases, session)?;
    Ok(shown(plan.lines()))
}

pub(super) fn refuse_json(explain: &ast::Explain) -> Result<(), Error> {
    if explain.format == ExplainFormat::Json {
        return Err(Error::not_supported("EXPLAIN FORMAT=JSON", explain.span));
    }
    Ok(())
}

/// Lines as a result, a line a row.
pub(super) fn shown(lines: Vec<String>) -> Shown {
    let rows = lines
        .into_iter()
        .map(|line| [Value::Text(line.into())].into());
    Shown {
        columns: vec![ResultColumn {
            name: "Query Plan".into(),
            scalar_type: ScalarType::text(LINE_LENGTH).not_null(),
        }],
        rows: rows.collect(),
    }
}

/// What a line of a plan is declared to hold.
const LINE_LENGTH: u32 = 1_000;

fn plan_of(
    explain: &ast::Explain,
    databases: &dyn Databases,
    session: &SessionContext<'_>,
) -> Result<PlanNode, Error> {
    Ok(match &explain.statement {
        Statement::Query(query) => Query::bind(query, databases, session)?.explain(),
        Statement::Insert(insert) => Write::bind_insert(insert, databases, session)?.explain(),
        Statement::Update(update) => Write::bind_update(update, databases, session)?.explain(),
        Statement::Delete(delete) => Write::bind_delete(delete, databases, session)?.explain(),
        _ => {
            return Err(Error::not_supported(
                "EXPLAIN of this statement",
                explain.span,
            ));
        }
    })
}
