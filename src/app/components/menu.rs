//! A button that opens a small panel below it. Esc, a press elsewhere or leaving by Tab closes it.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

use super::effect::use_effect_on;

use crate::browser;

#[derive(Properties, PartialEq)]
pub(crate) struct MenuProps {
    /// What the button shows.
    pub(crate) face: Html,
    /// The panel's name, and the button's where its face is an icon alone.
    pub(crate) label: &'static str,
    pub(crate) class: &'static str,
    /// Whether the face holds the name in words.
    pub(crate) named: bool,
    /// A list of commands: choosing one closes the menu.
    pub(crate) commands: bool,
    pub(crate) children: Html,
}

#[component]
pub(crate) fn Menu(props: &MenuProps) -> Html {
    let open = use_state_eq(|| false);
    let node = use_node_ref();
    {
        let (open, node) = (open.clone(), node.clone());
        use_effect_on(*open, move |is_open| {
            browser::document().filter(|_| *is_open).map(|document| {
                let outside = {
                    let (open, node) = (open.clone(), node.clone());
                    move |event: &web_sys::Event| {
                        let target = event.target().and_then(|t| t.dyn_into::<Node>().ok());
                        let inside = node
                            .cast::<Node>()
                            .is_some_and(|n| n.contains(target.as_ref()));
                        if !inside {
                            open.set(false);
                        }
                    }
                };
                let press = EventListener::new(&document, "pointerdown", outside.clone());
                let focus = EventListener::new(&document, "focusin", outside);
                (press, focus)
            })
        });
    }
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let (open, node) = (open.clone(), node.clone());
        Callback::from(move |e: KeyboardEvent| {
            if !*open || browser::is_composing(&e) {
                return;
            }
            match e.key().as_str() {
                "Escape" => {
                    e.stop_propagation();
                    open.set(false);
                    if let Some(button) = button_of(&node) {
                        let _ = button.focus();
                    }
                }
                "ArrowDown" | "ArrowUp" if !browser::is_typing(&e) => {
                    e.prevent_default();
                    step(&node, e.key() == "ArrowDown");
                }
                _ => {}
            }
        })
    };
    let onclick = {
        let (open, commands) = (open.clone(), props.commands);
        Callback::from(move |_: MouseEvent| {
            if commands {
                open.set(false);
            }
        })
    };
    view! {
        <span class="menu-at" ref={node} {onkeydown}>
            <button class={class!("btn", props.class)} type="button" aria-expanded={open.to_string()}
                aria-label={(!props.named).then_some(props.label)} onclick={toggle}>{ props.face.clone() }</button>
            if *open {
                <div class="menu" role="group" aria-label={props.label} {onclick}>{ props.children.clone() }</div>
            }
        </span>
    }
}

fn button_of(node: &NodeRef) -> Option<HtmlElement> {
    node.cast::<HtmlElement>()?
        .query_selector("button")
        .ok()??
        .dyn_into()
        .ok()
}

/// Moves the focus to the next or previous thing to press in the panel.
fn step(node: &NodeRef, forward: bool) {
    let Some(items) = node.cast::<HtmlElement>().and_then(|n| {
        n.query_selector_all(".menu button:not(:disabled), .menu input")
            .ok()
    }) else {
        return;
    };
    let active: Option<Node> = browser::document()
        .and_then(|d| d.active_element())
        .map(Into::into);
    let total = items.length();
    let now = (0..total).find(|i| items.item(*i) == active);
    let next = match (now, forward) {
        (None, true) => 0,
        (None, false) => total.saturating_sub(1),
        (Some(i), true) => (i + 1) % total.max(1),
        (Some(i), false) => (i + total.saturating_sub(1)) % total.max(1),
    };
    if let Some(item) = items
        .item(next)
        .and_then(|n| n.dyn_into::<HtmlElement>().ok())
    {
        let _ = item.focus();
    }
}
