//! `forkyard export`: a database as SQL for another engine.

use std::io::{self, Write};

use host::{Host, Script};
use view::render;

use crate::arguments::ExportArguments;
use crate::clock::surroundings;
use crate::file;

/// Writes the database's script; answers whether everything succeeded.
pub fn export(arguments: &ExportArguments, output: &mut dyn Write) -> io::Result<bool> {
    let mut host = Host::new(surroundings());
    if let Some(saved) = &arguments.load {
        file::load(&mut host, saved)?;
    }
    if let Some(source) = &arguments.script {
        let text = source.read()?;
        let script = Script {
            session: host::MAIN_SESSION.to_owned(),
            database: Some(host::FIRST_DATABASE.to_owned()),
            text: text.clone(),
            keep_going: false,
        };
        let mut failure = None;
        host.execute_each(script, &mut |answer| {
            failure = answer.text().error;
        });
        if let Some(error) = failure {
            eprint!("{}", render::error::text(&error, &source.name(), &text));
            return Ok(false);
        }
    }
    match host.export(&arguments.database, &arguments.engine) {
        Ok(export) => {
            for what in &export.left_out {
                eprintln!("warning: left out: {what}");
            }
            output.write_all(export.script.as_bytes())?;
            Ok(true)
        }
        Err(error) => {
            eprint!("{}", render::error::text(&error, "forkyard", ""));
            Ok(false)
        }
    }
}
