//! The instance and its sessions by name.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::rc::Rc;

use engine::{Instance, Session};
use sql::Stopwatch;
use sql::expression::WarningLevel;
use view::statement::WarningJson;

use crate::Surroundings;

/// The instance and its sessions.
#[derive(Debug, Default)]
pub struct Sessions {
    instance: Instance,
    by_name: BTreeMap<String, Session>,
}

impl Sessions {
    /// The databases and their history.
    pub fn instance(&self) -> &Instance {
        &self.instance
    }

    /// The same, to be changed.
    pub fn instance_mut(&mut self) -> &mut Instance {
        &mut self.instance
    }

    /// How many rows a session's last statement looked at.
    pub fn rows_examined(&self, name: &str) -> u64 {
        self.by_name.get(name).map_or(0, Session::rows_examined)
    }

    /// The database that a session has selected.
    pub fn database(&self, name: &str) -> Option<&str> {
        self.by_name
            .get(name)?
            .database()
            .map(|database| &**database)
    }

    /// The instance and a session of it, to run a statement. A new name opens a session with this database selected.
    pub fn open(
        &mut self,
        name: &str,
        database: Option<&str>,
        surroundings: &Surroundings,
    ) -> (&mut Instance, &mut Session) {
        // Each session gets its own random numbers, the same ones in every run with the same seed.
        let seed = surroundings.seed.wrapping_add(self.by_name.len() as u64);
        let session = match self.by_name.entry(name.to_owned()) {
            Entry::Occupied(session) => session.into_mut(),
            Entry::Vacant(vacant) => {
                let mut session = self.instance.open_session(name, database);
                session.set_seed(seed);
                session.set_work_budget(surroundings.limits.rows_examined_max);
                session.set_memory_budget(surroundings.limits.memory_bytes_max);
                let history_max = surroundings.limits.history_bytes_max;
                self.instance.set_history_budget(history_max);
                let clock = Rc::clone(&surroundings.clock);
                session.set_stopwatch(Stopwatch::new(move || clock.stopwatch_micros()));
                vacant.insert(session)
            }
        };
        (&mut self.instance, session)
    }

    /// The warnings of a session's last statement.
    pub fn warnings(&self, name: &str) -> Vec<WarningJson> {
        let warnings = self
            .by_name
            .get(name)
            .map(Session::warnings)
            .unwrap_or_default();
        let convert = |warning: &sql::expression::Warning| WarningJson {
            level: level_name(warning.level).to_owned(),
            code: warning.code,
            message: warning.message.clone(),
        };
        warnings.iter().map(convert).collect()
    }

    /// Closes every session; what they have not committed is gone.
    pub fn close_all(&mut self) {
        for (_, session) in std::mem::take(&mut self.by_name) {
            self.instance.close_session(session);
        }
    }

    /// Puts the databases back to what they were. Sessions are closed, because what they hold belongs to another time.
    pub fn restore(&mut self, instance: Instance) {
        self.instance = instance;
        // Also ends the transactions that were open when the copy was made: nobody could commit them any more.
        self.close_all();
    }
}

fn level_name(level: WarningLevel) -> &'static str {
    match level {
        WarningLevel::Note => "Note",
        WarningLevel::Warning => "Warning",
        WarningLevel::Error => "Error",
    }
}
