//! Every case recorded from the real seekdb is answered alike, or is listed with a reason.

use forkyard_tests::recorded::case::Topic;
use forkyard_tests::recorded::files;
use forkyard_tests::recorded::replay::replay;
use forkyard_tests::subject::in_process::InProcess;

#[test]
fn seekdb_cases_answer_alike_or_are_listed() {
    let known = files::seekdb_known().expect("the list of known differences");
    let mut unused: Vec<_> = known.names().map(str::to_owned).collect();
    let mut complaints = Vec::new();
    for topic in files::seekdb().expect("the recordings") {
        for case in &topic.cases {
            let name = format!("{}/{}", topic.topic, case.name);
            unused.retain(|listed| *listed != name);
            match (replay(&mut InProcess::default(), case), known.get(&name)) {
                (None, None) => {}
                (None, Some(_)) => {
                    complaints.push(format!("{name} passes now: take it off the list"))
                }
                (Some(failure), None) => complaints.push(format!("{name} differs\n{failure}")),
                (Some(failure), Some(entry)) if failure.weight() != entry.weight => {
                    complaints.push(format!(
                        "{name} is listed as {} but differs in {}\n{failure}",
                        entry.weight.word(),
                        failure.weight().word()
                    ));
                }
                (Some(_), Some(_)) => {}
            }
        }
    }
    complaints.extend(
        unused
            .iter()
            .map(|name| format!("{name} is listed but there is no such case")),
    );
    assert!(
        complaints.is_empty(),
        "{} complaints\n{}",
        complaints.len(),
        complaints.join("\n\n")
    );
}

#[test]
fn the_article_is_complete() {
    let topic = Topic::parse(files::ARTICLE).expect("the recording");
    assert_eq!(topic.cases.len(), 6);
    for case in &topic.cases {
        if let Some(failure) = replay(&mut InProcess::default(), case) {
            panic!("{}\n{failure}", case.name);
        }
    }
}
