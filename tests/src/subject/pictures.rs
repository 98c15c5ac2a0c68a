//! Pictures as text, asked of a host the way the page asks.

use host::{FIRST_DATABASE, Host, Script};
use view::message::{Envelope, Request, Response};
use view::outcome::OutcomeView;
use view::render;

/// The branch tree as a session sees it.
///
/// # Errors
/// When the host answers something else.
pub fn tree(host: &mut Host, session: &str) -> Result<String, String> {
    match ask(
        host,
        Request::Tree {
            session: session.to_owned(),
        },
    ) {
        Some(Response::Tree(tree)) => Ok(render::tree::text(&tree)),
        other => Err(format!("no tree but {other:?}")),
    }
}

/// A DIFF as the diff grid shows it.
///
/// # Errors
/// When the statement is not a DIFF that succeeds.
pub fn states(host: &mut Host, sql: &str, session: &str) -> Result<String, String> {
    let script = Script {
        session: session.to_owned(),
        database: Some(FIRST_DATABASE.to_owned()),
        text: sql.to_owned(),
        keep_going: false,
    };
    let mut answers = host.start_run(0, script);
    while host.is_running() {
        answers.extend(host.step(i64::MAX));
    }
    let statement = answers.into_iter().find_map(|answer| match answer.body {
        Response::Statement(statement) => Some(statement.outcome),
        _ => None,
    });
    let Some(OutcomeView::Diff(head)) = statement else {
        return Err(format!("no diff but {statement:?}"));
    };
    let all = Request::DiffPage {
        grid: head.grid,
        states: Vec::new(),
        offset: 0,
        limit: u32::MAX,
    };
    match ask(host, all) {
        Some(Response::DiffPage(page)) => Ok(render::text::diff(&head, &page.rows)),
        other => Err(format!("no page but {other:?}")),
    }
}

/// The first answer to a request.
pub fn ask(host: &mut Host, body: Request) -> Option<Response> {
    let answers = host.dispatch(Envelope { id: 0, body });
    answers.into_iter().next().map(|answer| answer.body)
}
