//! Components in a real page: what they draw, say and emit.

use std::cell::RefCell;
use std::rc::Rc;

use view::diff::{
    ChangedBy, DiffCell, DiffColumn, DiffHead, DiffPage, DiffRow, RowState, SideView, StateCount,
};
use view::error::ErrorView;
use view::grid::{Cell, ColumnView, GridHead, GridId, GridPage};
use view::lesson::{CheckView, StepView};
use view::tree::{BranchTree, Lane, LaneKind, RowKind, TreeRow};
use wasm_bindgen_test::wasm_bindgen_test;
use web::components::branch_tree::{BranchTreeView, Props as TreeProps};
use web::components::diff_view::{DiffView, Props as DiffProps};
use web::components::error_card::{ErrorCard, Props as ErrorProps};
use web::components::lesson_step::{LessonStep, Props as StepProps};
use web::components::result_grid::{Props as GridProps, ResultGrid};
use web::components::run_button::RunStatus;
use web::model::action::{Action, GridPart, StatementAt};
use yew::Callback;

use crate::stage::{Page, drawn};

const AT: StatementAt = StatementAt { run: 1, index: 0 };

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn side(table: &str) -> SideView {
    SideView {
        database: "demo".to_owned(),
        table: table.to_owned(),
    }
}

fn column(name: &str, numeric: bool, key: bool, changed: u64) -> DiffColumn {
    DiffColumn {
        name: name.to_owned(),
        type_name: "INT".to_owned(),
        numeric,
        key,
        changed,
    }
}

/// A conflict, a change there, a row deleted there and one added there.
fn diff() -> DiffHead {
    let changed = |base: &str, current: &str, incoming: &str, by| DiffCell::Changed {
        base: Some(text(base)),
        current: text(current),
        incoming: text(incoming),
        by,
    };
    let count = |state, rows| StateCount { state, rows };
    let rows = vec![
        DiffRow {
            state: RowState::ChangedThere,
            cells: vec![
                DiffCell::Same(text("1")),
                changed("80", "80", "85", ChangedBy::There),
            ],
        },
        DiffRow {
            state: RowState::DeletedThere,
            cells: vec![DiffCell::Here(text("2")), DiffCell::Here(text("90"))],
        },
        DiffRow {
            state: RowState::AddedThere,
            cells: vec![DiffCell::There(text("4")), DiffCell::There(Cell::Null)],
        },
        DiffRow {
            state: RowState::Conflict,
            cells: vec![
                DiffCell::Same(text("5")),
                changed("1", "2", "3", ChangedBy::Both),
            ],
        },
    ];
    DiffHead {
        grid: GridId(1),
        incoming: side("t_incoming"),
        current: side("t_current"),
        base: Some("fork s2".to_owned()),
        columns: vec![column("id", true, true, 0), column("score", true, false, 2)],
        counts: vec![
            count(RowState::Conflict, 1),
            count(RowState::ChangedThere, 1),
            count(RowState::AddedThere, 1),
            count(RowState::DeletedThere, 1),
            count(RowState::Same, 7),
        ],
        cells_changed: 2,
        row_count: 4,
        first: DiffPage { offset: 0, rows },
        raw: GridHead {
            grid: GridId(2),
            columns: Vec::new(),
            row_count: 0,
            first: GridPage::default(),
        },
    }
}

/// Actions that were emitted, and the callback that notes them.
fn noted() -> (Rc<RefCell<Vec<Action>>>, Callback<Action>) {
    let actions = Rc::new(RefCell::new(Vec::new()));
    let dispatch = {
        let actions = actions.clone();
        Callback::from(move |action| actions.borrow_mut().push(action))
    };
    (actions, dispatch)
}

fn diff_props(head: DiffHead, narrow: bool, dispatch: Callback<Action>) -> DiffProps {
    DiffProps {
        at: AT,
        diff: Rc::new(head.into()),
        narrow,
        row_height: 30.0,
        fetchable: true,
        dispatch,
    }
}

#[wasm_bindgen_test]
async fn a_comparison_names_both_sides_by_role_and_name() {
    let page = Page::with::<DiffView>(diff_props(diff(), false, Callback::noop())).await;
    assert_eq!(
        page.words(".diff-sides"),
        "Incoming demo.t_incoming → Current demo.t_current compared since fork s2"
    );
    assert_eq!(
        page.all_words(".state-chip"),
        [
            "! Conflict 1",
            "~ Changed there 1",
            "+ Added there 1",
            "− Deleted there 1",
            "= Same 7"
        ]
    );
    assert_eq!(
        page.words(".diff-foot"),
        "4 rows differ · 2 cells changed · 7 rows the same"
    );
}

#[wasm_bindgen_test]
async fn each_row_has_a_sign_and_words_and_each_cell_a_complete_name() {
    let page = Page::with::<DiffView>(diff_props(diff(), false, Callback::noop())).await;
    assert_eq!(
        page.all_words(".row-state"),
        [
            "~ changed there",
            "− deleted there",
            "+ added there",
            "! conflict"
        ]
    );
    assert_eq!(
        page.attributes("[role=rowheader]", "aria-label"),
        [
            "changed there, id 1",
            "deleted there, id 2",
            "added there, id 4",
            "conflict, id 5"
        ]
    );
    assert_eq!(
        page.names("[role=gridcell][data-column=score]"),
        [
            "score, changed there, from 80 to 85",
            "score, deleted there, 90",
            "score, added there, NULL",
            "score, conflict, 2 here, 3 there, was 1",
        ]
    );
    assert_eq!(
        page.all_words(".change"),
        ["80 → 85 +5", "here 2 ≠ there 3 was 1"]
    );
    assert_eq!(page.attributes("[role=grid]", "aria-rowcount"), ["5"]);
    assert_eq!(page.attributes("[role=grid]", "aria-colcount"), ["3"]);
    assert_eq!(
        page.attributes(".grid-row", "aria-rowindex"),
        ["2", "3", "4", "5"]
    );
    assert_eq!(
        page.words("[data-column=score] .change-count"),
        "~2 2 changes"
    );
}

#[wasm_bindgen_test]
async fn colours_are_those_of_the_sides_in_light_and_dark() {
    for (theme, old, new, added, conflict) in [
        (
            "light",
            "rgb(243, 172, 99)",
            "rgb(205, 228, 255)",
            "rgb(234, 243, 255)",
            "rgb(91, 15, 76)",
        ),
        (
            "dark",
            "rgb(128, 71, 12)",
            "rgb(15, 63, 115)",
            "rgb(13, 33, 56)",
            "rgb(247, 198, 234)",
        ),
    ] {
        let page = Page::with::<DiffView>(diff_props(diff(), false, Callback::noop())).await;
        page.theme(theme);
        let background = |selector: &str| page.style(selector, "background-color");
        assert_eq!(background(".chip-here.is-old"), old);
        assert_eq!(background(".chip-there.is-new"), new);
        assert_eq!(background(".grid-row[data-state=added-there]"), added);
        assert_eq!(background(".chip-conflict"), conflict);
        assert_eq!(
            page.style(".chip-here.is-old", "text-decoration-line"),
            "line-through"
        );
        assert_eq!(
            page.style(".chip-there.is-new", "text-decoration-line"),
            "underline"
        );
    }
}

#[wasm_bindgen_test]
async fn n_and_p_go_from_difference_to_difference() {
    let page = Page::with::<DiffView>(diff_props(diff(), false, Callback::noop())).await;
    let active = || page.attributes("[role=grid]", "aria-activedescendant");
    assert_eq!(active(), ["diff-1-0-0-0"]);
    for (key, cell) in [
        ("n", "diff-1-0-0-2"),
        ("n", "diff-1-0-1-0"),
        ("n", "diff-1-0-2-0"),
        ("n", "diff-1-0-3-2"),
        ("n", "diff-1-0-3-2"),
        ("p", "diff-1-0-2-0"),
        ("End", "diff-1-0-2-2"),
        ("ArrowUp", "diff-1-0-1-2"),
        ("Home", "diff-1-0-1-0"),
    ] {
        page.press("[role=grid]", key).await;
        assert_eq!(active(), [cell], "after {key}");
        assert!(page.exists(&format!("#{cell}")));
    }
}

#[wasm_bindgen_test]
async fn chips_and_tools_emit_what_they_say() {
    let (actions, dispatch) = noted();
    let page = Page::with::<DiffView>(diff_props(diff(), false, dispatch)).await;
    page.click("button.state-chip[data-state=conflict]").await;
    page.click_words(".diff-tools button", "Raw rows").await;
    page.click_words(".diff-tools button", "Swap sides").await;
    page.click_words(".diff-tools button", "Copy").await;
    assert_eq!(
        *actions.borrow(),
        [
            Action::ToggleFilter {
                at: AT,
                state: RowState::Conflict
            },
            Action::ToggleRaw(AT),
            Action::SwapSides(AT),
            Action::CopyGrid {
                at: AT,
                part: GridPart::Diff
            },
        ]
    );
}

#[wasm_bindgen_test]
async fn a_narrow_page_shows_cards_with_the_same_names() {
    let page = Page::with::<DiffView>(diff_props(diff(), true, Callback::noop())).await;
    assert!(!page.exists("[role=grid]"));
    assert_eq!(
        page.attributes(".card", "data-state"),
        ["changed-there", "deleted-there", "added-there", "conflict"]
    );
    assert_eq!(
        page.words(".card .sr-only"),
        "score, changed there, from 80 to 85"
    );
}

#[wasm_bindgen_test]
async fn equal_tables_are_a_result_too() {
    let mut head = diff();
    head.row_count = 0;
    head.counts = vec![StateCount {
        state: RowState::Same,
        rows: 13,
    }];
    head.first = DiffPage::default();
    let page = Page::with::<DiffView>(diff_props(head, false, Callback::noop())).await;
    assert_eq!(page.words(".diff-equal"), "No differences — 13 rows match");
}

fn many_rows(row_count: u64, dispatch: Callback<Action>) -> GridProps {
    let rows = (0..row_count.min(200))
        .map(|row| vec![text(&row.to_string()), Cell::Null])
        .collect();
    let heading = |name: &str, numeric| ColumnView {
        name: name.to_owned(),
        type_name: "INT".to_owned(),
        numeric,
    };
    let head = GridHead {
        grid: GridId(3),
        columns: vec![heading("id", true), heading("note", false)],
        row_count,
        first: GridPage { offset: 0, rows },
    };
    GridProps {
        at: AT,
        part: GridPart::Rows,
        label: "rows".into(),
        rows: head.into(),
        row_height: 30.0,
        fetchable: true,
        dispatch,
    }
}

#[wasm_bindgen_test]
async fn a_long_result_keeps_few_rows_in_the_page_and_asks_for_those_in_sight() {
    let (actions, dispatch) = noted();
    let page = Page::with::<ResultGrid>(many_rows(100_000, dispatch)).await;
    assert!(page.count(".grid-row") <= 60);
    assert_eq!(page.attributes("[role=grid]", "aria-rowcount"), ["100001"]);
    assert_eq!(page.attributes(".grid-row", "aria-rowindex")[0], "2");
    assert!(actions.borrow().is_empty(), "the first page is here");

    page.scroll("[role=grid]", 1_500_000).await;
    assert!(page.count(".grid-row") <= 60);
    let rows = match actions.borrow().last() {
        Some(Action::RowsInSight {
            at: AT,
            part: GridPart::Rows,
            rows,
        }) => rows.clone(),
        other => panic!("no rows were asked for, but {other:?}"),
    };
    assert!(rows.contains(&50_000), "{rows:?}");
    assert_eq!(page.words(".grid-row"), "fetching…");

    page.press_with_control("[role=grid]", "End").await;
    assert_eq!(
        page.attributes("[role=grid]", "aria-activedescendant"),
        ["rows-1-0-99999-1"]
    );
}

#[wasm_bindgen_test]
async fn values_are_told_apart_from_text() {
    let page = Page::with::<ResultGrid>(many_rows(2, Callback::noop())).await;
    assert_eq!(page.words(".null"), "NULL");
    assert_eq!(
        page.attributes("[role=gridcell]", "aria-label"),
        ["id, 0", "note, NULL", "id, 1", "note, NULL"]
    );
    assert_eq!(page.style("[role=gridcell]", "text-align"), "right");
    assert_eq!(
        page.all_words("[role=columnheader]"),
        ["id INT", "note INT"]
    );
}

#[wasm_bindgen_test]
async fn an_error_shows_its_place_and_a_way_on() {
    let (actions, dispatch) = noted();
    let script = "SELECT 1;\nCREATE DATABASE dému;";
    let props = ErrorProps {
        at: AT,
        error: ErrorView {
            code: 1007,
            sqlstate: "HY000".to_owned(),
            name: "database-exists".to_owned(),
            message: "Can't create database 'dému'; database exists".to_owned(),
            span: None,
            help: None,
        },
        text: script.into(),
        start: 26,
        end: 31,
        in_editor: true,
        dispatch,
    };
    let page = Page::with::<ErrorCard>(props).await;
    assert_eq!(page.words(".error-where"), "Line 2, column 17");
    assert_eq!(page.words("mark"), "dému");
    page.click_words("button", "Show in the script").await;
    page.click_words("button", "Start over and run").await;
    assert_eq!(
        *actions.borrow(),
        [
            Action::ShowInScript(AT),
            Action::StartOver { and_run: true }
        ]
    );
}

#[wasm_bindgen_test]
async fn the_tree_says_in_words_what_it_draws() {
    let lane = |name: &str, kind| Lane {
        name: name.to_owned(),
        kind,
        parent: None,
        forked_from: None,
        fork_point: None,
        here: false,
        dropped: false,
        tables: Vec::new(),
    };
    let row = |snapshot: &str, lane, from: &[u32], kind, here| TreeRow {
        snapshot: snapshot.to_owned(),
        lane,
        from_lanes: from.to_vec(),
        kind,
        message: "2 rows".to_owned(),
        added: 1,
        changed: 1,
        removed: 0,
        here,
        head: here,
    };
    let tree = BranchTree {
        lanes: vec![
            lane("demo", LaneKind::Database),
            lane("demo.t_incoming", LaneKind::Table),
        ],
        rows: vec![
            row("s3", 0, &[1], RowKind::Merged, true),
            row("s2", 1, &[0], RowKind::Forked, false),
            row("s1", 0, &[], RowKind::Created, false),
        ],
    };
    let page = Page::with::<BranchTreeView>(TreeProps {
        tree: Rc::new(tree),
    })
    .await;
    assert_eq!(
        page.all_words(".tree-row > .sr-only")[0],
        "s3, demo, merged from demo.t_incoming, 2 rows, 1 row added, 1 row changed, you are here"
    );
    assert_eq!(
        page.attributes("[data-glyph]", "data-glyph"),
        ["◉", "◇", "○"]
    );
    assert_eq!(
        page.attributes(".tree-lines", "aria-hidden"),
        ["true", "true", "true"]
    );
}

#[wasm_bindgen_test]
async fn continue_is_the_only_primary_and_only_once_the_step_has_passed() {
    let step = |passed| StepView {
        title: "Fork".to_owned(),
        goal: "Fork `shop`.".to_owned(),
        why: "It is free.".to_owned(),
        insert: "FORK DATABASE shop TO shop_try;".to_owned(),
        hints: vec!["Two names.".to_owned()],
        checks: vec![CheckView {
            label: "the fork exists".to_owned(),
            holds: passed,
        }],
        miss: None,
        passed,
    };
    let props = |passed, dispatch| StepProps {
        step: step(passed),
        hints: 0,
        tries: 0,
        last: false,
        status: RunStatus::Idle,
        keys: "Ctrl Enter".into(),
        dispatch,
    };
    let (actions, dispatch) = noted();
    let page = Page::with::<LessonStep>(props(false, dispatch.clone())).await;
    assert_eq!(page.count(".is-primary"), 0);
    assert_eq!(page.words(".check"), "the fork exists, not yet");
    page.click_words("button", "Insert for me").await;
    page.click_words("button", "Hint").await;

    let page = Page::with::<LessonStep>(props(true, dispatch)).await;
    assert_eq!(page.all_words(".is-primary"), ["Continue"]);
    assert_eq!(page.words(".check"), "the fork exists, done");
    page.click(".is-primary").await;
    drawn().await;
    assert_eq!(
        *actions.borrow(),
        [
            Action::InsertForMe,
            Action::NextHint,
            Action::ContinueLesson
        ]
    );
}
