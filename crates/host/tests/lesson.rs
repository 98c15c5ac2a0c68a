//! Lessons as the page takes them: going on, starting a step again, leaving.

use host::{Host, Surroundings};
use view::lesson::LessonView;
use view::message::{Envelope, LessonRequest, Request, Response};
use view::outcome::OutcomeView;
use view::tree::BranchTree;

struct Page(Host);

impl Page {
    fn open() -> (Self, LessonView) {
        let mut page = Self(Host::new(Surroundings::fixed()));
        let view = page.lesson(LessonRequest::Open("first-merge".into())).0;
        (page, view.expect("the lesson is open"))
    }

    fn lesson(&mut self, request: LessonRequest) -> (Option<LessonView>, BranchTree) {
        let answers = self.0.dispatch(Envelope {
            id: 1,
            body: Request::Lesson(request),
        });
        match answers.into_iter().next().map(|answer| answer.body) {
            Some(Response::Lesson { lesson, tree }) => (lesson, tree),
            other => panic!("{other:?}"),
        }
    }

    /// Runs a script; the last outcome and the lesson after it.
    fn run(&mut self, session: &str, script: &str) -> (OutcomeView, Option<LessonView>) {
        let body = Request::Run {
            session: session.into(),
            script: script.into(),
        };
        let mut answers = self.0.dispatch(Envelope { id: 2, body });
        while self.0.is_running() {
            answers.extend(self.0.step(i64::MAX));
        }
        let mut last = None;
        for answer in answers {
            match answer.body {
                Response::Statement(statement) => last = Some(statement.outcome),
                Response::Finished { lesson, .. } => return (last.expect("a statement"), lesson),
                _ => {}
            }
        }
        panic!("the run is not over")
    }
}

fn first_cell(outcome: &OutcomeView) -> String {
    let OutcomeView::Rows(head) = outcome else {
        panic!("no rows: {outcome:?}")
    };
    view::render::sheet::cell_text(&head.first.rows[0][0]).expect("not NULL")
}

#[test]
fn checks_are_looked_at_after_every_run_and_a_passed_step_stays_passed() {
    let (mut page, view) = Page::open();
    assert_eq!((view.current, view.steps.len()), (0, 8));
    assert!(!view.steps[0].passed && view.steps[0].miss.is_none());
    let (_, lesson) = page.run("main", "SELECT * FROM products WHERE id < 3");
    let step = &lesson.expect("open").steps[0];
    assert!(
        !step.passed
            && step
                .miss
                .as_deref()
                .is_some_and(|miss| miss.contains("some of the products"))
    );
    let (_, lesson) = page.run("main", "SELECT * FROM products");
    let lesson = lesson.expect("open");
    assert!(lesson.steps[0].passed && lesson.steps[0].checks[0].holds && lesson.current == 0);
    let (_, lesson) = page.run("main", "SELECT 1");
    assert!(lesson.expect("open").steps[0].passed);
    assert_eq!(
        page.lesson(LessonRequest::Continue)
            .0
            .map(|view| view.current),
        Some(1)
    );
}

#[test]
fn the_learner_may_choose_another_name() {
    let (mut page, _) = Page::open();
    page.lesson(LessonRequest::Continue);
    let (_, lesson) = page.run("main", "FORK DATABASE shop TO my_try");
    let lesson = lesson.expect("open");
    assert!(lesson.steps[1].passed);
    assert!(
        lesson.steps[2].insert.contains("UPDATE my_try.products"),
        "{}",
        lesson.steps[2].insert
    );
}

#[test]
fn a_step_that_starts_again_gets_its_data_back_and_frees_what_was_locked() {
    let (mut page, _) = Page::open();
    page.run("main", "BEGIN; UPDATE products SET stock = 0");
    // The step that begins now begins with that transaction open, and it is not part of its data.
    page.lesson(LessonRequest::Continue);
    page.run("main", "UPDATE products SET price = 0; COMMIT");
    let (lesson, _) = page.lesson(LessonRequest::RestartStep);
    assert_eq!(lesson.map(|view| view.current), Some(1));
    let (outcome, _) = page.run(
        "main",
        "SELECT COUNT(*) FROM products WHERE stock = 0 OR price = 0",
    );
    assert_eq!(first_cell(&outcome), "0");
    let (outcome, _) = page.run("other", "UPDATE products SET stock = 1 WHERE id = 1");
    assert!(
        matches!(outcome, OutcomeView::Done { affected: 1, .. }),
        "{outcome:?}"
    );
}

#[test]
fn a_skipped_step_leaves_what_the_next_one_needs() {
    let (mut page, _) = Page::open();
    page.lesson(LessonRequest::Continue);
    let (lesson, tree) = page.lesson(LessonRequest::Continue);
    assert_eq!(lesson.map(|view| view.current), Some(2));
    assert!(
        tree.lanes.iter().any(|lane| lane.name == "shop_agent"),
        "{tree:?}"
    );
    let script = page
        .0
        .lesson_text("UPDATE {agent}.products SET price = 0 WHERE id = 11");
    let (_, lesson) = page.run("main", &script);
    assert!(lesson.expect("open").steps[2].checks[2].holds);
}

#[test]
fn leaving_keeps_the_data() {
    let (mut page, _) = Page::open();
    assert!(page.lesson(LessonRequest::Leave).0.is_none());
    let (outcome, lesson) = page.run("main", "SELECT COUNT(*) FROM shop.products");
    assert!(lesson.is_none());
    assert_eq!(first_cell(&outcome), "12");
}
