//! Statements that are stopped half way.

use engine::Progress;
use sql::split_script;

use crate::World;

#[test]
fn a_dropped_statement_has_changed_nothing() {
    let mut world = World::with(&[
        "CREATE TABLE n (i INT PRIMARY KEY)",
        "INSERT INTO n VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)",
        "CREATE TABLE big (id INT PRIMARY KEY)",
        "INSERT INTO big SELECT a.i * 1000 + b.i * 100 + c.i * 10 + d.i FROM n a, n b, n c, n d",
    ]);
    let fingerprint = world.instance.fingerprint();
    let script = "UPDATE big SET id = id + 100000";
    let statement = split_script(script).next().expect("one statement");
    let mut execution = world.instance.start(&statement);
    let first = execution.step(&mut world.instance, &mut world.sessions[0]);
    assert!(matches!(first, Ok(Progress::Working { .. })));
    drop(execution);
    assert_eq!(world.instance.fingerprint(), fingerprint);
    assert_eq!(world.affected(0, script), 10_000);
}

#[test]
fn errors_point_into_the_script() {
    let mut world = World::with(&[]);
    let script = "SELECT 1;\nSELECT * FROM nope";
    let statement = split_script(script).nth(1).expect("two statements");
    let execution = world.instance.start(&statement);
    let error = execution
        .run_to_end(&mut world.instance, &mut world.sessions[0])
        .expect_err("1146");
    assert_eq!(error.span.map(|span| &script[span.range()]), Some("nope"));
}
