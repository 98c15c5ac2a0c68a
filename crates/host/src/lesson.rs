//! Lessons: data files with steps whose checks look at the state of the database, never at SQL text.

mod evaluate;
mod file;
mod journal;
mod library;
mod names;
mod predicate;
mod probe;
mod progress;
mod table_text;

pub use file::{Lesson, MustFail, Step};
pub use library::{IDS, load};
pub(crate) use progress::Progress;
