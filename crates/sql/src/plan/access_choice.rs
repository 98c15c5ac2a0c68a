//! Chooses the tree of a table by which a scan finds its rows with the least reading.

use history::{Index, Table, TableDefinition};

use super::access::{Access, NextColumn};
use super::estimate::{EQUAL_SHARE, RANGE_SHARE, remaining};
use crate::expression::{ComparisonOperator, Expression};

/// An access, what is left to test, and how many rows are expected.
#[derive(Debug)]
pub(crate) struct AccessChoice {
    /// Where rows are looked for.
    pub access: Access,
    /// The conditions that the access does not already answer.
    pub filter: Vec<Expression>,
    /// How many rows are expected to be read.
    pub rows_read: f64,
    /// How many of them are expected to fulfil the filter.
    pub rows: f64,
}

/// The best access for conditions over a tuple of the table alone.
pub(crate) fn choose(table: &Table, conditions: Vec<Expression>) -> AccessChoice {
    let definition = table.definition();
    let all = table.len() as f64;
    let mut best: Option<Candidate> = None;
    for tree in trees(definition) {
        let Some(candidate) = candidate(&tree, definition, &conditions, all) else {
            continue;
        };
        if best.as_ref().is_none_or(|best| candidate.rows < best.rows) {
            best = Some(candidate);
        }
    }
    let Some(best) = best else {
        let rows = remaining(all, &conditions);
        return AccessChoice {
            access: Access::everything(),
            filter: conditions,
            rows_read: all,
            rows,
        };
    };
    let mut position = 0;
    let mut filter = conditions;
    filter.retain(|_| {
        position += 1;
        !best.answered.contains(&(position - 1))
    });
    let rows = remaining(best.rows, &filter);
    AccessChoice {
        access: best.access,
        filter,
        rows_read: best.rows,
        rows,
    }
}

/// A tree by which rows can be found.
pub(crate) struct KeyTree<'a> {
    /// The index, by its position; `None` is the primary key.
    pub index: Option<usize>,
    /// The columns by which it is ordered.
    pub columns: &'a [usize],
    /// Whether no two rows share values of all columns.
    pub is_unique: bool,
}

/// The trees of a table, the primary key first.
pub(crate) fn trees(definition: &TableDefinition) -> impl Iterator<Item = KeyTree<'_>> {
    let primary = (!definition.primary_key.is_empty()).then_some(KeyTree {
        index: None,
        columns: &definition.primary_key,
        is_unique: true,
    });
    let secondary = |(position, index)| {
        let index: &Index = index;
        KeyTree {
            index: Some(position),
            columns: &index.columns,
            is_unique: index.unique,
        }
    };
    primary
        .into_iter()
        .chain(definition.indexes.iter().enumerate().map(secondary))
}

struct Candidate {
    access: Access,
    /// Positions of the conditions that need no test any more.
    answered: Vec<usize>,
    rows: f64,
}

/// What the conditions say about the columns of a tree; `None` when they say nothing about the first.
fn candidate(
    tree: &KeyTree<'_>,
    definition: &TableDefinition,
    conditions: &[Expression],
    all: f64,
) -> Option<Candidate> {
    let mut answered = Vec::new();
    let mut prefix = Vec::new();
    let mut rows = all;
    for column in tree.columns {
        let Some((position, value)) = equality(definition, *column, conditions) else {
            break;
        };
        answered.push(position);
        prefix.push(value.clone());
        rows *= EQUAL_SHARE;
    }
    if prefix.len() == tree.columns.len() {
        let rows = if tree.is_unique { 1.0 } else { rows.max(2.0) };
        let access = Access {
            index: tree.index,
            prefix,
            next: NextColumn::Any,
        };
        return Some(Candidate {
            access,
            answered,
            rows,
        });
    }
    let column = tree.columns[prefix.len()];
    let next = match one_of(definition, column, conditions) {
        Some((position, values)) => {
            answered.push(position);
            let is_last = prefix.len() + 1 == tree.columns.len();
            rows = if tree.is_unique && is_last {
                values.len() as f64
            } else {
                (rows * EQUAL_SHARE).max(1.0) * values.len() as f64
            };
            NextColumn::OneOf(values)
        }
        None => range(definition, column, conditions, &mut answered, &mut rows),
    };
    if prefix.is_empty() && matches!(next, NextColumn::Any) {
        return None;
    }
    let access = Access {
        index: tree.index,
        prefix,
        next,
    };
    Some(Candidate {
        access,
        answered,
        rows: rows.max(1.0),
    })
}

/// A condition `column = value`.
fn equality<'a>(
    definition: &TableDefinition,
    column: usize,
    conditions: &'a [Expression],
) -> Option<(usize, &'a Expression)> {
    conditions
        .iter()
        .enumerate()
        .find_map(|(position, condition)| {
            equal_value(definition, column, condition).map(|value| (position, value))
        })
}

/// A condition `column IN (constants)`.
fn one_of(
    definition: &TableDefinition,
    column: usize,
    conditions: &[Expression],
) -> Option<(usize, Vec<history::Value>)> {
    conditions
        .iter()
        .enumerate()
        .find_map(|(position, condition)| {
            let list = condition.as_in_list()?;
            let is_ours = list.operand.as_column() == Some((0, column))
                && list.collation == definition.columns[column].data_type.collation();
            is_ours.then(|| (position, list.choices.to_vec()))
        })
}

/// Conditions `column < value`, `column >= value` and so on: one bound on either side.
fn range(
    definition: &TableDefinition,
    column: usize,
    conditions: &[Expression],
    answered: &mut Vec<usize>,
    rows: &mut f64,
) -> NextColumn {
    let (mut lower, mut upper) = (None, None);
    for (position, condition) in conditions.iter().enumerate() {
        let Some((operator, value)) = bound_of(definition, column, condition) else {
            continue;
        };
        let (side, included) = match operator {
            ComparisonOperator::Greater => (&mut lower, false),
            ComparisonOperator::GreaterOrEqual => (&mut lower, true),
            ComparisonOperator::Less => (&mut upper, false),
            ComparisonOperator::LessOrEqual => (&mut upper, true),
            _ => continue,
        };
        if side.is_none() {
            *side = Some((value.clone(), included));
            answered.push(position);
            *rows *= RANGE_SHARE;
        }
    }
    if lower.is_none() && upper.is_none() {
        return NextColumn::Any;
    }
    NextColumn::Between { lower, upper }
}

/// The operator and value of a condition that compares a column with something that is the same for every row.
///
/// Both sides were brought to one kind of values, so if one of them is the bare column, the other compares as keys do.
fn bound_of<'a>(
    definition: &TableDefinition,
    column: usize,
    condition: &'a Expression,
) -> Option<(ComparisonOperator, &'a Expression)> {
    let comparison = condition.as_comparison()?;
    if comparison.collation != definition.columns[column].data_type.collation() {
        return None;
    }
    let is_column = |side: &Expression| side.as_column() == Some((0, column));
    if is_column(comparison.left) && comparison.right.is_row_independent() {
        return Some((comparison.operator, comparison.right));
    }
    if is_column(comparison.right) && comparison.left.is_row_independent() {
        return Some((comparison.operator.swapped(), comparison.left));
    }
    None
}

/// The value of a condition `column = value`, the value being the same for every row.
pub(crate) fn equal_value<'a>(
    definition: &TableDefinition,
    column: usize,
    condition: &'a Expression,
) -> Option<&'a Expression> {
    match bound_of(definition, column, condition)? {
        (ComparisonOperator::Equal, value) => Some(value),
        _ => None,
    }
}
