//! Named calls: branching for agents, with the names and parameters of HatiData's playbook.
//!
//! A branch is a database that was forked. Each call answers `{"result", "error"}`, and does nothing that statements could not do;
//! what a call answers is described in `docs/agent-calls.md`.

mod arguments;
mod branch;
mod compare;
mod merge;
mod query;
mod shadow;
mod statements;

use serde_json::{Map, Value, json};
use view::error::ErrorView;

use crate::Host;
use arguments::Arguments;

/// What a call is made of: it reads its arguments and answers a value.
type Call = fn(&mut Host, &str, Arguments) -> Result<Value, ErrorView>;

/// All calls by name.
const CALLS: [(&str, Call); 8] = [
    ("branch_create", branch::create),
    ("branch_discard", branch::discard),
    ("branch_list", branch::list),
    ("branch_merge", merge::merge),
    ("branch_query", query::query),
    ("diff_branch", compare::diff),
    ("shadow_query", shadow::query),
    ("switch_branch", branch::switch),
];

impl Host {
    /// Makes a call in a session.
    pub(crate) fn call(
        &mut self,
        name: &str,
        session: &str,
        arguments: Map<String, Value>,
    ) -> Value {
        let found = CALLS.iter().find(|(known, _)| *known == name);
        let answer = match found {
            Some((name, call)) => call(self, session, Arguments::new(name, arguments)),
            None => Err(unknown(name)),
        };
        match answer {
            Ok(result) => json!({ "result": result, "error": null }),
            Err(error) => failed(error),
        }
    }
}

/// The answer to a call that failed.
pub(crate) fn failed(error: ErrorView) -> Value {
    json!({ "result": null, "error": error })
}

fn unknown(name: &str) -> ErrorView {
    let names: Vec<&str> = CALLS.iter().map(|(name, _)| *name).collect();
    ErrorView {
        code: 1305,
        sqlstate: "42000".to_owned(),
        name: "unknown-call".to_owned(),
        message: format!("there is no call {name}"),
        span: None,
        help: Some(format!("the calls are {}", names.join(", "))),
    }
}
