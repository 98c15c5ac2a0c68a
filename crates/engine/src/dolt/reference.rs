//! What a text means as a reference: a snapshot, the head of a database, or a range.

use std::collections::BTreeSet;
use std::sync::Arc;

use history::{Snapshot, SnapshotId};
use sql::Error;
use sql::ast::SnapshotReference;

use super::Question;
use crate::snapshot_reference::resolve;

/// The words for the selected database's newest snapshot.
const HERE: [&str; 3] = ["HEAD", "WORKING", "STAGED"];

impl<'a> Question<'a> {
    /// `'s7'`, a database, `HEAD`, or a moment; `~2` behind it is two snapshots earlier, `^` one.
    pub(super) fn snapshot(&self, reference: &str) -> Result<&'a Arc<Snapshot>, Error> {
        let (name, steps) = match reference.split_once(['~', '^']) {
            Some((name, "")) => (name, Some(1)),
            Some((name, steps)) => (name, steps.parse().ok()),
            None => (reference, Some(0)),
        };
        let unknown = || {
            Error::unknown_snapshot(
                reference,
                "Its past is not that long; SHOW LOG lists it.",
                self.asked.span,
            )
        };
        let mut snapshot = self.named(name)?;
        for _ in 0..steps.ok_or_else(unknown)? {
            let before = snapshot.predecessor().ok_or_else(unknown)?;
            let before = self.view.instance().history().snapshot(before);
            snapshot = before.ok_or_else(unknown)?;
        }
        Ok(snapshot)
    }

    fn named(&self, reference: &str) -> Result<&'a Arc<Snapshot>, Error> {
        let history = self.view.instance().history();
        let database = self.asked.database;
        let is_here = HERE.iter().any(|word| word.eq_ignore_ascii_case(reference));
        let named = if is_here { database } else { reference };
        if let Some(head) = history.head(&named.to_lowercase()) {
            return Ok(head);
        }
        if let Ok(id) = reference.parse::<SnapshotId>()
            && let Some(snapshot) = history.snapshot(id)
        {
            return Ok(snapshot);
        }
        let written = SnapshotReference {
            text: reference.into(),
            is_timestamp: false,
            span: self.asked.span,
        };
        resolve(
            self.view.instance(),
            self.view.session(),
            database,
            &written,
        )
    }

    /// Two references, or one range `a..b`; three dots start where the two parted.
    pub(super) fn range(
        &self,
        from: &str,
        to: Option<&str>,
    ) -> Result<(&'a Arc<Snapshot>, &'a Arc<Snapshot>), Error> {
        if let Some((from, to)) = from.split_once("...") {
            let to = self.snapshot(to)?;
            return Ok((self.merge_base(self.snapshot(from)?, to)?, to));
        }
        match (from.split_once(".."), to) {
            (Some((from, to)), _) => Ok((self.snapshot(from)?, self.snapshot(to)?)),
            (None, Some(to)) => Ok((self.snapshot(from)?, self.snapshot(to)?)),
            (None, None) => {
                Err(self.wrong("Two snapshots are compared: 'from', 'to' or 'from..to'."))
            }
        }
    }

    /// The newest snapshot that both stem from.
    pub(super) fn merge_base(
        &self,
        left: &Snapshot,
        right: &Snapshot,
    ) -> Result<&'a Arc<Snapshot>, Error> {
        let history = self.view.instance().history();
        let base = history.base_catalog(left.id, right.id).snapshot;
        let base = base.and_then(|base| history.snapshot(base));
        base.ok_or_else(|| self.wrong("The two have no past in common."))
    }

    /// A snapshot and all that it stems from, the newest first.
    pub(super) fn ancestors(&self, head: SnapshotId) -> Vec<&'a Arc<Snapshot>> {
        let history = self.view.instance().history();
        let mut pending = BTreeSet::from([head]);
        let mut found = Vec::new();
        while let Some(id) = pending.pop_last() {
            if let Some(snapshot) = history.snapshot(id) {
                pending.extend(&snapshot.parents);
                found.push(snapshot);
            }
        }
        found
    }
}
