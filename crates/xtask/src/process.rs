//! Starting other programs, always with our tools first on the search path.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::place::Place;

/// What this program's own functions answer: the error is a sentence for the user.
pub type Outcome<T = ()> = Result<T, String>;

/// A program to start in the repository.
pub fn program(place: &Place, name: &str) -> Command {
    let path = place.search_path();
    // Looked up here, because some systems look the name up in the search path of *this* process.
    let found = find_in(&path, name).unwrap_or_else(|| name.into());
    let mut command = Command::new(found);
    command.current_dir(&place.root).env("PATH", path);
    command
}

/// The program's file, if it is installed.
pub fn find(place: &Place, name: &str) -> Option<std::path::PathBuf> {
    find_in(&place.search_path(), name)
}

fn find_in(path: &std::ffi::OsStr, name: &str) -> Option<std::path::PathBuf> {
    std::env::split_paths(path)
        .map(|folder| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}

/// Runs a program to its end, with its output on ours.
pub fn run(command: &mut Command) -> Outcome {
    let line = shown(command);
    let status = command
        .status()
        .map_err(|error| format!("cannot start `{line}`: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{line}` failed ({status})."))
    }
}

/// Runs a program in the place of this one, so that whoever ends this process ends it.
pub fn hand_over(command: &mut Command) -> Outcome {
    #[cfg(unix)]
    {
        let line = shown(command);
        let error = std::os::unix::process::CommandExt::exec(command);
        Err(format!("cannot start `{line}`: {error}"))
    }
    #[cfg(not(unix))]
    run(command)
}

/// Runs a program silently; its standard output, if it succeeded.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command
        .stderr(Stdio::null())
        .stdin(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a program to its end, passes its standard output on line by line, and shows each line to `read`.
/// Answers whether the program succeeded.
pub fn tee(command: &mut Command, mut read: impl FnMut(&str)) -> Outcome<bool> {
    let line = shown(command);
    let failed = |error: std::io::Error| format!("cannot run `{line}`: {error}");
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(failed)?;
    let out = child
        .stdout
        .take()
        .expect("standard output was asked for just above");
    let mut terminal = std::io::stdout();
    for bytes in BufReader::new(out).split(b'\n') {
        let text = String::from_utf8_lossy(&bytes.map_err(failed)?).into_owned();
        writeln!(terminal, "{text}").map_err(failed)?;
        read(text.trim_end());
    }
    Ok(child.wait().map_err(failed)?.success())
}

/// The command as the user would type it.
fn shown(command: &Command) -> String {
    let name = Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}
