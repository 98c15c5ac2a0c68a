//! What happened since a step began, as far as checks may ask.

use engine::ResultSet;
use sql::lexer::ParserOptions;
use sql::parser::Parser;

use super::predicate::Kind;
use crate::answer::{StatementAnswer, StatementResult};

/// MERGE's error when rows are in conflict.
const CONFLICTS: &str = "merge-conflicts";

/// The statements of a step, and the last one's rows.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    events: Vec<Event>,
    last_result: Option<ResultSet>,
}

/// One statement that checks may ask about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A statement of a kind has succeeded.
    Ran(Kind),
    /// Two tables were compared.
    Compared {
        /// `database.table`.
        incoming: String,
        /// `database.table`.
        current: String,
    },
    /// A merge was tried.
    Merge {
        /// `database.table`, the incoming side.
        from: String,
        /// `database.table`, the current side.
        into: String,
        /// How it ended.
        end: MergeEnd,
    },
}

/// How a merge ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeEnd {
    /// It merged.
    Merged,
    /// It was refused because of so many conflicts.
    Refused {
        /// Rows in conflict.
        conflicts: u64,
    },
    /// It failed for another reason.
    Failed,
}

impl Journal {
    /// Notes what a statement did.
    pub fn note(&mut self, statement: &StatementAnswer) {
        self.events.extend(event(statement));
        self.last_result = statement.rows().map(std::borrow::Cow::into_owned);
    }

    /// The rows of the last statement, when it answered rows.
    pub fn last_result(&self) -> Option<&ResultSet> {
        self.last_result.as_ref()
    }

    /// Everything noted, in order.
    pub fn events(&self) -> &[Event] {
        &self.events
    }
}

/// What a statement did, as far as checks may ask.
fn event(statement: &StatementAnswer) -> Option<Event> {
    let mut parser = Parser::with_options(&statement.sql, ParserOptions::default());
    let mut word = |word: &'static str| parser.eat_word(word);
    match &statement.result {
        StatementResult::Rows(_) => Some(Event::Ran(Kind::Rows)),
        StatementResult::Diff(diff) => Some(Event::Compared {
            incoming: diff.incoming.joined(),
            current: diff.current.joined(),
        }),
        StatementResult::Cancelled => None,
        result if word("MERGE") => {
            let end = match result {
                StatementResult::Failed(error) if error.name == CONFLICTS => MergeEnd::Refused {
                    conflicts: first_number(&error.message),
                },
                StatementResult::Failed(_) => MergeEnd::Failed,
                _ => MergeEnd::Merged,
            };
            merge_event(&mut parser, statement.database.as_deref(), end)
        }
        StatementResult::Failed(_) => None,
        StatementResult::Done(_) if word("FORK") => match word("DATABASE") {
            true => Some(Event::Ran(Kind::ForkDatabase)),
            false => Some(Event::Ran(Kind::ForkTable)),
        },
        StatementResult::Done(_) if word("CREATE") => {
            (word("DATABASE") || word("SCHEMA")).then_some(Event::Ran(Kind::CreateDatabase))
        }
        StatementResult::Done(_) if word("DROP") => {
            word("TABLE").then_some(Event::Ran(Kind::DropTable))
        }
        StatementResult::Done(_) => None,
    }
}

/// The sides of a merge, from behind its first word.
fn merge_event(parser: &mut Parser<'_>, database: Option<&str>, end: MergeEnd) -> Option<Event> {
    let full = |name: sql::ast::TableName| {
        let database = name
            .database
            .as_ref()
            .map_or(database, |name| Some(&name.text));
        Some(format!("{}.{}", database?, name.name.text))
    };
    parser.eat_word("TABLE");
    let from = parser.table_name().ok()?;
    parser.eat_word("INTO");
    let into = parser.table_name().ok()?;
    Some(Event::Merge {
        from: full(from)?,
        into: full(into)?,
        end,
    })
}

/// The count in `MERGE TABLE: 4 conflict(s) detected. …`.
fn first_number(message: &str) -> u64 {
    let digits = message.split(|letter: char| !letter.is_ascii_digit());
    digits
        .into_iter()
        .find_map(|digits| digits.parse().ok())
        .unwrap_or(0)
}
