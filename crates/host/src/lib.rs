//! The product without a screen: request in, response out.

pub mod lesson;
mod surroundings;

pub use surroundings::{Clock, Surroundings};

/// One instance, its sessions by name, and the results that can still be scrolled.
#[derive(Debug)]
pub struct Host {
    surroundings: Surroundings,
}

impl Host {
    /// An instance with no database but `test`.
    pub fn new(surroundings: Surroundings) -> Self {
        Self { surroundings }
    }

    /// Answers one line of `forkyard pipe`.
    pub fn pipe_line(&mut self, _line: &str) -> String {
        let now = self.surroundings.clock.micros_since_epoch();
        format!(
            r#"{{"columns":null,"rows":null,"affected":null,"message":null,"warnings":[],"error":{{"code":1235,"sqlstate":"42000","name":"not-supported","message":"not supported yet: everything","span":null,"help":null}},"elapsed_us":{now}}}"#
        )
    }
}
