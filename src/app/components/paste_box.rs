//! The box for the source text. It is never written into but when the reader opens another text: a value that the
//! page sets while an input method composes would destroy what is being typed.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::effect::use_effect_on;

use super::icon::Icon;
use super::part::part;
use super::{use_composition_end, use_door};
use crate::browser;
use crate::state::{Action, Opened, SAMPLE};

/// How long the page waits after a key before it reads the text again.
const PAUSE: u32 = 180;

/// Where the box stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// On the empty page, with the ways in beside it.
    Blank,
    /// In the pane, being edited.
    Edit,
    /// Out of sight while the text is read; its undo history lives on.
    Away,
}

#[derive(Properties, PartialEq)]
pub(crate) struct PasteBoxProps {
    pub(crate) place: Place,
    /// Grows when the box is to hold another text than what was typed.
    pub(crate) filling: u32,
    pub(crate) text: Rc<str>,
}

#[component]
pub(crate) fn PasteBox(props: &PasteBoxProps) -> Html {
    let door = use_door();
    let w = door.words();
    let node = use_node_ref();
    let pending = use_mut_ref(|| None::<Timeout>);
    {
        let (node, text) = (node.clone(), Rc::clone(&props.text));
        use_effect_on(props.filling, move |filling| {
            // Not at the start: on a slow machine the reader may paste before the effects of the first drawing run.
            if let Some(area) = node.cast::<HtmlTextAreaElement>().filter(|_| *filling > 0) {
                browser::fill_box(&area, &text);
            }
        });
    }
    {
        let node = node.clone();
        use_effect_on(props.place, move |place| {
            if let Some(area) = node
                .cast::<HtmlTextAreaElement>()
                .filter(|_| *place == Place::Edit)
            {
                let _ = area.focus();
            }
        });
    }

    let say = {
        let (door, node) = (door.clone(), node.clone());
        move |pasted: bool| {
            if let Some(area) = node.cast::<HtmlTextAreaElement>() {
                door.say(Action::Typed {
                    text: area.value(),
                    pasted,
                });
            }
        }
    };
    let oninput = {
        let (say, pending, blank) = (say.clone(), pending.clone(), props.place == Place::Blank);
        Callback::from(move |e: InputEvent| {
            if e.is_composing() {
                *pending.borrow_mut() = None;
                return;
            }
            let pasted = matches!(
                e.input_type().as_str(),
                "insertFromPaste" | "insertFromDrop"
            );
            let say = say.clone();
            // Not within the event, which the browser is busy with long enough.
            let pause = if pasted && blank { 0 } else { PAUSE };
            *pending.borrow_mut() = Some(Timeout::new(pause, move || say(pasted)));
        })
    };
    let composed = use_callback((), move |(), ()| {
        let say = say.clone();
        *pending.borrow_mut() = Some(Timeout::new(PAUSE, move || say(false)));
    });
    use_composition_end(node.clone(), composed);

    let (class, label) = match props.place {
        Place::Blank => ("empty", w.paste_title),
        Place::Edit => ("editor", w.edit_label),
        Place::Away => ("editor is-away", w.edit_label),
    };
    let blank = props.place == Place::Blank;
    view! {
        <div {class}>
            <div class="paste">
                <label class={if blank { "paste-label" } else { "sr" }} for="paste">{ label }</label>
                <textarea ref={node} class="paste-box" id="paste" lang="zh-CN" spellcheck="false" autocomplete="off"
                    placeholder={w.paste_here} aria-describedby={blank.then_some("paste-hint")} {oninput} />
                if blank { { part::<WaysIn>("ways-in", ()) } }
            </div>
            if blank {
                <ul class="promises">
                    <li><b>{ w.promise_upload }</b><span>{ w.promise_upload_text }</span></li>
                    <li><b>{ w.promise_offline }</b><span>{ w.promise_offline_text }</span></li>
                    <li><b>{ w.promise_share }</b><span>{ w.promise_share_text }</span></li>
                </ul>
            }
        </div>
    }
}

/// The sample and the files.
#[component]
fn WaysIn() -> Html {
    let door = use_door();
    let w = door.words();
    let input = use_node_ref();
    let sample = door.says(Action::Opened(vec![Opened {
        text: SAMPLE.into(),
        ..Opened::default()
    }]));
    let pick = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let onchange = {
        let door = door.clone();
        Callback::from(move |e: Event| {
            let input: HtmlInputElement = e.target_unchecked_into();
            if let Some(files) = input.files() {
                super::open_files(&door, browser::files::all(&files));
                input.set_value("");
            }
        })
    };
    view! {
        <p class="paste-foot">
            <button class="btn btn--solid" type="button" onclick={sample}><span class="btn-label">{ w.try_sample }</span></button>
            <button class="btn btn--line" type="button" onclick={pick}>{ Icon::File.draw() }<span class="btn-label">{ w.open_file }</span></button>
            <input ref={input} class="file-input" type="file" multiple={true} tabindex="-1" aria-hidden="true" accept=".txt,.md,.markdown,.html,.htm,.docx,text/plain,text/markdown,text/html" {onchange} />
            <span class="paste-hint" id="paste-hint">{ w.paste_anywhere }</span>
        </p>
    }
}
