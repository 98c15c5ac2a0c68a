//! Opening, filtering, scrolling and copying results.

use std::ops::Range;
use std::rc::Rc;

use view::diff::RowState;
use view::message::{Request, Response};

use crate::model::action::{GridPart, StatementAt};
use crate::model::copy;
use crate::model::effect::Effect;
use crate::model::pages::Pages;
use crate::model::results::{Diff, Outcome, Rows, StatementRecord};
use crate::model::state::{Asked, State};
use crate::model::wording;

use view::grid::PAGE_ROWS;

use super::ask;

/// Opens or folds a statement.
pub fn toggle_statement(state: &mut State, at: StatementAt) {
    update(state, at, |statement| statement.open = !statement.open);
}

/// Shows or hides the statements of a run.
pub fn toggle_run(state: &mut State, run: u32) {
    if let Some(record) = state.run_mut(run) {
        record.open = !record.open;
    }
}

/// Shows only rows in this state, or all again. Chips add up; with every one pressed there is nothing to leave out.
pub fn toggle_filter(state: &mut State, at: StatementAt, row_state: RowState) {
    let mut shown = None;
    update_diff(state, at, |diff| {
        match diff.filter.iter().position(|&other| other == row_state) {
            Some(position) => {
                diff.filter.remove(position);
            }
            None => diff.filter.push(row_state),
        }
        let differing = diff
            .counts
            .iter()
            .filter(|count| count.state != RowState::Same)
            .count();
        if diff.filter.len() == differing {
            diff.filter.clear();
        }
        diff.filter_serial += 1;
        diff.pages = Rc::new(Pages::default());
        shown = Some((diff.rows_shown(), diff.row_count));
    });
    if let Some((rows, all)) = shown {
        state.say(&wording::rows_of(rows, all, "difference", "differences"));
    }
}

/// Shows the picture or the statement's own rows.
pub fn toggle_raw(state: &mut State, at: StatementAt) {
    update_diff(state, at, |diff| diff.shows_raw = !diff.shows_raw);
}

/// Shows or hides the columns without a difference.
pub fn toggle_unchanged_columns(state: &mut State, at: StatementAt) {
    update_diff(state, at, |diff| {
        diff.hides_unchanged = !diff.hides_unchanged
    });
}

/// Asks for the pages that have come into sight and are not here.
pub fn rows_in_sight(
    state: &mut State,
    at: StatementAt,
    part: GridPart,
    rows: Range<u64>,
    out: &mut Vec<Effect>,
) {
    let life = state.engine_life;
    let Some(run) = state.run_mut(at.run) else {
        return;
    };
    if run.engine_life != life {
        return;
    }
    let mut requests = Vec::new();
    run.update(at.index, |statement| {
        let limit = PAGE_ROWS;
        match (&mut statement.outcome, part) {
            (Outcome::Rows(grid), GridPart::Rows) => {
                for offset in missing(grid, rows) {
                    requests.push((
                        Request::Page {
                            grid: grid.id,
                            offset,
                            limit,
                        },
                        offset,
                        0,
                    ));
                }
            }
            (Outcome::Diff(diff), GridPart::Raw) => {
                for offset in missing(&mut diff.raw, rows) {
                    requests.push((
                        Request::Page {
                            grid: diff.raw.id,
                            offset,
                            limit,
                        },
                        offset,
                        0,
                    ));
                }
            }
            (Outcome::Diff(diff), GridPart::Diff) => {
                let shown = rows.start..rows.end.min(diff.rows_shown());
                for offset in Rc::make_mut(&mut diff.pages).ask_for(shown) {
                    let request = Request::DiffPage {
                        grid: diff.id,
                        states: diff.filter.clone(),
                        offset,
                        limit,
                    };
                    requests.push((request, offset, diff.filter_serial));
                }
            }
            _ => {}
        }
    });
    for (request, offset, filter_serial) in requests {
        ask(
            state,
            request,
            Asked::Page {
                at,
                part,
                offset,
                filter_serial,
            },
            out,
        );
    }
}

fn missing(rows: &mut Rows, wanted: Range<u64>) -> Vec<u64> {
    let wanted = wanted.start..wanted.end.min(rows.row_count);
    Rc::make_mut(&mut rows.pages).ask_for(wanted)
}

/// Puts a page that has arrived into its grid.
pub fn page_arrived(
    state: &mut State,
    at: StatementAt,
    part: GridPart,
    offset: u64,
    filter_serial: u32,
    response: Response,
) {
    update(state, at, |statement| {
        match (&mut statement.outcome, part, response) {
            (Outcome::Rows(rows), GridPart::Rows, Response::Page(page)) => {
                Rc::make_mut(&mut rows.pages).arrived(offset, page.rows);
            }
            (Outcome::Diff(diff), GridPart::Raw, Response::Page(page)) => {
                Rc::make_mut(&mut diff.raw.pages).arrived(offset, page.rows);
            }
            (Outcome::Diff(diff), GridPart::Diff, Response::DiffPage(page))
                if diff.filter_serial == filter_serial =>
            {
                Rc::make_mut(&mut diff.pages).arrived(offset, page.rows);
            }
            _ => {}
        }
    });
}

/// Puts the rows that are here into the clipboard, as a table that spreadsheets take.
pub fn copy_grid(state: &mut State, at: StatementAt, part: GridPart, out: &mut Vec<Effect>) {
    let Some(run) = state.run(at.run) else { return };
    let Some(statement) = run
        .statements
        .iter()
        .find(|statement| statement.index == at.index)
    else {
        return;
    };
    let (text, rows, all) = match (&statement.outcome, part) {
        (Outcome::Rows(grid), GridPart::Rows) => copy::rows(grid),
        (Outcome::Diff(diff), GridPart::Raw) => copy::rows(&diff.raw),
        (Outcome::Diff(diff), GridPart::Diff) => copy::diff(diff),
        _ => return,
    };
    out.push(Effect::Copy {
        text,
        what: wording::rows_of(rows, all, "row", "rows"),
    });
}

/// Tells whether the clipboard has taken it.
pub fn copied(state: &mut State, what: &str, succeeded: bool) {
    if succeeded {
        state.notify(&format!("Copied: {what}."), None);
        state.say(&format!("Copied: {what}."));
    } else {
        let sentence = "The browser did not allow copying. Select the text and copy it yourself.";
        state.notify(sentence, None);
        state.alert(sentence);
    }
}

fn update(state: &mut State, at: StatementAt, change: impl FnOnce(&mut StatementRecord)) {
    if let Some(run) = state.run_mut(at.run) {
        run.update(at.index, change);
    }
}

fn update_diff(state: &mut State, at: StatementAt, change: impl FnOnce(&mut Diff)) {
    update(state, at, |statement| {
        if let Outcome::Diff(diff) = &mut statement.outcome {
            change(diff);
        }
    });
}
