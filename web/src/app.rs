//! The page's root component.

use std::rc::Rc;

use yew::{Html, component, html, use_effect_with, use_state_eq};

use crate::worker_client::{EngineEvent, WorkerClient};

/// The whole page.
#[component]
pub fn App() -> Html {
    let status = use_state_eq(|| "engine on its way".to_owned());
    {
        let status = status.clone();
        use_effect_with((), move |()| {
            let engine = WorkerClient::start(move |event| match event {
                EngineEvent::Ready => {}
                EngineEvent::Answer(_) => status.set("engine ready".to_owned()),
                EngineEvent::Stopped(reason) => status.set(reason.to_string()),
            });
            engine.post(b"ping");
            let engine = Rc::new(engine);
            move || drop(engine)
        });
    }
    html! { <main><p id="engine-status" role="status">{ (*status).clone() }</p></main> }
}
