//! Every base, current and incoming table over two rows, two columns and two values, against a naive second
//! implementation of what comparison and merging mean.

use std::collections::BTreeMap;
use std::sync::Arc;

use history::{
    CellState, Equality, Row, RowState, Strategy, Table, TableId, ThreeWay, Value, merge_three_way,
    merge_two_way,
};

use crate::common::*;

/// A row of the naive implementation: two cells, or nothing.
type Cells = Option<[i64; 2]>;
/// A table of the naive implementation: the rows with keys 0 and 1.
type World = [Cells; 2];

const STRATEGIES: [Strategy; 3] = [Strategy::Fail, Strategy::Theirs, Strategy::Ours];

fn every_row() -> Vec<Cells> {
    let pairs = [[0, 0], [0, 1], [1, 0], [1, 1]];
    std::iter::once(None).chain(pairs.map(Some)).collect()
}

fn every_world() -> Vec<World> {
    let rows = every_row();
    let worlds = rows
        .iter()
        .flat_map(|first| rows.iter().map(|second| [*first, *second]));
    worlds.collect()
}

fn naive_state(base: Option<Cells>, current: Cells, incoming: Cells) -> RowState {
    if current == incoming {
        return RowState::Same;
    }
    let Some(base) = base else {
        return match (current, incoming) {
            (None, _) => RowState::AddedThere,
            (_, None) => RowState::AddedHere,
            _ => RowState::Differs,
        };
    };
    if current == base {
        return match (base, incoming) {
            (None, _) => RowState::AddedThere,
            (_, None) => RowState::DeletedThere,
            _ => RowState::ChangedThere,
        };
    }
    if incoming == base {
        return match (base, current) {
            (None, _) => RowState::AddedHere,
            (_, None) => RowState::DeletedHere,
            _ => RowState::NewerHere,
        };
    }
    match naive_cells(base, current, incoming) {
        Some(cells) if cells.iter().all(Option::is_some) => RowState::MergeableByCell,
        _ => RowState::Conflict,
    }
}

/// The merged cells of a row that exists everywhere; `None` for a cell that became two different values.
fn naive_cells(base: Cells, current: Cells, incoming: Cells) -> Option<[Option<i64>; 2]> {
    let (base, current, incoming) = (base?, current?, incoming?);
    let merged = |column: usize| {
        let (base, current, incoming) = (base[column], current[column], incoming[column]);
        if current == incoming || incoming == base {
            Some(current)
        } else if current == base {
            Some(incoming)
        } else {
            None
        }
    };
    Some([merged(0), merged(1)])
}

/// The merged row; `Err` when nobody decides.
fn naive_merge(
    base: Cells,
    current: Cells,
    incoming: Cells,
    strategy: Strategy,
) -> Result<Cells, ()> {
    if current == incoming || incoming == base {
        return Ok(current);
    }
    if current == base {
        return Ok(incoming);
    }
    let preferred = match strategy {
        Strategy::Fail => None,
        Strategy::Theirs => Some(incoming),
        Strategy::Ours => Some(current),
    };
    match naive_cells(base, current, incoming) {
        None => preferred.ok_or(()),
        Some([Some(first), Some(second)]) => Ok(Some([first, second])),
        Some([first, second]) => {
            let preferred = preferred.ok_or(())?.ok_or(())?;
            Ok(Some([
                first.unwrap_or(preferred[0]),
                second.unwrap_or(preferred[1]),
            ]))
        }
    }
}

fn naive_union(current: Cells, incoming: Cells, strategy: Strategy) -> Result<Cells, ()> {
    match (current, incoming) {
        (Some(current_cells), Some(incoming_cells)) if current_cells != incoming_cells => {
            match strategy {
                Strategy::Fail => Err(()),
                Strategy::Theirs => Ok(incoming),
                Strategy::Ours => Ok(current),
            }
        }
        _ => Ok(current.or(incoming)),
    }
}

/// All tables, each made by changing another one, so that they share what they have in common.
struct Tables(BTreeMap<World, Table>);

impl Tables {
    fn new() -> Tables {
        let definition = Arc::new(definition(vec![int("k"), int("a"), int("b")]));
        let full = Table::new(TableId(1), definition)
            .apply(
                &(0..2)
                    .map(|key| insert(row![key, 0, 0]))
                    .collect::<Vec<_>>(),
            )
            .expect("two different keys");
        let tables = every_world()
            .into_iter()
            .map(|world| (world, reshape(&full, world)));
        Tables(tables.collect())
    }

    fn get(&self, world: &World) -> &Table {
        &self.0[world]
    }
}

/// Changes a table to hold the rows of a world.
fn reshape(table: &Table, world: World) -> Table {
    let mut changes = Vec::new();
    for (key, cells) in (0_i64..).zip(world) {
        let present = table.get(&[Value::Int(key)]);
        let wanted = cells.map(|[a, b]| row![key, a, b]);
        changes.extend(match (present, wanted) {
            (None, None) => None,
            (None, Some(new)) => Some(insert(new)),
            (Some(old), None) => Some(delete(old)),
            (Some(old), Some(new)) => (*old != new).then(|| update(old, new)),
        });
    }
    table.apply(&changes).expect("every world is a legal table")
}

fn cells_of(row: Option<&Row>) -> Cells {
    let number = |value: &Value| match value {
        Value::Int(number) => *number,
        other => panic!("the small world holds integers, not {other:?}"),
    };
    row.map(|row| [number(&row[1]), number(&row[2])])
}

fn world_of(table: &Table) -> World {
    [0, 1].map(|key| cells_of(table.get(&[Value::Int(key)])))
}

/// What the comparison says about both rows; a row that it does not mention is the same everywhere.
fn states_of(tables: &ThreeWay<'_>, base: Option<World>, sides: [World; 2]) -> [RowState; 2] {
    let mut states = [RowState::Same; 2];
    for found in tables.rows() {
        let any = found
            .base
            .or(found.current)
            .or(found.incoming)
            .expect("a row has a key");
        let Value::Int(key) = any[0] else {
            panic!("keys are integers")
        };
        let key = key as usize;
        states[key] = found.state;
        assert_eq!(cells_of(found.current), sides[0][key]);
        assert_eq!(cells_of(found.incoming), sides[1][key]);
        assert_eq!(cells_of(found.base), base.and_then(|base| base[key]));
        let conflicts = tables.cells(&found).contains(&CellState::Conflict);
        let all_there = found.current.is_some() && found.incoming.is_some();
        assert_eq!(conflicts, found.state == RowState::Conflict && all_there);
    }
    states
}

fn each_row<T>(merge: impl Fn(usize) -> T) -> [T; 2] {
    [merge(0), merge(1)]
}

#[test]
fn with_a_base_states_and_merges_are_what_they_should_be() {
    let tables = Tables::new();
    for base in every_world() {
        for current in every_world() {
            for incoming in every_world() {
                let three = ThreeWay::new(
                    Some(tables.get(&base)),
                    tables.get(&current),
                    tables.get(&incoming),
                    Equality::Exact,
                );
                assert_eq!(
                    states_of(&three, Some(base), [current, incoming]),
                    each_row(|key| naive_state(Some(base[key]), current[key], incoming[key])),
                    "states of {base:?} {current:?} {incoming:?}"
                );
                for strategy in STRATEGIES {
                    let expected = each_row(|key| {
                        naive_merge(base[key], current[key], incoming[key], strategy)
                    });
                    let plan = merge_three_way(
                        Some(tables.get(&base)),
                        tables.get(&incoming),
                        tables.get(&current),
                        strategy,
                    );
                    let merged = tables.get(&current).apply(&plan.changes);
                    let merged = world_of(&merged.expect("a plan fits its table"));
                    // Undecided rows stay as they are here.
                    let left = each_row(|key| expected[key].unwrap_or(current[key]));
                    assert_eq!(
                        merged, left,
                        "{strategy:?} of {base:?} {current:?} {incoming:?}"
                    );
                    let undecided = expected.iter().filter(|row| row.is_err()).count();
                    assert_eq!(plan.conflicts.len(), undecided);
                }
            }
        }
    }
}

#[test]
fn without_a_base_states_and_merges_are_what_they_should_be() {
    let tables = Tables::new();
    for current in every_world() {
        for incoming in every_world() {
            let [here, there] = [tables.get(&current), tables.get(&incoming)];
            let two = ThreeWay::without_base(here, there, Equality::ByCollation);
            assert_eq!(
                states_of(&two, None, [current, incoming]),
                each_row(|key| naive_state(None, current[key], incoming[key])),
            );
            for strategy in STRATEGIES {
                let expected = each_row(|key| naive_union(current[key], incoming[key], strategy));
                for plan in [
                    merge_two_way(there, here, strategy),
                    merge_three_way(None, there, here, strategy),
                ] {
                    let merged = here.apply(&plan.changes).expect("a plan fits its table");
                    assert_eq!(
                        world_of(&merged),
                        each_row(|key| expected[key].unwrap_or(current[key]))
                    );
                    let undecided = expected.iter().filter(|row| row.is_err()).count();
                    assert_eq!(plan.conflicts.len(), undecided);
                }
            }
        }
    }
}
