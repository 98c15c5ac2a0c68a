//! Tables: one function changes them, keys are judged by the result, indexes always say the same as the rows.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use history::{RowChange, Table, TableDefinition, TableId, UniqueKey, Value, Violation};
use proptest::prelude::*;

use crate::common::{self, *};

fn people() -> TableDefinition {
    with_index(
        definition(vec![int("id"), text("name"), int("age")]),
        &[1],
        true,
    )
}

fn alice_and_bob() -> Table {
    table(people(), vec![row![1, "Alice", 30], row![2, "Bob", 40]])
}

fn duplicates(violations: Vec<Violation>) -> Vec<(usize, String, Vec<Value>)> {
    let parts = |violation| match violation {
        Violation::DuplicateEntry {
            change,
            key,
            values,
            ..
        } => (change, key.name().to_owned(), values),
        other => panic!("expected a duplicate, not {other:?}"),
    };
    violations.into_iter().map(parts).collect()
}

#[test]
fn keys_and_unique_values_may_be_swapped_within_one_statement() {
    let people = alice_and_bob();
    let (alice, bob) = (row![1, "Alice", 30], row![2, "Bob", 40]);
    let swapped = people
        .apply(&[
            update(&alice, row![2, "Alice", 30]),
            update(&bob, row![1, "Bob", 40]),
        ])
        .expect("no two rows have one key afterwards");
    assert_eq!(rows(&swapped), [row![1, "Bob", 40], row![2, "Alice", 30]]);
    let renamed = people
        .apply(&[
            update(&alice, row![1, "bob", 30]),
            update(&bob, row![2, "alice", 40]),
        ])
        .expect("no two rows have one name afterwards");
    assert_eq!(rows(&renamed), [row![1, "bob", 30], row![2, "alice", 40]]);
    let by_name = renamed.index_range(0, Bound::Unbounded, Bound::Unbounded);
    assert_eq!(
        by_name.cloned().collect::<Vec<_>>(),
        [row![2, "alice", 40], row![1, "bob", 30]]
    );
}

#[test]
fn a_row_may_take_the_key_that_another_gives_up() {
    let replaced = alice_and_bob()
        .apply(&[delete(&row![1, "Alice", 30]), insert(row![1, "ALICE", 31])])
        .expect("the key is free afterwards");
    assert_eq!(rows(&replaced), [row![1, "ALICE", 31], row![2, "Bob", 40]]);
}

#[test]
fn duplicates_are_reported_in_statement_order_and_nothing_is_applied() {
    let people = alice_and_bob();
    let violations = people
        .apply(&[
            insert(row![3, "Carol", 1]),
            insert(row![4, "BOB ", 1]),
            insert(row![2, "Dora", 1]),
            insert(row![3, "Alice", 1]),
        ])
        .expect_err("three of four rows are taken, the last twice");
    let text = |text: &str| vec![Value::Text(text.into())];
    assert_eq!(
        duplicates(violations),
        [
            (1, "k0".to_owned(), text("BOB ")),
            (2, "PRIMARY".to_owned(), vec![Value::Int(2)]),
            (3, "PRIMARY".to_owned(), vec![Value::Int(3)]),
            (3, "k0".to_owned(), text("Alice")),
        ]
    );
    assert_eq!(people.len(), 2);
}

#[test]
fn of_new_rows_that_share_a_unique_value_the_later_is_at_fault() {
    let violations = alice_and_bob()
        .apply(&[insert(row![8, "Zoe", 1]), insert(row![7, "zoe", 2])])
        .expect_err("both are called Zoe");
    assert_eq!(
        duplicates(violations),
        [(1, "k0".to_owned(), vec![Value::Text("zoe".into())])]
    );
}

#[test]
fn null_is_no_duplicate_of_null() {
    let people = alice_and_bob()
        .apply(&[insert(row![3, (), 1]), insert(row![4, (), 1])])
        .expect("NULL is never equal to NULL in a unique index");
    assert_eq!(people.len(), 4);
    assert_eq!(people.unique_conflicts(&row![9, (), 1]), []);
}

#[test]
fn rows_in_the_way_of_a_new_row_are_found_by_key() {
    let conflicts = alice_and_bob().unique_conflicts(&row![1, "bob", 0]);
    let keys: Vec<_> = conflicts
        .iter()
        .map(|(key, row)| (key.name(), row.clone()))
        .collect();
    assert_eq!(
        keys,
        [
            ("PRIMARY", row![1, "Alice", 30]),
            ("k0", row![2, "Bob", 40])
        ]
    );
}

#[test]
fn a_change_of_a_row_that_is_not_there_is_refused() {
    let people = alice_and_bob();
    let gone = row![9, "Nobody", 0];
    for change in [
        delete(&gone),
        update(&gone, row![9, "x", 0]),
        update(&gone, row![10, "x", 0]),
    ] {
        let violations = people.apply(&[change]).expect_err("row 9 does not exist");
        assert!(matches!(
            &violations[..],
            [Violation::RowMissing { change: 0, .. }]
        ));
    }
    let bob = row![2, "Bob", 40];
    let twice = people
        .apply(&[delete(&bob), delete(&bob)])
        .expect_err("Bob can go only once");
    assert_eq!(
        twice,
        [Violation::RowMissing {
            change: 1,
            row: bob
        }]
    );
}

#[test]
fn counters_move_past_the_numbers_in_use() {
    let mut columns = vec![int("id"), int("n")];
    columns[0].auto_increment = true;
    let numbered = table(definition(columns), vec![row![5, 0], row![-3, 0]]);
    assert_eq!(numbered.next_auto_increment(), 6);
    let emptied = numbered
        .apply(&[delete(&row![5, 0])])
        .expect("row 5 is there");
    assert_eq!(emptied.next_auto_increment(), 6);
    assert_eq!(
        emptied.with_next_auto_increment(100).next_auto_increment(),
        100
    );
    let keyless = TableDefinition {
        columns: vec![int("a")],
        ..TableDefinition::default()
    };
    let keyless = table(
        keyless,
        vec![row![7, Value::UInt(1)], row![7, Value::UInt(2)]],
    );
    assert_eq!((keyless.len(), keyless.next_row_id()), (2, 3));
}

#[test]
fn an_index_that_comes_later_is_checked_when_it_comes() {
    let plain = table(
        definition(vec![int("id"), text("name")]),
        vec![row![1, "a"], row![2, "A"]],
    );
    let unique = with_index((**plain.definition()).clone(), &[1], true);
    let violations = plain
        .with_definition(Arc::new(unique))
        .expect_err("a and A are equal");
    assert_eq!(
        duplicates(violations),
        [(0, "k0".to_owned(), vec![Value::Text("A".into())])]
    );
    let usual = with_index((**plain.definition()).clone(), &[1], false);
    let indexed = plain
        .with_definition(Arc::new(usual))
        .expect("an index may have duplicates");
    assert_eq!(
        indexed
            .index_range(0, Bound::Unbounded, Bound::Unbounded)
            .count(),
        2
    );
}

#[test]
fn a_rebuilt_table_keeps_its_identity_and_counters() {
    let mut columns = vec![int("id"), int("n")];
    columns[0].auto_increment = true;
    let numbered = table(definition(columns.clone()), vec![row![5, 0]]);
    columns.push(text("new"));
    let wider = numbered
        .rebuilt(
            Arc::new(definition(columns.clone())),
            &[Some(0), Some(1), None],
            vec![row![5, 0, "x"]],
        )
        .expect("one row has no duplicates");
    assert_eq!((wider.id(), wider.next_auto_increment()), (TableId(1), 6));
    assert_eq!(rows(&wider), [row![5, 0, "x"]]);
    assert_eq!(wider.column_ids()[..2], *numbered.column_ids());
    // Another fork of the same table that adds a column adds another column.
    let other = numbered
        .rebuilt(
            Arc::new(definition(columns)),
            &[Some(0), Some(1), None],
            vec![row![5, 0, "y"]],
        )
        .expect("one row has no duplicates");
    assert_ne!(other.column_ids()[2], wider.column_ids()[2]);
    assert_eq!(other.emptied().column_ids(), other.column_ids());
}

#[test]
fn fingerprints_tell_content_and_definition_apart_but_not_the_way_there() {
    let people = alice_and_bob();
    let other_way = table(
        people.definition().as_ref().clone(),
        vec![row![2, "Bob", 40]],
    )
    .apply(&[insert(row![1, "Alice", 30])])
    .expect("Alice is new");
    assert_eq!(people.fingerprint(), other_way.fingerprint());
    let louder = people.apply(&[update(&row![2, "Bob", 40], row![2, "BOB", 40])]);
    assert_ne!(
        people.fingerprint(),
        louder.expect("a new spelling").fingerprint()
    );
    let other_definition = table(
        definition(vec![int("id"), text("name"), int("age")]),
        rows(&people),
    );
    assert_ne!(people.fingerprint(), other_definition.fingerprint());
}

/// What becomes of keys 0 to 19: a name (few, so that they clash) and a number.
fn wishes() -> impl Strategy<Value = BTreeMap<i64, Option<(Option<&'static str>, i64)>>> {
    let name = prop::option::of(prop::sample::select(vec!["a", "A", "b", "c", "d", "e "]));
    prop::collection::btree_map(0..20_i64, prop::option::of((name, 0..3_i64)), 0..12)
}

fn named(key: i64, (name, number): (Option<&str>, i64)) -> history::Row {
    row![
        key,
        name.map_or(Value::Null, |name| Value::Text(name.into())),
        number
    ]
}

proptest! {
    #[test]
    fn applying_changes_gives_the_wished_rows_or_says_why_not(
        steps in prop::collection::vec(wishes(), 1..6),
        index_is_used_early in any::<bool>(),
    ) {
        let definition = with_index(people(), &[2], false);
        let mut present = table(definition, Vec::new());
        let mut model: BTreeMap<i64, history::Row> = BTreeMap::new();
        for wishes in steps {
            if index_is_used_early {
                present.index_tree(1);
            }
            let mut changes = Vec::new();
            let mut wished = model.clone();
            for (key, wish) in wishes {
                let new = wish.map(|wish| named(key, wish));
                match (model.get(&key), new) {
                    (None, None) => continue,
                    (None, Some(new)) => {
                        wished.insert(key, new.clone());
                        changes.push(insert(new));
                    }
                    (Some(old), Some(new)) => {
                        wished.insert(key, new.clone());
                        changes.push(update(old, new));
                    }
                    (Some(old), None) => {
                        wished.remove(&key);
                        changes.push(delete(old));
                    }
                }
            }
            let is_allowed = wished.values().all(|row| {
                let same_name = |other: &&history::Row| {
                    !matches!(row[1], Value::Null)
                        && history::compare_values(&row[1], &other[1], Default::default()).is_eq()
                };
                wished.values().filter(same_name).count() < 2
            });
            match present.apply(&changes) {
                Ok(next) => {
                    prop_assert!(is_allowed);
                    (present, model) = (next, wished);
                }
                Err(violations) => {
                    prop_assert!(!is_allowed);
                    let is_unique_name = |violation: &Violation| matches!(
                        violation,
                        Violation::DuplicateEntry { key: UniqueKey::Index { position: 0, .. }, .. }
                    );
                    prop_assert!(violations.iter().all(is_unique_name));
                }
            }
            prop_assert_eq!(common::rows(&present), model.values().cloned().collect::<Vec<_>>());
            for index in 0..2 {
                let made = present.index_tree(index);
                let again = Table::new(TableId(9), present.definition().clone())
                    .apply(&model.values().cloned().map(RowChange::Insert).collect::<Vec<_>>())
                    .expect("the rows fit this definition");
                prop_assert_eq!(made.content_hash(), again.index_tree(index).content_hash());
                let order = made.order();
                let entries: Vec<_> =
                    present.index_range(index, Bound::Unbounded, Bound::Unbounded).collect();
                let in_order = |pair: &[&history::Row]| order.compare_rows(pair[0], pair[1]).is_lt();
                prop_assert!(entries.windows(2).all(in_order));
            }
        }
    }
}
