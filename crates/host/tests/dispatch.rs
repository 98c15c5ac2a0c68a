//! The host as the page speaks to it: runs in slices, cancelling, pages, order of answers.

use std::cell::Cell;
use std::rc::Rc;

use host::{Clock, Host, Limits, Surroundings};
use view::diff::RowState;
use view::grid::{Cell as GridCell, GridId};
use view::message::{Envelope, LessonRequest, Request, Response};
use view::outcome::OutcomeView;

/// A clock on which every look costs a millisecond, so that slices end.
#[derive(Debug, Default)]
struct TickingClock(Cell<i64>);

impl Clock for TickingClock {
    fn micros_since_epoch(&self) -> i64 {
        0
    }

    fn stopwatch_micros(&self) -> i64 {
        self.0.set(self.0.get() + 1_000);
        self.0.get()
    }
}

fn host() -> Host {
    host_with(Limits {
        micros_max: i64::MAX,
        rows_examined_max: 2_000_000,
        memory_bytes_max: 100 << 20,
        history_bytes_max: u64::MAX,
    })
}

fn host_with(limits: Limits) -> Host {
    let clock = Rc::new(TickingClock::default());
    Host::new(Surroundings {
        clock,
        seed: 1,
        limits,
    })
}

fn run(script: &str) -> Request {
    Request::Run {
        session: "main".into(),
        script: script.into(),
    }
}

fn send(host: &mut Host, id: u32, body: Request) -> Vec<Envelope<Response>> {
    host.dispatch(Envelope { id, body })
}

/// Sends a request and steps until nothing is left to do.
fn complete(host: &mut Host, id: u32, body: Request) -> Vec<Envelope<Response>> {
    let mut answers = send(host, id, body);
    while host.is_running() {
        answers.extend(host.step(8_000));
    }
    answers
}

/// The answers in short words.
fn kinds(answers: &[Envelope<Response>]) -> Vec<String> {
    let kind = |answer: &Envelope<Response>| {
        let kind = match &answer.body {
            Response::Started { statements } => format!("started {}", statements.len()),
            Response::Progress { .. } => return None,
            Response::Statement(statement) => match &statement.outcome {
                OutcomeView::Rows(head) => format!("{} rows", head.row_count),
                OutcomeView::Diff(head) => format!("{} differ", head.row_count),
                OutcomeView::Done { affected, .. } => format!("{affected} affected"),
                OutcomeView::Failed(error) => format!("error {}", error.code),
                OutcomeView::Cancelled => "cancelled".to_owned(),
            },
            Response::Finished { succeeded, .. } => format!("finished {succeeded}"),
            other => format!("{other:?}")
                .chars()
                .take_while(|letter| letter.is_alphabetic())
                .collect(),
        };
        Some(format!("{} {kind}", answer.id))
    };
    answers.iter().filter_map(kind).collect()
}

fn outcome(answers: Vec<Envelope<Response>>) -> OutcomeView {
    let mut statements = answers.into_iter().filter_map(|answer| match answer.body {
        Response::Statement(statement) => Some(statement.outcome),
        _ => None,
    });
    statements.next_back().expect("a statement ended")
}

/// Ten thousand rows.
fn fill(host: &mut Host) {
    complete(
        host,
        1,
        run(
            "CREATE TABLE digits (d INT PRIMARY KEY); INSERT INTO digits VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);",
        ),
    );
    let insert = "CREATE TABLE big (id INT PRIMARY KEY); INSERT INTO big SELECT a.d + 10*b.d + 100*c.d + 1000*e.d FROM digits a JOIN digits b ON 1=1 JOIN digits c ON 1=1 JOIN digits e ON 1=1;";
    let answers = complete(host, 2, run(insert));
    assert_eq!(
        kinds(&answers),
        [
            "2 started 2",
            "2 0 affected",
            "2 10000 affected",
            "2 finished true"
        ]
    );
}

#[test]
fn a_run_is_answered_in_order() {
    let mut host = host();
    let answers = complete(
        &mut host,
        7,
        run("CREATE TABLE t (id INT PRIMARY KEY); INSERT INTO t VALUES (1), (2);\nSELECT * FROM t"),
    );
    assert_eq!(
        kinds(&answers),
        [
            "7 started 3",
            "7 0 affected",
            "7 2 affected",
            "7 2 rows",
            "7 finished true"
        ]
    );
}

#[test]
fn a_run_stops_at_the_first_error_and_the_place_is_in_the_script() {
    let mut host = host();
    let script = "SELECT 1;\n  SELECT * FROM nope; SELECT 2";
    let answers = complete(&mut host, 7, run(script));
    assert_eq!(
        kinds(&answers),
        [
            "7 started 3",
            "7 1 rows",
            "7 error 1146",
            "7 finished false"
        ]
    );
    let OutcomeView::Failed(error) = outcome(answers) else {
        panic!("no error")
    };
    let span = error.span.expect("a place");
    assert_eq!(&script[span.start as usize..span.end as usize], "nope");
}

#[test]
fn a_runaway_statement_is_cancelled_and_nothing_is_lost() {
    let mut host = host();
    fill(&mut host);
    for script in [
        "SELECT COUNT(*) FROM big a JOIN big b ON a.id + b.id = -1",
        "UPDATE big SET id = id + 100000",
    ] {
        let mut answers = send(
            &mut host,
            3,
            run(&format!("{script}; SELECT 'not reached'")),
        );
        answers.extend(host.step(0));
        assert!(host.is_running(), "{script}: {:?}", kinds(&answers));
        let answers = send(&mut host, 4, Request::Cancel);
        assert_eq!(kinds(&answers), ["3 cancelled", "3 finished false"]);
        assert!(!host.is_running());
    }
    let answers = complete(&mut host, 5, run("SELECT MAX(id) FROM big"));
    let OutcomeView::Rows(head) = outcome(answers) else {
        panic!("no rows")
    };
    assert_eq!(head.first.rows, [[GridCell::Text("9999".into())]]);
}

#[test]
fn a_statement_that_costs_too_much_is_refused_and_nothing_is_lost() {
    let mut host = host();
    fill(&mut host);
    for script in [
        "SELECT COUNT(*) FROM big a JOIN big b ON a.id + b.id = -1",
        "SELECT * FROM big a JOIN big b ON 1 = 1",
    ] {
        let OutcomeView::Failed(error) = outcome(complete(&mut host, 3, run(script))) else {
            panic!("{script} was not refused")
        };
        assert_eq!(error.name, "budget-exceeded", "{script}");
        assert!(error.help.is_some(), "{script}");
    }
    assert_eq!(
        kinds(&complete(&mut host, 4, run("SELECT * FROM big")))[1],
        "4 10000 rows"
    );
}

#[test]
fn a_statement_that_takes_too_long_is_refused() {
    let mut host = host_with(Limits {
        micros_max: 3_000_000,
        ..Limits::NATIVE
    });
    fill(&mut host);
    let script = "SELECT 1; SELECT COUNT(*) FROM big a JOIN big b ON a.id + b.id = -1; SELECT 2";
    let answers = complete(&mut host, 3, run(script));
    assert_eq!(
        kinds(&answers),
        [
            "3 started 3",
            "3 1 rows",
            "3 error 3024",
            "3 finished false"
        ]
    );
}

#[test]
fn a_long_statement_tells_its_progress() {
    let mut host = host();
    fill(&mut host);
    let mut answers = send(
        &mut host,
        3,
        run("SELECT COUNT(*) FROM big a JOIN big b ON a.id + b.id = -1"),
    );
    for _ in 0..50 {
        answers.extend(host.step(8_000));
    }
    let rows: Vec<_> = answers
        .iter()
        .filter_map(|answer| match answer.body {
            Response::Progress {
                index: 0,
                rows_examined,
            } => Some(rows_examined),
            _ => None,
        })
        .collect();
    assert!(
        rows.len() >= 2 && rows.is_sorted() && rows[0] < rows[rows.len() - 1],
        "{rows:?}"
    );
    send(&mut host, 4, Request::Cancel);
}

#[test]
fn what_needs_the_databases_waits_for_the_run_and_what_reads_results_does_not() {
    let mut host = host();
    fill(&mut host);
    let answers = complete(&mut host, 3, run("SELECT id FROM big"));
    let OutcomeView::Rows(head) = outcome(answers) else {
        panic!("no rows")
    };
    send(
        &mut host,
        4,
        run("SELECT COUNT(*) FROM big a JOIN big b ON a.id + b.id = -1"),
    );
    host.step(8_000);

    let answers = send(
        &mut host,
        5,
        Request::Page {
            grid: head.grid,
            offset: 9_990,
            limit: 200,
        },
    );
    let Response::Page(page) = &answers[0].body else {
        panic!("no page")
    };
    assert_eq!((page.offset, page.rows.len()), (9_990, 10));
    assert_eq!(page.rows[9], [GridCell::Text("9999".into())]);

    assert!(send(&mut host, 6, run("SELECT 1")).is_empty());
    assert!(
        send(
            &mut host,
            7,
            Request::Tree {
                session: "main".into()
            }
        )
        .is_empty()
    );
    assert!(send(&mut host, 8, Request::Reset).is_empty());
    let answers = complete(&mut host, 9, Request::Cancel);
    assert_eq!(
        kinds(&answers),
        [
            "4 cancelled",
            "4 finished false",
            "6 started 1",
            "6 1 rows",
            "6 finished true",
            "7 Tree",
            "8 Closed"
        ]
    );
}

#[test]
fn pages_of_a_diff_can_be_asked_for_by_state_until_it_is_closed() {
    let mut host = host();
    let script = "CREATE TABLE a (id INT PRIMARY KEY, n INT); INSERT INTO a VALUES (1, 1), (2, 2), (3, 3);\
                  FORK TABLE a TO b; UPDATE b SET n = 9 WHERE id < 3; INSERT INTO b VALUES (4, 4); DIFF TABLE b AGAINST a";
    let OutcomeView::Diff(head) = outcome(complete(&mut host, 1, run(script))) else {
        panic!("no diff")
    };
    assert_eq!(
        (head.row_count, head.cells_changed, head.raw.row_count),
        (3, 2, 5)
    );
    assert_eq!(head.base.as_deref(), Some("s3"), "{head:?}");
    let mut page = |states: &[RowState], offset| {
        let request = Request::DiffPage {
            grid: head.grid,
            states: states.to_vec(),
            offset,
            limit: 10,
        };
        match send(&mut host, 2, request).remove(0).body {
            Response::DiffPage(page) => page.rows.iter().map(|row| row.state).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(
        page(&[], 0),
        [
            RowState::ChangedThere,
            RowState::ChangedThere,
            RowState::AddedThere
        ]
    );
    assert_eq!(page(&[RowState::ChangedThere], 1), [RowState::ChangedThere]);
    assert_eq!(
        page(&[RowState::AddedThere, RowState::Conflict], 0),
        [RowState::AddedThere]
    );
    assert_eq!(page(&[RowState::Conflict], 0), []);

    let raw = |host: &mut Host, grid| match send(
        host,
        3,
        Request::Page {
            grid,
            offset: 4,
            limit: 10,
        },
    )
    .remove(0)
    .body
    {
        Response::Page(page) => page.rows.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!(raw(&mut host, head.raw.grid), 1);
    send(&mut host, 4, Request::Close { grid: head.grid });
    assert_eq!(raw(&mut host, head.raw.grid), 0);
}

#[test]
fn an_empty_script_is_over_at_once() {
    let mut host = host();
    assert_eq!(
        kinds(&send(&mut host, 1, run("-- nothing\n;"))),
        ["1 started 0", "1 finished true"]
    );
    assert!(!host.is_running());
    assert!(send(&mut host, 2, Request::Cancel).is_empty());
}

#[test]
fn unknown_results_and_lessons_are_answered() {
    let mut host = host();
    let answers = send(
        &mut host,
        1,
        Request::Page {
            grid: GridId(9),
            offset: 5,
            limit: 10,
        },
    );
    assert!(matches!(&answers[0].body, Response::Page(page) if page.rows.is_empty()));
    let answers = send(
        &mut host,
        2,
        Request::Lesson(LessonRequest::Open("nope".into())),
    );
    let Response::Refused { message } = &answers[0].body else {
        panic!("not refused")
    };
    assert!(message.contains("first-merge"), "{message}");
    let answers = send(&mut host, 3, Request::Lesson(LessonRequest::Continue));
    assert!(matches!(
        &answers[0].body,
        Response::Lesson { lesson: None, .. }
    ));
}
