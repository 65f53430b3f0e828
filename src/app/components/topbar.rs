//! The bar over the page: the name, the document, what can be done with it.

use yew::prelude::*;

use super::export_menu::{ExportItemsProps, export_menu};
use super::icon::{Icon, logo};
use super::settings_menu::settings_menu;
use super::{Door, use_door};
use crate::state::export::Parcel;
use crate::state::settings::Settings;
use crate::state::{Action, Dialog, Page};

#[derive(Properties, PartialEq)]
pub(crate) struct TopbarProps {
    pub(crate) documents: Vec<String>,
    pub(crate) current: usize,
    pub(crate) settings: Settings,
    /// What can be exported; nothing where there is no text.
    pub(crate) parcel: Option<Parcel>,
}

impl TopbarProps {
    /// The names of the open texts.
    pub(crate) fn names(page: &Page) -> Vec<String> {
        if page.is_empty() {
            Vec::new()
        } else {
            page.documents.iter().map(|d| d.name()).collect()
        }
    }
}

#[component]
pub(crate) fn Topbar(props: &TopbarProps) -> Html {
    let door = use_door();
    let w = door.words();
    let empty = props.documents.is_empty();
    view! {
        <header class="topbar">
            <h1 class="sr">{ w.name }{ "：" }{ w.tagline }</h1>
            <span class="brand">{ logo() }<span class="brand-name" aria-hidden="true">{ w.name }</span></span>
            if empty {
                <p class="tagline">{ w.tagline }</p>
            } else if props.documents.len() == 1 {
                <p class="docname"><span class="clip">{ props.documents[0].clone() }</span></p>
            } else {
                { documents(&door, props) }
            }
            <nav class="topbar-do" aria-label={w.tools}>
                if !empty {
                    <button class="btn btn--quiet" type="button" onclick={door.says(Action::NewText)}>{ Icon::Paste.draw() }<span class="btn-label">{ w.new_text }</span></button>
                }
                <button class="btn btn--quiet" type="button" onclick={door.says(Action::Open(Some(Dialog::History)))}>{ Icon::Clock.draw() }<span class="btn-label">{ w.history }</span></button>
                <button class="btn btn--quiet" type="button" onclick={door.says(Action::Open(Some(Dialog::Privacy)))}>{ Icon::Shield.draw() }<span class="btn-label">{ w.privacy }</span></button>
                if !empty {
                    <button class="btn btn--quiet" type="button" onclick={door.says(Action::Open(Some(Dialog::Share)))}>{ Icon::Share.draw() }<span class="btn-label">{ w.share }</span></button>
                }
                if let Some(parcel) = &props.parcel { { export_menu(&door, ExportItemsProps { parcel: parcel.clone() }) } }
                { settings_menu(&door, props.settings) }
            </nav>
        </header>
    }
}

/// Several open texts, each a tab.
fn documents(door: &Door, props: &TopbarProps) -> Html {
    let w = door.words();
    view! {
        <ul class="documents" aria-label={w.documents}>
            { for props.documents.iter().enumerate().map(|(i, name)| view! {
                <li class={class!("document", (i == props.current).then_some("is-current"))} key={i}>
                    <button type="button" class="document-name" aria-current={(i == props.current).to_string()} onclick={door.says(Action::ShowDocument(i))}><span class="clip">{ name.clone() }</span></button>
                    <button type="button" class="document-close" aria-label={crate::language::fill(w.close_document, &[name])} onclick={door.says(Action::CloseDocument(i))}>{ Icon::Close.draw() }</button>
                </li>
            }) }
        </ul>
    }
}
