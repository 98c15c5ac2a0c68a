//! An instance as a file, and a database as a script.

use sql::dialect::Dialect;
use view::error::ErrorView;

use crate::{Host, convert};

/// A database in the SQL of some engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The statements.
    pub script: String,
    /// What that engine has no counterpart for.
    pub left_out: Vec<String>,
}

impl Host {
    /// Everything that is committed, with its history, as a file.
    pub fn save(&self) -> Vec<u8> {
        self.sessions.instance().save()
    }

    /// Puts what a file holds in the place of everything. Sessions, results and the lesson are closed. On an error nothing
    /// changes.
    ///
    /// # Errors
    /// When it is no whole, unaltered file of ours.
    pub fn load(&mut self, file: &[u8]) -> Result<(), ErrorView> {
        let instance =
            engine::Instance::load(file).map_err(|error| convert::error::error_view(&error))?;
        self.results.clear();
        self.lesson = None;
        self.sessions.restore(instance);
        Ok(())
    }

    /// A database in the SQL of `mysql`, `postgres` or `sqlite`.
    ///
    /// # Errors
    /// When there is no such database, or the SQL of no such engine.
    pub fn export(&self, database: &str, engine: &str) -> Result<Export, ErrorView> {
        let dialect = Dialect::by_name(engine);
        let dialect = dialect.ok_or_else(|| sql::Error::unknown_dialect(engine, None));
        let exported =
            dialect.and_then(|dialect| self.sessions.instance().export(database, dialect));
        let patch = exported.map_err(|error| convert::error::error_view(&error))?;
        Ok(Export {
            script: patch.script(),
            left_out: patch.left_out,
        })
    }
}
