//! From RESOLVE (…) as it was written to decisions that a merge can look up.

use history::{CatalogSides, Choice, ColumnDefinition, Resolution, Table, Value};
use sql::Error;
use sql::ast::{Expression, Name};

use crate::Instance;
use crate::session::Session;
use crate::statement::{WrittenChoice, WrittenResolution};

/// The decisions, with values of the types of their columns. A table or column that no side has is an error, so that a
/// slip of the pen decides nothing.
pub(super) fn read(
    instance: &Instance,
    session: &Session,
    written: &[WrittenResolution],
    sides: CatalogSides<'_>,
) -> Result<Vec<Resolution>, Error> {
    let reader = Reader {
        instance,
        session,
        sides,
    };
    written.iter().map(|one| reader.resolution(one)).collect()
}

struct Reader<'a> {
    instance: &'a Instance,
    session: &'a Session,
    sides: CatalogSides<'a>,
}

impl<'a> Reader<'a> {
    fn resolution(&self, written: &WrittenResolution) -> Result<Resolution, Error> {
        let tables = match &written.table {
            Some(name) => self.tables_called(name)?,
            None => self.all_tables(),
        };
        let column = written.column.as_ref();
        let column = column.map(|name| self.column(name, &tables)).transpose()?;
        let key = written.key.as_ref();
        let choice = match &written.choice {
            WrittenChoice::Current => Choice::Current,
            WrittenChoice::Incoming => Choice::Incoming,
            WrittenChoice::Base => Choice::Base,
            WrittenChoice::Both => Choice::Both,
            WrittenChoice::Value(expression) => {
                let Some(column) = column else {
                    let detail = "AS VALUE decides about one column; add COLUMN name";
                    return Err(Error::bad_decision(detail, written.span));
                };
                Choice::Value(self.value(expression, column)?)
            }
        };
        Ok(Resolution {
            table: written.table.as_ref().map(|name| name.text.clone()),
            key: key.map(|key| self.key(key, &tables, written)).transpose()?,
            column: written.column.as_ref().map(|name| name.text.clone()),
            choice,
        })
    }

    fn all_tables(&self) -> Vec<&'a Table> {
        let sides = [Some(self.sides.current), Some(self.sides.incoming)];
        let catalogs = sides.into_iter().chain([self.sides.base]).flatten();
        catalogs
            .flat_map(|catalog| catalog.tables().map(|(_, table)| table))
            .collect()
    }

    fn tables_called(&self, name: &Name) -> Result<Vec<&'a Table>, Error> {
        let sides = [Some(self.sides.current), Some(self.sides.incoming)];
        let catalogs = sides.into_iter().chain([self.sides.base]).flatten();
        let tables: Vec<_> = catalogs
            .clone()
            .filter_map(|catalog| catalog.table(&name.text))
            .collect();
        let is_view = catalogs
            .clone()
            .any(|catalog| catalog.view(&name.text).is_some());
        if tables.is_empty() && !is_view {
            return Err(Error::unknown_table(&name.text, name.span));
        }
        Ok(tables)
    }

    fn column(&self, name: &Name, tables: &[&'a Table]) -> Result<&'a ColumnDefinition, Error> {
        let mut found = tables.iter().filter_map(|table| {
            let definition = table.definition();
            let position = definition.column_position(&name.text)?;
            definition.columns.get(position)
        });
        let unknown = || Error::unknown_column(&name.text, "RESOLVE", name.span);
        found.next().ok_or_else(unknown)
    }

    fn key(
        &self,
        key: &[Expression],
        tables: &[&'a Table],
        written: &WrittenResolution,
    ) -> Result<Vec<Value>, Error> {
        let table = tables.iter().find(|table| {
            let columns = table.definition().primary_key.len().max(1);
            columns == key.len()
        });
        let Some(table) = table else {
            let detail = "KEY needs a value for each column of the primary key";
            return Err(Error::bad_decision(detail, written.span));
        };
        let definition = table.definition();
        if definition.primary_key.is_empty() {
            let detail = "rows of a table without primary key cannot be named; leave KEY out";
            return Err(Error::bad_decision(detail, written.span));
        }
        let columns = definition
            .primary_key
            .iter()
            .map(|&at| &definition.columns[at]);
        columns
            .zip(key)
            .map(|(column, expression)| self.value(expression, column))
            .collect()
    }

    fn value(&self, expression: &Expression, column: &ColumnDefinition) -> Result<Value, Error> {
        let view = self.instance.view(self.session);
        let context = self.session.evaluation_context();
        let session = self.session.sql_context(&[]);
        sql::value_for(expression, column, &view, &session, &context)
    }
}
