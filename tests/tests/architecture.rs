//! The table of packages in ARCHITECTURE.md says what cargo says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Who may depend on whom.
#[derive(Debug, PartialEq, Eq)]
enum Allowed {
    /// Every package.
    Any,
    /// These packages, by their short names (`history`).
    Only(BTreeSet<String>),
}

/// Rows of the table whose first column is a package's folder in backquotes.
fn read_table(text: &str) -> BTreeMap<String, Allowed> {
    let mut rows = BTreeMap::new();
    let table = text
        .lines()
        .skip_while(|line| !line.starts_with("| package |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    for line in table {
        let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [package, _, may_depend_on, _] = cells[..] else {
            panic!("four columns expected: {line}")
        };
        let names = || {
            may_depend_on
                .split(',')
                .map(str::trim)
                .filter(|name| *name != "–")
        };
        let allowed = match may_depend_on {
            "any" => Allowed::Any,
            _ => Allowed::Only(names().map(str::to_owned).collect()),
        };
        rows.insert(package.trim_matches('`').to_owned(), allowed);
    }
    rows
}

fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests
        .parent()
        .expect("the package is in the workspace's folder")
        .to_owned()
}

/// Folder of each package in the workspace, and the short names of the packages it depends on. Dependencies of tests do
/// not ship, so they are free.
fn read_workspace() -> BTreeMap<String, BTreeSet<String>> {
    let root = root();
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(&root)
        .output()
        .expect("cargo is there, it runs this test");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let mut graph = BTreeMap::new();
    for package in packages {
        let manifest = text(&package["manifest_path"]);
        let folder = Path::new(&manifest)
            .parent()
            .expect("a manifest is in a folder");
        let folder = folder.strip_prefix(&root).expect("in the workspace");
        let dependencies = package["dependencies"].as_array().expect("dependencies");
        let shipped = dependencies
            .iter()
            .filter(|dependency| dependency["kind"] != "dev");
        let ours = shipped.filter(|dependency| dependency["path"].is_string());
        let names = ours.map(|dependency| text(&dependency["name"]).replace("forkyard-", ""));
        graph.insert(folder.to_string_lossy().into_owned(), names.collect());
    }
    graph
}

#[test]
fn the_table_of_packages_is_what_cargo_says() {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let table = read_table(&text);
    let workspace = read_workspace();
    let mut complaints = Vec::new();
    for (package, dependencies) in &workspace {
        match table.get(package) {
            None => complaints.push(format!("{package} is not in the table")),
            Some(Allowed::Any) => {}
            Some(Allowed::Only(allowed)) => {
                for dependency in dependencies.difference(allowed) {
                    complaints.push(format!("{package} must not depend on {dependency}"));
                }
            }
        }
    }
    let missing = table
        .keys()
        .filter(|package| !workspace.contains_key(*package));
    complaints.extend(
        missing.map(|package| format!("{package} is in the table but not in the workspace")),
    );
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn the_table_is_read_as_written() {
    let rows = read_table(
        "text\n| package | x | may depend on | y |\n|---|---|---|---|\n\
         | `crates/a` | is a | b, c | – |\n| `crates/b` | is b | – | a |\n| `tests` | t | any | – |\n\nmore\n",
    );
    let only =
        |names: &[&str]| Allowed::Only(names.iter().map(|name| (*name).to_owned()).collect());
    assert_eq!(rows["crates/a"], only(&["b", "c"]));
    assert_eq!(rows["crates/b"], only(&[]));
    assert_eq!(rows["tests"], Allowed::Any);
    assert_eq!(rows.len(), 3);
}
