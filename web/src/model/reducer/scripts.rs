//! What happens to the scripts in the editor.

use crate::model::action::{Action, StatementAt};
use crate::model::effect::{Effect, FocusTarget};
use crate::model::layout::Tab;
use crate::model::link::{BadLink, Link};
use crate::model::results::Outcome;
use crate::model::script::{ScriptId, ScriptKind, Scripts};
use crate::model::state::{Mode, State, open_link};
use crate::model::text;
use crate::model::wording;

/// Typing has changed a script.
pub fn edited(state: &mut State, script: ScriptId, text: &str) {
    if let Some(script) = state.scripts.get_mut(script)
        && *script.text != *text
    {
        script.text = text.into();
    }
}

/// The selection has moved.
pub fn selected(state: &mut State, script: ScriptId, from: u32, to: u32) {
    if let Some(script) = state.scripts.get_mut(script) {
        script.selection = (from, to);
    }
}

/// A tab was chosen.
pub fn select(state: &mut State, script: ScriptId) {
    state.scripts.select(script);
}

/// A script was begun.
pub fn add(state: &mut State, out: &mut Vec<Effect>) {
    state.scripts.add_empty();
    state.layout.tab = Tab::Sql;
    out.push(Effect::Focus(FocusTarget::Editor));
}

/// A script was closed; it can be brought back.
pub fn close(state: &mut State, script: ScriptId) {
    let name = state.scripts.get(script).map(|script| script.name.clone());
    if let Some(name) = name
        && state.scripts.close(script)
    {
        state.notify(
            &format!("Closed “{name}”."),
            Some(("Undo", Action::ReopenScript)),
        );
    }
}

/// The closed script is wanted back.
pub fn reopen(state: &mut State) {
    state.scripts.reopen();
    state.notice = None;
}

/// The active example is wanted as it came. The editor can undo it.
pub fn restore_example(state: &mut State) {
    let script = state.scripts.active_mut();
    if let ScriptKind::Example(original) = script.kind {
        script.replace(original);
        state.say("The example is back as it came. Undo in the editor gives your text back.");
    }
}

/// The address has another state after `#`.
pub fn link_opened(state: &mut State, link: Result<Link, BadLink>) {
    match &mut state.mode {
        Mode::Playground => {
            if let Some(notice) = open_link(&mut state.scripts, link) {
                state.notice = Some(notice);
            }
        }
        Mode::Embed { setup, bad_link } => match link {
            Ok(link) => {
                *setup = link.setup.map(Into::into);
                *bad_link = None;
                let keeps_editor = state.scripts.active().revision;
                state.scripts = Scripts::only("example", &link.sql);
                state.scripts.active_mut().revision = keeps_editor + 1;
                state.runs.clear();
            }
            Err(bad) => *bad_link = Some(bad),
        },
    }
}

/// Selects the place of an error, or the statement, in the editor.
pub fn show_place(state: &mut State, at: StatementAt, out: &mut Vec<Effect>) {
    let Some(run) = state.run(at.run) else { return };
    let Some(statement) = run
        .statements
        .iter()
        .find(|statement| statement.index == at.index)
    else {
        return;
    };
    let span = match &statement.outcome {
        Outcome::Failed(error) => error.span.unwrap_or(statement.span),
        _ => statement.span,
    };
    let (from, to) = (
        run.offset + span.start as usize,
        run.offset + span.end as usize,
    );
    let (id, ran_text) = (run.script, run.script_text.clone());
    let Some(script) = state.scripts.get_mut(id) else {
        return;
    };
    if script.text != ran_text {
        return;
    }
    script.selection = (
        text::utf16_offset(&script.text, from) as u32,
        text::utf16_offset(&script.text, to) as u32,
    );
    script.revision += 1;
    state.scripts.select(id);
    state.layout.tab = Tab::Sql;
    out.push(Effect::Focus(FocusTarget::Editor));
}

/// Writes the statement that merges a comparison's sides below the active script. It stops at a conflict, and it does not run
/// by itself.
pub fn write_merge(state: &mut State, at: StatementAt, out: &mut Vec<Effect>) {
    let Some(diff) = state.diff(at) else {
        return;
    };
    let (incoming, current) = (
        wording::quoted_side(&diff.incoming),
        wording::quoted_side(&diff.current),
    );
    let merge = format!("MERGE TABLE {incoming} INTO {current} STRATEGY FAIL;");
    state.scripts.active_mut().append(&merge);
    state.layout.tab = Tab::Sql;
    state.say(
        "The statement is in the script and selected. Run it when you have chosen its strategy.",
    );
    out.push(Effect::Focus(FocusTarget::Editor));
}
