//! Statements that fail, clash or run away: each ends in a clear message, nothing is lost, and the page goes on.

use anyhow::{Context as _, ensure};
use forkyard_e2e::{Page, scenario};

/// A table of 100,000 rows, made of ten.
const BIG: &str = "\
    CREATE TABLE digits (d INT PRIMARY KEY);\n\
    INSERT INTO digits VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9);\n\
    CREATE TABLE big (id INT PRIMARY KEY);\n\
    INSERT INTO big SELECT a.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d + 1\n\
    FROM digits a, digits b, digits c, digits d, digits e;";

#[test]
fn a_syntax_error_is_underlined_and_what_ran_before_it_stays() {
    scenario(|page| async move {
        page.open_playground("").await?;
        let script = "CREATE DATABASE kept;\nSELEC 1;\nSELECT 2;";
        ensure!(page.run_script(script).await? == "failed");
        let message = page.read(".error-message").await?.concat();
        ensure!(
            message.starts_with("You have an error in your SQL syntax;")
                && message.ends_with("near 'SELEC 1' at line 1"),
            "{message}"
        );
        ensure!(page.read(".error-code").await?.concat() == "1064 · 42000 · syntax-error");
        ensure!(page.read(".error-where").await?.concat() == "Line 2, column 1");
        ensure!(page.read(".error-help").await?.concat() == "Did you mean SELECT?");
        ensure!(page.read(".error-safe").await?.concat() == "This statement changed nothing.");
        // Underlined where it is read and where it is written.
        ensure!(page.read(".error-place mark").await? == ["SELEC"]);
        ensure!(page.read(".cm-lintRange-error").await? == ["SELEC"]);
        ensure!(page.read(".cm-mark-failed").await? == ["✗"]);
        page.until("document.querySelector('#live-assertive').textContent.startsWith('Error in line 2, column 1: ')")
            .await?;
        page.wait_for_text(".is-untried", "1 statement not run.")
            .await?;

        ensure!(
            page.read(".database-button")
                .await?
                .iter()
                .any(|name| name.contains("kept"))
        );
        ensure!(page.run_script("SELECT 2;").await? == "succeeded");
        page.no_complaints().await
    });
}

#[test]
fn an_unknown_table_is_answered_with_the_nearest_name() {
    scenario(|page| async move {
        page.open_playground("").await?;
        let script = "CREATE TABLE products (id INT PRIMARY KEY);\nSELECT *\nFROM prodcts;";
        ensure!(page.run_script(script).await? == "failed");
        ensure!(
            page.read(".error-message").await?.concat() == "Table 'test.prodcts' doesn't exist"
        );
        ensure!(page.read(".error-help").await?.concat() == "Did you mean `products`?");
        ensure!(page.read(".error-code").await?.concat() == "1146 · 42S02 · unknown-table");
        ensure!(page.read(".error-where").await?.concat() == "Line 3, column 6");
        ensure!(page.read(".cm-lintRange-error").await? == ["prodcts"]);
        page.no_complaints().await
    });
}

#[test]
fn a_merge_under_fail_with_a_conflict_says_so_calmly_and_changes_nothing() {
    scenario(|page| async move {
        page.open_playground("").await?;
        let script = "\
            CREATE TABLE products (id INT PRIMARY KEY, price INT);\n\
            INSERT INTO products VALUES (1, 10), (2, 20);\n\
            FORK TABLE products TO fix;\n\
            UPDATE fix SET price = 11 WHERE id = 1;\n\
            INSERT INTO fix VALUES (3, 30);\n\
            MERGE TABLE fix INTO products STRATEGY FAIL;";
        ensure!(page.run_script(script).await? == "failed");
        let message = page.read(".error-message").await?.concat();
        ensure!(
            message.starts_with("MERGE TABLE: 1 conflict(s) detected."),
            "{message}"
        );
        let help = page.read(".error-help").await?.concat();
        ensure!(
            help.contains("DIFF TABLE")
                && help.contains("STRATEGY THEIRS")
                && help.contains("STRATEGY OURS"),
            "{help}"
        );
        let safe = page.read(".error-card-calm .error-safe").await?.concat();
        ensure!(
            safe == "Nothing was changed: both tables are as they were.",
            "{safe}"
        );
        let line = page
            .read(".is-in-conflict :is(.statement-sign, .statement-outcome)")
            .await?;
        ensure!(line == ["!", "conflicts, nothing changed"], "{line:?}");

        ensure!(
            page.run_script("SELECT * FROM products ORDER BY id;")
                .await?
                == "succeeded"
        );
        let rows = page.cells(".run-record:first-child").await?;
        ensure!(rows == [["1", "10"], ["2", "20"]], "{rows:?}");
        ensure!(
            page.read("[data-kind=merged]").await?.is_empty(),
            "there is no merge in the tree"
        );
        page.no_complaints().await
    });
}

#[test]
fn a_runaway_join_is_cancelled_and_the_data_is_still_there() {
    scenario(|page| async move {
        page.open_playground("").await?;
        ensure!(page.run_script(BIG).await? == "succeeded");
        let before = page.newest_run().await?;
        start_runaway(&page).await?;

        // From the click to the moment at which the page shows that the run has ended.
        page.evaluate(
            "window.cancel = {};\
             const look = () => {\
                 if (document.querySelector('.run-record').dataset.state === 'running') requestAnimationFrame(look);\
                 else window.cancel.took = performance.now() - window.cancel.from;\
             };\
             window.cancel.from = performance.now();\
             document.querySelector('#run.is-running').click();\
             look();",
        )
        .await?;
        ensure!(page.run_after(before).await? == "cancelled");
        page.until("window.cancel.took !== undefined").await?;
        let took = page.evaluate("return window.cancel.took").await?;
        println!(
            "took {:.0} ms from Cancel to its end",
            took.as_f64().context("a time")?
        );
        page.wait_for_text(
            ".is-cancelled .statement-outcome",
            "stopped; it changed nothing",
        )
        .await?;

        page.playground().await?;
        ensure!(
            page.run_script("SELECT COUNT(*), MAX(id) FROM big;")
                .await?
                == "succeeded"
        );
        let rows = page.cells(".run-record:first-child").await?;
        ensure!(rows == [["100000", "100000"]], "{rows:?}");
        page.no_complaints().await
    });
}

#[test]
fn escape_cancels_as_well() {
    scenario(|page| async move {
        page.open_playground("").await?;
        ensure!(page.run_script(BIG).await? == "succeeded");
        let before = page.newest_run().await?;
        start_runaway(&page).await?;
        page.active_element()
            .await?
            .send_keys(thirtyfour::Key::Escape)
            .await?;
        ensure!(page.run_after(before).await? == "cancelled");
        page.no_complaints().await
    });
}

#[test]
fn a_result_that_nobody_can_hold_is_refused_and_the_engine_lives() {
    scenario(|page| async move {
        page.open_playground("").await?;
        ensure!(page.run_script(BIG).await? == "succeeded");
        // Nobody cancels: its budget does.
        ensure!(page.run_script("SELECT * FROM big a, big b;").await? == "failed");
        let message = page.read(".error-message").await?.concat();
        println!("took its budget: {message}");
        ensure!(
            !page.read(".error-help").await?.concat().is_empty(),
            "{message}"
        );

        ensure!(page.run_script("SELECT COUNT(*) FROM big;").await? == "succeeded");
        let rows = page.cells(".run-record:first-child").await?;
        ensure!(rows == [["100000"]], "{rows:?}");
        page.no_complaints().await
    });
}

/// Starts a join of 100,000 × 100,000 rows, and waits until it is under way.
async fn start_runaway(page: &Page) -> anyhow::Result<()> {
    page.write("SELECT COUNT(*) FROM big a, big b;").await?;
    page.press("#run").await?;
    page.element("#run.is-running").await?;
    page.until(
        "/\\d rows looked at/.test(document.querySelector('.statement.is-running')?.innerText)",
    )
    .await
}
