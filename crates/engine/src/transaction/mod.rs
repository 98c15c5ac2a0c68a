//! What a session has changed and not committed, beside what everybody else sees.
//!
//! A transaction keeps, for each database it writes, the committed catalog it started from (*base*) and its own (*working*).
//! Both are pointers, so a savepoint costs nothing, what the transaction changed is the difference of the two, and a row
//! is locked exactly when base and working hold different rows for its key. When others commit, the changes are
//! carried over to the new committed catalog ([`rebase`]).

mod locks;
mod rebase;

use std::collections::BTreeMap;
use std::sync::Arc;

use history::{Catalog, ChangeCounts, TableParent};
use sql::Error;
use sql::ast::IsolationLevel;

pub(crate) use locks::{Writer, check_rows_are_free, check_table_is_free};
pub(crate) use rebase::{changes_between, rebased};

/// The uncommitted work of one session.
#[derive(Clone, Debug)]
pub(crate) struct Transaction {
    pub(crate) isolation: IsolationLevel,
    pub(crate) read_only: bool,
    /// Databases it has written, or, under REPEATABLE READ, all as they were at its first statement.
    lines: BTreeMap<Arc<str>, Line>,
    savepoints: Vec<Savepoint>,
    /// Whether `lines` holds the snapshot that REPEATABLE READ reads.
    is_pinned: bool,
    /// The writing statements, for the snapshot they will become.
    journal: Vec<JournalEntry>,
}

/// One database in a transaction.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// The committed catalog that the work started from.
    pub(crate) base: Catalog,
    /// The base and the work.
    pub(crate) working: Catalog,
    /// Whether others committed since the foreign keys of the work were checked.
    pub(crate) is_unchecked: bool,
}

/// A statement that wrote.
#[derive(Clone, Debug)]
pub(crate) struct JournalEntry {
    /// Which database it wrote.
    pub(crate) database: Arc<str>,
    /// Its text.
    pub(crate) statement: Arc<str>,
    /// How many rows it changed, those that foreign keys changed included.
    pub(crate) counts: ChangeCounts,
    /// The tables it forked or merged from.
    pub(crate) table_parents: Vec<TableParent>,
    /// Whether it changed definitions, so that there is something to record even without rows.
    pub(crate) is_definition: bool,
    /// Whether foreign keys were checked.
    pub(crate) foreign_key_checks: bool,
}

impl JournalEntry {
    /// A statement that changed definitions and no rows that count.
    pub(crate) fn definition(database: Arc<str>, statement: &str) -> JournalEntry {
        JournalEntry {
            database,
            statement: shortened(statement),
            counts: ChangeCounts::default(),
            table_parents: Vec::new(),
            is_definition: true,
            foreign_key_checks: true,
        }
    }
}

/// Longest statement that history keeps whole, in bytes.
const STATEMENT_LENGTH_MAX: usize = 2_000;

/// A statement as history keeps it: bulk loads are megabytes of VALUES that nobody reads again.
pub(crate) fn shortened(statement: &str) -> Arc<str> {
    if statement.len() <= STATEMENT_LENGTH_MAX {
        return statement.into();
    }
    let mut end = STATEMENT_LENGTH_MAX;
    while !statement.is_char_boundary(end) {
        end -= 1;
    }
    format!("{} …", &statement[..end]).into()
}

#[derive(Clone, Debug)]
struct Savepoint {
    name: Arc<str>,
    lines: BTreeMap<Arc<str>, Line>,
    journal_length: usize,
}

impl Line {
    fn new(committed: &Catalog) -> Line {
        Line {
            base: committed.clone(),
            working: committed.clone(),
            is_unchecked: false,
        }
    }

    /// Whether the transaction changed anything here.
    pub(crate) fn is_changed(&self) -> bool {
        !self.base.is_same_as(&self.working)
    }
}

impl Transaction {
    pub(crate) fn new(isolation: IsolationLevel, read_only: bool) -> Transaction {
        Transaction {
            isolation,
            read_only,
            lines: BTreeMap::new(),
            savepoints: Vec::new(),
            is_pinned: false,
            journal: Vec::new(),
        }
    }

    /// A database as this transaction sees it; `None` when it sees the committed one.
    pub(crate) fn catalog(&self, database: &str) -> Option<&Catalog> {
        self.lines.get(database).map(|line| &line.working)
    }

    /// A database that the transaction holds.
    pub(crate) fn line(&self, database: &str) -> Option<&Line> {
        self.lines.get(database)
    }

    /// Whether it reads one snapshot from its first statement on.
    pub(crate) fn reads_a_snapshot(&self) -> bool {
        matches!(
            self.isolation,
            IsolationLevel::RepeatableRead | IsolationLevel::Serializable
        )
    }

    /// Whether it holds the snapshot that it reads, so that what is not in there did not exist for it.
    pub(crate) fn is_pinned(&self) -> bool {
        self.is_pinned
    }

    /// Before a statement: takes the snapshot that it reads from, or carries its work over to what others have
    /// committed meanwhile.
    pub(crate) fn begin_statement<'a>(
        &mut self,
        committed: impl Iterator<Item = (&'a Arc<str>, &'a Catalog)>,
    ) {
        if !self.reads_a_snapshot() {
            let mut gone: Vec<Arc<str>> = self.lines.keys().cloned().collect();
            for (database, committed) in committed {
                self.carry_over(database, committed);
                gone.retain(|name| name != database);
            }
            // Nobody can drop a database in which the transaction has changed anything.
            gone.iter().for_each(|database| {
                self.lines.remove(database);
            });
        } else if !self.is_pinned {
            self.is_pinned = true;
            for (database, committed) in committed {
                self.lines
                    .entry(database.clone())
                    .or_insert_with(|| Line::new(committed));
            }
        }
    }

    /// Moves one database's work, savepoints included, onto what is committed now. Work that does not fit stays
    /// where it is; then COMMIT says why.
    fn carry_over(&mut self, database: &str, committed: &Catalog) {
        let Some(line) = self.lines.get(database) else {
            return;
        };
        if line.base.is_same_as(committed) {
            return;
        }
        let moved = |line: &Line| -> Option<Line> {
            let working = rebased(line, committed, None).ok()?;
            Some(Line {
                base: committed.clone(),
                working,
                is_unchecked: true,
            })
        };
        let Some(new_line) = moved(line) else { return };
        let mut new_savepoints = Vec::new();
        for savepoint in &self.savepoints {
            let new_line = match savepoint.lines.get(database) {
                Some(line) => match moved(line) {
                    Some(line) => Some(line),
                    None => return,
                },
                None => None,
            };
            new_savepoints.push(new_line);
        }
        for (savepoint, new_line) in self.savepoints.iter_mut().zip(new_savepoints) {
            if let (Some(place), Some(new_line)) = (savepoint.lines.get_mut(database), new_line) {
                *place = new_line;
            }
        }
        if let Some(place) = self.lines.get_mut(database) {
            *place = new_line;
        }
    }

    /// A statement's result: the database's new working catalog and what to remember about it.
    pub(crate) fn write(&mut self, committed: &Catalog, working: Catalog, entry: JournalEntry) {
        self.replace(committed, &entry.database, working);
        self.journal.push(entry);
    }

    /// The committed databases alone, for a statement that has no transaction around it.
    pub(crate) fn reading_committed() -> Transaction {
        Transaction::new(IsolationLevel::ReadCommitted, false)
    }

    /// Another working catalog for a database.
    pub(crate) fn replace(&mut self, committed: &Catalog, database: &Arc<str>, working: Catalog) {
        let line = self
            .lines
            .entry(database.clone())
            .or_insert_with(|| Line::new(committed));
        line.working = working;
    }

    /// Remembers a point to come back to; an older one of that name is forgotten.
    pub(crate) fn set_savepoint(&mut self, name: Arc<str>) {
        self.savepoints.retain(|savepoint| savepoint.name != name);
        let (lines, journal_length) = (self.lines.clone(), self.journal.len());
        self.savepoints.push(Savepoint {
            name,
            lines,
            journal_length,
        });
    }

    /// Takes back everything since a savepoint, which stays.
    pub(crate) fn roll_back_to(&mut self, name: &str) -> Result<(), Error> {
        let position = self.savepoint_position(name)?;
        self.savepoints.truncate(position + 1);
        let savepoint = &self.savepoints[position];
        self.journal.truncate(savepoint.journal_length);
        // Databases that were first written after the savepoint go back to what was committed when that happened.
        for (database, line) in &mut self.lines {
            match savepoint.lines.get(database) {
                Some(old) => *line = old.clone(),
                None => line.working = line.base.clone(),
            }
        }
        Ok(())
    }

    /// Forgets a savepoint and those after it.
    pub(crate) fn release_savepoint(&mut self, name: &str) -> Result<(), Error> {
        let position = self.savepoint_position(name)?;
        self.savepoints.truncate(position);
        Ok(())
    }

    fn savepoint_position(&self, name: &str) -> Result<usize, Error> {
        let mut savepoints = self.savepoints.iter();
        savepoints
            .position(|savepoint| savepoint.name.eq_ignore_ascii_case(name))
            .ok_or_else(|| Error::unknown_savepoint(None))
    }

    /// The statements that wrote, in order.
    pub(crate) fn journal(&self) -> impl Iterator<Item = &JournalEntry> + Clone {
        self.journal.iter()
    }

    /// Databases it has changed.
    pub(crate) fn changed_lines(&self) -> impl Iterator<Item = (&Arc<str>, &Line)> {
        self.lines.iter().filter(|(_, line)| line.is_changed())
    }
}
