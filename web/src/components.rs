//! What the page is made of: one component a file. Each takes data and emits actions; none changes the state itself.
//!
//! What is drawn with every action anyway is a plain function `view`; a Yew component is what redraws only when its own
//! data have changed, or keeps something that concerns nobody else, such as a scroll position.

pub mod branch_tree;
pub mod diff_cards;
pub mod diff_cell;
pub mod diff_grid;
pub mod diff_view;
pub mod editor;
pub mod elapsed;
pub mod embed;
pub mod empty_results;
pub mod error_card;
pub mod header;
pub mod help;
pub mod icons;
pub mod lesson_rail;
pub mod lesson_step;
pub mod live;
pub mod notice;
pub mod playground;
pub mod result_grid;
pub mod results;
pub mod run_button;
pub mod script_tabs;
pub mod splitter;
pub mod statement;
pub mod status_bar;
pub mod table_list;
pub mod tabs;
pub mod theme_switch;
pub mod tree_row;
pub mod virtual_grid;

use yew::Html;

/// A part that may be missing. Its place is kept, so that its neighbours are not taken for others, which would cost them
/// their focus and their scroll position.
pub fn maybe(part: Option<Html>) -> Html {
    part.unwrap_or_default()
}
