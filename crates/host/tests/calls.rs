//! Named calls for agents, as a line of the pipe makes them.

use host::{Host, Surroundings};
use serde_json::{Value, json};

fn host() -> Host {
    let mut host = Host::new(Surroundings::fixed());
    run(
        &mut host,
        "CREATE DATABASE shop; CREATE TABLE shop.t (id INT PRIMARY KEY, n INT); INSERT INTO shop.t VALUES (1, 1), (2, 2)",
    );
    host
}

fn ask(host: &mut Host, line: &Value) -> Value {
    let answer = host.pipe_line(&line.to_string());
    serde_json::from_str(&answer).expect("an answer is JSON")
}

fn run(host: &mut Host, sql: &str) -> Value {
    let answer = ask(host, &json!({ "sql": sql }));
    assert_eq!(answer["error"], Value::Null, "{sql}");
    answer
}

fn call(host: &mut Host, name: &str, arguments: Value) -> Value {
    let answer = ask(host, &json!({ "call": name, "arguments": arguments }));
    assert_eq!(answer["error"], Value::Null, "{name}");
    answer["result"].clone()
}

fn refused(host: &mut Host, name: &str, arguments: Value) -> String {
    let answer = ask(host, &json!({ "call": name, "arguments": arguments }));
    assert_eq!(answer["result"], Value::Null, "{name}");
    answer["error"]["message"]
        .as_str()
        .expect("a message")
        .to_owned()
}

#[test]
fn a_branch_is_made_changed_compared_merged_and_discarded() {
    let mut host = host();
    let made = call(
        &mut host,
        "branch_create",
        json!({ "name": "fix", "from": "shop" }),
    );
    assert_eq!(
        (&made["table_count"], &made["ttl_seconds"]),
        (&json!(1), &json!(86400.0))
    );
    call(&mut host, "switch_branch", json!({ "name": "fix" }));
    run(&mut host, "UPDATE t SET n = 5 WHERE id = 1");
    let difference = call(
        &mut host,
        "diff_branch",
        json!({ "branch": "fix", "base": "shop" }),
    );
    assert_eq!(difference["summary"]["rows"]["modified"], 1);
    assert_eq!(difference["tables"][0]["cells"], json!({ "n": 1 }));
    assert_eq!(difference["ahead"], 1);
    let merged = call(
        &mut host,
        "branch_merge",
        json!({ "branch": "fix", "target": "shop" }),
    );
    assert_eq!(
        (&merged["outcome"], &merged["rows"]["modified"]),
        (&json!("fast_forward"), &json!(1))
    );
    let gone = call(&mut host, "branch_discard", json!({ "branch": "fix" }));
    assert_eq!(gone["restore_with"], "UNDROP DATABASE `fix`");
    run(&mut host, "UNDROP DATABASE fix");
}

#[test]
fn conflicts_are_answered_and_change_nothing() {
    let mut host = host();
    call(
        &mut host,
        "branch_create",
        json!({ "name": "fix", "from": "shop" }),
    );
    run(
        &mut host,
        "UPDATE fix.t SET n = 5 WHERE id = 1; UPDATE shop.t SET n = 6 WHERE id = 1",
    );
    let merge = json!({ "branch": "fix", "target": "shop", "strategy": "abort" });
    let blocked = call(&mut host, "branch_merge", merge);
    assert_eq!(blocked["outcome"], "conflicts");
    let cell = &blocked["conflicts"][0]["columns"][0];
    assert_eq!(
        (&cell["base"], &cell["main"], &cell["branch"]),
        (&json!("1"), &json!("6"), &json!("5"))
    );
    assert_eq!(
        run(&mut host, "SELECT n FROM shop.t WHERE id = 1")["rows"][0][0],
        "6"
    );
    let wins = json!({ "branch": "fix", "target": "shop", "strategy": "branch_wins" });
    assert_eq!(call(&mut host, "branch_merge", wins)["outcome"], "merged");
    assert_eq!(
        run(&mut host, "SELECT n FROM shop.t WHERE id = 1")["rows"][0][0],
        "5"
    );
}

#[test]
fn shadow_queries_compare_branches_and_leave_nothing_behind() {
    let mut host = host();
    call(
        &mut host,
        "branch_create",
        json!({ "name": "fix", "from": "shop" }),
    );
    run(&mut host, "UPDATE fix.t SET n = 5 WHERE id = 1");
    let asked = json!({ "sql": "SELECT id, n FROM t ORDER BY id", "branches": ["shop", "fix"], "explain": true, "repeat": 3 });
    let shadow = call(&mut host, "shadow_query", asked);
    assert_eq!(shadow["comparison"]["modified"], 1);
    assert_eq!(shadow["comparison"]["cells"][0]["values"], json!([1, 5]));
    assert_eq!(shadow["results"][0]["rows_examined"], 2);
    assert!(shadow["results"][1]["plan"].is_array());
    for sql in [
        "DELETE FROM t",
        "SELECT 1; SELECT 2",
        "FORK DATABASE shop TO x",
    ] {
        refused(
            &mut host,
            "shadow_query",
            json!({ "sql": sql, "branches": ["shop"] }),
        );
    }
    // Not even a call inside a query can write.
    let asked = json!({ "sql": "SELECT dolt_branch('x')", "branches": ["shop"] });
    let answer = ask(
        &mut host,
        &json!({ "call": "shadow_query", "arguments": asked }),
    );
    let is_refused =
        answer["error"] != Value::Null || answer["result"]["results"][0]["error"] != Value::Null;
    assert!(is_refused, "{answer}");
    assert_eq!(run(&mut host, "SHOW DATABASES LIKE 'x'")["rows"], json!([]));
}

#[test]
fn a_hundred_branches_live_at_once() {
    let mut host = host();
    for branch in 0..100 {
        let name = format!("b{branch}");
        call(
            &mut host,
            "branch_create",
            json!({ "name": name, "from": "shop" }),
        );
        run(
            &mut host,
            &format!("UPDATE {name}.t SET n = {branch} WHERE id = 1"),
        );
    }
    let list = call(&mut host, "branch_list", json!({}));
    assert_eq!(list.as_array().map(Vec::len), Some(102));
    assert_eq!(
        run(&mut host, "SELECT n FROM b77.t WHERE id = 1")["rows"][0][0],
        "77"
    );
    assert_eq!(
        run(&mut host, "SELECT n FROM shop.t WHERE id = 1")["rows"][0][0],
        "1"
    );
}

#[test]
fn what_cannot_be_meant_is_refused_by_name() {
    let mut host = host();
    for (name, arguments, part) in [
        ("branch_create", json!({}), "name is missing"),
        ("branch_create", json!({ "name": 7 }), "name must be a text"),
        (
            "branch_create",
            json!({ "name": "a", "frm": "shop" }),
            "no argument frm",
        ),
        (
            "branch_create",
            json!({ "name": "a", "ttl_hours": -1 }),
            "ttl_hours must be a number above 0",
        ),
        (
            "branch_merge",
            json!({ "branch": "a", "strategy": "win" }),
            "strategy must be one of",
        ),
        (
            "branch_discard",
            json!({ "branch": "shop" }),
            "not a branch",
        ),
        ("branch_shred", json!({}), "there is no call"),
    ] {
        let message = refused(&mut host, name, arguments);
        assert!(message.contains(part), "{name}: {message}");
    }
}
