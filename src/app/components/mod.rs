//! What a reader sees, one file each, named for it.

#[macro_use]
mod view;

mod app;
mod card_cells;
mod cell_editor;
mod chart;
mod direction;
mod doubt_row;
mod effect;
mod effects;
mod error_panel;
mod export_menu;
mod figure_card;
mod figure_mark;
mod filter_menu;
mod group_row;
mod growing;
mod history_drawer;
mod icon;
mod indicator_row;
mod indicator_table;
mod keys_dialog;
mod legend;
mod menu;
mod notices;
mod overview;
mod part;
mod paste_box;
mod piece;
mod privacy_drawer;
mod progress_line;
mod reading_view;
mod row_stretch;
mod settings_menu;
mod share_dialog;
mod sheet;
mod source_pane;
mod status_tag;
mod table_pane;
mod table_tools;
mod tabs;
mod tally;
mod teaching;
mod topbar;

pub(crate) use app::{App, AppProps};
use effect::use_effect_on;
use growing::use_growing;
pub(crate) use part::{Part, given};
pub(crate) use piece::{Piece, draw};

use yew::prelude::*;

use crate::language::{Language, Words};
use crate::state::{Action, Page};

/// The way from a component to the state, and the words it speaks; handed down as context.
#[derive(Clone, PartialEq)]
pub(crate) struct Door {
    dispatch: UseReducerDispatcher<Page>,
    pub(crate) language: Language,
}

impl Door {
    pub(crate) fn new(dispatch: UseReducerDispatcher<Page>, language: Language) -> Self {
        Self { dispatch, language }
    }

    pub(crate) fn say(&self, action: Action) {
        self.dispatch.dispatch(action);
    }

    pub(crate) fn words(&self) -> &'static Words {
        self.language.words()
    }

    /// A callback that says the same whatever the event.
    pub(crate) fn says(&self, action: Action) -> Callback<Event> {
        let door = self.clone();
        Callback::from(move |_| door.say(action.clone()))
    }
}

/// The door of the page.
#[hook]
pub(crate) fn use_door() -> Door {
    use_context::<Door>().expect("every component stands inside the app")
}

/// Calls back when an input method has finished a word in the field: no input event may follow.
#[hook]
pub(crate) fn use_composition_end(node: NodeRef, done: Callback<()>) {
    use_effect_on(done, move |done| {
        let done = done.clone();

        node.cast::<web_sys::Element>().map(|field| {
            gloo_events::EventListener::new(&field, "compositionend", move |_| done.emit(()))
        })
    });
}

/// Opens files; each becomes a document.
fn open_files(door: &Door, files: Vec<web_sys::File>) {
    let door = door.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let Some(later) = crate::later::fetch().await else {
            piece::missing(&door);
            return;
        };
        let (opened, fault) = (later.open)(files).await;
        door.say(Action::Opened(opened));
        if fault.is_some() {
            door.say(Action::Fail(fault));
        }
    });
}
