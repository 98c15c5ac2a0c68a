//! Every lesson's start fails each step, its own text and the other ways pass, and known slips are told by name.

use forkyard_tests::lessons::{complaints, walks};
use host::lesson;

#[test]
fn lessons_pass_and_fail_as_they_say() {
    for id in lesson::IDS {
        let lesson = lesson::load(id).expect("a lesson");
        let complaints = complaints(&lesson);
        assert!(complaints.is_empty(), "{id}\n{}", complaints.join("\n"));
    }
}

#[test]
fn lessons_can_be_taken_from_start_to_end() {
    for id in lesson::IDS {
        let lesson = lesson::load(id).expect("a lesson");
        let complaints = walks(&lesson);
        assert!(complaints.is_empty(), "{id}\n{}", complaints.join("\n"));
    }
}
