//! The first lesson in the real page: all of it by keyboard alone, and what it says about a wrong move.

use anyhow::{Context as _, ensure};
use forkyard_e2e::{Page, scenario};
use thirtyfour::Key;

/// The steps' titles, in their order.
const STEPS: [&str; 8] = [
    "Look",
    "Fork",
    "Let the agent loose",
    "See the difference",
    "Fix the mistake",
    "Meanwhile, on shop",
    "Resolve and merge",
    "Tidy up",
];

#[test]
fn the_lesson_is_completed_with_nothing_but_the_keyboard() {
    scenario(|page| async move {
        page.open_playground("").await?;
        tab_to(&page, "Start the lesson").await?;
        press(&page, Key::Enter).await?;
        for (position, title) in STEPS.into_iter().enumerate() {
            // A new step takes the focus to its title, where reading goes on.
            page.until(&format!(
                "document.activeElement.id === 'lesson-heading' && document.activeElement.innerText.startsWith('{title}')"
            ))
            .await?;
            let count = page.read(".step-count").await?.concat();
            ensure!(count == format!("Step {} of 8", position + 1), "{count}");
            ensure!(page.read(".check.is-done").await?.len() < page.read(".check").await?.len());

            tab_to(&page, "Insert for me").await?;
            press(&page, Key::Enter).await?;
            page.until("document.activeElement.matches('.cm-content')")
                .await?;
            let before = page.newest_run().await?;
            press(&page, Key::Control + Key::Enter).await?;
            page.run_after(before).await?;
            page.element("#continue").await?;
            ensure!(
                page.read(".check").await?.len() == page.read(".check.is-done").await?.len(),
                "all is checked in step {title}"
            );

            // From the editor on to the results, then to the lesson.
            press(&page, Key::F6).await?;
            press(&page, Key::F6).await?;
            tab_to(
                &page,
                if position + 1 == STEPS.len() {
                    "Finish"
                } else {
                    "Continue"
                },
            )
            .await?;
            press(&page, Key::Enter).await?;
        }
        page.wait_for_text(".finish", "That was the whole loop")
            .await?;
        page.wait_for_text(".finish .step-goal", "8 of 8 steps done")
            .await?;

        // What the learner has merged is there, and the fork is not.
        let databases = page.read(".database-button").await?;
        ensure!(
            databases.iter().any(|name| name.contains("shop")),
            "{databases:?}"
        );
        ensure!(
            !databases.iter().any(|name| name.contains("shop_agent")),
            "{databases:?}"
        );
        let merged = page.read("[data-kind=merged] > .sr-only").await?;
        ensure!(
            merged.len() == 1 && merged[0].contains("merged from shop_agent"),
            "{merged:?}"
        );
        page.no_complaints().await
    });
}

#[test]
fn a_wrong_move_is_named_and_a_restarted_step_has_its_data_back() {
    scenario(|page| async move {
        page.open_playground("").await?;
        page.press_words(".header", "Start the lesson").await?;
        page.wait_for_text("#lesson-heading", "Look").await?;
        ensure!(
            page.run_script("SELECT * FROM shop.products WHERE stock > 30;")
                .await?
                == "succeeded"
        );
        page.wait_for_text(".miss", "These are some of the products.")
            .await?;
        page.until("document.querySelector('#live-polite').textContent.startsWith('These are some of the products.')")
            .await?;
        ensure!(page.read("#continue").await?.is_empty(), "some are not all");

        for skipped in ["Fork", "Let the agent loose"] {
            page.press_words("#lesson", "Skip").await?;
            page.wait_for_text("#lesson-heading", skipped).await?;
        }
        let aside = "UPDATE shop.products SET price = 0 WHERE id = 11;";
        ensure!(page.run_script(aside).await? == "succeeded");
        page.wait_for_text(".miss", "You changed shop itself.")
            .await?;

        page.press_words("#lesson", "Restart step").await?;
        page.wait_for_text(".notice", "The data is back where this step began.")
            .await?;
        let text = page
            .evaluate(
                "return document.querySelector('.script:not([hidden]) .cm-content').innerText",
            )
            .await?;
        ensure!(
            text.as_str().context("a text")?.trim() == aside,
            "the text stays: {text}"
        );
        ensure!(
            page.run_script("SELECT price FROM shop.products WHERE id = 11;")
                .await?
                == "succeeded"
        );
        let price = page.cells(".statement:first-child").await?;
        ensure!(price == [["17.00"]], "{price:?}");

        page.press_words("#lesson", "Insert for me").await?;
        page.wait_for_text(
            ".script:not([hidden]) .cm-content",
            "INSERT INTO shop_agent.products",
        )
        .await?;
        ensure!(page.run().await? == "succeeded");
        page.element("#continue").await?;
        page.no_complaints().await
    });
}

#[test]
fn a_folded_lesson_tells_that_its_step_is_done_and_offers_the_way_on() {
    scenario(|page| async move {
        page.resize(768, 900).await?;
        page.open_playground("").await?;
        page.press_words(".header", "Start the lesson").await?;
        page.wait_for_text("#lesson-heading", "Look").await?;
        page.press_words("#lesson", "Insert for me").await?;
        page.element(".sheet-handle[aria-expanded=false]").await?;
        ensure!(page.run().await? == "succeeded");
        page.wait_for_text(".sheet-handle", "done").await?;
        let hidden = page.evaluate("return document.querySelector('#continue').checkVisibility({ visibilityProperty: true })").await?;
        ensure!(
            hidden == serde_json::json!(false),
            "what is folded away cannot be focused"
        );
        page.press_words(".sheet-head", "Continue").await?;
        page.wait_for_text("#lesson-heading", "Fork").await?;

        // What a wrong move leads to is there to be read.
        page.press_words("#lesson", "Insert for me").await?;
        page.run_script("CREATE DATABASE shop_agent;").await?;
        page.element(".sheet-handle[aria-expanded=true]").await?;
        page.wait_for_text(".miss", "That is a new, empty database.")
            .await?;
        page.no_complaints().await
    });
}

#[test]
fn on_a_phone_the_lesson_tells_from_its_tab_that_the_step_is_done() {
    scenario(|page| async move {
        page.resize(390, 844).await?;
        page.open_playground("").await?;
        page.press_words(".narrow-tabs", "Learn").await?;
        page.press_words("#lesson", "Start the lesson").await?;
        page.wait_for_text("#lesson-heading", "Look").await?;
        page.press_words("#lesson", "Insert for me").await?;
        ensure!(page.run().await? == "succeeded");
        page.wait_for_text(".narrow-tab[aria-current]", "Result")
            .await?;
        page.wait_for_text(".narrow-tab", "✓").await?;
        page.press_words(".narrow-tabs", "Learn").await?;
        page.press("#continue").await?;
        page.wait_for_text("#lesson-heading", "Fork").await?;
        ensure!(
            page.read(".tab-passed").await?.is_empty(),
            "the next step is not done"
        );
        page.no_complaints().await
    });
}

/// Presses a key wherever the focus is.
async fn press(page: &Page, keys: impl Into<thirtyfour::TypingData>) -> anyhow::Result<()> {
    Ok(page.active_element().await?.send_keys(keys).await?)
}

/// Presses Tab until the focus is on what says this.
async fn tab_to(page: &Page, words: &str) -> anyhow::Result<()> {
    let focused = "return document.activeElement.innerText ?? ''";
    let mut passed = Vec::new();
    for _ in 0..60 {
        press(page, Key::Tab).await?;
        let text = page.evaluate(focused).await?;
        let text = text.as_str().unwrap_or_default();
        if text.trim() == words {
            return Ok(());
        }
        passed.push(text.lines().next().unwrap_or_default().to_owned());
    }
    anyhow::bail!("Tab does not lead to `{words}`, but to {passed:?}")
}
