//! Three plain ways to share: the tool's address, a link with the text in it, a file.

use yew::prelude::*;

use super::effect::use_effect_on;

use super::icon::Icon;
use super::part::part;
use super::sheet::{Sheet, SheetProps};
use super::use_door;
use crate::browser;
use crate::language::{count, fill};
use crate::state::link::{LONG, Payload, TOO_LONG};
use crate::state::{Action, Notice};

#[derive(Properties, Clone, PartialEq)]
pub(crate) struct ShareDialogProps {
    pub(crate) payload: Payload,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Address,
    Link,
    File,
}

#[component]
pub(crate) fn ShareDialog(props: &ShareDialogProps) -> Html {
    let door = use_door();
    let w = door.words();
    let way = use_state_eq(|| Way::Link);
    let link = use_state_eq(|| None::<String>);
    let alone = browser::shell_flag("singleFile");
    {
        let link = link.clone();
        use_effect_on(props.payload.clone(), move |payload| {
            let payload = payload.clone();
            wasm_bindgen_futures::spawn_local(async move {
                link.set(browser::address::with_text(&payload).await);
            });
        });
    }
    let address = browser::address::tool();
    let shown = match *way {
        Way::Address => Some(address.clone()),
        Way::Link => (*link).clone(),
        Way::File => None,
    };
    let length = link.as_ref().map_or(0, String::len);
    let size = |n: usize| fill(w.share_characters, &[&count(n)]);
    let note = match *way {
        Way::Link if length >= TOO_LONG => w.share_too_long,
        Way::Link if length >= LONG => w.share_long,
        Way::Link => w.share_hint,
        _ => "",
    };
    let choice = |value: Way, name: &'static str, text: Html, size: String| {
        let way = way.clone();
        let onchange = Callback::from({
            let way = way.clone();
            move |_: Event| way.set(value)
        });
        view! {
            <label class="choice">
                <input type="radio" name="share" checked={*way == value} {onchange} />
                <span class="choice-text"><b>{ name }</b><span>{ text }</span></span>
                <span class="choice-size">{ size }</span>
            </label>
        }
    };
    let copy = {
        let (door, shown) = (door.clone(), shown.clone());
        Callback::from(move |_: MouseEvent| {
            let (door, shown) = (door.clone(), shown.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let Some(address) = shown else { return };
                let done = browser::clipboard::copy_text(&address).await;
                door.say(Action::Open(None));
                door.say(Action::Say(if done {
                    Notice::LinkCopied
                } else {
                    Notice::CopyRefused
                }));
            });
        })
    };
    let send = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(address) = &shown {
                browser::address::share(address);
            }
        })
    };
    let download = {
        let door = door.clone();
        Callback::from(move |_: MouseEvent| {
            let door = door.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let name = browser::address::SINGLE_FILE;
                match browser::address::single_file().await {
                    Some(bytes) if browser::files::save(name, "text/html", &bytes).is_some() => {
                        door.say(Action::Open(None));
                        door.say(Action::Say(Notice::Saved(name.to_owned())));
                    }
                    _ => door.say(Action::Say(Notice::NoSingleFile)),
                }
            });
        })
    };
    let children = view! {
        <>
            <div class="choices" role="radiogroup" aria-labelledby="sheet-title">
                if !alone { { choice(Way::Address, w.share_address, view! { {w.share_address_text} }, size(address.len())) } }
                { choice(Way::Link, w.share_link, view! { <>{ w.share_link_text }<em>{ w.share_link_warning }</em></> }, if length > 0 { size(length) } else { String::new() }) }
                if !alone { { choice(Way::File, w.share_file, view! { {w.share_file_text} }, String::new()) } }
            </div>
            if let Some(address) = &shown {
                <p class="linkline"><code class="linkline-url">{ shortened(address) }</code></p>
            }
            <footer class="sheet-foot">
                <p class={class!("sheet-note", (length >= LONG && *way == Way::Link).then_some("is-warning"))}>{ note }</p>
                <span class="sheet-links">
                    if *way == Way::File {
                        <button class="btn btn--solid" type="button" onclick={download}>{ Icon::Export.draw() }<span class="btn-label">{ w.share_download }</span></button>
                    } else {
                        if browser::address::can_share() {
                            <button class="btn btn--line" type="button" onclick={send}>{ Icon::Share.draw() }<span class="btn-label">{ w.share_send }</span></button>
                        }
                        <button class="btn btn--solid" type="button" disabled={shown.is_none()} onclick={copy}>{ Icon::Link.draw() }<span class="btn-label">{ w.share_copy }</span></button>
                    }
                </span>
            </footer>
        </>
    };
    part::<Sheet>(
        "share-sheet",
        SheetProps {
            title: w.share,
            class: "sheet--share",
            children,
        },
    )
}

/// An address with its middle left out, to fit a line.
fn shortened(address: &str) -> String {
    let chars: Vec<char> = address.chars().collect();
    if chars.len() <= 58 {
        return address.to_owned();
    }
    let (head, tail) = (&chars[..50], &chars[chars.len() - 5..]);
    format!(
        "{}…{}",
        head.iter().collect::<String>(),
        tail.iter().collect::<String>()
    )
}
