//! Debian's packages: installed where we may, named where we may not.

use crate::place::Place;
use crate::process::{Outcome, find, output, program, run};
use crate::progress;

/// Installs packages, or says which command does.
pub fn install(place: &Place, packages: &[&str], why: &str) -> Outcome {
    let list = packages.join(" ");
    let may_install = find(place, "apt-get").is_some() && is_root(place);
    if !may_install {
        return Err(format!(
            "{why} is missing. Install it and run this command again:\n\n    sudo apt-get install -y {list}\n\n\
             (or what has these names on your system)"
        ));
    }
    progress::step(
        &format!("apt-get install {list} ({why}; about a minute)"),
        || {
            run(program(place, "apt-get").args(["update", "-q"]))?;
            run(program(place, "apt-get")
                .args(["install", "-q", "-y", "--no-install-recommends"])
                .args(packages)
                .env("DEBIAN_FRONTEND", "noninteractive"))
        },
    )
}

fn is_root(place: &Place) -> bool {
    output(program(place, "id").arg("-u")).as_deref() == Some("0")
}
