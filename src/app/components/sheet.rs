//! A window over the page: a dialog in the middle or a drawer at the side. Esc closes it; the focus goes back.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::icon::Icon;
use super::use_door;
use crate::state::Action;

#[derive(Properties, PartialEq)]
pub(crate) struct SheetProps {
    pub(crate) title: &'static str,
    pub(crate) class: &'static str,
    pub(crate) children: Html,
}

#[component]
pub(crate) fn Sheet(props: &SheetProps) -> Html {
    let door = use_door();
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let dialog = node.cast::<HtmlDialogElement>();
            if let Some(dialog) = &dialog {
                let _ = dialog.show_modal();
            }
            move || {
                if let Some(dialog) = dialog {
                    dialog.close();
                }
            }
        });
    }
    // A press on the dialog itself, not on what it holds, is a press beside it.
    let beside = {
        let (door, node) = (door.clone(), node.clone());
        Callback::from(move |e: MouseEvent| {
            let dialog: Option<web_sys::EventTarget> =
                node.cast::<HtmlDialogElement>().map(Into::into);
            if e.target() == dialog {
                door.say(Action::Open(None));
            }
        })
    };
    view! {
        <dialog ref={node} class={class!("sheet", props.class)} aria-labelledby="sheet-title" onclick={beside}
            oncancel={door.says(Action::Open(None))}>
            <div class="sheet-inner">
                <header class="sheet-head">
                    <h2 class="sheet-title" id="sheet-title" tabindex="-1" autofocus={true}>{ props.title }</h2>
                    <button class="btn btn--quiet btn--icon" type="button" aria-label={door.words().close} onclick={door.says(Action::Open(None))}>{ Icon::Close.draw() }</button>
                </header>
                { props.children.clone() }
            </div>
        </dialog>
    }
}
