//! Takes a lesson as learners would: every way that must pass, every way that must not.

use host::lesson::{Lesson, Step};
use host::{Host, MAIN_SESSION, Surroundings};
use view::lesson::LessonView;
use view::message::{Envelope, LessonRequest, Request, Response};

/// Everything that is wrong with a lesson; empty when all is well.
pub fn complaints(lesson: &Lesson) -> Vec<String> {
    let mut learner = Learner::open(&lesson.id);
    for (position, step) in lesson.steps.iter().enumerate() {
        learner.step = format!("step {} ({})", position + 1, step.title);
        learner.try_ways(step);
        let view = learner.request(LessonRequest::Continue);
        learner.expect(
            view.is_some_and(|view| view.current as usize == position + 1),
            "did not go on",
        );
    }
    learner.step = "the whole lesson".to_owned();
    learner.complaints
}

/// Takes the whole lesson by *Insert for me*, with another name for a fork, or by skipping every step.
pub fn walks(lesson: &Lesson) -> Vec<String> {
    let mut complaints = Vec::new();
    for walk in [Walk::Insert, Walk::OwnName, Walk::Skip] {
        let mut learner = Learner::open(&lesson.id);
        learner.step = format!("{walk:?}");
        for step in &lesson.steps {
            let insert = learner.host.lesson_text(&step.insert);
            let insert = match walk {
                Walk::Skip => None,
                Walk::Insert => Some(insert),
                Walk::OwnName => Some(insert.replace(" TO shop_agent", " TO my_own_copy")),
            };
            if let Some(insert) = insert {
                learner.run(&insert);
                learner.expect(learner.passed(), &format!("{} did not pass", step.title));
            }
            learner.request(LessonRequest::Continue);
        }
        let end = learner.request(LessonRequest::Progress);
        learner.expect(
            end.is_some_and(|view| view.current as usize == lesson.steps.len()),
            "did not reach the end",
        );
        complaints.extend(learner.complaints);
    }
    complaints
}

#[derive(Clone, Copy, Debug)]
enum Walk {
    Insert,
    OwnName,
    Skip,
}

struct Learner {
    host: Host,
    step: String,
    complaints: Vec<String>,
}

impl Learner {
    fn open(id: &str) -> Self {
        let host = Host::new(Surroundings::fixed());
        let mut learner = Self {
            host,
            step: String::new(),
            complaints: Vec::new(),
        };
        let opened = learner.request(LessonRequest::Open(id.to_owned()));
        learner.expect(
            opened.is_some_and(|view| view.current == 0),
            "the lesson did not open",
        );
        learner
    }

    /// Tries every way of a step from its start; the step's own solution comes last and stays.
    fn try_ways(&mut self, step: &Step) {
        self.expect(!self.passed(), "passes before anything was done");
        for way in &step.must_fail {
            self.run_all(&way.run);
            self.expect(!self.passed(), &format!("should not pass by {:?}", way.run));
            let miss = self
                .host
                .lesson_step()
                .and_then(|(_, miss)| miss.map(str::to_owned));
            self.expect(
                miss == way.miss,
                &format!("{:?} is told as {miss:?}", way.run),
            );
            self.request(LessonRequest::RestartStep);
            self.expect(!self.passed(), "passes after starting again");
        }
        for way in &step.also_pass {
            self.run_all(way);
            let otherwise = format!("should pass by {way:?}: {}", self.open_checks());
            self.expect(self.passed(), &otherwise);
            self.request(LessonRequest::RestartStep);
        }
        self.run_all(std::slice::from_ref(&step.insert));
        let otherwise = format!("does not pass by its own text: {}", self.open_checks());
        self.expect(self.passed(), &otherwise);
    }

    fn run_all(&mut self, scripts: &[String]) {
        for script in scripts {
            let script = self.host.lesson_text(script);
            self.run(&script);
        }
    }

    fn run(&mut self, script: &str) {
        let body = Request::Run {
            session: MAIN_SESSION.to_owned(),
            script: script.to_owned(),
        };
        self.host.dispatch(Envelope { id: 1, body });
        while self.host.is_running() {
            self.host.step(i64::MAX);
        }
    }

    fn request(&mut self, request: LessonRequest) -> Option<LessonView> {
        let answers = self.host.dispatch(Envelope {
            id: 2,
            body: Request::Lesson(request),
        });
        match answers.into_iter().next()?.body {
            Response::Lesson { lesson, .. } => lesson,
            _ => None,
        }
    }

    fn passed(&self) -> bool {
        self.host.lesson_step().is_some_and(|(passed, _)| passed)
    }

    /// The checks of the current step that do not hold.
    fn open_checks(&mut self) -> String {
        let Some(view) = self.request(LessonRequest::Progress) else {
            return String::new();
        };
        let Some(step) = view.steps.get(view.current as usize) else {
            return String::new();
        };
        let open = step.checks.iter().filter(|check| !check.holds);
        open.map(|check| check.label.as_str())
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn expect(&mut self, holds: bool, otherwise: &str) {
        if !holds {
            self.complaints.push(format!("{}: {otherwise}", self.step));
        }
    }
}
