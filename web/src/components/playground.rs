//! The whole page: head, branches, editor, results, lesson.

use std::rc::Rc;

use view::tree::{BranchTree, LaneKind};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_memo};

use crate::code_editor::EditorSchema;
use crate::components::branch_tree::BranchTreeView;
use crate::components::editor::Editor;
use crate::components::help::Help;
use crate::components::maybe;
use crate::components::script_tabs::ScriptTabs;
use crate::components::splitter::Splitter;
use crate::components::table_list::TableList;
use crate::components::tabs::tab_name;
use crate::components::{header, lesson_rail, live, notice, results, status_bar, tabs};
use crate::model::action::Action;
use crate::model::layout::{Pane, Viewport};
use crate::model::state::State;
use crate::model::wording::RESULTS_ID;

/// Draws it.
pub fn view(state: &Rc<State>, command: &AttrValue, dispatch: &Callback<Action>) -> Html {
    let layout = &state.layout;
    let keys = AttrValue::from(format!(
        "{command}{}",
        if *command == "⌘" { "⏎" } else { " Enter" }
    ));
    let style = format!(
        "--branches:{}px;--lesson:{}px;--editor:{}%",
        layout.branches as i64, layout.lesson as i64, layout.editor as i64
    );
    html! {
        <div
            class="page"
            {style}
            data-tab={tab_name(layout.tab)}
            data-branches={if layout.branches_open { "open" } else { "closed" }}
            data-lesson={if state.in_lesson() { "open" } else { "closed" }}
            data-sheet={if layout.sheet_open { "open" } else { "closed" }}
        >
            { view_skip_links(state) }
            { header::view(state, &keys, dispatch) }
            { notice::view(state.notice.as_ref(), dispatch) }
            <div class="panes">
                { view_branches(state, dispatch) }
                { view_work(state, &keys, dispatch) }
                { view_lesson(state, &keys, dispatch) }
            </div>
            { status_bar::view(state) }
            { tabs::view(layout.tab, state.lesson.step_passed(), dispatch) }
            { live::view(&state.live) }
            <Help open={state.help_open} command={command.clone()} dispatch={dispatch.clone()} />
        </div>
    }
}

fn view_skip_links(state: &State) -> Html {
    html! {
        <div class="skip-links">
            <a href="#editor">{ "Skip to the editor" }</a>
            <a href="#results">{ "Skip to the results" }</a>
            { maybe(state.in_lesson().then(|| html! { <a href="#lesson">{ "Skip to the lesson" }</a> })) }
        </div>
    }
}

fn view_branches(state: &State, dispatch: &Callback<Action>) -> Html {
    html! {
        <nav id="branches" class="pane branches" aria-label="Branches and tables" tabindex="-1">
            <BranchTreeView tree={state.tree.clone()} />
            <TableList tree={state.tree.clone()} dispatch={dispatch.clone()} />
        </nav>
    }
}

fn view_work(state: &Rc<State>, keys: &AttrValue, dispatch: &Callback<Action>) -> Html {
    let layout = &state.layout;
    let wide = layout.viewport == Viewport::Wide;
    let splitter = |shown: bool, pane, size, controls: &'static str, label: &'static str| {
        maybe(shown.then(
            || html! { <Splitter {pane} {size} {controls} {label} dispatch={dispatch.clone()} /> },
        ))
    };
    // All lines between the panes stand in the middle one, so that no landmark is without them.
    html! {
        <main class="pane work">
            { splitter(wide && layout.branches_open, Pane::Branches, layout.branches, "branches", "Width of the branches") }
            <section id="editor" class="scripts" aria-label="SQL" tabindex="-1">
                <ScriptTabs scripts={state.scripts.clone()} dispatch={dispatch.clone()} />
                <Editors state={state.clone()} dispatch={dispatch.clone()} />
            </section>
            { splitter(layout.viewport != Viewport::Narrow, Pane::Editor, layout.editor, "editor", "Height of the editor") }
            <section id={RESULTS_ID} class="results" aria-label="Results" tabindex="-1">
                { results::view(state, keys, dispatch) }
            </section>
            { splitter(wide && state.in_lesson(), Pane::Lesson, layout.lesson, "lesson", "Width of the lesson") }
        </main>
    }
}

fn view_lesson(state: &State, keys: &AttrValue, dispatch: &Callback<Action>) -> Html {
    if !state.in_lesson() && state.layout.viewport != Viewport::Narrow {
        return Html::default();
    }
    html! {
        <aside id="lesson" class="pane lesson-pane" aria-label="Lesson" tabindex="-1">
            { lesson_rail::view(state, keys, dispatch) }
        </aside>
    }
}

/// What the editors show.
#[derive(Clone, PartialEq, Properties)]
pub struct EditorsProps {
    /// The page.
    pub state: Rc<State>,
    /// Takes actions.
    pub dispatch: Callback<Action>,
}

/// An editor for each script, so that each keeps its own undo; one of them is in sight.
#[component]
pub fn Editors(props: &EditorsProps) -> Html {
    let EditorsProps { state, dispatch } = props;
    let schema = use_memo(state.tree.clone(), |tree| schema(tree));
    let active = state.scripts.active().id;
    html! {
        <div class="editors">
            { for state.scripts.iter().map(|script| html! {
                <Editor
                    key={script.id.0}
                    script={script.clone()}
                    active={script.id == active}
                    dark={state.is_dark()}
                    mark={state.mark(script.id)}
                    progress={state.progress_marks(script.id)}
                    schema={schema.clone()}
                    current_database={state.here().map(|here| AttrValue::from(here.name.clone()))}
                    dispatch={dispatch.clone()}
                />
            }) }
        </div>
    }
}

/// What can be completed: the tables of all databases that are there.
fn schema(tree: &BranchTree) -> EditorSchema {
    let mut schema = EditorSchema::new();
    for lane in tree
        .lanes
        .iter()
        .filter(|lane| lane.kind == LaneKind::Database && !lane.dropped)
    {
        let tables = schema.entry(lane.name.clone()).or_default();
        for table in &lane.tables {
            tables.insert(table.name.clone(), table.columns.clone());
        }
    }
    schema
}
