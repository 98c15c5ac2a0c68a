//! The tree against a map that is known to be right, and against its own rules.

use std::ops::Bound;
use std::sync::Arc;

use proptest::prelude::*;

use super::node::{BRANCH_MAX, LEAF_MAX, Node};
use super::*;
use crate::{Equality, RowEquality};

/// The oracle: a key and the number beside it.
type Model = imbl::OrdMap<i64, i64>;

fn row(key: i64, value: i64) -> Row {
    Arc::new([Value::Int(key), Value::Int(value)])
}

fn pair(row: &Row) -> (i64, i64) {
    match (&row[0], &row[1]) {
        (Value::Int(key), Value::Int(value)) => (*key, *value),
        other => panic!("the tests store integers, not {other:?}"),
    }
}

fn by_first_column() -> KeyOrder {
    KeyOrder::row_id(0)
}

fn exact() -> RowEquality {
    RowEquality::new(&crate::TableDefinition::default(), Equality::Exact)
}

fn tree_of(model: &Model) -> RowTree {
    let rows = model.iter().map(|(&key, &value)| row(key, value));
    RowTree::from_sorted(by_first_column(), rows.collect())
}

fn content(tree: &RowTree) -> Vec<(i64, i64)> {
    tree.rows(KeyRange::ALL, Direction::Forward)
        .map(pair)
        .collect()
}

/// Checks what the other files of this folder rely on.
fn check_rules(tree: &RowTree) {
    check_node(&tree.root, &tree.order, true);
    let rows = content(tree);
    assert_eq!(rows.len(), tree.len());
    assert!(
        rows.windows(2).all(|pair| pair[0].0 < pair[1].0),
        "rows are in order"
    );
}

fn check_node(node: &Node, order: &KeyOrder, is_root: bool) {
    match node {
        Node::Leaf(leaf) => {
            assert!(leaf.rows.len() <= LEAF_MAX);
            assert!(is_root || !leaf.rows.is_empty());
        }
        Node::Branch(branch) => {
            assert!(branch.children.len() <= BRANCH_MAX);
            assert!(
                branch.children.len() > usize::from(is_root),
                "no needless levels"
            );
            let rows: usize = branch
                .children
                .iter()
                .map(|child| child.node.row_count())
                .sum();
            assert_eq!(rows, branch.row_count);
            for (position, child) in branch.children.iter().enumerate() {
                assert_eq!(child.node.height() + 1, branch.height);
                check_node(&child.node, order, false);
                if position > 0 {
                    let first = first_row(&child.node);
                    let before = last_row(&branch.children[position - 1].node);
                    assert!(order.compare_rows(&child.low, first).is_le());
                    assert!(order.compare_rows(before, &child.low).is_lt());
                }
            }
        }
    }
}

fn first_row(node: &Node) -> &Row {
    match node {
        Node::Leaf(leaf) => leaf.rows.first().expect("no empty leaves below a root"),
        Node::Branch(branch) => first_row(&branch.children[0].node),
    }
}

fn last_row(node: &Node) -> &Row {
    match node {
        Node::Leaf(leaf) => leaf.rows.last().expect("no empty leaves below a root"),
        Node::Branch(branch) => last_row(&branch.children[branch.children.len() - 1].node),
    }
}

#[derive(Clone, Debug)]
enum Step {
    Put(i64, i64),
    Remove(i64),
    RemoveRange(i64, i64),
    /// `Some` puts, `None` removes.
    Batch(Vec<(i64, Option<i64>)>),
    /// Many keys in a row, as a bulk load or a clustered change makes them.
    PutRange(i64, i64, i64),
}

const KEYS: std::ops::Range<i64> = 0..3000;

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (KEYS, 0..4_i64).prop_map(|(key, value)| Step::Put(key, value)),
        4 => KEYS.prop_map(Step::Remove),
        1 => (KEYS, 0..400_i64).prop_map(|(key, length)| Step::RemoveRange(key, key + length)),
        2 => (KEYS, 0..400_i64, 0..4_i64)
            .prop_map(|(key, length, value)| Step::PutRange(key, key + length, value)),
        3 => prop::collection::btree_map(KEYS, prop::option::of(0..4_i64), 0..300)
            .prop_map(|edits| Step::Batch(edits.into_iter().collect())),
    ]
}

fn take(step: &Step, tree: &mut RowTree, model: &mut Model) {
    match step {
        Step::Put(key, value) => {
            let replaced = tree.insert(row(*key, *value));
            assert_eq!(
                replaced.as_ref().map(pair).map(|pair| pair.1),
                model.insert(*key, *value)
            );
        }
        Step::Remove(key) => {
            let removed = tree.remove(&[Value::Int(*key)]);
            assert_eq!(
                removed.as_ref().map(pair).map(|pair| pair.1),
                model.remove(key)
            );
        }
        Step::RemoveRange(from, to) => {
            let edits: Vec<_> = (*from..*to).map(|key| (key, None)).collect();
            take_batch(&edits, tree, model);
        }
        Step::PutRange(from, to, value) => {
            let edits: Vec<_> = (*from..*to).map(|key| (key, Some(*value))).collect();
            take_batch(&edits, tree, model);
        }
        Step::Batch(edits) => take_batch(edits, tree, model),
    }
}

/// Every third edit demands something that is not so, and must be left out and reported.
fn take_batch(wanted: &[(i64, Option<i64>)], tree: &mut RowTree, model: &mut Model) {
    let mut edits = Vec::new();
    let mut expected_misfits = Vec::new();
    for (position, &(key, new)) in wanted.iter().enumerate() {
        let present = model.get(&key).copied();
        let is_misfit = position % 3 == 2;
        let new_row = row(key, new.unwrap_or(7));
        let edit = match (present.is_some() != is_misfit, new) {
            (false, _) => Edit::Insert(new_row),
            (true, Some(_)) => Edit::Replace(new_row),
            (true, None) => Edit::Remove(row(key, -1)),
        };
        if is_misfit {
            expected_misfits.push((position, present));
        } else if let Edit::Remove(_) = edit {
            model.remove(&key);
        } else {
            model.insert(key, pair(edit.row()).1);
        }
        edits.push(edit);
    }
    let misfits = tree.apply_sorted(&edits).into_iter();
    let misfits: Vec<_> = misfits
        .map(|misfit| (misfit.edit, misfit.present.as_ref().map(|row| pair(row).1)))
        .collect();
    assert_eq!(misfits, expected_misfits);
}

fn run(steps: &[Step], tree: &mut RowTree, model: &mut Model) {
    for step in steps {
        take(step, tree, model);
        check_rules(tree);
    }
    assert!(
        content(tree)
            .into_iter()
            .eq(model.iter().map(|(&key, &value)| (key, value)))
    );
}

type Pair = (i64, i64);

fn model_diff(left: &Model, right: &Model) -> Vec<(Option<Pair>, Option<Pair>)> {
    use imbl::ordmap::DiffItem;
    let mut items: Vec<_> = left
        .diff(right)
        .map(|item| match item {
            DiffItem::Add(&key, &value) => (None, Some((key, value))),
            DiffItem::Remove(&key, &value) => (Some((key, value)), None),
            DiffItem::Update {
                old: (&key, &old),
                new: (_, &new),
            } => (Some((key, old)), Some((key, new))),
        })
        .collect();
    items.sort_by_key(|(left, right)| left.or(*right).map(|pair| pair.0));
    items
}

fn tree_diff(left: &RowTree, right: &RowTree) -> Vec<(Option<Pair>, Option<Pair>)> {
    let pairs = |(left, right): (Option<&Row>, Option<&Row>)| (left.map(pair), right.map(pair));
    left.diff(right, &exact()).map(pairs).collect()
}

proptest! {
    #[test]
    fn behaves_like_a_map_and_forks_do_not_see_each_other(
        size in 0..3000_i64,
        left_steps in prop::collection::vec(step(), 0..12),
        right_steps in prop::collection::vec(step(), 0..12),
    ) {
        let model: Model = (0..size).map(|key| (key, 0)).collect();
        let tree = tree_of(&model);
        check_rules(&tree);
        let hash = tree.content_hash();
        let (mut left, mut left_model) = (tree.clone(), model.clone());
        let (mut right, mut right_model) = (tree.clone(), model.clone());
        run(&left_steps, &mut left, &mut left_model);
        run(&right_steps, &mut right, &mut right_model);
        prop_assert_eq!(tree.content_hash(), hash);
        prop_assert!(content(&tree).into_iter().eq(model.iter().map(|(&key, &value)| (key, value))));
        for hashes_are_known in [false, true] {
            if hashes_are_known {
                left.content_hash();
                right.content_hash();
            }
            for (a, a_model) in [(&tree, &model), (&left, &left_model), (&right, &right_model)] {
                for (b, b_model) in [(&tree, &model), (&left, &left_model), (&right, &right_model)] {
                    prop_assert_eq!(tree_diff(a, b), model_diff(a_model, b_model));
                    prop_assert_eq!(a.content_hash() == b.content_hash(), a_model == b_model);
                }
            }
        }
    }

    #[test]
    fn a_diff_may_pass_over_what_comes_before_a_key(
        left_steps in prop::collection::vec(step(), 0..8),
        right_steps in prop::collection::vec(step(), 0..8),
        wanted in prop::collection::btree_set(KEYS, 0..20),
    ) {
        let model: Model = (0..3000).map(|key| (key, 0)).collect();
        let tree = tree_of(&model);
        let (mut left, mut left_model) = (tree.clone(), model.clone());
        let (mut right, mut right_model) = (tree, model);
        run(&left_steps, &mut left, &mut left_model);
        run(&right_steps, &mut right, &mut right_model);
        let equality = exact();
        let wanted: Vec<Row> = wanted.into_iter().map(|key| row(key, 0)).collect();
        let mut diff = left.diff(&right, &equality);
        let mut rest = model_diff(&left_model, &right_model);
        for row in &wanted {
            diff.skip_to(row);
            let is_before = |left: Option<Pair>, right: Option<Pair>| {
                left.or(right).is_some_and(|(key, _)| key < pair(row).0)
            };
            rest.retain(|(left, right)| !is_before(*left, *right));
            let expected = if rest.is_empty() { None } else { Some(rest.remove(0)) };
            let found = diff.next().map(|(left, right)| (left.map(pair), right.map(pair)));
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn content_hash_does_not_depend_on_how_the_rows_came_in(
        steps in prop::collection::vec(step(), 0..20),
    ) {
        let (mut tree, mut model) = (RowTree::new(by_first_column()), Model::new());
        run(&steps, &mut tree, &mut model);
        prop_assert_eq!(tree.content_hash(), tree_of(&model).content_hash());
    }

    #[test]
    fn ranges_in_both_directions(
        keys in prop::collection::btree_set(0..900_i64, 0..600),
        lower in (0..3_u8, 0..900_i64),
        upper in (0..3_u8, 0..900_i64),
        removed in prop::collection::vec(0..900_i64, 0..200),
    ) {
        let model: Model = keys.iter().map(|&key| (key, 0)).collect();
        let (mut tree, mut model) = (tree_of(&model), model);
        for key in removed {
            take(&Step::Remove(key), &mut tree, &mut model);
        }
        let bound = |(kind, key): (u8, i64)| match kind {
            0 => Bound::Unbounded,
            1 => Bound::Included(key),
            _ => Bound::Excluded(key),
        };
        let (lower, upper) = (bound(lower), bound(upper));
        let is_inside = |key: &i64| {
            let above = match lower {
                Bound::Unbounded => true,
                Bound::Included(low) => *key >= low,
                Bound::Excluded(low) => *key > low,
            };
            let below = match upper {
                Bound::Unbounded => true,
                Bound::Included(high) => *key <= high,
                Bound::Excluded(high) => *key < high,
            };
            above && below
        };
        let expected: Vec<i64> = model.keys().copied().filter(|key| is_inside(key)).collect();
        let value = |key| vec![Value::Int(key)];
        let range = KeyRange { lower: lower.map(value), upper: upper.map(value) };
        let found = |direction| -> Vec<i64> {
            tree.rows(range.clone(), direction).map(|row| pair(row).0).collect()
        };
        prop_assert_eq!(&found(Direction::Forward), &expected);
        let mut reversed = found(Direction::Reverse);
        reversed.reverse();
        prop_assert_eq!(&reversed, &expected);
        let mut cursor = tree.cursor(range, Direction::Forward);
        drop(tree);
        let mut kept = Vec::new();
        while let Some(leaf) = cursor.next_leaf() {
            prop_assert!(!leaf.is_empty());
            kept.extend(leaf.iter().map(|row| pair(row).0));
        }
        prop_assert_eq!(&kept, &expected);
    }
}

#[test]
fn a_prefix_stands_for_every_row_that_starts_with_it() {
    let order = KeyOrder::row_id(0).then(&KeyOrder::row_id(1));
    let rows = (0..50).flat_map(|key| (0..20).map(move |value| row(key, value)));
    let tree = RowTree::from_sorted(order, rows.collect());
    let prefix = [Value::Int(7)];
    let count = |lower, upper| {
        tree.rows(KeyRange::new(lower, upper), Direction::Forward)
            .count()
    };
    assert_eq!(
        count(Bound::Included(&prefix), Bound::Included(&prefix)),
        20
    );
    assert_eq!(count(Bound::Excluded(&prefix), Bound::Unbounded), 42 * 20);
    assert_eq!(count(Bound::Unbounded, Bound::Excluded(&prefix)), 7 * 20);
    assert_eq!(count(Bound::Included(&[]), Bound::Included(&[])), 1000);
    assert_eq!(count(Bound::Excluded(&prefix), Bound::Excluded(&prefix)), 0);
}

#[test]
fn rows_arriving_in_order_leave_full_leaves() {
    let mut tree = RowTree::new(by_first_column());
    for key in 0..10_000 {
        tree.insert(row(key, 0));
    }
    let leaves = tree.leaves(KeyRange::ALL, Direction::Forward).count();
    assert_eq!(leaves, 10_000_usize.div_ceil(LEAF_MAX));
}

#[test]
fn a_diff_opens_only_what_differs() {
    let tree = tree_of(&(0..100_000).map(|key| (key, 0)).collect());
    let mut changed = tree.clone();
    changed.insert(row(50_000, 1));
    let expected = vec![(Some((50_000, 0)), Some((50_000, 1)))];
    assert_eq!(tree_diff(&tree, &changed), expected);
}
