//! The page as a whole: the state, what the window tells it, and what follows from its changes.

use std::rc::Rc;

use yew::prelude::*;

use super::history_drawer::{HistoryDrawer, HistoryDrawerProps};
use super::keys_dialog::keys_dialog;
use super::notices::notices;
use super::part::part;
use super::privacy_drawer::privacy_drawer;
use super::progress_line::{ProgressLineProps, progress_line};
use super::share_dialog::{ShareDialog, ShareDialogProps};
use super::source_pane::{SourcePane, SourcePaneProps};
use super::table_pane::{TablePane, TablePaneProps};
use super::tabs::{TabsProps, tabs};
use super::topbar::{Topbar, TopbarProps};
use super::{Door, effects};
use crate::browser;
use crate::language::{count, fill};
use crate::state::{Action, Dialog, Page, Tab};

impl Reducible for Page {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}

#[component]
pub(crate) fn App() -> Html {
    let page = use_reducer(|| Page::opening(browser::settings::load()));
    let door = use_memo(
        (page.dispatcher(), page.settings.language),
        |(dispatch, language)| Door::new(dispatch.clone(), *language),
    );
    let door: Door = (*door).clone();
    effects::use_settings(&page);
    effects::use_title(&page, &door);
    effects::use_window(&page, &door);
    effects::use_follow(page.chosen);
    effects::use_arrivals(&door);
    effects::use_memory(&page);
    let stop = effects::use_reading(&page, &door);

    let w = door.words();
    let document = page.document();
    let empty = page.is_empty();
    let spoken = use_memo(
        (page.reading().cloned(), page.settings.language),
        |(reading, language)| {
            let Some(reading) = reading else {
                return AttrValue::default();
            };
            let doubtful = reading
                .figures()
                .iter()
                .filter(|o| zhibiao::report::table::is_doubtful(o))
                .count();
            let rows = count(page.shown.rows().len());
            AttrValue::from(fill(
                language.words().announce,
                &[&rows, &count(reading.figures().len()), &count(doubtful)],
            ))
        },
    );
    let tab = match page.tab {
        Tab::Source => "source",
        Tab::Table => "table",
        Tab::Overview => "overview",
    };
    let inside = view! {
        <>
            <a class="skip" href="#table">{ w.skip }</a>
            { part::<Topbar>("topbar", TopbarProps { documents: TopbarProps::names(&page), current: page.current, settings: page.settings, parcel: page.parcel() }) }
            if let Some(progress) = page.progress { { progress_line(&door, &ProgressLineProps { progress, stop }) } }
            <main class="spread" data-tab={tab}>
                { part::<SourcePane>("source", SourcePaneProps {
                    document: document.map_or(0, |d| d.id),
                    filling: page.filling,
                    text: document.map(|d| Rc::clone(&d.text)).unwrap_or_default(),
                    encoding: document.and_then(|d| d.encoding.clone()),
                    file: document.and_then(|d| d.file.clone()),
                    bytes: document.and_then(|d| d.bytes.clone()),
                    reading: page.reading().cloned(),
                    shown: page.shown.clone(),
                    mode: page.mode,
                    split_lines: page.split_lines,
                    chosen: page.chosen,
                    card: page.card,
                    kinds: page.layout.filter.kinds.clone(),
                    fault: page.fault.clone(),
                }) }
                { part::<TablePane>("data", TablePaneProps {
                    reading: page.reading().cloned(),
                    shown: page.shown.clone(),
                    layout: page.layout.clone(),
                    data: page.data,
                    chosen: page.chosen,
                    editing: page.editing,
                    corrections: document.map(|d| d.corrections.clone()).unwrap_or_default(),
                    blank: empty,
                    name: document.map(|d| AttrValue::from(d.name())).unwrap_or_default(),
                }) }
            </main>
            if !empty { { tabs(&door, &TabsProps { tab: page.tab, rows: page.shown.rows().len() }) } }
            { dialog(&page, &door) }
            { notices(&page.notices, (*spoken).clone()) }
        </>
    };
    html! { <ContextProvider<Door> context={door}>{ inside }</ContextProvider<Door>> }
}

/// The window over the page, if one is open.
fn dialog(page: &Page, door: &Door) -> Html {
    match page.dialog {
        None => Html::default(),
        Some(Dialog::Keys) => keys_dialog(door),
        Some(Dialog::Privacy) => privacy_drawer(door),
        Some(Dialog::History) => part::<HistoryDrawer>(
            "history",
            HistoryDrawerProps {
                settings: page.settings,
            },
        ),
        Some(Dialog::Share) => page.document().map_or_else(Html::default, |d| {
            let payload = d.payload();
            part::<ShareDialog>("share", ShareDialogProps { payload })
        }),
    }
}
