//! Names as they stand in a statement.

use std::sync::Arc;

use crate::Span;

/// A name: of a column, alias, key, variable, database, …
#[derive(Clone, Debug)]
pub struct Name {
    /// Without quotes. Lowered for databases and tables, otherwise as written.
    pub text: Arc<str>,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// Two names are equal when their texts are; where they stand does not matter, so that trees can be compared.
impl PartialEq for Name {
    fn eq(&self, other: &Name) -> bool {
        self.text == other.text
    }
}

/// A table or view: `table` or `database.table`. The bare `.table` is accepted and means `table`.
#[derive(Clone, Debug, PartialEq)]
pub struct TableName {
    /// The database, when given; lower case.
    pub database: Option<Name>,
    /// The table; lower case.
    pub name: Name,
}

/// A column: `column`, `table.column` or `database.table.column`.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnName {
    /// The database, when given.
    pub database: Option<Name>,
    /// The table or alias, when given.
    pub table: Option<Name>,
    /// The column.
    pub name: Name,
}

impl Name {
    /// A name at a place.
    pub fn new(text: impl Into<Arc<str>>, span: Span) -> Name {
        Name {
            text: text.into(),
            span,
        }
    }

    /// Whether it is the same name as `other`, ignoring case, as columns and aliases compare.
    pub fn is(&self, other: &str) -> bool {
        same_name(&self.text, other)
    }
}

impl TableName {
    /// Where it stands, database included.
    pub fn span(&self) -> Span {
        match &self.database {
            Some(database) => database.span.to(self.name.span),
            None => self.name.span,
        }
    }
}

impl ColumnName {
    /// Where it stands, qualifiers included.
    pub fn span(&self) -> Span {
        let mut span = self.name.span;
        for qualifier in [&self.table, &self.database].into_iter().flatten() {
            span = qualifier.span.to(span);
        }
        span
    }

    /// As MySQL prints it in messages: `table.column` when a table was given.
    pub fn display(&self) -> String {
        let mut text = String::new();
        for qualifier in [&self.database, &self.table].into_iter().flatten() {
            text.push_str(&qualifier.text);
            text.push('.');
        }
        text.push_str(&self.name.text);
        text
    }
}

/// Whether two names of columns, aliases, keys or variables are the same: they compare ignoring case.
pub fn same_name(left: &str, right: &str) -> bool {
    if left.is_ascii() || right.is_ascii() {
        return left.eq_ignore_ascii_case(right);
    }
    left == right || left.to_lowercase() == right.to_lowercase()
}
