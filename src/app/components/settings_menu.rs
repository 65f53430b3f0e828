//! Size, theme, language and keys.

use yew::prelude::*;

use super::Door;
use super::icon::Icon;
use super::menu::{Menu, MenuProps};
use super::part::part;
use super::piece::{Piece, missing, place};
use crate::language::Language;
use crate::later;
use crate::state::settings::{Settings, Theme};
use crate::state::{Action, Dialog};

pub(crate) fn settings_menu(door: &Door, now: Settings) -> Html {
    part::<Menu>(
        "appearance",
        MenuProps {
            face: Icon::Appearance.draw(),
            label: door.words().appearance,
            class: "btn--quiet btn--icon",
            named: false,
            commands: false,
            children: place(Piece::Settings(now)),
        },
    )
}

/// What stands in the menu.
pub(super) fn settings_items(door: &Door, now: Settings) -> Html {
    let w = door.words();
    let set = |settings: Settings| door.says(Action::Set(settings));
    let themes = [
        (Theme::System, w.theme_system),
        (Theme::Light, w.theme_light),
        (Theme::Dark, w.theme_dark),
    ];
    let radio = |name: &'static str, words: &'static str, on: bool, chosen: Callback<Event>| {
        view! {
            <label class="menu-check"><input type="radio" {name} checked={on} onclick={chosen} /><span class="menu-face">{ words }</span></label>
        }
    };
    view! {
        <>
            <fieldset class="menu-section"><legend class="menu-note">{ w.theme }</legend>
                { for themes.into_iter().map(|(theme, words)| radio("theme", words, now.theme == theme, door.says(Action::Set(Settings { theme, ..now })))) }
            </fieldset>
            <label class="menu-check"><input type="checkbox" checked={now.large} onchange={set(Settings { large: !now.large, ..now })} /><span class="menu-face">{ w.large_print }</span></label>
            <fieldset class="menu-section"><legend class="menu-note">{ w.language }</legend>
                { for Language::ALL.into_iter().map(|language| radio("language", language.name(), now.language == language, speak(door, language))) }
            </fieldset>
            <label class="menu-check"><input type="checkbox" checked={now.single_keys} onchange={set(Settings { single_keys: !now.single_keys, ..now })} /><span class="menu-face">{ w.single_keys }</span></label>
            <p class="menu-end"><button class="link" type="button" onclick={door.says(Action::Open(Some(Dialog::Keys)))}>{ w.keys }</button></p>
        </>
    }
}

/// Changes the language once its words are there; until then, and where they do not come, the old one stays chosen.
fn speak(door: &Door, language: Language) -> Callback<Event> {
    let door = door.clone();
    Callback::from(move |event: Event| {
        if language.is_there() {
            door.say(Action::Speak(language));
            return;
        }
        event.prevent_default();
        let door = door.clone();
        wasm_bindgen_futures::spawn_local(async move {
            if later::speak(language).await {
                door.say(Action::Speak(language));
            } else {
                missing(&door);
            }
        });
    })
}
