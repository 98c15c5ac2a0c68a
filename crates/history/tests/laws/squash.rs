//! Squashing old snapshots forgets states in between and nothing else.

use std::collections::BTreeSet;
use std::sync::Arc;

use history::{
    Catalog, History, Note, ParentKind, SnapshotId, Table, TableId, TableParent, TablePlace,
};
use proptest::prelude::*;

use crate::common::*;

/// What happens to the databases, by number.
#[derive(Clone, Copy, Debug)]
enum Step {
    Write(usize, i64),
    Fork(usize),
    Merge(usize, usize),
    Reset(usize, usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0..4_usize, 0..6_i64).prop_map(|(database, key)| Step::Write(database, key)),
        1 => (0..4_usize).prop_map(Step::Fork),
        2 => (0..4_usize, 0..4_usize).prop_map(|(from, into)| Step::Merge(from, into)),
        1 => (0..4_usize, 0..8_usize).prop_map(|(database, back)| Step::Reset(database, back)),
    ]
}

fn name(database: usize) -> Arc<str> {
    format!("d{database}").into()
}

fn table_of(history: &History, database: &str) -> Table {
    let head = history.head(database).expect("it is there");
    head.catalog.table("t").expect("it is there").clone()
}

fn history_of(steps: &[Step]) -> History {
    let mut history = History::default();
    let id = history.new_table_id();
    let table = Table::new(id, Arc::new(definition(vec![int("id"), int("n")])));
    let catalog = Catalog::default().with_table("t", table);
    let created = history.create_database(name(0), catalog, Note::default());
    created.expect("the first");
    let mut count = 1;
    for (moment, step) in steps.iter().enumerate() {
        match *step {
            Step::Write(database, key) => {
                let database = name(database % count);
                let table = table_of(&history, &database);
                let new = row![key, moment as i64];
                let change = match table.get(&[history::Value::Int(key)]) {
                    Some(old) => update(old, new),
                    None => insert(new),
                };
                record(
                    &mut history,
                    &database,
                    table.apply(&[change]).expect("fits"),
                    vec![],
                );
            }
            Step::Fork(source) if count < 4 => {
                let source = name(source % count);
                let catalog = history.head(&source).expect("it is there").catalog.clone();
                let forked = history.fork_database(&source, name(count), catalog, Note::default());
                forked.expect("a new name");
                count += 1;
            }
            Step::Fork(_) => {}
            Step::Merge(from, into) => {
                let (from, into) = (name(from % count), name(into % count));
                let there = history.table_place(&from, "t").expect("it is there");
                let here = history.table_place(&into, "t").expect("it is there");
                let base = history.base_of(there, here).map(|base| base.table);
                let (incoming, current) = (table_of(&history, &from), table_of(&history, &into));
                let plan = history::merge_three_way(
                    base.as_ref(),
                    &incoming,
                    &current,
                    history::Strategy::Theirs,
                );
                let merged = current.apply(&plan.changes).expect("fits");
                let parent = TableParent {
                    table: TableId(1),
                    parent: there,
                    kind: ParentKind::Merge,
                };
                record(&mut history, &into, merged, vec![parent]);
            }
            Step::Reset(database, back) => {
                let database = name(database % count);
                let target = history.log(&database).map(|snapshot| snapshot.id).nth(back);
                if let Some(target) = target.and_then(|target| history.snapshot(target)).cloned() {
                    let catalog = target.catalog.clone();
                    let reset =
                        history.record_reset(&database, target.id, catalog, Note::default());
                    reset.expect("it is there");
                }
            }
        }
    }
    history
}

fn record(history: &mut History, database: &str, table: Table, parents: Vec<TableParent>) {
    let catalog = Catalog::default().with_table("t", table);
    let recorded = history.record(database, catalog, parents, Note::default());
    recorded.expect("it is there");
}

/// What every two databases have in common.
fn bases(history: &History) -> Vec<Option<history::Fingerprint>> {
    let places: Vec<TablePlace> = history
        .databases()
        .filter_map(|(name, _)| history.table_place(name, "t"))
        .collect();
    let pairs = places
        .iter()
        .flat_map(|left| places.iter().map(move |right| (*left, *right)));
    let base = |(left, right)| {
        let base = history.base_of(left, right)?;
        Some(base.table.fingerprint())
    };
    pairs.map(base).collect()
}

fn heads(history: &History) -> Vec<history::Fingerprint> {
    let databases = history.databases();
    databases
        .filter_map(|(name, _)| Some(history.head(name)?.catalog.fingerprint()))
        .collect()
}

proptest! {
    #[test]
    fn heads_and_bases_stay_what_they_are(
        before in prop::collection::vec(step(), 0..40),
        bytes in prop_oneof![Just(0_u64), 0..200_000_u64],
    ) {
        let mut history = history_of(&before);
        let (heads_before, bases_before) = (heads(&history), bases(&history));
        let all: Vec<SnapshotId> = history.snapshots().map(|snapshot| snapshot.id).collect();
        let squashed = history.squash(bytes, &BTreeSet::new());
        prop_assert_eq!(heads(&history), heads_before);
        prop_assert_eq!(bases(&history), bases_before);
        let kept = history.snapshots().count();
        prop_assert_eq!(kept + squashed, all.len());
        for id in all {
            // Every snapshot is there, or it is known where it went.
            let into = history.squashed_into(id);
            prop_assert_eq!(history.snapshot(id).is_some(), into.is_none());
            if let Some(into) = into {
                prop_assert!(into > id && history.snapshot(into).is_some());
            }
        }
        let told: u64 = history.snapshots().map(|snapshot| snapshot.squashed + 1).sum();
        prop_assert_eq!(told as usize, kept + squashed);
    }
}

#[test]
fn a_long_line_becomes_short_and_keeps_what_is_needed() {
    let steps: Vec<Step> = (0..100).map(|key| Step::Write(0, key % 6)).collect();
    let mut history = history_of(&steps);
    let needed = BTreeSet::from([SnapshotId(50)]);
    assert_eq!(history.squash(u64::MAX, &needed), 0, "there is room");
    let squashed = history.squash(0, &needed);
    assert_eq!(
        squashed, 98,
        "the first, the needed one and the newest are left"
    );
    assert!(history.snapshot(SnapshotId(50)).is_some());
    assert_eq!(history.squashed_into(SnapshotId(7)), Some(SnapshotId(50)));
    assert_eq!(history.log("d0").count(), 3);
}
