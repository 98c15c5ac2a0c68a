//! The article's two scripts in the real page: what runs, what the tree and the comparison show, and that it is what
//! seekdb answers.

use anyhow::{Context as _, ensure};
use forkyard_e2e::{Page, scenario};
use serde_json::Value;

/// The first comparison of the students' script, and its grid.
const COMPARISON: &str = "#statement-1-8";
const GRID: &str = "#diff-1-8";

#[test]
fn every_statement_of_the_students_script_succeeds() {
    scenario(|page| async move {
        page.open_playground("").await?;
        ensure!(page.run().await? == "succeeded");
        let signs = page.read(".statement-sign").await?.concat();
        ensure!(signs == "✓✓✓✓✓✓✓✓≠✓✓≠✓✓", "{signs}");
        let marks = page.read(".cm-mark-done").await?;
        ensure!(!marks.is_empty() && marks.iter().all(|mark| mark == "✓"));
        for (statement, outcome) in [
            (2, "3 rows inserted into demo.student_base"),
            (6, "1 row deleted from demo.t_incoming"),
            (8, "3 differences"),
            (10, "4 rows"),
            (11, "1 difference"),
        ] {
            let told = page
                .read(&format!("#statement-1-{statement} .statement-outcome"))
                .await?;
            ensure!(told == [outcome], "statement {statement}: {told:?}");
        }
        let times = page.read(".statement-time").await?;
        ensure!(
            times.len() == 14 && times.iter().all(|time| time.ends_with(" ms")),
            "{times:?}"
        );
        let said = page.read("#live-polite").await?;
        ensure!(
            said == ["14 statements done. The last: 3 rows."],
            "{said:?}"
        );
        page.no_complaints().await
    });
}

#[test]
fn the_branch_tree_shows_databases_and_forked_tables_as_they_come_and_merge() {
    scenario(|page| async move {
        page.open_playground("").await?;
        let first = page.read(".tree-row .lane-name").await?;
        ensure!(first == ["test"], "{first:?}");

        page.run().await?;
        let lanes = page.read(".tree-row .lane-name").await?;
        let (current, incoming) = ("demo.t_current", "demo.t_incoming");
        ensure!(
            lanes
                == [
                    current, incoming, incoming, incoming, incoming, current, "demo", "demo",
                    "demo", "test"
                ],
            "{lanes:?}"
        );
        let kinds = page.attributes(".tree-row", "data-kind").await?;
        ensure!(
            kinds
                == [
                    "merged", "changed", "changed", "changed", "forked", "forked", "changed",
                    "changed", "created", "created"
                ],
            "{kinds:?}"
        );
        let signs = page
            .attributes(".tree-row [data-glyph]", "data-glyph")
            .await?
            .concat();
        ensure!(signs == "⬢○○○◇◇○○○◉", "{signs}");
        let changes = page.read(".tree-row:first-child .tree-change").await?;
        ensure!(changes == ["+1", "~1"], "{changes:?}");
        let merge = page
            .read(".tree-row:first-child > .sr-only")
            .await?
            .concat();
        ensure!(
            merge.starts_with("s10, demo.t_current, merged from demo.t_incoming"),
            "{merge}"
        );
        let tables = page.read(".table-name").await?;
        ensure!(
            tables == ["student_base", "t_current", "t_incoming"],
            "{tables:?}"
        );
        let counts = page.read(".table-rows").await?;
        ensure!(counts == ["3", "4", "3"], "{counts:?}");
        page.no_complaints().await
    });
}

#[test]
fn a_comparison_tells_each_row_by_sign_words_and_a_complete_name() {
    scenario(|page| async move {
        page.open_playground("").await?;
        page.run().await?;
        let sides = page.read(&format!("{COMPARISON} .diff-side")).await?;
        ensure!(
            sides == ["Incoming demo.t_incoming", "Current demo.t_current"],
            "{sides:?}"
        );
        let chips = page.read(&format!("{COMPARISON} .state-chip")).await?;
        ensure!(
            chips
                == [
                    "~ Changed there 1",
                    "+ Added there 1",
                    "− Deleted there 1",
                    "= Same 1"
                ],
            "{chips:?}"
        );
        let states = page.read(&format!("{GRID} .row-state")).await?;
        ensure!(
            states == ["~ changed there", "− deleted there", "+ added there"],
            "{states:?}"
        );
        let keys = page
            .read(&format!("{GRID} .grid-row [data-column=id]"))
            .await?;
        ensure!(keys == ["1", "2", "4"], "{keys:?}");
        let change = page.read(&format!("{GRID} .change")).await?;
        ensure!(change == ["80 → 85 +5"], "{change:?}");

        let rows = page.names(GRID, "rowheader").await?;
        ensure!(
            rows == [
                "changed there, id 1",
                "deleted there, id 2",
                "added there, id 4"
            ],
            "{rows:?}"
        );
        let cells = page.names(GRID, "gridcell").await?;
        ensure!(
            cells
                == [
                    "id, same, 1",
                    "name, same, Alice",
                    "score, changed there, from 80 to 85",
                    "id, deleted there, 2",
                    "name, deleted there, Bob",
                    "score, deleted there, 90",
                    "id, added there, 4",
                    "name, added there, David",
                    "score, added there, 95",
                ],
            "{cells:?}"
        );
        let grids = page.names(COMPARISON, "grid").await?;
        ensure!(
            grids == ["Differences, incoming demo.t_incoming, current demo.t_current"],
            "{grids:?}"
        );
        page.no_complaints().await
    });
}

/// What is drawn in a colour of a side: selector, property, light, dark. The colours are those whose contrast and distance
/// were measured for all kinds of colour vision.
const COLOURS: [(&str, &str, &str, &str); 14] = [
    (
        "#diff-1-7 [data-state=added-there]",
        "background-color",
        "#eaf3ff",
        "#0d2138",
    ),
    (
        "#diff-1-7 [data-state=added-there]",
        "background-image",
        "#084a99",
        "#7dbdff",
    ),
    (
        "#diff-1-7 [data-state=added-there] .glyph",
        "background-color",
        "#cde4ff",
        "#0f3f73",
    ),
    (
        "#diff-1-7 [data-state=deleted-there]",
        "background-color",
        "#fff0e0",
        "#2c1a0a",
    ),
    (
        "#diff-1-7 [data-state=deleted-there]",
        "background-image",
        "#b65a00",
        "#f0932e",
    ),
    (
        "#diff-1-7 [data-state=conflict]",
        "background-color",
        "#f7eaf5",
        "#2e1229",
    ),
    (
        "#diff-1-7 [data-state=conflict]",
        "background-image",
        "#5b0f4c",
        "#f7c6ea",
    ),
    (
        "#diff-1-7 .chip-conflict",
        "background-color",
        "#5b0f4c",
        "#f7c6ea",
    ),
    ("#diff-1-7 .chip-conflict", "color", "#ffffff", "#3a0830"),
    (
        "#diff-1-7 .chip-there.is-new",
        "background-color",
        "#cde4ff",
        "#0f3f73",
    ),
    (
        "#diff-1-7 .chip-there.is-new",
        "color",
        "#062b5b",
        "#dcedff",
    ),
    (
        "#diff-1-7 .chip-here.is-old",
        "background-color",
        "#f3ac63",
        "#80470c",
    ),
    ("#diff-1-7 .chip-here.is-old", "color", "#4a1f00", "#ffffff"),
    ("body", "background-color", "#ffffff", "#0f1318"),
];

#[test]
fn the_sides_of_a_comparison_have_their_colours_in_light_and_dark() {
    scenario(|page| async move {
        page.open_playground("").await?;
        let script = "\
            CREATE TABLE base (id INT PRIMARY KEY, name VARCHAR(20), score INT);\n\
            INSERT INTO base VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3), (4, 'd', 4);\n\
            FORK TABLE base TO fix;\n\
            UPDATE fix SET score = score + 10 WHERE id IN (1, 3);\n\
            DELETE FROM fix WHERE id = 4;\n\
            INSERT INTO fix VALUES (5, 'e', NULL);\n\
            UPDATE base SET score = score + 20 WHERE id IN (2, 3);\n\
            DIFF TABLE fix AGAINST base;";
        ensure!(page.run_script(script).await? == "succeeded");
        page.element("#diff-1-7").await?;
        let states = page.read("#diff-1-7 .row-state").await?;
        ensure!(
            states
                == [
                    "~ changed there",
                    "↺ newer here",
                    "! conflict",
                    "− deleted there",
                    "+ added there"
                ],
            "{states:?}"
        );
        let scores = page.names("#diff-1-7", "gridcell").await?;
        let scores: Vec<&String> = scores
            .iter()
            .filter(|name| name.starts_with("score"))
            .collect();
        ensure!(
            scores
                == [
                    "score, changed there, from 1 to 11",
                    "score, newer here, from 2 to 22",
                    "score, conflict, 23 here, 13 there, was 3",
                    "score, deleted there, 4",
                    "score, added there, NULL",
                ],
            "{scores:?}"
        );
        for dark in [false, true] {
            page.prefer_dark(dark).await?;
            for (element, property, in_light, in_dark) in COLOURS {
                let wanted = colour(if dark { in_dark } else { in_light })?;
                let drawn = page
                    .evaluate(&format!(
                        "return getComputedStyle(document.querySelector('{element}')).getPropertyValue('{property}')"
                    ))
                    .await?;
                let drawn = drawn.as_str().context("a style is a text")?;
                ensure!(
                    drawn.contains(&wanted),
                    "{element} {property} is {drawn}, not {wanted}, with dark = {dark}"
                );
            }
            let lines = [
                page.style("#diff-1-7 .chip-here.is-old", "text-decoration-line")
                    .await?,
                page.style("#diff-1-7 .chip-there.is-new", "text-decoration-line")
                    .await?,
            ];
            ensure!(lines == ["line-through", "underline"], "{lines:?}");
        }
        page.no_complaints().await
    });
}

#[test]
fn the_students_script_answers_as_seekdb_does() {
    scenario(|page| async move {
        page.open_playground("").await?;
        ensure!(page.run().await? == "succeeded");
        answers_are_as_recorded(&page, "article_student_verbatim").await?;
        page.no_complaints().await
    });
}

#[test]
fn the_orders_script_is_one_click_away_and_no_difference_is_a_result() {
    scenario(|page| async move {
        page.open_playground("").await?;
        page.press_words("[role=tablist]", "orders").await?;
        ensure!(page.run().await? == "succeeded");
        let equal = page.read("#statement-1-8 .diff-equal").await?;
        ensure!(equal == ["No differences — 2 rows match"], "{equal:?}");
        let outcome = page.read("#statement-1-8 .statement-outcome").await?;
        ensure!(outcome == ["no differences"], "{outcome:?}");
        let databases = page.read(".database-button").await?;
        ensure!(
            databases.len() == 2 && databases[1].contains("test_run"),
            "{databases:?}"
        );
        answers_are_as_recorded(&page, "article_orders_verbatim").await?;
        page.no_complaints().await
    });
}

/// Compares what the page shows of its first run with what seekdb answered to the same script: texts, columns, rows.
async fn answers_are_as_recorded(page: &Page, case: &str) -> anyhow::Result<()> {
    let steps = recorded(case)?;
    let shown = page.attributes(".statement[id]", "id").await?;
    ensure!(
        shown.len() == steps.len(),
        "{} statements: {shown:?}",
        shown.len()
    );
    for (position, step) in steps.iter().enumerate() {
        let sql = step["sql"].as_str().context("a step has SQL")?;
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let statement = format!("#statement-1-{position}");
        let shown = page
            .read(&format!("{statement} .statement-sql"))
            .await?
            .concat();
        ensure!(
            words(&shown) == words(sql),
            "the script says `{shown}`, the article `{sql}`"
        );
        let Some(columns) = step["columns"].as_array() else {
            continue;
        };

        let closed = format!("{statement} .statement-line[aria-expanded=false]");
        if !page.read(&closed).await?.is_empty() {
            page.press(&closed).await?;
        }
        let is_comparison = sql.starts_with("DIFF");
        if is_comparison {
            page.press_words(&statement, "Raw rows").await?;
        }
        let grid = format!(
            "#{}-1-{position}",
            if is_comparison { "raw" } else { "rows" }
        );
        page.element(&grid).await?;
        let names: Vec<&str> = columns
            .iter()
            .filter_map(|column| column["name"].as_str())
            .collect();
        let headings = page.read(&format!("{grid} .grid-heading-name")).await?;
        ensure!(headings == names, "{sql}: columns {headings:?}");
        let rows: Vec<Vec<String>> = serde_json::from_value(step["rows"].clone())?;
        let drawn = if rows.is_empty() {
            ensure!(
                page.read(&format!("{grid} .grid-row")).await?.is_empty(),
                "{sql}: no rows"
            );
            Vec::new()
        } else {
            page.cells(&grid).await?
        };
        ensure!(drawn == rows, "{sql}: {drawn:?} instead of {rows:?}");
    }
    Ok(())
}

/// The steps of a recorded case about the article.
fn recorded(case: &str) -> anyhow::Result<Vec<Value>> {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../recorded/seekdb/01_article.json"
    );
    let recorded: Value = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    recorded["cases"]
        .as_array()
        .and_then(|cases| cases.iter().find(|found| found["name"] == case))
        .and_then(|found| found["steps"].as_array())
        .cloned()
        .with_context(|| format!("no case {case}"))
}

/// `#084a99` as browsers write it: `rgb(8, 74, 153)`.
fn colour(hex: &str) -> anyhow::Result<String> {
    let number = u32::from_str_radix(hex.trim_start_matches('#'), 16)?;
    let [_, red, green, blue] = number.to_be_bytes();
    Ok(format!("rgb({red}, {green}, {blue})"))
}
