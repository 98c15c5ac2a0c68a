//! What forks, diffs and merges cost, by size of the table and by how much differs.
//!
//! `cargo bench -p forkyard-history`; `-- 1000000` for one size, `-- diff` for one operation.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use history::{
    ApplyContext, Catalog, Collation, ColumnDefinition, DataType, Decimal, Equality, History,
    IntegerWidth, Note, Row, RowChange, Strategy, Table, TableChanges, TableDefinition, TableId,
    ThreeWay, Value, merge_three_way, merge_two_way,
};

const SIZES: [i64; 3] = [1_000, 100_000, 1_000_000];

/// Which rows a side changed, of how many.
#[derive(Clone, Copy)]
enum Spread {
    None,
    OneRow,
    /// One percent in one piece.
    Clustered,
    /// Every n-th row.
    Every(i64),
}

const SPREADS: [(&str, Spread); 5] = [
    ("0", Spread::None),
    ("1 row", Spread::OneRow),
    ("1% clustered", Spread::Clustered),
    ("1% spread", Spread::Every(100)),
    ("10% spread", Spread::Every(10)),
];

impl Spread {
    /// The changed keys; `offset` moves them, so that two sides change different rows.
    fn keys(self, size: i64, offset: i64) -> Vec<i64> {
        match self {
            Spread::None => Vec::new(),
            Spread::OneRow => vec![size / 2 + offset],
            Spread::Clustered => {
                let start = size / 4 + offset * size / 50;
                (start..start + size / 100).collect()
            }
            Spread::Every(step) => (offset..size).step_by(step as usize).collect(),
        }
    }
}

/// Five columns, as in the measurements of other engines: key, number, name, price, stock.
fn definition() -> TableDefinition {
    let int = DataType::Integer {
        width: IntegerWidth::Int,
        unsigned: false,
        display: history::IntegerDisplay::DEFAULT,
    };
    let text = DataType::VarChar {
        length: 20,
        collation: Collation::GeneralCi,
    };
    let price = DataType::Decimal {
        precision: 10,
        scale: 2,
        unsigned: false,
    };
    let columns = [
        ("id", &int),
        ("a", &int),
        ("name", &text),
        ("price", &price),
        ("stock", &int),
    ];
    let column = |(name, data_type): (&str, &DataType)| ColumnDefinition {
        name: name.into(),
        data_type: data_type.clone(),
        nullable: false,
        default: None,
        auto_increment: false,
        on_update_now: false,
        generated: None,
        comment: None,
    };
    TableDefinition {
        columns: columns.map(column).to_vec(),
        primary_key: vec![0],
        ..TableDefinition::default()
    }
}

fn row(key: i64, stock: i64) -> Row {
    Arc::new([
        Value::Int(key),
        Value::Int(key % 1000),
        Value::Text(format!("name {key}").into()),
        Value::Decimal(Decimal::new(key * 7 % 100_000, 2)),
        Value::Int(stock),
    ])
}

fn table(size: i64) -> Table {
    let rows: Vec<_> = (0..size)
        .map(|key| RowChange::Insert(row(key, 0)))
        .collect();
    let empty = Table::new(TableId(1), Arc::new(definition()));
    empty.apply(&rows).expect("every key is different")
}

fn updates(table: &Table, keys: &[i64], stock: i64) -> Vec<RowChange> {
    let update = |&key: &i64| {
        let old = table
            .get(&[Value::Int(key)])
            .expect("the key exists")
            .clone();
        RowChange::Update {
            old,
            new: row(key, stock),
        }
    };
    keys.iter().map(update).collect()
}

fn changed(table: &Table, keys: &[i64], stock: i64) -> Table {
    table
        .apply(&updates(table, keys, stock))
        .expect("updates keep their keys")
}

fn fork(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("fork database");
    for size in SIZES {
        let mut history = History::default();
        let catalog = Catalog::default().with_table("t", table(size));
        history
            .create_database("main", catalog, Note::default())
            .expect("the first database");
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter(|| {
                let catalog = history.head("main").expect("it exists").catalog.forked();
                history
                    .fork_database("main", "fork", catalog, Note::default())
                    .expect("free");
                history.drop_database("fork")
            });
        });
    }
}

fn diff(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("diff");
    for size in SIZES {
        let base = table(size);
        for (name, spread) in SPREADS {
            let fork = changed(&base, &spread.keys(size, 0), 1);
            group.bench_function(BenchmarkId::new(name, size), |bencher| {
                bencher.iter(|| {
                    let tables = ThreeWay::without_base(&base, &fork, Equality::ByCollation);
                    tables.rows().count()
                });
            });
        }
    }
}

fn merge(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("merge");
    for size in SIZES {
        let base = table(size);
        for (name, spread) in &SPREADS[1..] {
            let current = changed(&base, &spread.keys(size, 1), 1);
            let incoming = changed(&base, &spread.keys(size, 3), 2);
            let catalog = Catalog::default().with_table("t", current.clone());
            let apply = |changes: Vec<RowChange>| {
                let changes = [TableChanges {
                    table: "t".into(),
                    changes,
                }];
                catalog
                    .apply(&changes, ApplyContext::ALONE)
                    .expect("no key is touched")
            };
            group.bench_function(
                BenchmarkId::new(format!("three-way {name}"), size),
                |bencher| {
                    bencher.iter(|| {
                        let strategy = Strategy::Fail;
                        apply(merge_three_way(Some(&base), &incoming, &current, strategy).changes)
                    });
                },
            );
            group.bench_function(
                BenchmarkId::new(format!("two-way {name}"), size),
                |bencher| {
                    bencher.iter(|| {
                        apply(merge_two_way(&incoming, &current, Strategy::Theirs).changes)
                    });
                },
            );
        }
    }
}

fn write(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("write");
    for size in SIZES {
        let base = table(size);
        for (name, spread) in &SPREADS[1..] {
            let changes = updates(&base, &spread.keys(size, 0), 1);
            group.bench_function(
                BenchmarkId::new(format!("update {name}"), size),
                |bencher| {
                    bencher.iter(|| base.apply(black_box(&changes)));
                },
            );
        }
        group.bench_function(BenchmarkId::new("get", size), |bencher| {
            let mut key = 0;
            bencher.iter(|| {
                key = (key + 7919) % size;
                base.get(&[Value::Int(key)]).is_some()
            });
        });
        group.bench_function(BenchmarkId::new("scan", size), |bencher| {
            let stock = |row: &Row| {
                if let Value::Int(stock) = row[4] {
                    stock
                } else {
                    0
                }
            };
            bencher.iter(|| base.rows().map(stock).sum::<i64>());
        });
        group.bench_function(BenchmarkId::new("bulk insert", size), |bencher| {
            let rows: Vec<_> = base.rows().cloned().map(RowChange::Insert).collect();
            let empty = Table::new(TableId(1), base.definition().clone());
            bencher.iter(|| empty.apply(&rows));
        });
        group.bench_function(
            BenchmarkId::new("fingerprint after 1 row", size),
            |bencher| {
                base.fingerprint();
                let fork = || changed(&base, &[size / 2], 1);
                bencher.iter_batched(fork, |fork| fork.fingerprint(), BatchSize::SmallInput);
            },
        );
    }
    group.bench_function("insert one by one/10000", |bencher| {
        let rows: Vec<_> = (0..10_000)
            .map(|key| [RowChange::Insert(row(key, 0))])
            .collect();
        let empty = Table::new(TableId(1), Arc::new(definition()));
        bencher.iter(|| {
            rows.iter().fold(empty.clone(), |table, row| {
                table.apply(row).expect("a new key")
            })
        });
    });
}

fn quick() -> Criterion {
    Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(10)
}

criterion_group! { name = benches; config = quick(); targets = fork, diff, merge, write }
criterion_main!(benches);
