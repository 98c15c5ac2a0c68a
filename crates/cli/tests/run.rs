//! `forkyard run` as users see it: output, errors with their place, exit codes.

use std::io::Write;
use std::process::{Command, Output, Stdio};

const SCRIPT: &str = "\
CREATE TABLE a (id INT PRIMARY KEY, name VARCHAR(20));
INSERT INTO a VALUES (1, 'one'), (2, NULL);
FORK TABLE a TO b;
UPDATE b SET name = 'two' WHERE id = 2;
SELECT * FROM b ORDER BY id;
DIFF TABLE b AGAINST a;
";

/// Runs the program with a script on standard input.
fn run(arguments: &[&str], script: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_forkyard"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("a pipe");
    // A program that does not read its input may have ended before everything is written.
    let _ = input.write_all(script.as_bytes());
    drop(input);
    child.wait_with_output().expect("the program ends")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[test]
fn tables_are_aligned_and_a_diff_says_who_changed_what() {
    let output = run(&["run", "-"], SCRIPT);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = stdout(&output);
    assert!(
        text.contains("id | name\n---+-----\n 1 | one\n 2 | two\n(2 rows)\n"),
        "{text}"
    );
    assert!(text.contains("incoming test.b → current test.a"), "{text}");
    assert!(
        text.contains("~ changed there |  2 | NULL → two\n"),
        "{text}"
    );
    let beginning = "ok\nok, 2 rows affected (Records: 2  Duplicates: 0  Warnings: 0)\nok\n";
    assert!(text.starts_with(beginning), "{text}");
}

#[test]
fn csv_holds_results_only() {
    let output = run(&["run", "-", "--format", "csv"], SCRIPT);
    let expected =
        "id,name\n1,one\n2,two\n\n__table,__flag,id,name\ntest.a,INSERT,2,\ntest.b,INSERT,2,two\n";
    assert_eq!(stdout(&output), expected);
}

#[test]
fn markdown_and_json_follow_their_contracts() {
    let text = stdout(&run(&["run", "-", "--format=markdown"], SCRIPT));
    assert!(
        text.contains("| id | name |\n| ---: | --- |\n| 1 | one |\n| 2 | two |\n"),
        "{text}"
    );
    let text = stdout(&run(&["run", "-", "--format", "json"], SCRIPT));
    let answers: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(answers.len(), 6);
    assert_eq!(answers[1]["affected"], 2);
    assert_eq!(answers[5]["rows"][0][0], "test.a");
}

#[test]
fn an_error_shows_its_place_and_stops_the_script() {
    let script = "SELECT 1;\nSELECT *\n  FROM nope;\nSELECT 2;";
    let output = run(&["run", "-"], script);
    assert_eq!(output.status.code(), Some(1));
    let error = stderr(&output);
    assert!(
        error.starts_with("error 1146 (42S02) unknown-table:"),
        "{error}"
    );
    assert!(
        error.contains("at standard input:3:8\n  3 |   FROM nope;\n    |        ^^^^\n"),
        "{error}"
    );
    assert!(!stdout(&output).contains('2'), "{}", stdout(&output));

    let output = run(&["run", "-", "--keep-going"], script);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains('2'), "{}", stdout(&output));
}

#[test]
fn help_version_and_slips() {
    let output = run(&["--help"], "");
    assert!(stdout(&output).contains("forkyard run FILE|-"));
    let output = run(&["--version"], "");
    assert_eq!(
        stdout(&output),
        format!("forkyard {}\n", env!("CARGO_PKG_VERSION"))
    );
    for arguments in [&["run"][..], &["run", "nowhere.sql"], &["walk"]] {
        let output = run(arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            stderr(&output).starts_with("forkyard: "),
            "{}",
            stderr(&output)
        );
    }
}
