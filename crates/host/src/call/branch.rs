//! `branch_create`, `branch_list`, `switch_branch`, `branch_discard`.

use engine::Lease;
use serde_json::{Value, json};
use view::error::ErrorView;

use super::arguments::Arguments;
use super::statements::{name, text};
use crate::convert::error::error_view;
use crate::{FIRST_DATABASE, Host};

/// How long a branch lives when nobody says otherwise; HatiData's 24 hours.
const LIFETIME_SECONDS: f64 = 24.0 * 3600.0;

/// `{name, from?, at?, ttl_hours? | ttl_seconds?, purpose? | description?}`: forks a database.
pub(super) fn create(
    host: &mut Host,
    session: &str,
    mut arguments: Arguments,
) -> Result<Value, ErrorView> {
    let branch = arguments.text("name")?;
    let from = arguments.optional_text("from")?;
    let at = arguments.optional_text("at")?;
    let hours = arguments.optional_number("ttl_hours")?;
    let seconds = arguments.optional_number("ttl_seconds")?;
    let purpose = arguments.optional_text("purpose")?;
    let description = arguments.optional_text("description")?;
    arguments.finish()?;
    let lifetime = hours.map(|hours| hours * 3600.0).or(seconds);
    let lifetime = lifetime.unwrap_or(LIFETIME_SECONDS);

    let source = host.main_branch(session, from);
    let fork = format!("FORK DATABASE {} TO {}", name(&source), name(&branch));
    host.run_one(session, &fork)?;
    if let Some(at) = &at {
        let reset = format!("RESET DATABASE {} TO {}", name(&branch), text(at));
        if let Err(error) = host.run_one(session, &reset) {
            // A call does all of it or nothing.
            host.run_one(session, &format!("DROP DATABASE {}", name(&branch)))?;
            return Err(error);
        }
    }
    let now = host.surroundings.clock.micros_since_epoch();
    let expires_at = now.saturating_add((lifetime * 1e6) as i64);
    let lease = Lease {
        expires_at: Some(expires_at),
        purpose: purpose.or(description).map(Into::into),
    };
    let instance = host.sessions.instance_mut();
    instance
        .set_lease(&branch, lease)
        .map_err(|error| error_view(&error))?;
    let catalog = instance.committed(&branch.to_lowercase());
    let tables = catalog.map_or(0, |catalog| catalog.tables().len());
    Ok(json!({
        "name": branch,
        "branch_id": branch,
        "from": source,
        "at": at,
        "table_count": tables,
        "ttl_seconds": lifetime,
        "created_at": moment(now),
        "expires_at": moment(expires_at),
    }))
}

/// `{}`: the databases as SHOW BRANCHES tells them.
pub(super) fn list(
    host: &mut Host,
    session: &str,
    arguments: Arguments,
) -> Result<Value, ErrorView> {
    arguments.finish()?;
    let rows = host.run_one(session, "SHOW BRANCHES")?;
    Ok(Value::Array(rows.objects().map(Value::Object).collect()))
}

/// `{name}`: what follows in this session works on the branch.
pub(super) fn switch(
    host: &mut Host,
    session: &str,
    mut arguments: Arguments,
) -> Result<Value, ErrorView> {
    let branch = arguments.text("name")?;
    arguments.finish()?;
    let branch = host.main_branch(session, Some(branch));
    host.run_one(session, &format!("USE {}", name(&branch)))?;
    Ok(json!({ "branch": branch }))
}

/// `{branch}`: drops a branch; UNDROP DATABASE brings it back. What was never forked stays: a call that tidies up must not drop
/// what everything else came from.
pub(super) fn discard(
    host: &mut Host,
    session: &str,
    mut arguments: Arguments,
) -> Result<Value, ErrorView> {
    let branch = arguments.text("branch")?;
    arguments.finish()?;
    let history = host.sessions.instance().history();
    let line = history.database(&branch.to_lowercase());
    if line.is_some_and(|line| line.fork_point.is_none()) {
        return Err(ErrorView {
            code: 1235,
            sqlstate: "42000".to_owned(),
            name: "not-a-branch".to_owned(),
            message: format!("{branch} is not a branch: it was not forked from anything"),
            span: None,
            help: Some(format!("DROP DATABASE {branch} drops it all the same")),
        });
    }
    host.run_one(session, &format!("DROP DATABASE {}", name(&branch)))?;
    Ok(json!({
        "discarded": true,
        "branch": branch,
        "restore_with": format!("UNDROP DATABASE {}", name(&branch)),
    }))
}

impl Host {
    /// The database that a call means: the one named; `main`, or nothing, is the one that the session works on when there is no
    /// database of that name.
    pub(super) fn main_branch(&self, session: &str, given: Option<String>) -> String {
        const MAIN: &str = "main";
        let exists = |name: &str| {
            let instance = self.sessions.instance();
            instance.committed(&name.to_lowercase()).is_some()
        };
        match given {
            Some(name) if name != MAIN || exists(MAIN) => name,
            None if exists(MAIN) => MAIN.to_owned(),
            _ => self.root_of(session),
        }
    }

    /// What the session's database was forked from in the first place.
    fn root_of(&self, session: &str) -> String {
        let selected = self.sessions.database(session).unwrap_or(FIRST_DATABASE);
        let history = self.sessions.instance().history();
        let mut root = selected.to_owned();
        while let Some(fork_point) = history.database(&root).and_then(|line| line.fork_point)
            && let Some(parent) = history.snapshot(fork_point)
            && history.database(&parent.database).is_some()
        {
            root = parent.database.to_string();
        }
        root
    }
}

/// A moment as ISO 8601 writes it.
fn moment(micros: i64) -> String {
    let moment = history::temporal::DateTime::from_unix_micros(micros);
    let text = moment.map_or_else(String::new, |moment| moment.display(0).to_string());
    format!("{}Z", text.replacen(' ', "T", 1))
}
