//! The command line: `forkyard run` and `forkyard pipe`.
fn main() {}
