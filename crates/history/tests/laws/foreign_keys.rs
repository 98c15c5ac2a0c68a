//! Foreign keys: judged by the result of all changes together.

use std::collections::BTreeMap;
use std::sync::Arc;

use history::ReferentialAction::{Cascade, Restrict, SetNull};
use history::{
    Applied, ApplyContext, Catalog, ForeignKey, ReferentialAction, Row, RowChange, TableChanges,
    TableViolation, Violation,
};

use crate::common::*;

fn family(action: ReferentialAction) -> Catalog {
    let parents = table(
        definition(vec![int("id"), text("name")]),
        vec![row![1, "a"], row![2, "b"]],
    );
    let mut children = definition(vec![int("id"), int("parent_id")]);
    children
        .foreign_keys
        .push(foreign_key(&[1], "parents", action));
    let children = table(
        children,
        vec![row![10, 1], row![11, 1], row![12, 2], row![13, ()]],
    );
    Catalog::default()
        .with_table("parents", parents)
        .with_table("children", children)
}

fn on(table: &str, changes: Vec<RowChange>) -> TableChanges {
    TableChanges {
        table: table.into(),
        changes,
    }
}

fn apply(catalog: &Catalog, changes: &[TableChanges]) -> Result<Applied, Vec<TableViolation>> {
    catalog.apply(changes, ApplyContext::ALONE)
}

fn rows_of(applied: &Applied, name: &str) -> Vec<Row> {
    rows(
        applied
            .catalog
            .table(name)
            .expect("no table is dropped here"),
    )
}

fn first(violations: Vec<TableViolation>) -> (String, Violation) {
    let violation = violations
        .into_iter()
        .next()
        .expect("a refusal has a reason");
    (violation.table.to_string(), violation.violation)
}

#[test]
fn a_child_needs_its_parent_unless_it_points_to_null() {
    let family = family(Restrict);
    let (table, violation) = first(
        apply(&family, &[on("children", vec![insert(row![20, 9])])]).expect_err("no parent 9"),
    );
    assert_eq!(table, "children");
    assert!(matches!(violation, Violation::MissingParent { row, .. } if row == row![20, 9]));
    let moved = on("children", vec![update(&row![10, 1], row![10, 9])]);
    assert!(apply(&family, &[moved]).is_err());
    let orphan = apply(&family, &[on("children", vec![insert(row![20, ()])])]);
    assert_eq!(orphan.expect("NULL points to nobody").counts.inserted, 1);
    let unchecked = ApplyContext {
        foreign_key_checks: false,
        ..ApplyContext::ALONE
    };
    assert!(
        family
            .apply(&[on("children", vec![insert(row![20, 9])])], unchecked)
            .is_ok()
    );
}

#[test]
fn parent_and_child_may_come_and_go_together_in_any_order() {
    let family = family(Restrict);
    let come = [
        on("children", vec![insert(row![20, 9])]),
        on("parents", vec![insert(row![9, "new"])]),
    ];
    assert!(apply(&family, &come).is_ok());
    let go = [
        on("parents", vec![delete(&row![2, "b"])]),
        on("children", vec![delete(&row![12, 2])]),
    ];
    assert!(apply(&family, &go).is_ok());
}

#[test]
fn restrict_keeps_a_parent_with_children() {
    let family = family(Restrict);
    for change in [delete(&row![1, "a"]), update(&row![1, "a"], row![5, "a"])] {
        let (table, violation) =
            first(apply(&family, &[on("parents", vec![change])]).expect_err("10 points to 1"));
        assert_eq!(table, "parents");
        let Violation::ReferencedByChild {
            child_table, child, ..
        } = violation
        else {
            panic!("expected a child that points to the parent, not {violation:?}");
        };
        assert_eq!((&*child_table, child), ("children", row![10, 1]));
    }
    let renamed = on("parents", vec![update(&row![1, "a"], row![1, "A"])]);
    assert!(apply(&family, &[renamed]).is_ok(), "the key stays");
    let swapped = vec![
        update(&row![1, "a"], row![2, "a"]),
        update(&row![2, "b"], row![1, "b"]),
    ];
    assert!(
        apply(&family, &[on("parents", swapped)]).is_ok(),
        "both keys still exist"
    );
}

#[test]
fn cascade_and_set_null_follow_the_parent() {
    let delete_first = [on("parents", vec![delete(&row![1, "a"])])];
    let cascaded = apply(&family(Cascade), &delete_first).expect("children go with their parent");
    assert_eq!(rows_of(&cascaded, "children"), [row![12, 2], row![13, ()]]);
    assert_eq!(
        (cascaded.counts.deleted, cascaded.cascaded_counts.deleted),
        (1, 2)
    );
    let nulled = apply(&family(SetNull), &delete_first).expect("children stay alone");
    assert_eq!(
        rows_of(&nulled, "children"),
        [row![10, ()], row![11, ()], row![12, 2], row![13, ()]]
    );
    let moved = [on("parents", vec![update(&row![1, "a"], row![7, "a"])])];
    let moved = apply(&family(Cascade), &moved).expect("children move with their parent");
    assert_eq!(
        rows_of(&moved, "children"),
        [row![10, 7], row![11, 7], row![12, 2], row![13, ()]]
    );
}

#[test]
fn a_tree_in_one_table_goes_with_its_root() {
    let mut nodes = definition(vec![int("id"), int("parent_id")]);
    nodes.foreign_keys.push(foreign_key(&[1], "nodes", Cascade));
    let chain: Vec<Row> = std::iter::once(row![0, ()])
        .chain((1..100).map(|id| row![id, id - 1]))
        .collect();
    let nodes = Catalog::default().with_table("nodes", table(nodes, chain));
    let without_root = apply(&nodes, &[on("nodes", vec![delete(&row![0, ()])])]);
    let without_root = without_root.expect("everything hangs on the root");
    assert_eq!(rows_of(&without_root, "nodes"), Vec::<Row>::new());
    assert_eq!(without_root.cascaded_counts.deleted, 99);
    let own_parent = apply(&nodes, &[on("nodes", vec![insert(row![500, 500])])]);
    assert!(own_parent.is_ok(), "a row may be its own parent");
}

#[test]
fn a_cascade_stops_before_a_table_that_restricts() {
    let mut grandchildren = definition(vec![int("id"), int("child_id")]);
    grandchildren
        .foreign_keys
        .push(foreign_key(&[1], "children", Restrict));
    let family =
        family(Cascade).with_table("grandchildren", table(grandchildren, vec![row![100, 11]]));
    let deleted = apply(&family, &[on("parents", vec![delete(&row![1, "a"])])]);
    let (table, violation) = first(deleted.expect_err("grandchild 100 holds child 11"));
    assert_eq!(table, "children");
    assert!(matches!(violation, Violation::ReferencedByChild { row, .. } if row == row![11, 1]));
}

#[test]
fn composite_keys_match_in_any_order_of_columns() {
    let mut parents = definition(vec![int("a"), int("b")]);
    parents.primary_key = vec![1, 0];
    let mut children = definition(vec![int("id"), int("x"), int("y")]);
    children.foreign_keys.push(ForeignKey {
        parent_columns: vec!["A".into(), "b".into()],
        ..foreign_key(&[1, 2], "parents", Cascade)
    });
    let family = Catalog::default()
        .with_table("parents", table(parents, vec![row![1, 2], row![2, 1]]))
        .with_table(
            "children",
            table(children, vec![row![10, 1, 2], row![11, 2, ()]]),
        );
    assert!(apply(&family, &[on("children", vec![insert(row![12, 2, 2])])]).is_err());
    assert!(apply(&family, &[on("children", vec![insert(row![12, 2, 1])])]).is_ok());
    let moved = apply(
        &family,
        &[on("parents", vec![update(&row![1, 2], row![1, 3])])],
    );
    let moved = moved.expect("the child follows");
    assert_eq!(
        rows_of(&moved, "children"),
        [row![10, 1, 3], row![11, 2, ()]]
    );
}

#[test]
fn parents_in_another_database_are_looked_up_and_protected() {
    let mut children = definition(vec![int("id"), int("parent_id")]);
    children.foreign_keys.push(ForeignKey {
        parent_database: Some("shop".into()),
        ..foreign_key(&[1], "parents", Cascade)
    });
    let shop = Catalog::default().with_table(
        "parents",
        table(definition(vec![int("id")]), vec![row![1], row![2]]),
    );
    let other = Catalog::default().with_table("children", table(children, vec![row![10, 1]]));
    let databases: BTreeMap<Arc<str>, Catalog> = [
        ("other".into(), other.clone()),
        ("shop".into(), shop.clone()),
    ]
    .into();
    let within = |database| ApplyContext {
        database,
        others: &databases,
        ..ApplyContext::ALONE
    };
    let child = |parent| [on("children", vec![insert(row![20, parent])])];
    assert!(other.apply(&child(2), within("other")).is_ok());
    assert!(other.apply(&child(3), within("other")).is_err());
    let delete_parent = |id| [on("parents", vec![delete(&row![id])])];
    assert!(shop.apply(&delete_parent(2), within("shop")).is_ok());
    let held = shop
        .apply(&delete_parent(1), within("shop"))
        .expect_err("another database needs 1");
    let Violation::ReferencedByChild { child_database, .. } = first(held).1 else {
        panic!("expected a child in the other database");
    };
    assert_eq!(child_database.as_deref(), Some("other"));
}
