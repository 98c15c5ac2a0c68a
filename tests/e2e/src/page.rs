//! One browser tab, and the questions that tests ask of it.
//!
//! Nothing here waits for a time: every question that may have to wait, waits for its answer.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;
use serde_json::{Value, json};
use thirtyfour::extensions::query::ElementQueryable;
use thirtyfour::stringmatch::{StringMatch, StringMatchable as _};
use thirtyfour::{By, WebDriver, WebElement};

use crate::Site;

/// A browser tab with our site within reach. Whatever the driver can do, this can too.
#[derive(Clone, Debug)]
pub struct Page {
    browser: WebDriver,
    site: Arc<Mutex<Option<Site>>>,
    pictures: PathBuf,
    url: String,
}

impl Deref for Page {
    type Target = WebDriver;

    fn deref(&self) -> &WebDriver {
        &self.browser
    }
}

impl Page {
    pub(crate) fn new(browser: WebDriver, site: Site, pictures: PathBuf) -> Self {
        let url = site.url();
        Self {
            browser,
            site: Arc::new(Mutex::new(Some(site))),
            pictures,
            url,
        }
    }

    /// The address of our page, ending with a slash.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Opens our page; `rest` is what follows its address, such as `?embed=1#…`.
    pub async fn open(&self, rest: &str) -> anyhow::Result<()> {
        // Two addresses that differ behind the # are one page to a browser, so it is left first.
        self.goto("about:blank").await?;
        Ok(self.goto(format!("{}{rest}", self.url)).await?)
    }

    /// Ends the server, as if the network were gone.
    pub fn go_offline(&self) {
        drop(
            self.site
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take(),
        );
    }

    /// Sets the size of the visible page in pixels.
    pub async fn resize(&self, width: u32, height: u32) -> anyhow::Result<()> {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.tell_browser("Emulation.setDeviceMetricsOverride", metrics)
            .await
    }

    /// Makes the browser prefer dark or light colours.
    pub async fn prefer_dark(&self, dark: bool) -> anyhow::Result<()> {
        let scheme = if dark { "dark" } else { "light" };
        let feature = json!({ "name": "prefers-color-scheme", "value": scheme });
        self.tell_browser(
            "Emulation.setEmulatedMedia",
            json!({ "features": [feature] }),
        )
        .await
    }

    /// The first element that a CSS selector finds, once there is one.
    pub async fn element(&self, css: &str) -> anyhow::Result<WebElement> {
        self.query(By::Css(css))
            .first()
            .await
            .with_context(|| format!("no element `{css}`"))
    }

    /// The texts of all elements that a CSS selector finds, once there is one.
    pub async fn texts(&self, css: &str) -> anyhow::Result<Vec<String>> {
        self.element(css).await?;
        let mut texts = Vec::new();
        for element in self.query(By::Css(css)).any().await? {
            texts.push(element.text().await?);
        }
        Ok(texts)
    }

    /// Waits until an element that a CSS selector finds contains a text.
    pub async fn wait_for_text(&self, css: &str, text: &str) -> anyhow::Result<WebElement> {
        let part: StringMatch = text.match_partial();
        let found = self.query(By::Css(css)).with_text(part).first().await;
        match found {
            Ok(element) => Ok(element),
            Err(error) => {
                let shown = self.text_of("body").await.unwrap_or_default();
                Err(error).with_context(|| {
                    format!("`{css}` never said `{text}`; the page says:\n{shown}")
                })
            }
        }
    }

    /// A computed style of the first element that a CSS selector finds, for example `background-color`.
    pub async fn style(&self, css: &str, property: &str) -> anyhow::Result<String> {
        Ok(self.element(css).await?.css_value(property).await?)
    }

    /// Evaluates a JavaScript function body in the page and answers what it returns.
    pub async fn evaluate(&self, body: &str) -> anyhow::Result<Value> {
        Ok(self.execute(body, Vec::new()).await?.json().clone())
    }

    /// Fails if the page has written a warning or an error to the browser's console since the last call.
    pub async fn no_complaints(&self) -> anyhow::Result<()> {
        let entries = self.browser_log().await?;
        // Browsers ask for this by themselves.
        let complaints: Vec<String> = entries
            .into_iter()
            .filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"))
            .filter(|entry| !entry.message.contains("/favicon.ico"))
            .map(|entry| format!("{}: {}", entry.level, entry.message))
            .collect();
        anyhow::ensure!(
            complaints.is_empty(),
            "the page complained:\n{}",
            complaints.join("\n")
        );
        Ok(())
    }

    /// What axe finds wrong for people who do not see, hear or point as others do: one line a rule, with the elements.
    pub async fn accessibility_violations(&self) -> anyhow::Result<Vec<String>> {
        let axe = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../web/node_modules/axe-core/axe.min.js"
        );
        let axe = std::fs::read_to_string(axe)
            .context("axe-core is not installed; `cargo xtask test e2e` does it")?;
        self.execute(axe, Vec::new()).await?;
        let found = self
            .execute_async(
                // Colours on their way from one to another are nobody's choice.
                "const [done] = arguments;\
                 const changes = document.getAnimations().filter((change) => change instanceof CSSTransition);\
                 Promise.allSettled(changes.map(({ finished }) => finished)).then(() =>\
                     axe.run({ resultTypes: ['violations'] })).then(({ violations }) => done(violations.map((violation) =>\
                     `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`)));",
                Vec::new(),
            )
            .await?;
        Ok(found.convert()?)
    }

    /// Has every page that is opened from now on run a script before its own.
    pub async fn before_each_page(&self, script: &str) -> anyhow::Result<()> {
        self.tell_browser(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": script }),
        )
        .await
    }

    /// Leaves a picture of the page in `target/e2e/NAME.png`.
    pub async fn screenshot(&self, name: &str) -> anyhow::Result<()> {
        let file = self.pictures.join(format!("{name}.png"));
        Ok(self.browser.screenshot(&file).await?)
    }

    async fn text_of(&self, css: &str) -> anyhow::Result<String> {
        Ok(self.find(By::Css(css)).await?.text().await?)
    }

    async fn tell_browser(&self, command: &str, parameters: Value) -> anyhow::Result<()> {
        self.cdp().send_raw(command, parameters).await?;
        Ok(())
    }
}
