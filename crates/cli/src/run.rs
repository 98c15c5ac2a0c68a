//! `forkyard run`: a script's statements one after another, each result printed as it arrives.

use std::io::{self, Write};

use host::{Host, Script};
use view::message::Response;
use view::outcome::OutcomeView;
use view::render;

use crate::arguments::RunArguments;
use crate::clock::surroundings;
use crate::file;
use crate::format::Format;
use crate::print::Printer;

/// How long the host works before results are printed.
const SLICE_US: i64 = 50_000;

/// Runs the script; answers whether every statement succeeded.
pub fn run(arguments: &RunArguments, output: &mut dyn Write) -> io::Result<bool> {
    let text = arguments.script.read()?;
    let name = arguments.script.name();
    let script = Script {
        session: "main".to_owned(),
        database: Some("test".to_owned()),
        text: text.clone(),
        keep_going: arguments.keep_going,
    };
    let mut host = Host::new(surroundings());
    if let Some(saved) = &arguments.load {
        file::load(&mut host, saved)?;
    }
    let succeeded = match arguments.format {
        Format::Json => run_as_json(&mut host, script, output)?,
        format => run_as_text(
            &mut host,
            script,
            (&name, &text),
            Printer::new(output, format),
        )?,
    };
    // A script that stopped half-way has not made what was asked for.
    if let Some(saved) = &arguments.save
        && (succeeded || arguments.keep_going)
    {
        file::save(&host, saved)?;
    }
    Ok(succeeded)
}

fn run_as_text(
    host: &mut Host,
    script: Script,
    (name, text): (&str, &str),
    mut printer: Printer<&mut dyn Write>,
) -> io::Result<bool> {
    let mut succeeded = true;
    host.start_run(0, script);
    while host.is_running() {
        for answer in host.step(SLICE_US) {
            let Response::Statement(statement) = answer.body else {
                continue;
            };
            if let OutcomeView::Failed(error) = &statement.outcome {
                succeeded = false;
                printer.flush()?;
                eprint!("{}", render::error::text(error, name, text));
            }
            printer.statement(host, &statement)?;
        }
    }
    Ok(succeeded)
}

fn run_as_json(host: &mut Host, script: Script, output: &mut dyn Write) -> io::Result<bool> {
    let mut succeeded = true;
    let mut written = Ok(());
    host.execute_each(script, &mut |answer| {
        succeeded &= answer.succeeded();
        let line = serde_json::to_string(&answer.text())
            .expect("an answer has only texts, numbers and lists");
        if written.is_ok() {
            written = writeln!(output, "{line}");
        }
    });
    written.map(|()| succeeded)
}
