//! Golden scripts answer what they say. `UPDATE_GOLDEN=1 cargo test -p forkyard-tests --test golden` writes the output anew.

use std::path::Path;

use forkyard_tests::golden::registry::{SCRIPTS, folder};
use forkyard_tests::golden::run::play;
use forkyard_tests::golden::script::{Block, Script};
use forkyard_tests::subject::in_process::InProcess;
use view::message::{Envelope, Request, Response};

#[test]
fn golden_scripts_answer_what_they_say() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut complaints = Vec::new();
    for (name, embedded) in SCRIPTS {
        let path = folder().join(format!("{name}.sql"));
        let text = if update {
            std::fs::read_to_string(&path).expect("the script")
        } else {
            (*embedded).to_owned()
        };
        let played = match play(&mut InProcess::default(), &text) {
            Ok(played) => played,
            Err(message) => {
                complaints.push(format!("{name}: {message}"));
                continue;
            }
        };
        complaints.extend(
            played
                .complaints
                .iter()
                .map(|complaint| format!("{name}: {complaint}")),
        );
        let output = played.script.print();
        if output == text {
            continue;
        }
        if update {
            std::fs::write(&path, &output).expect("the script can be written");
        } else {
            complaints.push(format!(
                "{name}: other output\n{}",
                first_difference(&text, &output)
            ));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n\n"));
}

#[test]
fn every_golden_script_is_registered() {
    let mut files = Vec::new();
    list(&folder(), &mut files);
    files.sort();
    let mut registered: Vec<_> = SCRIPTS
        .iter()
        .map(|(name, _)| format!("{name}.sql"))
        .collect();
    registered.sort();
    assert_eq!(
        registered, files,
        "src/golden/registry.rs must list every file"
    );
}

#[test]
fn golden_scripts_are_ordinary_scripts() {
    for (name, text) in SCRIPTS {
        let script = Script::parse(text).expect("a script");
        let is_statement = |block: &&Block| matches!(block, Block::Statement(_));
        let written = script.blocks.iter().filter(is_statement).count();
        let body = Request::Run {
            session: "main".to_owned(),
            script: (*text).to_owned(),
        };
        let answers = InProcess::default().0.dispatch(Envelope { id: 1, body });
        let Some(Response::Started { statements }) = answers.first().map(|answer| &answer.body)
        else {
            panic!("{name} does not start")
        };
        assert_eq!(statements.len(), written, "{name}");
    }
}

fn list(at: &Path, files: &mut Vec<String>) {
    for entry in std::fs::read_dir(at).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            list(&path, files);
        } else {
            let name = path.strip_prefix(folder()).expect("below the folder");
            files.push(name.to_string_lossy().replace('\\', "/"));
        }
    }
}

/// The first line that is not as written, with its neighbours.
fn first_difference(expected: &str, got: &str) -> String {
    let expected: Vec<_> = expected.lines().collect();
    let got: Vec<_> = got.lines().collect();
    let position = expected
        .iter()
        .zip(&got)
        .take_while(|(left, right)| left == right)
        .count();
    let part = |lines: &[&str], sign: &str| {
        let lines = &lines[position.min(lines.len())..(position + 8).min(lines.len())];
        lines
            .iter()
            .map(|line| format!("  {sign} {line}\n"))
            .collect::<String>()
    };
    let context = expected[position.saturating_sub(3)..position]
        .iter()
        .map(|line| format!("    {line}\n"));
    format!(
        "line {}\n{}{}{}",
        position + 1,
        context.collect::<String>(),
        part(&expected, "-"),
        part(&got, "+")
    )
}
