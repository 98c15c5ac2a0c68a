//! Names that the learner is free to choose: `{agent}` in a lesson's texts, statements and predicates.
//!
//! Until the learner has chosen, a name is what the lesson proposes. A `forked_from` predicate sees which name was chosen.

use std::collections::BTreeMap;

/// What each free name stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    proposed: BTreeMap<String, String>,
    chosen: BTreeMap<String, String>,
}

impl Names {
    /// Nothing chosen yet.
    pub fn new(proposed: BTreeMap<String, String>) -> Self {
        Self {
            proposed,
            chosen: BTreeMap::new(),
        }
    }

    /// The text with every free name replaced by what it stands for.
    pub fn fill(&self, text: &str) -> String {
        let mut filled = text.to_owned();
        for (name, proposed) in &self.proposed {
            let value = self.chosen.get(name).unwrap_or(proposed);
            filled = filled.replace(&format!("{{{name}}}"), value);
        }
        filled
    }

    /// The free name that this text is, when it is one and nothing else.
    pub fn free<'a>(&self, text: &'a str) -> Option<&'a str> {
        let name = text.strip_prefix('{')?.strip_suffix('}')?;
        self.proposed.contains_key(name).then_some(name)
    }

    /// Remembers what the learner chose.
    pub fn choose(&mut self, name: &str, value: &str) {
        self.chosen.insert(name.to_owned(), value.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn a_name_is_the_proposal_until_another_is_chosen() {
        let mut names = Names::new([("agent".to_owned(), "shop_agent".to_owned())].into());
        assert_eq!(
            names.fill("DROP DATABASE {agent}; {other}"),
            "DROP DATABASE shop_agent; {other}"
        );
        assert_eq!(names.free("{agent}"), Some("agent"));
        assert_eq!(names.free("{agent}.products"), None);
        assert_eq!(names.free("{other}"), None);
        names.choose("agent", "sandbox");
        assert_eq!(names.fill("{agent}.products"), "sandbox.products");
    }
}
