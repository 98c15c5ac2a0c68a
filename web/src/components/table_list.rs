//! The tables of every database, with their sizes; the selected database first.

use std::rc::Rc;

use view::tree::{BranchTree, Lane, LaneKind, TableView};
use yew::{Callback, Html, Properties, classes, component, html};

use crate::components::icons;
use crate::components::maybe;
use crate::model::action::Action;
use crate::model::wording::{number, quoted};

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The tree, which lists the tables.
    pub tree: Rc<BranchTree>,
    /// Takes actions.
    pub dispatch: Callback<Action>,
}

/// The component.
#[component]
pub fn TableList(props: &Props) -> Html {
    let Props { tree, dispatch } = props;
    let database = |lane: &&Lane| lane.kind == LaneKind::Database && !lane.dropped;
    let databases = || tree.lanes.iter().filter(database);
    let here_first = databases()
        .filter(|lane| lane.here)
        .chain(databases().filter(|lane| !lane.here));
    html! {
        <section class="tables" aria-labelledby="tables-title">
            <h2 id="tables-title" class="pane-title">{ "Tables" }</h2>
            { for here_first.map(|database| view_database(database, dispatch)) }
            { maybe(tree.lanes.is_empty().then(|| html! { <p class="pane-empty">{ "Tables appear here as they are created." }</p> })) }
        </section>
    }
}

fn view_database(database: &Lane, dispatch: &Callback<Action>) -> Html {
    let name = database.name.clone();
    let here = database.here;
    let title = if here {
        "You are here".to_owned()
    } else {
        format!("Go to {name}: USE {}", quoted(&name))
    };
    let use_it = {
        let sql = format!("USE {};", quoted(&name));
        dispatch.reform(move |_| Action::RunStatement(sql.clone()))
    };
    let empty = database
        .tables
        .is_empty()
        .then(|| html! { <p class="table-none">{ "no tables" }</p> });
    html! {
        <div class={classes!("database", here.then_some("is-here"))} key={name.clone()}>
            <h3 class="database-name">
                <button class="database-button" {title} onclick={use_it} aria-current={here.then_some("true")}>
                    <span aria-hidden="true">{ if here { "◉" } else { "○" } }</span>
                    { name.clone() }
                    { maybe(here.then(|| html! { <span class="sr-only">{ ", you are here" }</span> })) }
                </button>
                { maybe(database.forked_from.as_ref().map(|from| html! { <span class="database-fork">{ format!("fork of {from}") }</span> })) }
            </h3>
            <ul class="table-list" role="list">{ for database.tables.iter().map(|table| view_table(&name, table, dispatch)) }</ul>
            { maybe(empty) }
        </div>
    }
}

fn view_table(database: &str, table: &TableView, dispatch: &Callback<Action>) -> Html {
    let sql = format!(
        "SELECT * FROM {}.{};",
        quoted(database),
        quoted(&table.name)
    );
    let title = format!("{sql} — {}", table.columns.join(", "));
    html! {
        <li key={table.name.clone()}>
            <button class="table-button" {title} onclick={dispatch.reform(move |_| Action::RunStatement(sql.clone()))}>
                { icons::table() }
                <span class="table-name">{ table.name.clone() }</span>
                { maybe(table.forked_from.as_ref().map(|from| html! { <span class="table-fork" title={format!("forked from {from}")}>{ "◇" }</span> })) }
                <span class="sr-only">{ ", " }</span>
                <span class="table-rows">{ number(table.row_count) }</span>
                <span class="sr-only">{ if table.row_count == 1 { " row. Show it" } else { " rows. Show them" } }</span>
            </button>
        </li>
    }
}
