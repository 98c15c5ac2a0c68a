//! Contradictions between definitions: what somebody decided about them, and what is left to be decided.

use std::sync::Arc;

use super::decisions::Decisions;
use super::{Choice, DefinitionConflict, DefinitionPart, DefinitionSubject};

/// The decisions, and the contradictions that none of them is about.
pub(super) struct Asking<'a> {
    pub decisions: &'a Decisions<'a>,
    pub conflicts: Vec<DefinitionConflict>,
    pub decided_count: u64,
}

/// A part of a definition in which the sides contradict each other.
pub(super) struct Contradiction<'a> {
    /// The table or view as the merged catalog calls it.
    pub table: Option<&'a Arc<str>>,
    /// All names of the table or view.
    pub names: &'a [Arc<str>],
    pub subject: DefinitionSubject,
    /// All names of the part; none for a table, a view and the database.
    pub part_names: &'a [Arc<str>],
    /// The part in the base, here and there.
    pub parts: [Option<DefinitionPart>; 3],
    pub edited_rows: u64,
    /// What can be chosen.
    pub choices: Vec<Choice>,
}

impl<'a> Asking<'a> {
    pub fn new(decisions: &'a Decisions<'a>) -> Asking<'a> {
        Asking {
            decisions,
            conflicts: Vec::new(),
            decided_count: 0,
        }
    }

    /// What somebody decided, or what to go on with when nobody did; that is a conflict then.
    pub fn decide(&mut self, contradiction: Contradiction<'_>) -> Choice {
        let Contradiction {
            table,
            names,
            subject,
            part_names,
            parts: [base, current, incoming],
            edited_rows,
            choices,
        } = contradiction;
        if let Some(decided) = self.decisions.about_part(names, part_names) {
            // Where there is only one way out, every decision takes it.
            let only = choices.first().filter(|_| choices.len() == 1);
            if let Some(choice) = only.or(choices.contains(decided).then_some(decided)) {
                self.decided_count += 1;
                return choice.clone();
            }
        }
        self.conflicts.push(DefinitionConflict {
            table: table.cloned(),
            subject,
            base,
            current,
            incoming,
            edited_rows,
            choices,
        });
        Choice::Current
    }
}

/// A name that nobody has, made from one that is taken.
pub(super) fn fresh_name(name: &str, is_taken: impl Fn(&str) -> bool) -> Arc<str> {
    let mut fresh = format!("{name}_incoming");
    let mut number = 2;
    while is_taken(&fresh) {
        fresh = format!("{name}_incoming_{number}");
        number += 1;
    }
    fresh.into()
}
