//! What the user reads while something takes its time.

use std::time::{Duration, Instant};

use crate::process::Outcome;

/// Says what begins, does it, and says how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("==> {what}");
    let clock = Clock::start();
    let result = work()?;
    println!("==> {what}: done in {}", clock.read());
    Ok(result)
}

/// Says that nothing has to be done.
pub fn there(what: &str) {
    println!("==> {what}: already there");
}

/// Measures the time on the wall and, where the system tells it, the time that the processors worked.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    began: Instant,
    worked: Option<Duration>,
}

impl Clock {
    /// Starts to measure.
    pub fn start() -> Self {
        Self {
            began: Instant::now(),
            worked: children_worked(),
        }
    }

    /// What has passed, in words.
    pub fn read(&self) -> String {
        let wall = self.began.elapsed().as_secs_f64();
        match (self.worked, children_worked()) {
            (Some(before), Some(now)) => {
                format!(
                    "{wall:.1} s ({:.1} s of processor time)",
                    now.saturating_sub(before).as_secs_f64()
                )
            }
            _ => format!("{wall:.1} s"),
        }
    }
}

/// The processor time of all programs that this one started and that have ended; Linux only.
fn children_worked() -> Option<Duration> {
    const TICKS_PER_SECOND: u64 = 100;
    let line = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The program's name is the second field, in parentheses, and may hold spaces; the counting starts after it.
    let mut fields = line.rsplit_once(')')?.1.split_whitespace().skip(13);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(Duration::from_millis(
        (user + system) * 1000 / TICKS_PER_SECOND,
    ))
}
