//! Statements that MySQL knows and Forkyard does not run.

use crate::lexer::Keyword;

/// What to call a statement that is understood by its first word and refused.
pub(super) fn refused_statement(first_word: Keyword) -> Option<&'static str> {
    Some(match first_word {
        Keyword::Call => "stored procedures",
        Keyword::Check => "CHECK TABLE",
        Keyword::Do => "DO",
        Keyword::Flush => "FLUSH",
        Keyword::Grant | Keyword::Revoke => "privileges",
        Keyword::Kill => "KILL",
        Keyword::Load => "LOAD DATA",
        Keyword::Optimize => "OPTIMIZE TABLE",
        Keyword::Purge => "PURGE",
        Keyword::Signal | Keyword::Resignal => "SIGNAL",
        _ => return None,
    })
}
