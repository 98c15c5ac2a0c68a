//! Catalogs as values.

use history::{Catalog, View};

use crate::common::*;

fn one_row(n: i64) -> history::Table {
    table(definition(vec![int("id"), int("n")]), vec![row![1, n]])
}

#[test]
fn a_catalog_changes_by_making_another_one() {
    let empty = Catalog::default();
    let one = empty
        .with_table("b", one_row(1))
        .with_table("a", one_row(2));
    let names: Vec<_> = one.tables().map(|(name, _)| name.to_string()).collect();
    assert_eq!(names, ["a", "b"]);
    assert_eq!(empty.tables().len(), 0);
    assert_eq!(one.without_table("a").tables().len(), 1);
    assert!(one.without_table("nope").is_same_as(&one));
    let view = View {
        definition_sql: "SELECT 1".into(),
        columns: vec!["1".into()],
    };
    let viewed = one.with_view("v", view.clone());
    assert_eq!(viewed.view("v"), Some(&view));
    assert!(viewed.without_view("v").view("v").is_none());
}

#[test]
fn fingerprints_cover_names_tables_and_views() {
    let one = Catalog::default().with_table("t", one_row(1));
    let again = Catalog::default().with_table("t", one_row(1));
    assert_eq!(one.fingerprint(), again.fingerprint());
    assert_ne!(
        one.fingerprint(),
        one.with_table("t", one_row(2)).fingerprint()
    );
    assert_ne!(
        one.fingerprint(),
        Catalog::default().with_table("u", one_row(1)).fingerprint()
    );
    let view = View {
        definition_sql: "SELECT 1".into(),
        columns: vec!["1".into()],
    };
    assert_ne!(one.fingerprint(), one.with_view("v", view).fingerprint());
}

#[test]
fn differing_tables_are_listed_by_name_on_either_side() {
    let shared = one_row(1);
    let left = Catalog::default()
        .with_table("b", shared.clone())
        .with_table("c", one_row(1))
        .with_table("d", one_row(1));
    let right = left
        .without_table("c")
        .with_table("a", shared)
        .with_table("d", one_row(2));
    let found: Vec<_> = left
        .table_differences(&right)
        .map(|(name, here, there)| (name.to_string(), here.is_some(), there.is_some()))
        .collect();
    let expected = [("a", false, true), ("c", true, false), ("d", true, true)];
    assert_eq!(
        found,
        expected.map(|(name, here, there)| (name.to_owned(), here, there))
    );
    assert_eq!(left.table_differences(&left).count(), 0);
}
