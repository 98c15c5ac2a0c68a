//! All databases, their history, and the open transactions of the sessions.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use history::{
    ApplyContext, Catalog, ChangeCounts, DatabaseLine, Fingerprint, History, Note, Row, SnapshotId,
    TableParent,
};
use sql::Error;
use sql::ast::StatementText;

use crate::lease::Leases;
use crate::session::{Session, SessionId};
use crate::transaction::{JournalEntry, Line, Transaction, changes_between, rebased};
use crate::view::View;
use crate::violation::error_of;
use crate::{Execution, system_databases};

/// Everything that the sessions share.
///
/// ```
/// let mut instance = engine::Instance::new();
/// let mut session = instance.open_session("main", Some("test"));
/// let outcome = instance.run(&mut session, "FORK DATABASE test TO draft").unwrap();
/// assert!(matches!(outcome, engine::Outcome::Done(_)));
/// ```
#[derive(Clone, Debug)]
pub struct Instance {
    pub(crate) history: History,
    /// System databases: catalogs without history.
    pub(crate) system: BTreeMap<Arc<str>, Catalog>,
    /// In the order in which they were dropped.
    pub(crate) dropped: Vec<DroppedDatabase>,
    pub(crate) transactions: BTreeMap<SessionId, Transaction>,
    pub(crate) leases: Leases,
    /// Roughly how many bytes history may take.
    pub(crate) history_budget: u64,
    pub(crate) next_session: u32,
}

/// A database that was dropped; its snapshots are still there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DroppedDatabase {
    /// What it was called.
    pub name: Arc<str>,
    /// Its snapshots.
    pub line: DatabaseLine,
}

/// The database that exists from the start.
const FIRST_DATABASE: &str = "test";

impl Default for Instance {
    fn default() -> Instance {
        Instance::new()
    }
}

impl Instance {
    /// An instance with the empty database `test`.
    pub fn new() -> Instance {
        let mut history = History::default();
        let note = Note {
            statement: "CREATE DATABASE test".into(),
            ..Note::default()
        };
        let created = history.create_database(FIRST_DATABASE, Catalog::default(), note);
        created.expect("a new history has no database of any name");
        Instance {
            history,
            system: system_databases::initial(),
            dropped: Vec::new(),
            transactions: BTreeMap::new(),
            leases: Leases::new(),
            history_budget: u64::MAX,
            next_session: 1,
        }
    }

    /// Connects. A database that does not exist is not selected.
    pub fn open_session(&mut self, name: &str, database: Option<&str>) -> Session {
        let id = SessionId(self.next_session);
        self.next_session += 1;
        let database = database.map(str::to_lowercase);
        let selected = database.filter(|database| self.committed(database).is_some());
        Session::new(id, name.into(), selected.map(Arc::from))
    }

    /// Disconnects: what the session has not committed is gone, and its rows are free for others.
    pub fn close_session(&mut self, session: Session) {
        self.transactions.remove(&session.id());
    }

    /// Prepares to run one statement. Nothing happens before the first [`Execution::step`], and nothing is changed
    /// before the last one.
    pub fn start(&self, statement: &StatementText<'_>) -> Execution {
        Execution::new(statement.text, statement.span.start as usize)
    }

    /// Runs one statement to its end.
    pub fn run(&mut self, session: &mut Session, text: &str) -> Result<crate::Outcome, Error> {
        Execution::new(text, 0).run_to_end(self, session)
    }

    /// All snapshots of all databases.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The databases that were dropped, in that order.
    pub fn dropped(&self) -> &[DroppedDatabase] {
        &self.dropped
    }

    /// What is committed in a database; `None` when there is none of that name.
    pub fn committed(&self, database: &str) -> Option<&Catalog> {
        match self.history.head(database) {
            Some(head) => Some(&head.catalog),
            None => self.system.get(database),
        }
    }

    /// All databases, the system's included, in the order of their names.
    pub fn database_names(&self) -> Vec<Arc<str>> {
        let user = self.history.databases().map(|(name, _)| name.clone());
        let mut names: Vec<Arc<str>> = user.chain(self.system.keys().cloned()).collect();
        names.sort_unstable();
        names
    }

    /// A hash of what is committed in all databases: names, definitions and rows, not how they came to be.
    pub fn fingerprint(&self) -> Fingerprint {
        let user = self.history.databases();
        let catalogs = user.filter_map(|(name, _)| Some((name, self.committed(name)?)));
        Fingerprint::of_all(catalogs.map(|(name, catalog)| (name, catalog.fingerprint())))
    }

    // What follows is for statements.

    pub(crate) fn history_mut(&mut self) -> &mut History {
        &mut self.history
    }

    /// The databases as a session sees them.
    pub(crate) fn view<'a>(&'a self, session: &'a Session) -> View<'a> {
        View::new(self, session, self.transactions.get(&session.id()))
    }

    pub(crate) fn transaction(&self, session: &Session) -> Option<&Transaction> {
        self.transactions.get(&session.id())
    }

    pub(crate) fn transaction_mut(&mut self, session: &Session) -> Option<&mut Transaction> {
        self.transactions.get_mut(&session.id())
    }

    /// Takes a session's transaction out; what it changed is gone unless it is committed or put back.
    pub(crate) fn take_transaction(&mut self, session: &Session) -> Option<Transaction> {
        self.transactions.remove(&session.id())
    }

    pub(crate) fn put_transaction(&mut self, session: &Session, transaction: Transaction) {
        self.transactions.insert(session.id(), transaction);
    }

    /// The open transactions of the other sessions.
    pub(crate) fn other_transactions(
        &self,
        session: &Session,
    ) -> impl Iterator<Item = &Transaction> {
        let own = session.id();
        self.transactions
            .iter()
            .filter(move |(id, _)| **id != own)
            .map(|(_, other)| other)
    }

    /// Lets a session's transaction, if it has one, catch up with the others before a statement.
    pub(crate) fn begin_statement(&mut self, session: &Session) {
        let Some(mut transaction) = self.take_transaction(session) else {
            return;
        };
        let user = self.history.databases();
        let user = user
            .filter_map(|(name, line)| Some((name, &self.history.snapshot(line.head)?.catalog)));
        transaction.begin_statement(user.chain(self.system.iter()));
        self.put_transaction(session, transaction);
    }

    /// Commits a session's transaction, if it has one. On an error everything in it is rolled back.
    pub(crate) fn commit(&mut self, session: &Session) -> Result<(), Error> {
        match self.take_transaction(session) {
            Some(transaction) => self.commit_work(session, transaction),
            None => Ok(()),
        }
    }

    /// Publishes a transaction's work: one snapshot for each database it changed.
    pub(crate) fn commit_work(
        &mut self,
        session: &Session,
        transaction: Transaction,
    ) -> Result<(), Error> {
        let mut publications = Vec::new();
        for (database, line) in transaction.changed_lines() {
            let entries = transaction
                .journal()
                .filter(|entry| entry.database == *database);
            let checks = entries.clone().all(|entry| entry.foreign_key_checks);
            let catalog = self.reconciled(session, &transaction, database, line, checks)?;
            let entries: Vec<JournalEntry> = entries.cloned().collect();
            publications.push((database.clone(), catalog, entries));
        }
        for (database, catalog, entries) in publications {
            self.publish(session, &database, catalog, &entries);
        }
        Ok(())
    }

    /// A transaction's work on a database together with what others have committed there since.
    fn reconciled(
        &self,
        session: &Session,
        transaction: &Transaction,
        database: &str,
        line: &Line,
        foreign_key_checks: bool,
    ) -> Result<Catalog, Error> {
        let committed = self
            .committed(database)
            .ok_or_else(|| Error::unknown_database(database, None))?;
        if line.base.is_same_as(committed) && !line.is_unchecked {
            return Ok(line.working.clone());
        }
        let others = View::new(self, session, Some(transaction));
        let context = ApplyContext {
            database,
            others: &others,
            foreign_key_checks,
            cascades: true,
            // What follows from rows of others was computed when they were written.
            recompute: &|_, row: Row| row,
        };
        rebased(line, committed, Some(context))
            .map_err(|violations| error_of(&violations, committed, session.time_zone()))
    }

    /// Makes a catalog what everybody sees, as a new snapshot; nothing happens when no row and no definition differs, unless a
    /// merge has to be remembered.
    pub(crate) fn publish(
        &mut self,
        session: &Session,
        database: &str,
        catalog: Catalog,
        entries: &[JournalEntry],
    ) {
        if let Some(system) = self.system.get_mut(database) {
            *system = catalog;
            return;
        }
        let Some(committed) = self.committed(database) else {
            return;
        };
        let counts = match entries {
            [entry] => entry.counts,
            _ => {
                let mut counts = ChangeCounts::default();
                for changed in changes_between(committed, &catalog) {
                    counts += ChangeCounts::of(&changed.changes);
                }
                counts
            }
        };
        let is_noted =
            |entry: &JournalEntry| entry.is_definition || !entry.table_parents.is_empty();
        if counts.total() == 0 && !entries.iter().any(is_noted) {
            return;
        }
        let statements: Vec<&str> = entries.iter().map(|entry| &*entry.statement).collect();
        let note = self.note(session, &statements.join(";\n"), counts);
        let parents: Vec<TableParent> = entries
            .iter()
            .flat_map(|entry| entry.table_parents.iter().copied())
            .collect();
        let recorded = self.history.record(database, catalog, parents, note);
        recorded.expect("the database was found a moment ago");
        self.bound_history();
    }

    /// Sets roughly how many bytes history may take beside what the databases are now. When it takes more, the oldest
    /// snapshots are squashed into those that follow them; what databases were forked from, merged or reset stays.
    pub fn set_history_budget(&mut self, bytes: u64) {
        self.history_budget = bytes;
    }

    /// Squashes down to three quarters of the budget, so that it is not done for every write.
    fn bound_history(&mut self) {
        if self.history.bytes() <= self.history_budget {
            return;
        }
        // What was dropped can come back.
        let dropped = self.dropped.iter().map(|gone| &gone.line);
        let needed = dropped.flat_map(|line| {
            let ends = [line.first, line.head].into_iter();
            ends.chain(line.fork_point)
        });
        let needed: BTreeSet<SnapshotId> = needed.collect();
        self.history.squash(self.history_budget / 4 * 3, &needed);
    }

    /// What a snapshot says about how it came to be.
    pub(crate) fn note(&self, session: &Session, statement: &str, counts: ChangeCounts) -> Note {
        Note {
            statement: statement.into(),
            author: session.name().clone(),
            time_micros: session.now().to_unix_micros(),
            counts,
        }
    }

    /// Which of the dropped databases is the last one of a name.
    pub(crate) fn last_dropped(&self, name: &str) -> Option<usize> {
        self.dropped.iter().rposition(|gone| *gone.name == *name)
    }

    /// Gives a dropped database, by its position among them, a name that is free.
    pub(crate) fn undrop(&mut self, dropped: usize, name: &Arc<str>) {
        let gone = self.dropped.remove(dropped);
        let restored = self.history.restore_database(name.clone(), gone.line);
        restored.expect("the name was free a moment ago");
    }

    /// Forgets a database, but remembers that there was one.
    pub(crate) fn drop_database(&mut self, name: &Arc<str>) {
        if let Some(line) = self.history.drop_database(name) {
            self.dropped.push(DroppedDatabase {
                name: name.clone(),
                line,
            });
        }
    }
}
