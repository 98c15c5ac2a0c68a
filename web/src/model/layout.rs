//! Sizes, tabs, drawers, and light or dark.

/// Sizes, tabs, drawers.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The window's width class.
    pub viewport: Viewport,
    /// Width of the branches' pane in pixels.
    pub branches: f64,
    /// Width of the lesson's pane in pixels.
    pub lesson: f64,
    /// Height of the editor in per cent of the middle.
    pub editor: f64,
    /// Whether the branches' pane is shown (a drawer in the medium layout).
    pub branches_open: bool,
    /// Whether the lesson's bottom sheet is unfolded in the medium layout.
    pub sheet_open: bool,
    /// The tab of the narrow layout.
    pub tab: Tab,
}

/// A pane whose size can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// Branches and tables.
    Branches,
    /// The editor, against the results below it.
    Editor,
    /// The lesson.
    Lesson,
}

impl Pane {
    /// Smallest, first and greatest size: pixels, or per cent for the editor.
    pub fn sizes(self) -> (f64, f64, f64) {
        match self {
            Self::Branches => (200.0, 296.0, 480.0),
            Self::Editor => (15.0, 38.0, 85.0),
            Self::Lesson => (280.0, 344.0, 520.0),
        }
    }
}

/// A tab of the narrow layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The lesson.
    Learn,
    /// The editor.
    #[default]
    Sql,
    /// The results.
    Result,
    /// Branches and tables.
    Branches,
}

/// The window's width class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Viewport {
    /// 1100 pixels and more: three panes.
    #[default]
    Wide,
    /// 700 to 1099 pixels: drawer and bottom sheet.
    Medium,
    /// Below 700 pixels: one column with tabs.
    Narrow,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// How it is written in attributes, addresses and storage.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a name; anything unknown is the system's.
    pub fn from_name(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Auto,
        }
    }
}
