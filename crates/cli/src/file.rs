//! Files that are named on the command line.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use host::Host;

/// Where a script comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// Standard input.
    StandardInput,
}

impl Source {
    /// What an argument names: `-` is standard input.
    pub fn named(name: impl Into<PathBuf>) -> Self {
        let name = name.into();
        match name.as_os_str() == "-" {
            true => Self::StandardInput,
            false => Self::File(name),
        }
    }

    /// What error messages call it.
    pub fn name(&self) -> String {
        match self {
            Self::File(file) => file.display().to_string(),
            Self::StandardInput => "standard input".to_owned(),
        }
    }

    /// The whole text.
    pub fn read(&self) -> io::Result<String> {
        match self {
            Self::File(file) => std::fs::read_to_string(file).map_err(|error| about(file, &error)),
            Self::StandardInput => {
                let mut text = String::new();
                io::stdin().read_to_string(&mut text)?;
                Ok(text)
            }
        }
    }
}

/// Puts what a saved file holds in the place of everything.
pub fn load(host: &mut Host, file: &Path) -> io::Result<()> {
    let bytes = std::fs::read(file).map_err(|error| about(file, &error))?;
    host.load(&bytes).map_err(|error| {
        let help = error.help.map(|help| format!(" {help}"));
        let message = format!(
            "{}: {}.{}",
            file.display(),
            error.message,
            help.unwrap_or_default()
        );
        io::Error::new(io::ErrorKind::InvalidData, message)
    })
}

/// Saves everything that is committed. The file is written under another name first, so that an old one is never half overwritten.
pub fn save(host: &Host, file: &Path) -> io::Result<()> {
    let mut beside = file.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    std::fs::write(&beside, host.save()).map_err(|error| about(&beside, &error))?;
    std::fs::rename(&beside, file).map_err(|error| about(file, &error))
}

fn about(file: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", file.display()))
}
