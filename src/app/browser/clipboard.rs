//! The clipboard: text, and a table as HTML and tab-separated text in one write.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::ClipboardEvent;

/// Copies plain text.
pub(crate) async fn copy_text(text: &str) -> bool {
    let Some(window) = super::window() else {
        return false;
    };
    JsFuture::from(window.navigator().clipboard().write_text(text))
        .await
        .is_ok()
}

/// Copies a table in both forms in one go, so that each program takes the one it likes. It is set in a `copy` event,
/// which keeps the cells' types; the asynchronous clipboard would drop them.
pub(crate) fn copy_table(html: &str, plain: &str) -> bool {
    let Some(document) = super::document() else {
        return false;
    };
    let (html, plain) = (html.to_owned(), plain.to_owned());
    let taken = Rc::new(Cell::new(false));
    let listener = {
        let taken = Rc::clone(&taken);
        let options = EventListenerOptions {
            phase: gloo_events::EventListenerPhase::Capture,
            passive: false,
        };
        EventListener::once_with_options(&document, "copy", options, move |event| {
            let data = event
                .dyn_ref::<ClipboardEvent>()
                .and_then(ClipboardEvent::clipboard_data);
            if let Some(data) = data {
                let both = [("text/html", &html), ("text/plain", &plain)];
                taken.set(
                    both.into_iter()
                        .all(|(kind, content)| data.set_data(kind, content).is_ok()),
                );
                event.prevent_default();
                event.stop_propagation();
            }
        })
    };
    let command = js_sys::Reflect::get(&document, &"execCommand".into())
        .ok()
        .and_then(|f| f.dyn_into::<js_sys::Function>().ok());
    if let Some(command) = command {
        let _ = command.call1(&document, &"copy".into());
    }
    drop(listener);
    taken.get()
}
