//! The empty table teaches: one sentence and the row that comes of it, both read by the engine itself.

use yew::prelude::*;
use zhibiao::Context;
use zhibiao::report::Settings as Layout;

use super::effect::use_effect_on;
use super::figure_mark::mark_class;
use super::indicator_table::{IndicatorTable, IndicatorTableProps};
use super::part::part;
use super::use_door;
use crate::browser;
use crate::state::reading::Reading;
use crate::state::shared::Shared;
use crate::state::{TEACHING, view};

#[component]
pub(crate) fn Teaching() -> Html {
    let w = use_door().words();
    // After the page has been drawn: until then there may be a text to show instead.
    let late = use_state_eq(|| false);
    {
        let late = late.clone();
        use_effect_on((), move |()| browser::next_task(move || late.set(true)));
    }
    let example = use_memo(*late, |late| {
        if !late {
            return None;
        }
        let context = Context {
            date: Some("2025-07-24".into()),
        };
        let reading = Reading::new(
            TEACHING.into(),
            Shared::new(zhibiao::extract(TEACHING, &context)),
            Vec::new(),
            true,
        );
        let shown = Shared::new(view::show(&reading, &Layout::default()));
        Some((reading, shown))
    });
    let Some((reading, shown)) = &*example else {
        return Html::default();
    };
    view! {
        <>
            <div class="teach">
                <p class="teach-cap">{ w.teach }</p>
                <p class="teach-text reading" lang="zh-CN">
                    { for reading.blocks.iter().flat_map(|b| &b.pieces).map(|piece| {
                        let words = &TEACHING[piece.span.clone()];
                        match piece.look {
                            Some(look) => view! { <mark class={mark_class(look, words)}>{ words }</mark> },
                            None => view! { {words} },
                        }
                    }) }
                </p>
            </div>
            <div class="teach-table" inert={true}>
                { part::<IndicatorTable>("rows", IndicatorTableProps { shown: shown.clone(), sort: None, chosen: None, reasons: false, editing: None, by_org: false }) }
            </div>
            <div class="ledger"></div>
        </>
    }
}
