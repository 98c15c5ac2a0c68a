//! `forkyard run`: a script's statements one after another, each result printed as it arrives.

use std::io::{self, Read, Write};

use host::{Host, Script};
use view::message::Response;
use view::outcome::OutcomeView;
use view::render;

use crate::arguments::RunArguments;
use crate::clock::surroundings;
use crate::format::Format;
use crate::print::Printer;

/// How long the host works before results are printed.
const SLICE_US: i64 = 50_000;

/// Runs the script; answers whether every statement succeeded.
pub fn run(arguments: &RunArguments, output: &mut dyn Write) -> io::Result<bool> {
    let text = read(arguments)?;
    let name = match &arguments.file {
        Some(file) => file.display().to_string(),
        None => "standard input".to_owned(),
    };
    let script = Script {
        session: "main".to_owned(),
        database: Some("test".to_owned()),
        text: text.clone(),
        keep_going: arguments.keep_going,
    };
    let mut host = Host::new(surroundings());
    if arguments.format == Format::Json {
        return run_as_json(&mut host, script, output);
    }
    let mut succeeded = true;
    let mut printer = Printer::new(output, arguments.format);
    host.start_run(0, script);
    while host.is_running() {
        for answer in host.step(SLICE_US) {
            let Response::Statement(statement) = answer.body else {
                continue;
            };
            if let OutcomeView::Failed(error) = &statement.outcome {
                succeeded = false;
                printer.flush()?;
                eprint!("{}", render::error::text(error, &name, &text));
            }
            printer.statement(&mut host, &statement)?;
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

fn read(arguments: &RunArguments) -> io::Result<String> {
    let Some(file) = &arguments.file else {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    };
    let named =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", file.display()));
    std::fs::read_to_string(file).map_err(named)
}
