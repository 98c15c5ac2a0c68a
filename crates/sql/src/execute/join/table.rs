//! The right side of a hash join, by key.
//!
//! Keys of one integer column, the usual case, are collected first and indexed when all are there: in an array by key when
//! they lie close together, as ids do, otherwise in a hash table of the right size.

use history::{Collation, Row, Value};

use crate::Error;
use crate::execute::integer_map::IntegerMap;
use crate::execute::key_groups::{KeyGroups, NullKeys};
use crate::execute::tuples::{Tuples, null_row};
use crate::expression::{EvaluationContext, Expression};

/// The tuples while they come in.
pub(super) struct TableBuilder {
    keys: Keys,
    collations: Vec<Collation>,
    tuples: Kept,
    len: usize,
}

/// The keys of the tuples, in order.
enum Keys {
    Integers(Vec<i64>),
    /// The distinct keys, and for each tuple which one it has.
    Groups(KeyGroups, Vec<u32>),
}

/// The tuples by number.
enum Kept {
    Tuples(Tuples),
    /// Nobody above the join reads them: NULLs stand for each of them.
    Nothing(Vec<Row>),
}

/// The tuples, ready to be looked up.
pub(super) struct JoinTable {
    lookup: Lookup,
    tuples: Kept,
    /// For each tuple the next one of the same key; empty when all keys differ.
    next: Vec<u32>,
    len: usize,
    /// The most tuples of one key.
    longest: u32,
}

enum Lookup {
    /// The first tuple of each key from `least` on.
    Dense {
        least: i64,
        first: Vec<u32>,
    },
    Hashed(IntegerMap),
    /// The first tuple of each distinct key.
    Groups(KeyGroups, Vec<u32>),
}

/// No tuple.
const END: u32 = u32::MAX;

impl TableBuilder {
    /// `right_slots` is how many slots the tuples have, `keeps` whether anybody reads them.
    pub fn new(collations: &[Collation], right_slots: usize, keeps: bool) -> TableBuilder {
        let keys = match collations {
            [_] => Keys::Integers(Vec::new()),
            _ => Keys::groups(collations),
        };
        let tuples = if keeps {
            Kept::Tuples(Tuples::default())
        } else {
            Kept::Nothing(vec![null_row(); right_slots])
        };
        TableBuilder {
            keys,
            collations: collations.to_vec(),
            tuples,
            len: 0,
        }
    }

    /// Adds a tuple; one whose key has a NULL can never be a partner.
    #[inline]
    pub fn add(
        &mut self,
        key: &[Expression],
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<(), Error> {
        match &mut self.keys {
            Keys::Integers(integers) => {
                let mut scratch = Value::Null;
                match key[0].value(tuple, context, &mut scratch)? {
                    Value::Int(integer) => integers.push(*integer),
                    Value::Null => return Ok(()),
                    _ => {
                        self.leave_integers();
                        return self.add(key, tuple, context);
                    }
                }
            }
            Keys::Groups(groups, group_of) => match groups.insert(key, tuple, context)? {
                Some(group) => group_of.push(group as u32),
                None => return Ok(()),
            },
        }
        if let Kept::Tuples(tuples) = &mut self.tuples {
            tuples.push(tuple);
        }
        self.len += 1;
        Ok(())
    }

    /// Keys of other kinds than signed integers. Nearly always the first key says so.
    #[cold]
    fn leave_integers(&mut self) {
        let before = std::mem::replace(&mut self.keys, Keys::groups(&self.collations));
        if let (Keys::Integers(integers), Keys::Groups(groups, group_of)) = (before, &mut self.keys)
        {
            for integer in integers {
                let group = groups.insert_values(&[Value::Int(integer)]);
                group_of.push(group.unwrap_or_default() as u32);
            }
        }
    }

    /// Indexes the keys.
    pub fn finish(self) -> JoinTable {
        let TableBuilder {
            keys, tuples, len, ..
        } = self;
        let mut chains = Chains::new(len);
        let lookup = match keys {
            Keys::Integers(integers) => integer_lookup(&integers, &mut chains),
            Keys::Groups(groups, group_of) => {
                let mut first = vec![END; groups.len()];
                for (tuple, group) in group_of.iter().enumerate().rev() {
                    chains.prepend(&mut first[*group as usize], tuple as u32);
                }
                Lookup::Groups(groups, first)
            }
        };
        let Chains { next, longest, .. } = chains;
        let next = if longest > 1 { next } else { Vec::new() };
        JoinTable {
            lookup,
            tuples,
            next,
            len,
            longest,
        }
    }
}

impl Keys {
    fn groups(collations: &[Collation]) -> Keys {
        Keys::Groups(
            KeyGroups::new(collations.to_vec(), NullKeys::Never),
            Vec::new(),
        )
    }
}

/// Tuples of one key as linked lists. Tuples are prepended from the last to the first, so a list is in their order.
struct Chains {
    next: Vec<u32>,
    length: Vec<u32>,
    longest: u32,
}

impl Chains {
    fn new(len: usize) -> Chains {
        Chains {
            next: vec![END; len],
            length: vec![1; len],
            longest: u32::from(len > 0),
        }
    }

    #[inline]
    fn prepend(&mut self, first: &mut u32, tuple: u32) {
        let behind = std::mem::replace(first, tuple);
        if behind != END {
            self.next[tuple as usize] = behind;
            let length = self.length[behind as usize] + 1;
            self.length[tuple as usize] = length;
            self.longest = self.longest.max(length);
        }
    }
}

fn integer_lookup(integers: &[i64], chains: &mut Chains) -> Lookup {
    /// An array may have so many places for every key.
    const PLACES_A_KEY: i128 = 4;
    let least = integers.iter().copied().min().unwrap_or(0);
    let greatest = integers.iter().copied().max().unwrap_or(0);
    let places = i128::from(greatest) - i128::from(least) + 1;
    if places <= PLACES_A_KEY * integers.len() as i128 {
        let mut first = vec![END; places as usize];
        for (tuple, integer) in integers.iter().enumerate().rev() {
            chains.prepend(
                &mut first[integer.wrapping_sub(least) as usize],
                tuple as u32,
            );
        }
        return Lookup::Dense { least, first };
    }
    let mut map = IntegerMap::with_capacity(integers.len());
    for (tuple, integer) in integers.iter().enumerate().rev() {
        let mut first = map.replace(*integer, tuple as u32).unwrap_or(END);
        chains.prepend(&mut first, tuple as u32);
    }
    Lookup::Hashed(map)
}

impl JoinTable {
    /// Whether there are no tuples.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The most tuples of one key.
    pub fn longest(&self) -> u32 {
        self.longest
    }

    /// The first tuple whose key a left tuple has.
    #[inline]
    pub fn first(
        &self,
        key: &[Expression],
        tuple: &[Row],
        context: &EvaluationContext,
        scratch: &mut Vec<Value>,
    ) -> Result<Option<u32>, Error> {
        let first = match &self.lookup {
            Lookup::Groups(groups, first) => {
                let group = groups.find(key, tuple, context, scratch)?;
                return Ok(group.map(|group| first[group]));
            }
            lookup => {
                let mut value = Value::Null;
                match as_integer(key[0].value(tuple, context, &mut value)?) {
                    None => END,
                    Some(integer) => match lookup {
                        Lookup::Dense { least, first } => {
                            // A key below the least wraps around to a large place.
                            let place = integer.wrapping_sub(*least) as u64;
                            let place = usize::try_from(place).unwrap_or(usize::MAX);
                            let found = if integer < *least {
                                None
                            } else {
                                first.get(place)
                            };
                            found.copied().unwrap_or(END)
                        }
                        Lookup::Hashed(map) => map.get(integer).unwrap_or(END),
                        Lookup::Groups(..) => END,
                    },
                }
            }
        };
        Ok((first != END).then_some(first))
    }

    /// The next tuple of the same key.
    #[inline]
    pub fn next(&self, tuple: u32) -> Option<u32> {
        let next = self.next.get(tuple as usize).copied().unwrap_or(END);
        (next != END).then_some(next)
    }

    /// A tuple by number.
    #[inline]
    pub fn tuple(&self, number: u32) -> &[Row] {
        match &self.tuples {
            Kept::Tuples(tuples) => tuples.get(number as usize),
            Kept::Nothing(nulls) => nulls,
        }
    }
}

/// Unsigned integers are the same kind of key, as far as they fit; NULL and others have no partner among integers.
#[inline]
fn as_integer(value: &Value) -> Option<i64> {
    match value {
        Value::Int(integer) => Some(*integer),
        Value::UInt(integer) => i64::try_from(*integer).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use history::temporal::DateTime;

    use super::*;
    use crate::expression;
    use crate::scalar::ScalarType;

    fn table(keys: &[Value]) -> JoinTable {
        let context = EvaluationContext::new(DateTime::ZERO);
        let key = [expression::column(0, 0, ScalarType::big_int())];
        let mut builder = TableBuilder::new(&[Collation::Binary], 1, true);
        for value in keys {
            let row: Row = [value.clone()].into();
            builder
                .add(&key, &[row], &context)
                .expect("adding cannot fail");
        }
        builder.finish()
    }

    fn partners(table: &JoinTable, value: Value) -> Vec<u32> {
        let context = EvaluationContext::new(DateTime::ZERO);
        let key = [expression::column(0, 0, ScalarType::big_int())];
        let row: Row = [value].into();
        let mut next = table
            .first(&key, &[row], &context, &mut Vec::new())
            .expect("no error");
        let mut found = Vec::new();
        while let Some(tuple) = next {
            found.push(tuple);
            next = table.next(tuple);
        }
        found
    }

    #[test]
    fn every_kind_of_lookup_finds_all_partners_in_order() {
        let far = |number: i64| Value::Int(number * 1_000_000_007);
        let text = |number: i64| Value::Text(number.to_string().into());
        for make in [Value::Int, far, text] {
            let keys: Vec<Value> = [3, 1, 3, 2, 3].into_iter().map(make).collect();
            let mut keys = keys;
            keys.insert(1, Value::Null);
            let table = table(&keys);
            assert_eq!(partners(&table, make(3)), [0, 2, 4]);
            assert_eq!(partners(&table, make(1)), [1]);
            assert_eq!(partners(&table, make(4)), [0_u32; 0]);
            assert_eq!(partners(&table, make(-4)), [0_u32; 0]);
            assert_eq!(partners(&table, Value::Null), [0_u32; 0]);
            assert_eq!(table.longest(), 3);
        }
        let extremes = table(&[Value::Int(i64::MIN), Value::Int(i64::MAX)]);
        assert_eq!(partners(&extremes, Value::Int(i64::MAX)), [1]);
        assert_eq!(partners(&extremes, Value::UInt(u64::MAX)), [0_u32; 0]);
        assert!(table(&[]).is_empty());
    }
}
