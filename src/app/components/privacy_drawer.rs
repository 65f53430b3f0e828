//! What is stored where, the policy in force, and how to check it.

use yew::prelude::*;

use super::Door;
use super::part::part;
use super::sheet::{Sheet, SheetProps};
use crate::browser;

pub(crate) fn privacy_drawer(door: &Door) -> Html {
    let w = door.words();
    let stored = [
        (w.stored_texts, w.stored_texts_where, w.stored_until_cleared),
        (
            w.stored_settings,
            w.stored_settings_where,
            w.stored_until_cleared,
        ),
        (
            w.stored_program,
            w.stored_program_where,
            w.stored_until_next,
        ),
    ];
    let policy = browser::address::policy();
    let children = view! {
        <>
            <p class="sheet-lead">{ w.privacy_lead }</p>
            <h3 class="sheet-h">{ w.stored }</h3>
            <table class="mini-table">
                <thead><tr><th scope="col">{ w.stored_what }</th><th scope="col">{ w.stored_where }</th><th scope="col">{ w.stored_long }</th></tr></thead>
                <tbody>{ for stored.into_iter().map(|(what, place, long)| view! { <tr><th scope="row">{ what }</th><td>{ place }</td><td>{ long }</td></tr> }) }</tbody>
            </table>
            <p class="sheet-note">{ w.stored_note }</p>
            if !policy.is_empty() {
                <h3 class="sheet-h">{ w.guarded }</h3>
                <p class="sheet-p">{ w.guarded_text }</p>
                <p class="code"><code>{ policy }</code></p>
            }
            <h3 class="sheet-h">{ w.check }</h3>
            <ol class="steps"><li>{ w.check_1 }</li><li>{ w.check_2 }</li><li>{ w.check_3 }</li></ol>
        </>
    };
    part::<Sheet>(
        "privacy-sheet",
        SheetProps {
            title: w.privacy,
            class: "sheet--drawer",
            children,
        },
    )
}
