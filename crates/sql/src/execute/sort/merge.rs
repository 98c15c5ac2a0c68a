//! Runs: tuples sorted some thousand at a time, merged when they are handed on.

use std::cmp::Ordering;

use history::Row;

use super::SortKey;
use super::keys::KeyValues;
use crate::Error;
use crate::execute::operator::{Flow, Progress, QUANTUM, Sink};
use crate::execute::tuples::Tuples;
use crate::expression::EvaluationContext;

/// How many tuples are sorted at a time.
const RUN_LENGTH: usize = 16_384;

/// Everything collected so far.
#[derive(Debug, Default)]
pub(super) struct Runs {
    tuples: Tuples,
    keys: KeyValues,
    /// Numbers of tuples, sorted within each run.
    runs: Vec<Vec<u32>>,
    /// The first tuple that belongs to no run yet.
    unsorted_from: usize,
}

impl Runs {
    pub fn push(
        &mut self,
        tuple: &[Row],
        keys: &[SortKey],
        context: &EvaluationContext,
    ) -> Result<(), Error> {
        self.keys.push(tuple, keys, context)?;
        self.tuples.push(tuple);
        if self.tuples.len() - self.unsorted_from == RUN_LENGTH {
            self.end_run(keys);
        }
        Ok(())
    }

    pub fn finish(mut self, keys: &[SortKey]) -> Merge {
        self.end_run(keys);
        Merge::new(self.tuples, self.keys, self.runs, keys)
    }

    fn end_run(&mut self, keys: &[SortKey]) {
        let mut run: Vec<(u64, u32)> = (self.unsorted_from..self.tuples.len())
            .map(|tuple| (self.keys.prefix(tuple), tuple as u32))
            .collect();
        run.sort_unstable_by(|left, right| {
            left.0
                .cmp(&right.0)
                .then_with(|| {
                    self.keys
                        .compare_values(left.1 as usize, right.1 as usize, keys)
                })
                // Equal tuples stay in the order in which they came.
                .then_with(|| left.1.cmp(&right.1))
        });
        let run: Vec<u32> = run.into_iter().map(|(_, tuple)| tuple).collect();
        self.unsorted_from = self.tuples.len();
        if !run.is_empty() {
            self.runs.push(run);
        }
    }
}

/// Sorted runs on their way out.
#[derive(Debug)]
pub(super) struct Merge {
    tuples: Tuples,
    keys: KeyValues,
    runs: Vec<Run>,
    /// A binary heap of the runs that have tuples left, the one with the smallest first.
    heap: Vec<usize>,
}

#[derive(Debug)]
struct Run {
    order: Vec<u32>,
    next: usize,
}

impl Merge {
    pub fn new(tuples: Tuples, keys: KeyValues, runs: Vec<Vec<u32>>, by: &[SortKey]) -> Merge {
        let heap = (0..runs.len()).collect();
        let runs = runs
            .into_iter()
            .map(|order| Run { order, next: 0 })
            .collect();
        let mut merge = Merge {
            tuples,
            keys,
            runs,
            heap,
        };
        for position in (0..merge.heap.len() / 2).rev() {
            merge.sift_down(position, by);
        }
        merge
    }

    /// Hands on some thousand tuples.
    pub fn emit(&mut self, by: &[SortKey], sink: &mut Sink<'_>) -> Result<Progress, Error> {
        for _ in 0..QUANTUM {
            let Some(&smallest) = self.heap.first() else {
                return Ok(Progress::Done);
            };
            let run = &mut self.runs[smallest];
            let tuple = run.order[run.next] as usize;
            run.next += 1;
            if run.next == run.order.len() {
                self.heap.swap_remove(0);
            }
            self.sift_down(0, by);
            if sink(self.tuples.get(tuple))? == Flow::Stop {
                return Ok(Progress::Done);
            }
        }
        Ok(Progress::More)
    }

    fn sift_down(&mut self, mut position: usize, by: &[SortKey]) {
        loop {
            let left = 2 * position + 1;
            if left >= self.heap.len() {
                return;
            }
            let right = left + 1;
            let smaller = if right < self.heap.len() && self.is_before(right, left, by) {
                right
            } else {
                left
            };
            if !self.is_before(smaller, position, by) {
                return;
            }
            self.heap.swap(position, smaller);
            position = smaller;
        }
    }

    /// Whether the run at one place of the heap has the smaller next tuple. Equal tuples keep the order of their runs.
    fn is_before(&self, one: usize, other: usize, by: &[SortKey]) -> bool {
        let (one, other) = (self.heap[one], self.heap[other]);
        let next = |run: usize| self.runs[run].order[self.runs[run].next] as usize;
        match self.keys.compare(next(one), next(other), by) {
            Ordering::Less => true,
            Ordering::Equal => one < other,
            Ordering::Greater => false,
        }
    }
}
