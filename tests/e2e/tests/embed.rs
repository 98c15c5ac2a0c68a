//! Examples in other people's pages: the sample page, frames written by hand, and strange surroundings.

use anyhow::{Context as _, ensure};
use forkyard_e2e::{CONTENT_SECURITY_POLICY, Page, Site, dist, scenario};
use serde_json::{Value, json};

/// Opens the sample page as a host would serve it that allows its own frames.
async fn sample(page: &Page) -> anyhow::Result<Site> {
    let policy = format!("{CONTENT_SECURITY_POLICY}; frame-src 'self'");
    let host = Site::of_folder_with_policy(&dist()?, &policy)?;
    page.goto(format!("{}embed-example/index.html", host.url()))
        .await?;
    Ok(host)
}

/// Presses the *Run* button of an example's element, which is in its shadow, and goes into the frame that comes.
async fn press_run(page: &Page, example: &str) -> anyhow::Result<()> {
    page.until(&format!(
        "document.querySelector('{example}')?.shadowRoot?.querySelector('.run')"
    ))
    .await?;
    page.evaluate(&format!(
        "document.querySelector('{example}').shadowRoot.querySelector('.run').click()"
    ))
    .await?;
    enter(page, example).await
}

/// Goes into the frame of an example once it is shown.
async fn enter(page: &Page, example: &str) -> anyhow::Result<()> {
    let frame = format!(
        "document.querySelector('{example}').shadowRoot.querySelector('iframe:not(.waiting)')"
    );
    page.until(&frame).await?;
    let found = page.execute(format!("return {frame}"), Vec::new()).await?;
    Ok(found.element()?.enter_frame().await?)
}

/// How tall an example's frame is, seen from the page around it.
async fn height(page: &Page, example: &str) -> anyhow::Result<f64> {
    let height = format!(
        "return document.querySelector('{example}').shadowRoot.querySelector('iframe').offsetHeight"
    );
    page.evaluate(&height).await?.as_f64().context("a height")
}

#[test]
fn the_sample_page_runs_its_examples_and_gives_them_the_room_they_need() {
    scenario(|page| async move {
        let _host = sample(&page).await?;
        press_run(&page, "forkyard-sql:not([id])").await?;
        page.run_after(Value::Null).await?;
        let rows = page.cells(".run-record").await?;
        ensure!(
            rows == [
                ["1", "Kettle", "39.00"],
                ["2", "Mug", "8.50"],
                ["3", "Teapot", "54.00"]
            ],
            "{rows:?}"
        );
        ensure!(
            page.read(".header, .branches, .lesson").await?.is_empty(),
            "an example is compact"
        );
        page.enter_default_frame().await?;

        // The second one loads by itself when it comes near, and runs when it is told to.
        page.evaluate("document.querySelector('#compare').scrollIntoView()")
            .await?;
        enter(&page, "#compare").await?;
        page.playground().await?;
        ensure!(
            page.read(".run-record").await?.is_empty(),
            "nobody has pressed Run"
        );
        page.enter_default_frame().await?;
        let before = height(&page, "#compare").await?;
        enter(&page, "#compare").await?;
        ensure!(page.run().await? == "succeeded");
        let states = page.read(".row-state, .card-head").await?;
        ensure!(
            states.len() == 2
                && states
                    .iter()
                    .all(|state| state.starts_with("~ changed there")),
            "{states:?}"
        );
        let changes = page.read(".change").await?;
        ensure!(
            changes
                .iter()
                .any(|change| change.starts_with("39.00 → 35.10")),
            "{changes:?}"
        );
        let inside = page
            .evaluate("return document.body.offsetHeight")
            .await?
            .as_f64()
            .context("a height")?;
        page.enter_default_frame().await?;
        page.until(&format!(
            "Math.abs(document.querySelector('#compare').shadowRoot.querySelector('iframe').clientHeight - {inside}) < 2"
        ))
        .await?;
        ensure!(
            height(&page, "#compare").await? > before,
            "the results need more room than {before}"
        );
        page.no_complaints().await
    });
}

#[test]
fn an_example_is_text_without_script() {
    scenario(|page| async move {
        page.cdp()
            .send_raw(
                "Emulation.setScriptExecutionDisabled",
                json!({ "value": true }),
            )
            .await?;
        let _host = sample(&page).await?;
        let code = page.texts("forkyard-sql pre").await?;
        ensure!(code.len() == 2, "{code:?}");
        ensure!(
            code[0] == "SELECT * FROM shop.products ORDER BY id;",
            "{}",
            code[0]
        );
        ensure!(
            code[1].contains("DIFF TABLE shop.products_try AGAINST shop.products;"),
            "{}",
            code[1]
        );
        page.open("").await?;
        page.wait_for_text("noscript", "needs JavaScript and WebAssembly")
            .await?;
        Ok(())
    });
}

#[test]
fn the_playground_opens_with_the_text_that_was_edited() {
    scenario(|page| async move {
        page.open_playground("?embed=1#sql=SELECT%201%3B").await?;
        let edited = "SELECT 'ünïcode & \"quotes\"' AS edited;\nSELECT 2;";
        page.write(edited).await?;
        page.press_words(".embed-bar", "Open in playground").await?;
        let tabs = page.windows().await?;
        let tab = tabs.last().context("a new tab")?;
        ensure!(tabs.len() == 2, "{} tabs", tabs.len());
        page.switch_to_window(tab.clone()).await?;
        page.playground().await?;
        ensure!(page.editor().await?.text().await? == edited);
        ensure!(page.read(".branches").await?.len() == 1, "the whole page");
        ensure!(page.run().await? == "succeeded");
        let rows = page
            .read("#statement-1-0 .statement-outcome, #statement-1-1 .statement-outcome")
            .await?;
        ensure!(rows == ["1 row", "1 row"], "{rows:?}");
        Ok(())
    });
}

#[test]
fn a_damaged_link_says_so_and_shows_what_it_holds() {
    scenario(|page| async move {
        for (hash, reason, holds) in [
            (
                "v1.eyJzcWwiOiJTRUxFQ1QgMT",
                "This link is damaged or cut off.",
                "SELECT 1",
            ),
            ("v1.%%%", "This link is damaged or cut off.", "%%%"),
            (
                "v9.AAAA",
                "This link is of a kind that this version cannot read.",
                "v9.AAAA",
            ),
            (
                "sql=%FF%FE",
                "The script in this link is not encoded as UTF-8.",
                "%FF%FE",
            ),
        ] {
            page.open(&format!("?embed=1#{hash}")).await?;
            page.wait_for_text("[role=alert] h1", reason).await?;
            let raw = page
                .element("textarea[readonly]")
                .await?
                .value()
                .await?
                .unwrap_or_default();
            ensure!(raw.contains(holds), "{hash}: {raw}");
            let way_on = page.read("[role=alert] a").await?;
            ensure!(way_on == ["Open the playground"], "{way_on:?}");
            page.no_complaints().await?;
        }
        // The whole page says the same and offers its examples.
        page.open_playground("#v1.AAA").await?;
        page.wait_for_text(".notice", "This link is damaged or cut off.")
            .await?;
        ensure!(page.run().await? == "succeeded");
        page.no_complaints().await
    });
}

#[test]
fn an_example_runs_in_a_sandbox_without_origin_and_storage() {
    scenario(|page| async move {
        let sql = "CREATE TABLE t (id INT PRIMARY KEY, n INT); INSERT INTO t VALUES (1, 1); FORK TABLE t TO u; \
                   UPDATE u SET n = 2; DIFF TABLE u AGAINST t;";
        let sql = sql.replace(' ', "%20");
        let host = Site::of_document(&format!(
            "<!doctype html><script>window.heights = []; addEventListener('message', ({{ data }}) => heights.push(data));</script>\
             <iframe sandbox=\"allow-scripts\" width=800 src=\"{}?embed=1&run=1&theme=dark#sql={sql}\"></iframe>",
            page.url()
        ))?;
        page.goto(host.url()).await?;
        page.element("iframe").await?.enter_frame().await?;
        page.run_after(Value::Null).await?;
        let changes = page.read(".change").await?;
        ensure!(
            changes == ["1 → 2 +1"] || changes.iter().any(|change| change.starts_with("1 → 2")),
            "{changes:?}"
        );
        let surroundings = page
            .evaluate(
                "const stores = () => { try { return Boolean(localStorage); } catch { return false; } };\
                 return [origin, stores(), document.documentElement.dataset.theme]",
            )
            .await?;
        ensure!(
            surroundings == json!(["null", false, "dark"]),
            "{surroundings}"
        );
        page.enter_default_frame().await?;
        let told = page.evaluate("return heights.every(({ type }) => type === 'forkyard:height') && heights.at(-1).height > 100").await?;
        ensure!(told == json!(true), "the page around it is told the height");
        page.no_complaints().await
    });
}

#[test]
fn a_foreign_page_loads_examples_from_here_only_when_they_are_wanted() {
    scenario(|page| async move {
        let host = Site::of_document(&format!(
            "<!doctype html><script type=module src=\"{}forkyard.js\"></script>\
             <script>addEventListener('forkyard-open', () => {{ window.opened = true; }});</script>\
             <forkyard-sql label=Two theme=dark><pre><code>SELECT 'Alice' AS name UNION SELECT 'Bob';</code></pre></forkyard-sql>",
            page.url()
        ))?;
        page.goto(host.url()).await?;
        page.until("document.querySelector('forkyard-sql').shadowRoot")
            .await?;
        let loaded = "return performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1))\
                      .filter((name) => name !== 'favicon.ico')";
        let loaded = page.evaluate(loaded).await?;
        ensure!(loaded == json!(["forkyard.js"]), "{loaded}");
        press_run(&page, "forkyard-sql").await?;
        page.run_after(Value::Null).await?;
        let rows = page.cells(".run-record").await?;
        ensure!(rows == [["Alice"], ["Bob"]], "{rows:?}");
        page.enter_default_frame().await?;
        page.until("window.opened").await?;
        let name = page.evaluate("return document.querySelector('forkyard-sql').shadowRoot.querySelector('iframe').title").await?;
        ensure!(name == json!("Two"), "{name}");
        page.no_complaints().await
    });
}
