//! The machine's clock, and a seed that differs from run to run.

use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use host::{Clock, Limits, Surroundings};

#[derive(Debug)]
struct MachineClock;

impl Clock for MachineClock {
    fn micros_since_epoch(&self) -> i64 {
        // A machine whose clock stands before 1970 gets 1970.
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
    }
}

/// What a host on this machine takes from outside.
pub fn surroundings() -> Surroundings {
    let clock = MachineClock;
    let seed = clock.micros_since_epoch().unsigned_abs();
    Surroundings {
        clock: Rc::new(clock),
        seed,
        limits: Limits::NATIVE,
    }
}
