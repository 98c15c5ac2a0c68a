//! Documents say what is so: their SQL runs and answers what stands below it, and their generated parts are what the code says.
//! `UPDATE_GOLDEN=1 cargo test -p forkyard-tests --test docs` writes output and generated parts anew.

use std::path::{Path, PathBuf};

use forkyard_tests::docs::page::{Style, run};
use forkyard_tests::docs::{errors, generated};
use forkyard_tests::subject::in_process::InProcess;

fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests
        .parent()
        .expect("the package is in the workspace's folder")
        .to_owned()
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Compares, or writes when the output is to be written anew.
fn settle(path: &Path, new: &str, complaints: &mut Vec<String>) {
    let old = std::fs::read_to_string(path).unwrap_or_default();
    if old == new {
        return;
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, new).expect("the page can be written");
        return;
    }
    let line = old
        .lines()
        .zip(new.lines())
        .take_while(|(old, new)| old == new)
        .count();
    complaints.push(format!(
        "{}:{}: is\n  {}\nshould be\n  {}",
        path.display(),
        line + 1,
        old.lines().nth(line).unwrap_or("(the end)"),
        new.lines().nth(line).unwrap_or("(the end)")
    ));
}

/// Every Markdown file below `docs`, but the one that another test makes as a whole.
fn pages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            pages(&path, found);
        } else if path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
            && path != errors_page()
        {
            found.push(path);
        }
    }
    found.sort();
}

fn errors_page() -> PathBuf {
    root().join("docs/errors.md")
}

#[test]
fn sql_in_documents_answers_what_they_say() {
    let mut found = Vec::new();
    pages(&root().join("docs"), &mut found);
    let mut complaints = Vec::new();
    let pages = found.into_iter().map(|page| (page, Style::WithOutput));
    let readme = (root().join("README.md"), Style::StatementsOnly);
    for (path, style) in pages.chain([readme]) {
        let old = text(&path);
        match run(&mut InProcess::default(), &old, style) {
            Ok(new) => settle(&path, &new, &mut complaints),
            Err(message) => complaints.push(format!("{}: {message}", path.display())),
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n\n"));
}

#[test]
fn the_page_of_errors_is_what_the_code_says() {
    let kinds = errors::catalogue(&root().join("crates/sql/src/error")).expect("the constructors");
    let cases = errors::cases(&text(&root().join("tests/errors/cases.sql"))).expect("the cases");
    let (page, mut complaints) = errors::page(&mut InProcess::default(), &kinds, cases);
    settle(&errors_page(), &page, &mut complaints);
    assert!(complaints.is_empty(), "{}", complaints.join("\n\n"));
}

#[test]
fn the_table_of_functions_is_what_the_code_says() {
    let path = root().join("docs/sql-reference/functions.md");
    let names = generated::names_by_letter(sql::functions::names());
    let page = generated::replace(&text(&path), "functions", &names).expect("the place");
    let mut complaints = Vec::new();
    settle(&path, &page, &mut complaints);
    assert!(complaints.is_empty(), "{}", complaints.join("\n\n"));
}

#[test]
fn the_reference_lists_every_page() {
    let folder = root().join("docs/sql-reference");
    let index = text(&folder.join("README.md"));
    let mut found = Vec::new();
    pages(&folder, &mut found);
    for page in found {
        let name = page.file_name().expect("a file").to_string_lossy();
        assert!(
            name == "README.md" || index.contains(&format!("({name})")),
            "{name} is not in the index"
        );
    }
}
