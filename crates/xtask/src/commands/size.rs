//! `cargo xtask size`: what a browser downloads, part by part.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::place::Place;
use crate::process::{Outcome, output, program};
use crate::tools;

use super::build;

/// Builds what is shipped, measures it, and shows the measurements.
pub fn size(place: &Place) -> Outcome {
    tools::for_the_page(place)?;
    let dist = place.target.join("e2e/dist");
    build::release(place, &dist)?;
    measure(place, &dist)
}

/// Prints the sizes of the files in a folder and writes them to `target/bench/size.json`.
pub fn measure(place: &Place, dist: &Path) -> Outcome {
    let listing = output(program(place, "squeeze").arg(dist))
        .ok_or_else(|| format!("cannot measure the files in {}.", place.shown(dist)))?;
    let mut files = listing
        .lines()
        .map(read)
        .collect::<Option<Vec<_>>>()
        .ok_or("squeeze answered something else.")?;
    files.sort_by(|a, b| a.part.cmp(&b.part).then_with(|| a.name.cmp(&b.name)));

    print!("{}", table(&files));
    let report = place.target.join("bench/size.json");
    let written = fs::create_dir_all(place.target.join("bench"))
        .and_then(|()| fs::write(&report, json(&files)));
    written.map_err(|error| format!("cannot write {}: {error}", place.shown(&report)))
}

/// One shipped file.
#[derive(Debug, PartialEq, Eq)]
struct File {
    /// Its name without the hash, so that measurements of two builds can be compared.
    name: String,
    part: Part,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// What a file is part of, in the order in which the table shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Page,
    Engine,
    Editor,
    Other,
}

impl Part {
    fn of(name: &str) -> Self {
        match name.split(['.', '-']).next() {
            Some("index" | "page") => Self::Page,
            Some("engine") => Self::Engine,
            Some("editor") => Self::Editor,
            _ => Self::Other,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Engine => "engine",
            Self::Editor => "editor",
            Self::Other => "other",
        }
    }
}

/// Reads one line of the size tool: name, raw, gzip, brotli, with tabs between.
fn read(line: &str) -> Option<File> {
    let mut fields = line.split('\t');
    let name = without_hash(fields.next()?);
    Some(File {
        part: Part::of(&name),
        name,
        raw: fields.next()?.parse().ok()?,
        gzip: fields.next()?.parse().ok()?,
        brotli: fields.next()?.parse().ok()?,
    })
}

/// `engine-0123456789abcdef.wasm` is `engine.wasm`, and what Trunk calls `forkyard-web-…_bg.wasm` is `page.wasm`.
fn without_hash(name: &str) -> String {
    let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    let stem = match stem.rsplit_once('-') {
        Some((stem, hash))
            if hash.len() >= 12 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) =>
        {
            stem
        }
        _ => stem,
    };
    let stem = if stem == "forkyard-web" { "page" } else { stem };
    if extension.is_empty() {
        stem.to_owned()
    } else {
        format!("{stem}.{extension}")
    }
}

fn table(files: &[File]) -> String {
    let mut text = format!(
        "\n{:<8} {:<24} {:>12} {:>12} {:>12}\n",
        "part", "file", "raw", "gzip", "brotli"
    );
    let mut row = |part: &str, name: &str, sizes: [u64; 3]| {
        let [raw, gzip, brotli] = sizes;
        writeln!(
            text,
            "{part:<8} {name:<24} {raw:>12} {gzip:>12} {brotli:>12}"
        )
        .expect("text takes whatever is written");
    };
    let mut all = [0; 3];
    for file in files {
        let sizes = [file.raw, file.gzip, file.brotli];
        row(file.part.name(), &file.name, sizes);
        for (sum, size) in all.iter_mut().zip(sizes) {
            *sum += size;
        }
    }
    row("all", "", all);
    text.push('\n');
    text
}

fn json(files: &[File]) -> String {
    let lines: Vec<String> = files
        .iter()
        .map(|File { name, part, raw, gzip, brotli }| {
            let part = part.name();
            format!(r#"  {{"part": "{part}", "file": "{name}", "raw": {raw}, "gzip": {gzip}, "brotli": {brotli}}}"#)
        })
        .collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::{Part, json, read, without_hash};

    #[test]
    fn names_of_two_builds_are_the_same() {
        assert_eq!(
            without_hash("forkyard-web-7c2340a248f51d9b_bg.wasm"),
            "page.wasm"
        );
        assert_eq!(without_hash("forkyard-web-7c2340a248f51d9b.js"), "page.js");
        assert_eq!(without_hash("engine-0123456789abcdef.wasm"), "engine.wasm");
        assert_eq!(without_hash("index.html"), "index.html");
        assert_eq!(without_hash("LICENSE"), "LICENSE");
    }

    #[test]
    fn a_line_of_the_size_tool_becomes_an_object() {
        let file = read("engine-0123456789abcdef.wasm\t300\t200\t100").expect("four fields");
        assert_eq!(file.part, Part::Engine);
        let expected =
            r#"{"part": "engine", "file": "engine.wasm", "raw": 300, "gzip": 200, "brotli": 100}"#;
        assert!(json(&[file]).contains(expected));
        assert_eq!(read("engine.wasm\t300"), None);
    }
}
