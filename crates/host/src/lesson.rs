//! Lessons: data files with steps whose checks look at the state of the database, never at SQL text.

mod file;
mod library;
mod names;
mod predicate;

pub use file::{Lesson, MustFail, Step};
pub use library::{IDS, load};
