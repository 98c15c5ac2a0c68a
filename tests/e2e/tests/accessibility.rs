//! What axe finds in the real page, in every layout, in light and dark, with results, a comparison and the lesson open.

use anyhow::ensure;
use forkyard_e2e::{Page, scenario};

#[test]
fn a_wide_page_has_no_barriers() {
    at_width(1440);
}

#[test]
fn a_medium_page_has_no_barriers() {
    at_width(768);
}

#[test]
fn a_narrow_page_has_no_barriers() {
    at_width(390);
}

fn at_width(width: u32) {
    scenario(move |page| async move {
        page.resize(width, 900).await?;
        page.open_playground("").await?;
        look(&page, width, "at the start").await?;
        ensure!(page.run().await? == "succeeded");
        show(&page, width, "Result").await?;
        page.element(".diff").await?;
        look(&page, width, "with a comparison").await?;
        show(&page, width, "Branches").await?;
        look(&page, width, "with the branch tree").await?;

        show(&page, width, "SQL").await?;
        ensure!(page.run_script("SELECT * FROM demo.nothing;").await? == "failed");
        show(&page, width, "Result").await?;
        look(&page, width, "with an error").await?;

        if width < 700 {
            show(&page, width, "Learn").await?;
            page.press_words("#lesson", "Start the lesson").await?;
        } else {
            page.press_words(".header", "Start the lesson").await?;
        }
        page.wait_for_text("#lesson-heading", "Look").await?;
        look(&page, width, "with the lesson").await
    });
}

/// Opens a view of the narrow layout, which shows one at a time.
async fn show(page: &Page, width: u32, view: &str) -> anyhow::Result<()> {
    if width < 700 {
        page.press_words(".narrow-tabs", view).await?;
    }
    Ok(())
}

/// Looks at what is in sight in both colour schemes, and whether it has to be moved sideways.
async fn look(page: &Page, width: u32, when: &str) -> anyhow::Result<()> {
    for dark in [false, true] {
        page.prefer_dark(dark).await?;
        let violations = page.accessibility_violations().await?;
        ensure!(
            violations.is_empty(),
            "{when}, {width} pixels, dark = {dark}:\n{}",
            violations.join("\n")
        );
    }
    let wide = page
        .evaluate("return document.documentElement.scrollWidth")
        .await?;
    ensure!(
        wide == serde_json::json!(width),
        "{when}: {wide} pixels of {width}"
    );
    Ok(())
}
