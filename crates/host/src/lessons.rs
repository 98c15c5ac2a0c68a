//! The open lesson: opening, going on, starting a step again, and telling it what statements did.

use view::message::{LessonRequest, Response};

use crate::answer::StatementAnswer;
use crate::lesson::Progress;
use crate::script::{Script, ScriptRun};
use crate::{Host, MAIN_SESSION, lesson};

/// The session of whoever works beside the learner: the lesson's preparation, and colleagues.
const LESSON_SESSION: &str = "colleague";

impl Host {
    /// Does what the page asks about a lesson. All of it is short work, so it is done at once.
    pub(crate) fn lesson_request(&mut self, request: LessonRequest) -> Response {
        match request {
            LessonRequest::Open(id) => {
                let Some(lesson) = lesson::load(&id) else {
                    let known = lesson::IDS.join(", ");
                    return Response::Refused {
                        message: format!("there is no lesson {id}; there is {known}"),
                    };
                };
                self.open_lesson(lesson);
            }
            LessonRequest::Progress => {}
            LessonRequest::Continue => self.next_step(),
            LessonRequest::RestartStep => self.restart_step(),
            LessonRequest::Leave => self.lesson = None,
        }
        Response::Lesson {
            lesson: self.lesson.as_ref().map(Progress::view),
            tree: self.tree(MAIN_SESSION),
        }
    }

    /// Opens a lesson on a fresh instance.
    pub fn open_lesson(&mut self, lesson: lesson::Lesson) {
        self.reset();
        for script in &lesson.setup {
            self.run_quietly(script);
        }
        self.sessions.close_all();
        self.lesson = Some(Progress::new(lesson, self.sessions.instance().clone()));
    }

    /// Whether the current step of the open lesson has passed, and the slip that is recognised in it.
    pub fn lesson_step(&self) -> Option<(bool, Option<&str>)> {
        self.lesson
            .as_ref()
            .map(|lesson| (lesson.passed(), lesson.miss()))
    }

    /// A text of the open lesson with every free name as the learner chose it.
    pub fn lesson_text(&self, text: &str) -> String {
        self.lesson
            .as_ref()
            .map_or_else(|| text.to_owned(), |lesson| lesson.text(text))
    }

    fn next_step(&mut self) {
        let Some(mut lesson) = self.lesson.take() else {
            return;
        };
        if let Some(solution) = lesson.script_to_skip() {
            self.sessions.restore(lesson.start().clone());
            self.run_quietly(&solution);
        }
        if let Some(meanwhile) = lesson.advance() {
            self.run_quietly(&meanwhile);
        }
        lesson.begin(self.sessions.instance().clone());
        self.lesson = Some(lesson);
    }

    fn restart_step(&mut self) {
        let Some(lesson) = &mut self.lesson else {
            return;
        };
        self.sessions.restore(lesson.start().clone());
        let start = lesson.start().clone();
        lesson.begin(start);
    }

    /// Runs a script of the lesson itself. Tests see to it that it cannot fail.
    fn run_quietly(&mut self, script: &str) {
        let mut run = ScriptRun::new(Script {
            session: LESSON_SESSION.to_owned(),
            database: Some(crate::FIRST_DATABASE.to_owned()),
            text: script.to_owned(),
            keep_going: true,
        });
        while !run.is_over() {
            run.step(&mut self.sessions, &self.surroundings);
        }
    }

    /// Lets the lesson look at what a statement did.
    pub(crate) fn tell_lesson(&mut self, statement: &StatementAnswer) {
        let Some(lesson) = &mut self.lesson else {
            return;
        };
        lesson.statement_ended(self.sessions.instance(), statement);
    }
}
