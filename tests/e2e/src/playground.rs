//! What people do in the playground: write, run, and look at what came of it.

use anyhow::Context as _;
use serde_json::{Value, json};
use thirtyfour::WebElement;

use crate::Page;

/// The code editor of the script in sight.
const EDITOR: &str = ".script:not([hidden])[data-ready=true] .cm-content";

impl Page {
    /// Opens the playground, or an example in a frame's layout, and waits for its engine and its editor; `rest` follows the
    /// address.
    pub async fn open_playground(&self, rest: &str) -> anyhow::Result<()> {
        self.open(rest).await?;
        self.playground().await
    }

    /// Waits until the page in sight has its engine and its editor.
    pub async fn playground(&self) -> anyhow::Result<()> {
        self.element(EDITOR).await?;
        // A frame's layout has no word for an engine that is ready.
        self.until(
            "(document.querySelector('#engine-status')?.dataset.engine ?? 'ready') === 'ready'",
        )
        .await
    }

    /// Puts a text in the place of the script in sight, as from the clipboard.
    pub async fn write(&self, sql: &str) -> anyhow::Result<()> {
        let content = self.editor().await?;
        let paste = "\
            const [content, sql] = arguments;\
            content.focus();\
            getSelection().selectAllChildren(content);\
            const data = new DataTransfer();\
            data.setData('text/plain', sql);\
            content.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
        content.send_keys(thirtyfour::Key::Control + "a").await?;
        self.execute(paste, vec![content.to_json()?, json!(sql)])
            .await?;
        Ok(())
    }

    /// The editor of the script in sight.
    pub async fn editor(&self) -> anyhow::Result<WebElement> {
        self.element(EDITOR).await
    }

    /// Presses *Run* and waits for the end of the run; answers how it ended, such as `succeeded`.
    pub async fn run(&self) -> anyhow::Result<String> {
        let before = self.newest_run().await?;
        self.press("#run").await?;
        self.run_after(before).await
    }

    /// Writes a script in the place of the one in sight, and runs it.
    pub async fn run_script(&self, sql: &str) -> anyhow::Result<String> {
        self.write(sql).await?;
        self.run().await
    }

    /// What the newest run is called.
    pub async fn newest_run(&self) -> anyhow::Result<Value> {
        self.evaluate("return document.querySelector('.run-record')?.getAttribute('aria-label')")
            .await
    }

    /// Waits for the end of a run that comes after the one of this name, and answers how it ended.
    pub async fn run_after(&self, before: Value) -> anyhow::Result<String> {
        self.until(&format!(
            "(() => {{\
                const run = document.querySelector('.run-record');\
                return run && run.getAttribute('aria-label') !== {before} && run.dataset.state !== 'running';\
            }})()"
        ))
        .await?;
        let state = self
            .evaluate("return document.querySelector('.run-record').dataset.state")
            .await?;
        Ok(state.as_str().context("a run has a state")?.to_owned())
    }

    /// Clicks the first element that a CSS selector finds, once it is there and can be clicked.
    pub async fn press(&self, css: &str) -> anyhow::Result<()> {
        let element = self.element(css).await?;
        self.click(element)
            .await
            .with_context(|| format!("`{css}` cannot be clicked"))
    }

    /// Clicks the first button or link within `css` that says this, once there is one.
    pub async fn press_words(&self, css: &str, words: &str) -> anyhow::Result<()> {
        let element = self
            .wait_for_text(&format!("{css} :is(button, a)"), words)
            .await?;
        self.click(element)
            .await
            .with_context(|| format!("`{words}` cannot be clicked"))
    }

    /// The page scrolls in parts, and what is half in sight would be clicked where something else is.
    async fn click(&self, element: WebElement) -> anyhow::Result<()> {
        let to_the_middle =
            "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });";
        self.execute(to_the_middle, vec![element.to_json()?])
            .await?;
        Ok(element.click_when_ready().await?)
    }

    /// The texts of all elements that a CSS selector finds, as they are drawn, with single blanks; none is an answer too.
    pub async fn read(&self, css: &str) -> anyhow::Result<Vec<String>> {
        let texts = self
            .evaluate(&format!(
                "return [...document.querySelectorAll({})].map(({{ innerText }}) => innerText.replace(/\\s+/g, ' ').trim())",
                json!(css)
            ))
            .await?;
        Ok(serde_json::from_value(texts)?)
    }

    /// The cells of a grid, row after row, as they are drawn.
    pub async fn cells(&self, grid: &str) -> anyhow::Result<Vec<Vec<String>>> {
        self.element(&format!("{grid} .grid-row [role=gridcell]"))
            .await?;
        let rows = self
            .evaluate(&format!(
                "return [...document.querySelectorAll({})].map((row) =>\
                    [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.innerText.replace(/\\s+/g, ' ').trim()))",
                json!(format!("{grid} .grid-row"))
            ))
            .await?;
        Ok(serde_json::from_value(rows)?)
    }

    /// The values of an attribute on all elements that a CSS selector finds.
    pub async fn attributes(&self, css: &str, name: &str) -> anyhow::Result<Vec<String>> {
        let values = self
            .evaluate(&format!(
                "return [...document.querySelectorAll({})].map((element) => element.getAttribute({}) ?? '')",
                json!(css),
                json!(name)
            ))
            .await?;
        Ok(serde_json::from_value(values)?)
    }

    /// The accessible names, as the browser computes them, of everything with a role within the first element that a CSS
    /// selector finds.
    pub async fn names(&self, css: &str, role: &str) -> anyhow::Result<Vec<String>> {
        let root = self.element(css).await?.cdp_remote_object_id().await?;
        let found = self
            .cdp()
            .send_raw(
                "Accessibility.queryAXTree",
                json!({ "objectId": root, "role": role }),
            )
            .await?;
        let nodes = found["nodes"].as_array().context("a list of nodes")?;
        let name = |node: &Value| node["name"]["value"].as_str().unwrap_or("").to_owned();
        Ok(nodes.iter().map(name).collect())
    }

    /// Waits until a JavaScript expression is true in the page; it is looked at whenever the page is drawn.
    pub async fn until(&self, condition: &str) -> anyhow::Result<()> {
        let holds = self
            .execute_async(
                format!(
                    "const done = arguments[arguments.length - 1];\
                     const end = performance.now() + 28_000;\
                     const look = () => {{\
                         if ({condition}) done(true);\
                         else if (performance.now() > end) done(false);\
                         else requestAnimationFrame(look);\
                     }};\
                     look();"
                ),
                Vec::new(),
            )
            .await?
            .convert::<bool>()?;
        anyhow::ensure!(
            holds,
            "`{condition}` did not come true; the page says:\n{}",
            self.read("body").await?.concat()
        );
        Ok(())
    }
}
