//! An instance as a file: saved by whoever keeps it, and loaded again.
//!
//! Databases, dropped ones and all snapshots are in it, with everything that they share. Sessions and what they have not committed are
//! not.

use std::collections::BTreeMap;

use history::file::{FileError, Reader, Writer, opened, sealed};
use history::{Catalog, DatabaseLine, History};
use sql::Error;

use crate::lease::Lease;
use crate::{DroppedDatabase, Instance};

impl Instance {
    /// Everything that is committed, with its history, as a file. Costs what is not shared: a fork adds what it changed.
    ///
    /// ```
    /// let mut instance = engine::Instance::new();
    /// let mut session = instance.open_session("main", Some("test"));
    /// instance.run(&mut session, "CREATE TABLE t (id INT PRIMARY KEY)").unwrap();
    /// let loaded = engine::Instance::load(&instance.save()).unwrap();
    /// assert_eq!(loaded.fingerprint(), instance.fingerprint());
    /// ```
    pub fn save(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        self.history.write(&mut writer);
        writer.count(self.system.len());
        for (name, catalog) in &self.system {
            writer.text(name);
            catalog.write(&mut writer);
        }
        writer.count(self.dropped.len());
        for gone in &self.dropped {
            writer.text(&gone.name);
            gone.line.write(&mut writer);
        }
        writer.count(self.leases.len());
        for (database, lease) in &self.leases {
            writer.text(database);
            writer.flag(lease.expires_at.is_some());
            writer.signed(lease.expires_at.unwrap_or(0));
            writer.optional_text(lease.purpose.as_ref());
        }
        writer.number(u64::from(self.next_session));
        sealed(&writer.into_bytes())
    }

    /// The instance that a file holds.
    ///
    /// # Errors
    /// 1033 when the file is not ours, too new, not whole, or not as it was written.
    pub fn load(file: &[u8]) -> Result<Instance, Error> {
        read(file).map_err(|error| {
            let help = match error {
                FileError::Foreign => "Choose a file that Forkyard saved.",
                FileError::Newer(_) => "Load it with a newer Forkyard.",
                _ => "Take another copy of the file.",
            };
            Error::unreadable_file(&error.to_string()).help(help)
        })
    }
}

fn read(file: &[u8]) -> Result<Instance, FileError> {
    let mut reader = Reader::new(opened(file)?);
    let history = History::read(&mut reader)?;
    let system = reader.list(|reader| Ok((reader.text()?, Catalog::read(reader)?)))?;
    let dropped = reader.list(|reader| {
        Ok(DroppedDatabase {
            name: reader.text()?,
            line: DatabaseLine::read(reader, &history)?,
        })
    })?;
    let leases = reader.list(|reader| {
        let database = reader.text()?;
        let expires = reader.flag()?;
        let end = reader.signed()?;
        let lease = Lease {
            expires_at: expires.then_some(end),
            purpose: reader.optional_text()?,
        };
        Ok((database, lease))
    })?;
    let next_session = u32::try_from(reader.number()?);
    let next_session = next_session.map_err(|_| FileError::Senseless("too many sessions"))?;
    reader.end()?;
    Ok(Instance {
        history,
        system: BTreeMap::from_iter(system),
        dropped,
        transactions: BTreeMap::new(),
        leases: BTreeMap::from_iter(leases),
        next_session,
        // The budget is the host's, not the file's.
        history_budget: u64::MAX,
    })
}
