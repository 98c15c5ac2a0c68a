//! Small drawings. They stand beside words and are hidden from screen readers.

use yew::{Html, html};

/// The product's sign: a line that forks and comes together again.
pub fn brand() -> Html {
    html! {
        <svg class="icon icon-brand" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path d="M6 5v14M6 7c0 3.5 3 5 12 5M6 17c0-3.5 3-5 12-5" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
            <circle cx="6" cy="5" r="2.5" class="dot-current" />
            <circle cx="6" cy="19" r="2.5" class="dot-current" />
            <circle cx="18" cy="12" r="2.5" class="dot-incoming" />
        </svg>
    }
}

/// A triangle: run.
pub fn run() -> Html {
    filled("M4.5 2.8v10.4a.6.6 0 0 0 .9.5l8.3-5.2a.6.6 0 0 0 0-1L5.4 2.3a.6.6 0 0 0-.9.5z")
}

/// A square: stop.
pub fn stop() -> Html {
    filled("M4.5 3.5h7a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z")
}

/// A book: the lesson.
pub fn lesson() -> Html {
    drawn(
        "M8 4c-1.5-1-3.2-1.3-5.5-1.3v9.6c2.3 0 4 .3 5.5 1.3 1.5-1 3.2-1.3 5.5-1.3V2.7C11.2 2.7 9.5 3 8 4zm0 0v9.6",
    )
}

/// A circle of an arrow: back to the start.
pub fn start_over() -> Html {
    drawn("M3.2 6.5A5.2 5.2 0 1 1 2.8 9M3 2.8v3.7h3.7")
}

/// Two boxes: copy.
pub fn copy() -> Html {
    drawn(
        "M6 5.5h6.5a1 1 0 0 1 1 1V13a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V6.5a1 1 0 0 1 1-1zM10.5 3V3a1 1 0 0 0-1-1H3a1 1 0 0 0-1 1v6.5a1 1 0 0 0 1 1",
    )
}

/// Two arrows: exchange the sides.
pub fn swap() -> Html {
    drawn("M2.5 5.5h10m-2.5-2.5 2.5 2.5-2.5 2.5M13.5 10.5h-10m2.5-2.5-2.5 2.5 2.5 2.5")
}

/// Two lines that become one: merge.
pub fn merge() -> Html {
    drawn("M4 2.5v2.5c0 2 4 2 4 4.5v4M12 2.5v2.5c0 2-4 2-4 4.5M5.8 11.3 8 13.5l2.2-2.2")
}

/// An angle that points down; turned by the style sheet.
pub fn chevron() -> Html {
    html! {
        <svg class="icon chevron" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M6 4.5 9.5 8 6 11.5" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}

/// A cross: close.
pub fn close() -> Html {
    drawn("M4 4l8 8M12 4l-8 8")
}

/// A plus: one more.
pub fn plus() -> Html {
    drawn("M8 3v10M3 8h10")
}

/// A hook: done.
pub fn check() -> Html {
    drawn("M3 8.5 6.5 12 13 4.5")
}

/// A table.
pub fn table() -> Html {
    drawn(
        "M3 2.5h10a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM2 6.2h12M2 9.8h12M6.5 6.2v7.3",
    )
}

/// A pane at the left.
pub fn pane() -> Html {
    drawn("M3 2.5h10a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM6 2.5v11")
}

/// An arrow out of a box: open somewhere else.
pub fn open() -> Html {
    drawn(
        "M9 2.5h4.5V7M13.3 2.7 7.5 8.5M6.5 3.5h-3a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1v-3",
    )
}

fn drawn(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={path} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}

fn filled(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={path} fill="currentColor" />
        </svg>
    }
}
