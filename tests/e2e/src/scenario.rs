//! The life of one test: a host, a driver, a browser with our page, and their end whatever happens.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use thirtyfour::extensions::query::ElementPollerWithTimeout;
use thirtyfour::testing::run_browser_test;
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver};

use crate::driver::Driver;
use crate::{Page, Site};

/// How long a condition may take to come true, on the slowest machine that we know, while others work on it.
const PATIENCE: Duration = Duration::from_secs(30);
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

const ARGUMENTS: [&str; 8] = [
    "--headless",
    // Chromium refuses its sandbox to root, which is whom tests in containers run as.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Runs one test on a fresh host and in a fresh browser, which shows an empty tab at first.
///
/// # Panics
/// When the test fails; that is what makes it a test.
pub fn scenario<F, Fut>(test: F)
where
    F: FnOnce(Page) -> Fut,
    Fut: Future<Output = anyhow::Result<()>>,
{
    let name = std::thread::current()
        .name()
        .unwrap_or("scenario")
        .replace("::", "-");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime in this thread");
    let outcome = runtime.block_on(run(&name, test));
    if let Err(error) = outcome {
        panic!("{error:#}");
    }
}

/// The built page that is tested: what `FORKYARD_DIST` names, or what `cargo xtask test e2e` built last.
pub fn dist() -> anyhow::Result<PathBuf> {
    let dist = std::env::var_os("FORKYARD_DIST").map_or_else(
        || {
            PathBuf::from(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../target/e2e/dist"
            ))
        },
        PathBuf::from,
    );
    anyhow::ensure!(
        dist.join("index.html").is_file(),
        "there is no built page in {}; `cargo xtask test e2e` builds it",
        dist.display()
    );
    Ok(dist)
}

async fn run<F, Fut>(name: &str, test: F) -> anyhow::Result<()>
where
    F: FnOnce(Page) -> Fut,
    Fut: Future<Output = anyhow::Result<()>>,
{
    let dist = dist()?;
    let pictures = dist
        .parent()
        .context("the built page lies in a folder")?
        .to_owned();
    let site = Site::of_folder(&dist)?;
    let driver = Driver::start()?;

    let mut browser = DesiredCapabilities::chrome();
    for argument in ARGUMENTS {
        browser.add_arg(argument)?;
    }
    browser.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    let session = WebDriver::builder(driver.url(), browser).poller(Arc::new(
        ElementPollerWithTimeout::new(PATIENCE, BETWEEN_LOOKS),
    ));

    run_browser_test(session, |browser| async move {
        let page = Page::new(browser.clone(), site, pictures);
        page.resize(1440, 900).await?;
        let outcome = test(page.clone()).await;
        if outcome.is_err() {
            page.screenshot(name).await.ok();
        }
        // The runner shows an error's first sentence only.
        outcome.map_err(|error| anyhow::anyhow!("{error:#}"))
    })
    .await?;
    Ok(())
}
