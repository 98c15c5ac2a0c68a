//! `docs/errors.md`: every error that the code can build, each with a script that provokes it.
//!
//! The catalogue is the code itself: each constructor below `crates/sql/src/error` says its meaning in its comment, and its
//! number, state and name in its first lines. The cases are `tests/errors/cases.sql`.

use std::collections::BTreeMap;
use std::path::Path;

use crate::golden::run::play;
use crate::golden::script::{Block, Script};
use crate::subject::Pictures;

/// An error as its constructor declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The name, which does not change.
    pub name: String,
    /// MySQL's or seekdb's number.
    pub code: u16,
    /// SQLSTATE.
    pub sqlstate: String,
    /// What it means, once for every constructor that shares name and number.
    pub meanings: Vec<String>,
}

/// A script that provokes an error, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Case {
    /// Its last statement fails with the error.
    Script(String),
    /// A reason.
    None(String),
}

/// Reads the constructors of a folder, file by file in the order of their names.
///
/// # Errors
/// A file that cannot be read, or a constructor of another form.
pub fn catalogue(folder: &Path) -> Result<Vec<Kind>, String> {
    let told = |error: std::io::Error| error.to_string();
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(told)? {
        files.push(entry.map_err(told)?.path());
    }
    files.sort();
    let mut kinds = BTreeMap::<(String, u16), Kind>::new();
    for file in files
        .iter()
        .filter(|file| !file.ends_with("mod.rs") && file.is_file())
    {
        let text = std::fs::read_to_string(file).map_err(told)?;
        for kind in constructors(&text).map_err(|error| format!("{}: {error}", file.display()))? {
            let key = (kind.name.clone(), kind.code);
            match kinds.get_mut(&key) {
                None => {
                    kinds.insert(key, kind);
                }
                Some(known) if known.sqlstate == kind.sqlstate => {
                    known.meanings.extend(kind.meanings);
                }
                Some(_) => return Err(format!("{} has two states", kind.name)),
            }
        }
    }
    let mut kinds: Vec<_> = kinds.into_values().collect();
    kinds.sort_by(|left, right| (left.code, &left.name).cmp(&(right.code, &right.name)));
    Ok(kinds)
}

/// The constructors of a file.
fn constructors(text: &str) -> Result<Vec<Kind>, String> {
    let mut kinds = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("Error::new(") {
        let meaning = meaning(before)?;
        let mut arguments = after.splitn(4, ',').map(str::trim);
        let code = arguments.next().and_then(|code| code.parse().ok());
        let mut text = || arguments.next().and_then(unquote);
        let (Some(code), Some(sqlstate), Some(name)) = (code, text(), text()) else {
            return Err(format!("no number, state and name after: {meaning}"));
        };
        kinds.push(Kind {
            name,
            code,
            sqlstate,
            meanings: vec![meaning],
        });
        rest = after;
    }
    Ok(kinds)
}

/// The first sentence of the last comment, without its number.
fn meaning(before: &str) -> Result<String, String> {
    let lines: Vec<_> = before.lines().map(str::trim).collect();
    let end = lines
        .iter()
        .rposition(|line| line.starts_with("///"))
        .ok_or("a constructor without a comment")?;
    let start = lines[..=end]
        .iter()
        .rposition(|line| !line.starts_with("///"))
        .map_or(0, |line| line + 1);
    let comment = lines[start..=end]
        .iter()
        .map(|line| line.trim_start_matches('/').trim())
        .collect::<Vec<_>>()
        .join(" ");
    let sentence = comment
        .split_once(". ")
        .map_or(comment.as_str(), |(first, _)| first)
        .trim_end_matches('.');
    let sentence = match sentence.split_once(": ") {
        Some((number, text)) if number.parse::<u16>().is_ok() => text,
        _ => return Err(format!("`NUMBER: meaning.` expected: {comment}")),
    };
    Ok(format!("{sentence}."))
}

fn unquote(text: &str) -> Option<String> {
    let inside = text.strip_prefix('"')?.split('"').next()?;
    Some(inside.to_owned())
}

/// Reads the cases: `-- # NAME` or `-- # NAME NUMBER` starts one, `-- no case: REASON` stands for one that is missing.
///
/// # Errors
/// Text before the first heading.
pub fn cases(text: &str) -> Result<BTreeMap<String, Case>, String> {
    let mut cases = BTreeMap::new();
    let mut sections = text.split("-- # ");
    let before = sections.next().unwrap_or_default();
    if before
        .lines()
        .any(|line| !line.is_empty() && !line.starts_with("--"))
    {
        return Err("a case without a heading".into());
    }
    for section in sections {
        let (name, body) = section.split_once('\n').unwrap_or((section, ""));
        let body = body.trim();
        let case = match body.strip_prefix("-- no case: ") {
            Some(reason) => Case::None(reason.to_owned()),
            None => Case::Script(body.to_owned()),
        };
        if cases.insert(name.trim().to_owned(), case).is_some() {
            return Err(format!("two cases of {name}"));
        }
    }
    Ok(cases)
}

/// The page. Complaints name errors without a case, cases without an error, and cases that end in something else.
pub fn page(
    subject: &mut dyn Pictures,
    kinds: &[Kind],
    mut cases: BTreeMap<String, Case>,
) -> (String, Vec<String>) {
    let mut complaints = Vec::new();
    let mut table = String::new();
    let mut sections = String::new();
    for kind in kinds {
        let meaning = kind.meanings.join(" ");
        let anchor = format!("{}-{}", kind.code, kind.name);
        let Kind {
            name,
            code,
            sqlstate,
            ..
        } = kind;
        table.push_str(&format!(
            "| {code} | {sqlstate} | [{name}](#{anchor}) | {} |\n",
            meaning.replace('|', "\\|")
        ));
        sections.push_str(&format!("\n## {code} {name}\n\n{}\n\n", capital(&meaning)));
        let case = cases
            .remove(&format!("{name} {code}"))
            .or_else(|| cases.remove(name));
        match case {
            None => complaints.push(format!("{name} {code} has no case")),
            Some(Case::None(reason)) => sections.push_str(&format!("No example: {reason}\n")),
            Some(Case::Script(script)) => match provoke(subject, kind, &script) {
                Ok(shown) => sections.push_str(&format!("```sql\n{shown}```\n")),
                Err(message) => complaints.push(format!("{name} {code}: {message}")),
            },
        }
    }
    complaints.extend(
        cases
            .into_keys()
            .map(|name| format!("{name} is no error of the code")),
    );
    (format!("{HEAD}{table}{sections}"), complaints)
}

const HEAD: &str = "# Errors\n\nEvery error has MySQL's number and SQLSTATE, a name of ours that does not change, a message, mostly in the words of seekdb, the place in the\nstatement where there is one, and often a line of help. This page is made from the code: `UPDATE_GOLDEN=1 cargo test -p forkyard-tests --test docs`.\nEach example starts on a fresh instance with the database `test`.\n\n| number | SQLSTATE | name | meaning |\n|---|---|---|---|\n";

/// The script with its output.
fn provoke(subject: &mut dyn Pictures, kind: &Kind, script: &str) -> Result<String, String> {
    let mut script = Script::parse(script)?;
    let Some(Block::Statement(last)) = script.blocks.last_mut() else {
        return Err("no statement".into());
    };
    if !last.fails {
        last.fails = true;
        last.directive_lines.push("-- @ error".into());
    }
    let played = play(subject, &script.print())?;
    if !played.complaints.is_empty() {
        return Err(played.complaints.join("\n"));
    }
    let expected = format!("error {} ({}) {}", kind.code, kind.sqlstate, kind.name);
    let is_expected = |line: &String| {
        line.strip_prefix(&expected)
            .is_some_and(|rest| rest.starts_with([':', ' ']))
    };
    match played.script.blocks.last() {
        Some(Block::Statement(last)) if last.output.first().is_some_and(is_expected) => {
            Ok(played.script.print())
        }
        Some(Block::Statement(last)) => Err(last.output.join("\n")),
        _ => Err("no statement".into()),
    }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{Case, cases, constructors};

    #[test]
    fn a_constructor_is_read_from_its_comment_and_first_lines() {
        let text = "/// 1048: NULL for\n/// a column. `x` is more.\npub fn a() -> Error {\n    Error::new(\n        1048,\n        \"23000\",\n        \"null-not-allowed\",\n        format!(\"{x}, y\"))\n}\n";
        let kinds = constructors(text).expect("constructors");
        assert_eq!(
            (kinds[0].code, kinds[0].name.as_str()),
            (1048, "null-not-allowed")
        );
        assert_eq!(kinds[0].meanings, ["NULL for a column."]);
        assert!(constructors("/// Nothing.\nError::new(1, \"a\", \"b\", c)").is_err());
    }

    #[test]
    fn cases_are_scripts_or_reasons() {
        let cases =
            cases("-- about\n\n-- # a\nSELECT;\n\n-- # b 1\n-- no case: why\n").expect("cases");
        assert_eq!(cases["a"], Case::Script("SELECT;".into()));
        assert_eq!(cases["b 1"], Case::None("why".into()));
    }
}
