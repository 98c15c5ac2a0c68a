//! The lessons that come with the product.

use super::file::Lesson;

/// A lesson's id and its file.
const FILES: [(&str, &str); 1] = [(
    "first-merge",
    include_str!("../../lessons/first-merge.json"),
)];

/// The ids of all lessons, in the order to take them.
pub const IDS: [&str; FILES.len()] = ids();

const fn ids() -> [&'static str; FILES.len()] {
    let mut ids = [""; FILES.len()];
    let mut position = 0;
    while position < FILES.len() {
        ids[position] = FILES[position].0;
        position += 1;
    }
    ids
}

/// The lesson of that id.
pub fn load(id: &str) -> Option<Lesson> {
    let (_, text) = FILES.iter().find(|(name, _)| *name == id)?;
    // A test reads every file, so that this cannot fail in the product.
    Lesson::parse(text).ok()
}

#[cfg(test)]
mod tests {
    use super::{FILES, IDS, load};
    use crate::lesson::file::Lesson;

    /// Every lesson, or why its file is wrong.
    fn lessons() -> Vec<Lesson> {
        let read = |(id, text): &(&str, &str)| {
            let lesson = Lesson::parse(text).unwrap_or_else(|error| panic!("{id}: {error}"));
            assert_eq!(lesson.id, *id);
            lesson
        };
        FILES.iter().map(read).collect()
    }

    #[test]
    fn every_file_is_a_lesson_and_every_lesson_is_listed() {
        assert!(IDS.iter().all(|id| load(id).is_some()));
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/lessons");
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).expect("the folder of lessons") {
            let path = entry.expect("an entry").path();
            found.push(
                path.file_stem()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned(),
            );
        }
        found.sort();
        let mut listed: Vec<_> = lessons().into_iter().map(|lesson| lesson.id).collect();
        listed.sort();
        assert_eq!(listed, found);
    }

    #[test]
    fn texts_are_short_enough_to_be_read() {
        let words = |text: &str| text.split_whitespace().count();
        for lesson in lessons() {
            for step in &lesson.steps {
                assert!(words(&step.goal) <= 25, "goal of {}", step.title);
                assert!(words(&step.why) <= 30, "why of {}", step.title);
                assert!(words(&step.title) <= 4, "title {}", step.title);
                assert!(!step.checks.is_empty(), "checks of {}", step.title);
                assert!(!step.also_pass.is_empty(), "other ways of {}", step.title);
                assert!(!step.must_fail.is_empty(), "wrong ways of {}", step.title);
            }
        }
    }

    #[test]
    fn wrong_ways_name_a_miss_of_their_step_and_every_miss_is_tried() {
        for lesson in lessons() {
            for step in &lesson.steps {
                let tried: Vec<_> = step
                    .must_fail
                    .iter()
                    .filter_map(|way| way.miss.as_deref())
                    .collect();
                for miss in &step.misses {
                    assert!(
                        tried.contains(&miss.id.as_str()),
                        "{} of {}",
                        miss.id,
                        step.title
                    );
                }
                for name in tried {
                    assert!(
                        step.misses.iter().any(|miss| miss.id == name),
                        "{name} of {}",
                        step.title
                    );
                }
            }
        }
    }
}
