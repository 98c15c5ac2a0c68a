//! chromedriver: the process that starts browsers and steers them.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::Context as _;

/// A running chromedriver. It is ended when it is dropped; the browsers that it started are closed before, by their tests.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts it on a port that the system chooses.
    pub fn start() -> anyhow::Result<Self> {
        let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut process = Command::new(program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("chromedriver cannot be started; `cargo xtask test` installs it")?;
        let out = process
            .stdout
            .take()
            .context("chromedriver has no standard output")?;
        let mut lines = BufReader::new(out).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            line.strip_prefix("ChromeDriver was started successfully on port ")
                .and_then(port)
        });
        // It keeps writing, and would be stopped by a pipe that nobody empties.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        let mut driver = Self { process, port: 0 };
        driver.port = port.context("chromedriver did not say its port")?;
        Ok(driver)
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// Reads the port at the end of `… on port 43123.`
fn port(rest: &str) -> Option<u16> {
    rest.trim_end_matches('.').parse().ok()
}
