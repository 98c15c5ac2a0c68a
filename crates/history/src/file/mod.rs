//! One binary form for everything that an instance knows, to be kept in a file, a link or a browser's store.
//!
//! What trees, tables and snapshots share is written once and referred to afterwards, so that a hundred forks cost what they
//! changed, in the file and again in memory. `docs/file-format.md` describes the bytes.

mod definition;
mod envelope;
mod reader;
mod value;
mod writer;

use std::fmt;

pub use envelope::{opened, sealed};
pub use reader::Reader;
pub(crate) use reader::SeenNode;
pub use writer::Writer;

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileError {
    /// It does not begin as our files do.
    Foreign,
    /// It was written by a version that knows more.
    Newer(u8),
    /// It ends too early.
    Truncated,
    /// Its bytes are not those that were written.
    Altered,
    /// The bytes are those that were written, but they make no sense; what does not is named.
    Senseless(&'static str),
}

impl fmt::Display for FileError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FileError::Foreign => formatter.write_str("it is no file of Forkyard"),
            FileError::Newer(version) => write!(
                formatter,
                "it has version {version} of the format, and this Forkyard reads up to {}",
                envelope::VERSION
            ),
            FileError::Truncated => formatter.write_str("its end is missing"),
            FileError::Altered => formatter.write_str("it was altered: its checksum is wrong"),
            FileError::Senseless(what) => write!(formatter, "it makes no sense: {what}"),
        }
    }
}

impl std::error::Error for FileError {}
