//! The left page: the text, to be pasted, read or edited.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::effect::use_effect_on;

use super::error_panel::{ErrorPanelProps, error_panel};
use super::figure_card::FigureCardProps;
use super::legend::{LegendProps, legend};
use super::part::part;
use super::paste_box::{PasteBox, PasteBoxProps, Place};
use super::piece::{Piece, place};
use super::reading_view::{ReadingView, ReadingViewProps};
use super::{Door, use_door};
use crate::browser;
use crate::language::{count, fill};
use crate::state::reading::Reading;
use crate::state::shared::Shared;
use crate::state::view::Shown;
use crate::state::{Action, Chosen, Fault, Mode, Opened};
use std::rc::Rc;
use zhibiao::record::Kind;

#[derive(Properties, PartialEq)]
pub(crate) struct SourcePaneProps {
    pub(crate) document: u32,
    pub(crate) filling: u32,
    pub(crate) text: Rc<str>,
    pub(crate) encoding: Option<String>,
    pub(crate) file: Option<String>,
    /// The file's bytes, to be read again in another encoding.
    pub(crate) bytes: Option<Rc<[u8]>>,
    pub(crate) reading: Option<Shared<Reading>>,
    pub(crate) shown: Shared<Shown>,
    pub(crate) mode: Mode,
    pub(crate) split_lines: bool,
    pub(crate) chosen: Option<Chosen>,
    pub(crate) card: Option<usize>,
    pub(crate) kinds: Vec<Kind>,
    pub(crate) fault: Option<Fault>,
}

#[component]
pub(crate) fn SourcePane(props: &SourcePaneProps) -> Html {
    let door = use_door();
    let w = door.words();
    let blank = props.text.is_empty();
    let reading = props.reading.clone().filter(|_| !blank);
    let stands = match props.mode {
        _ if blank => Place::Blank,
        Mode::Edit => Place::Edit,
        Mode::Read => Place::Away,
    };
    let kin = props
        .chosen
        .and_then(|c| props.shown.row_of(c.figure))
        .and_then(|row| props.shown.rows().get(row))
        .map(|row| {
            row.figures
                .iter()
                .chain(&row.repetitions)
                .copied()
                .collect::<Vec<_>>()
        })
        .unwrap_or_default();
    let read = reading.clone().filter(|_| props.mode == Mode::Read);
    let (onpointerover, onpointerleave) = use_hover();
    view! {
        <section class={class!("pane", "pane--source", blank.then_some("is-blank"))} aria-labelledby="h-source">
            <h2 class="sr" id="h-source">{ w.source }</h2>
            if !blank { { head(&door, &HeadProps { mode: props.mode, text: Rc::clone(&props.text), reading: reading.clone(), split_lines: props.split_lines, encoding: props.encoding.clone(), file: props.file.clone(), bytes: props.bytes.clone() }) } }
            <div class="pane-body" {onpointerover} {onpointerleave} tabindex={(!blank && props.mode == Mode::Read).then_some("0")} role="group" aria-label={w.body}>
                if let Some(fault) = &props.fault { { error_panel(&door, &ErrorPanelProps { fault: fault.clone() }) } }
                { part::<PasteBox>("paste-box", PasteBoxProps { place: stands, filling: props.filling, text: Rc::clone(&props.text) }) }
                if let Some(reading) = read {
                    { part::<ReadingView>(format!("reading-{}", props.document), ReadingViewProps { reading: reading.clone(), chosen: props.chosen, kin, lit: props.card, kinds: props.kinds.clone() }) }
                    if let Some(figure) = props.card { { place(Piece::Card(FigureCardProps { reading, figure })) } }
                }
            </div>
            if let Some(reading) = reading {
                <footer class="pane-foot">
                    { legend(&door, &LegendProps { reading: reading.clone(), kinds: props.kinds.clone() }) }
                    if props.mode == Mode::Read { { part::<AddFigure>("add", AddFigureProps { reading }) } }
                </footer>
            }
        </section>
    }
}

/// Opens the card of a figure on which the mouse rests, and closes it when the mouse has left both for a moment.
#[hook]
fn use_hover() -> (Callback<PointerEvent>, Callback<PointerEvent>) {
    const REST: u32 = 450;
    const LEAVE: u32 = 300;
    let door = use_door();
    let timer = use_mut_ref(|| None::<Timeout>);
    let after = move |pause: u32, figure: Option<usize>| {
        let door = door.clone();
        *timer.borrow_mut() = Some(Timeout::new(pause, move || door.say(Action::Hover(figure))));
    };
    let over = {
        let after = after.clone();
        Callback::from(move |e: PointerEvent| {
            if e.pointer_type() != "mouse" {
                return;
            }
            if browser::is_within(&e, ".card") {
                let card = browser::number_around(&e, "data-card");
                return after(0, card);
            }
            match browser::number_around(&e, "data-fig") {
                Some(figure) => after(REST, Some(figure)),
                None => after(LEAVE, None),
            }
        })
    };
    (
        over,
        Callback::from(move |_: PointerEvent| after(LEAVE, None)),
    )
}

struct HeadProps {
    mode: Mode,
    text: Rc<str>,
    reading: Option<Shared<Reading>>,
    split_lines: bool,
    encoding: Option<String>,
    file: Option<String>,
    bytes: Option<Rc<[u8]>>,
}

/// Read or edit; how long the text is; the line breaks that were ignored.
fn head(door: &Door, props: &HeadProps) -> Html {
    let w = door.words();
    let length = props.text.chars().filter(|c| !c.is_whitespace()).count();
    let breaks = props
        .reading
        .as_ref()
        .map_or(0, |r| r.extraction.document.ignored_breaks.len());
    let mode = |mode: Mode, words: &'static str| {
        view! {
            <button type="button" class="seg-item" aria-pressed={(props.mode == mode).to_string()} onclick={door.says(Action::SetMode(mode))}>{ words }</button>
        }
    };
    view! {
        <header class="pane-head">
            <div class="seg" role="group" aria-label={w.source_view}>{ mode(Mode::Read, w.read) }{ mode(Mode::Edit, w.edit) }</div>
            <p class="pane-meta">
                if let (Some(encoding), Some(bytes)) = (&props.encoding, &props.bytes) {
                    { encoding_choice(door, &EncodingChoiceProps { now: encoding.clone(), file: props.file.clone().unwrap_or_default(), bytes: Rc::clone(bytes) }) }
                }
                <span>{ fill(w.characters, &[&count(length)]) }</span>
                if breaks > 0 && props.mode == Mode::Read {
                    <button type="button" class="note" title={w.breaks_hint} aria-pressed={(!props.split_lines).to_string()} onclick={door.says(Action::SplitLines(!props.split_lines))}>
                        { if props.split_lines { w.breaks_shown.to_owned() } else { fill(w.breaks_ignored, &[&count(breaks)]) } }
                    </button>
                }
            </p>
        </header>
    }
}

#[derive(Properties, PartialEq)]
struct AddFigureProps {
    reading: Shared<Reading>,
}

/// Appears when words of the text are selected: marks them as a figure.
#[component]
fn AddFigure(props: &AddFigureProps) -> Html {
    let door = use_door();
    let place = use_state_eq(|| None::<(usize, usize)>);
    {
        let place = place.clone();
        use_effect_on(props.reading.clone(), move |reading| {
            let reading = reading.clone();

            browser::document().map(|document| {
                EventListener::new(&document, "selectionchange", move |_| {
                    place.set(browser::selection_in_blocks().and_then(|[a, b]| {
                        let start = reading.offset_in_block(a.0, a.1)?;
                        let end = reading.offset_in_block(b.0, b.1)?;
                        (start < end).then_some((start, end))
                    }));
                })
            })
        });
    }
    let Some((start, end)) = *place else {
        return Html::default();
    };
    let add = {
        let door = door.clone();
        Callback::from(move |_: MouseEvent| {
            browser::clear_selection();
            door.say(Action::Add { start, end });
        })
    };
    // The press must not take the selection away before it is used.
    let hold = Callback::from(|e: PointerEvent| e.prevent_default());
    let hold_mouse = Callback::from(|e: MouseEvent| e.prevent_default());
    view! {
        <button class="btn btn--solid add-figure" type="button" onpointerdown={hold} onmousedown={hold_mouse} onclick={add}>{ door.words().add_figure }</button>
    }
}

struct EncodingChoiceProps {
    now: String,
    file: String,
    bytes: Rc<[u8]>,
}

/// The encoding a file was read in; another one reads it again.
fn encoding_choice(door: &Door, props: &EncodingChoiceProps) -> Html {
    let onchange = {
        let (door, file, bytes) = (door.clone(), props.file.clone(), Rc::clone(&props.bytes));
        Callback::from(move |e: Event| {
            let encoding = e
                .target_unchecked_into::<web_sys::HtmlSelectElement>()
                .value();
            let (door, file, bytes) = (door.clone(), file.clone(), Rc::clone(&bytes));
            wasm_bindgen_futures::spawn_local(async move {
                let Some(later) = crate::later::fetch().await else {
                    super::piece::missing(&door);
                    return;
                };
                if let Some(text) = (later.read_as)(&file, &bytes, &encoding) {
                    door.say(Action::Opened(vec![Opened {
                        file: Some(file),
                        encoding: Some(encoding),
                        bytes: Some(bytes),
                        text,
                        replace: true,
                        ..Opened::default()
                    }]));
                }
            });
        })
    };
    view! {
        <label class="encoding">
            <span class="sr">{ door.words().encoding }</span>
            <select {onchange}>
                { for browser::files::ENCODINGS.iter().map(|e| view! {
                    <option value={*e} selected={*e == props.now}>{ e.to_ascii_uppercase() }</option>
                }) }
            </select>
        </label>
    }
}
