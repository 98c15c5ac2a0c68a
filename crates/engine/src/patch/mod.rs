//! The SQL that turns one catalog into another: what PATCH answers and an export writes.
//!
//! Definitions are compared first (`definitions`). What they need is tried on a copy (`rehearsal`): that says what the rows look
//! like afterwards, so that an added column with a default needs no UPDATE, and which constraints the old rows do not meet yet,
//! so that these come last. Then the rows that still differ are written, parents before children (`rows`, `order`).

mod definitions;
mod foreign_keys;
mod order;
mod pairing;
mod rehearsal;
mod row_text;
mod rows;
mod schema_change;
mod sqlite;
mod views;

use std::collections::BTreeSet;
use std::sync::Arc;

use history::Catalog;
use sql::Error;
use sql::dialect::{self, Dialect};

use pairing::Pairs;
use rehearsal::Rehearsal;
use rows::RowPlan;
use schema_change::SchemaChange;

use crate::Instance;

/// Statements that turn one catalog into another, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    /// Whose SQL it is.
    pub dialect: Dialect,
    /// Nothing when the catalogs are alike.
    pub steps: Vec<PatchStep>,
    /// What the other engine has no counterpart for, as words: `the default of t.c (uuid())`.
    pub left_out: Vec<String>,
}

/// One statement of a patch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatchStep {
    /// What it is for.
    pub kind: PatchStepKind,
    /// The table or view that it changes.
    pub table: Option<Arc<str>>,
    /// Its text, without `;`.
    pub statement: String,
}

/// What a statement of a patch is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatchStepKind {
    /// It begins or ends the transaction, or says how the session behaves in it.
    Transaction,
    /// It changes a definition.
    Schema,
    /// It adds rows.
    Insert,
    /// It changes a row that is still as it was.
    Update,
    /// It removes a row that is still as it was.
    Delete,
    /// It ends the script unless the statement before found its row.
    Guard,
}

/// What a patch is made from.
pub(crate) struct PatchSides<'a> {
    /// What the database of the current side is called.
    pub(crate) current_database: Arc<str>,
    /// What the patch starts from.
    pub(crate) current: &'a Catalog,
    /// What the database of the incoming side is called.
    pub(crate) incoming_database: Arc<str>,
    /// What the patch leads to.
    pub(crate) incoming: &'a Catalog,
    /// Views of the current side that the incoming one lacks only because forks leave them behind.
    pub(crate) left_behind: BTreeSet<Arc<str>>,
}

impl PatchStepKind {
    /// The word in the column `kind`.
    pub fn word(self) -> &'static str {
        match self {
            PatchStepKind::Transaction => "transaction",
            PatchStepKind::Schema => "schema",
            PatchStepKind::Insert => "insert",
            PatchStepKind::Update => "update",
            PatchStepKind::Delete => "delete",
            PatchStepKind::Guard => "guard",
        }
    }
}

impl Patch {
    /// All statements as one script. What is left out stands in comments on top.
    pub fn script(&self) -> String {
        let mut script = String::new();
        for what in &self.left_out {
            script.push_str(&format!("-- Left out: {}\n", what.replace('\n', " ")));
        }
        for step in &self.steps {
            script.push_str(&step.statement);
            script.push_str(";\n");
        }
        script
    }
}

impl Instance {
    /// A whole database as SQL: the patch that makes it of an empty one.
    ///
    /// # Errors
    /// 1049 when there is no such database.
    pub fn export(&self, database: &str, dialect: Dialect) -> Result<Patch, Error> {
        let name: Arc<str> = database.to_lowercase().into();
        let catalog = self.history().head(&name).map(|head| &head.catalog);
        let catalog = catalog.ok_or_else(|| Error::unknown_database(&name, None))?;
        let sides = PatchSides {
            current_database: name.clone(),
            current: &Catalog::new(catalog.collation()),
            incoming_database: name,
            incoming: catalog,
            left_behind: BTreeSet::new(),
        };
        patch(&sides, dialect)
    }
}

/// Makes the patch.
///
/// # Errors
/// Only when a definition cannot be read again, which would be a mistake of ours.
pub(crate) fn patch(sides: &PatchSides<'_>, dialect: Dialect) -> Result<Patch, Error> {
    let mut pairs = Pairs::of(sides.current, sides.incoming);
    let rehearsal = Rehearsal::of(sides, &mut pairs)?;
    let plan = RowPlan::of(sides, &pairs, &rehearsal);
    let mut script = Script::new(dialect);
    script.write(sides, &pairs, &rehearsal, &plan);
    Ok(script.finished())
}

/// Collects the statements.
struct Script {
    dialect: Dialect,
    steps: Vec<PatchStep>,
    left_out: Vec<String>,
}

impl Script {
    fn new(dialect: Dialect) -> Script {
        Script {
            dialect,
            steps: Vec::new(),
            left_out: Vec::new(),
        }
    }

    fn write(
        &mut self,
        sides: &PatchSides<'_>,
        pairs: &Pairs<'_>,
        rehearsal: &Rehearsal,
        plan: &RowPlan,
    ) {
        let dialect = self.dialect;
        let changes = definitions::changes(sides, pairs, dialect);
        let (mut late, mut early): (Vec<_>, Vec<_>) = changes
            .into_iter()
            .partition(|change| rehearsal.is_late(change));
        if dialect == Dialect::Sqlite {
            early = sqlite::rebuilding(early, sides.current, pairs, &rehearsal.catalog);
            late = sqlite::rebuilding(late, &rehearsal.catalog, &pairs.settled(), sides.incoming);
        }
        let changes_definitions = !early.is_empty() || !late.is_empty();
        let views = views::changes(sides, dialect, changes_definitions, &mut self.left_out);
        let is_unneeded = !changes_definitions && views.is_nothing() && plan.is_empty();
        if is_unneeded {
            return;
        }
        // SQLite: foreign keys are looked at in the end only.
        let at_end =
            plan.suspends_keys() || early.iter().chain(&late).any(SchemaChange::empties_tables);
        self.transaction(dialect::settings(dialect, at_end));
        if dialect != Dialect::MySql {
            self.transaction(dialect::begin(dialect, at_end));
        }
        self.schema(views.dropped);
        self.early_triggers(pairs, plan);
        self.definitions(&early);
        if !plan.is_empty() {
            self.rows(plan);
        }
        self.definitions(&late);
        self.schema(views.created);
        self.late_triggers(pairs, plan);
        self.counters(pairs, plan);
        if dialect != Dialect::MySql {
            self.transaction(dialect::commit(dialect, at_end));
        }
    }

    /// The rows. Definition statements of MySQL commit, so its transaction is around the rows only.
    fn rows(&mut self, plan: &RowPlan) {
        let dialect = self.dialect;
        self.transaction(plan.suspend(dialect));
        if dialect == Dialect::MySql {
            self.transaction(dialect::begin(dialect, false));
        }
        self.steps.extend(plan.steps(dialect));
        self.steps.extend(plan.orphan_guards(dialect));
        if dialect == Dialect::MySql {
            self.transaction(dialect::commit(dialect, false));
        }
        self.transaction(plan.resume(dialect));
    }

    fn transaction(&mut self, statements: Vec<String>) {
        let kind = PatchStepKind::Transaction;
        let steps = statements.into_iter().map(|statement| PatchStep {
            kind,
            table: None,
            statement,
        });
        self.steps.extend(steps);
    }

    fn schema(&mut self, statements: Vec<(Arc<str>, String)>) {
        let kind = PatchStepKind::Schema;
        let steps = statements.into_iter().map(|(table, statement)| PatchStep {
            kind,
            table: Some(table),
            statement,
        });
        self.steps.extend(steps);
    }

    fn definitions(&mut self, changes: &[SchemaChange]) {
        for change in changes {
            let statements = change.statements(self.dialect, &mut self.left_out);
            let table = change.table().clone();
            let named = statements.into_iter().map(|text| (table.clone(), text));
            self.schema(named.collect());
        }
    }

    /// Triggers must not fire while rows are patched: what they did is among the rows.
    fn early_triggers(&mut self, pairs: &Pairs<'_>, plan: &RowPlan) {
        if self.dialect != Dialect::MySql {
            return;
        }
        for (table, trigger) in pairs.dropped_triggers(plan) {
            let statement = format!("DROP TRIGGER {}", self.dialect.name(&trigger.name));
            self.schema(vec![(table, statement)]);
        }
    }

    fn late_triggers(&mut self, pairs: &Pairs<'_>, plan: &RowPlan) {
        for (table, trigger) in pairs.created_triggers(plan) {
            if self.dialect != Dialect::MySql {
                let what = format!("the trigger {} of {table}", trigger.name);
                self.left_out.push(what);
                continue;
            }
            let name = self.dialect.name(&table);
            let statement = format!("CREATE {}{name}{}", trigger.head, trigger.body);
            self.schema(vec![(table, statement)]);
        }
    }

    /// AUTO_INCREMENT goes on where it would on the incoming side. MySQL counts the numbers of new rows by itself.
    fn counters(&mut self, pairs: &Pairs<'_>, plan: &RowPlan) {
        for (name, pair) in &pairs.pairs {
            let next = pair.incoming.next_auto_increment();
            let current = pair.current.as_ref();
            let before = current.map_or(1, |(_, table)| table.next_auto_increment());
            let counted = match self.dialect {
                Dialect::MySql => plan.highest_number(name).saturating_add(1),
                Dialect::Postgres | Dialect::Sqlite => 1,
            };
            if next > before.max(counted) {
                let definition = pair.incoming.definition();
                let text = dialect::auto_increment_from(self.dialect, name, definition, next);
                self.schema(text.map(|text| (name.clone(), text)).into_iter().collect());
            }
        }
    }

    fn finished(self) -> Patch {
        let mut left_out: Vec<String> = Vec::new();
        for what in self.left_out {
            if !left_out.contains(&what) {
                left_out.push(what);
            }
        }
        Patch {
            dialect: self.dialect,
            steps: self.steps,
            left_out,
        }
    }
}
