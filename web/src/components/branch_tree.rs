//! The branch tree: databases and forked tables as lanes, newest on top.

use std::rc::Rc;

use view::tree::BranchTree;
use yew::{Html, Properties, component, html, use_memo, use_state_eq};

use crate::components::maybe;
use crate::components::tree_row;
use crate::model::tree_layout::lay_out;
use crate::model::wording::{count, number};

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The tree.
    pub tree: Rc<BranchTree>,
}

/// How many rows are drawn before *Show more* is pressed.
const ROWS_AT_A_TIME: usize = 60;

/// The component.
#[component]
pub fn BranchTreeView(props: &Props) -> Html {
    let tree = props.tree.clone();
    let lines = use_memo(tree.clone(), |tree| lay_out(tree));
    let limit = use_state_eq(|| ROWS_AT_A_TIME);
    let lanes = tree.lanes.iter().filter(|lane| !lane.dropped).count() as u64;
    if tree.rows.is_empty() {
        return html! {
            <section class="tree" aria-labelledby="tree-title">
                <h2 id="tree-title" class="pane-title">{ "Branches" }</h2>
                <p class="pane-empty">{ "Nothing has happened yet. Each change makes a snapshot; a fork starts a new line." }</p>
            </section>
        };
    }
    let shown = tree.rows.len().min(*limit);
    let more = (shown < tree.rows.len()).then(|| {
        let limit = limit.clone();
        let onclick = move |_| limit.set(*limit + ROWS_AT_A_TIME);
        html! {
            <button class="button is-quiet" {onclick}>
                { format!("⋯ {} more", number((tree.rows.len() - shown) as u64)) }
            </button>
        }
    });
    html! {
        <section class="tree" aria-labelledby="tree-title">
            <h2 id="tree-title" class="pane-title">
                { "Branches" }
                <span class="pane-count">{ count(lanes, "line", "lines") }</span>
            </h2>
            <ol class="tree-rows" aria-label="Snapshots, newest first">
                { for tree.rows.iter().zip(&lines.rows).take(shown).map(|(row, row_lines)| tree_row::view(&tree, row, row_lines, lines.columns)) }
            </ol>
            { maybe(more) }
        </section>
    }
}
