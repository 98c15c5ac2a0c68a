//! Statements' results, printed one after another.

use std::io::{self, Write};

use host::Host;
use view::diff::DiffHead;
use view::grid::{GridHead, GridId};
use view::message::{Envelope, Request, Response};
use view::outcome::{OutcomeView, StatementView};
use view::render::{csv, markdown, text};

use crate::format::Format;

/// Prints results in one format. Tables stand apart from what is around them.
#[derive(Debug)]
pub struct Printer<W> {
    output: W,
    format: Format,
    last: Last,
}

/// What was printed last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Nothing,
    Line,
    Block,
}

impl<W: Write> Printer<W> {
    /// Nothing printed yet.
    pub fn new(output: W, format: Format) -> Self {
        Self {
            output,
            format,
            last: Last::Nothing,
        }
    }

    /// Prints what a statement answered, and forgets its result. Errors are printed elsewhere.
    pub fn statement(&mut self, host: &mut Host, statement: &StatementView) -> io::Result<()> {
        let is_csv = self.format == Format::Csv;
        match &statement.outcome {
            OutcomeView::Rows(head) => self.rows(host, head)?,
            OutcomeView::Diff(head) if is_csv => self.rows(host, &head.raw)?,
            OutcomeView::Diff(head) => self.diff(host, head)?,
            // Only results belong into a file of values.
            OutcomeView::Done { .. } if is_csv => {}
            OutcomeView::Done {
                affected, message, ..
            } => {
                self.line(&text::done(*affected, message.as_deref()))?;
            }
            OutcomeView::Failed(_) | OutcomeView::Cancelled => {}
        }
        if !is_csv {
            for warning in &statement.warnings {
                self.line(&format!("warning: {warning}\n"))?;
            }
        }
        Ok(())
    }

    /// Hands on what is still held back, so that an error message comes after it.
    pub fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }

    fn rows(&mut self, host: &mut Host, head: &GridHead) -> io::Result<()> {
        let all = Request::Page {
            grid: head.grid,
            offset: 0,
            limit: u32::MAX,
        };
        let page = match ask(host, all) {
            Some(Response::Page(page)) => page,
            _ => head.first.clone(),
        };
        close(host, head.grid);
        let print = match self.format {
            Format::Markdown => markdown::grid,
            Format::Csv => csv::grid,
            Format::Table | Format::Json => text::grid,
        };
        self.block(&print(&head.columns, &page.rows))
    }

    fn diff(&mut self, host: &mut Host, head: &DiffHead) -> io::Result<()> {
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
        close(host, head.grid);
        let print = if self.format == Format::Markdown {
            markdown::diff
        } else {
            text::diff
        };
        self.block(&print(head, &page.rows))
    }

    /// Prints a line. In Markdown each is a paragraph of its own.
    fn line(&mut self, line: &str) -> io::Result<()> {
        if self.format == Format::Markdown {
            return self.block(line);
        }
        if self.last == Last::Block {
            writeln!(self.output)?;
        }
        self.last = Last::Line;
        write!(self.output, "{line}")
    }

    /// Prints several lines that stand apart.
    fn block(&mut self, block: &str) -> io::Result<()> {
        if self.last != Last::Nothing {
            writeln!(self.output)?;
        }
        self.last = Last::Block;
        write!(self.output, "{block}")
    }
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
