//! Every case recorded from DoltLite ends with the same rows and the same outcome, or is listed with a reason.

use std::collections::BTreeMap;

use forkyard_tests::doltlite::{case, player};
use forkyard_tests::subject::in_process::InProcess;

const LIST: &str = include_str!("../recorded/doltlite.expected-differences.txt");

/// The kind of difference that is expected of each case, by `topic/name`.
fn listed() -> BTreeMap<&'static str, &'static str> {
    let lines = LIST.lines().filter(|line| !line.starts_with('#'));
    let entries = lines.map(|line| {
        let parts: Vec<_> = line.split('|').map(str::trim).collect();
        let [name, kind, reason] = parts[..] else {
            panic!("expected name | kind | reason: {line}");
        };
        assert!(
            ["better", "texts", "other", "missing"].contains(&kind) && !reason.is_empty(),
            "{line}"
        );
        (name, kind)
    });
    entries.collect()
}

#[test]
fn doltlite_cases_end_alike_or_are_listed() {
    let mut listed = listed();
    let cases = case::all().expect("the recordings");
    let (mut complaints, mut unlike) = (Vec::new(), 0);
    for case in &cases {
        let name = format!("{}/{}", case.topic, case.name);
        match (
            player::play(&mut InProcess::default(), case),
            listed.remove(name.as_str()),
        ) {
            (None, None) | (Some(_), Some("better" | "texts")) => {}
            (Some(_), Some(_)) => unlike += 1,
            (None, Some(_)) => {
                complaints.push(format!("{name} ends alike now: take it off the list"))
            }
            (Some(failure), None) => complaints.push(format!("{name} differs\n{failure}")),
        }
    }
    complaints.extend(
        listed
            .keys()
            .map(|name| format!("{name} is listed but there is no such case")),
    );
    assert!(complaints.is_empty(), "{}", complaints.join("\n\n"));
    assert_eq!((cases.len(), unlike), (157, 7));
}
