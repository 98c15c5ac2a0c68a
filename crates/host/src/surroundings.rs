//! What the host takes from outside: the time and a seed. Nothing else varies between two runs of the same requests.

use std::fmt;

/// Tells the time.
pub trait Clock: fmt::Debug {
    /// Microseconds since 1970-01-01 00:00:00 UTC, for NOW() and its kin.
    fn micros_since_epoch(&self) -> i64;

    /// Microseconds since some moment, never going back, for how long something took.
    fn stopwatch_micros(&self) -> i64 {
        self.micros_since_epoch()
    }
}

/// Everything that may differ between two runs of the same requests.
#[derive(Debug)]
pub struct Surroundings {
    /// For NOW() and its kin, and for how long a statement took.
    pub clock: Box<dyn Clock>,
    /// For RAND() and UUID().
    pub seed: u64,
}

impl Surroundings {
    /// A standing clock and a fixed seed, for tests and documents: 2026-01-01 00:00:00 UTC.
    pub fn fixed() -> Self {
        Self {
            clock: Box::new(StandingClock(1_767_225_600_000_000)),
            seed: 1,
        }
    }
}

/// A clock that never moves.
#[derive(Clone, Copy, Debug)]
pub struct StandingClock(pub i64);

impl Clock for StandingClock {
    fn micros_since_epoch(&self) -> i64 {
        self.0
    }
}
