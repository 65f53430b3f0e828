//! The texts analysed before, on this device alone.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::effect::use_effect_on;

use super::part::part;
use super::sheet::{Sheet, SheetProps};
use super::use_door;
use crate::browser;
use crate::browser::library::{self, Past};
use crate::language::{count, fill};
use crate::state::settings::Settings;
use crate::state::{Action, Notice, Opened};

#[derive(Properties, Clone, PartialEq)]
pub(crate) struct HistoryDrawerProps {
    pub(crate) settings: Settings,
}

#[component]
pub(crate) fn HistoryDrawer(props: &HistoryDrawerProps) -> Html {
    let door = use_door();
    let w = door.words();
    let texts = use_state_eq(|| None::<Vec<Past>>);
    let load = {
        let (texts, door) = (texts.clone(), door.clone());
        use_callback((), move |(), ()| {
            let (texts, door) = (texts.clone(), door.clone());
            wasm_bindgen_futures::spawn_local(async move {
                match library::list().await {
                    Ok(all) => texts.set(Some(all)),
                    Err(_) => {
                        texts.set(Some(Vec::new()));
                        door.say(Action::Say(Notice::StoreBlocked));
                    }
                }
            });
        })
    };
    {
        let load = load.clone();
        use_effect_on((), move |()| load.emit(()));
    }
    let open = |past: &Past| {
        let (door, past) = (door.clone(), past.clone());
        Callback::from(move |_: MouseEvent| {
            door.say(Action::Open(None));
            door.say(Action::Opened(vec![Opened {
                file: past.file.clone(),
                text: past.text.clone(),
                corrections: past.corrections.clone(),
                ..Opened::default()
            }]));
        })
    };
    let clear = {
        let load = load.clone();
        Callback::from(move |_: MouseEvent| {
            let load = load.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let _ = library::clear().await;
                load.emit(());
            });
        })
    };
    let export = {
        let door = door.clone();
        Callback::from(move |_: MouseEvent| {
            let door = door.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let name = "zhibiao-history.json";
                let saved = library::pack().await.ok().and_then(|json| {
                    browser::files::save(name, "application/json", json.as_bytes())
                });
                if saved.is_some() {
                    door.say(Action::Say(Notice::Saved(name.into())));
                }
            });
        })
    };
    let picker = use_node_ref();
    let pick = {
        let picker = picker.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = picker.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let import = {
        let (door, load) = (door.clone(), load.clone());
        Callback::from(move |e: Event| {
            let (door, load) = (door.clone(), load.clone());
            let Some(file) = e
                .target_unchecked_into::<HtmlInputElement>()
                .files()
                .and_then(|f| f.item(0))
            else {
                return;
            };
            wasm_bindgen_futures::spawn_local(async move {
                let json = browser::files::plain_text(&file).await.unwrap_or_default();
                match library::unpack(&json).await {
                    Ok(n) => door.say(Action::Say(Notice::Imported(n))),
                    Err(_) => door.say(Action::Say(Notice::ImportRefused)),
                }
                load.emit(());
            });
        })
    };
    let settings = props.settings;
    let remember = door.says(Action::Set(Settings {
        remember: !settings.remember,
        ..settings
    }));
    let children = view! {
        <>
            <p class="sheet-lead">{ w.history_lead }</p>
            if let Some(all) = &*texts {
                if all.is_empty() { <p class="sheet-p">{ w.history_empty }</p> }
                <ol class="past">
                    { for all.iter().map(|past| {
                        let changed = past.corrections.len();
                        let mut meta = fill(w.figures_tally, &[&count(past.figures)]);
                        if changed > 0 {
                            meta.push('　');
                            meta.push_str(&fill(w.changed_tally, &[&changed]));
                        }
                        view! {
                            <li key={past.id.clone()}>
                                <button type="button" class="past-item" onclick={open(past)}>
                                    <span class="past-title">{ past.title.clone() }</span>
                                    <span class="past-meta">{ format!("{meta}　{}", library::when(past.at, door.language.tag())) }</span>
                                </button>
                            </li>
                        }
                    }) }
                </ol>
            }
            <footer class="sheet-foot sheet-foot--split">
                <label class="switch"><input type="checkbox" checked={settings.remember} onchange={remember} /><span>{ w.remember }</span></label>
                <span class="sheet-links">
                    <button class="link" type="button" onclick={export}>{ w.export }</button>
                    <button class="link" type="button" onclick={pick}>{ w.import }</button>
                    <button class="link link--danger" type="button" onclick={clear}>{ w.clear_all }</button>
                    <input ref={picker} class="file-input" type="file" tabindex="-1" aria-hidden="true" accept=".json,application/json" onchange={import} />
                </span>
            </footer>
        </>
    };
    part::<Sheet>(
        "history-sheet",
        SheetProps {
            title: w.history,
            class: "sheet--drawer",
            children,
        },
    )
}
