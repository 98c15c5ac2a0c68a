//! The part of a long result that the page holds: some pages of rows, the rest still in the worker.

use std::ops::Range;
use std::rc::Rc;

use view::grid::PAGE_ROWS;

/// Most pages held at once; beyond it the one used longest ago is forgotten.
const PAGES_MAX: usize = 24;

/// Rows by page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages<Row> {
    /// Pages by number, the one that arrived last at the end. So few that looking through them is quickest.
    loaded: Vec<(u64, Rc<Vec<Row>>)>,
    asked: Vec<u64>,
}

impl<Row> Default for Pages<Row> {
    fn default() -> Self {
        Self {
            loaded: Vec::new(),
            asked: Vec::new(),
        }
    }
}

impl<Row> Pages<Row> {
    /// Holds the first page only.
    pub fn starting_with(rows: Vec<Row>) -> Self {
        let mut pages = Self::default();
        if !rows.is_empty() {
            pages.arrived(0, rows);
        }
        pages
    }

    /// A row, when its page is here.
    pub fn row(&self, position: u64) -> Option<&Row> {
        let page = self.page(position / u64::from(PAGE_ROWS))?;
        page.get((position % u64::from(PAGE_ROWS)) as usize)
    }

    fn page(&self, number: u64) -> Option<&Rc<Vec<Row>>> {
        self.loaded
            .iter()
            .find(|(loaded, _)| *loaded == number)
            .map(|(_, rows)| rows)
    }

    fn is_here_or_asked_for(&self, number: u64) -> bool {
        self.page(number).is_some() || self.asked.contains(&number)
    }

    /// The offsets of the pages that cover these rows and are neither here nor asked for. They count as asked from now on.
    pub fn ask_for(&mut self, rows: Range<u64>) -> Vec<u64> {
        if rows.is_empty() {
            return Vec::new();
        }
        let size = u64::from(PAGE_ROWS);
        let wanted = rows.start / size..=(rows.end - 1) / size;
        let missing: Vec<u64> = wanted
            .filter(|&page| !self.is_here_or_asked_for(page))
            .collect();
        self.asked.extend(&missing);
        missing.into_iter().map(|page| page * size).collect()
    }

    /// Whether every page that covers these rows is here or on its way.
    pub fn covers(&self, rows: Range<u64>) -> bool {
        let size = u64::from(PAGE_ROWS);
        rows.is_empty()
            || (rows.start / size..=(rows.end - 1) / size)
                .all(|page| self.is_here_or_asked_for(page))
    }

    /// Takes in a page that has arrived.
    pub fn arrived(&mut self, offset: u64, rows: Vec<Row>) {
        let page = offset / u64::from(PAGE_ROWS);
        self.asked.retain(|&other| other != page);
        self.loaded.retain(|(other, _)| *other != page);
        self.loaded.push((page, Rc::new(rows)));
        if self.loaded.len() > PAGES_MAX {
            self.loaded.remove(0);
        }
    }

    /// The rows that are here, from the first on, up to the first gap.
    pub fn leading_rows(&self) -> impl Iterator<Item = &Row> {
        (0..)
            .map_while(|page| self.page(page))
            .flat_map(|rows| rows.iter())
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_missing_page_is_asked_for_once() {
        let mut pages = Pages::starting_with(vec!['a'; 200]);
        assert!(pages.ask_for(0..200).is_empty());
        assert_eq!(pages.ask_for(150..450), vec![200, 400]);
        assert!(pages.ask_for(390..410).is_empty());
        assert!(pages.covers(150..450));
        assert!(!pages.covers(599..601));
        pages.arrived(200, vec!['b'; 200]);
        assert_eq!(pages.row(399), Some(&'b'));
        assert_eq!(pages.row(400), None);
        assert_eq!(pages.leading_rows().count(), 400);
    }

    #[test]
    fn only_so_many_pages_are_held() {
        let mut pages = Pages::starting_with(vec![0; 200]);
        for page in 1..=PAGES_MAX as u64 {
            pages.arrived(page * 200, vec![page; 200]);
        }
        assert_eq!(pages.row(0), None);
        assert_eq!(pages.row(200), Some(&1));
        assert_eq!(pages.ask_for(0..1), vec![0]);
    }
}
