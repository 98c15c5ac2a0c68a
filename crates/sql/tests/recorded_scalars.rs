//! Expressions against what seekdb 1.4 answered.
//!
//! A line of `recorded/*.tsv` is an expression, the wire type of its column, the answer and the warnings, separated by tabs; tabs,
//! line ends and backslashes inside are escaped. `recorded/differences.tsv` lists, line by line, the expressions that are answered
//! differently on purpose, with the reason.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use sql::scalar::{ScalarType, wire_type};
use support::{
    context, evaluate, read, recorded, shown, shown_error, shown_warnings, without_words,
};

fn wire_name(scalar_type: &ScalarType) -> String {
    let wire = wire_type(scalar_type);
    let mut name = String::from(wire.name);
    for (flag, word) in [(wire.binary, " binary"), (wire.unsigned, " unsigned")] {
        if flag {
            name.push_str(word);
        }
    }
    name
}

/// The wire type, the answer and the warnings.
fn answer(expression: &str) -> [String; 3] {
    let context = context();
    let (wire, answer) = match evaluate(expression, &context) {
        Ok((value, scalar_type)) => (
            wire_name(&scalar_type),
            shown(&value, &scalar_type.data_type, &context),
        ),
        Err(error) => (String::from("-"), shown_error(&error)),
    };
    [wire, answer, shown_warnings(&context)]
}

#[test]
fn expressions_answer_as_recorded() {
    let listed: BTreeMap<String, String> = read("differences.tsv")
        .into_iter()
        .map(|fields| {
            (
                fields[0].clone(),
                fields.get(1).cloned().unwrap_or_default(),
            )
        })
        .collect();
    let mut unlisted = String::new();
    let mut found = Vec::new();
    let mut count = 0;
    for topic in ["string", "numeric", "datetime", "json", "cast"] {
        for recorded in recorded(topic) {
            count += 1;
            let [expression, wire] = recorded.question;
            let [our_wire, answer, warnings] = answer(&expression);
            let same = without_words(&answer) == without_words(&recorded.answer)
                && our_wire == wire
                && warnings == recorded.warnings;
            if same {
                continue;
            }
            if !listed.contains_key(&expression) {
                writeln!(
                    unlisted,
                    "{topic}: {expression}\n  recorded {wire} {} [{}]\n  answered {our_wire} {answer} [{warnings}]",
                    recorded.answer, recorded.warnings,
                )
                .unwrap();
            }
            found.push(expression);
        }
    }
    let stale: Vec<&String> = listed.keys().filter(|key| !found.contains(key)).collect();
    assert!(stale.is_empty(), "no longer different: {stale:#?}");
    assert!(
        unlisted.is_empty(),
        "of {count} expressions answer differently:\n{unlisted}"
    );
    assert!(
        listed.values().all(|reason| !reason.is_empty()),
        "every difference needs a reason"
    );
}
