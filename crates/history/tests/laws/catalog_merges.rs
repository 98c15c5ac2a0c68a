//! Merging whole catalogs: laws over generated definitions and rows, and examples of what definitions do to each other.

use std::sync::Arc;

use history::{
    ApplyContext, Catalog, CatalogMerge, CatalogSides, Check, Choice, ColumnDefinition,
    ConflictKind, DefinitionSubject, MergeOutcome, PlainContext, Resolution, RowState,
    Strategy as MergeStrategy, Table, TableDefinition, Value, catalog_difference, merge_catalogs,
};
use proptest::prelude::*;

use crate::common::*;

/// What one side does, in order.
#[derive(Clone, Debug)]
enum Step {
    Put(i64, i64, &'static str),
    Remove(i64),
    AddColumn(&'static str),
    DropColumn(usize),
    RenameColumn(usize, &'static str),
    AddIndex(usize),
    Create(&'static str),
    Drop,
    Rename(&'static str),
}

fn step() -> impl Strategy<Value = Step> {
    let text = prop::sample::select(vec!["a", "A", "b"]);
    prop_oneof![
        8 => (0..8_i64, 0..3_i64, text).prop_map(|(key, number, text)| Step::Put(key, number, text)),
        3 => (0..8_i64).prop_map(Step::Remove),
        1 => prop::sample::select(vec!["c", "d"]).prop_map(Step::AddColumn),
        1 => (1..4_usize).prop_map(Step::DropColumn),
        1 => (1..4_usize, prop::sample::select(vec!["e", "f"]))
            .prop_map(|(column, name)| Step::RenameColumn(column, name)),
        1 => (1..3_usize).prop_map(Step::AddIndex),
        1 => prop::sample::select(vec!["u", "v"]).prop_map(Step::Create),
        1 => Just(Step::Drop),
        1 => prop::sample::select(vec!["u", "w"]).prop_map(Step::Rename),
    ]
}

fn rows_only() -> impl Strategy<Value = Step> {
    let text = prop::sample::select(vec!["a", "A", "b"]);
    prop_oneof![
        3 => (0..8_i64, 0..3_i64, text).prop_map(|(key, number, text)| Step::Put(key, number, text)),
        1 => (0..8_i64).prop_map(Step::Remove),
    ]
}

fn base() -> Catalog {
    let rows = (0..5).map(|key| row![key, key % 3, "a"]).collect();
    let definition = definition(vec![int("id"), int("n"), text("s")]);
    Catalog::default().with_table("t", table(definition, rows))
}

/// The first table that is left of the base's.
fn own_table(catalog: &Catalog) -> Option<(Arc<str>, Table)> {
    let mut tables = catalog.tables();
    let found = tables.find(|(_, table)| table.id().0 == 1)?;
    Some((found.0.clone(), found.1.clone()))
}

/// `first_id` is where the identities of tables that this side creates begin.
fn after(mut catalog: Catalog, steps: &[Step], first_id: u64) -> Catalog {
    for (number, step) in steps.iter().enumerate() {
        if let Step::Create(name) = step {
            if catalog.table(name).is_none() {
                let definition = Arc::new(definition(vec![int("id"), int("x")]));
                let id = history::TableId(first_id + number as u64);
                catalog = catalog.with_table(*name, Table::new(id, definition));
            }
            continue;
        }
        let Some((name, table)) = own_table(&catalog) else {
            continue;
        };
        catalog = match step {
            Step::Drop => catalog.without_table(&name),
            Step::Rename(new) if catalog.table(new).is_none() => {
                catalog.without_table(&name).with_table(*new, table)
            }
            step => catalog.with_table(name, changed(&table, step)),
        };
    }
    catalog
}

fn changed(table: &Table, step: &Step) -> Table {
    let definition = table.definition();
    let columns = &definition.columns;
    match step {
        Step::Put(key, number, text) => {
            let cell = |column: &ColumnDefinition| match &*column.name {
                "id" => Value::Int(*key),
                "s" => Value::Text((*text).into()),
                _ => Value::Int(*number),
            };
            let of_type = |column: &ColumnDefinition| match column.data_type {
                history::DataType::VarChar { .. } => Value::Text((*text).into()),
                _ => cell(column),
            };
            let new: history::Row = columns.iter().map(of_type).collect();
            let change = match table.get(&[Value::Int(*key)]) {
                Some(old) => update(old, new),
                None => insert(new),
            };
            table.apply(&[change]).expect("no unique index")
        }
        Step::Remove(key) => match table.get(&[Value::Int(*key)]) {
            Some(old) => table.apply(&[delete(old)]).expect("a row can go"),
            None => table.clone(),
        },
        Step::AddColumn(name) if definition.column_position(name).is_none() => {
            let mut new = TableDefinition::clone(definition);
            new.columns.push(int(name));
            let kept: Vec<_> = (0..columns.len()).map(Some).chain([None]).collect();
            rebuilt(table, new, &kept)
        }
        Step::DropColumn(column) if *column < columns.len() && columns.len() > 2 => {
            let mut new = TableDefinition::clone(definition);
            new.columns.remove(*column);
            new.indexes.clear();
            let kept: Vec<_> = (0..columns.len())
                .filter(|at| at != column)
                .map(Some)
                .collect();
            rebuilt(table, new, &kept)
        }
        Step::RenameColumn(column, name)
            if *column < columns.len() && definition.column_position(name).is_none() =>
        {
            let mut new = TableDefinition::clone(definition);
            new.columns[*column].name = (*name).into();
            table.with_definition(Arc::new(new)).expect("only a name")
        }
        Step::AddIndex(column) if *column < columns.len() => {
            let new = with_index(TableDefinition::clone(definition), &[*column], false);
            table.with_definition(Arc::new(new)).expect("not unique")
        }
        _ => table.clone(),
    }
}

fn rebuilt(table: &Table, new: TableDefinition, kept: &[Option<usize>]) -> Table {
    let row = |row: &history::Row| -> history::Row {
        let cell = |column: &Option<usize>| column.map_or(Value::Null, |at| row[at].clone());
        kept.iter().map(cell).collect()
    };
    let rows = table.rows().map(row).collect();
    table
        .rebuilt(Arc::new(new), kept, rows)
        .expect("keys stay what they are")
}

fn merge(
    base: &Catalog,
    current: &Catalog,
    incoming: &Catalog,
    strategy: MergeStrategy,
) -> CatalogMerge {
    let sides = CatalogSides {
        base: Some(base),
        current,
        incoming,
    };
    merge_catalogs(sides, strategy, &[], &PlainContext)
}

fn applied(merge: &CatalogMerge) -> Catalog {
    let applied = merge.apply(ApplyContext::ALONE);
    applied
        .expect("nothing is unique and nothing points anywhere")
        .catalog
}

/// A table's name, the names of its columns, and its rows.
type Content = (Arc<str>, Vec<Arc<str>>, Vec<Vec<Value>>);

/// Names, columns and rows of all tables, whatever the order of columns and whatever became of unused counters.
fn content(catalog: &Catalog) -> Vec<Content> {
    let of = |(name, table): (&Arc<str>, &Table)| {
        let columns = &table.definition().columns;
        let mut order: Vec<usize> = (0..columns.len()).collect();
        order.sort_by_key(|&at| columns[at].name.clone());
        let names = order.iter().map(|&at| columns[at].name.clone()).collect();
        let row = |row: &history::Row| order.iter().map(|&at| row[at].clone()).collect();
        (name.clone(), names, table.rows().map(row).collect())
    };
    catalog.tables().map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn a_side_that_did_nothing_becomes_the_other(steps in prop::collection::vec(step(), 0..12)) {
        let base = base();
        let changed = after(base.clone(), &steps, 10);
        let merged = merge(&base, &base, &changed, MergeStrategy::Fail);
        prop_assert!(!merged.has_conflicts(), "{:?}", merged.definition_conflicts);
        prop_assert_eq!(content(&applied(&merged)), content(&changed));
        prop_assert!(merged.outcome <= MergeOutcome::FastForward);
        let nothing = merge(&base, &changed, &base, MergeStrategy::Fail);
        prop_assert_eq!(nothing.outcome, MergeOutcome::UpToDate);
        prop_assert!(applied(&nothing).is_same_as(&changed));
    }

    #[test]
    fn a_strategy_leaves_no_conflict_and_decides_only_what_would_be_one(
        here in prop::collection::vec(step(), 0..8),
        there in prop::collection::vec(step(), 0..8),
    ) {
        let base = base();
        let current = after(base.clone(), &here, 10);
        let incoming = after(base.clone(), &there, 30);
        let asked = merge(&base, &current, &incoming, MergeStrategy::Fail);
        prop_assert_eq!(asked.has_conflicts(), asked.outcome == MergeOutcome::Conflicts);
        for strategy in [MergeStrategy::Ours, MergeStrategy::Theirs] {
            let merged = merge(&base, &current, &incoming, strategy);
            let is_certain = merged.definition_conflicts.iter().all(|conflict| {
                conflict.subject == DefinitionSubject::PrimaryKey
            });
            prop_assert!(is_certain && merged.conflicts.is_empty());
            if !asked.has_conflicts() {
                prop_assert_eq!(content(&applied(&merged)), content(&applied(&asked)));
                prop_assert_eq!(merged.decided_count, 0);
            } else {
                prop_assert!(merged.decided_count > 0);
            }
        }
    }

    #[test]
    fn clean_merges_do_not_depend_on_which_side_is_which(
        here in prop::collection::vec(step(), 0..6),
        there in prop::collection::vec(step(), 0..6),
    ) {
        let base = base();
        let current = after(base.clone(), &here, 10);
        let incoming = after(base.clone(), &there, 30);
        let one = merge(&base, &current, &incoming, MergeStrategy::Fail);
        let other = merge(&base, &incoming, &current, MergeStrategy::Fail);
        prop_assert_eq!(one.has_conflicts(), other.has_conflicts());
        if !one.has_conflicts() {
            prop_assert_eq!(content(&applied(&one)), content(&applied(&other)));
        }
    }

    #[test]
    fn what_was_merged_is_not_merged_again(
        here in prop::collection::vec(step(), 0..8),
        there in prop::collection::vec(step(), 0..8),
    ) {
        let base = base();
        let current = after(base.clone(), &here, 10);
        let incoming = after(base.clone(), &there, 30);
        let merged = merge(&base, &current, &incoming, MergeStrategy::Theirs);
        prop_assume!(!merged.has_conflicts());
        let merged = applied(&merged);
        // The incoming side is the base of the next merge.
        let again = merge(&incoming, &merged, &incoming, MergeStrategy::Fail);
        prop_assert_eq!(again.outcome, MergeOutcome::UpToDate);
    }

    #[test]
    fn rows_are_merged_as_the_rows_of_one_table_are(
        here in prop::collection::vec(rows_only(), 0..12),
        there in prop::collection::vec(rows_only(), 0..12),
    ) {
        let base = base();
        let current = after(base.clone(), &here, 10);
        let incoming = after(base.clone(), &there, 30);
        let table = |catalog: &Catalog| catalog.table("t").expect("it stays").clone();
        for strategy in [MergeStrategy::Fail, MergeStrategy::Ours, MergeStrategy::Theirs] {
            let merged = merge(&base, &current, &incoming, strategy);
            let plan = history::merge_three_way(
                Some(&table(&base)), &table(&incoming), &table(&current), strategy,
            );
            let changes: Vec<_> = merged.changes.iter().flat_map(|of| of.changes.clone()).collect();
            prop_assert_eq!(changes, plan.changes);
            prop_assert_eq!(merged.conflicts.len(), plan.conflicts.len());
        }
    }

    #[test]
    fn differences_are_those_of_the_rows(
        here in prop::collection::vec(rows_only(), 0..12),
        there in prop::collection::vec(rows_only(), 0..12),
    ) {
        let base = base();
        let current = after(base.clone(), &here, 10);
        let incoming = after(base.clone(), &there, 30);
        let sides = CatalogSides { base: Some(&base), current: &current, incoming: &incoming };
        let difference = catalog_difference(sides, &PlainContext);
        for table in &difference.tables {
            prop_assert!(table.parts.is_empty());
            let compared = table.compared(&PlainContext).expect("one key");
            let counts = compared.counts();
            let rows = compared.three_way();
            let differing = rows.rows().filter(|row| row.state != RowState::Same).count();
            prop_assert_eq!(counts.by_state.values().sum::<u64>(), differing as u64);
        }
    }
}

/// How many cases a law is tried with; `FORKYARD_LAW_CASES` says otherwise.
fn cases() -> u32 {
    let asked = std::env::var("FORKYARD_LAW_CASES");
    asked.ok().and_then(|text| text.parse().ok()).unwrap_or(256)
}

/// A side that did this since the base. Sides must come from one base, for that is what makes columns theirs.
fn single(base: &Catalog, steps: &[Step]) -> Catalog {
    after(base.clone(), steps, 10)
}

#[test]
fn columns_added_on_both_sides_stand_side_by_side() {
    let base = base();
    let current = single(&base, &[Step::AddColumn("c")]);
    let incoming = single(&base, &[Step::AddColumn("d"), Step::Put(1, 2, "b")]);
    let merged = merge(&base, &current, &incoming, MergeStrategy::Fail);
    assert!(!merged.has_conflicts());
    let merged = applied(&merged);
    let table = merged.table("t").expect("it stays");
    let names: Vec<_> = table
        .definition()
        .columns
        .iter()
        .map(|column| &*column.name)
        .collect();
    assert_eq!(names, ["id", "n", "s", "c", "d"]);
    assert_eq!(table.get(&[Value::Int(1)]), Some(&row![1, 2, "b", (), 2]));
}

#[test]
fn the_same_column_added_twice_is_one_column() {
    let base = base();
    let current = single(&base, &[Step::AddColumn("c")]);
    let incoming = single(&base, &[Step::AddColumn("c"), Step::Put(1, 2, "a")]);
    let merged = merge(&base, &current, &incoming, MergeStrategy::Fail);
    assert!(
        !merged.has_conflicts(),
        "a cell that one side filled began as the default"
    );
    let merged = applied(&merged);
    assert_eq!(
        merged
            .table("t")
            .and_then(|table| table.get(&[Value::Int(1)])),
        Some(&row![1, 2, "a", 2])
    );
}

#[test]
fn a_dropped_column_that_was_edited_is_asked_about() {
    let base = base();
    let current = single(&base, &[Step::DropColumn(1)]);
    let incoming = single(&base, &[Step::Put(1, 2, "a")]);
    let merged = merge(&base, &current, &incoming, MergeStrategy::Fail);
    let [conflict] = merged.definition_conflicts.as_slice() else {
        panic!("{:?}", merged.definition_conflicts);
    };
    assert_eq!(conflict.edited_rows, 1);
    let sides = CatalogSides {
        base: Some(&base),
        current: &current,
        incoming: &incoming,
    };
    let keep = Resolution {
        table: Some("t".into()),
        key: None,
        column: Some("n".into()),
        choice: Choice::Incoming,
    };
    let kept = merge_catalogs(sides, MergeStrategy::Fail, &[keep], &PlainContext);
    assert!(!kept.has_conflicts());
    let kept = applied(&kept);
    let table = kept.table("t").expect("it stays");
    assert_eq!(table.get(&[Value::Int(1)]), Some(&row![1, 2, "a"]));
    assert_eq!(table.get(&[Value::Int(2)]), Some(&row![2, 2, "a"]));
}

#[test]
fn a_rename_meets_edits_made_under_the_old_name() {
    let base = base();
    let current = single(&base, &[Step::Put(1, 2, "b"), Step::Put(9, 0, "b")]);
    let incoming = single(
        &base,
        &[
            Step::Rename("u"),
            Step::RenameColumn(2, "e"),
            Step::Remove(3),
        ],
    );
    let merged = merge(&base, &current, &incoming, MergeStrategy::Fail);
    assert!(!merged.has_conflicts());
    let merged = applied(&merged);
    let table = merged.table("u").expect("renamed");
    assert!(merged.table("t").is_none());
    assert_eq!(&*table.definition().columns[2].name, "e");
    assert_eq!(table.get(&[Value::Int(1)]), Some(&row![1, 2, "b"]));
    assert_eq!(table.len(), 5);
}

#[test]
fn decisions_hold_for_the_most_specific_place() {
    let base = base();
    let current = single(&base, &[Step::Put(1, 2, "b"), Step::Put(2, 0, "b")]);
    let incoming = single(&base, &[Step::Put(1, 0, "A"), Step::Put(2, 1, "A")]);
    let sides = CatalogSides {
        base: Some(&base),
        current: &current,
        incoming: &incoming,
    };
    let about = |key: Option<i64>, column: Option<&str>, choice| Resolution {
        table: Some("t".into()),
        key: key.map(|key| vec![Value::Int(key)]),
        column: column.map(Into::into),
        choice,
    };
    let resolutions = [
        about(None, None, Choice::Incoming),
        about(None, Some("s"), Choice::Current),
        about(Some(1), Some("n"), Choice::Value(Value::Int(7))),
        about(Some(2), None, Choice::Base),
    ];
    let merged = merge_catalogs(sides, MergeStrategy::Fail, &resolutions, &PlainContext);
    let table = applied(&merged);
    let table = table.table("t").expect("it stays");
    assert_eq!(table.get(&[Value::Int(1)]), Some(&row![1, 7, "b"]));
    assert_eq!(table.get(&[Value::Int(2)]), Some(&row![2, 2, "a"]));
    let asked = merge_catalogs(
        sides,
        MergeStrategy::Fail,
        &resolutions[2..3],
        &PlainContext,
    );
    assert_eq!(asked.conflicts.len(), 2);
    assert_eq!(asked.conflicts[0].kind, ConflictKind::EditEdit);
    assert_eq!(asked.conflicts[0].cells.len(), 1, "one of two was decided");
    assert_eq!(asked.conflicts[0].merged, Some(row![1, 7, "b"]));
}

#[test]
fn a_row_that_both_sides_gave_another_key_may_be_one() {
    let moved = |key| {
        let base = base();
        let table = base.table("t").expect("it is there");
        let old = table.get(&[Value::Int(1)]).expect("it is there");
        let moved = table.apply(&[update(old, row![key, 1, "a"])]);
        base.with_table("t", moved.expect("the key is free"))
    };
    // Row 4 has the same cells, but nobody moved it.
    let merged = merge(&base(), &moved(10), &moved(20), MergeStrategy::Fail);
    assert!(!merged.has_conflicts());
    let [duplicate] = merged.possible_duplicates.as_slice() else {
        panic!("{:?}", merged.possible_duplicates);
    };
    assert_eq!(duplicate.current, row![10, 1, "a"]);
    assert_eq!(duplicate.incoming, row![20, 1, "a"]);
}

#[test]
fn a_new_unique_index_counts_for_the_rows_that_are_here() {
    let base = base();
    let with_unique = {
        let table = base.table("t").expect("it is there");
        let some = table.apply(&[delete(&row![3, 0, "a"]), delete(&row![4, 1, "a"])]);
        let some = some.expect("rows can go");
        let definition = with_index(TableDefinition::clone(some.definition()), &[1], true);
        base.with_table(
            "t",
            some.with_definition(Arc::new(definition)).expect("unique"),
        )
    };
    let current = single(&base, &[Step::Put(7, 2, "b")]);
    let merged = merge(&base, &current, &with_unique, MergeStrategy::Fail);
    assert!(!merged.has_conflicts());
    let violations = merged
        .apply(ApplyContext::ALONE)
        .expect_err("7 and 2 share n");
    assert_eq!(violations.len(), 1);
}

#[test]
fn a_check_that_is_new_here_has_to_be_checked_for_all_rows() {
    let base = base();
    let table = base.table("t").expect("it is there");
    let mut definition = TableDefinition::clone(table.definition());
    definition.checks.push(Check {
        name: "positive".into(),
        expression: "n > 0".into(),
    });
    let checked = base.with_table(
        "t",
        table
            .with_definition(Arc::new(definition))
            .expect("a check"),
    );
    let current = single(&base, &[Step::Put(1, 2, "b")]);
    let merged = merge(&base, &current, &checked, MergeStrategy::Fail);
    assert_eq!(merged.tables[0].to_check, history::RowsToCheck::All);
}
