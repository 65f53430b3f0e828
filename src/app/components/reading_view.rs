//! The text as it was given, its figures marked; one block a line.

use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;
use zhibiao::record::{Cell, Kind};

use super::figure_mark::mark_class;
use super::part::part;
use super::{use_door, use_growing};
use crate::browser;
use crate::state::order::sorted;
use crate::state::reading::{Block, Look, Reading, Role};
use crate::state::shared::Shared;
use crate::state::{Action, Chosen, Side};

#[derive(Properties, PartialEq)]
pub(crate) struct ReadingViewProps {
    pub(crate) reading: Shared<Reading>,
    pub(crate) chosen: Option<Chosen>,
    /// Figures of the row of the chosen one.
    pub(crate) kin: Vec<usize>,
    /// The figure whose evidence is lit.
    pub(crate) lit: Option<usize>,
    /// The kinds that are marked; empty for all.
    pub(crate) kinds: Vec<Kind>,
}

/// So many blocks fill the first screen.
const FIRST: usize = 12;

#[component]
pub(crate) fn ReadingView(props: &ReadingViewProps) -> Html {
    let door = use_door();
    let w = door.words();
    let reading = &props.reading;
    let need = props
        .chosen
        .and_then(|c| reading.block_of.get(c.figure).copied());
    let drawn = use_growing(reading, reading.blocks.len(), FIRST, need);

    // Where a press began: the text may move under the pointer before it ends (a block above is laid out), and the
    // figure that was aimed at is then no longer the one that is hit.
    let pressed = use_mut_ref(|| None);
    let onpointerdown = {
        let pressed = Rc::clone(&pressed);
        Callback::from(move |e: PointerEvent| {
            *pressed.borrow_mut() =
                browser::number_around(&e, "data-fig").map(|f| (f, e.client_x(), e.client_y()));
        })
    };
    let onclick = {
        let door = door.clone();
        Callback::from(move |e: MouseEvent| {
            let begun = pressed.borrow_mut().take();
            let aimed = begun
                .filter(|(_, x, y)| (*x, *y) == (e.client_x(), e.client_y()))
                .map(|(figure, ..)| figure);
            if browser::selection_in_blocks().is_none()
                && let Some(figure) = aimed.or_else(|| browser::number_around(&e, "data-fig"))
            {
                door.say(Action::Choose {
                    figure,
                    from: Side::Text,
                    follow: false,
                });
            }
        })
    };
    let light = use_memo(
        (reading.clone(), props.chosen, props.kin.clone(), props.lit),
        |(reading, chosen, kin, lit)| Light {
            chosen: chosen.map(|c| c.figure),
            kin: kin.clone(),
            evidence: lit.map(|f| evidence(reading, f)).unwrap_or_default(),
        },
    );
    let kinds: Rc<[Kind]> = props.kinds.clone().into();
    let first = props.chosen.map_or(0, |c| c.figure);

    let stale = drawn.iter().any(|d| d != reading);
    let block = |(index, old): (usize, &Shared<Reading>)| {
        let block = &old.blocks[index];
        let stale = old != reading;
        part::<BlockView>(
            index,
            BlockViewProps {
                index,
                light: if stale {
                    BlockLight::default()
                } else {
                    light.of(block)
                },
                kinds: kinds.clone(),
                tab_stop: (!stale && holds(block, first)).then_some(first),
                text: Rc::clone(&old.text),
                block: Rc::clone(block),
                next: index > 0 && is_paragraph(block) && is_paragraph(&old.blocks[index - 1]),
            },
        )
    };
    view! {
        <article class="reading" lang="zh-CN" aria-label={w.marked_text} aria-busy={stale.then_some("true")} {onpointerdown} {onclick}>
            { for drawn.iter().enumerate().map(block) }
        </article>
    }
}

fn holds(block: &Block, figure: usize) -> bool {
    block.pieces.iter().any(|p| p.figure == Some(figure))
}

/// The stretches that gave a figure's cells, the figure itself aside.
fn evidence(reading: &Reading, figure: usize) -> Vec<Range<usize>> {
    let Some(o) = reading.figures().get(figure) else {
        return Vec::new();
    };
    let spans: Vec<Range<usize>> = o
        .evidence
        .iter()
        .filter(|e| e.cell != Cell::Value)
        .flat_map(|e| e.spans.iter().map(|s| s.range()))
        .collect();
    sorted(spans, |a, b| (a.start, a.end).cmp(&(b.start, b.end)))
}

/// What is lit in the text at the moment.
struct Light {
    chosen: Option<usize>,
    kin: Vec<usize>,
    evidence: Vec<Range<usize>>,
}

/// What is lit in one block.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct BlockLight {
    chosen: Option<usize>,
    kin: Vec<usize>,
    evidence: Vec<Range<usize>>,
}

impl Light {
    fn of(&self, block: &Block) -> BlockLight {
        let inside = |f: &usize| holds(block, *f);
        BlockLight {
            chosen: self.chosen.filter(inside),
            kin: self.kin.iter().copied().filter(inside).collect(),
            evidence: self
                .evidence
                .iter()
                .filter(|s| s.start < block.span.end && block.span.start < s.end)
                .cloned()
                .collect(),
        }
    }
}

#[derive(Properties)]
pub(crate) struct BlockViewProps {
    text: Rc<str>,
    block: Rc<Block>,
    /// Whether it is a paragraph after another.
    next: bool,
    index: usize,
    light: BlockLight,
    kinds: Rc<[Kind]>,
    /// The figure of this block that the Tab key reaches.
    tab_stop: Option<usize>,
}

/// Compared by what is seen: a block that says the same as before is not drawn again, whatever else was read anew.
impl PartialEq for BlockViewProps {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
            && self.light == other.light
            && self.kinds == other.kinds
            && self.tab_stop == other.tab_stop
            && self.next == other.next
            && (Rc::ptr_eq(&self.block, &other.block)
                || self.light.evidence.is_empty()
                    && self.block.role == other.block.role
                    && self.seen().eq(other.seen()))
    }
}

impl BlockViewProps {
    fn seen(&self) -> impl Iterator<Item = (&str, Option<usize>, Option<Look>)> {
        let pieces = self.block.pieces.iter();
        pieces.map(|p| (&self.text[p.span.clone()], p.figure, p.look))
    }
}

fn is_paragraph(block: &Block) -> bool {
    matches!(block.role, Role::Dateline | Role::Paragraph)
}

#[component]
fn BlockView(props: &BlockViewProps) -> Html {
    let block = &props.block;
    let pieces = block.pieces.iter().map(|piece| {
        let words = &props.text[piece.span.clone()];
        match (piece.figure, piece.look) {
            (Some(figure), Some(look)) => mark(props, figure, look, words),
            _ => lit_text(&props.text, piece.span.clone(), &props.light.evidence),
        }
    });
    let (tag, class) = match block.role {
        Role::Title => ("h3", Some("doc-title")),
        Role::Dateline => ("p", Some("doc-date")),
        Role::Heading => ("h4", Some("doc-org")),
        Role::Paragraph => ("p", None),
    };
    view! { <@{tag} class={class!("block", class, props.next.then_some("is-next"))} data-block={props.index.to_string()}>{ for pieces }</@> }
}

fn mark(props: &BlockViewProps, figure: usize, look: Look, shown: &str) -> Html {
    if !props.kinds.is_empty() && !props.kinds.contains(&look.kind) {
        return view! { {shown} };
    }
    let mut class = mark_class(look, shown);
    let on = props.light.chosen == Some(figure);
    if on {
        class.push_str(" is-on");
    } else if props.light.kin.contains(&figure) {
        class.push_str(" is-kin");
    }
    let tabindex = if props.tab_stop == Some(figure) {
        "0"
    } else {
        "-1"
    };
    view! {
        <mark {class} data-fig={figure.to_string()} {tabindex} role="button" aria-pressed={on.to_string()}>{ shown }</mark>
    }
}

/// Plain text with the evidence in it lit.
fn lit_text(text: &str, span: Range<usize>, evidence: &[Range<usize>]) -> Html {
    let mut parts = Vec::new();
    let mut at = span.start;
    for lit in evidence {
        let (start, end) = (lit.start.max(at), lit.end.min(span.end));
        if start >= end {
            continue;
        }
        if at < start {
            parts.push(view! { {text[at..start].to_owned()} });
        }
        parts.push(view! { <span class="evidence">{ text[start..end].to_owned() }</span> });
        at = end;
    }
    if at < span.end {
        parts.push(view! { {text[at..span.end].to_owned()} });
    }
    view! { <>{ for parts }</> }
}
