//! Plans as trees that people can read: what EXPLAIN answers.

mod access;
mod analyze;
mod count;
mod expression;
mod names;
mod nodes;
mod statement;

use names::Names;

use crate::plan::Plan;

pub use analyze::Analysis;
pub use statement::explain_statement;

/// One step of a plan, and what feeds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanNode {
    /// What it does: `Hash join on u.t_id = t.id`.
    pub title: String,
    /// What else there is to say: `only rows where t.v > 5`.
    pub details: Vec<String>,
    /// What it works on.
    pub inputs: Vec<PlanNode>,
    /// Its number among the nodes that are measured.
    measured: Option<usize>,
}

impl PlanNode {
    pub(crate) fn new(title: impl Into<String>, inputs: Vec<PlanNode>) -> PlanNode {
        PlanNode {
            title: title.into(),
            details: Vec::new(),
            inputs,
            measured: None,
        }
    }

    /// With something else to say, unless there is nothing.
    fn detail(mut self, detail: impl Into<String>) -> PlanNode {
        let detail = detail.into();
        if !detail.is_empty() {
            self.details.push(detail);
        }
        self
    }

    /// The tree as lines, inputs below and right of what they feed.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        self.add_lines("", "", &mut lines);
        lines
    }

    fn add_lines(&self, first: &str, further: &str, lines: &mut Vec<String>) {
        lines.push(format!("{first}{}", self.title));
        let is_leaf = self.inputs.is_empty();
        for detail in &self.details {
            let bar = if is_leaf { "   " } else { "│  " };
            lines.push(format!("{further}{bar}{detail}"));
        }
        for (position, input) in self.inputs.iter().enumerate() {
            let is_last = position + 1 == self.inputs.len();
            let (branch, below) = if is_last {
                ("└─ ", "   ")
            } else {
                ("├─ ", "│  ")
            };
            input.add_lines(
                &format!("{further}{branch}"),
                &format!("{further}{below}"),
                lines,
            );
        }
    }
}

/// The plan as a tree.
pub(crate) fn explain(plan: &Plan) -> PlanNode {
    nodes::node(plan, &Names::default()).0
}
