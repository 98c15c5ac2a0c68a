//! A catalog with two databases, and statements run on it the way the engine runs them.

use std::fmt::Write as _;
use std::sync::Arc;

use history::temporal::DateTime;
use history::{Catalog, Table, TableChanges, TableId, TableViolation, UniqueKey, Value, Violation};
use sql::ast::Statement;
use sql::ddl::{self, DefinitionChange, DefinitionContext};
use sql::expression::{EvaluationContext, Warning};
use sql::scalar::{to_protocol_text, wire_type};
use sql::{Databases, Error, Query, SessionContext, Step, Write};

/// `test`, which is selected, and `other`.
pub struct Database {
    test: Catalog,
    other: Catalog,
    tables_made: u64,
    last_insert_id: u64,
    row_count: i64,
}

impl Databases for Database {
    fn catalog(&self, database: &str) -> Option<&Catalog> {
        match database {
            "test" => Some(&self.test),
            "other" => Some(&self.other),
            _ => None,
        }
    }

    fn names(&self) -> Vec<Arc<str>> {
        vec!["other".into(), "test".into()]
    }
}

impl Database {
    pub fn new() -> Database {
        Database {
            test: Catalog::default(),
            other: Catalog::default(),
            tables_made: 0,
            last_insert_id: 0,
            row_count: 0,
        }
    }

    /// Runs one statement and prints its answer: a header of names and types and a line a row; or `ok`, the affected rows
    /// and the message; or the error, the text it points at, and its help. Warnings follow.
    pub fn run(&mut self, text: &str) -> String {
        let mut context = EvaluationContext::new(
            DateTime::from_unix_micros(1_770_000_000_000_000).expect("a moment"),
        );
        context.database = Some("test".into());
        context.last_insert_id = self.last_insert_id;
        context.row_count = self.row_count;
        context.set_work_budget(500_000);
        context.set_memory_budget(8 << 20);
        let mut out = String::new();
        match self.execute(text, &mut context) {
            Ok(answer) => out.push_str(&answer),
            Err(error) => {
                let _ = write!(out, "error {} {}", error.code, error.message);
                if let Some(span) = error.span {
                    let _ = write!(out, " [{}]", span.text(text));
                }
                out.push('\n');
                if let Some(help) = error.help {
                    let _ = writeln!(out, "help {help}");
                }
            }
        }
        for warning in context.take_warnings().kept {
            let _ = writeln!(out, "warning {} {}", warning.code, warning.message);
        }
        out
    }

    fn execute(&mut self, text: &str, context: &mut EvaluationContext) -> Result<String, Error> {
        let session = SessionContext {
            database: Some("test".into()),
            ..SessionContext::new()
        };
        match sql::parse_statement(text)? {
            Statement::Query(query) => {
                let query = Query::bind(&query, self, &session)?;
                add_warnings(context, query.warnings());
                self.rows(&query, context)
            }
            Statement::Insert(insert) => {
                let write = Write::bind_insert(&insert, self, &session)?;
                self.write(&write, context)
            }
            Statement::Update(update) => {
                let write = Write::bind_update(&update, self, &session)?;
                self.write(&write, context)
            }
            Statement::Delete(delete) => {
                let write = Write::bind_delete(&delete, self, &session)?;
                self.write(&write, context)
            }
            Statement::Explain(explain) => {
                let shown = sql::explain_statement(&explain, self, &session)?;
                let lines = shown.rows.iter().map(|row| match &row[0] {
                    // What is in front of a line counts, but the tests trim it.
                    Value::Text(line) => format!("|{line}\n"),
                    other => format!("{other:?}\n"),
                });
                Ok(lines.collect())
            }
            definition => self.define(&definition, &session, context),
        }
    }

    fn define(
        &mut self,
        statement: &Statement,
        session: &SessionContext<'_>,
        evaluation: &EvaluationContext,
    ) -> Result<String, Error> {
        let context = DefinitionContext {
            databases: self,
            session,
            evaluation,
            foreign_key_checks: true,
        };
        let plan = ddl::plan(statement, &context).expect("a statement that the tests can run")?;
        match plan.change {
            DefinitionChange::CreateTable(new) => {
                self.tables_made += 1;
                let table = Table::new(TableId(self.tables_made), new.definition);
                let catalog = if &*new.database == "other" {
                    &mut self.other
                } else {
                    &mut self.test
                };
                *catalog = catalog.with_table(new.name, table);
            }
            DefinitionChange::Catalogs(catalogs) => {
                for (database, catalog) in catalogs {
                    *(if &*database == "other" {
                        &mut self.other
                    } else {
                        &mut self.test
                    }) = catalog;
                }
            }
            DefinitionChange::AlterTable(_) | DefinitionChange::Nothing => {}
        }
        Ok(format!("ok {}\n", plan.affected))
    }

    fn rows(&self, query: &Query, context: &EvaluationContext) -> Result<String, Error> {
        let header = query.columns().iter().map(|column| {
            let wire = wire_type(&column.scalar_type);
            let unsigned = if wire.unsigned { " UNSIGNED" } else { "" };
            format!("{}:{}{unsigned}", column.name, wire.name)
        });
        let mut out = header.collect::<Vec<_>>().join(" | ");
        out.push('\n');
        let mut execution = query.start();
        loop {
            match execution.step(context)? {
                Step::Done => return Ok(out),
                Step::Working => {}
                Step::Rows(rows) => {
                    for row in rows {
                        let cells =
                            query
                                .columns()
                                .iter()
                                .zip(row.iter())
                                .map(|(column, value)| {
                                    to_protocol_text(value, &column.scalar_type.data_type, 0)
                                        .map_or("NULL".into(), |text| {
                                            String::from_utf8_lossy(&text).into_owned()
                                        })
                                });
                        out.push_str(&cells.collect::<Vec<_>>().join(" | "));
                        out.push('\n');
                    }
                }
            }
        }
    }

    fn write(&mut self, write: &Write, context: &mut EvaluationContext) -> Result<String, Error> {
        add_warnings(context, write.warnings());
        write.set_strictness(context);
        let mut execution = write.start();
        let result = loop {
            if let Some(result) = execution.step(context)? {
                break result;
            }
        };
        let (mut test, mut other) = (self.test.clone(), self.other.clone());
        for table in result.tables {
            let catalog = if &*table.database == "other" {
                &mut other
            } else {
                &mut test
            };
            let changes = [TableChanges {
                table: table.table,
                changes: table.changes,
            }];
            let applied = catalog.apply(&changes, history::ApplyContext::ALONE);
            *catalog = applied
                .map_err(|violations| violation_error(&violations))?
                .catalog;
        }
        (self.test, self.other) = (test, other);
        self.last_insert_id = result.last_insert_id.unwrap_or(self.last_insert_id);
        self.row_count = result.affected as i64;
        let message = result.message.unwrap_or_default();
        Ok(format!("ok {}{message}\n", result.affected))
    }
}

fn add_warnings(context: &EvaluationContext, warnings: &[Warning]) {
    for warning in warnings {
        context.warn(warning.code, warning.message.clone());
    }
}

fn violation_error(violations: &[TableViolation]) -> Error {
    match &violations[0].violation {
        Violation::DuplicateEntry { key, values, .. } => {
            let values: Vec<String> = values.iter().map(|value| format!("{value:?}")).collect();
            let key = match key {
                UniqueKey::Primary => "PRIMARY",
                UniqueKey::Index { name, .. } => name,
            };
            Error::duplicate_entry(&values.join("-"), key, None)
        }
        other => panic!("the tests do not break this: {other:?}"),
    }
}
