//! The page on its own: before its engine has arrived, without a network, and under the strictest policy.

use anyhow::ensure;
use forkyard_e2e::{Page, scenario};

#[test]
fn a_loaded_page_runs_scripts_and_the_lesson_without_a_network() {
    scenario(|page| async move {
        page.open_playground("").await?;
        page.go_offline();
        ensure!(page.run().await? == "succeeded");
        ensure!(page.read(".diff").await?.len() == 2);
        page.press_words(".header", "Start the lesson").await?;
        page.wait_for_text("#lesson-heading", "Look").await?;
        page.press_words("#lesson", "Insert for me").await?;
        ensure!(page.run().await? == "succeeded");
        page.element("#continue").await?;
        page.no_complaints().await
    });
}

#[test]
fn typing_works_and_run_waits_while_the_engine_is_on_its_way() {
    scenario(|page| async move {
        hold_the_engine(&page).await?;
        page.open("").await?;
        page.element("#engine-status[data-engine=busy]").await?;
        page.write("SELECT 6 * 7 AS answer;").await?;
        page.press("#run").await?;
        page.wait_for_text("#run", "Waiting").await?;
        page.wait_for_text("#results", "Will run when the engine is ready")
            .await?;
        page.until("document.querySelector('#live-polite').textContent === 'This will run when the engine is ready.'")
            .await?;
        let content = page.editor().await?;
        content.send_keys(" -- still writing").await?;

        page.evaluate("window.letTheEngineIn()").await?;
        page.run_after(serde_json::Value::Null).await?;
        let rows = page.cells(".run-record").await?;
        ensure!(rows == [["42"]], "{rows:?}");
        let text = content.text().await?;
        ensure!(text.ends_with("-- still writing"), "{text}");
        page.no_complaints().await
    });
}

#[test]
fn a_waiting_run_can_be_taken_back() {
    scenario(|page| async move {
        hold_the_engine(&page).await?;
        page.open("").await?;
        page.element("#engine-status[data-engine=busy]").await?;
        page.write("CREATE DATABASE never;").await?;
        page.press("#run").await?;
        page.wait_for_text("#run", "Waiting").await?;
        page.press("#run").await?;
        page.wait_for_text("#run", "Run").await?;
        page.evaluate("window.letTheEngineIn()").await?;
        page.playground().await?;
        ensure!(
            page.read(".run-record").await?.is_empty(),
            "nothing has run"
        );
        let databases = page.read(".database-button").await?;
        ensure!(databases.len() == 1, "{databases:?}");
        page.no_complaints().await
    });
}

/// Holds back the engine's wasm in pages that are opened from now on, until `letTheEngineIn()`.
async fn hold_the_engine(page: &Page) -> anyhow::Result<()> {
    let source = "\
        const engine = new Promise((open) => { window.letTheEngineIn = open; });\
        const real = window.fetch;\
        window.fetch = async (...request) => {\
            if (/engine-[0-9a-f]+\\.wasm/.test(String(request[0]?.url ?? request[0]))) await engine;\
            return real(...request);\
        };";
    page.before_each_page(source).await
}
