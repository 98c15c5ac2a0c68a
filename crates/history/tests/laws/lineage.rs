//! Snapshots and where tables parted.

use history::{
    Catalog, DatabaseError, Fingerprint, History, Note, ParentKind, RowChange, SnapshotId,
    Strategy, TableChanges, TableParent, merge_three_way, merge_two_way,
};

use crate::common::*;

/// A history that is told what to do in few words.
struct Instance(History);

impl Instance {
    /// With a database `main` and its table `t` of three rows.
    fn new() -> Instance {
        let mut history = History::default();
        let id = history.new_table_id();
        let rows = vec![row![1, "a", 0], row![2, "b", 0], row![3, "c", 0]];
        let table = table(definition(vec![int("id"), text("name"), int("n")]), rows).with_id(id);
        let catalog = Catalog::default().with_table("t", table);
        history
            .create_database("main", catalog, note("CREATE"))
            .expect("the first database");
        Instance(history)
    }

    fn catalog(&self, database: &str) -> &Catalog {
        &self.0.head(database).expect("the database exists").catalog
    }

    fn fork(&mut self, source: &str, target: &str) {
        let catalog = self.catalog(source).forked();
        self.0
            .fork_database(source, target, catalog, note("FORK"))
            .expect("the name is free");
    }

    fn fork_table(&mut self, database: &str, source: &str, target: &str) {
        let parent = self
            .0
            .table_place(database, source)
            .expect("the source exists");
        let id = self.0.new_table_id();
        let table = self
            .catalog(database)
            .table(source)
            .expect("the source exists")
            .with_id(id);
        let catalog = self.catalog(database).with_table(target, table);
        let parent = TableParent {
            table: id,
            parent,
            kind: ParentKind::Fork,
        };
        self.0
            .record(database, catalog, vec![parent], note("FORK TABLE"))
            .expect("it exists");
    }

    fn set(&mut self, database: &str, table: &str, id: i64, n: i64) {
        let present = self
            .catalog(database)
            .table(table)
            .expect("the table exists");
        let old = present.get(&[history::Value::Int(id)]);
        let change = match old {
            Some(old) => update(old, row![id, old[1].clone(), n]),
            None => insert(row![id, "new", n]),
        };
        self.write(database, table, vec![change], Vec::new());
    }

    fn write(
        &mut self,
        database: &str,
        table: &str,
        changes: Vec<RowChange>,
        parents: Vec<TableParent>,
    ) {
        let changes = [TableChanges {
            table: table.into(),
            changes,
        }];
        let applied = self
            .catalog(database)
            .apply(&changes, history::ApplyContext::ALONE);
        let applied = applied.expect("tests break no constraints");
        let note = Note {
            counts: applied.counts,
            ..note("WRITE")
        };
        self.0
            .record(database, applied.catalog, parents, note)
            .expect("the database exists");
    }

    /// Three-way, the incoming side winning.
    fn merge(&mut self, incoming: [&str; 2], current: [&str; 2]) {
        let base = self.base(incoming, current);
        let [there, here] = [incoming, current]
            .map(|[database, table]| self.catalog(database).table(table).expect("it exists"));
        let plan = merge_three_way(base.as_ref(), there, here, Strategy::Theirs);
        self.record_merge(incoming, current, plan.changes);
    }

    fn record_merge(&mut self, incoming: [&str; 2], current: [&str; 2], changes: Vec<RowChange>) {
        let place = |[database, table]: [&str; 2]| {
            self.0
                .table_place(database, table)
                .expect("the table exists")
        };
        let (parent, table) = (place(incoming), place(current).table);
        let parent = TableParent {
            table,
            parent,
            kind: ParentKind::Merge,
        };
        self.write(current[0], current[1], changes, vec![parent]);
    }

    fn base(&self, incoming: [&str; 2], current: [&str; 2]) -> Option<history::Table> {
        let place = |[database, table]: [&str; 2]| self.0.table_place(database, table);
        self.0
            .base_of(place(incoming)?, place(current)?)
            .map(|base| base.table)
    }

    fn fingerprint(&self, [database, table]: [&str; 2]) -> Fingerprint {
        self.catalog(database)
            .table(table)
            .expect("the table exists")
            .fingerprint()
    }

    /// Checks that the base is the same seen from both sides.
    fn base_fingerprint(&self, left: [&str; 2], right: [&str; 2]) -> Option<Fingerprint> {
        let [one, other] = [self.base(left, right), self.base(right, left)]
            .map(|base| base.map(|base| base.fingerprint()));
        assert_eq!(one, other);
        one
    }
}

fn note(statement: &str) -> Note {
    Note {
        statement: statement.into(),
        author: "tester".into(),
        ..Note::default()
    }
}

const MAIN: [&str; 2] = ["main", "t"];
const BRANCH: [&str; 2] = ["branch", "t"];

#[test]
fn a_fork_of_a_database_parts_at_the_fork_point() {
    let mut instance = Instance::new();
    instance.set("main", "t", 1, 5);
    let forked = instance.fingerprint(MAIN);
    instance.fork("main", "branch");
    instance.set("main", "t", 1, 6);
    instance.set("branch", "t", 2, 7);
    instance.set("branch", "t", 3, 8);
    assert_eq!(instance.base_fingerprint(BRANCH, MAIN), Some(forked));
    let line = instance.0.database("branch").expect("it was forked");
    assert_eq!(line.fork_point, Some(SnapshotId(2)));
    let log: Vec<_> = instance
        .0
        .log("branch")
        .map(|snapshot| snapshot.id.to_string())
        .collect();
    assert_eq!(log, ["s6", "s5", "s3"]);
    assert_eq!(instance.0.log("main").count(), 3);
}

#[test]
fn a_fork_of_a_table_parts_where_it_was_forked_also_from_siblings_and_their_forks() {
    let mut instance = Instance::new();
    let original = instance.fingerprint(MAIN);
    instance.fork_table("main", "t", "one");
    instance.set("main", "one", 1, 1);
    let changed = instance.fingerprint(["main", "one"]);
    instance.fork_table("main", "t", "two");
    instance.fork_table("main", "one", "three");
    instance.set("main", "one", 1, 2);
    instance.set("main", "three", 1, 3);
    instance.set("main", "t", 1, 4);
    let base = |left, right| instance.base_fingerprint(["main", left], ["main", right]);
    assert_eq!(base("one", "t"), Some(original));
    assert_eq!(base("one", "two"), Some(original));
    assert_eq!(base("one", "three"), Some(changed));
    assert_eq!(base("two", "three"), Some(original));
}

#[test]
fn sibling_databases_part_at_the_older_fork_point() {
    let mut instance = Instance::new();
    let first = instance.fingerprint(MAIN);
    instance.fork("main", "one");
    instance.set("main", "t", 1, 1);
    instance.fork("main", "two");
    instance.set("one", "t", 2, 1);
    instance.fork("one", "three");
    assert_eq!(
        instance.base_fingerprint(["one", "t"], ["two", "t"]),
        Some(first)
    );
    assert_eq!(
        instance.base_fingerprint(["three", "t"], ["two", "t"]),
        Some(first)
    );
    assert_eq!(
        instance.base_fingerprint(["three", "t"], ["one", "t"]),
        Some(instance.fingerprint(["one", "t"]))
    );
}

#[test]
fn tables_made_apart_have_no_base_even_under_one_name() {
    let mut instance = Instance::new();
    instance.fork("main", "branch");
    for database in ["main", "branch"] {
        let id = instance.0.new_table_id();
        let table = table(definition(vec![int("id")]), vec![]).with_id(id);
        let catalog = instance.catalog(database).with_table("new", table);
        instance
            .0
            .record(database, catalog, vec![], note("CREATE TABLE"))
            .expect("it exists");
    }
    assert_eq!(
        instance.base_fingerprint(["main", "new"], ["branch", "new"]),
        None
    );
    assert_eq!(instance.base_fingerprint(["main", "new"], MAIN), None);
}

#[test]
fn renaming_and_dropping_change_nothing_about_the_base() {
    let mut instance = Instance::new();
    let original = instance.fingerprint(MAIN);
    instance.fork("main", "branch");
    let table = instance
        .catalog("branch")
        .table("t")
        .expect("it was forked")
        .clone();
    let renamed = instance
        .catalog("branch")
        .without_table("t")
        .with_table("renamed", table);
    instance
        .0
        .record("branch", renamed, vec![], note("RENAME"))
        .expect("it exists");
    instance.set("branch", "renamed", 1, 9);
    assert_eq!(
        instance.base_fingerprint(["branch", "renamed"], MAIN),
        Some(original)
    );
    instance.fork("branch", "grandchild");
    let line = instance.0.drop_database("branch").expect("it exists");
    assert_eq!(
        instance.base_fingerprint(["grandchild", "renamed"], MAIN),
        Some(original)
    );
    assert!(instance.0.head("branch").is_none());
    instance
        .0
        .restore_database("branch", line)
        .expect("the name is free again");
    assert_eq!(
        instance.base_fingerprint(["branch", "renamed"], MAIN),
        Some(original)
    );
    instance.set("branch", "renamed", 1, 10);
}

#[test]
fn after_a_merge_the_base_is_what_was_merged() {
    let mut instance = Instance::new();
    instance.fork("main", "branch");
    instance.set("branch", "t", 1, 1);
    instance.set("main", "t", 2, 2);
    instance.merge(BRANCH, MAIN);
    let merged = instance.fingerprint(BRANCH);
    assert_eq!(instance.base_fingerprint(BRANCH, MAIN), Some(merged));
    let head = instance.0.head("main").expect("it exists");
    assert_eq!(head.parents.len(), 2);
    // Nothing is left to merge, and new work on the branch merges without a conflict.
    let plan = |instance: &Instance| {
        let [there, here] =
            ["branch", "main"].map(|name| instance.catalog(name).table("t").cloned());
        let (there, here) = (there.expect("it exists"), here.expect("it exists"));
        merge_three_way(
            instance.base(BRANCH, MAIN).as_ref(),
            &there,
            &here,
            Strategy::Fail,
        )
    };
    assert_eq!(plan(&instance).changes, []);
    instance.set("branch", "t", 1, 3);
    let again = plan(&instance);
    assert_eq!((again.changes.len(), again.conflicts.len()), (1, 0));
    // Merging back makes both sides the same.
    instance.merge(BRANCH, MAIN);
    instance.merge(MAIN, BRANCH);
    assert_eq!(instance.fingerprint(MAIN), instance.fingerprint(BRANCH));
    assert_eq!(
        instance.base_fingerprint(MAIN, BRANCH),
        Some(instance.fingerprint(MAIN))
    );
}

#[test]
fn a_two_way_merge_moves_the_base_too() {
    let mut instance = Instance::new();
    instance.fork("main", "branch");
    instance.set("branch", "t", 1, 1);
    instance.set("main", "t", 1, 2);
    let [there, here] = ["branch", "main"].map(|name| instance.catalog(name).table("t").cloned());
    let plan = merge_two_way(
        &there.expect("it exists"),
        &here.expect("it exists"),
        Strategy::Ours,
    );
    instance.record_merge(BRANCH, MAIN, plan.changes);
    assert_eq!(
        instance.base_fingerprint(BRANCH, MAIN),
        Some(instance.fingerprint(BRANCH))
    );
}

#[test]
fn lines_that_merged_each_other_crosswise_get_one_base_from_both() {
    let mut instance = Instance::new();
    instance.fork("main", "branch");
    instance.set("main", "t", 1, 1);
    instance.set("branch", "t", 2, 2);
    let [main_before, branch_before] =
        [MAIN, BRANCH].map(|[database, table]| instance.0.table_place(database, table));
    instance.merge(BRANCH, MAIN);
    // The branch takes main as it was before that merge.
    let main_table = instance
        .0
        .table_at(main_before.expect("it exists"))
        .expect("it is recorded");
    let branch_table = instance.catalog("branch").table("t").expect("it exists");
    let base = instance.0.base_of(
        main_before.expect("it exists"),
        branch_before.expect("it exists"),
    );
    let base = base.expect("they parted at the fork").table;
    let plan = merge_three_way(Some(&base), main_table, branch_table, Strategy::Fail);
    let parent = TableParent {
        table: branch_table.id(),
        parent: main_before.expect("it exists"),
        kind: ParentKind::Merge,
    };
    instance.write("branch", "t", plan.changes, vec![parent]);
    assert_eq!(instance.fingerprint(MAIN), instance.fingerprint(BRANCH));
    // Either side's old state alone would call the other's change a new one. Both together are the merged state.
    assert_eq!(
        instance.base_fingerprint(MAIN, BRANCH),
        Some(instance.fingerprint(MAIN))
    );
    instance.set("main", "t", 1, 5);
    instance.set("branch", "t", 2, 5);
    let [there, here] = ["branch", "main"].map(|name| instance.catalog(name).table("t").cloned());
    let base = instance.base(BRANCH, MAIN);
    let plan = merge_three_way(
        base.as_ref(),
        &there.expect("it exists"),
        &here.expect("it exists"),
        Strategy::Fail,
    );
    assert_eq!((plan.changes.len(), plan.conflicts.len()), (1, 0));
}

#[test]
fn names_are_taken_or_free() {
    let mut instance = Instance::new();
    let catalog = Catalog::default();
    let error = instance
        .0
        .create_database("main", catalog.clone(), note("CREATE"));
    assert_eq!(error, Err(DatabaseError::Exists("main".into())));
    let error = instance
        .0
        .fork_database("nope", "nope", catalog.clone(), note("FORK"));
    assert_eq!(error, Err(DatabaseError::Unknown("nope".into())));
    let error = instance.0.record("nope", catalog, vec![], note("WRITE"));
    assert_eq!(error, Err(DatabaseError::Unknown("nope".into())));
}

#[test]
fn snapshot_names_read_back() {
    assert_eq!("s12".parse(), Ok(SnapshotId(12)));
    assert_eq!(SnapshotId(12).to_string(), "s12");
    for text in ["12", "s", "s+1", "s-1", "s1x", "", "s99999999999999999999"] {
        assert!(text.parse::<SnapshotId>().is_err(), "{text}");
    }
}

#[test]
fn a_fork_leaves_views_and_outer_foreign_keys_behind() {
    let mut definition = definition(vec![int("id"), int("p")]);
    definition.foreign_keys.push(foreign_key(
        &[1],
        "own",
        history::ReferentialAction::Cascade,
    ));
    let mut outer = foreign_key(&[1], "other", history::ReferentialAction::Cascade);
    outer.parent_database = Some("elsewhere".into());
    definition.foreign_keys.push(outer);
    let view = history::View {
        definition_sql: "SELECT 1".into(),
        columns: vec!["1".into()],
    };
    let catalog = Catalog::default()
        .with_table("t", table(definition, vec![row![1, ()]]))
        .with_view("v", view);
    let fork = catalog.forked();
    assert!(fork.view("v").is_none());
    let keys = &fork
        .table("t")
        .expect("tables are taken over")
        .definition()
        .foreign_keys;
    assert_eq!(
        keys.iter()
            .map(|key| &*key.parent_table)
            .collect::<Vec<_>>(),
        ["own"]
    );
    assert!(catalog.view("v").is_some());
}
