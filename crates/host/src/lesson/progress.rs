//! A lesson that somebody is taking: the step, its starting point, which checks hold.

use engine::Instance;
use view::lesson::{CheckView, LessonView, StepView};

use super::evaluate::Situation;
use super::file::{Lesson, Step};
use super::journal::Journal;
use super::names::Names;
use crate::answer::StatementAnswer;

/// A lesson in progress.
#[derive(Clone, Debug)]
pub struct Progress {
    lesson: Lesson,
    names: Names,
    /// The step the learner is at; the number of steps after the last.
    position: usize,
    /// The databases when the step began.
    start: Instance,
    journal: Journal,
    steps: Vec<StepProgress>,
}

/// What is known of one step.
#[derive(Clone, Debug, Default)]
struct StepProgress {
    /// One a check.
    holds: Vec<bool>,
    miss: Option<usize>,
    passed: bool,
}

impl Progress {
    /// A lesson that begins on these databases.
    pub fn new(lesson: Lesson, start: Instance) -> Self {
        let fresh = |step: &Step| StepProgress {
            holds: vec![false; step.checks.len()],
            ..StepProgress::default()
        };
        let mut progress = Self {
            names: Names::new(lesson.names.clone()),
            position: 0,
            start: start.clone(),
            journal: Journal::default(),
            steps: lesson.steps.iter().map(fresh).collect(),
            lesson,
        };
        progress.begin(start);
        progress
    }

    /// A text with every free name as the learner chose it.
    pub fn text(&self, text: &str) -> String {
        self.names.fill(text)
    }

    /// The database that sessions start in.
    pub fn database(&self) -> &str {
        &self.lesson.database
    }

    /// The databases when the step began.
    pub fn start(&self) -> &Instance {
        &self.start
    }

    /// The script that passes the current step; `None` behind the last one or when the step has passed.
    pub fn script_to_skip(&self) -> Option<String> {
        let step = self.lesson.steps.get(self.position)?;
        (!self.steps[self.position].passed).then(|| self.names.fill(&step.insert))
    }

    /// Goes on to the next step, and answers the script that must run before it begins.
    pub fn advance(&mut self) -> Option<String> {
        self.position = (self.position + 1).min(self.lesson.steps.len());
        let step = self.lesson.steps.get(self.position)?;
        step.before.as_ref().map(|script| self.names.fill(script))
    }

    /// The current step begins, or begins again, on these databases.
    pub fn begin(&mut self, start: Instance) {
        self.start = start;
        self.journal = Journal::default();
        if let Some(step) = self.steps.get_mut(self.position) {
            step.passed = false;
        }
        let now = self.start.clone();
        self.evaluate(&now);
    }

    /// A statement has ended: notes it and looks at the checks again.
    pub fn statement_ended(&mut self, now: &Instance, statement: &StatementAnswer) {
        self.journal.note(statement);
        self.evaluate(now);
    }

    fn evaluate(&mut self, now: &Instance) {
        let Some(step) = self.lesson.steps.get(self.position) else {
            return;
        };
        let mut situation = Situation {
            now,
            start: &self.start,
            journal: &self.journal,
            names: &mut self.names,
            database: &self.lesson.database,
        };
        let holds: Vec<_> = step
            .checks
            .iter()
            .map(|check| situation.holds(&check.that))
            .collect();
        let all = holds.iter().all(|holds| *holds);
        let miss = if all || self.steps[self.position].passed {
            None
        } else {
            step.misses
                .iter()
                .position(|miss| situation.holds(&miss.when))
        };
        let progress = &mut self.steps[self.position];
        progress.holds = holds;
        progress.miss = miss;
        progress.passed |= all;
    }

    /// The name of the recognised slip of the current step, as the lesson file calls it.
    pub fn miss(&self) -> Option<&str> {
        let miss = self.steps.get(self.position)?.miss?;
        Some(&self.lesson.steps[self.position].misses[miss].id)
    }

    /// Whether the current step has passed.
    pub fn passed(&self) -> bool {
        self.steps
            .get(self.position)
            .is_some_and(|step| step.passed)
    }

    /// As the page shows it.
    pub fn view(&self) -> LessonView {
        let steps = self.lesson.steps.iter().zip(&self.steps);
        LessonView {
            id: self.lesson.id.clone(),
            title: self.lesson.title.clone(),
            steps: steps
                .map(|(step, progress)| self.step_view(step, progress))
                .collect(),
            current: u32::try_from(self.position).unwrap_or(u32::MAX),
        }
    }

    fn step_view(&self, step: &Step, progress: &StepProgress) -> StepView {
        let fill = |text: &String| self.names.fill(text);
        let checks = step.checks.iter().zip(&progress.holds);
        StepView {
            title: fill(&step.title),
            goal: fill(&step.goal),
            why: fill(&step.why),
            insert: fill(&step.insert),
            hints: step.hints.iter().map(fill).collect(),
            checks: checks
                .map(|(check, holds)| CheckView {
                    label: fill(&check.label),
                    holds: *holds,
                })
                .collect(),
            miss: progress.miss.map(|miss| fill(&step.misses[miss].say)),
            passed: progress.passed,
        }
    }
}
