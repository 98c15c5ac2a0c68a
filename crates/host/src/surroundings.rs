//! What the host takes from outside: the time and a seed. Nothing else varies between two runs of the same requests.

use std::fmt;
use std::rc::Rc;

/// Tells the time.
pub trait Clock: fmt::Debug {
    /// Microseconds since 1970-01-01 00:00:00 UTC, for NOW() and its kin.
    fn micros_since_epoch(&self) -> i64;

    /// Microseconds since some moment, never going back, for how long something took.
    fn stopwatch_micros(&self) -> i64 {
        self.micros_since_epoch()
    }
}

/// What one statement may cost before it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How long it may run.
    pub micros_max: i64,
    /// Rows, or pairs of rows, that it may look at; also holds where it cannot pause, such as in a subquery of each row.
    pub rows_examined_max: u64,
    /// Roughly how many bytes it may hold on to, its result included.
    pub memory_bytes_max: u64,
    /// Roughly how many bytes older states of the databases may take; the oldest are squashed then.
    pub history_bytes_max: u64,
}

impl Limits {
    /// For a browser tab: little memory, and a call of the JavaScript class that nobody can interrupt.
    pub const BROWSER: Self = Self {
        micros_max: 60_000_000,
        rows_examined_max: 2_000_000_000,
        memory_bytes_max: 512 << 20,
        history_bytes_max: 256 << 20,
    };
    /// For a program of its own, which can be interrupted.
    pub const NATIVE: Self = Self {
        micros_max: i64::MAX,
        rows_examined_max: u64::MAX,
        memory_bytes_max: 8 << 30,
        history_bytes_max: 8 << 30,
    };
}

/// Everything that may differ between two runs of the same requests.
#[derive(Debug)]
pub struct Surroundings {
    /// For NOW() and its kin, and for how long a statement took.
    pub clock: Rc<dyn Clock>,
    /// For RAND() and UUID().
    pub seed: u64,
    /// For every statement.
    pub limits: Limits,
}

impl Surroundings {
    /// A standing clock and a fixed seed, for tests and documents: 2026-01-01 00:00:00 UTC.
    pub fn fixed() -> Self {
        Self {
            clock: Rc::new(StandingClock(1_767_225_600_000_000)),
            seed: 1,
            limits: Limits::BROWSER,
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
