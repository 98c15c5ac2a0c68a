//! What the columns of a plan's tuples are called.

use std::sync::Arc;

/// The names of a tuple's slots, and of the row that a subquery's expressions call outer.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub slots: Vec<SlotNames>,
    /// What the values of the outer row are, printed.
    pub outer: Vec<String>,
}

/// The names of one slot.
#[derive(Clone, Debug, Default)]
pub(super) struct SlotNames {
    /// The table's name or alias; none for computed rows.
    pub relation: Option<Arc<str>>,
    pub columns: Vec<Arc<str>>,
}

impl Names {
    /// The slots of both, under the same outer row.
    pub fn with(&self, other: Names) -> Names {
        let slots = self.slots.iter().cloned().chain(other.slots).collect();
        Names {
            slots,
            outer: self.outer.clone(),
        }
    }

    /// One slot, under the same outer row.
    pub fn one(&self, slot: SlotNames) -> Names {
        Names {
            slots: vec![slot],
            outer: self.outer.clone(),
        }
    }

    /// No slot, under the same outer row.
    pub fn without_slots(&self) -> Names {
        Names {
            slots: Vec::new(),
            outer: self.outer.clone(),
        }
    }

    /// What a column is called.
    pub fn column(&self, slot: usize, column: usize) -> String {
        let Some(names) = self.slots.get(slot) else {
            return format!("#{slot}.{column}");
        };
        let name = names.columns.get(column).map_or("?", |name| &**name);
        match &names.relation {
            Some(relation) => format!("{relation}.{name}"),
            None => name.to_owned(),
        }
    }
}

impl SlotNames {
    /// The columns of a relation.
    pub fn of(relation: &Arc<str>, columns: impl Iterator<Item = Arc<str>>) -> SlotNames {
        SlotNames {
            relation: Some(Arc::clone(relation)),
            columns: columns.collect(),
        }
    }

    /// Columns of no relation.
    pub fn computed(columns: Vec<String>) -> SlotNames {
        let columns = columns.into_iter().map(Into::into).collect();
        SlotNames {
            relation: None,
            columns,
        }
    }
}
