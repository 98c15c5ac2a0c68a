//! Scripts that run to their end at once, for the command line and the JavaScript class.

use view::statement::{StatementJson, TextValue};

use crate::answer::StatementAnswer;
use crate::script::{Script, ScriptRun};
use crate::{Host, lesson};

impl Host {
    /// Runs a script and hands each statement's answer on as soon as it has ended.
    pub fn execute_each(&mut self, script: Script, each: &mut dyn FnMut(StatementAnswer)) {
        let mut run = ScriptRun::new(script);
        while !run.is_over() {
            if let Some(answer) = run.step(&mut self.sessions, &self.surroundings) {
                self.tell_lesson(&answer);
                each(answer);
            }
        }
    }

    /// Runs a script until its end or its first error, and answers one object a statement that ran.
    ///
    /// `database` is what the session has selected when it is new; `None` selects nothing.
    pub fn execute(
        &mut self,
        sql: &str,
        session: &str,
        database: Option<&str>,
    ) -> Vec<StatementJson<TextValue>> {
        let script = Script {
            session: session.to_owned(),
            database: database.map(str::to_owned),
            text: sql.to_owned(),
            keep_going: false,
        };
        let mut answers = Vec::new();
        self.execute_each(script, &mut |answer| answers.push(answer.text()));
        answers
    }

    /// What sessions of the page open with: the lesson's database while one is open.
    pub(crate) fn first_database(&self) -> String {
        let lesson = self.lesson.as_ref().map(lesson::Progress::database);
        lesson.unwrap_or(crate::FIRST_DATABASE).to_owned()
    }
}
