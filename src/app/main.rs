//! The page: a Yew front end over the core, and the worker that reads long texts, in one wasm.
//!
//! - `state`: everything the page knows and every way it can change; pure, tested natively.
//! - `language`: the interface's words.
//! - `browser`: every call into the browser; UTF-16 is converted there and nowhere else.
//! - `components`: what a reader sees, one file each.
//! - `later`: the way to what a first look does not need, a wasm of its own in a release.
//!
//! The page decides nothing about the language of a bulletin: it shows what `zhibiao::extract` and
//! `zhibiao::report` give.

// A view is written one token a step.
#![recursion_limit = "1024"]

mod browser;
mod components;
mod language;
mod later;
mod state;

fn main() {
    if browser::worker::is_worker() {
        browser::worker::serve();
    } else {
        yew::Renderer::<components::Part>::with_props(components::given::<components::App>(()))
            .render();
    }
}
