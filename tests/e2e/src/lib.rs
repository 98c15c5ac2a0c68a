//! What end-to-end tests stand on: a strict static host, a headless browser, and one page in it.
//!
//! ```no_run
//! use forkyard_e2e::scenario;
//!
//! scenario(|page| async move {
//!     page.open("").await?;
//!     page.element("#engine-status[data-engine=ready]").await?;
//!     page.no_complaints().await
//! });
//! ```
//!
//! `cargo xtask test e2e` builds the page and runs all of them. Afterwards `cargo test -p forkyard-e2e NAME` runs one of
//! them again on the same build. Of a scenario that fails, a screenshot is left in `target/e2e/`.

mod driver;
mod page;
mod playground;
mod scenario;
mod site;

pub use page::Page;
pub use scenario::{dist, scenario};
pub use site::{CONTENT_SECURITY_POLICY, Site};
