//! The card of a figure: its cells, the words that gave them, the rule, and what can be done.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::effect::use_effect_on;

use super::card_cells::{CardCellsProps, card_cells};
use super::figure_mark::kind_class;
use super::icon::Icon;
use super::use_door;
use crate::browser;
use crate::language::{self, fill};
use crate::state::reading::Reading;
use crate::state::shared::Shared;
use crate::state::{Action, Notice, Side};

#[derive(Properties, Clone, PartialEq)]
pub(crate) struct FigureCardProps {
    pub(crate) reading: Shared<Reading>,
    pub(crate) figure: usize,
}

#[component]
pub(crate) fn FigureCard(props: &FigureCardProps) -> Html {
    let door = use_door();
    let w = door.words();
    let editing = use_state_eq(|| false);
    let node = use_node_ref();
    {
        let (node, figure) = (node.clone(), props.figure);
        use_effect_on((figure, *editing), move |(figure, _)| {
            if let Some(card) = node.cast::<HtmlElement>() {
                browser::place_at(&card, &format!("[data-fig=\"{figure}\"]"));
            }
        });
    }
    let Some(o) = props.reading.figures().get(props.figure) else {
        return Html::default();
    };
    let (figure, total) = (props.figure, props.reading.figures().len());
    let go = |to: Option<usize>| {
        to.filter(|t| *t < total).map(|to| {
            door.says(Action::Choose {
                figure: to,
                from: Side::Text,
                follow: false,
            })
        })
    };
    let (before, after) = (go(figure.checked_sub(1)), go(Some(figure + 1)));
    let copy = {
        let (door, text) = (door.clone(), format!("{}\t{}", o.indicator, o.text));
        Callback::from(move |_: MouseEvent| {
            let (door, text) = (door.clone(), text.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let done = browser::clipboard::copy_text(&text).await;
                door.say(Action::Say(if done {
                    Notice::Copied(1)
                } else {
                    Notice::CopyRefused
                }));
            });
        })
    };
    let toggle = {
        let editing = editing.clone();
        Callback::from(move |_: MouseEvent| editing.set(!*editing))
    };
    let remarks: Vec<&str> = o
        .remarks
        .iter()
        .map(|r| language::remark(w, r.kind))
        .collect();
    let confidence = o.confidence.0.min(100);

    view! {
        <div ref={node} class="card" role="dialog" aria-labelledby="card-title" data-card={figure.to_string()}>
            <header class="card-head">
                <h3 class="card-title" id="card-title"><span class={class!("mini", kind_class(o.kind))}>{ o.text.clone() }</span></h3>
                <span class="card-kind">
                    { language::kind(door.language, o.kind) }{ " · " }{ fill(w.nth_of, &[&(figure + 1), &total]) }
                </span>
                <span class="card-nav">
                    <button class="btn btn--quiet btn--icon" type="button" aria-label={w.previous} disabled={before.is_none()} onclick={before}>{ Icon::Previous.draw() }</button>
                    <button class="btn btn--quiet btn--icon" type="button" aria-label={w.next} disabled={after.is_none()} onclick={after}>{ Icon::Next.draw() }</button>
                    <button class="btn btn--quiet btn--icon" type="button" aria-label={w.close} onclick={door.says(Action::OpenCard(None))}>{ Icon::Close.draw() }</button>
                </span>
            </header>
            { card_cells(&door, &CardCellsProps { reading: props.reading.clone(), figure, editing: *editing }) }
            if !remarks.is_empty() {
                <p class="card-why">{ remarks.join(" ") }</p>
            }
            if !*editing {
            <dl class="proof">
                <div><dt>{ w.rule }</dt><dd><code class="rule-name">{ o.rule.to_string() }</code></dd></div>
                <div><dt>{ w.confidence }</dt><dd>{ ruler(confidence) }<span class="num">{ format!("{confidence}%") }</span></dd></div>
            </dl>
            }
            <footer class="card-do">
                <button class="link" type="button" aria-pressed={editing.to_string()} onclick={toggle}>{ w.change_short }</button>
                <button class="link" type="button" onclick={copy}>{ w.copy }</button>
                if !remarks.is_empty() || o.confidence.is_doubtful() {
                    <button class="link" type="button" onclick={door.says(Action::Accept(figure))}>{ w.accept }</button>
                }
                <button class="link" type="button" onclick={door.says(Action::Choose { figure, from: Side::Text, follow: true })}>{ w.in_table }</button>
                <button class="link link--far" type="button" onclick={door.says(Action::Remove(figure))}>{ w.remove }</button>
            </footer>
        </div>
    }
}

/// Confidence as a ruled line of ten parts.
fn ruler(per_cent: u8) -> Html {
    let ticks: String = (0..=10)
        .map(|i| format!("M{} {}V13", 5 + i * 10, if i % 5 == 0 { 4 } else { 8 }))
        .collect();
    let length = u16::from(per_cent) * 110 / 100;
    view! {
        <svg class="ruler" width="110" height="14" aria-hidden="true">
            <path class="ruler-off" d={ticks} />
            <path class="ruler-on" d={format!("M0 13.5H{length}")} />
        </svg>
    }
}
