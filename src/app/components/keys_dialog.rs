//! The keys of the page.

use yew::prelude::*;

use super::Door;
use super::part::part;
use super::sheet::{Sheet, SheetProps};

pub(crate) fn keys_dialog(door: &Door) -> Html {
    let w = door.words();
    let keys = [
        ("J　K　↓　↑", w.key_next),
        ("Enter", w.key_enter),
        ("Esc", w.key_escape),
        ("/", w.key_find),
        ("F2", w.change),
        ("Ctrl Z　Ctrl Y", w.key_undo),
        ("?", w.key_help),
    ];
    let children = view! {
        <>
            <dl class="keys">
                { for keys.into_iter().map(|(key, words)| view! { <div><dt><kbd>{ key }</kbd></dt><dd>{ words }</dd></div> }) }
            </dl>
        </>
    };
    part::<Sheet>(
        "keys-sheet",
        SheetProps {
            title: w.keys,
            class: "sheet--share",
            children,
        },
    )
}
