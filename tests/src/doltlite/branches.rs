//! Commits and branches of a case, as ranges of our snapshots.

use std::collections::BTreeMap;

/// A commit: what happened on one database since the commit before it.
#[derive(Clone, Debug)]
pub struct Commit {
    /// Its message.
    pub message: String,
    /// The number of its first snapshot.
    pub first: u64,
    /// The number of its last snapshot.
    pub last: u64,
    /// The commit before it, by position; none for the first.
    pub before: Option<usize>,
    /// Whether it merged another branch.
    pub is_merge: bool,
}

/// All commits, and the newest one of each branch.
#[derive(Debug, Default)]
pub struct Branches {
    commits: Vec<Commit>,
    heads: BTreeMap<String, usize>,
    tags: BTreeMap<String, usize>,
}

impl Branches {
    /// Adds a commit on top of a branch.
    pub fn add(&mut self, branch: &str, message: &str, snapshots: (u64, u64), is_merge: bool) {
        let commit = Commit {
            message: message.to_owned(),
            first: snapshots.0,
            last: snapshots.1,
            before: self.heads.get(branch).copied(),
            is_merge,
        };
        self.commits.push(commit);
        self.heads.insert(branch.to_owned(), self.commits.len() - 1);
    }

    /// Lets a branch stand where a reference points.
    pub fn set(&mut self, branch: &str, commit: usize) {
        self.heads.insert(branch.to_owned(), commit);
    }

    /// Forgets a branch.
    pub fn remove(&mut self, branch: &str) -> Option<usize> {
        self.heads.remove(branch)
    }

    /// All branches.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.heads.keys().cloned().collect::<Vec<_>>().into_iter()
    }

    /// Names a commit.
    pub fn tag(&mut self, name: &str, commit: usize) {
        self.tags.insert(name.to_owned(), commit);
    }

    /// A commit by position.
    pub fn commit(&self, position: usize) -> &Commit {
        &self.commits[position]
    }

    /// The message of the commit that a snapshot belongs to.
    pub fn message_of(&self, snapshot: u64) -> Option<&str> {
        let holds = |commit: &&Commit| (commit.first..=commit.last).contains(&snapshot);
        self.commits
            .iter()
            .find(holds)
            .map(|commit| commit.message.as_str())
    }

    /// Whether a snapshot is the last of its commit.
    pub fn ends_commit(&self, snapshot: u64) -> bool {
        self.commits.iter().any(|commit| commit.last == snapshot)
    }

    /// What `HEAD`, `HEAD~2`, `main`, `feat^` or a tag's name means for someone who stands on `current`.
    pub fn resolve(&self, reference: &str, current: &str) -> Option<usize> {
        let (name, steps) = match reference.split_once(['~', '^']) {
            Some((name, "")) => (name, 1),
            Some((name, steps)) => (name, steps.parse().ok()?),
            None => (reference, 0),
        };
        let name = if name == "HEAD" { current } else { name };
        let start = self
            .heads
            .get(name)
            .or_else(|| self.tags.get(name))
            .copied()?;
        (0..steps).try_fold(start, |commit, _| self.commits[commit].before)
    }
}

#[cfg(test)]
mod tests {
    use super::Branches;

    #[test]
    fn references_count_back_from_a_branch() {
        let mut branches = Branches::default();
        branches.add("main", "a", (1, 1), false);
        branches.add("main", "b", (2, 4), false);
        assert_eq!(branches.resolve("HEAD^", "main"), Some(0));
        assert_eq!(branches.resolve("main~1", "feat"), Some(0));
        assert_eq!(branches.resolve("HEAD~2", "main"), None);
        assert_eq!(branches.message_of(3), Some("b"));
    }
}
