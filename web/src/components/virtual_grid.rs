//! A grid of many rows of which only those in sight are in the page: scrolling, keys, and what assistive technology is told.

use std::ops::Range;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{HtmlElement, KeyboardEvent, ResizeObserver};
use yew::{AttrValue, Callback, Component, Context, Html, NodeRef, Properties, html};

use crate::model::window::Window;

/// A cell by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellAt {
    /// Row, from 0.
    pub row: u64,
    /// Column, from 0.
    pub column: usize,
}

/// What a row needs to draw itself.
#[derive(Clone, Debug, PartialEq)]
pub struct RowToDraw {
    /// Which row, from 0.
    pub row: u64,
    /// Its active column, if the active cell is in it.
    pub active: Option<usize>,
    /// Beginning of its cells' ids; the column's position follows.
    pub cell_id: AttrValue,
}

/// A key that the grid does not know, and where the active cell is.
#[derive(Clone, Debug, PartialEq)]
pub struct GridKey {
    /// The key's name.
    pub key: String,
    /// Whether Control or Command was held.
    pub command: bool,
    /// Where.
    pub at: CellAt,
}

/// What a grid is made of.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The grid's id, and the beginning of its cells' ids.
    pub id: AttrValue,
    /// Its accessible name.
    pub label: AttrValue,
    /// All rows.
    pub row_count: u64,
    /// All columns.
    pub column_count: usize,
    /// The columns' widths, as a grid template.
    pub template: AttrValue,
    /// Height of one row.
    #[prop_or(30.0)]
    pub row_height: f64,
    /// The heading cells.
    pub header: Html,
    /// Draws the cells of one row.
    pub row: Callback<RowToDraw, Html>,
    /// Attributes of one row: its name and its state.
    #[prop_or_default]
    pub row_state: Option<Callback<u64, Option<&'static str>>>,
    /// Rows have come into sight.
    pub on_sight: Callback<Range<u64>>,
    /// A key that the grid does not know; answers where to go, if it means going somewhere.
    pub on_key: Callback<GridKey, Option<CellAt>>,
}

/// What changes a grid by itself.
pub enum Message {
    /// It was scrolled.
    Scrolled,
    /// It has another size.
    Resized,
    /// A key was pressed in it.
    Key(KeyboardEvent),
    /// A cell was clicked.
    Click(CellAt),
}

/// The component. Where it is scrolled to and which cell is active concern nobody else, so it keeps them.
pub struct VirtualGrid {
    scroller: NodeRef,
    scroll_top: f64,
    viewport: f64,
    active: CellAt,
    sight: Range<u64>,
    resize: Option<(ResizeObserver, Closure<dyn FnMut()>)>,
    bring_into_sight: bool,
}

/// Height of the heading.
pub const HEADER_HEIGHT: f64 = 44.0;
/// Most rows that are visible at once; a longer grid scrolls.
const VISIBLE_ROWS_MAX: u64 = 14;

impl Component for VirtualGrid {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let rows = ctx.props().row_count.min(VISIBLE_ROWS_MAX) as f64;
        Self {
            scroller: NodeRef::default(),
            scroll_top: 0.0,
            viewport: rows * ctx.props().row_height,
            active: CellAt { row: 0, column: 0 },
            sight: 0..0,
            resize: None,
            bring_into_sight: false,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        if props.row_count != old.row_count || props.id != old.id {
            self.active.row = self.active.row.min(props.row_count.saturating_sub(1));
        }
        self.active.column = self.active.column.min(props.column_count.saturating_sub(1));
        // Other rows may be wanted now, although the same positions are in sight.
        self.sight = 0..0;
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Scrolled => {
                let Some(scroller) = self.scroller.cast::<HtmlElement>() else {
                    return false;
                };
                let scroll_top = f64::from(scroller.scroll_top());
                let moved = scroll_top != self.scroll_top;
                self.scroll_top = scroll_top;
                moved
            }
            Message::Resized => {
                let Some(scroller) = self.scroller.cast::<HtmlElement>() else {
                    return false;
                };
                let viewport = (f64::from(scroller.client_height()) - HEADER_HEIGHT)
                    .max(ctx.props().row_height);
                let changed = viewport != self.viewport;
                self.viewport = viewport;
                changed
            }
            Message::Click(at) => {
                self.active = at;
                true
            }
            Message::Key(event) => {
                let goal = self.goal(ctx, &event);
                let Some(goal) = goal else { return false };
                event.prevent_default();
                event.stop_propagation();
                let moved = goal != self.active;
                self.active = goal;
                self.bring_into_sight = true;
                moved
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let window = self.window(props);
        let (rows, top) = window.rows_at(self.scroll_top);
        let active_drawn = rows.contains(&self.active.row);
        let active_id = active_drawn
            .then(|| format!("{}-{}-{}", props.id, self.active.row, self.active.column));
        let visible = props.row_count.min(VISIBLE_ROWS_MAX) as f64;
        let height = format!(
            "--rows:{}px;--row:{}px;--columns:{}",
            (visible * props.row_height + HEADER_HEIGHT) as i64,
            props.row_height as i64,
            props.template
        );
        let link = ctx.link();
        html! {
            <div
                ref={self.scroller.clone()}
                id={props.id.clone()}
                class="grid"
                style={height}
                role="grid"
                tabindex="0"
                aria-label={props.label.clone()}
                aria-rowcount={(props.row_count + 1).to_string()}
                aria-colcount={props.column_count.to_string()}
                aria-activedescendant={active_id}
                aria-readonly="true"
                onscroll={link.callback(|_| Message::Scrolled)}
                onkeydown={link.callback(Message::Key)}
            >
                <div class="grid-head" role="row" aria-rowindex="1">{ props.header.clone() }</div>
                <div class="grid-body" role="presentation" style={format!("height:{}px", window.scroll_height() as i64)}>
                    <div class="grid-window" role="presentation" style={format!("transform:translateY({}px)", top.round() as i64)}>
                        { for rows.map(|row| self.view_row(ctx, row)) }
                    </div>
                </div>
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.observe(ctx);
        }
        if std::mem::take(&mut self.bring_into_sight) {
            self.show_active(ctx.props());
        }
        let (rows, _) = self.window(ctx.props()).rows_at(self.scroll_top);
        if rows != self.sight {
            self.sight = rows.clone();
            ctx.props().on_sight.emit(rows);
        }
    }

    fn destroy(&mut self, _ctx: &Context<Self>) {
        if let Some((observer, _)) = self.resize.take() {
            observer.disconnect();
        }
    }
}

impl VirtualGrid {
    fn window(&self, props: &Props) -> Window {
        Window {
            row_count: props.row_count,
            row_height: props.row_height,
            viewport: self.viewport,
        }
    }

    fn view_row(&self, ctx: &Context<Self>, row: u64) -> Html {
        let props = ctx.props();
        let active = (row == self.active.row).then_some(self.active.column);
        let cell_id = AttrValue::from(format!("{}-{row}-", props.id));
        let state = props.row_state.as_ref().and_then(|state| state.emit(row));
        let onclick = ctx.link().batch_callback(move |event: yew::MouseEvent| {
            let cell = event
                .target()?
                .dyn_into::<web_sys::Element>()
                .ok()?
                .closest("[aria-colindex]")
                .ok()??;
            let column = cell
                .get_attribute("aria-colindex")?
                .parse::<usize>()
                .ok()?
                .checked_sub(1)?;
            Some(Message::Click(CellAt { row, column }))
        });
        html! {
            <div
                key={row.to_string()}
                class="grid-row"
                role="row"
                aria-rowindex={(row + 2).to_string()}
                data-state={state}
                {onclick}
            >
                { props.row.emit(RowToDraw { row, active, cell_id }) }
            </div>
        }
    }

    /// Where a key leads; `None` when it does not lead anywhere.
    fn goal(&self, ctx: &Context<Self>, event: &KeyboardEvent) -> Option<CellAt> {
        let props = ctx.props();
        let last = CellAt {
            row: props.row_count.checked_sub(1)?,
            column: props.column_count.checked_sub(1)?,
        };
        let CellAt { row, column } = self.active;
        let page = self.window(props).visible_rows();
        let command = event.ctrl_key() || event.meta_key();
        if event.alt_key() {
            return None;
        }
        Some(match event.key().as_str() {
            "ArrowDown" => CellAt {
                row: (row + 1).min(last.row),
                column,
            },
            "ArrowUp" => CellAt {
                row: row.saturating_sub(1),
                column,
            },
            "ArrowRight" => CellAt {
                row,
                column: (column + 1).min(last.column),
            },
            "ArrowLeft" => CellAt {
                row,
                column: column.saturating_sub(1),
            },
            "PageDown" => CellAt {
                row: (row + page).min(last.row),
                column,
            },
            "PageUp" => CellAt {
                row: row.saturating_sub(page),
                column,
            },
            "Home" if command => CellAt { row: 0, column: 0 },
            "End" if command => last,
            "Home" => CellAt { row, column: 0 },
            "End" => CellAt {
                row,
                column: last.column,
            },
            key => {
                return props.on_key.emit(GridKey {
                    key: key.to_owned(),
                    command,
                    at: self.active,
                });
            }
        })
    }

    fn show_active(&self, props: &Props) {
        let Some(scroller) = self.scroller.cast::<HtmlElement>() else {
            return;
        };
        if let Some(position) = self
            .window(props)
            .scroll_to_show(self.active.row, self.scroll_top)
        {
            scroller.set_scroll_top(position.round() as i32);
        }
        let id = format!("{}-{}-{}", props.id, self.active.row, self.active.column);
        let cell = scroller
            .owner_document()
            .and_then(|document| document.get_element_by_id(&id));
        if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
            let (left, right) = (cell.offset_left(), cell.offset_left() + cell.offset_width());
            if left < scroller.scroll_left() {
                scroller.set_scroll_left(left);
            } else if right > scroller.scroll_left() + scroller.client_width() {
                scroller.set_scroll_left(right - scroller.client_width());
            }
        }
    }

    fn observe(&mut self, ctx: &Context<Self>) {
        let Some(scroller) = self.scroller.cast::<HtmlElement>() else {
            return;
        };
        let link = Rc::new(ctx.link().clone());
        let on_resize = Closure::<dyn FnMut()>::new(move || link.send_message(Message::Resized));
        let callback: &JsValue = on_resize.as_ref();
        if let Ok(observer) = ResizeObserver::new(callback.unchecked_ref()) {
            observer.observe(&scroller);
            self.resize = Some((observer, on_resize));
        }
    }
}
