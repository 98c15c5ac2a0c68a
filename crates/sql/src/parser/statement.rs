//! A whole statement: its first word decides.

use super::Parser;
use super::expected::Expected;
use super::refused::refused_statement;
use crate::Error;
use crate::ast::{Expression, Statement};
use crate::lexer::{Keyword, ParserOptions, TokenKind};

/// Reads one statement, which may end in semicolons.
///
/// ```
/// let error = sql::parser::parse_statement("SELECT * FORM t").unwrap_err();
/// assert!(error.message.ends_with("near 'FORM t' at line 1"));
/// assert_eq!(error.help.as_deref(), Some("Did you mean FROM?"));
/// ```
pub fn parse_statement(text: &str) -> Result<Statement, Error> {
    parse_statement_with(text, ParserOptions::default())
}

/// Reads one statement as a session's `sql_mode` says.
pub fn parse_statement_with(text: &str, options: ParserOptions) -> Result<Statement, Error> {
    parse_with(text, options, |parser| {
        let statement = parser.statement()?;
        parser.end_of_statement()?;
        Ok(statement)
    })
}

/// Reads one expression and nothing else: a CHECK, DEFAULT or generated column's text that was kept in a definition.
pub fn parse_expression(text: &str) -> Result<Expression, Error> {
    parse_with(text, ParserOptions::default(), |parser| {
        let expression = parser.expression()?;
        parser.end_of_statement()?;
        Ok(expression)
    })
}

/// Runs a parser over a text. When the text does not fit, runs it once more to find out what could have stood there, so that
/// the error can say it.
pub fn parse_with<T>(
    text: &str,
    options: ParserOptions,
    read: impl Fn(&mut Parser<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let mut parser = Parser::with_options(text, options);
    let error = match read(&mut parser) {
        Ok(result) => return Ok(result),
        Err(error) if error.code != 1064 || error.help.is_some() => return Err(error),
        Err(error) => error,
    };
    let mut again = Parser::with_options(text, options);
    again.expected = Some(Expected::at(parser.span()));
    match read(&mut again) {
        Ok(_) => Err(error),
        Err(explained) => Err(explained),
    }
}

/// The words that statements start with, ours included, for those who mistype one.
const FIRST_WORDS: &[&str] = &[
    "ALTER",
    "ANALYZE",
    "BEGIN",
    "COMMIT",
    "CREATE",
    "DEALLOCATE",
    "DELETE",
    "DESC",
    "DESCRIBE",
    "DIFF",
    "DROP",
    "EXECUTE",
    "EXPLAIN",
    "FORK",
    "INSERT",
    "LOCK",
    "MERGE",
    "PREPARE",
    "RELEASE",
    "RENAME",
    "REPLACE",
    "ROLLBACK",
    "SAVEPOINT",
    "SELECT",
    "SET",
    "SHOW",
    "START",
    "TRUNCATE",
    "UNLOCK",
    "UPDATE",
    "USE",
    "WITH",
];

impl Parser<'_> {
    /// One statement, without what may follow it.
    pub fn statement(&mut self) -> Result<Statement, Error> {
        let Some(keyword) = self.keyword() else {
            return self.statement_without_keyword();
        };
        match keyword {
            Keyword::Select | Keyword::With | Keyword::Values => self.query_or_change(),
            Keyword::Insert | Keyword::Replace => self.insert(),
            Keyword::Update => self.update(None),
            Keyword::Delete => self.delete(None),
            Keyword::Truncate => self.truncate(),
            Keyword::Create => self.create(),
            Keyword::Drop => self.drop(),
            Keyword::Alter => self.alter(),
            Keyword::Rename => self.rename(),
            Keyword::Use => self.use_database(),
            Keyword::Show => self.show(),
            Keyword::Explain | Keyword::Describe | Keyword::Desc => self.explain(),
            Keyword::Analyze => self.analyze(),
            Keyword::Set => self.set(),
            Keyword::Begin => self.begin(),
            Keyword::Start => self.start_transaction(),
            Keyword::Commit => self.commit(),
            Keyword::Rollback => self.rollback(),
            Keyword::Savepoint => self.savepoint(),
            Keyword::Release => self.release(),
            Keyword::Lock => self.lock_tables(),
            Keyword::Unlock => self.unlock_tables(),
            Keyword::Prepare => self.prepare(),
            Keyword::Execute => self.execute(),
            Keyword::Deallocate => self.deallocate(),
            _ => match refused_statement(keyword) {
                Some(feature) => Err(Error::not_supported(feature, self.span())),
                None => Err(self.no_statement()),
            },
        }
    }

    fn statement_without_keyword(&mut self) -> Result<Statement, Error> {
        match self.token().kind {
            TokenKind::LeftParenthesis => self.query_or_change(),
            TokenKind::Semicolon => {
                // Semicolons alone are no statement; `;;SELECT 1` is not one either.
                self.end_of_statement()?;
                Err(Error::empty_statement())
            }
            _ => Err(self.no_statement()),
        }
    }

    fn no_statement(&mut self) -> Error {
        let place = self.span();
        if let Some(expected) = &mut self.expected {
            for word in FIRST_WORDS {
                expected.note_word(place, word);
            }
            expected.note_kind(
                place,
                "a statement (SELECT, INSERT, CREATE TABLE, FORK, DIFF, …)",
            );
        }
        self.unexpected()
    }

    /// A query, or an UPDATE or DELETE that starts with WITH.
    pub(super) fn query_or_change(&mut self) -> Result<Statement, Error> {
        let start = self.span();
        let with = self.with()?;
        match self.keyword() {
            Some(Keyword::Update) => self.update(with),
            Some(Keyword::Delete) => self.delete(with),
            _ => Ok(Statement::Query(self.query_after_with(with, start)?)),
        }
    }
}
