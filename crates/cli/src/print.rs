//! One statement's result, printed.

use std::io::{self, Write};

use host::Host;
use view::diff::DiffHead;
use view::grid::{GridHead, GridId};
use view::message::{Envelope, Request, Response};
use view::outcome::{OutcomeView, StatementView};
use view::render::{csv, markdown, text};

use crate::format::Format;

/// Prints what a statement answered, and forgets its result. Errors are printed elsewhere.
pub fn statement(
    host: &mut Host,
    statement: &StatementView,
    format: Format,
    output: &mut dyn Write,
) -> io::Result<()> {
    match &statement.outcome {
        OutcomeView::Rows(head) => rows(host, head, format, output)?,
        OutcomeView::Diff(head) if format == Format::Csv => rows(host, &head.raw, format, output)?,
        OutcomeView::Diff(head) => diff(host, head, format, output)?,
        // Only results belong into a file of values.
        OutcomeView::Done { .. } if format == Format::Csv => {}
        OutcomeView::Done {
            affected, message, ..
        } => {
            write!(output, "{}", text::done(*affected, message.as_deref()))?;
            separate(format, output)?;
        }
        OutcomeView::Failed(_) | OutcomeView::Cancelled => {}
    }
    if format != Format::Csv {
        for warning in &statement.warnings {
            writeln!(output, "warning: {warning}")?;
            separate(format, output)?;
        }
    }
    Ok(())
}

fn rows(
    host: &mut Host,
    head: &GridHead,
    format: Format,
    output: &mut dyn Write,
) -> io::Result<()> {
    let page = match ask(
        host,
        Request::Page {
            grid: head.grid,
            offset: 0,
            limit: u32::MAX,
        },
    ) {
        Some(Response::Page(page)) => page,
        _ => head.first.clone(),
    };
    let print = match format {
        Format::Markdown => markdown::grid,
        Format::Csv => csv::grid,
        Format::Table | Format::Json => text::grid,
    };
    write!(output, "{}", print(&head.columns, &page.rows))?;
    close(host, head.grid);
    separate(format, output)
}

fn diff(
    host: &mut Host,
    head: &DiffHead,
    format: Format,
    output: &mut dyn Write,
) -> io::Result<()> {
    let all = Request::DiffPage {
        grid: head.grid,
        states: Vec::new(),
        offset: 0,
        limit: u32::MAX,
    };
    let page = match ask(host, all) {
        Some(Response::DiffPage(page)) => page,
        _ => head.first.clone(),
    };
    let print = if format == Format::Markdown {
        markdown::diff
    } else {
        text::diff
    };
    write!(output, "{}", print(head, &page.rows))?;
    close(host, head.grid);
    separate(format, output)
}

/// Markdown needs an empty line between two paragraphs; so does the eye between two tables.
fn separate(_: Format, output: &mut dyn Write) -> io::Result<()> {
    writeln!(output)
}

fn close(host: &mut Host, grid: GridId) {
    ask(host, Request::Close { grid });
}

fn ask(host: &mut Host, request: Request) -> Option<Response> {
    let answers = host.dispatch(Envelope {
        id: 0,
        body: request,
    });
    answers.into_iter().next().map(|answer| answer.body)
}
