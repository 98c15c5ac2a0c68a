//! A result of 100,000 rows: a few of them are in the page, and all of them within reach.

use anyhow::{Context as _, ensure};
use forkyard_e2e::scenario;
use thirtyfour::Key;

const SCRIPT: &str = "\
    CREATE TABLE digits (d INT PRIMARY KEY);\n\
    INSERT INTO digits VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9);\n\
    CREATE TABLE big (id INT PRIMARY KEY, note VARCHAR(20));\n\
    INSERT INTO big SELECT n, CONCAT('row ', n) FROM\n\
    (SELECT a.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d + 1 AS n\n\
    FROM digits a, digits b, digits c, digits d, digits e) numbers;\n\
    SELECT * FROM big ORDER BY id;";

const GRID: &str = "#rows-1-4";

#[test]
fn a_long_result_has_few_rows_in_the_page_and_its_last_one_is_a_key_away() {
    scenario(|page| async move {
        page.open_playground("").await?;
        ensure!(page.run_script(SCRIPT).await? == "succeeded");
        let outcome = page.read("#statement-1-4 .statement-outcome").await?;
        ensure!(outcome == ["100,000 rows"], "{outcome:?}");
        let grid = page.element(GRID).await?;
        let rows = grid
            .attr("aria-rowcount")
            .await?
            .context("a number of rows")?;
        ensure!(rows == "100001", "with the heading there are {rows}");
        let first = page.cells(GRID).await?;
        ensure!(first.len() <= 60, "{} rows are in the page", first.len());
        ensure!(first[0] == ["1", "row 1"], "{:?}", first[0]);

        grid.send_keys(Key::Control + Key::End).await?;
        page.element(&format!("{GRID}-99999-1.is-active")).await?;
        page.wait_for_text(&format!("{GRID}-99999-1"), "row 100000")
            .await?;
        let last = page.cells(GRID).await?;
        ensure!(last.len() <= 60, "{} rows are in the page", last.len());
        ensure!(last.last().context("a row")? == &["100000", "row 100000"]);
        let names = page.names(GRID, "gridcell").await?;
        ensure!(names.last().context("a cell")? == "note, row 100000");
        ensure!(
            grid.attr("aria-activedescendant").await? == Some(format!("{}-99999-1", &GRID[1..])),
            "the active cell is the last one"
        );

        // Somewhere in between, as with the wheel.
        page.evaluate(&format!(
            "document.querySelector('{GRID}').scrollTop = 30 * 50_000"
        ))
        .await?;
        page.wait_for_text(&format!("{GRID}-50000-1"), "row 50001")
            .await?;
        ensure!(page.cells(GRID).await?.len() <= 60);

        grid.send_keys(Key::Control + Key::Home).await?;
        page.wait_for_text(&format!("{GRID}-0-1"), "row 1").await?;
        page.no_complaints().await
    });
}
