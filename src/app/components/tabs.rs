//! On a narrow page: which of the three parts is seen.

use yew::prelude::*;

use super::Door;
use crate::language::count;
use crate::state::{Action, Tab};

pub(crate) struct TabsProps {
    pub(crate) tab: Tab,
    pub(crate) rows: usize,
}

pub(crate) fn tabs(door: &Door, props: &TabsProps) -> Html {
    let w = door.words();
    let tabs = [
        (Tab::Source, w.source, None),
        (Tab::Table, w.table, Some(props.rows)),
        (Tab::Overview, w.overview, None),
    ];
    view! {
        <nav class="tabs" aria-label={w.parts}>
            { for tabs.into_iter().map(|(tab, words, n)| view! {
                <button type="button" class="tab" aria-current={(props.tab == tab).to_string()} onclick={door.says(Action::Show(tab))}>
                    { words }
                    if let Some(n) = n { { " " }<span class="seg-n">{ count(n) }</span> }
                </button>
            }) }
        </nav>
    }
}
