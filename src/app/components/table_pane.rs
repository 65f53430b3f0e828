//! The right page: the table of indicators.

use yew::prelude::*;
use zhibiao::report::Settings as Layout;
use zhibiao::report::table::{GroupBy, is_doubtful};

use super::indicator_table::{IndicatorTable, IndicatorTableProps};
use super::overview::OverviewProps;
use super::part::part;
use super::piece::{Piece, place};
use super::table_tools::{TableToolsProps, table_tools};
use super::tally::{TallyProps, tally};
use super::teaching::Teaching;
use super::use_door;
use crate::language::count;
use crate::state::correction::{Corrections, Field};
use crate::state::reading::Reading;
use crate::state::shared::Shared;
use crate::state::view::{self, Shown};
use crate::state::{Action, Chosen, Tab};

#[derive(Properties, PartialEq)]
pub(crate) struct TablePaneProps {
    pub(crate) reading: Option<Shared<Reading>>,
    pub(crate) shown: Shared<Shown>,
    pub(crate) layout: Layout,
    pub(crate) data: Tab,
    pub(crate) chosen: Option<Chosen>,
    pub(crate) editing: Option<(usize, Field)>,
    pub(crate) corrections: Corrections,
    pub(crate) blank: bool,
    /// The document's name.
    pub(crate) name: AttrValue,
}

#[component]
pub(crate) fn TablePane(props: &TablePaneProps) -> Html {
    let door = use_door();
    let w = door.words();
    let layout = &props.layout;
    let reading = props.reading.clone();
    let doubtful = use_memo(props.reading.clone(), |reading| {
        reading
            .as_ref()
            .map_or(0, |r| r.figures().iter().filter(|o| is_doubtful(o)).count())
    });
    let editing = props.editing.and_then(|(figure, field)| {
        let o = props.reading.as_ref()?.figures().get(figure)?;
        Some((figure, field, AttrValue::from(field.read(o))))
    });
    let rows = props.shown.rows().len();
    let overview = props.data == Tab::Overview && reading.is_some();
    view! {
        <section class={class!("pane", "pane--data", overview.then_some("is-overview"))} aria-labelledby="h-data">
            <header class="pane-head">
                <h2 class="sr" id="h-data">{ w.data }</h2>
                <div class="seg" role="group" aria-label={w.data_view}>
                    <button type="button" class="seg-item" aria-pressed={(!overview).to_string()} onclick={door.says(Action::Show(Tab::Table))}>
                        { w.table }
                        if reading.is_some() { { " " }<span class="seg-n">{ count(rows) }</span> }
                    </button>
                    if reading.is_some() {
                        <button type="button" class="seg-item" aria-pressed={overview.to_string()} onclick={door.says(Action::Show(Tab::Overview))}>{ w.overview }</button>
                    }
                </div>
                if let Some(reading) = reading.as_ref().filter(|_| !overview) {
                    { table_tools(&door, &TableToolsProps { reading: reading.clone(), layout: layout.clone(), can_undo: props.corrections.can_undo(), can_redo: props.corrections.can_redo() }) }
                }
            </header>
            <div class="pane-body" id="table" tabindex="0" role="group" aria-label={w.table_and_charts}>
                if props.blank {
                    { part::<Teaching>("teaching", ()) }
                } else if let Some(reading) = reading.as_ref().filter(|_| overview) {
                    { place(Piece::Overview(OverviewProps { reading: reading.clone(), name: props.name.clone() })) }
                } else {
                    { part::<IndicatorTable>("rows", IndicatorTableProps { shown: props.shown.clone(), sort: layout.sort, chosen: props.chosen, reasons: layout.filter.doubtful == Some(true), editing, by_org: layout.group == Some(GroupBy::Organisation) }) }
                    if let Some(reading) = reading.as_ref().filter(|_| rows == 0) {
                        <p class="nothing">
                            if reading.figures().is_empty() {
                                { w.no_figures }
                            } else {
                                { w.nothing_matches }{ " " }
                                <button class="link" type="button" onclick={door.says(Action::ClearFilters)}>{ w.clear_filters }</button>
                            }
                        </p>
                    }
                }
            </div>
            if reading.is_some() {
                <footer class="pane-foot">
                    { tally(&door, &TallyProps { rows, figures: props.shown.figures(), doubtful: *doubtful, doubtful_only: layout.filter.doubtful == Some(true), changes: props.corrections.tally(), single: view::is_single(layout) }) }
                </footer>
            }
        </section>
    }
}
