//! The Yew front end. One wasm file plays two roles: in the page it renders, in a worker it reads
//! long texts.

use wasm_bindgen::JsCast;
use yew::prelude::*;

#[function_component(App)]
fn app() -> Html {
    html! { <h1>{ "指标" }</h1> }
}

fn main() {
    if js_sys::global().is_instance_of::<web_sys::DedicatedWorkerGlobalScope>() {
        return;
    }
    yew::Renderer::<App>::new().render();
}
