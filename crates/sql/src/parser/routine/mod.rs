//! Triggers, and the statements inside them.

mod scope;

use history::{TriggerEvent, TriggerTiming};

use super::Parser;
use crate::Error;
use crate::ast::{
    CreateTrigger, DropTrigger, RoutineAssignment, RoutineBody, RoutineStatement,
    RoutineStatementKind, RoutineTarget, Statement, TriggerOrder,
};
use crate::lexer::{Keyword, TokenKind};
pub(super) use scope::RoutineScope;

impl Parser<'_> {
    /// After CREATE; TRIGGER is the current word.
    pub(super) fn create_trigger(&mut self) -> Result<Statement, Error> {
        self.expect_keyword(Keyword::Trigger)?;
        let if_not_exists = self.if_not_exists()?;
        let name_start = self.span().start as usize;
        let name = self.table_name()?;
        let timing = if self.eat_keyword(Keyword::Before) {
            TriggerTiming::Before
        } else {
            self.expect_keyword(Keyword::After)?;
            TriggerTiming::After
        };
        let event = self.trigger_event()?;
        self.expect_keyword(Keyword::On)?;
        let table_start = self.span().start as usize;
        let table = self.table_name()?;
        let table_end = self.previous_span().end as usize;
        self.expect_keywords(&[Keyword::For, Keyword::Each, Keyword::Row])?;
        let order = self.trigger_order()?;
        self.routine = Some(RoutineScope::of_trigger(timing, event));
        let statement = self.routine_statement()?;
        let body_end = self.previous_span().end as usize;
        let slots = self.routine.take().map(RoutineScope::into_slots);
        let text = self.text();
        Ok(Statement::CreateTrigger(Box::new(CreateTrigger {
            if_not_exists,
            name,
            timing,
            event,
            table,
            order,
            body: RoutineBody {
                statements: vec![statement],
                slots: slots.unwrap_or_default(),
            },
            text: [
                // IF NOT EXISTS is about this one statement, so it is not kept.
                format!("TRIGGER {}", &text[name_start..table_start]).into(),
                text[table_start..table_end].into(),
                text[table_end..body_end].into(),
            ],
        })))
    }

    /// After DROP; TRIGGER is the current word.
    pub(super) fn drop_trigger(&mut self) -> Result<Statement, Error> {
        self.expect_keyword(Keyword::Trigger)?;
        let if_exists = self.if_exists()?;
        let name = self.table_name()?;
        Ok(Statement::DropTrigger(DropTrigger { if_exists, name }))
    }

    fn trigger_event(&mut self) -> Result<TriggerEvent, Error> {
        if self.eat_keyword(Keyword::Insert) {
            return Ok(TriggerEvent::Insert);
        }
        if self.eat_keyword(Keyword::Update) {
            return Ok(TriggerEvent::Update);
        }
        self.expect_keyword(Keyword::Delete)?;
        Ok(TriggerEvent::Delete)
    }

    fn trigger_order(&mut self) -> Result<Option<(TriggerOrder, crate::ast::Name)>, Error> {
        let order = if self.eat_word("FOLLOWS") {
            TriggerOrder::Follows
        } else if self.eat_word("PRECEDES") {
            TriggerOrder::Precedes
        } else {
            return Ok(None);
        };
        Ok(Some((order, self.name_called("a trigger")?)))
    }

    /// One statement of a body, without its semicolon.
    fn routine_statement(&mut self) -> Result<RoutineStatement, Error> {
        self.nested(|parser| {
            let start = parser.span();
            let kind = parser.routine_statement_kind()?;
            Ok(RoutineStatement {
                kind,
                span: parser.span_from(start),
            })
        })
    }

    fn routine_statement_kind(&mut self) -> Result<RoutineStatementKind, Error> {
        let start = self.span();
        match self.keyword() {
            Some(Keyword::Begin) => self.routine_block(),
            Some(Keyword::If) => self.routine_if(),
            Some(Keyword::While) => self.routine_while(),
            Some(Keyword::Set) => self.routine_set(),
            Some(Keyword::Signal) => self.signal(),
            Some(Keyword::Declare) => Err(self.unexpected()),
            Some(Keyword::Select | Keyword::With) => self.routine_select(),
            Some(Keyword::Insert | Keyword::Replace) => self.insert().map(boxed),
            Some(Keyword::Update) => self.update(None).map(boxed),
            Some(Keyword::Delete) => self.delete(None).map(boxed),
            Some(Keyword::Show | Keyword::Desc | Keyword::Describe | Keyword::Explain) => {
                Err(Error::result_set_from_trigger(start))
            }
            Some(
                Keyword::Commit
                | Keyword::Rollback
                | Keyword::Start
                | Keyword::Create
                | Keyword::Drop
                | Keyword::Alter
                | Keyword::Rename
                | Keyword::Truncate
                | Keyword::Lock
                | Keyword::Unlock
                | Keyword::Fork,
            ) => Err(Error::commit_in_trigger(start)),
            Some(
                Keyword::Case
                | Keyword::Loop
                | Keyword::Repeat
                | Keyword::Call
                | Keyword::Prepare
                | Keyword::Execute
                | Keyword::Resignal,
            ) => {
                let word = self.peek_word().unwrap_or_default().to_uppercase();
                Err(Error::not_supported(&format!("{word} in a trigger"), start))
            }
            _ => Err(self.unexpected()),
        }
    }

    /// Statements, each with its semicolon, up to one of the words that end the list.
    fn routine_statements(&mut self, ends: &[Keyword]) -> Result<Vec<RoutineStatement>, Error> {
        let mut statements = Vec::new();
        while !ends.iter().any(|end| self.at_keyword(*end)) {
            statements.push(self.routine_statement()?);
            self.expect(TokenKind::Semicolon)?;
        }
        Ok(statements)
    }

    fn routine_block(&mut self) -> Result<RoutineStatementKind, Error> {
        self.expect_keyword(Keyword::Begin)?;
        let outer = self.routine.as_ref().map_or(0, RoutineScope::visible);
        let mut statements = Vec::new();
        while self.at_keyword(Keyword::Declare) {
            statements.push(self.declare(outer)?);
            self.expect(TokenKind::Semicolon)?;
        }
        statements.extend(self.routine_statements(&[Keyword::End])?);
        self.expect_keyword(Keyword::End)?;
        if let Some(scope) = &mut self.routine {
            scope.leave(outer);
        }
        Ok(RoutineStatementKind::Block(statements))
    }

    /// `DECLARE a, b INT DEFAULT 1`.
    fn declare(&mut self, outer: usize) -> Result<RoutineStatement, Error> {
        let start = self.span();
        self.expect_keyword(Keyword::Declare)?;
        let refused = match self.keyword() {
            Some(Keyword::Exit | Keyword::Continue | Keyword::Undo) => Some("DECLARE … HANDLER"),
            _ => match self.peek_second().kind {
                TokenKind::Keyword(Keyword::Cursor) => Some("DECLARE … CURSOR"),
                TokenKind::Keyword(Keyword::Condition) => Some("DECLARE … CONDITION"),
                _ => None,
            },
        };
        if let Some(feature) = refused {
            return Err(Error::not_supported(
                feature,
                self.span_from(start).to(self.span()),
            ));
        }
        let names = self.comma_separated(|parser| parser.name_called("a variable name"))?;
        let data_type = self.data_type()?;
        let default = if self.eat_keyword(Keyword::Default) {
            Some(self.expression()?)
        } else {
            None
        };
        let mut slots = Vec::new();
        if let Some(scope) = &mut self.routine {
            for name in names {
                slots.push(scope.declare(name, data_type.clone(), outer)?);
            }
        }
        Ok(RoutineStatement {
            kind: RoutineStatementKind::Declare(slots, default),
            span: self.span_from(start),
        })
    }

    fn routine_if(&mut self) -> Result<RoutineStatementKind, Error> {
        const ENDS: &[Keyword] = &[Keyword::Elseif, Keyword::Else, Keyword::End];
        self.expect_keyword(Keyword::If)?;
        let mut branches = Vec::new();
        loop {
            let condition = self.expression()?;
            self.expect_keyword(Keyword::Then)?;
            branches.push((condition, self.routine_statements(ENDS)?));
            if !self.eat_keyword(Keyword::Elseif) {
                break;
            }
        }
        let otherwise = if self.eat_keyword(Keyword::Else) {
            self.routine_statements(&[Keyword::End])?
        } else {
            Vec::new()
        };
        self.expect_keywords(&[Keyword::End, Keyword::If])?;
        Ok(RoutineStatementKind::If {
            branches,
            otherwise,
        })
    }

    fn routine_while(&mut self) -> Result<RoutineStatementKind, Error> {
        self.expect_keyword(Keyword::While)?;
        let condition = self.expression()?;
        self.expect_keyword(Keyword::Do)?;
        let statements = self.routine_statements(&[Keyword::End])?;
        self.expect_keywords(&[Keyword::End, Keyword::While])?;
        Ok(RoutineStatementKind::While(condition, statements))
    }

    fn routine_set(&mut self) -> Result<RoutineStatementKind, Error> {
        self.expect_keyword(Keyword::Set)?;
        let assignments = self.comma_separated(|parser| {
            if matches!(
                parser.token().kind,
                TokenKind::UserVariable | TokenKind::AtAt
            ) {
                return parser.set_item().map(RoutineAssignment::Session);
            }
            let column = parser.column_name()?;
            let scope = parser.routine.as_mut();
            let slot = match scope.map(|scope| scope.assigned(&column)).transpose()? {
                Some(slot) => slot,
                None => return Err(parser.unexpected()),
            };
            parser.assignment_sign()?;
            Ok(RoutineAssignment::Slot(slot, parser.expression()?))
        })?;
        Ok(RoutineStatementKind::Set(assignments))
    }

    fn signal(&mut self) -> Result<RoutineStatementKind, Error> {
        self.expect_keyword(Keyword::Signal)?;
        self.expect_keyword(Keyword::Sqlstate)?;
        self.eat_keyword(Keyword::Value);
        let span = self.span();
        let state = self.text_literal()?;
        let is_state = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
        if state.len() != 5 || !state.bytes().all(is_state) || state.starts_with("00") {
            return Err(Error::bad_sqlstate(&state, span));
        }
        let (mut message, mut number) = (None, None);
        if self.eat_keyword(Keyword::Set) {
            self.comma_separated(|parser| {
                let target = if parser.eat_word("MESSAGE_TEXT") {
                    &mut message
                } else {
                    parser.expect_word("MYSQL_ERRNO")?;
                    &mut number
                };
                parser.expect(TokenKind::Equal)?;
                *target = Some(parser.expression()?);
                Ok(())
            })?;
        }
        Ok(RoutineStatementKind::Signal {
            state,
            message,
            number,
        })
    }

    fn routine_select(&mut self) -> Result<RoutineStatementKind, Error> {
        let start = self.span();
        let statement = self.query_or_change()?;
        let Statement::Query(query) = statement else {
            return Ok(boxed(statement));
        };
        let targets = match &mut self.routine {
            Some(scope) => scope.take_into(),
            None => Vec::new(),
        };
        if targets.is_empty() {
            return Err(Error::result_set_from_trigger(self.span_from(start)));
        }
        Ok(RoutineStatementKind::SelectInto(query, targets))
    }

    /// `INTO a, @b` of a SELECT inside a body; `false` when something else stands here.
    pub(super) fn select_into(&mut self) -> Result<bool, Error> {
        if self.routine.is_none() || !self.eat_keyword(Keyword::Into) {
            return Ok(false);
        }
        let targets = self.comma_separated(|parser| {
            if parser.token().kind == TokenKind::UserVariable {
                return parser.user_variable_name().map(RoutineTarget::User);
            }
            let column = parser.column_name()?;
            match &mut parser.routine {
                Some(scope) => scope.assigned(&column).map(RoutineTarget::Slot),
                None => Err(parser.unexpected()),
            }
        })?;
        if let Some(scope) = &mut self.routine {
            scope.put_into(targets);
        }
        Ok(true)
    }
}

fn boxed(statement: Statement) -> RoutineStatementKind {
    RoutineStatementKind::Statement(Box::new(statement))
}
