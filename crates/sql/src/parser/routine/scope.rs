//! Which names mean a variable or a row of a trigger, while its body is read.

use history::{TriggerEvent, TriggerTiming};

use crate::Error;
use crate::ast::{ColumnName, Name, RoutineTarget, Slot, TypeDeclaration, same_name};

/// The names that a body may use.
#[derive(Debug)]
pub(in crate::parser) struct RoutineScope {
    timing: TriggerTiming,
    event: TriggerEvent,
    slots: Vec<Slot>,
    /// The declared variables that can be seen, inner ones last.
    variables: Vec<(Name, usize)>,
    /// What the INTO of the query that is being read said.
    into: Vec<RoutineTarget>,
}

impl RoutineScope {
    pub fn of_trigger(timing: TriggerTiming, event: TriggerEvent) -> RoutineScope {
        RoutineScope {
            timing,
            event,
            slots: Vec::new(),
            variables: Vec::new(),
            into: Vec::new(),
        }
    }

    pub fn into_slots(self) -> Vec<Slot> {
        self.slots
    }

    /// How many variables can be seen.
    pub fn visible(&self) -> usize {
        self.variables.len()
    }

    /// Forgets the variables of a block.
    pub fn leave(&mut self, outer: usize) {
        self.variables.truncate(outer);
    }

    /// A new variable of the block that began when `outer` variables could be seen.
    pub fn declare(
        &mut self,
        name: Name,
        data_type: TypeDeclaration,
        outer: usize,
    ) -> Result<usize, Error> {
        let mut own = self.variables[outer..].iter();
        if own.any(|(other, _)| same_name(&other.text, &name.text)) {
            return Err(Error::duplicate_variable(&name.text, name.span));
        }
        self.variables.push((name.clone(), self.slots.len()));
        self.slots.push(Slot::Variable(name, data_type));
        Ok(self.slots.len() - 1)
    }

    /// The slot that a name in an expression reads; `None` when it is a column of a table.
    pub fn read(&mut self, column: &ColumnName) -> Result<Option<usize>, Error> {
        if column.database.is_some() {
            return Ok(None);
        }
        let Some(table) = &column.table else {
            return Ok(self.variable(&column.name));
        };
        if table.is("new") {
            if self.event == TriggerEvent::Delete {
                return Err(Error::no_such_row("NEW", "DELETE", table.span));
            }
            return Ok(Some(self.slot(Slot::New(column.name.clone()))));
        }
        if table.is("old") {
            if self.event == TriggerEvent::Insert {
                return Err(Error::no_such_row("OLD", "INSERT", table.span));
            }
            return Ok(Some(self.slot(Slot::Old(column.name.clone()))));
        }
        Ok(None)
    }

    /// The slot that SET or INTO writes.
    pub fn assigned(&mut self, column: &ColumnName) -> Result<usize, Error> {
        if let Some(table) = &column.table {
            if table.is("old") {
                return Err(Error::row_is_read_only("OLD", "", table.span));
            }
            if table.is("new") && self.event != TriggerEvent::Delete {
                if self.timing == TriggerTiming::After {
                    return Err(Error::row_is_read_only("NEW", "after ", table.span));
                }
                return Ok(self.slot(Slot::New(column.name.clone())));
            }
        }
        let slot = self.read(column)?;
        slot.ok_or_else(|| Error::undeclared_variable(&column.name.text, column.span()))
    }

    pub fn put_into(&mut self, targets: Vec<RoutineTarget>) {
        self.into = targets;
    }

    pub fn take_into(&mut self) -> Vec<RoutineTarget> {
        std::mem::take(&mut self.into)
    }

    fn variable(&self, name: &Name) -> Option<usize> {
        let mut variables = self.variables.iter().rev();
        variables
            .find(|(known, _)| same_name(&known.text, &name.text))
            .map(|(_, slot)| *slot)
    }

    /// The slot of a row's column, the same one for every use.
    fn slot(&mut self, slot: Slot) -> usize {
        let is_same = |known: &Slot| match (known, &slot) {
            (Slot::New(known), Slot::New(name)) | (Slot::Old(known), Slot::Old(name)) => {
                same_name(&known.text, &name.text)
            }
            _ => false,
        };
        if let Some(known) = self.slots.iter().position(is_same) {
            return known;
        }
        self.slots.push(slot);
        self.slots.len() - 1
    }
}
