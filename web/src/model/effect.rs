//! What the reducer wants done outside the state. One place performs these: `browser::effects`.

use view::message::{Envelope, Request};

use crate::model::layout::Theme;

/// Something to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Send a request to the engine.
    Post(Envelope<Request>),
    /// End the engine's worker and start a fresh one.
    RestartEngine,
    /// Say [`crate::model::action::Action::CancelOverdue`] if this run has not stopped after [`CANCEL_GRACE_MS`].
    WatchCancel {
        /// The run.
        run: u32,
    },
    /// Put a text into the clipboard and say whether that went well.
    Copy {
        /// The text.
        text: String,
        /// What it is.
        what: String,
    },
    /// Apply the theme and remember it where that is possible.
    ApplyTheme(Theme),
    /// Remember how far the lesson is, or forget it, where that is possible.
    RememberLesson(Option<String>),
    /// Move the keyboard's focus.
    Focus(FocusTarget),
    /// Bring an element into sight.
    ScrollTo(String),
}

/// Where the focus goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusTarget {
    /// The editor.
    Editor,
    /// The lesson's heading.
    Lesson,
    /// The results.
    Results,
}

/// How long a cancelled run may take to stop by itself before its worker is ended.
pub const CANCEL_GRACE_MS: u32 = 200;
