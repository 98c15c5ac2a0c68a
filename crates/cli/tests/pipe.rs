//! The real process: the article's recorded cases line by line, and lines that are not what they should be.

use forkyard_tests::recorded::case::Topic;
use forkyard_tests::recorded::files;
use forkyard_tests::recorded::replay::replay;
use forkyard_tests::subject::process::Process;
use serde_json::Value;

fn start() -> Process {
    Process::start(env!("CARGO_BIN_EXE_forkyard")).expect("the program starts")
}

#[test]
fn the_article_is_complete_through_the_process() {
    let topic = Topic::parse(files::ARTICLE).expect("the recording");
    let mut process = start();
    for case in &topic.cases {
        if let Some(failure) = replay(&mut process, case) {
            panic!("{}\n{failure}", case.name);
        }
    }
    assert!(process.finish().expect("the process ends").success());
}

#[test]
fn no_line_ends_the_process() {
    let mut process = start();
    let mut ask = |line: &str| -> Value {
        let answer = process.line(line).expect("an answer");
        serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{error} in {answer}"))
    };
    for line in [
        "{",
        "[]",
        "{}",
        r#"{"sql": 1}"#,
        r#"{"reset": false}"#,
        "SELECT 1",
    ] {
        let answer = ask(line);
        assert_eq!(answer["error"]["name"], "malformed-request", "{line}");
        assert!(answer["error"]["help"].is_string(), "{line}");
    }
    assert_eq!(
        ask(r#"{"sql": "SELECT * FROM nope"}"#)["error"]["code"],
        1146
    );
    assert_eq!(ask(r#"{"sql": ""}"#)["error"]["code"], 1065);
    let call = ask(r#"{"call": "branch_shred", "arguments": {"name": "fix"}}"#);
    assert_eq!(
        (&call["result"], &call["error"]["name"]),
        (&Value::Null, &Value::from("unknown-call"))
    );
    assert_eq!(ask(r#"{"reset": true}"#)["error"], Value::Null);
    assert_eq!(
        ask(r#"{"sql": "SELECT 'still here'"}"#)["rows"][0][0],
        "still here"
    );
}

#[test]
fn an_answer_has_the_agreed_members_in_the_agreed_order() {
    let mut process = start();
    let answer = process
        .line(r#"{"sql": "SELECT 1 AS one, NULL, x'00ff'"}"#)
        .expect("an answer");
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    let members: Vec<_> = answer
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        members,
        [
            "columns",
            "rows",
            "affected",
            "message",
            "warnings",
            "error",
            "elapsed_us"
        ]
    );
    assert_eq!(answer["columns"][0]["name"], "one");
    assert_eq!(
        answer["rows"],
        serde_json::json!([["1", null, {"hex": "00ff"}]])
    );

    let answer = process
        .line(r#"{"sql": "SELECT * FROM nope"}"#)
        .expect("an answer");
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    let members: Vec<_> = answer["error"]
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        members,
        ["code", "sqlstate", "name", "message", "span", "help"]
    );
    assert_eq!(
        answer["error"]["span"],
        serde_json::json!({"start": 14, "end": 18})
    );
    assert_eq!(
        (&answer["columns"], &answer["affected"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn sessions_open_with_the_database_they_name() {
    let mut process = start();
    let mut ask = |line: &str| -> Value {
        serde_json::from_str(&process.line(line).expect("an answer")).expect("JSON")
    };
    assert_eq!(ask(r#"{"sql": "SELECT DATABASE()"}"#)["rows"][0][0], "test");
    assert_eq!(
        ask(r#"{"sql": "SELECT DATABASE()", "session": "b", "database": null}"#)["rows"][0][0],
        Value::Null
    );
    // Only a new session looks at it.
    assert_eq!(
        ask(r#"{"sql": "SELECT DATABASE()", "database": null}"#)["rows"][0][0],
        "test"
    );
    // Several statements: the last one's answer; an error ends the text.
    assert_eq!(ask(r#"{"sql": "SELECT 1; SELECT 2;"}"#)["rows"][0][0], "2");
    assert_eq!(
        ask(r#"{"sql": "SELECT 1; SELECT x; SELECT 2;"}"#)["error"]["span"]["start"],
        17
    );
}

#[test]
fn what_is_saved_in_one_process_is_loaded_in_another() {
    let ask = |process: &mut Process, line: &str| -> Value {
        let answer = process.line(line).expect("an answer");
        serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{error} in {answer}"))
    };
    let mut first = start();
    ask(
        &mut first,
        r#"{"sql": "CREATE TABLE t (id INT PRIMARY KEY); INSERT INTO t VALUES (7)"}"#,
    );
    let saved = ask(&mut first, r#"{"save": true}"#);
    assert_eq!(saved["error"], Value::Null);
    let file = saved["file"].as_str().expect("a text");
    let mut second = start();
    let loaded = ask(&mut second, &format!(r#"{{"load": "{file}"}}"#));
    assert_eq!(
        (&loaded["affected"], &loaded["error"]),
        (&Value::from(0), &Value::Null)
    );
    let rows = ask(&mut second, r#"{"sql": "SELECT * FROM t"}"#);
    assert_eq!(rows["rows"][0][0], "7");
    let altered = format!("A{}", &file[1..]);
    let refused = ask(&mut second, &format!(r#"{{"load": "{altered}"}}"#));
    assert_eq!(refused["error"]["name"], "unreadable-file");
    let rows = ask(&mut second, r#"{"sql": "SELECT * FROM t"}"#);
    assert_eq!(rows["rows"][0][0], "7", "a refused file changes nothing");
}
