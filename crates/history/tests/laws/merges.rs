//! Laws of diff and merge over generated tables of a size where the tree has several levels.

use std::collections::{BTreeMap, BTreeSet};

use history::{
    Equality, Row, RowState, Strategy as MergeStrategy, Table, ThreeWay, Value, merge_three_way,
    merge_two_way,
};
use proptest::prelude::*;

use crate::common::*;

/// What happens to a key: a new value for one of the cells, or for both, or its end.
type Edit = Option<(Option<&'static str>, Option<i64>)>;
/// Edits of a table by key; keys from 0 to [`ROWS`] exist, the others are new.
type Edits = BTreeMap<i64, Edit>;

const ROWS: i64 = 400;

fn edits() -> impl Strategy<Value = Edits> {
    let name = prop::option::of(prop::sample::select(vec!["a", "A", "b", "ß", "s"]));
    let edit = prop::option::weighted(0.8, (name, prop::option::of(0..3_i64)));
    // Half of the edits crowd where both sides will meet.
    let key = prop_oneof![0..ROWS + 200, 100..120_i64];
    prop::collection::btree_map(key, edit, 0..60)
}

fn base() -> Table {
    let rows = (0..ROWS).map(|key| row![key, "a", 0]);
    table(
        definition(vec![int("id"), text("name"), int("n")]),
        rows.collect(),
    )
}

fn edited(table: &Table, edits: &Edits) -> Table {
    let mut changes = Vec::new();
    for (&key, edit) in edits {
        let old = table.get(&[Value::Int(key)]);
        let Some((name, number)) = edit else {
            changes.extend(old.map(delete));
            continue;
        };
        let cell = |column: usize, new: Option<Value>| {
            new.or_else(|| old.map(|old| old[column].clone()))
                .unwrap_or_default()
        };
        let name = cell(1, name.map(|name| Value::Text(name.into())));
        let number = cell(2, number.map(Value::Int));
        let new = row![key, name, number];
        changes.push(match old {
            Some(old) => update(old, new),
            None => insert(new),
        });
    }
    table.apply(&changes).expect("one edit a key")
}

fn states(base: Option<&Table>, current: &Table, incoming: &Table) -> BTreeMap<i64, RowState> {
    let tables = ThreeWay::new(base, current, incoming, Equality::Exact);
    let state = |found: history::RowComparison<'_>| {
        let any = found
            .base
            .or(found.current)
            .or(found.incoming)
            .expect("a row has a key");
        (key_of(any), found.state)
    };
    tables.rows().map(state).collect()
}

fn key_of(row: &Row) -> i64 {
    match row[0] {
        Value::Int(key) => key,
        _ => panic!("keys are integers"),
    }
}

fn merged(
    base: Option<&Table>,
    current: &Table,
    incoming: &Table,
    strategy: MergeStrategy,
) -> Table {
    let plan = merge_three_way(base, incoming, current, strategy);
    current.apply(&plan.changes).expect("a plan fits its table")
}

proptest! {
    #[test]
    fn applying_a_diff_gives_the_other_table(left in edits(), right in edits()) {
        let base = base();
        let (left, right) = (edited(&base, &left), edited(&base, &right));
        let changes = left.changes_to(&right);
        let applied = left.apply(&changes).expect("a diff fits its table");
        prop_assert_eq!(applied.fingerprint(), right.fingerprint());
        let back: Vec<_> = changes.iter().map(|change| change.reversed()).collect();
        let undone = right.apply(&back).expect("a reversed diff fits the other table");
        prop_assert_eq!(undone.fingerprint(), left.fingerprint());
        prop_assert_eq!(left.changes_to(&left), vec![]);
    }

    #[test]
    fn merging_with_an_unchanged_side_gives_the_other_side(edits in edits()) {
        let base = base();
        let changed = edited(&base, &edits);
        for strategy in [MergeStrategy::Fail, MergeStrategy::Theirs, MergeStrategy::Ours] {
            let taken = merged(Some(&base), &base, &changed, strategy);
            prop_assert_eq!(taken.fingerprint(), changed.fingerprint());
            let kept = merged(Some(&base), &changed, &base, strategy);
            prop_assert_eq!(kept.fingerprint(), changed.fingerprint());
        }
    }

    #[test]
    fn swapping_the_sides_mirrors_the_states(left in edits(), right in edits()) {
        let base = base();
        let (left, right) = (edited(&base, &left), edited(&base, &right));
        for base in [Some(&base), None] {
            let mirrored: BTreeMap<_, _> = states(base, &left, &right)
                .into_iter()
                .map(|(key, state)| (key, state.mirrored()))
                .collect();
            prop_assert_eq!(states(base, &right, &left), mirrored);
        }
    }

    #[test]
    fn disjoint_edits_commute(left in edits(), right in edits()) {
        let base = base();
        let left: Edits = left.into_iter().filter(|(key, _)| key % 2 == 0).collect();
        let right: Edits = right.into_iter().filter(|(key, _)| key % 2 == 1).collect();
        let both = edited(&edited(&base, &left), &right);
        let (left, right) = (edited(&base, &left), edited(&base, &right));
        let one_way = merged(Some(&base), &left, &right, MergeStrategy::Fail);
        let other_way = merged(Some(&base), &right, &left, MergeStrategy::Fail);
        prop_assert_eq!(one_way.fingerprint(), both.fingerprint());
        prop_assert_eq!(other_way.fingerprint(), both.fingerprint());
    }

    #[test]
    fn a_strategy_touches_only_conflicts(left in edits(), right in edits()) {
        let base = base();
        let (left, right) = (edited(&base, &left), edited(&base, &right));
        let undecided = merge_three_way(Some(&base), &right, &left, MergeStrategy::Fail);
        let careful = left.apply(&undecided.changes).expect("a plan fits its table");
        for strategy in [MergeStrategy::Theirs, MergeStrategy::Ours] {
            let plan = merge_three_way(Some(&base), &right, &left, strategy);
            prop_assert_eq!(plan.conflicts, vec![]);
            prop_assert_eq!(plan.decided_count, undecided.conflicts.len() as u64);
            let decided = left.apply(&plan.changes).expect("a plan fits its table");
            let key = |row: &Row| row[0].clone();
            let touched: Vec<_> = careful
                .changes_to(&decided)
                .iter()
                .filter_map(|change| change.before().or(change.after()).map(key))
                .collect();
            let conflicts: Vec<_> = undecided
                .conflicts
                .iter()
                .filter_map(|row| row.current.as_ref().or(row.incoming.as_ref()).map(key))
                .collect();
            prop_assert!(touched.iter().all(|key| conflicts.contains(key)));
        }
    }

    #[test]
    fn a_merge_looks_at_exactly_the_rows_that_changed_there(left in edits(), right in edits()) {
        let base = base();
        let (left, right) = (edited(&base, &left), edited(&base, &right));
        let plan = merge_three_way(Some(&base), &right, &left, MergeStrategy::Fail);
        let conflicts = plan.conflicts.iter().map(|row| row.current.as_ref().or(row.incoming.as_ref()));
        let changes = plan.changes.iter().map(|change| change.before().or(change.after()));
        let planned: BTreeSet<_> = changes.chain(conflicts).flatten().map(key_of).collect();
        for (key, state) in states(Some(&base), &left, &right) {
            match state {
                RowState::Same | RowState::AddedHere | RowState::DeletedHere | RowState::NewerHere => {
                    prop_assert!(!planned.contains(&key));
                }
                // What was changed there may all have been changed here too.
                RowState::MergeableByCell => {}
                _ => prop_assert!(planned.contains(&key)),
            }
        }
    }

    #[test]
    fn merging_both_ways_with_opposite_strategies_agrees(left in edits(), right in edits()) {
        let base = base();
        let (left, right) = (edited(&base, &left), edited(&base, &right));
        let right_wins = merged(Some(&base), &left, &right, MergeStrategy::Theirs);
        let right_still_wins = merged(Some(&base), &right, &left, MergeStrategy::Ours);
        prop_assert_eq!(right_wins.fingerprint(), right_still_wins.fingerprint());
    }

    #[test]
    fn two_way_merge_makes_current_contain_incoming(left in edits(), right in edits()) {
        let base = base();
        let (current, incoming) = (edited(&base, &left), edited(&base, &right));
        let plan = merge_two_way(&incoming, &current, MergeStrategy::Theirs);
        prop_assert_eq!(plan.counts().deleted, 0);
        let merged = current.apply(&plan.changes).expect("a plan fits its table");
        let left_over = merge_two_way(&incoming, &merged, MergeStrategy::Fail);
        prop_assert_eq!(left_over.changes, vec![]);
        prop_assert_eq!(left_over.conflicts, vec![]);
        let kept = merge_two_way(&incoming, &current, MergeStrategy::Ours);
        prop_assert_eq!(kept.counts().updated, 0);
        let refused = merge_two_way(&incoming, &current, MergeStrategy::Fail);
        prop_assert_eq!(refused.conflicts.len() as u64, plan.counts().updated);
    }

    #[test]
    fn writing_one_fork_leaves_every_other_fingerprint_alone(
        forks in prop::collection::vec(edits(), 1..5),
    ) {
        let base = base();
        let before = base.fingerprint();
        let mut fingerprints = Vec::new();
        let mut tables = vec![base];
        for edits in &forks {
            let fork = edited(&tables[tables.len() - 1], edits);
            fingerprints.push(fork.fingerprint());
            tables.push(fork);
        }
        let now: Vec<_> = tables.iter().map(Table::fingerprint).collect();
        prop_assert_eq!(now[0], before);
        prop_assert_eq!(&now[1..], &fingerprints[..]);
    }
}

#[test]
fn a_key_spelled_otherwise_keeps_its_spelling_in_a_two_way_merge() {
    let names = || definition(vec![text("name"), int("n"), text("note")]);
    let current = table(
        names(),
        vec![row!["alice", 1, "same"], row!["bob", 1, "same"]],
    );
    let incoming = table(
        names(),
        vec![row!["ALICE ", 2, "SAME"], row!["Bob", 1, "SAME"]],
    );
    let plan = merge_two_way(&incoming, &current, MergeStrategy::Theirs);
    assert_eq!(
        plan.changes,
        [update(&row!["alice", 1, "same"], row!["alice", 2, "SAME"])]
    );
    assert_eq!(plan.conflicts, []);
}

#[test]
fn a_changed_spelling_is_a_change_since_the_fork() {
    let names = definition(vec![int("id"), text("name"), int("n")]);
    let base = table(names, vec![row![1, "alice", 1]]);
    let current = base
        .apply(&[update(&row![1, "alice", 1], row![1, "alice", 2])])
        .expect("fits");
    let incoming = base
        .apply(&[update(&row![1, "alice", 1], row![1, "Alice", 1])])
        .expect("fits");
    let plan = merge_three_way(Some(&base), &incoming, &current, MergeStrategy::Fail);
    assert_eq!(
        plan.changes,
        [update(&row![1, "alice", 2], row![1, "Alice", 2])]
    );
}

#[test]
fn generated_columns_make_no_conflicts() {
    let mut columns = vec![int("id"), int("a"), int("b"), int("sum")];
    columns[3].generated = Some(history::Generated {
        expression: "a + b".into(),
        stored: true,
    });
    let base = table(definition(columns), vec![row![1, 1, 1, 2]]);
    let current = base
        .apply(&[update(&row![1, 1, 1, 2], row![1, 5, 1, 6])])
        .expect("fits");
    let incoming = base
        .apply(&[update(&row![1, 1, 1, 2], row![1, 1, 7, 8])])
        .expect("fits");
    let plan = merge_three_way(Some(&base), &incoming, &current, MergeStrategy::Fail);
    assert_eq!(plan.conflicts, []);
    let merged = plan.changes[0].after().expect("an update has a new row");
    assert_eq!((&merged[1], &merged[2]), (&Value::Int(5), &Value::Int(7)));
}

#[test]
fn rows_without_a_key_inserted_on_both_sides_stay_two_rows() {
    let keyless = history::TableDefinition {
        columns: vec![int("n")],
        ..Default::default()
    };
    let base = table(keyless, vec![row![1, Value::UInt(1)]]);
    let add = |table: &Table| {
        table
            .apply(&[insert(row![7, Value::UInt(table.next_row_id())])])
            .expect("a fresh row id")
    };
    let (current, incoming) = (add(&base), add(&base));
    let both = merged(Some(&base), &current, &incoming, MergeStrategy::Fail);
    assert_eq!(both.len(), 3);
}
