//! The host in this process, spoken to line by line as `forkyard pipe` would.

use host::Host;

use super::{Answer, Pictures, Subject, pictures, reset_line, run_line, understand};

/// A host of its own.
#[derive(Debug)]
pub struct InProcess(pub Host);

impl Default for InProcess {
    fn default() -> Self {
        Self(Host::new(host::Surroundings::fixed()))
    }
}

impl Subject for InProcess {
    fn reset(&mut self) {
        // A host that panicked may be half changed, so a reset starts from nothing.
        *self = Self::default();
        self.0.pipe_line(&reset_line());
    }

    fn run(&mut self, sql: &str, session: &str, database: Option<&str>) -> Result<Answer, String> {
        understand(&self.0.pipe_line(&run_line(sql, session, database)))
    }
}

impl Pictures for InProcess {
    fn tree(&mut self, session: &str) -> Result<String, String> {
        pictures::tree(&mut self.0, session)
    }

    fn states(&mut self, sql: &str, session: &str) -> Result<String, String> {
        pictures::states(&mut self.0, sql, session)
    }
}
