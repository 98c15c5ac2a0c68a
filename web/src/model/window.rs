//! Which rows of a long grid are drawn: a window of fixed-height rows over a scrolled area.

use std::ops::Range;

/// Tallest scrolled area. Browsers stop at 17 to 33 million pixels; beyond this one the scroll position is scaled.
const HEIGHT_MAX: f64 = 8_000_000.0;

/// Rows drawn above and below the visible ones, so that a quick scroll does not show gaps.
const OVERSCAN: u64 = 6;

/// A grid's rows and how much of it is visible.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// All rows.
    pub row_count: u64,
    /// Height of one row in pixels.
    pub row_height: f64,
    /// Height of the visible part in pixels.
    pub viewport: f64,
}

impl Window {
    /// Height of the scrolled area.
    pub fn scroll_height(&self) -> f64 {
        (self.row_count as f64 * self.row_height).min(HEIGHT_MAX)
    }

    /// The rows to draw at a scroll position, and the distance from the top at which the first of them stands.
    pub fn rows_at(&self, scroll_top: f64) -> (Range<u64>, f64) {
        let first_visible = self.first_visible(scroll_top);
        let first = (first_visible.floor() as u64)
            .saturating_sub(OVERSCAN)
            .min(self.row_count);
        let last =
            (first_visible.floor() as u64 + self.visible_rows() + 1 + OVERSCAN).min(self.row_count);
        let top = scroll_top.max(0.0) - (first_visible - first as f64) * self.row_height;
        (first..last, top.max(0.0))
    }

    /// The scroll position that brings a row into sight, when it is not fully visible already.
    pub fn scroll_to_show(&self, row: u64, scroll_top: f64) -> Option<f64> {
        let first = self.first_visible(scroll_top);
        let rows_fit = self.viewport / self.row_height;
        let wanted = if (row as f64) < first {
            row as f64
        } else if row as f64 + 1.0 > first + rows_fit {
            row as f64 + 1.0 - rows_fit
        } else {
            return None;
        };
        Some(self.scroll_of(wanted))
    }

    /// How many rows fit, for page up and page down.
    pub fn visible_rows(&self) -> u64 {
        (self.viewport / self.row_height).floor().max(1.0) as u64
    }

    /// The position, in rows, of the upper edge of the visible part.
    fn first_visible(&self, scroll_top: f64) -> f64 {
        let scrollable = self.scroll_height() - self.viewport;
        if scrollable <= 0.0 {
            return 0.0;
        }
        scroll_top.clamp(0.0, scrollable) / scrollable * self.rows_beyond()
    }

    fn scroll_of(&self, first_visible: f64) -> f64 {
        let rows_beyond = self.rows_beyond();
        if rows_beyond <= 0.0 {
            return 0.0;
        }
        let scrollable = (self.scroll_height() - self.viewport).max(0.0);
        (first_visible / rows_beyond * scrollable).clamp(0.0, scrollable)
    }

    /// How many rows the upper edge can move past.
    fn rows_beyond(&self) -> f64 {
        self.row_count as f64 - self.viewport / self.row_height
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn window(row_count: u64) -> Window {
        Window {
            row_count,
            row_height: 28.0,
            viewport: 280.0,
        }
    }

    #[test]
    fn few_rows_are_all_drawn() {
        assert_eq!(window(4).rows_at(0.0), (0..4, 0.0));
        assert_eq!(window(0).rows_at(0.0), (0..0, 0.0));
    }

    #[test]
    fn a_long_grid_draws_a_window_at_its_place() {
        let (rows, top) = window(100_000).rows_at(28_000.0);
        assert_eq!(rows, 994..1017);
        assert!((top - 994.0 * 28.0).abs() < 1e-6, "{top}");
        assert!(rows.end - rows.start <= 60);
    }

    #[test]
    fn the_end_is_reached_at_every_length() {
        for row_count in [11, 1_000, 100_000, 1_000_000, 50_000_000] {
            let window = window(row_count);
            let bottom = window.scroll_height() - window.viewport;
            let (rows, top) = window.rows_at(bottom);
            assert_eq!(rows.end, row_count);
            let drawn = (rows.end - rows.start) as f64 * window.row_height;
            assert!(
                (top + drawn - window.scroll_height()).abs() < 1.0,
                "{row_count}: {top} + {drawn}"
            );
        }
    }

    #[test]
    fn a_row_is_scrolled_into_sight_only_when_it_is_not_there() {
        for row_count in [1_000, 50_000_000] {
            let window = window(row_count);
            assert_eq!(window.scroll_to_show(3, 0.0), None);
            let position = window
                .scroll_to_show(row_count - 1, 0.0)
                .expect("the last row is out of sight");
            assert!((position - (window.scroll_height() - window.viewport)).abs() < 1e-3);
            assert_eq!(window.scroll_to_show(0, position), Some(0.0));
        }
    }
}
