//! The SQL of other engines: how names, values, types and statements are written for MySQL, PostgreSQL and SQLite.
//!
//! Everything here turns definitions and values into text; which statements are needed, and in which order, is decided by whoever
//! calls. MySQL stands for MariaDB, seekdb and OceanBase too: nothing is written that one of them does not read.

mod alter;
mod expression;
mod guard;
mod literal;
mod script;
mod table;
mod types;

#[cfg(test)]
mod tests;

pub use alter::{add_column, add_constraint, alter_column};
pub use expression::{translated_expression, translated_query};
pub use guard::holds;
pub use literal::literal;
pub use script::{Guard, attempted, begin, commit, guarded, settings};
pub use table::{
    Keys, SkippedPart, auto_increment_from, check_text, create_index, create_table, create_view,
    drop_index, foreign_key_text, is_computed,
};
pub use types::type_text;

use crate::print;

/// Whose SQL a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// MySQL, MariaDB, seekdb, OceanBase.
    #[default]
    MySql,
    /// PostgreSQL.
    Postgres,
    /// SQLite.
    Sqlite,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Dialect; 3] = [Dialect::MySql, Dialect::Postgres, Dialect::Sqlite];

    /// The word after FOR.
    pub fn word(self) -> &'static str {
        match self {
            Dialect::MySql => "mysql",
            Dialect::Postgres => "postgres",
            Dialect::Sqlite => "sqlite",
        }
    }

    /// The dialect of that name, ignoring case. Engines that read MySQL's are known by their own names too.
    ///
    /// ```
    /// use sql::dialect::Dialect;
    /// assert_eq!(Dialect::by_name("PostgreSQL"), Some(Dialect::Postgres));
    /// assert_eq!(Dialect::by_name("oracle"), None);
    /// ```
    pub fn by_name(name: &str) -> Option<Dialect> {
        Some(match name.to_ascii_lowercase().as_str() {
            "mysql" | "mariadb" | "seekdb" | "oceanbase" => Dialect::MySql,
            "postgres" | "postgresql" => Dialect::Postgres,
            "sqlite" => Dialect::Sqlite,
            _ => return None,
        })
    }

    /// A name in the quotes that make it one.
    pub fn name(self, name: &str) -> String {
        match self {
            Dialect::MySql => print::name(name),
            Dialect::Postgres | Dialect::Sqlite => format!("\"{}\"", name.replace('"', "\"\"")),
        }
    }

    /// Names in quotes, with commas between them.
    pub fn names<'a>(self, names: impl IntoIterator<Item = &'a str>) -> String {
        let names: Vec<String> = names.into_iter().map(|name| self.name(name)).collect();
        names.join(", ")
    }

    /// A text in quotes.
    pub fn text(self, text: &str) -> String {
        match self {
            Dialect::MySql => print::text(text),
            Dialect::Postgres => format!("'{}'", text.replace('\'', "''")),
            // A zero byte would end the statement.
            Dialect::Sqlite if text.contains('\0') => {
                format!(
                    "CAST({} AS TEXT)",
                    literal::hexadecimal("X'", text.as_bytes())
                )
            }
            Dialect::Sqlite => format!("'{}'", text.replace('\'', "''")),
        }
    }
}
