//! The scripts in the editor: two examples, the learner's lesson, and whatever else is written.

use std::rc::Rc;

use crate::model::text;

/// Names a script for as long as the page lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ScriptId(pub u32);

/// Where a script comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScriptKind {
    /// Comes with the page and can be put back to how it came.
    Example(&'static str),
    /// Belongs to the lesson.
    Lesson,
    /// Came with a link, or was begun here.
    Own,
}

/// One tab of the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// Its identity.
    pub id: ScriptId,
    /// What the tab says.
    pub name: Rc<str>,
    /// Its text now.
    pub text: Rc<str>,
    /// Counts the texts that did not come from typing, so that the editor knows when to take one over.
    pub revision: u32,
    /// Where it comes from.
    pub kind: ScriptKind,
    /// What is selected, in UTF-16 units; both the same for a caret.
    pub selection: (u32, u32),
    /// The text of its last run that ended well.
    pub ran: Option<Rc<str>>,
}

impl Script {
    fn new(id: u32, name: &str, text: &str, kind: ScriptKind) -> Self {
        Self {
            id: ScriptId(id),
            name: name.into(),
            text: text.into(),
            revision: 0,
            kind,
            selection: (0, 0),
            ran: None,
        }
    }

    /// Whether an example has been changed.
    pub fn is_edited_example(&self) -> bool {
        matches!(self.kind, ScriptKind::Example(original) if *self.text != *original)
    }

    /// Replaces the text from outside the editor.
    pub fn replace(&mut self, text: &str) {
        if *self.text != *text {
            self.text = text.into();
            self.selection = (0, 0);
        }
        self.revision += 1;
    }

    /// Adds a text below what is there and selects it, so that a run takes it alone.
    pub fn append(&mut self, addition: &str) {
        let above = self.text.trim_end();
        let whole = if above.is_empty() {
            addition.to_owned()
        } else {
            format!("{above}\n\n{addition}")
        };
        let start = text::utf16_offset(&whole, whole.len() - addition.len()) as u32;
        let end = text::utf16_offset(&whole, whole.len()) as u32;
        self.replace(&whole);
        self.selection = (start, end);
    }

    /// What a run of this extent sends, and the byte at which it begins in the text.
    pub fn extent(&self, extent: Extent) -> (&str, usize) {
        let (from, to) = self.selection;
        let from = text::utf8_offset(&self.text, from.min(to) as usize);
        let to = text::utf8_offset(&self.text, self.selection.0.max(to) as usize);
        let range = match extent {
            Extent::SelectionOrAll if !self.text[from..to].trim().is_empty() => from..to,
            Extent::SelectionOrAll => 0..self.text.len(),
            Extent::Statement => text::statement_around(&self.text, from).unwrap_or(0..0),
        };
        (&self.text[range.clone()], range.start)
    }
}

/// How much of a script runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What is selected; everything when nothing is.
    SelectionOrAll,
    /// The statement in which the caret stands.
    Statement,
}

/// All scripts, one of them in sight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scripts {
    all: Vec<Script>,
    active: ScriptId,
    next: u32,
    closed: Option<(usize, Script)>,
}

/// The article's second script: the first thing to see.
pub const STUDENTS: &str = include_str!("../../scripts/students.sql");
/// The article's first script.
pub const ORDERS: &str = include_str!("../../scripts/orders.sql");

impl Default for Scripts {
    fn default() -> Self {
        Self {
            all: vec![
                Script::new(0, "students", STUDENTS, ScriptKind::Example(STUDENTS)),
                Script::new(1, "orders", ORDERS, ScriptKind::Example(ORDERS)),
            ],
            active: ScriptId(0),
            next: 2,
            closed: None,
        }
    }
}

impl Scripts {
    /// Nothing but one script, as an embed shows it.
    pub fn only(name: &str, text: &str) -> Self {
        Self {
            all: vec![Script::new(0, name, text, ScriptKind::Own)],
            active: ScriptId(0),
            next: 1,
            closed: None,
        }
    }

    /// All of them, in the order of the tabs.
    pub fn iter(&self) -> impl Iterator<Item = &Script> {
        self.all.iter()
    }

    /// The one in sight.
    pub fn active(&self) -> &Script {
        self.get(self.active)
            .expect("the active script is always one of all")
    }

    /// The one in sight, to change it.
    pub fn active_mut(&mut self) -> &mut Script {
        self.get_mut(self.active)
            .expect("the active script is always one of all")
    }

    /// A script by its identity.
    pub fn get(&self, id: ScriptId) -> Option<&Script> {
        self.all.iter().find(|script| script.id == id)
    }

    /// A script by its identity, to change it.
    pub fn get_mut(&mut self, id: ScriptId) -> Option<&mut Script> {
        self.all.iter_mut().find(|script| script.id == id)
    }

    /// Brings a script into sight.
    pub fn select(&mut self, id: ScriptId) {
        if self.get(id).is_some() {
            self.active = id;
        }
    }

    /// Adds a script of the user's own and brings it into sight.
    pub fn add(&mut self, name: &str, text: &str) -> ScriptId {
        self.push(name, text, ScriptKind::Own)
    }

    /// Adds an empty script with the next free name.
    pub fn add_empty(&mut self) -> ScriptId {
        let name = (1..)
            .map(|number| format!("script {number}"))
            .find(|name| self.all.iter().all(|script| *script.name != **name))
            .expect("there are more numbers than scripts");
        self.add(&name, "")
    }

    /// Brings the lesson's script into sight, and makes it first where there is none.
    pub fn open_lesson(&mut self, text: &str) -> ScriptId {
        match self
            .all
            .iter()
            .find(|script| script.kind == ScriptKind::Lesson)
            .map(|script| script.id)
        {
            Some(id) => {
                self.active = id;
                id
            }
            None => self.push("lesson", text, ScriptKind::Lesson),
        }
    }

    /// Closes a script; examples stay. The last one closed can be brought back.
    pub fn close(&mut self, id: ScriptId) -> bool {
        let position = self.all.iter().position(|script| script.id == id);
        let Some(position) =
            position.filter(|&at| !matches!(self.all[at].kind, ScriptKind::Example(_)))
        else {
            return false;
        };
        if self.all.len() == 1 {
            return false;
        }
        let script = self.all.remove(position);
        if self.active == id {
            self.active = self.all[position.min(self.all.len() - 1)].id;
        }
        self.closed = Some((position, script));
        true
    }

    /// Brings back the script that was closed last.
    pub fn reopen(&mut self) {
        if let Some((position, mut script)) = self.closed.take() {
            script.revision += 1;
            self.active = script.id;
            self.all.insert(position.min(self.all.len()), script);
        }
    }

    fn push(&mut self, name: &str, text: &str, kind: ScriptKind) -> ScriptId {
        let script = Script::new(self.next, name, text, kind);
        let id = script.id;
        self.next += 1;
        self.all.push(script);
        self.active = id;
        id
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_selection_runs_alone_and_a_blank_one_counts_as_none() {
        let mut script = Script::new(0, "s", "SELECT 'é';\n\nSELECT 2;", ScriptKind::Own);
        assert_eq!(
            script.extent(Extent::SelectionOrAll),
            ("SELECT 'é';\n\nSELECT 2;", 0)
        );
        script.selection = (22, 13);
        assert_eq!(script.extent(Extent::SelectionOrAll), ("SELECT 2;", 14));
        script.selection = (11, 13);
        assert_eq!(script.extent(Extent::SelectionOrAll).1, 0);
        assert_eq!(script.extent(Extent::Statement), ("SELECT 'é';", 0));
    }

    #[test]
    fn examples_cannot_be_closed_and_others_come_back_as_they_were() {
        let mut scripts = Scripts::default();
        assert!(!scripts.close(ScriptId(0)));
        let own = scripts.add_empty();
        assert_eq!(&*scripts.active().name, "script 1");
        scripts.active_mut().replace("SELECT 1");
        assert!(scripts.close(own));
        assert_eq!(&*scripts.active().name, "orders");
        scripts.reopen();
        assert_eq!(&*scripts.active().text, "SELECT 1");
    }

    #[test]
    fn the_static_page_shows_the_first_script() {
        let page = include_str!("../../../index.html");
        let field = page
            .split_once("<textarea id=\"shell-editor\"")
            .expect("it has a text field")
            .1;
        let text = field
            .split_once(">\n")
            .expect("its tag ends")
            .1
            .split_once("</textarea")
            .expect("it ends")
            .0;
        let text = text
            .replace("&gt;", ">")
            .replace("&lt;", "<")
            .replace("&amp;", "&");
        assert_eq!(text.trim_end(), STUDENTS.trim_end());
    }

    #[test]
    fn only_a_changed_example_can_be_put_back() {
        let mut scripts = Scripts::default();
        assert!(!scripts.active().is_edited_example());
        scripts.active_mut().replace("SELECT 1");
        assert!(scripts.active().is_edited_example());
    }
}
