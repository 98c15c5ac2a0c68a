//! The page's root: holds the state, lets the reducer change it, has the effects done, and draws.

use std::cell::Cell;
use std::rc::Rc;

use yew::{AttrValue, Callback, Component, Context, Html, Properties};

use crate::browser::effects::Effects;
use crate::browser::height::HeightTeller;
use crate::browser::watch::Watch;
use crate::browser::{clock, keys, theme};
use crate::components::{embed, playground};
use crate::model::action::Action;
use crate::model::effect::{Effect, FocusTarget};
use crate::model::reducer::reduce;
use crate::model::script::Extent;
use crate::model::state::{Mode, Opening, State};

/// What the page starts with.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What the browser knew before the static page went.
    pub opening: Opening,
}

/// The root component. Its messages are the page's actions.
pub struct App {
    state: Rc<State>,
    dispatch: Callback<Action>,
    effects: Effects,
    busy: Rc<Cell<bool>>,
    command: AttrValue,
    _watch: Watch,
    _height: Option<HeightTeller>,
}

impl Component for App {
    type Message = Action;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let opening = ctx.props().opening.clone();
        let (typing, run) = (opening.typing, opening.run);
        let state = State::new(opening);
        theme::apply(state.theme);
        let dispatch = ctx.link().callback(|action: Action| action);
        let busy = Rc::new(Cell::new(false));
        let height = if matches!(state.mode, Mode::Embed { .. }) {
            HeightTeller::start()
        } else {
            None
        };
        let mut effects = Effects::start(dispatch.clone());
        if typing {
            effects.perform(Effect::Focus(FocusTarget::Editor));
        }
        if run {
            ctx.link().send_message(Action::Run(Extent::SelectionOrAll));
        }
        Self {
            state: Rc::new(state),
            effects,
            _watch: Watch::start(&dispatch, {
                let busy = busy.clone();
                move || busy.get()
            }),
            _height: height,
            dispatch,
            busy,
            command: AttrValue::Static(keys::command_name()),
        }
    }

    fn update(&mut self, _ctx: &Context<Self>, action: Action) -> bool {
        let effects = reduce(Rc::make_mut(&mut self.state), action, clock::now_ms());
        for effect in effects {
            self.effects.perform(effect);
        }
        self.busy
            .set(self.state.active.is_some() || self.state.queued.is_some());
        true
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        match self.state.mode {
            Mode::Playground => playground::view(&self.state, &self.command, &self.dispatch),
            Mode::Embed { .. } => embed::view(&self.state, &self.command, &self.dispatch),
        }
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        self.effects.drawn();
    }
}
