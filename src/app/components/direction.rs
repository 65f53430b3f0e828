//! Which way a growth goes: an arrow for the eye, a word for the ear.

use yew::prelude::*;
use zhibiao::record::Direction;

use super::Door;

pub(crate) fn arrow(door: &Door, direction: Direction) -> Html {
    let w = door.words();
    let (class, glyph, word) = match direction {
        Direction::Up => ("arrow arrow--up", "▲", w.rising),
        Direction::Down => ("arrow arrow--down", "▼", w.falling),
    };
    view! { <><span {class} aria-hidden="true">{ glyph }</span><span class="sr">{ word }</span></> }
}
