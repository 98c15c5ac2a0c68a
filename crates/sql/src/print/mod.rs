//! Syntax trees as canonical SQL text: what definitions keep of CHECK, DEFAULT and generated columns.
//!
//! Reading the text gives the same tree again: names stand in backticks, parentheses stand where the tree's shape needs them,
//! texts are escaped as in the default `sql_mode`.

mod call;
mod expression;
mod foreign;
mod query;

use std::sync::Arc;

use crate::ast::{ColumnName, Expression, Literal, Name, Query, TableName, TemporalKind};
use crate::dialect::Dialect;
use crate::parser::Binding;

/// The text of an expression, without parentheses around it.
///
/// ```
/// let expression = sql::parser::parse_expression("(a+1)*B > 2 and not c").unwrap();
/// assert_eq!(sql::print::expression(&expression), "(`a` + 1) * `B` > 2 AND NOT `c`");
/// ```
pub fn expression(expression: &Expression) -> String {
    let mut printer = Printer::default();
    printer.expression(expression, Binding::Or);
    printer.text
}

/// The text of an expression as definitions keep and show it: as MySQL writes it, with every operator in its own parentheses
/// and in small letters.
///
/// ```
/// let expression = sql::parser::parse_expression("a+1 > 2 and not c").unwrap();
/// assert_eq!(sql::print::stored_expression(&expression), "(((`a` + 1) > 2) and (not `c`))");
/// ```
pub fn stored_expression(expression: &Expression) -> String {
    let mut printer = Printer {
        is_stored: true,
        ..Printer::default()
    };
    printer.expression(expression, Binding::Or);
    printer.text
}

/// The text of a query.
pub fn query(query: &Query) -> String {
    let mut printer = Printer::default();
    printer.query(query);
    printer.text
}

/// The text of an expression for another engine; otherwise what in it that engine has no counterpart for.
pub(crate) fn expression_in(expression: &Expression, dialect: Dialect) -> Result<String, String> {
    let mut printer = Printer {
        is_stored: true,
        dialect,
        ..Printer::default()
    };
    printer.expression(expression, Binding::Or);
    printer.untranslated.map_or(Ok(printer.text), Err)
}

/// The text of a query for another engine, without the name of its own database in front of tables.
pub(crate) fn query_in(
    query: &Query,
    dialect: Dialect,
    own_database: Option<Arc<str>>,
) -> Result<String, String> {
    let mut printer = Printer {
        dialect,
        own_database,
        ..Printer::default()
    };
    printer.query(query);
    printer.untranslated.map_or(Ok(printer.text), Err)
}

/// A name in backticks.
pub fn name(name: &str) -> String {
    let mut printer = Printer::default();
    printer.name(name);
    printer.text
}

/// A text as a literal.
pub fn text(value: &str) -> String {
    let mut printer = Printer::default();
    printer.text_literal(value);
    printer.text
}

/// Writes one tree after the other.
#[derive(Default)]
struct Printer {
    text: String,
    /// Writes as definitions keep expressions.
    is_stored: bool,
    /// Writes for this engine.
    dialect: Dialect,
    /// The first thing that the engine has no counterpart for.
    untranslated: Option<String>,
    /// Tables of this database are written without its name.
    own_database: Option<Arc<str>>,
}

impl Printer {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Writes a word of the language.
    fn word(&mut self, word: &str) {
        if self.is_stored {
            self.push(&word.to_ascii_lowercase());
        } else {
            self.push(word);
        }
    }

    /// Writes the parts with commas between them.
    fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        let separator = if self.is_stored { "," } else { ", " };
        for (position, item) in items.iter().enumerate() {
            if position > 0 {
                self.push(separator);
            }
            write(self, item);
        }
    }

    fn name(&mut self, name: &str) {
        if self.dialect != Dialect::MySql {
            let name = self.dialect.name(name);
            return self.push(&name);
        }
        self.push("`");
        self.push(&name.replace('`', "``"));
        self.push("`");
    }

    fn names(&mut self, names: &[Name]) {
        self.list(names, |printer, name| printer.name(&name.text));
    }

    fn table_name(&mut self, table: &TableName) {
        let foreign = table.database.as_ref().filter(|database| {
            let own = self.own_database.as_ref();
            own.is_none_or(|own| *own != database.text)
        });
        if let Some(database) = foreign {
            self.needs_mysql("tables of another database");
            self.name(&database.text);
            self.push(".");
        }
        self.name(&table.name.text);
    }

    fn column_name(&mut self, column: &ColumnName) {
        let database = match &column.database {
            Some(database) if self.own_database.as_ref() == Some(&database.text) => &None,
            database => database,
        };
        for qualifier in [database, &column.table].into_iter().flatten() {
            self.name(&qualifier.text);
            self.push(".");
        }
        self.name(&column.name.text);
    }

    fn text_literal(&mut self, text: &str) {
        if self.dialect != Dialect::MySql {
            let text = self.dialect.text(text);
            return self.push(&text);
        }
        self.push("'");
        for character in text.chars() {
            match character {
                '\'' => self.push("''"),
                '\\' => self.push("\\\\"),
                '\0' => self.push("\\0"),
                '\u{1A}' => self.push("\\Z"),
                other => self.text.push(other),
            }
        }
        self.push("'");
    }

    fn literal(&mut self, literal: &Literal) {
        if self.dialect != Dialect::MySql && self.foreign_literal(literal) {
            return;
        }
        match literal {
            Literal::Null => self.push("NULL"),
            Literal::Boolean(true) => self.push("TRUE"),
            Literal::Boolean(false) => self.push("FALSE"),
            Literal::Integer(number) => self.push(&number.to_string()),
            Literal::UnsignedInteger(number) => self.push(&number.to_string()),
            Literal::Decimal(digits) => self.push(digits),
            Literal::Double(number) => self.push(&format!("{number:e}")),
            Literal::Text(text) => self.text_literal(text),
            Literal::Bytes(bytes) => self.bytes("X", bytes, |byte| format!("{byte:02X}")),
            Literal::Bits(bytes) => self.bytes("b", bytes, |byte| format!("{byte:08b}")),
            Literal::Temporal(kind, text) => {
                self.push(match kind {
                    TemporalKind::Date => "DATE ",
                    TemporalKind::Time => "TIME ",
                    TemporalKind::Timestamp => "TIMESTAMP ",
                });
                self.text_literal(text);
            }
        }
    }

    fn bytes(&mut self, prefix: &str, bytes: &[u8], digits: impl Fn(&u8) -> String) {
        self.push(prefix);
        self.push("'");
        for byte in bytes {
            self.push(&digits(byte));
        }
        self.push("'");
    }
}

#[cfg(test)]
mod generated;
#[cfg(test)]
mod tests;
