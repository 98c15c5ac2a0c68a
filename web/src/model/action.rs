//! Everything that can happen to the page. Components emit these, the engine's answers become these; only the reducer acts on them.

use std::ops::Range;

use view::diff::RowState;
use view::message::{Envelope, Response};

use crate::model::layout::{Pane, Tab, Theme, Viewport};
use crate::model::link::{BadLink, Link};
use crate::model::script::{Extent, ScriptId};

/// Names a statement of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatementAt {
    /// The run's number.
    pub run: u32,
    /// The statement's position in it.
    pub index: u32,
}

/// Which of a statement's grids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridPart {
    /// A result set.
    Rows,
    /// A comparison, drawn.
    Diff,
    /// A comparison as the statement's own rows.
    Raw,
}

/// Something that has happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Typing has changed a script.
    Edited {
        /// Which.
        script: ScriptId,
        /// Its text now.
        text: String,
    },
    /// The selection has moved.
    Selected {
        /// In which script.
        script: ScriptId,
        /// Where, in UTF-16 units.
        from: u32,
        /// Until where.
        to: u32,
    },
    /// A script's tab was chosen.
    SelectScript(ScriptId),
    /// A script was begun.
    AddScript,
    /// A script was closed.
    CloseScript(ScriptId),
    /// The closed script is wanted back.
    ReopenScript,
    /// The active example is wanted as it came.
    RestoreExample,

    /// The active script is to run.
    Run(Extent),
    /// A statement of the page's own making is to run, such as looking into a table.
    RunStatement(String),
    /// The run is to stop.
    Cancel,
    /// The time that a cancelled run had to stop by itself is over.
    CancelOverdue {
        /// Which run.
        run: u32,
    },
    /// All data is to go.
    StartOver {
        /// Whether the active script is to run then.
        and_run: bool,
    },
    /// What was there before starting over or before a lesson is wanted back.
    BringBack,

    /// The engine listens.
    EngineReady,
    /// The engine has not said a word for a while.
    EngineSlow,
    /// The engine is gone.
    EngineStopped {
        /// Why, and what to do, in a sentence or two.
        message: String,
        /// Whether it worked before, so that starting it again is worth a try.
        crashed: bool,
    },
    /// The engine is to be started again.
    StartEngine,
    /// The engine has answered.
    Answered(Box<Envelope<Response>>),
    /// The engine's answer could not be read.
    AnswerUnreadable,

    /// A statement's line was opened or closed.
    ToggleStatement(StatementAt),
    /// A run's statements were shown or hidden.
    ToggleRun(u32),
    /// Rows have come into sight.
    RowsInSight {
        /// Whose.
        at: StatementAt,
        /// Of which grid.
        part: GridPart,
        /// Which.
        rows: Range<u64>,
    },
    /// A chip of a comparison was pressed: show only rows in this state, or all again.
    ToggleFilter {
        /// Whose.
        at: StatementAt,
        /// Which state.
        state: RowState,
    },
    /// Picture or own rows.
    ToggleRaw(StatementAt),
    /// Columns without a difference.
    ToggleUnchangedColumns(StatementAt),
    /// A grid's rows are wanted in the clipboard.
    CopyGrid {
        /// Whose.
        at: StatementAt,
        /// Of which grid.
        part: GridPart,
    },
    /// A text is wanted in the clipboard.
    Copy {
        /// The text.
        text: String,
        /// What it is, for the announcement: `cell`.
        what: String,
    },
    /// The clipboard has taken the text, or not.
    Copied {
        /// What it was.
        what: String,
        /// Whether it has.
        succeeded: bool,
    },
    /// A comparison is wanted with its sides exchanged.
    SwapSides(StatementAt),
    /// The statement that merges a comparison's sides is wanted in the script.
    WriteMerge(StatementAt),
    /// A place in a script is to be shown in the editor.
    ShowInScript(StatementAt),

    /// The lesson is to begin.
    StartLesson,
    /// The lesson is to go on where it was left.
    ResumeLesson,
    /// The step's text is wanted in the editor.
    InsertForMe,
    /// The next hint is wanted.
    NextHint,
    /// On to the next step; also skips one.
    ContinueLesson,
    /// The step's data is wanted as it was.
    RestartStep,
    /// The lesson is to close.
    LeaveLesson,
    /// The lesson's bottom sheet was opened or closed.
    ToggleSheet,

    /// A theme was chosen.
    ChooseTheme(Theme),
    /// The help was opened or closed.
    ShowHelp(bool),
    /// A splitter was moved to this size (pixels, or per cent for the editor).
    Resize(Pane, f64),
    /// The branches' pane was folded or unfolded.
    ToggleBranches,
    /// What covers something else is to close.
    CloseCovers,
    /// A tab of the narrow layout was chosen.
    SelectTab(Tab),
    /// The window has another width class.
    ViewportChanged(Viewport),
    /// The system prefers dark, or not.
    SystemDark(bool),
    /// The notice was read.
    DismissNotice,
    /// The address has another state after `#`.
    LinkOpened(Result<Link, BadLink>),
}
