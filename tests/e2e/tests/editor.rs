//! The code editor's bundle by itself: what the page can ask of it, and what it must leave alone.

use anyhow::ensure;
use forkyard_e2e::{Page, scenario};
use serde_json::json;
use thirtyfour::Key;

/// Loads the bundle as the page does and mounts it in an otherwise empty document, between two buttons.
async fn mounted(page: &Page, text: &str) -> anyhow::Result<()> {
    page.open("").await?;
    page.execute_async(
        r#"
        const [text, done] = arguments;
        document.body.innerHTML = "<button id=before>before</button><div id=editor></div><button id=after>after</button>";
        window.told = [];
        const tell = (name) => (value) => told.push([name, value ?? null]);
        const options = { label: "Script", onChange: tell("change"), onRun: tell("run"), onRunAll: tell("run all") };
        window.forkyard.loadEditor().then((mount) => {
            window.editor = mount(document.getElementById("editor"), text, options);
            done(null);
        }, (error) => done(String(error)));
        "#,
        vec![json!(text)],
    )
    .await?;
    page.element("#editor .cm-content").await?;
    Ok(())
}

#[test]
fn words_of_version_control_are_highlighted_like_the_others() {
    scenario(|page| async move {
        mounted(&page, "FORK DATABASE shop TO fix;\nSELECT * FROM t;").await?;
        let fork = "return getComputedStyle([...document.querySelectorAll('.cm-line span')]\
                    .find((span) => span.textContent === 'WORD')).color";
        let colours = [
            page.evaluate(&fork.replace("WORD", "FORK")).await?,
            page.evaluate(&fork.replace("WORD", "SELECT")).await?,
            page.evaluate("return getComputedStyle(document.querySelector('.cm-content')).color")
                .await?,
        ];
        ensure!(
            colours[0] == colours[1] && colours[0] != colours[2],
            "{colours:?}"
        );
        page.no_complaints().await
    });
}

#[test]
fn typing_and_the_run_keys_are_told_and_tab_moves_on() {
    scenario(|page| async move {
        mounted(&page, "").await?;
        let content = page.element("#editor .cm-content").await?;
        content.send_keys("x").await?;
        content.send_keys(Key::Control + Key::Enter).await?;
        content
            .send_keys(Key::Control + (Key::Shift + Key::Enter))
            .await?;
        let told = page.evaluate("return told").await?;
        ensure!(
            told == json!([["change", "x"], ["run", { "from": 1, "to": 1 }], ["run all", null]]),
            "{told}"
        );

        content.send_keys(Key::Tab).await?;
        let focused = page.evaluate("return document.activeElement.id").await?;
        ensure!(focused == json!("after"), "{focused}");
        let text = page.evaluate("return editor.text()").await?;
        ensure!(text == json!("x"), "{text}");
        page.no_complaints().await
    });
}

#[test]
fn errors_are_underlined_and_marks_stand_beside_their_statements() {
    scenario(|page| async move {
        mounted(&page, "SELECT 1;\nSELEC 2;\nSELECT 3;").await?;
        page.evaluate(
            "editor.setErrors([{ from: 10, to: 15, message: 'no such word' }]);\
             editor.setMarks([{ from: 0, state: 'done', title: '1 ms' }, { from: 10, state: 'failed' }]);\
             editor.setStatement({ from: 19, to: 28 });",
        )
        .await?;
        let underlined = page.texts("#editor .cm-lintRange-error").await?;
        ensure!(underlined == ["SELEC"], "{underlined:?}");
        ensure!(page.texts("#editor .cm-mark-done").await? == ["✓"]);
        ensure!(page.texts("#editor .cm-mark-failed").await? == ["✗"]);
        page.element("#editor .cm-gutter-marks .cm-statement")
            .await?;

        page.evaluate("editor.setErrors([]); editor.setText('SELECT 4;'); editor.setDark(true);")
            .await?;
        let told = page
            .evaluate(
                "return [told.length, document.querySelectorAll('.cm-lintRange-error').length]",
            )
            .await?;
        ensure!(told == json!([0, 0]), "{told}");
        page.no_complaints().await
    });
}

#[test]
fn tables_and_columns_are_completed_and_enter_stays_a_line_break() {
    scenario(|page| async move {
        mounted(&page, "SELECT * FROM ").await?;
        page.evaluate(
            "editor.setSchema({ shop: { products: ['id', 'price'] } }, 'shop'); editor.select(14);",
        )
        .await?;
        let content = page.element("#editor .cm-content").await?;
        content.send_keys("prod").await?;
        page.wait_for_text(".cm-tooltip-autocomplete", "products")
            .await?;
        content.send_keys(Key::Enter).await?;
        let text = page.evaluate("return editor.text()").await?;
        ensure!(text == json!("SELECT * FROM prod\n"), "{text}");
        page.no_complaints().await
    });
}
