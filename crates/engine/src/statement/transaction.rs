//! BEGIN, COMMIT, ROLLBACK and savepoints, and what every other statement does to the session's transaction first.

use sql::Error;
use sql::ast::{AccessMode, Name, StartTransaction};

use super::Step;
use crate::session::Session;
use crate::{Done, Instance};

/// Before a statement that reads: with `autocommit = 0` it opens a transaction, and an open one catches up.
pub(super) fn before_reading(instance: &mut Instance, session: &mut Session) {
    if instance.transaction(session).is_none() && !session.variables().is_on("autocommit") {
        let transaction = session.new_transaction();
        instance.put_transaction(session, transaction);
    }
    instance.begin_statement(session);
}

/// Before a statement that writes rows: the same, unless the session may only read.
pub(super) fn before_writing(instance: &mut Instance, session: &mut Session) -> Result<(), Error> {
    refuse_when_read_only(instance, session)?;
    before_reading(instance, session);
    Ok(())
}

/// Before a statement that changes definitions: what is open is committed, even if the statement then fails.
pub(super) fn before_definition(
    instance: &mut Instance,
    session: &mut Session,
) -> Result<(), Error> {
    refuse_when_read_only(instance, session)?;
    instance.commit(session)
}

fn refuse_when_read_only(instance: &Instance, session: &Session) -> Result<(), Error> {
    let read_only = match instance.transaction(session) {
        Some(transaction) => transaction.read_only,
        None => session.is_read_only(),
    };
    if read_only {
        Err(Error::read_only_transaction(None))
    } else {
        Ok(())
    }
}

/// `BEGIN`, `START TRANSACTION`.
pub(super) fn start(
    instance: &mut Instance,
    session: &mut Session,
    start: StartTransaction,
) -> Result<Step, Error> {
    instance.commit(session)?;
    let mut transaction = session.new_transaction();
    if let Some(access) = start.access {
        transaction.read_only = access == AccessMode::ReadOnly;
    }
    instance.put_transaction(session, transaction);
    if start.consistent_snapshot {
        instance.begin_statement(session);
    }
    Ok(Done::quietly("Transaction started").into())
}

/// `COMMIT`.
pub(super) fn commit(
    instance: &mut Instance,
    session: &mut Session,
    chain: bool,
) -> Result<Step, Error> {
    let had_work = instance.transaction(session).is_some();
    instance.commit(session)?;
    chain_on(instance, session, chain);
    Ok(Done::quietly(if had_work {
        "Committed"
    } else {
        "Nothing to commit"
    })
    .into())
}

/// `ROLLBACK`.
pub(super) fn roll_back(
    instance: &mut Instance,
    session: &mut Session,
    chain: bool,
) -> Result<Step, Error> {
    let had_work = instance.take_transaction(session).is_some();
    chain_on(instance, session, chain);
    Ok(Done::quietly(if had_work {
        "Rolled back"
    } else {
        "Nothing to roll back"
    })
    .into())
}

fn chain_on(instance: &mut Instance, session: &mut Session, chain: bool) {
    if chain {
        let transaction = session.new_transaction();
        instance.put_transaction(session, transaction);
    }
}

/// `SAVEPOINT`. Outside a transaction there is nothing to come back to, and MySQL says nothing.
pub(super) fn savepoint(
    instance: &mut Instance,
    session: &mut Session,
    name: &Name,
) -> Result<Step, Error> {
    before_reading(instance, session);
    if let Some(transaction) = instance.transaction_mut(session) {
        transaction.set_savepoint(name.text.clone());
    }
    Ok(Done::quietly(format!("Savepoint {}", name.text)).into())
}

/// `ROLLBACK TO`.
pub(super) fn roll_back_to(
    instance: &mut Instance,
    session: &mut Session,
    name: &Name,
) -> Result<Step, Error> {
    let unknown = || Error::unknown_savepoint(name.span);
    let transaction = instance.transaction_mut(session).ok_or_else(unknown)?;
    transaction
        .roll_back_to(&name.text)
        .map_err(|error| error.at(name.span))?;
    Ok(Done::quietly(format!("Rolled back to savepoint {}", name.text)).into())
}

/// `RELEASE SAVEPOINT`.
pub(super) fn release(
    instance: &mut Instance,
    session: &mut Session,
    name: &Name,
) -> Result<Step, Error> {
    let unknown = || Error::unknown_savepoint(name.span);
    let transaction = instance.transaction_mut(session).ok_or_else(unknown)?;
    transaction
        .release_savepoint(&name.text)
        .map_err(|error| error.at(name.span))?;
    Ok(Done::quietly(format!("Savepoint {} released", name.text)).into())
}
