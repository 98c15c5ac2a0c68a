//! The one state of the page.

use std::rc::Rc;

use view::lesson::LessonView;
use view::tree::{BranchTree, Lane, LaneKind};

use crate::model::action::{Action, GridPart, StatementAt};
use crate::model::journal::Journal;
use crate::model::layout::{Layout, Pane, Tab, Theme, Viewport};
use crate::model::link::{BadLink, Link};
use crate::model::results::{Diff, Outcome, RunRecord};
use crate::model::script::{ScriptId, ScriptKind, Scripts};

/// The name of the page's session.
pub const SESSION: &str = "main";

/// What is known when the page starts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opening {
    /// Whether the page stands in another one.
    pub embed: bool,
    /// What the address carries.
    pub link: Option<Result<Link, BadLink>>,
    /// The theme chosen earlier, or by the embedding page.
    pub theme: Theme,
    /// Whether the system prefers dark.
    pub system_dark: bool,
    /// The window's width class.
    pub viewport: Viewport,
    /// Whether the script is to run at once.
    pub run: bool,
    /// What was typed into the static page before this one came to life.
    pub typed: Option<String>,
    /// Whether the static page's text field has the keyboard's focus.
    pub typing: bool,
    /// The lesson as it was left.
    pub saved_lesson: Option<String>,
}

/// Everything the page shows, and what it needs to know to react.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Whole page or part of another one.
    pub mode: Mode,
    /// How the engine is.
    pub engine: Engine,
    /// The product's version, once the engine has told it.
    pub version: Option<Rc<str>>,
    /// The editor's scripts.
    pub scripts: Scripts,
    /// The run in progress.
    pub active: Option<ActiveRun>,
    /// A run that waits for the engine.
    pub queued: Option<RunOrder>,
    /// What runs have given, newest first.
    pub runs: Vec<Rc<RunRecord>>,
    /// The branch tree.
    pub tree: Rc<BranchTree>,
    /// The lesson.
    pub lesson: Lesson,
    /// What has been done to the data.
    pub journal: Journal,
    /// Data that was left behind and can be brought back.
    pub kept: Option<Journal>,
    /// A journal on its way into a new engine.
    pub restoring: Option<Restoring>,
    /// Sizes, tabs, drawers.
    pub layout: Layout,
    /// The theme chosen.
    pub theme: Theme,
    /// Whether the system prefers dark.
    pub system_dark: bool,
    /// Whether the help is open.
    pub help_open: bool,
    /// Something to tell.
    pub notice: Option<Notice>,
    /// What screen readers are told.
    pub live: Live,
    /// Requests without an answer.
    pub asked: Vec<(u32, Asked)>,
    /// The number of the next request.
    pub next_request: u32,
    /// The number of the next run.
    pub next_run: u32,
    /// Counts the engine's workers; grids of earlier ones are gone.
    pub engine_life: u32,
    /// How often in a row the engine has failed without a run that succeeded.
    pub crashes: u32,
}

/// Whole page or part of another one.
#[derive(Clone, Debug, PartialEq)]
pub enum Mode {
    /// The playground.
    Playground,
    /// An example in somebody's documentation.
    Embed {
        /// Runs before each run, on fresh data.
        setup: Option<Rc<str>>,
        /// Why there is no script.
        bad_link: Option<BadLink>,
    },
}

/// How the engine is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Engine {
    /// On its way.
    Starting {
        /// Whether it has been so for so long that it deserves a word.
        slow: bool,
    },
    /// It answers.
    Ready,
    /// There is none.
    Failed {
        /// Why, and what to do.
        message: Rc<str>,
    },
}

/// What is to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunOrder {
    /// From which script.
    pub script: ScriptId,
    /// Its name.
    pub script_name: Rc<str>,
    /// Its whole text.
    pub script_text: Rc<str>,
    /// The part to run.
    pub text: Rc<str>,
    /// Where that part begins, in bytes.
    pub offset: usize,
    /// Whether this is a whole script; an embed runs such a one on fresh data.
    pub whole: bool,
}

/// The run in progress.
#[derive(Clone, Debug, PartialEq)]
pub struct ActiveRun {
    /// Its number; its record is the first of [`State::runs`].
    pub run: u32,
    /// The number of its request.
    pub request: u32,
    /// When it was sent, on the page's clock.
    pub started_ms: f64,
    /// How many statements it has, once known.
    pub total: u32,
    /// Rows looked at by the statement that runs.
    pub rows_examined: u64,
    /// Whether it has been asked to stop.
    pub cancelling: bool,
    /// Whether one of its statements is in the journal already.
    pub recorded: bool,
}

/// A journal on its way into a new engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restoring {
    /// Requests of it that have no answer yet.
    pub left: u32,
    /// Statements in it.
    pub statements: u32,
    /// Why this was necessary.
    pub cause: RestoreCause,
}

/// Why a journal is replayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestoreCause {
    /// A statement did not stop by itself.
    Cancelled,
    /// The engine failed.
    Crashed,
    /// It was asked for.
    BroughtBack,
}

/// What a request was for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A run that is shown.
    Run(u32),
    /// The preparation of an embed's data, and what runs after it.
    Setup(Box<RunOrder>),
    /// An entry of the journal.
    Replay,
    /// A page of a grid.
    Page {
        /// Whose.
        at: StatementAt,
        /// Of which grid.
        part: GridPart,
        /// From which row.
        offset: u64,
        /// Which of the filters it belongs to.
        filter_serial: u32,
    },
    /// The tree.
    Tree,
    /// A move in the lesson.
    Lesson,
    /// Something whose answer does not matter.
    Quiet,
}

/// The lesson and how it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lesson {
    /// The lesson as the engine sees it.
    pub view: Option<Rc<LessonView>>,
    /// The step in sight; a passed step stays until *Continue*.
    pub shown: usize,
    /// How many hints of it are open.
    pub hints: usize,
    /// Whether it has been asked for and is not here yet.
    pub opening: bool,
    /// Runs since the step began that did not pass it.
    pub tries: u32,
    /// When it began, on the page's clock.
    pub started_ms: f64,
    /// How long it took, once it is finished.
    pub took_ms: Option<f64>,
    /// The lesson as it was left some other day.
    pub saved: Option<Journal>,
}

impl Lesson {
    /// Whether the step in sight has been passed.
    pub fn step_passed(&self) -> bool {
        self.view
            .as_ref()
            .is_some_and(|view| view.steps.get(self.shown).is_some_and(|step| step.passed))
    }

    /// Whether all steps are behind.
    pub fn finished(&self) -> bool {
        self.view
            .as_ref()
            .is_some_and(|view| self.shown >= view.steps.len())
    }
}

/// Something to tell, with at most one thing to do about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// A sentence or two.
    pub text: Rc<str>,
    /// Label and effect of the button.
    pub action: Option<(Rc<str>, Box<Action>)>,
    /// Content that would be lost otherwise, such as that of a damaged link.
    pub raw: Option<Rc<str>>,
}

/// What screen readers are told. The serial makes the same sentence twice two announcements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Live {
    /// What happened.
    pub polite: Rc<str>,
    /// What went wrong.
    pub assertive: Rc<str>,
    /// Counts the announcements.
    pub serial: u32,
}

impl State {
    /// The page at its start.
    pub fn new(opening: Opening) -> Self {
        let mut scripts = Scripts::default();
        let mut notice = None;
        if let Some(typed) = &opening.typed {
            scripts.active_mut().replace(typed);
        }
        let mode = match (opening.embed, opening.link) {
            (true, link) => {
                let (script, bad_link) = match link {
                    Some(Ok(link)) => (link, None),
                    Some(Err(bad)) => (Link::default(), Some(bad)),
                    None => (
                        Link {
                            sql: crate::model::script::STUDENTS.to_owned(),
                            setup: None,
                        },
                        None,
                    ),
                };
                scripts = Scripts::only("example", &script.sql);
                Mode::Embed {
                    setup: script.setup.map(Rc::from),
                    bad_link,
                }
            }
            (false, link) => {
                if let Some(link) = link {
                    notice = open_link(&mut scripts, link);
                }
                Mode::Playground
            }
        };
        Self {
            mode,
            engine: Engine::Starting { slow: false },
            version: None,
            scripts,
            active: None,
            queued: None,
            runs: Vec::new(),
            tree: Rc::default(),
            lesson: Lesson {
                saved: opening.saved_lesson.as_deref().and_then(Journal::from_text),
                ..Lesson::default()
            },
            journal: Journal::default(),
            kept: None,
            restoring: None,
            layout: Layout {
                viewport: opening.viewport,
                branches: Pane::Branches.sizes().1,
                lesson: Pane::Lesson.sizes().1,
                editor: Pane::Editor.sizes().1,
                branches_open: opening.viewport == Viewport::Wide,
                sheet_open: false,
                tab: Tab::default(),
            },
            theme: opening.theme,
            system_dark: opening.system_dark,
            help_open: false,
            notice,
            live: Live::default(),
            asked: Vec::new(),
            next_request: 1,
            next_run: 1,
            engine_life: 0,
            crashes: 0,
        }
    }

    /// Whether a run would start at once.
    pub fn can_run_now(&self) -> bool {
        self.engine == Engine::Ready && self.restoring.is_none() && self.active.is_none()
    }

    /// Whether dark colours are shown.
    pub fn is_dark(&self) -> bool {
        match self.theme {
            Theme::Auto => self.system_dark,
            Theme::Light => false,
            Theme::Dark => true,
        }
    }

    /// The database that the session has selected.
    pub fn here(&self) -> Option<&Lane> {
        self.tree
            .lanes
            .iter()
            .find(|lane| lane.here && lane.kind == LaneKind::Database && !lane.dropped)
    }

    /// A run by its number.
    pub fn run(&self, number: u32) -> Option<&Rc<RunRecord>> {
        self.runs.iter().find(|run| run.number == number)
    }

    /// A run by its number, to change it.
    pub fn run_mut(&mut self, number: u32) -> Option<&mut RunRecord> {
        self.runs
            .iter_mut()
            .find(|run| run.number == number)
            .map(Rc::make_mut)
    }

    /// A statement's comparison, if it is one.
    pub fn diff(&self, at: StatementAt) -> Option<&Diff> {
        let run = self.run(at.run)?;
        match &run
            .statements
            .iter()
            .find(|statement| statement.index == at.index)?
            .outcome
        {
            Outcome::Diff(diff) => Some(diff),
            _ => None,
        }
    }

    /// Tells screen readers what happened.
    pub fn say(&mut self, sentence: &str) {
        self.live = Live {
            polite: sentence.into(),
            assertive: Rc::default(),
            serial: self.live.serial + 1,
        };
    }

    /// Tells screen readers at once what went wrong.
    pub fn alert(&mut self, sentence: &str) {
        self.live = Live {
            polite: Rc::default(),
            assertive: sentence.into(),
            serial: self.live.serial + 1,
        };
    }

    /// Shows a notice.
    pub fn notify(&mut self, text: &str, action: Option<(&str, Action)>) {
        self.notice = Some(Notice {
            text: text.into(),
            action: action.map(|(label, action)| (label.into(), Box::new(action))),
            raw: None,
        });
    }

    /// Whether the lesson is open or on its way.
    pub fn in_lesson(&self) -> bool {
        self.lesson.view.is_some() || self.lesson.opening
    }

    /// The active script's kind.
    pub fn in_lesson_script(&self) -> bool {
        self.scripts.active().kind == ScriptKind::Lesson
    }
}

/// Puts a link's script into a tab of its own; a bad one gives a notice with what can be recovered.
pub fn open_link(scripts: &mut Scripts, link: Result<Link, BadLink>) -> Option<Notice> {
    match link {
        Ok(link) => {
            let text = match &link.setup {
                Some(setup) => format!("{}\n\n{}", setup.trim_end(), link.sql),
                None => link.sql,
            };
            scripts.add("from link", &text);
            None
        }
        Err(bad) => Some(Notice {
            text: bad.reason.as_str().into(),
            action: None,
            raw: Some(bad.raw.into()),
        }),
    }
}
