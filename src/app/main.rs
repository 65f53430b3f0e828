//! The page: a Yew front end over the core, and the worker that reads long texts, in one wasm.
//!
//! - `state`: everything the page knows and every way it can change; pure, tested natively.
//! - `language`: the interface's words.
//! - `browser`: every call into the browser; UTF-16 is converted there and nowhere else.
//! - `components`: what a reader sees, one file each.
//! - `later`: the way to what a first look does not need, cut off the first wasm in a release.
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

// One thread: a worker has a memory of its own.
#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

fn main() {
    if browser::worker::is_worker() {
        browser::worker::serve();
    } else {
        wasm_bindgen_futures::spawn_local(open());
    }
}

/// Draws the page in the reader's language; in simplified Chinese where its words cannot be fetched.
async fn open() {
    let settings = browser::settings::load();
    later::speak(settings.language).await;
    let app = components::given::<components::App>(components::AppProps { settings });
    yew::Renderer::<components::Part>::with_props(app).render();
}
