//! What is saved comes back, and nothing else does.

use engine::{Instance, Lease};
use history::file::sealed;
use proptest::prelude::*;

use super::World;

/// Every type, forks, merges of names, a dropped database, counters, tables without a key, triggers' place, views, leases.
fn varied() -> World {
    let mut world = World::with(&[
        "CREATE DATABASE shop",
        "USE shop",
        "CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, a TINYINT UNSIGNED ZEROFILL, b BIGINT UNSIGNED, c DECIMAL(65,30), d FLOAT, e DOUBLE, \
         f CHAR(3) COLLATE utf8mb4_bin, g VARCHAR(20) COMMENT 'say', h MEDIUMTEXT, i BINARY(3), j VARBINARY(9), k TINYBLOB, l DATE, m TIME(3), \
         n DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), o TIMESTAMP NULL, p YEAR, q ENUM('x', 'y'), r SET('u', 'v'), s BIT(7), u JSON, \
         w INT GENERATED ALWAYS AS (a + 1) STORED, UNIQUE KEY g_uk (g), KEY ab (a, b), CHECK (a < 200)) COMMENT = 'everything'",
        "INSERT INTO t (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, u) VALUES \
         (1, 18446744073709551615, -12345678901234567890123456789.000000000000000000000000000001, 1.5, -2.25, 'ab', 'it''s', 'é', 'x', X'00FF', X'', '2026-02-28', \
         '-838:59:59', '2026-01-01 00:00:00.000001', '2026-01-01 10:00:00', 2026, 'y', 'u,v', b'101', '{\"a\": [1, null]}')",
        "INSERT INTO t (g) VALUES (NULL), ('z')",
        "CREATE TABLE child (id INT PRIMARY KEY, t INT, CONSTRAINT fk FOREIGN KEY (t) REFERENCES t (id) ON DELETE CASCADE ON UPDATE SET NULL)",
        "INSERT INTO child VALUES (1, 1), (2, 2)",
        "CREATE TABLE loose (n INT)",
        "INSERT INTO loose VALUES (1), (1), (2)",
        "CREATE VIEW v AS SELECT g FROM t WHERE id > 1",
        "FORK DATABASE shop TO agent",
        "UPDATE agent.t SET g = 'changed' WHERE id = 1",
        "DELETE FROM agent.loose WHERE n = 2",
        "FORK TABLE t TO t_copy",
        "MERGE TABLE agent.child INTO child STRATEGY THEIRS",
        "CREATE DATABASE gone",
        "DROP DATABASE gone",
        "ALTER TABLE loose ADD COLUMN later INT DEFAULT 7 FIRST",
    ]);
    let lease = Lease {
        expires_at: Some(1_800_000_000_000_000),
        purpose: Some("try it".into()),
    };
    let set = world.instance.set_lease("agent", lease);
    set.expect("it is there");
    world
}

/// Everything that can be seen of an instance, as text.
fn described(instance: &Instance) -> String {
    let mut text = String::new();
    for snapshot in instance.history().snapshots() {
        let catalog = &snapshot.catalog;
        let tables: Vec<_> = catalog
            .tables()
            .map(|(name, table)| {
                (
                    name,
                    table.id(),
                    table.origin(),
                    table.column_ids(),
                    table.next_auto_increment(),
                    table.next_row_id(),
                    table
                        .rows()
                        .map(|row| format!("{row:?}"))
                        .collect::<Vec<_>>(),
                )
            })
            .collect();
        text.push_str(&format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?}\n{tables:?}\n",
            snapshot.id,
            snapshot.database,
            snapshot.parents,
            snapshot.replaced,
            snapshot.note,
            snapshot.table_parents,
            catalog.fingerprint(),
        ));
    }
    let databases: Vec<_> = instance.history().databases().collect();
    let leases: Vec<_> = databases
        .iter()
        .map(|(name, _)| instance.lease(name))
        .collect();
    format!("{text}{databases:?} {:?} {leases:?}", instance.dropped())
}

#[test]
fn everything_comes_back() {
    let mut world = varied();
    let file = world.instance.save();
    let mut loaded = Instance::load(&file).unwrap();
    assert_eq!(loaded.fingerprint(), world.instance.fingerprint());
    assert_eq!(described(&loaded), described(&world.instance));
    assert_eq!(loaded.save(), file, "saving again gives the same bytes");
    // Counters go on where they were, and what was shared still is.
    let statements = [
        "INSERT INTO agent.t (g) VALUES ('next')",
        "INSERT INTO shop.loose VALUES (1, 9)",
        "INSERT INTO agent.loose VALUES (9)",
        "ALTER TABLE agent.loose ADD COLUMN other INT",
        "FORK DATABASE agent TO another",
        "DELETE FROM shop.t WHERE id = 1",
    ];
    let mut session = loaded.open_session("first", Some("shop"));
    for statement in statements {
        loaded.run(&mut session, statement).unwrap();
        world.run(0, statement);
    }
    assert_eq!(described(&loaded), described(&world.instance));
}

#[test]
fn a_fork_costs_what_it_changed() {
    let mut world = World::with(&[
        "CREATE TABLE t (id INT PRIMARY KEY, n INT, s VARCHAR(40))",
        "INSERT INTO t WITH RECURSIVE r AS (SELECT 0 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 99) \
         SELECT a.n * 100 + b.n, 1, CONCAT('some text ', a.n * 100 + b.n) FROM r a, r b WHERE a.n < 50",
    ]);
    let alone = world.instance.save().len();
    for fork in 0..20 {
        world.run(0, &format!("FORK DATABASE test TO fork{fork}"));
        for change in 0..5 {
            let id = fork * 200 + change * 31 + 1;
            world.run(
                0,
                &format!("UPDATE fork{fork}.t SET n = -1 WHERE id = {id}"),
            );
        }
    }
    let forked = world.instance.save();
    let a_fork = (forked.len() - alone) / 20;
    assert!(
        a_fork < alone / 20,
        "{a_fork} bytes a fork, {alone} bytes of rows"
    );
    let loaded = Instance::load(&forked).unwrap();
    let table = |database: &str| {
        loaded
            .committed(database)
            .unwrap()
            .table("t")
            .unwrap()
            .clone()
    };
    let differing = table("test").changes_to(&table("fork3")).len();
    assert_eq!(differing, 5);
    let shared = std::sync::Arc::ptr_eq(
        table("test").get(&[history::Value::Int(4999)]).unwrap(),
        table("fork3").get(&[history::Value::Int(4999)]).unwrap(),
    );
    assert!(shared, "a row of two tables is one row in memory");
}

#[test]
fn what_is_not_a_whole_file_is_refused() {
    let file = varied().instance.save();
    let refusal = |file: &[u8]| Instance::load(file).map(drop).unwrap_err().message;
    assert_eq!(
        refusal(b"SELECT 1"),
        "the file cannot be loaded: it is no file of Forkyard"
    );
    let mut newer = file.clone();
    newer[8] = 9;
    assert_eq!(
        refusal(&newer),
        "the file cannot be loaded: it has version 9 of the format, and this Forkyard reads up to 1"
    );
    for length in (0..file.len()).step_by(7) {
        assert!(Instance::load(&file[..length]).is_err(), "{length} bytes");
    }
    let mut longer = file.clone();
    longer.push(0);
    assert!(Instance::load(&longer).is_err());
}

#[test]
fn a_file_with_any_byte_altered_is_refused() {
    let file = World::with(&[
        "CREATE TABLE t (id INT PRIMARY KEY)",
        "INSERT INTO t VALUES (1)",
    ])
    .instance
    .save();
    let mut altered = file.clone();
    for position in 0..file.len() {
        for flipped in [1, 0x80, 0xff] {
            altered[position] = file[position] ^ flipped;
            assert!(Instance::load(&altered).is_err(), "byte {position}");
        }
        altered[position] = file[position];
    }
}

proptest! {
    /// Whoever makes the checksum right again gets an error or some instance, but no panic.
    #[test]
    fn altered_content_is_read_without_harm(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        thread_local! {
            static CONTENT: Vec<u8> = {
                let file = varied().instance.save();
                file[17..file.len() - 16].to_vec()
            };
        }
        let mut content = CONTENT.with(Clone::clone);
        for (place, byte) in flips {
            let place = place.index(content.len());
            content[place] = byte;
        }
        if is_cut {
            content.truncate(cut.index(content.len()));
        }
        if let Ok(loaded) = Instance::load(&sealed(&content)) {
            let _ = described(&loaded);
            let _ = loaded.save();
        }
    }
}
