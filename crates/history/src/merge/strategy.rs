//! Strategies: tables from row state to action.

use crate::RowState;

/// What to do where the sides of a merge contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Strategy {
    /// Refuse the merge.
    #[default]
    Fail,
    /// The incoming side is right.
    Theirs,
    /// The current side is right.
    Ours,
}

/// Which statement merges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MergeKind {
    /// seekdb's: whole rows, without history.
    TwoWay,
    /// Since the fork: cell by cell, with deletions.
    ThreeWay,
}

/// What a merge does with one row of the current table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Leave it as it is here.
    Keep,
    /// Make it as it is there: insert, overwrite or delete it.
    TakeIncoming,
    /// Take the cells that only the incoming side changed; where both did, the current side's.
    CombineKeepingOurs,
    /// Take the cells that the incoming side changed, also where both did.
    CombineTakingTheirs,
    /// Take the cells that one side changed; where both did, what the base had.
    CombineKeepingBase,
    /// Leave it as it is here and report it.
    Ask,
}

impl Strategy {
    /// What is to be done with a row in some state.
    ///
    /// | state | two-way | three-way |
    /// |---|---|---|
    /// | same, added here, deleted there (unknown to two-way), newer here | keep | keep; deleted there: delete |
    /// | added there | insert | insert |
    /// | deleted here | (is added there) | keep deleted |
    /// | changed there | (is differs) | take |
    /// | mergeable by cell | (is differs) | combine |
    /// | differs, conflict | ask, overwrite, keep | ask, combine taking theirs, combine keeping ours |
    pub fn action(self, kind: MergeKind, state: RowState) -> Action {
        match state {
            RowState::Same | RowState::AddedHere | RowState::DeletedHere | RowState::NewerHere => {
                Action::Keep
            }
            RowState::AddedThere | RowState::ChangedThere => Action::TakeIncoming,
            RowState::DeletedThere => match kind {
                MergeKind::TwoWay => Action::Keep,
                MergeKind::ThreeWay => Action::TakeIncoming,
            },
            RowState::MergeableByCell => Action::CombineKeepingOurs,
            RowState::Conflict | RowState::Differs => match (self, kind) {
                (Strategy::Fail, _) => Action::Ask,
                (Strategy::Ours, MergeKind::TwoWay) => Action::Keep,
                (Strategy::Theirs, MergeKind::TwoWay) => Action::TakeIncoming,
                (Strategy::Ours, MergeKind::ThreeWay) => Action::CombineKeepingOurs,
                (Strategy::Theirs, MergeKind::ThreeWay) => Action::CombineTakingTheirs,
            },
        }
    }
}
