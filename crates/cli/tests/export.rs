//! `forkyard export`, and instances that are kept in files between two runs.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const SCRIPT: &str = "\
CREATE DATABASE shop; USE shop;
CREATE TABLE b (id INT PRIMARY KEY, a INT, FOREIGN KEY (a) REFERENCES c (id));
CREATE TABLE c (id INT PRIMARY KEY, text VARCHAR(20));
";

fn forkyard(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_forkyard"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // A program that does not read its input may have ended before everything is written.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("the program ends")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// A file of this test's own.
fn file(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    folder.join(format!("{name}.forkyard"))
}

#[test]
fn a_script_becomes_tables_and_rows_of_another_engine() {
    let script = "\
        CREATE TABLE c (id INT PRIMARY KEY, text VARCHAR(20));\n\
        CREATE TABLE b (id INT PRIMARY KEY, c INT, CONSTRAINT b_fk FOREIGN KEY (c) REFERENCES c (id));\n\
        INSERT INTO c VALUES (1, 'it''s'); INSERT INTO b VALUES (1, 1);\n";
    let output = forkyard(&["export", "--for", "sqlite", "--run", "-"], script);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let exported = stdout(&output);
    let place = |text: &str| {
        exported
            .find(text)
            .unwrap_or_else(|| panic!("{text} in {exported}"))
    };
    assert!(place("BEGIN IMMEDIATE;\n") < place("CREATE TABLE \"b\""));
    assert!(
        place("INSERT INTO \"c\" (\"id\", \"text\") VALUES\n  (1, 'it''s');")
            < place("INSERT INTO \"b\"")
    );
    assert!(place("INSERT INTO \"b\"") < place("COMMIT;\n"));
}

#[test]
fn a_run_goes_on_where_a_saved_one_ended() {
    let saved = file("goes_on");
    let saved = saved.to_str().expect("UTF-8");
    let first = forkyard(
        &["run", "-", "--save", saved],
        "CREATE TABLE t (id INT PRIMARY KEY); FORK DATABASE test TO kept; INSERT INTO kept.t VALUES (5);",
    );
    assert_eq!(first.status.code(), Some(0), "{}", stderr(&first));
    let second = forkyard(
        &["run", "-", "--load", saved, "--format", "csv"],
        "SELECT * FROM kept.t",
    );
    assert_eq!(stdout(&second), "id\n5\n", "{}", stderr(&second));
    let exported = forkyard(&["export", "kept", "--load", saved], "");
    assert!(stdout(&exported).contains("INSERT INTO `t` (`id`) VALUES\n  (5);"));
}

#[test]
fn a_script_that_fails_saves_and_exports_nothing() {
    let saved = file("fails");
    let text = saved.to_str().expect("UTF-8");
    let run = forkyard(&["run", "-", "--save", text], SCRIPT);
    assert_eq!(run.status.code(), Some(1), "{}", stderr(&run));
    assert!(!saved.exists());
    let export = forkyard(&["export", "shop", "--run", "-"], SCRIPT);
    assert_eq!(
        (export.status.code(), stdout(&export)),
        (Some(1), String::new())
    );
}

#[test]
fn what_cannot_be_read_is_named() {
    let broken = file("broken");
    std::fs::write(&broken, "SELECT 1").expect("the file can be written");
    let broken = broken.to_str().expect("UTF-8");
    let output = forkyard(&["export", "--load", broken], "");
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("it is no file of Forkyard"), "{told}");
    for (arguments, told) in [
        (["export", "nowhere"], "1049"),
        (["export", "--for=oracle"], "the SQL of 'oracle'"),
    ] {
        let output = forkyard(&arguments, "");
        assert_eq!(output.status.code(), Some(1));
        let message = stderr(&output);
        assert!(message.contains(told), "{message}");
    }
}
