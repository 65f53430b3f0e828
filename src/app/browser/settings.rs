//! The reader's choices in the browser's local storage. A storage that is closed or holds nonsense gives the defaults.

use crate::language::Language;
use crate::state::settings::{Settings, Theme};

const KEY: &str = "zhibiao.settings";

/// What was chosen on an earlier visit; the language follows the browser until one is chosen.
pub(crate) fn load() -> Settings {
    let stored = storage().and_then(|s| s.get_item(KEY).ok().flatten());
    stored
        .and_then(|json| Settings::from_json(&json))
        .unwrap_or_else(|| Settings {
            language: preferred(),
            ..Settings::default()
        })
}

/// Keeps the choices and applies those that the style sheet follows.
pub(crate) fn keep(settings: &Settings) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEY, &settings.to_json());
    }
    apply(settings);
}

/// Sets theme, size and language on the root element.
pub(crate) fn apply(settings: &Settings) {
    super::set_root(
        "data-theme",
        match settings.theme {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        },
    );
    super::set_root("data-size", settings.large.then_some("large"));
    super::set_root("lang", Some(settings.language.tag()));
}

fn storage() -> Option<web_sys::Storage> {
    super::window()?.local_storage().ok().flatten()
}

fn preferred() -> Language {
    let asked = super::window().map(|w| w.navigator().languages());
    let asked = asked.iter().flat_map(|l| l.iter());
    Language::for_browser(asked.filter_map(|l| l.as_string()))
}
