//! One script being edited: a plain text field at first, the code editor as soon as it has arrived.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlTextAreaElement, KeyboardEvent};
use yew::{AttrValue, Callback, Component, Context, Html, NodeRef, Properties, TargetCast, html};

use crate::code_editor::{
    CodeEditor, EditorError, EditorEvent, EditorMark, EditorOptions, EditorSchema, MarkState,
};
use crate::components::maybe;
use crate::model::action::Action;
use crate::model::marks::{Mark, Progress, ProgressMark};
use crate::model::script::{Extent, Script};

/// What it shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The script.
    pub script: Script,
    /// Whether it is the one in sight.
    pub active: bool,
    /// Dark colours.
    pub dark: bool,
    /// The place to underline.
    pub mark: Option<Mark>,
    /// Signs beside statements.
    pub progress: Vec<ProgressMark>,
    /// What is completed.
    pub schema: Rc<EditorSchema>,
    /// The database whose tables need no prefix.
    pub current_database: Option<AttrValue>,
    /// Takes actions.
    pub dispatch: Callback<Action>,
}

/// What comes from the code editor.
pub enum Message {
    /// It is here, or there is none.
    Mounted(Option<CodeEditor>),
    /// The user did something in it.
    Event(EditorEvent),
}

/// The component.
pub struct Editor {
    host: NodeRef,
    field: NodeRef,
    editor: Option<CodeEditor>,
    mounting: bool,
    takes_focus: bool,
}

impl Component for Editor {
    type Message = Message;
    type Properties = Props;

    fn create(_ctx: &Context<Self>) -> Self {
        Self {
            host: NodeRef::default(),
            field: NodeRef::default(),
            editor: None,
            mounting: false,
            takes_focus: false,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        let outside = props.script.revision != old.script.revision;
        match &self.editor {
            Some(editor) => {
                if outside {
                    editor.set_text(&props.script.text);
                    editor.select(props.script.selection.0..props.script.selection.1);
                }
                if props.dark != old.dark {
                    editor.set_dark(props.dark);
                }
                if props.schema != old.schema || props.current_database != old.current_database {
                    editor.set_schema(&props.schema, props.current_database.as_deref());
                }
                if props.mark != old.mark || outside {
                    editor.set_errors(&errors(props));
                }
                if props.progress != old.progress || outside {
                    editor.set_marks(&marks(props));
                }
            }
            None if outside => {
                if let Some(field) = self.field.cast::<HtmlTextAreaElement>() {
                    field.set_value(&props.script.text);
                    let (from, to) = props.script.selection;
                    // A field that cannot take a selection simply has none.
                    let _ = field.set_selection_range(from, to);
                }
            }
            None => {}
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let props = ctx.props();
        match message {
            Message::Mounted(None) => false,
            Message::Mounted(Some(editor)) => {
                // What was typed while it was on its way is in the state.
                editor.set_text(&props.script.text);
                editor.select(props.script.selection.0..props.script.selection.1);
                editor.set_dark(props.dark);
                editor.set_schema(&props.schema, props.current_database.as_deref());
                editor.set_errors(&errors(props));
                editor.set_marks(&marks(props));
                self.takes_focus = self.field_has_focus();
                self.editor = Some(editor);
                true
            }
            Message::Event(event) => {
                let script = props.script.id;
                match event {
                    EditorEvent::Changed(text) => {
                        props.dispatch.emit(Action::Edited { script, text })
                    }
                    EditorEvent::Selected(range) => {
                        props.dispatch.emit(Action::Selected {
                            script,
                            from: range.start,
                            to: range.end,
                        });
                    }
                    EditorEvent::Run(range) => {
                        props.dispatch.emit(Action::Selected {
                            script,
                            from: range.start,
                            to: range.end,
                        });
                        props.dispatch.emit(Action::Run(Extent::SelectionOrAll));
                    }
                    // With Shift it is less: the statement at the caret.
                    EditorEvent::RunAll => props.dispatch.emit(Action::Run(Extent::Statement)),
                }
                false
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let field = self.editor.is_none().then(|| self.view_field(ctx));
        html! {
            <div class="script" hidden={!props.active} data-ready={self.editor.is_some().to_string()}>
                <div class="script-code" ref={self.host.clone()} hidden={self.editor.is_none()}></div>
                { maybe(field) }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        if ctx.props().active && !self.mounting {
            self.mounting = true;
            self.mount(ctx);
        }
        if std::mem::take(&mut self.takes_focus)
            && let Some(editor) = &self.editor
        {
            editor.focus();
        }
    }
}

impl Editor {
    fn mount(&self, ctx: &Context<Self>) {
        let Some(host) = self.host.cast::<Element>() else {
            return;
        };
        let props = ctx.props();
        let options = EditorOptions {
            label: format!("SQL of {}", props.script.name),
            dark: props.dark,
            readonly: false,
        };
        let text = props.script.text.clone();
        let link = ctx.link().clone();
        spawn_local(async move {
            let on_event = {
                let link = link.clone();
                move |event| link.send_message(Message::Event(event))
            };
            // Without it the text field stays, which serves as well.
            let editor = CodeEditor::mount(&host, &text, &options, on_event)
                .await
                .ok()
                .flatten();
            link.send_message(Message::Mounted(editor));
        });
    }

    fn view_field(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let script = props.script.id;
        let dispatch = props.dispatch.clone();
        let oninput = {
            let dispatch = dispatch.clone();
            Callback::from(move |event: yew::InputEvent| {
                let field: HtmlTextAreaElement = event.target_unchecked_into();
                dispatch.emit(Action::Edited {
                    script,
                    text: field.value(),
                });
            })
        };
        let tell_selection = {
            let dispatch = dispatch.clone();
            move |field: &HtmlTextAreaElement| {
                let from = field.selection_start().ok().flatten().unwrap_or_default();
                let to = field.selection_end().ok().flatten().unwrap_or(from);
                dispatch.emit(Action::Selected { script, from, to });
            }
        };
        let onselect = {
            let tell = tell_selection.clone();
            Callback::from(move |event: yew::Event| tell(&event.target_unchecked_into()))
        };
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                event.stop_propagation();
                tell_selection(&event.target_unchecked_into());
                let extent = if event.shift_key() {
                    Extent::Statement
                } else {
                    Extent::SelectionOrAll
                };
                dispatch.emit(Action::Run(extent));
            }
        });
        html! {
            <textarea
                ref={self.field.clone()}
                class="script-field"
                aria-label={format!("SQL of {}", props.script.name)}
                defaultvalue={AttrValue::from(props.script.text.to_string())}
                spellcheck="false"
                autocapitalize="off"
                autocomplete="off"
                {oninput}
                {onselect}
                {onkeydown}
            />
        }
    }

    fn field_has_focus(&self) -> bool {
        let Some(field) = self.field.cast::<Element>() else {
            return false;
        };
        field
            .owner_document()
            .and_then(|document| document.active_element())
            .is_some_and(|active| active == field)
    }
}

fn errors(props: &Props) -> Vec<EditorError> {
    props
        .mark
        .iter()
        .map(|mark| EditorError {
            range: mark.from..mark.to,
            message: mark.message.to_string(),
        })
        .collect()
}

fn marks(props: &Props) -> Vec<EditorMark> {
    let state = |progress| match progress {
        Progress::Done => MarkState::Done,
        Progress::Failed => MarkState::Failed,
        Progress::Running => MarkState::Running,
        Progress::Pending => MarkState::Pending,
    };
    props
        .progress
        .iter()
        .map(|mark| EditorMark {
            from: mark.from,
            state: state(mark.progress),
            title: mark.title.clone(),
        })
        .collect()
}
