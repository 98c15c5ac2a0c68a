//! The browser that tests run in, and its driver.

use crate::place::Place;
use crate::process::{Outcome, find};
use crate::progress;

use super::system;

const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Chromium or Chrome, and chromedriver.
pub fn browser(place: &Place) -> Outcome {
    let browser = BROWSERS.iter().find(|name| find(place, name).is_some());
    let driver =
        find(place, "chromedriver").is_some() || std::env::var_os("CHROMEDRIVER").is_some();
    if let (Some(name), true) = (browser, driver) {
        progress::there(&format!("{name} and chromedriver"));
        return Ok(());
    }
    // A bare system has no fonts at all, and the browser then draws boxes.
    system::install(
        place,
        &["chromium", "chromium-driver", "fonts-dejavu-core"],
        "the browser that tests run in",
    )
}

/// The browser's file, if there is one.
pub fn found(place: &Place) -> Option<std::path::PathBuf> {
    BROWSERS.iter().find_map(|name| find(place, name))
}
