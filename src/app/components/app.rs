//! The page as a whole: the state, what the window tells it, and what follows from its changes.

use std::rc::Rc;

use yew::prelude::*;

use super::history_drawer::HistoryDrawerProps;
use super::notices::notices;
use super::part::part;
use super::piece::{Piece, place};
use super::progress_line::{ProgressLineProps, progress_line};
use super::share_dialog::ShareDialogProps;
use super::source_pane::{SourcePane, SourcePaneProps};
use super::table_pane::{TablePane, TablePaneProps};
use super::tabs::{TabsProps, tabs};
use super::topbar::{Topbar, TopbarProps};
use super::{Door, effects};
use crate::language::{count, fill};
use crate::state::settings::Settings;
use crate::state::{Action, Dialog, Page, Tab};

impl Reducible for Page {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct AppProps {
    /// The reader's choices when the page opens.
    pub(crate) settings: Settings,
}

#[component]
pub(crate) fn App(props: &AppProps) -> Html {
    let page = use_reducer(|| Page::opening(props.settings));
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
            { dialog(&page) }
            { notices(&page.notices, (*spoken).clone()) }
        </>
    };
    html! { <ContextProvider<Door> context={door}>{ inside }</ContextProvider<Door>> }
}

/// The window over the page, if one is open.
fn dialog(page: &Page) -> Html {
    let piece = page.dialog.and_then(|dialog| {
        Some(match dialog {
            Dialog::Keys => Piece::Keys,
            Dialog::Privacy => Piece::Privacy,
            Dialog::History => Piece::History(HistoryDrawerProps {
                settings: page.settings,
            }),
            Dialog::Share => {
                let d = page.document()?;
                Piece::Share(ShareDialogProps {
                    payload: d.payload(),
                })
            }
        })
    });
    piece.map_or_else(Html::default, place)
}
