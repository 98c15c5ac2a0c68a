//! The reducer against an engine whose answers are written down here.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use view::diff::{DiffHead, DiffPage, DiffRow, RowState, SideView, StateCount};
use view::error::{ErrorView, Span};
use view::grid::{Cell, ColumnView, GridHead, GridId, GridPage};
use view::lesson::{CheckView, LessonView, StepView};
use view::message::{Envelope, LessonRequest, Request, Response};
use view::outcome::{OutcomeView, StatementView};
use view::tree::BranchTree;

use crate::model::action::{Action, GridPart, StatementAt};
use crate::model::effect::Effect;
use crate::model::link::Link;
use crate::model::results::{Outcome, RunState};
use crate::model::script::{Extent, ScriptId};
use crate::model::state::{Engine, Opening, State};

use super::reduce;

/// A page and the requests that it has sent.
struct Page {
    state: State,
    sent: Vec<Envelope<Request>>,
    effects: Vec<Effect>,
}

impl Page {
    fn new(opening: Opening) -> Self {
        Self {
            state: State::new(opening),
            sent: Vec::new(),
            effects: Vec::new(),
        }
    }

    fn ready() -> Self {
        let mut page = Self::new(Opening::default());
        page.act(Action::EngineReady);
        page
    }

    fn act(&mut self, action: Action) {
        self.effects = reduce(&mut self.state, action, 0.0);
        for effect in &self.effects {
            match effect {
                Effect::Post(envelope) => self.sent.push(envelope.clone()),
                Effect::RestartEngine => self.sent.clear(),
                _ => {}
            }
        }
    }

    fn write_and_run(&mut self, text: &str) {
        let script = self.state.scripts.active().id;
        self.act(Action::Edited {
            script,
            text: text.into(),
        });
        self.act(Action::Run(Extent::SelectionOrAll));
    }

    fn last_id(&self) -> u32 {
        self.sent.last().expect("something was sent").id
    }

    fn answer(&mut self, id: u32, body: Response) {
        self.act(Action::Answered(Box::new(Envelope { id, body })));
    }

    fn finish(&mut self, id: u32, succeeded: bool) {
        self.answer(
            id,
            Response::Finished {
                succeeded,
                tree: BranchTree::default(),
                lesson: None,
            },
        );
    }

    fn runs_sent(&self) -> Vec<&str> {
        let script = |envelope: &'_ Envelope<Request>| match &envelope.body {
            Request::Run { .. } => Some(envelope.id),
            _ => None,
        };
        let ids: Vec<u32> = self.sent.iter().filter_map(script).collect();
        self.sent
            .iter()
            .filter(|envelope| ids.contains(&envelope.id))
            .filter_map(|envelope| match &envelope.body {
                Request::Run { script, .. } => Some(script.as_str()),
                _ => None,
            })
            .collect()
    }
}

fn statement(index: u32, sql: &str, outcome: OutcomeView) -> Response {
    let span = Span {
        start: 0,
        end: sql.len() as u32,
    };
    Response::Statement(Box::new(StatementView {
        index,
        span,
        sql: sql.into(),
        elapsed_us: 100,
        warnings: Vec::new(),
        outcome,
    }))
}

fn done() -> OutcomeView {
    OutcomeView::Done {
        affected: 1,
        message: None,
        summary: "1 row added".into(),
    }
}

fn rows(count: u64) -> OutcomeView {
    let row = vec![Cell::Text("1".into())];
    OutcomeView::Rows(GridHead {
        grid: GridId(7),
        columns: vec![ColumnView {
            name: "id".into(),
            type_name: "INT".into(),
            numeric: true,
        }],
        row_count: count,
        first: GridPage {
            offset: 0,
            rows: vec![row; count.min(200) as usize],
        },
    })
}

fn comparison() -> OutcomeView {
    let side = |table: &str| SideView {
        database: "demo".into(),
        table: table.into(),
    };
    let count = |state, rows| StateCount { state, rows };
    let empty = || GridHead {
        grid: GridId(9),
        columns: Vec::new(),
        row_count: 0,
        first: GridPage::default(),
    };
    OutcomeView::Diff(Box::new(DiffHead {
        grid: GridId(8),
        incoming: side("new t"),
        current: side("t"),
        base: None,
        columns: Vec::new(),
        counts: vec![
            count(RowState::Conflict, 1),
            count(RowState::ChangedThere, 2),
            count(RowState::Same, 5),
        ],
        cells_changed: 0,
        row_count: 3,
        first: DiffPage::default(),
        raw: empty(),
    }))
}

fn failed(span: Option<Span>) -> OutcomeView {
    OutcomeView::Failed(ErrorView {
        code: 1146,
        sqlstate: "42S02".into(),
        name: "unknown-table".into(),
        message: "Table 'demo.t' doesn't exist".into(),
        span,
        help: None,
    })
}

fn lesson(current: u32, passed: bool) -> LessonView {
    let step = |insert: &str, passed| StepView {
        title: "Look".into(),
        goal: "Look at it.".into(),
        why: "To know it.".into(),
        insert: insert.into(),
        hints: vec!["Use SELECT.".into()],
        checks: vec![CheckView {
            label: "looked".into(),
            holds: passed,
        }],
        miss: None,
        passed,
    };
    LessonView {
        id: "first".into(),
        title: "First".into(),
        steps: vec![
            step("SELECT 1;", passed || current > 0),
            step("SELECT 2;", current > 1),
        ],
        current,
    }
}

#[test]
fn a_run_waits_for_the_engine_and_says_so() {
    let mut page = Page::new(Opening::default());
    page.write_and_run("SELECT 1");
    assert!(page.runs_sent().is_empty());
    assert_eq!(
        &*page.state.live.polite,
        "This will run when the engine is ready."
    );
    page.act(Action::Edited {
        script: ScriptId(0),
        text: "SELECT 2".into(),
    });
    page.act(Action::EngineReady);
    assert_eq!(page.runs_sent(), ["SELECT 1"]);
    assert!(page.state.queued.is_none());
}

#[test]
fn statements_are_shown_as_they_arrive_and_the_newest_result_is_open() {
    let mut page = Page::ready();
    page.write_and_run("INSERT; SELECT; SELECT");
    let id = page.last_id();
    page.answer(
        id,
        Response::Started {
            statements: vec![Span { start: 0, end: 1 }; 3],
        },
    );
    page.answer(id, statement(0, "INSERT", done()));
    page.answer(id, statement(1, "SELECT", rows(3)));
    assert_eq!(
        page.state.active.as_ref().map(|active| active.total),
        Some(3)
    );
    page.answer(id, statement(2, "SELECT", rows(4)));
    page.finish(id, true);
    let run = &page.state.runs[0];
    assert_eq!(run.state, RunState::Succeeded);
    assert_eq!(
        run.statements
            .iter()
            .map(|statement| statement.open)
            .collect::<Vec<_>>(),
        [false, false, true]
    );
    assert!(page.state.active.is_none());
    assert_eq!(page.state.journal.statement_count(), 1);
    assert_eq!(
        &*page.state.live.polite,
        "3 statements done. The last: 4 rows."
    );
}

#[test]
fn an_error_is_underlined_until_the_text_changes() {
    let mut page = Page::ready();
    page.write_and_run("SELECT 'é';\nSELECT * FROM demo.t");
    let id = page.last_id();
    page.answer(id, statement(0, "SELECT 'é'", rows(1)));
    page.answer(
        id,
        statement(
            1,
            "SELECT * FROM demo.t",
            failed(Some(Span { start: 27, end: 33 })),
        ),
    );
    page.finish(id, false);
    let script = ScriptId(0);
    let mark = page.state.mark(script).expect("there is an error");
    assert_eq!((mark.from, mark.to), (26, 32));
    assert_eq!(
        &*page.state.live.assertive,
        "Error in line 2, column 15: Table 'demo.t' doesn't exist"
    );
    page.act(Action::Edited {
        script,
        text: "SELECT 1".into(),
    });
    assert_eq!(page.state.mark(script), None);
}

#[test]
fn an_error_in_a_selection_is_underlined_where_it_stands() {
    let mut page = Page::ready();
    let script = ScriptId(0);
    page.act(Action::Edited {
        script,
        text: "SELECT 1;\nSELECT 2;".into(),
    });
    page.act(Action::Selected {
        script,
        from: 10,
        to: 19,
    });
    page.act(Action::Run(Extent::SelectionOrAll));
    assert_eq!(page.runs_sent(), ["SELECT 2;"]);
    let id = page.last_id();
    page.answer(
        id,
        statement(0, "SELECT 2", failed(Some(Span { start: 7, end: 8 }))),
    );
    page.finish(id, false);
    assert_eq!(
        page.state.mark(script).map(|mark| (mark.from, mark.to)),
        Some((17, 18))
    );
}

#[test]
fn a_run_that_does_not_stop_loses_its_worker_but_no_data() {
    let mut page = Page::ready();
    page.write_and_run("CREATE DATABASE demo; INSERT");
    let id = page.last_id();
    page.answer(id, statement(0, "CREATE DATABASE demo", done()));
    page.answer(id, statement(1, "INSERT", done()));
    page.finish(id, true);
    page.write_and_run("DELETE; SELECT forever");
    let id = page.last_id();
    page.answer(id, statement(0, "DELETE", done()));
    page.act(Action::Cancel);
    assert!(page.effects.contains(&Effect::WatchCancel { run: 2 }));
    page.act(Action::CancelOverdue { run: 2 });
    assert!(page.effects.contains(&Effect::RestartEngine));
    assert_eq!(
        page.runs_sent(),
        ["CREATE DATABASE demo\n;\nINSERT", "DELETE"]
    );
    assert_eq!(page.state.runs[0].state, RunState::Cancelled);

    page.act(Action::EngineReady);
    page.write_and_run("SELECT 1");
    assert_eq!(
        page.runs_sent().len(),
        2,
        "it waits until everything is restored"
    );
    for envelope in page.sent.clone() {
        match envelope.body {
            Request::Run { .. } => page.finish(envelope.id, true),
            _ => page.answer(envelope.id, Response::Tree(BranchTree::default())),
        }
    }
    assert_eq!(page.runs_sent().last(), Some(&"SELECT 1"));
    assert!(page.state.restoring.is_none());
}

#[test]
fn a_run_that_stops_by_itself_keeps_its_worker() {
    let mut page = Page::ready();
    page.write_and_run("SELECT forever");
    let id = page.last_id();
    page.act(Action::Cancel);
    page.answer(id, statement(0, "SELECT forever", OutcomeView::Cancelled));
    page.finish(id, false);
    assert_eq!(page.state.runs[0].state, RunState::Cancelled);
    page.act(Action::CancelOverdue { run: 1 });
    assert!(page.effects.is_empty());
}

#[test]
fn a_failed_engine_is_started_again_a_few_times_and_then_on_request() {
    let mut page = Page::ready();
    page.write_and_run("INSERT");
    let id = page.last_id();
    page.answer(id, statement(0, "INSERT", done()));
    let crash = Action::EngineStopped {
        message: "It failed.".into(),
        crashed: true,
    };
    page.act(crash.clone());
    assert_eq!(page.runs_sent(), ["INSERT"]);
    assert_eq!(page.state.runs[0].state, RunState::Crashed);
    page.act(crash.clone());
    page.act(crash);
    assert!(matches!(page.state.engine, Engine::Failed { .. }));
    page.act(Action::StartEngine);
    assert_eq!(page.runs_sent(), ["INSERT"]);
    assert_eq!(page.state.engine, Engine::Starting { slow: false });
}

#[test]
fn late_answers_of_a_former_worker_change_nothing() {
    let mut page = Page::ready();
    page.write_and_run("SELECT 1");
    let id = page.last_id();
    page.act(Action::EngineStopped {
        message: "It failed.".into(),
        crashed: true,
    });
    let before = page.state.runs.clone();
    page.answer(id, statement(0, "SELECT 1", rows(1)));
    assert_eq!(page.state.runs, before);
}

#[test]
fn rows_in_sight_are_fetched_once_and_never_from_a_former_engine() {
    let mut page = Page::ready();
    page.write_and_run("SELECT");
    let id = page.last_id();
    page.answer(id, statement(0, "SELECT", rows(1000)));
    page.finish(id, true);
    let at = StatementAt { run: 1, index: 0 };
    let look = |rows| Action::RowsInSight {
        at,
        part: GridPart::Rows,
        rows,
    };
    page.act(look(150..420));
    let asked = |page: &Page| {
        page.sent
            .iter()
            .filter(|sent| matches!(sent.body, Request::Page { .. }))
            .count()
    };
    assert_eq!(asked(&page), 2);
    page.act(look(150..420));
    assert_eq!(asked(&page), 2);
    let id = page.last_id();
    page.answer(
        id,
        Response::Page(GridPage {
            offset: 400,
            rows: vec![vec![Cell::Null]; 200],
        }),
    );
    let Outcome::Rows(rows) = &page.state.runs[0].statements[0].outcome else {
        panic!("it answered rows")
    };
    assert_eq!(rows.pages.row(599), Some(&vec![Cell::Null]));

    page.act(Action::EngineStopped {
        message: "It failed.".into(),
        crashed: true,
    });
    page.act(look(800..900));
    assert_eq!(asked(&page), 0);
}

#[test]
fn a_merge_is_written_and_selected_but_not_run() {
    let mut page = Page::ready();
    page.write_and_run("DIFF");
    let id = page.last_id();
    page.answer(id, statement(0, "DIFF", comparison()));
    page.finish(id, true);
    let runs = page.runs_sent().len();
    page.act(Action::WriteMerge(StatementAt { run: 1, index: 0 }));
    assert_eq!(page.runs_sent().len(), runs);
    let script = page.state.scripts.active();
    assert_eq!(
        script.extent(Extent::SelectionOrAll).0,
        "MERGE TABLE demo.`new t` INTO demo.t STRATEGY FAIL;"
    );
    page.act(Action::SwapSides(StatementAt { run: 1, index: 0 }));
    assert_eq!(
        page.runs_sent().last(),
        Some(&"DIFF TABLE demo.t AGAINST demo.`new t`;")
    );
}

#[test]
fn a_filter_asks_for_its_own_rows_and_ignores_late_ones() {
    let mut page = Page::ready();
    page.write_and_run("DIFF");
    let id = page.last_id();
    page.answer(id, statement(0, "DIFF", comparison()));
    page.finish(id, true);
    let at = StatementAt { run: 1, index: 0 };
    let look = Action::RowsInSight {
        at,
        part: GridPart::Diff,
        rows: 0..10,
    };
    let press = |state| Action::ToggleFilter { at, state };
    page.act(press(RowState::Conflict));
    page.act(look.clone());
    let late = page.last_id();
    page.act(press(RowState::ChangedThere));
    assert!(
        page.state
            .diff(at)
            .is_some_and(|diff| diff.filter.is_empty()),
        "every chip is no filter"
    );
    page.act(press(RowState::ChangedThere));
    page.act(look);
    assert!(
        matches!(&page.sent.last().expect("rows were asked for").body,
        Request::DiffPage { states, offset: 0, .. } if *states == [RowState::ChangedThere])
    );
    let row = DiffRow {
        state: RowState::Conflict,
        cells: Vec::new(),
    };
    page.answer(
        late,
        Response::DiffPage(DiffPage {
            offset: 0,
            rows: vec![row],
        }),
    );
    let diff = page.state.diff(at).expect("it is a comparison");
    assert_eq!((diff.pages.row(0), diff.rows_shown()), (None, 2));
}

#[test]
fn starting_over_can_be_taken_back() {
    let mut page = Page::ready();
    page.write_and_run("INSERT");
    let id = page.last_id();
    page.answer(id, statement(0, "INSERT", done()));
    page.finish(id, true);
    page.act(Action::StartOver { and_run: false });
    assert!(page.state.journal.is_empty());
    assert!(page.state.runs.is_empty());
    let (_, action) = page
        .state
        .notice
        .clone()
        .and_then(|notice| notice.action)
        .expect("it can be undone");
    page.act(*action);
    assert_eq!(page.state.journal.statement_count(), 1);
    assert_eq!(page.runs_sent().last(), Some(&"INSERT"));
}

#[test]
fn a_passed_step_stays_until_continue() {
    let mut page = Page::ready();
    page.act(Action::StartLesson);
    let id = page.last_id();
    page.answer(
        id,
        Response::Lesson {
            lesson: Some(lesson(0, false)),
            tree: BranchTree::default(),
        },
    );
    page.act(Action::InsertForMe);
    assert_eq!(&*page.state.scripts.active().text, "SELECT 1;");
    assert!(page.runs_sent().is_empty(), "inserting runs nothing");
    page.act(Action::Run(Extent::SelectionOrAll));
    let id = page.last_id();
    page.answer(id, statement(0, "SELECT 1", rows(1)));
    let view = Some(lesson(0, true));
    page.answer(
        id,
        Response::Finished {
            succeeded: true,
            tree: BranchTree::default(),
            lesson: view,
        },
    );
    assert_eq!(page.state.lesson.shown, 0);
    assert!(page.state.lesson.step_passed());
    page.act(Action::ContinueLesson);
    let moves = |page: &Page| page.sent.last().map(|sent| sent.body.clone());
    assert_eq!(moves(&page), Some(Request::Lesson(LessonRequest::Continue)));
    let id = page.last_id();
    page.answer(
        id,
        Response::Lesson {
            lesson: Some(lesson(1, true)),
            tree: BranchTree::default(),
        },
    );
    assert_eq!(page.state.lesson.shown, 1);
    assert_eq!(
        page.state.journal.entries().len(),
        3,
        "opening, one run, one move"
    );
}

#[test]
fn inserting_never_destroys_what_has_not_run() {
    let mut page = Page::ready();
    page.act(Action::StartLesson);
    let id = page.last_id();
    page.answer(
        id,
        Response::Lesson {
            lesson: Some(lesson(0, false)),
            tree: BranchTree::default(),
        },
    );
    let script = page.state.scripts.active().id;
    page.act(Action::Edited {
        script,
        text: "-- mine é".into(),
    });
    page.act(Action::InsertForMe);
    let script = page.state.scripts.active();
    assert_eq!(&*script.text, "-- mine é\n\nSELECT 1;");
    assert_eq!(script.extent(Extent::SelectionOrAll).0, "SELECT 1;");
}

#[test]
fn a_lesson_gives_back_what_was_there_before() {
    let mut page = Page::ready();
    page.write_and_run("INSERT");
    let id = page.last_id();
    page.answer(id, statement(0, "INSERT", done()));
    page.finish(id, true);
    page.act(Action::StartLesson);
    let id = page.last_id();
    page.answer(
        id,
        Response::Lesson {
            lesson: Some(lesson(0, false)),
            tree: BranchTree::default(),
        },
    );
    page.write_and_run("SELECT 1");
    let id = page.last_id();
    page.answer(id, statement(0, "SELECT 1", rows(1)));
    page.answer(
        id,
        Response::Finished {
            succeeded: true,
            tree: BranchTree::default(),
            lesson: Some(lesson(0, true)),
        },
    );
    page.act(Action::LeaveLesson);
    assert!(!page.state.in_lesson());
    assert!(
        page.state.lesson.saved.is_some(),
        "an unfinished lesson can be resumed"
    );
    page.act(Action::BringBack);
    assert_eq!(page.runs_sent().last(), Some(&"INSERT"));
}

#[test]
fn an_embed_prepares_fresh_data_before_each_run() {
    let link = Link {
        sql: "SELECT 1".into(),
        setup: Some("CREATE DATABASE shop".into()),
    };
    let mut page = Page::new(Opening {
        embed: true,
        link: Some(Ok(link)),
        ..Opening::default()
    });
    page.act(Action::EngineReady);
    for _ in 0..2 {
        page.sent.clear();
        page.act(Action::Run(Extent::SelectionOrAll));
        assert_eq!(page.sent[0].body, Request::Reset);
        assert_eq!(page.runs_sent(), ["CREATE DATABASE shop"]);
        let id = page.last_id();
        page.answer(id, statement(0, "CREATE DATABASE shop", done()));
        page.finish(id, true);
        assert_eq!(page.runs_sent(), ["CREATE DATABASE shop", "SELECT 1"]);
        let id = page.last_id();
        page.finish(id, true);
        assert_eq!(page.state.runs.len(), 1, "the preparation is not shown");
    }
    page.sent.clear();
    page.act(Action::RunStatement("SELECT 2".into()));
    assert_eq!(
        page.runs_sent(),
        ["SELECT 2"],
        "a single statement goes on with the data"
    );
}
