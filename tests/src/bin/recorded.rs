//! Prints how many recorded cases pass, topic by topic, and for a narrower choice what differs.
//!
//! `cargo run -p forkyard-tests --bin recorded -- [--all | --list] [part of topic/case …]`

use std::collections::BTreeMap;
use std::process::ExitCode;

use forkyard_tests::recorded::files;
use forkyard_tests::recorded::judge::Weight;
use forkyard_tests::recorded::replay::{Failure, replay};
use forkyard_tests::subject::in_process::InProcess;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let (flags, filters): (Vec<_>, Vec<_>) = std::env::args()
        .skip(1)
        .partition(|argument| argument.starts_with("--"));
    let details = !filters.is_empty() || flags.iter().any(|flag| flag == "--all");
    let list = flags.iter().any(|flag| flag == "--list");
    let known = files::seekdb_known()?;
    // A panicking case is reported below; its backtrace would drown the table.
    if !details {
        std::panic::set_hook(Box::new(|_| {}));
    }

    let mut table = BTreeMap::<String, (usize, usize, usize)>::new();
    let mut failures = Vec::<(String, Failure)>::new();
    for topic in files::seekdb()? {
        for case in &topic.cases {
            let name = format!("{}/{}", topic.topic, case.name);
            if !filters.is_empty() && !filters.iter().any(|filter| name.contains(filter)) {
                continue;
            }
            let (passed, texts, total) = table.entry(topic.topic.clone()).or_default();
            *total += 1;
            match replay(&mut InProcess::default(), case) {
                None => *passed += 1,
                Some(failure) => {
                    *texts += usize::from(failure.weight() == Weight::Text);
                    failures.push((name, failure));
                }
            }
        }
    }

    for (name, failure) in &failures {
        if list {
            let first = failure
                .differences
                .first()
                .map_or("", |difference| difference.what);
            let old = known.get(name).map_or(first, |entry| entry.reason.as_str());
            println!("{name} | {} | {old}", failure.weight().word());
        } else if details {
            println!("✗ {name}\n {}\n", failure.to_string().replace('\n', "\n "));
        }
    }
    if !list {
        println!("{:24} pass  text only  result", "topic");
        for (topic, (passed, texts, total)) in &table {
            println!(
                "{topic:24} {passed:>3}/{total:<3} {texts:>6} {:>8}",
                total - passed - texts
            );
        }
        let passed: usize = table.values().map(|(passed, ..)| passed).sum();
        let total: usize = table.values().map(|(.., total)| total).sum();
        println!("{:24} {passed:>3}/{total}", "all");
        if !details {
            println!(
                "\nwith a part of topic/case as argument, or --all: what differs; --list: lines for the list of known differences"
            );
        }
    }
    Ok(())
}
