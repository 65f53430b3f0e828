//! The open texts, laid aside in the storage of this tab for the moment in which the page is loaded again: with a new
//! version, or because it stopped. It is written at once, before the page goes, and emptied at the next start.

use crate::state::link::Payload;

const KEY: &str = "zhibiao.carried.";
const CURRENT: &str = "zhibiao.current";
const STOPPED: &str = "zhibiao.stopped";

/// Lays the texts aside. One that the storage has no room for is left to the library.
pub(crate) fn lay_aside(texts: &[Payload], current: usize) {
    let Some(storage) = storage() else { return };
    for (at, text) in texts.iter().enumerate() {
        let _ = storage.set_item(&format!("{KEY}{at}"), &text.to_json());
    }
    let _ = storage.set_item(CURRENT, &current.to_string());
}

/// Whether the page stopped in this tab (`boot.js` writes it down): what it stopped at may come again.
pub(crate) fn has_stopped() -> bool {
    storage().is_some_and(|s| s.get_item(STOPPED).is_ok_and(|found| found.is_some()))
}

/// What was laid aside, taken out, and which of the texts was the present one.
pub(crate) fn take_up() -> (Vec<Payload>, usize) {
    let mut texts = Vec::new();
    let take = |key: &str| {
        let storage = storage()?;
        let item = storage.get_item(key).ok()??;
        let _ = storage.remove_item(key);
        Some(item)
    };
    while let Some(json) = take(&format!("{KEY}{}", texts.len())) {
        let Some(text) = Payload::from_json(json.as_bytes()) else {
            break;
        };
        texts.push(text);
    }
    let current = take(CURRENT).and_then(|c| c.parse().ok());
    (texts, current.unwrap_or_default())
}

fn storage() -> Option<web_sys::Storage> {
    super::window()?.session_storage().ok().flatten()
}
