//! SET: variables, NAMES and what the next transactions are like.

use history::Value;
use sql::Error;
use sql::ast::{
    AccessMode, Expression, ExpressionKind, IsolationLevel, Name, SetItem, SetStatement,
    TransactionSetting, VariableScope,
};

use super::{Step, query};
use crate::session::Session;
use crate::{Done, Instance};

/// Runs a SET; its assignments count from left to right.
pub(super) fn run(
    instance: &mut Instance,
    session: &mut Session,
    set: &SetStatement,
) -> Result<Step, Error> {
    match set {
        SetStatement::Variables(items) => {
            for item in items {
                set_item(instance, session, item)?;
            }
        }
        SetStatement::Names(character_set, collation) => {
            set_names(session, character_set.as_ref(), collation.as_ref())?;
        }
        SetStatement::CharacterSet(character_set) => {
            set_names(session, character_set.as_ref(), None)?;
        }
        SetStatement::Transaction(scope, settings) => {
            settings
                .iter()
                .try_for_each(|setting| set_transaction(session, *scope, *setting))?;
        }
    }
    session.diagnostics_mut().row_count = 0;
    Ok(Done::quietly("Set").into())
}

fn set_item(instance: &mut Instance, session: &mut Session, item: &SetItem) -> Result<(), Error> {
    match item {
        SetItem::User(name, expression) => {
            let value = query::constant(instance, session, expression)?;
            session.set_user_variable(&name.text, value);
            Ok(())
        }
        SetItem::System(Some(VariableScope::Global), name, _) => {
            Err(Error::not_supported("SET GLOBAL", name.span))
        }
        SetItem::System(_, name, expression) => {
            let value = system_value(instance, session, expression)?;
            set_system(instance, session, name, value.as_ref())
        }
    }
}

/// What a system variable is set to: a bare word means itself, DEFAULT means nothing.
fn system_value(
    instance: &mut Instance,
    session: &mut Session,
    expression: &Expression,
) -> Result<Option<Value>, Error> {
    match &expression.kind {
        ExpressionKind::Default => Ok(None),
        ExpressionKind::Column(word) if word.table.is_none() => {
            Ok(Some(Value::Text(word.name.text.clone())))
        }
        _ => query::constant(instance, session, expression).map(|(value, _)| Some(value)),
    }
}

fn set_system(
    instance: &mut Instance,
    session: &mut Session,
    name: &Name,
    value: Option<&Value>,
) -> Result<(), Error> {
    if name.is("last_insert_id") || name.is("identity") {
        let number = match value {
            Some(Value::Int(number)) => u64::try_from(*number).unwrap_or(0),
            Some(Value::UInt(number)) => *number,
            _ => 0,
        };
        session.diagnostics_mut().last_insert_id = number;
        return Ok(());
    }
    let was_autocommit = session.variables().is_on("autocommit");
    session
        .variables_mut()
        .set(&name.text, value)
        .map_err(|error| error.at(name.span))?;
    // Turning autocommit on ends what was open without it.
    if !was_autocommit && session.variables().is_on("autocommit") {
        instance.commit(session)?;
    }
    Ok(())
}

/// `SET NAMES`: what the connection speaks. Columns keep their own collations.
fn set_names(
    session: &mut Session,
    character_set: Option<&Name>,
    collation: Option<&Name>,
) -> Result<(), Error> {
    let is_binary = match character_set {
        None => false,
        Some(name) if name.is("utf8mb4") || name.is("utf8") || name.is("default") => false,
        Some(name) if name.is("binary") => true,
        Some(name) => return Err(Error::unknown_character_set(&name.text, name.span)),
    };
    let set = if is_binary { "binary" } else { "utf8mb4" };
    let compare = match collation {
        None if is_binary => "binary",
        None => "utf8mb4_general_ci",
        Some(name) => {
            let known = ["utf8mb4_general_ci", "utf8mb4_bin", "binary"];
            let found = known.into_iter().find(|known| name.is(known));
            let found = found.ok_or_else(|| Error::unknown_collation(&name.text, name.span))?;
            if (found == "binary") != is_binary {
                return Err(Error::collation_mismatch(found, set, name.span));
            }
            found
        }
    };
    for variable in [
        "character_set_client",
        "character_set_connection",
        "character_set_results",
    ] {
        session
            .variables_mut()
            .set(variable, Some(&Value::Text(set.into())))?;
    }
    session
        .variables_mut()
        .set("collation_connection", Some(&Value::Text(compare.into())))?;
    Ok(())
}

/// With SESSION it counts from now on, without for the next transaction only.
fn set_transaction(
    session: &mut Session,
    scope: Option<VariableScope>,
    setting: TransactionSetting,
) -> Result<(), Error> {
    match scope {
        Some(VariableScope::Global) => Err(Error::not_supported("SET GLOBAL TRANSACTION", None)),
        Some(VariableScope::Session) => {
            let (name, value) = match setting {
                TransactionSetting::Isolation(level) => (
                    "transaction_isolation",
                    Value::Text(level_name(level).into()),
                ),
                TransactionSetting::Access(access) => {
                    let read_only = access == AccessMode::ReadOnly;
                    ("transaction_read_only", Value::Int(i64::from(read_only)))
                }
            };
            session.variables_mut().set(name, Some(&value)).map(drop)
        }
        None => {
            let next = &mut session.next_transaction;
            match setting {
                TransactionSetting::Isolation(level) => next.isolation = Some(level),
                TransactionSetting::Access(access) => {
                    next.read_only = Some(access == AccessMode::ReadOnly);
                }
            }
            Ok(())
        }
    }
}

fn level_name(level: IsolationLevel) -> &'static str {
    match level {
        IsolationLevel::ReadUncommitted => "READ-UNCOMMITTED",
        IsolationLevel::ReadCommitted => "READ-COMMITTED",
        IsolationLevel::RepeatableRead => "REPEATABLE-READ",
        IsolationLevel::Serializable => "SERIALIZABLE",
    }
}
