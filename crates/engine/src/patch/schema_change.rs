//! One change of a definition, and its statements in each dialect.

use std::sync::Arc;

use history::{Check, ColumnDefinition, ForeignKey, Index, TableDefinition};
use sql::dialect::{self, Dialect, Keys, SkippedPart};

/// A change of a definition. Tables have the names that they have when its turn comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SchemaChange {
    DropForeignKey {
        table: Arc<str>,
        name: Arc<str>,
    },
    DropTable {
        table: Arc<str>,
    },
    RenameTable {
        old: Arc<str>,
        new: Arc<str>,
        /// The table as it was: outside MySQL the names of its indexes follow.
        definition: Arc<TableDefinition>,
    },
    DropCheck {
        table: Arc<str>,
        name: Arc<str>,
    },
    DropIndex {
        table: Arc<str>,
        name: Arc<str>,
    },
    DropColumn {
        table: Arc<str>,
        name: Arc<str>,
    },
    RenameColumn {
        table: Arc<str>,
        old: Arc<str>,
        new: Arc<str>,
    },
    /// A column that has no value for old rows may be NULL until [`SchemaChange::ForbidNull`].
    AddColumn {
        table: Arc<str>,
        definition: Arc<TableDefinition>,
        position: usize,
    },
    AlterColumn {
        table: Arc<str>,
        /// The column as it was.
        before: ColumnDefinition,
        definition: Arc<TableDefinition>,
        position: usize,
        /// Whether it may be NULL until [`SchemaChange::ForbidNull`].
        may_be_null: bool,
    },
    /// The last part of making a column NOT NULL.
    ForbidNull {
        table: Arc<str>,
        definition: Arc<TableDefinition>,
        position: usize,
    },
    SetPrimaryKey {
        table: Arc<str>,
        /// What the table was called when it got the key that goes.
        dropped: Option<Arc<str>>,
        definition: Arc<TableDefinition>,
    },
    SetComment {
        table: Arc<str>,
        comment: Arc<str>,
    },
    CreateTable {
        table: Arc<str>,
        definition: Arc<TableDefinition>,
    },
    AddIndex {
        table: Arc<str>,
        definition: Arc<TableDefinition>,
        index: Index,
    },
    AddCheck {
        table: Arc<str>,
        check: Check,
    },
    AddForeignKey {
        table: Arc<str>,
        definition: Arc<TableDefinition>,
        key: ForeignKey,
    },
    /// SQLite: everything that it cannot alter, by making the table anew and copying its rows.
    Rebuild {
        table: Arc<str>,
        definition: Arc<TableDefinition>,
        /// Columns that are copied: what they are called now, and were.
        copied: Vec<(Arc<str>, Arc<str>)>,
    },
}

/// What a table is called while it is made anew.
const REBUILT: &str = "forkyard_rebuilt";

impl SchemaChange {
    /// The table that changes, by the name that it ends with.
    pub(super) fn table(&self) -> &Arc<str> {
        match self {
            SchemaChange::RenameTable { new, .. } => new,
            SchemaChange::DropForeignKey { table, .. }
            | SchemaChange::DropTable { table }
            | SchemaChange::DropCheck { table, .. }
            | SchemaChange::DropIndex { table, .. }
            | SchemaChange::DropColumn { table, .. }
            | SchemaChange::RenameColumn { table, .. }
            | SchemaChange::AddColumn { table, .. }
            | SchemaChange::AlterColumn { table, .. }
            | SchemaChange::ForbidNull { table, .. }
            | SchemaChange::SetPrimaryKey { table, .. }
            | SchemaChange::SetComment { table, .. }
            | SchemaChange::CreateTable { table, .. }
            | SchemaChange::AddIndex { table, .. }
            | SchemaChange::AddCheck { table, .. }
            | SchemaChange::AddForeignKey { table, .. }
            | SchemaChange::Rebuild { table, .. } => table,
        }
    }

    /// Whether rows may miss what it demands until they are patched.
    pub(super) fn is_demand(&self) -> bool {
        matches!(
            self,
            SchemaChange::ForbidNull { .. }
                | SchemaChange::AddIndex { .. }
                | SchemaChange::AddCheck { .. }
                | SchemaChange::AddForeignKey { .. }
        )
    }

    /// Whether SQLite must not look at foreign keys meanwhile.
    pub(super) fn empties_tables(&self) -> bool {
        matches!(
            self,
            SchemaChange::Rebuild { .. } | SchemaChange::DropTable { .. }
        )
    }

    /// Its statements.
    pub(super) fn statements(
        &self,
        dialect: Dialect,
        left_out: &mut Vec<SkippedPart>,
    ) -> Vec<String> {
        let name = |name: &str| dialect.name(name);
        let constraint = match dialect {
            Dialect::MySql => "FOREIGN KEY",
            _ => "CONSTRAINT",
        };
        let alter = |table: &str, what: String| vec![format!("ALTER TABLE {} {what}", name(table))];
        match self {
            SchemaChange::DropForeignKey { table, name: key } => {
                alter(table, format!("DROP {constraint} {}", name(key)))
            }
            SchemaChange::DropTable { table } => vec![format!("DROP TABLE {}", name(table))],
            SchemaChange::RenameTable {
                old,
                new,
                definition,
            } => {
                let mut statements = alter(old, format!("RENAME TO {}", name(new)));
                let indexes = definition.indexes.iter();
                statements.extend(
                    indexes.flat_map(|index| renamed_index(dialect, old, new, definition, index)),
                );
                statements
            }
            SchemaChange::DropCheck { table, name: check } => {
                // MariaDB has no DROP CHECK, and seekdb reads DROP CONSTRAINT too.
                alter(table, format!("DROP CONSTRAINT {}", name(check)))
            }
            SchemaChange::DropIndex { table, name: index } => {
                vec![dialect::drop_index(dialect, table, index)]
            }
            SchemaChange::DropColumn {
                table,
                name: column,
            } => alter(table, format!("DROP COLUMN {}", name(column))),
            SchemaChange::RenameColumn { table, old, new } => alter(
                table,
                format!("RENAME COLUMN {} TO {}", name(old), name(new)),
            ),
            SchemaChange::AddColumn {
                table,
                definition,
                position,
            } => {
                let added = dialect::add_column(dialect, table, definition, *position, left_out);
                Vec::from_iter(added)
            }
            SchemaChange::AlterColumn {
                table,
                before,
                definition,
                position,
                may_be_null,
            } => {
                let Some(after) = definition.columns.get(*position) else {
                    return Vec::new();
                };
                let mut after = after.clone();
                after.nullable |= may_be_null;
                let place = (&**definition, *position);
                dialect::alter_column(dialect, table, place, before, &after, left_out)
            }
            SchemaChange::ForbidNull {
                table,
                definition,
                position,
            } => {
                let Some(after) = definition.columns.get(*position) else {
                    return Vec::new();
                };
                let before = ColumnDefinition {
                    nullable: true,
                    ..after.clone()
                };
                let place = (&**definition, *position);
                dialect::alter_column(dialect, table, place, &before, after, left_out)
            }
            SchemaChange::SetPrimaryKey {
                table,
                dropped,
                definition,
            } => primary_key(dialect, table, dropped.as_deref(), definition),
            SchemaChange::SetComment { table, comment } => match dialect {
                Dialect::MySql => alter(table, format!("COMMENT = {}", dialect.text(comment))),
                Dialect::Postgres => vec![format!(
                    "COMMENT ON TABLE {} IS {}",
                    name(table),
                    dialect.text(comment)
                )],
                Dialect::Sqlite => Vec::new(),
            },
            SchemaChange::CreateTable { table, definition } => {
                vec![dialect::create_table(
                    dialect,
                    table,
                    definition,
                    Keys::Usual,
                    left_out,
                )]
            }
            SchemaChange::AddIndex {
                table,
                definition,
                index,
            } => vec![dialect::create_index(dialect, table, definition, index)],
            SchemaChange::AddCheck { table, check } => {
                let text =
                    dialect::check_text(dialect, table, &check.name, &check.expression, left_out);
                let added = text.map(|text| dialect::add_constraint(dialect, table, &text));
                Vec::from_iter(added.map(|statement| dialect::attempted(dialect, statement)))
            }
            SchemaChange::AddForeignKey {
                table,
                definition,
                key,
            } => {
                let text = dialect::foreign_key_text(dialect, table, definition, key, left_out);
                Vec::from_iter(text.map(|text| dialect::add_constraint(dialect, table, &text)))
            }
            SchemaChange::Rebuild {
                table,
                definition,
                copied,
            } => rebuild(dialect, table, definition, copied, left_out),
        }
    }
}

/// Outside MySQL the name of an index begins with its table's.
fn renamed_index(
    dialect: Dialect,
    old: &str,
    new: &str,
    definition: &TableDefinition,
    index: &Index,
) -> Vec<String> {
    match dialect {
        Dialect::MySql => Vec::new(),
        Dialect::Postgres => vec![format!(
            "ALTER INDEX {} RENAME TO {}",
            dialect.name(&format!("{old}_{}", index.name)),
            dialect.name(&format!("{new}_{}", index.name))
        )],
        Dialect::Sqlite => vec![
            dialect::drop_index(dialect, old, &index.name),
            dialect::create_index(dialect, new, definition, index),
        ],
    }
}

fn primary_key(
    dialect: Dialect,
    table: &str,
    dropped: Option<&str>,
    definition: &TableDefinition,
) -> Vec<String> {
    let columns = definition.primary_key.iter();
    let columns = columns.filter_map(|&position| definition.columns.get(position));
    let columns = dialect.names(columns.map(|column| &*column.name));
    let drop = dropped.map(|old| match dialect {
        Dialect::MySql => "DROP PRIMARY KEY".to_owned(),
        _ => format!(
            "DROP CONSTRAINT IF EXISTS {}",
            dialect.name(&format!("{old}_pkey"))
        ),
    });
    let is_keyed = !definition.primary_key.is_empty();
    let add = is_keyed.then(|| format!("ADD PRIMARY KEY ({columns})"));
    let parts: Vec<String> = drop.into_iter().chain(add).collect();
    vec![format!(
        "ALTER TABLE {} {}",
        dialect.name(table),
        parts.join(", ")
    )]
}

fn rebuild(
    dialect: Dialect,
    table: &str,
    definition: &TableDefinition,
    copied: &[(Arc<str>, Arc<str>)],
    left_out: &mut Vec<SkippedPart>,
) -> Vec<String> {
    let new = dialect.names(copied.iter().map(|(new, _)| &**new));
    let old = dialect.names(copied.iter().map(|(_, old)| &**old));
    let create = dialect::create_table(dialect, table, definition, Keys::Usual, left_out);
    let (table, rebuilt) = (dialect.name(table), dialect.name(REBUILT));
    vec![
        create.replacen(&table, &rebuilt, 1),
        format!("INSERT INTO {rebuilt} ({new}) SELECT {old} FROM {table}"),
        format!("DROP TABLE {table}"),
        format!("ALTER TABLE {rebuilt} RENAME TO {table}"),
    ]
}
