//! One row of the branch tree: its lines and sign, and what happened.

use view::tree::{BranchTree, Lane, LaneKind, RowKind, TreeRow};
use yew::{Html, classes, html};

use crate::components::maybe;
use crate::model::tree_layout::RowLines;
use crate::model::wording::{tree_message, tree_row_name};

/// Width of a lane.
const LANE: usize = 15;
/// Height of a row.
const ROW: usize = 46;
/// Height at which the sign stands.
const SIGN_Y: usize = 15;

/// Draws a row.
pub fn view(tree: &BranchTree, row: &TreeRow, lines: &RowLines, columns: usize) -> Html {
    let lane = tree.lanes.get(row.lane as usize);
    let lane_name = lane.map_or("?", |lane| lane.name.as_str());
    let dropped = row.kind == RowKind::Dropped || lane.is_some_and(|lane| lane.dropped);
    let is_table = lane.is_some_and(|lane| lane.kind == LaneKind::Table);
    html! {
        <li class={classes!("tree-row", row.here.then_some("is-here"), dropped.then_some("is-dropped"))} data-kind={kind_name(row.kind)}>
            <span class="sr-only">{ tree_row_name(tree, row) }</span>
            { view_lines(row, lines, columns) }
            <div class="tree-text" aria-hidden="true">
                <div class="tree-message" title={row.message.clone()}>{ tree_message(&row.message, lane_name) }</div>
                <div class="tree-about">
                    <span class={classes!("lane-name", format!("lane-{}", lines.column), row.head.then_some("is-head"), is_table.then_some("is-table"))}>
                        { lane_name.to_owned() }
                    </span>
                    <span class="tree-snapshot">{ row.snapshot.clone() }</span>
                    { view_changes(row) }
                    { maybe(view_origin(lane, row)) }
                </div>
            </div>
        </li>
    }
}

/// The sign of a row: shape before colour.
pub fn glyph(row: &TreeRow) -> &'static str {
    match row.kind {
        _ if row.here => "◉",
        RowKind::Merged => "⬢",
        RowKind::Forked => "◇",
        RowKind::Dropped => "×",
        RowKind::Created | RowKind::Changed => "○",
    }
}

fn view_origin(lane: Option<&Lane>, row: &TreeRow) -> Option<Html> {
    if row.kind != RowKind::Forked {
        return None;
    }
    let lane = lane?;
    let from = lane.forked_from.clone()?;
    let point = lane
        .fork_point
        .as_ref()
        .map(|point| format!(" at {point}"))
        .unwrap_or_default();
    Some(html! { <span class="tree-origin">{ format!("from {from}{point}") }</span> })
}

fn view_changes(row: &TreeRow) -> Html {
    let parts = [
        ("+", row.added, "is-added"),
        ("~", row.changed, "is-changed"),
        ("−", row.removed, "is-removed"),
    ];
    let changes = parts.into_iter().filter(|part| part.1 > 0);
    changes
        .map(|(sign, rows, class)| html! { <span class={classes!("tree-change", class)}>{ format!("{sign}{rows}") }</span> })
        .collect()
}

fn view_lines(row: &TreeRow, lines: &RowLines, columns: usize) -> Html {
    let width = columns.max(1) * LANE;
    let x = |column: usize| column * LANE + LANE / 2;
    let own = x(lines.column);
    let class = |column: usize| format!("lane-line lane-{column}");
    html! {
        <svg class="tree-lines" width={width.to_string()} height={ROW.to_string()} viewBox={format!("0 0 {width} {ROW}")} aria-hidden="true">
            { for lines.passing.iter().map(|&column| html! {
                <path class={class(column)} d={format!("M{0} 0V{ROW}", x(column))} />
            }) }
            { for lines.joining.iter().map(|&column| html! {
                <path class={class(column)} d={format!("M{} {ROW}C{} {} {} {SIGN_Y} {own} {SIGN_Y}", x(column), x(column), SIGN_Y + 8, (x(column) + own) / 2)} />
            }) }
            { maybe(lines.above.then(|| html! { <path class={class(lines.column)} d={format!("M{own} 0V{SIGN_Y}")} /> })) }
            { maybe(lines.below.then(|| html! { <path class={class(lines.column)} d={format!("M{own} {SIGN_Y}V{ROW}")} /> })) }
            { view_sign(row, own, lines.column) }
        </svg>
    }
}

/// Drawn, because the characters differ in size from font to font.
fn view_sign(row: &TreeRow, x: usize, column: usize) -> Html {
    let y = SIGN_Y;
    let class = format!("lane-sign lane-{column}");
    let shape = match glyph(row) {
        "⬢" => {
            html! { <path {class} d={format!("M{x} {}l5.2 3v6l-5.2 3-5.2-3v-6z", y - 6)} fill="currentColor" /> }
        }
        "◇" => {
            html! { <path {class} d={format!("M{x} {}l6 6-6 6-6-6z", y - 6)} /> }
        }
        "×" => html! { <path {class} d={format!("M{} {}l8 8m0-8l-8 8", x - 4, y - 4)} /> },
        "◉" => html! {
            <>
                <circle class={class.clone()} cx={x.to_string()} cy={y.to_string()} r="6" />
                <circle class={format!("{class} is-filled")} cx={x.to_string()} cy={y.to_string()} r="2.8" />
            </>
        },
        _ => html! { <circle {class} cx={x.to_string()} cy={y.to_string()} r="4.5" /> },
    };
    html! { <g data-glyph={glyph(row)}>{ shape }</g> }
}

fn kind_name(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Created => "created",
        RowKind::Changed => "changed",
        RowKind::Forked => "forked",
        RowKind::Merged => "merged",
        RowKind::Dropped => "dropped",
    }
}
