//! SHOW BRANCHES: the databases as a tree, with what each has done since its fork and what it costs.

use std::collections::BTreeMap;
use std::sync::Arc;

use history::{
    ByteMeter, Catalog, CatalogSides, DatabaseLine, PlainContext, RowState, Snapshot, SnapshotId,
    Value, catalog_difference,
};

use crate::Instance;
use crate::described::{
    Described, count_type, moment, moment_type, name_type, number, optional, text, text_type,
};
use crate::session::Session;

/// The databases, each followed by its forks.
pub(super) fn describe(instance: &Instance, session: &Session) -> Described {
    let mut answer = Described::new(
        "branches",
        &[
            ("tree", text_type()),
            ("name", name_type()),
            ("parent", name_type()),
            ("fork_point", name_type()),
            ("head", name_type()),
            ("rows_ahead", count_type()),
            ("rows_behind", count_type()),
            ("own_bytes", count_type()),
            ("shared_bytes", count_type()),
            ("history_bytes", count_type()),
            ("created", moment_type()),
            ("age", name_type()),
            ("expires", moment_type()),
        ],
    );
    let mut writer = Writer {
        instance,
        now: session.now().to_unix_micros(),
        branches: branches(instance),
        meter: ByteMeter::default(),
        answer: &mut answer,
    };
    writer.write_below(None, "");
    answer
}

/// A database and the one that it was forked from.
struct Branch<'a> {
    name: &'a Arc<str>,
    line: &'a DatabaseLine,
    head: &'a Arc<Snapshot>,
    /// What it was forked from, if that is still there.
    parent: Option<Arc<str>>,
}

fn branches(instance: &Instance) -> Vec<Branch<'_>> {
    let history = instance.history();
    let mut owners: BTreeMap<SnapshotId, &Arc<str>> = BTreeMap::new();
    for (name, _) in history.databases() {
        owners.extend(history.log(name).map(|snapshot| (snapshot.id, name)));
    }
    let databases = history.databases();
    let branches = databases.filter_map(|(name, line)| {
        let parent = line.fork_point.and_then(|point| owners.get(&point));
        Some(Branch {
            name,
            line,
            head: history.snapshot(line.head)?,
            parent: parent.map(|parent| (*parent).clone()),
        })
    });
    branches.collect()
}

struct Writer<'a, 'answer> {
    instance: &'a Instance,
    now: i64,
    branches: Vec<Branch<'a>>,
    meter: ByteMeter<'a>,
    answer: &'answer mut Described,
}

impl Writer<'_, '_> {
    /// The forks of a database, or the databases that are no fork of another, in the order of their names.
    fn write_below(&mut self, parent: Option<&Arc<str>>, indent: &str) {
        let children = self.branches.iter().enumerate();
        let children = children.filter(|(_, branch)| branch.parent.as_ref() == parent);
        let children: Vec<usize> = children.map(|(position, _)| position).collect();
        for (place, child) in children.iter().enumerate() {
            let name = self.branches[*child].name.clone();
            let is_last = place + 1 == children.len();
            let (own, below) = match (parent, is_last) {
                (None, _) => ("", ""),
                (_, true) => ("└─ ", "   "),
                (_, false) => ("├─ ", "│  "),
            };
            self.write(*child, format!("{indent}{own}{name}"));
            self.write_below(Some(&name), &format!("{indent}{below}"));
        }
    }

    fn write(&mut self, position: usize, tree: String) {
        let instance = self.instance;
        let history = instance.history();
        let branch = &self.branches[position];
        let (name, line, head) = (branch.name, branch.line, branch.head);
        let parent = branch.parent.as_ref();
        let source = parent.and_then(|parent| history.head(parent));
        let (ahead, behind) = match source {
            Some(source) => {
                let (ahead, behind) = ahead_and_behind(instance, head, source);
                (number(ahead), number(behind))
            }
            None => (Value::Null, Value::Null),
        };
        let fork_point = line.fork_point.and_then(|point| history.snapshot(point));
        let beside = source.or(fork_point).map(|source| &source.catalog);
        let all = head.catalog.bytes(&mut self.meter);
        let own = beside.map_or(all, |beside| head.catalog.bytes_beside(beside).min(all));
        let first = history.snapshot(line.first);
        let created = first.map_or(0, |first| first.note.time_micros);
        let lease = instance.lease(name);
        let expires = lease.and_then(|lease| lease.expires_at);
        self.answer.push(vec![
            text(tree),
            text(name.clone()),
            optional(fork_point.map(|point| point.database.clone())),
            optional(line.fork_point.map(|point| point.to_string())),
            text(head.id.to_string()),
            ahead,
            behind,
            number(own),
            number(all - own),
            number(history_bytes(instance, name)),
            moment(created),
            match created {
                0 => Value::Null,
                _ => text(age(self.now.saturating_sub(created))),
            },
            expires.map_or(Value::Null, moment),
        ]);
    }
}

/// In how many rows a database is not what it was where it parted from the other, and in how many the other is not.
fn ahead_and_behind(
    instance: &Instance,
    head: &Arc<Snapshot>,
    source: &Arc<Snapshot>,
) -> (u64, u64) {
    let base = instance.history().base_catalog(head.id, source.id);
    let sides = CatalogSides {
        base: Some(&base.catalog),
        current: &source.catalog,
        incoming: &head.catalog,
    };
    let (mut ahead, mut behind) = (0, 0);
    for table in catalog_difference(sides, &PlainContext).tables {
        let Some(compared) = table.compared(&PlainContext) else {
            // With other keys, every row is another one.
            let rows = |side: Option<(Arc<str>, history::Table)>| {
                side.map_or(0, |(_, table)| table.len() as u64)
            };
            ahead += rows(table.incoming);
            behind += rows(table.current);
            continue;
        };
        for (state, count) in compared.counts().by_state {
            let (is_ahead, is_behind) = sides_of(state);
            ahead += if is_ahead { count } else { 0 };
            behind += if is_behind { count } else { 0 };
        }
    }
    (ahead, behind)
}

/// Whether the incoming side changed a row in this state, and whether the current side did.
fn sides_of(state: RowState) -> (bool, bool) {
    match state {
        RowState::Same => (false, false),
        RowState::AddedThere | RowState::DeletedThere | RowState::ChangedThere => (true, false),
        RowState::AddedHere | RowState::DeletedHere | RowState::NewerHere => (false, true),
        RowState::MergeableByCell | RowState::Conflict | RowState::Differs => (true, true),
    }
}

/// What the older snapshots of a database hold that the one after them does not.
fn history_bytes(instance: &Instance, database: &str) -> u64 {
    let mut newer: Option<&Catalog> = None;
    let mut bytes = 0;
    for snapshot in instance.history().log(database) {
        let older = &snapshot.catalog;
        bytes += newer.map_or(0, |newer| older.bytes_beside(newer));
        newer = Some(older);
    }
    bytes
}

/// A duration in its largest unit.
fn age(micros: i64) -> String {
    let seconds = micros.max(0) / 1_000_000;
    let units = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")];
    let unit = units.iter().find(|(length, _)| seconds >= *length);
    let (length, name) = unit.unwrap_or(&(1, "s"));
    format!("{} {name}", seconds / length)
}
