//! Which way a growth goes: an arrow for the eye, a word for the ear.

use yew::prelude::*;
use zhibiao::record::Direction;

use super::use_door;

#[derive(Properties, PartialEq)]
pub(crate) struct ArrowProps {
    pub(crate) direction: Direction,
}

#[component]
pub(crate) fn Arrow(props: &ArrowProps) -> Html {
    let w = use_door().words();
    let (class, glyph, word) = match props.direction {
        Direction::Up => ("arrow arrow--up", "▲", w.rising),
        Direction::Down => ("arrow arrow--down", "▼", w.falling),
    };
    html! { <><span {class} aria-hidden="true">{ glyph }</span><span class="sr">{ word }</span></> }
}
