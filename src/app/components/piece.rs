//! The pieces of the page that come later: what shows one, and what draws them all.

use yew::prelude::*;

use super::cell_editor::{CellEditor, CellEditorProps};
use super::effect::use_effect_on;
use super::export_menu::{ExportItems, ExportItemsProps};
use super::figure_card::{FigureCard, FigureCardProps};
use super::filter_menu::{FilterItems, FilterMenuProps};
use super::history_drawer::{HistoryDrawer, HistoryDrawerProps};
use super::keys_dialog::keys_dialog;
use super::overview::{Overview, OverviewProps};
use super::part::part;
use super::privacy_drawer::privacy_drawer;
use super::settings_menu::settings_items;
use super::share_dialog::{ShareDialog, ShareDialogProps};
use super::{Door, use_door};
use crate::later;
use crate::state::settings::Settings;
use crate::state::{Action, Fault, Tab};

/// A piece of the page that a first look does not need.
#[derive(Clone, PartialEq)]
pub(crate) enum Piece {
    Card(FigureCardProps),
    Cell(CellEditorProps),
    Settings(Settings),
    Overview(OverviewProps),
    Export(ExportItemsProps),
    Filter(FilterMenuProps),
    History(HistoryDrawerProps),
    Share(ShareDialogProps),
    Keys,
    Privacy,
}

impl Piece {
    fn key(&self) -> &'static str {
        match self {
            Self::Card(_) => "card",
            Self::Cell(_) => "cell",
            Self::Settings(_) => "settings",
            Self::Overview(_) => "overview",
            Self::Export(_) => "export-items",
            Self::Filter(_) => "filter-items",
            Self::History(_) => "history",
            Self::Share(_) => "share",
            Self::Keys => "keys",
            Self::Privacy => "privacy",
        }
    }
}

/// Draws a piece. Reached through [`later::Later`] alone.
pub(crate) fn draw(piece: &Piece, door: &Door) -> Html {
    let key = piece.key();
    match piece {
        Piece::Card(props) => part::<FigureCard>(key, props.clone()),
        Piece::Cell(props) => part::<CellEditor>(key, props.clone()),
        Piece::Settings(now) => settings_items(door, *now),
        Piece::Overview(props) => part::<Overview>(key, props.clone()),
        Piece::Export(props) => part::<ExportItems>(key, props.clone()),
        Piece::Filter(props) => part::<FilterItems>(key, props.clone()),
        Piece::History(props) => part::<HistoryDrawer>(key, props.clone()),
        Piece::Share(props) => part::<ShareDialog>(key, props.clone()),
        Piece::Keys => keys_dialog(door),
        Piece::Privacy => privacy_drawer(door),
    }
}

#[derive(Properties, PartialEq)]
struct PlaceProps {
    piece: Piece,
}

/// Where a piece stands: empty until what draws it is there.
#[component]
fn Place(props: &PlaceProps) -> Html {
    let door = use_door();
    let there = use_state(later::arrived);
    {
        let (there, door) = (there.clone(), door.clone());
        use_effect_on((), move |()| {
            if there.is_some() {
                return;
            }
            let (there, door) = (there.clone(), door.clone());
            wasm_bindgen_futures::spawn_local(async move {
                match later::fetch().await {
                    Some(later) => there.set(Some(later)),
                    None => missing(&door),
                }
            });
        });
    }
    there.map_or_else(Html::default, |later| (later.draw)(&props.piece, &door))
}

/// Says that a part of the page could not be fetched, and goes back to what is there.
pub(super) fn missing(door: &Door) {
    door.say(Action::Open(None));
    door.say(Action::Show(Tab::Table));
    door.say(Action::Fail(Some(Fault::PartMissing)));
}

/// Shows a piece.
pub(super) fn place(piece: Piece) -> Html {
    let key = format!("place-{}", piece.key());
    part::<Place>(key, PlaceProps { piece })
}
