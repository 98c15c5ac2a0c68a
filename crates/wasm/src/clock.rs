//! The browser's clocks.

use std::rc::Rc;

use host::{Clock, Limits, Surroundings};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// `performance.now()`: there in pages, workers and Node alike.
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
}

#[derive(Debug)]
struct BrowserClock;

impl Clock for BrowserClock {
    fn micros_since_epoch(&self) -> i64 {
        whole(js_sys::Date::now() * 1000.0)
    }

    fn stopwatch_micros(&self) -> i64 {
        whole(performance_now() * 1000.0)
    }
}

/// The whole part of a number that is far below 2^53.
fn whole(number: f64) -> i64 {
    number as i64
}

/// What a host in a browser takes from outside.
pub fn surroundings() -> Surroundings {
    // 53 random bits are all that one call gives; they are enough to make two tabs differ.
    let seed = whole(js_sys::Math::random() * 9_007_199_254_740_992.0).unsigned_abs();
    Surroundings {
        clock: Rc::new(BrowserClock),
        seed,
        limits: Limits::BROWSER,
    }
}
