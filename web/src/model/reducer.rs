//! The only place where the state changes: an action and the state give the next state and what is to be done outside it.

mod engine;
mod layout;
mod lesson;
mod replies;
mod results;
mod run;
mod scripts;
#[cfg(test)]
mod tests;

use view::message::{Envelope, Request};

use crate::model::action::Action;
use crate::model::effect::Effect;
use crate::model::state::{Asked, State};

/// Lets an action happen at a time on the page's clock.
pub fn reduce(state: &mut State, action: Action, now_ms: f64) -> Vec<Effect> {
    let mut effects = Vec::new();
    let out = &mut effects;
    match action {
        Action::Edited { script, text } => scripts::edited(state, script, &text),
        Action::Selected { script, from, to } => scripts::selected(state, script, from, to),
        Action::SelectScript(script) => scripts::select(state, script),
        Action::AddScript => scripts::add(state, out),
        Action::CloseScript(script) => scripts::close(state, script),
        Action::ReopenScript => scripts::reopen(state),
        Action::RestoreExample => scripts::restore_example(state),
        Action::LinkOpened(link) => scripts::link_opened(state, link),

        Action::Run(extent) => run::run(state, extent, now_ms, out),
        Action::RunStatement(sql) => run::run_statement(state, &sql, now_ms, out),
        Action::Cancel => run::cancel(state, out),
        Action::CancelOverdue { run } => run::cancel_overdue(state, run, out),
        Action::StartOver { and_run } => run::start_over(state, and_run, now_ms, out),
        Action::BringBack => run::bring_back(state, out),

        Action::EngineReady => engine::ready(state, now_ms, out),
        Action::EngineSlow => engine::slow(state),
        Action::EngineStopped { message, crashed } => {
            engine::stopped(state, &message, crashed, out)
        }
        Action::StartEngine => engine::start_again(state, out),
        Action::Answered(answer) => replies::answered(state, *answer, now_ms, out),
        Action::AnswerUnreadable => replies::unreadable(state),

        Action::ToggleStatement(at) => results::toggle_statement(state, at),
        Action::ToggleRun(run) => results::toggle_run(state, run),
        Action::RowsInSight { at, part, rows } => {
            results::rows_in_sight(state, at, part, rows, out)
        }
        Action::ToggleFilter {
            at,
            state: row_state,
        } => results::toggle_filter(state, at, row_state),
        Action::ToggleRaw(at) => results::toggle_raw(state, at),
        Action::ToggleUnchangedColumns(at) => results::toggle_unchanged_columns(state, at),
        Action::CopyGrid { at, part } => results::copy_grid(state, at, part, out),
        Action::Copy { text, what } => out.push(Effect::Copy { text, what }),
        Action::Copied { what, succeeded } => results::copied(state, &what, succeeded),
        Action::SwapSides(at) => run::swap_sides(state, at, now_ms, out),
        Action::WriteMerge(at) => scripts::write_merge(state, at, out),
        Action::ShowInScript(at) => scripts::show_place(state, at, out),

        Action::StartLesson => lesson::start(state, now_ms, out),
        Action::ResumeLesson => lesson::resume(state, now_ms, out),
        Action::InsertForMe => lesson::insert_for_me(state, out),
        Action::NextHint => lesson::next_hint(state),
        Action::ContinueLesson => lesson::go_on(state, now_ms, out),
        Action::RestartStep => lesson::restart_step(state, out),
        Action::LeaveLesson => lesson::leave(state, out),
        Action::ToggleSheet => state.layout.sheet_open = !state.layout.sheet_open,

        Action::ChooseTheme(theme) => {
            state.theme = theme;
            out.push(Effect::ApplyTheme(theme));
        }
        Action::ShowHelp(open) => state.help_open = open,
        Action::Resize(pane, size) => layout::resize(state, pane, size),
        Action::ToggleBranches => state.layout.branches_open = !state.layout.branches_open,
        Action::CloseCovers => layout::close_covers(state),
        Action::SelectTab(tab) => state.layout.tab = tab,
        Action::ViewportChanged(viewport) => layout::viewport_changed(state, viewport),
        Action::SystemDark(dark) => state.system_dark = dark,
        Action::DismissNotice => state.notice = None,
    }
    effects
}

/// Sends a request and remembers what it is for; its number is returned.
fn ask(state: &mut State, request: Request, asked: Asked, out: &mut Vec<Effect>) -> u32 {
    let id = state.next_request;
    state.next_request += 1;
    state.asked.push((id, asked));
    out.push(Effect::Post(Envelope { id, body: request }));
    id
}
