//! Sessions and versions as a user of the crate sees them: statements in, outcomes out.
//!
//! What seekdb does in detail is replayed from recordings elsewhere; here stands what no recording covers: sessions that
//! meet, statements that are cancelled, histories that are drawn.

mod bounded;
mod cancelling;
mod counters;
mod described;
mod lineage;
mod meeting;
mod patching;
mod prepared;
mod savepoints;
mod saving;
mod versions;

use engine::{Instance, Outcome, Session};
use sql::scalar::to_protocol_text;

/// An instance with some sessions.
struct World {
    instance: Instance,
    sessions: Vec<Session>,
}

impl World {
    /// Two sessions on the database `test`, and some statements run by the first.
    fn with(statements: &[&str]) -> World {
        let mut instance = Instance::new();
        let sessions = ["first", "second"].map(|name| instance.open_session(name, Some("test")));
        let mut world = World {
            instance,
            sessions: Vec::from(sessions),
        };
        for statement in statements {
            world.run(0, statement);
        }
        world
    }

    /// Runs a statement that must succeed.
    fn run(&mut self, session: usize, statement: &str) -> Outcome {
        let outcome = self.instance.run(&mut self.sessions[session], statement);
        outcome.unwrap_or_else(|error| panic!("{statement}: {error}"))
    }

    /// Runs a statement that must fail, and answers the error's number.
    fn fails(&mut self, session: usize, statement: &str) -> u16 {
        let outcome = self.instance.run(&mut self.sessions[session], statement);
        match outcome {
            Ok(outcome) => panic!("{statement}: {outcome:?}"),
            Err(error) => error.code,
        }
    }

    /// A result as one line: values joined by `,`, rows by ` | `.
    fn rows(&mut self, session: usize, statement: &str) -> String {
        let result = match self.run(session, statement) {
            Outcome::Rows(result) => result,
            Outcome::Diff(diff) => diff.raw(),
            Outcome::Done(done) => panic!("{statement}: {done:?}"),
        };
        let text = |position: usize, value: &history::Value| {
            let data_type = &result.columns[position].scalar_type.data_type;
            let text = to_protocol_text(value, data_type, 0);
            text.map_or("NULL".to_owned(), |text| {
                String::from_utf8_lossy(&text).into_owned()
            })
        };
        let rows = result.rows.iter().map(|row| {
            let values = row.iter().take(result.columns.len()).enumerate();
            let texts: Vec<String> = values
                .map(|(position, value)| text(position, value))
                .collect();
            texts.join(",")
        });
        rows.collect::<Vec<String>>().join(" | ")
    }

    /// How many rows a statement affects.
    fn affected(&mut self, session: usize, statement: &str) -> u64 {
        match self.run(session, statement) {
            Outcome::Done(done) => done.affected,
            outcome => panic!("{statement}: {outcome:?}"),
        }
    }

    /// How many snapshots there are.
    fn snapshots(&self) -> usize {
        self.instance.history().snapshots().count()
    }
}
