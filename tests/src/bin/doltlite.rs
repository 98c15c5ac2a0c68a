//! Prints how many cases recorded from DoltLite come out alike, topic by topic, and what differs.
//!
//! `cargo run -p forkyard-tests --bin doltlite -- [part of topic/case …]`

use std::collections::BTreeMap;
use std::process::ExitCode;

use forkyard_tests::doltlite::{case, player};
use forkyard_tests::subject::in_process::InProcess;

fn main() -> ExitCode {
    let filters: Vec<String> = std::env::args().skip(1).collect();
    let cases = match case::all() {
        Ok(cases) => cases,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::FAILURE;
        }
    };
    let mut table: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for case in &cases {
        let name = format!("{}/{}", case.topic, case.name);
        if !filters.is_empty() && !filters.iter().any(|filter| name.contains(filter.as_str())) {
            continue;
        }
        let (passed, total) = table.entry(&case.topic).or_default();
        *total += 1;
        match player::play(&mut InProcess::default(), case) {
            None => *passed += 1,
            Some(failure) => println!(
                "✗ {name}: {}\n  {}\n",
                case.doc,
                failure.to_string().replace('\n', "\n  ")
            ),
        }
    }
    for (topic, (passed, total)) in &table {
        println!("{topic:24} {passed:>3}/{total}");
    }
    let (passed, total) = table.values().fold((0, 0), |sum, (passed, total)| {
        (sum.0 + passed, sum.1 + total)
    });
    println!("{:24} {passed:>3}/{total}", "all");
    ExitCode::SUCCESS
}
