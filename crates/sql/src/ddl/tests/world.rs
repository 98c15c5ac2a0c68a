//! A few databases in memory that run statements to their end, so that tests can speak SQL.

use std::collections::BTreeMap;
use std::sync::Arc;

use history::temporal::DateTime;
use history::{ApplyContext, Catalog, Collation, Row, Table, TableChanges, TableId, Value};

use crate::ast::Statement;
use crate::context::{Databases, SessionContext};
use crate::ddl::{DefinitionChange, DefinitionContext, DefinitionPlan, plan};
use crate::expression::EvaluationContext;
use crate::query::{Query, Step};
use crate::scalar::to_protocol_text;
use crate::show::{ShowContext, Shown, describe, show};
use crate::write::Write;
use crate::{Error, ResultColumn, parse_statement};

/// Databases, `test` selected.
pub(crate) struct World {
    catalogs: BTreeMap<Arc<str>, Catalog>,
    next_id: u64,
    pub notes: Vec<String>,
}

impl Databases for BTreeMap<Arc<str>, Catalog> {
    fn catalog(&self, database: &str) -> Option<&Catalog> {
        self.get(database)
    }

    fn names(&self) -> Vec<Arc<str>> {
        self.keys().cloned().collect()
    }
}

fn session() -> SessionContext<'static> {
    SessionContext {
        database: Some("test".into()),
        ..SessionContext::new()
    }
}

fn evaluation() -> EvaluationContext {
    EvaluationContext::new(DateTime::ZERO)
}

impl World {
    pub fn new() -> World {
        let catalogs = [
            ("test", Collation::GeneralCi),
            ("other", Collation::GeneralCi),
            ("bin", Collation::Bin),
        ];
        let catalogs = catalogs
            .into_iter()
            .map(|(name, collation)| (name.into(), Catalog::new(collation)));
        World {
            catalogs: catalogs.collect(),
            next_id: 1,
            notes: Vec::new(),
        }
    }

    /// A world in which these statements have run.
    pub fn with(statements: &[&str]) -> World {
        let mut world = World::new();
        for statement in statements {
            world.ok(statement);
        }
        world
    }

    /// Runs a statement that succeeds.
    pub fn ok(&mut self, sql: &str) {
        if let Err(error) = self.run(sql) {
            panic!("{sql}: {error}");
        }
    }

    /// Runs a statement that fails, and answers `code message`.
    pub fn error(&mut self, sql: &str) -> String {
        match self.run(sql) {
            Ok(()) => panic!("{sql}: no error"),
            Err(error) => {
                if let Some(span) = error.span {
                    assert!(sql.get(span.range()).is_some(), "{sql}: {span:?}");
                }
                format!("{} {}", error.code, error.message)
            }
        }
    }

    /// The rows of a query, values joined by `|`.
    pub fn rows(&mut self, sql: &str) -> Vec<String> {
        let (columns, rows) = self
            .result(sql)
            .unwrap_or_else(|error| panic!("{sql}: {error}"));
        rows.iter().map(|row| joined(&columns, row)).collect()
    }

    /// The names of a result's columns, joined by `|`.
    pub fn header(&mut self, sql: &str) -> String {
        let (columns, _) = self
            .result(sql)
            .unwrap_or_else(|error| panic!("{sql}: {error}"));
        columns
            .iter()
            .map(|column| &*column.name)
            .collect::<Vec<_>>()
            .join("|")
    }

    pub fn table(&self, name: &str) -> &Table {
        self.catalogs["test"]
            .table(name)
            .unwrap_or_else(|| panic!("no table {name}"))
    }

    pub fn result(&self, sql: &str) -> Result<(Vec<ResultColumn>, Vec<Row>), Error> {
        let (session, evaluation) = (session(), evaluation());
        let context = ShowContext {
            databases: &self.catalogs,
            session: &session,
            evaluation: &evaluation,
        };
        let shown = |shown: Shown| (shown.columns, shown.rows);
        match parse_statement(sql)? {
            Statement::Show(statement) => show(&statement, &context)
                .expect("what no session is needed for")
                .map(shown),
            Statement::Describe(statement) => describe(&statement, &context).map(shown),
            Statement::Query(query) => {
                let query = Query::bind(&query, &self.catalogs, &session)?;
                let mut execution = query.start();
                let mut all = Vec::new();
                loop {
                    match execution.step(&evaluation)? {
                        Step::Rows(rows) => all.extend(rows),
                        Step::Working => {}
                        Step::Done => return Ok((query.columns().to_vec(), all)),
                    }
                }
            }
            other => panic!("{other:?} has no rows"),
        }
    }

    pub fn run(&mut self, sql: &str) -> Result<(), Error> {
        let statement = parse_statement(sql)?;
        if let Statement::Insert(insert) = &statement {
            let write = Write::bind_insert(insert, &self.catalogs, &session())?;
            return self.write(&write);
        }
        let session = session();
        let context = DefinitionContext {
            databases: &self.catalogs,
            session: &session,
            evaluation: &evaluation(),
            foreign_key_checks: true,
        };
        let planned =
            plan(&statement, &context).unwrap_or_else(|| panic!("{sql} defines nothing"))?;
        self.notes = planned
            .notes
            .iter()
            .map(|note| format!("{} {}", note.code, note.message))
            .collect();
        self.apply(planned)
    }

    fn apply(&mut self, planned: DefinitionPlan) -> Result<(), Error> {
        match planned.change {
            DefinitionChange::Nothing => {}
            DefinitionChange::Catalogs(changed) => self.catalogs.extend(changed),
            DefinitionChange::CreateTable(new) => {
                self.next_id += 1;
                let mut table = Table::new(TableId(self.next_id), new.definition);
                if let Some(next) = new.next_auto_increment {
                    table = table.with_next_auto_increment(next);
                }
                let before = self.catalogs.clone();
                let catalog = self.catalogs[&new.database].with_table(new.name, table);
                self.catalogs.insert(new.database, catalog);
                if let Some(fill) = new.fill {
                    let write = Write::bind_insert(&fill, &self.catalogs, &session());
                    let filled = write.and_then(|write| self.write(&write));
                    if filled.is_err() {
                        self.catalogs = before;
                    }
                    return filled;
                }
            }
            DefinitionChange::AlterTable(altered) => {
                let mut rows = altered.start();
                while !rows.step(&evaluation())? {}
                let table = rows
                    .table()
                    .map_err(|_| Error::duplicate_entry("?", "?", None))?;
                let changed = rows.place(table, &self.catalogs)?;
                self.catalogs.extend(changed);
            }
        }
        Ok(())
    }

    fn write(&mut self, write: &Write) -> Result<(), Error> {
        let evaluation = evaluation();
        let mut execution = write.start();
        let result = loop {
            if let Some(result) = execution.step(&evaluation)? {
                break result;
            }
        };
        for table in result.tables {
            let changes = [TableChanges {
                table: table.table.clone(),
                changes: table.changes,
            }];
            let catalog = &self.catalogs[&table.database];
            let mut catalog = catalog
                .apply(&changes, ApplyContext::ALONE)
                .map_err(|_| Error::duplicate_entry("?", "?", None))?
                .catalog;
            if let (Some(next), Some(stored)) =
                (table.next_auto_increment, catalog.table(&table.table))
            {
                let stored = stored.with_next_auto_increment(next);
                catalog = catalog.with_table(table.table.clone(), stored);
            }
            self.catalogs.insert(table.database, catalog);
        }
        Ok(())
    }
}

fn joined(columns: &[ResultColumn], row: &[Value]) -> String {
    let texts = columns.iter().zip(row).map(|(column, value)| {
        let text = to_protocol_text(value, &column.scalar_type.data_type, 0);
        text.map_or_else(
            || "NULL".to_owned(),
            |text| String::from_utf8_lossy(&text).into_owned(),
        )
    });
    texts.collect::<Vec<_>>().join("|")
}
