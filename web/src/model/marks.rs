//! Places in a script with something to say: the error of its newest run, and how far that run has come.

use std::rc::Rc;

use crate::model::results::{Outcome, RunState};
use crate::model::script::ScriptId;
use crate::model::state::State;
use crate::model::text;
use crate::model::wording;

/// A place to underline in a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// First UTF-16 unit.
    pub from: u32,
    /// One past the last.
    pub to: u32,
    /// Why.
    pub message: Rc<str>,
}

/// How far a statement has come, for the sign beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgressMark {
    /// Where the statement begins, in UTF-16 units.
    pub from: u32,
    /// How far it is.
    pub progress: Progress,
    /// What the sign says when it is pointed at.
    pub title: String,
}

/// How far a statement has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It succeeded.
    Done,
    /// It failed or was stopped.
    Failed,
    /// It runs.
    Running,
    /// It waits, or was not tried.
    Pending,
}

impl State {
    /// The place to underline in a script: the newest run's error, as long as the text is the one that ran.
    pub fn mark(&self, script: ScriptId) -> Option<Mark> {
        let run = self.runs.first().filter(|run| run.script == script)?;
        let text = &self.scripts.get(script)?.text;
        if **text != *run.script_text {
            return None;
        }
        let failed = run.statements.last()?;
        let Outcome::Failed(error) = &failed.outcome else {
            return None;
        };
        let span = error.span.unwrap_or(failed.span);
        let start = run.offset + span.start as usize;
        let end = run.offset + (span.end as usize).max(span.start as usize + 1);
        let from = text::utf16_offset(text, start);
        let to = text::utf16_offset(text, end).max(from + 1);
        let length = text::utf16_offset(text, text.len());
        Some(Mark {
            // An error at the very end is shown on the last character, so that there is something to underline.
            from: from.min(length.saturating_sub(1)) as u32,
            to: to.min(length) as u32,
            message: error.message.as_str().into(),
        })
    }

    /// How far the newest run has come in a script, statement by statement, as long as the text is the one that runs.
    pub fn progress_marks(&self, script: ScriptId) -> Vec<ProgressMark> {
        let run = self.runs.first().filter(|run| run.script == script);
        let text = self.scripts.get(script).map(|script| &script.text);
        let (Some(run), Some(text)) = (run, text) else {
            return Vec::new();
        };
        if **text != *run.script_text {
            return Vec::new();
        }
        let finished = run.statements.len();
        run.spans
            .iter()
            .enumerate()
            .map(|(index, span)| {
                let record = run.statements.get(index);
                let (progress, title) = match record {
                    Some(record)
                        if matches!(record.outcome, Outcome::Failed(_) | Outcome::Cancelled) =>
                    {
                        (Progress::Failed, wording::outcome(&record.outcome))
                    }
                    Some(record) => (Progress::Done, wording::duration(record.elapsed_us)),
                    None if index == finished && run.state == RunState::Running => {
                        (Progress::Running, "running".to_owned())
                    }
                    None => (Progress::Pending, "not run".to_owned()),
                };
                let from = text::utf16_offset(text, run.offset + span.start as usize) as u32;
                ProgressMark {
                    from,
                    progress,
                    title,
                }
            })
            .collect()
    }
}
