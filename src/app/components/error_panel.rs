//! Something the reader gave could not be used: what is so, and what to do.

use yew::prelude::*;

use super::Door;
use super::icon::Icon;
use crate::language::fill;
use crate::state::{Action, Fault};

pub(crate) struct ErrorPanelProps {
    pub(crate) fault: Fault,
}

pub(crate) fn error_panel(door: &Door, props: &ErrorPanelProps) -> Html {
    let w = door.words();
    let plain = |words: &str| words.to_owned();
    let (title, text, todo) = match &props.fault {
        Fault::LinkCut { expected, got } => (
            plain(w.link_cut),
            fill(
                w.link_cut_text,
                &[
                    &crate::language::count(*expected),
                    &crate::language::count(*got),
                ],
            ),
            w.link_do,
        ),
        Fault::LinkDamaged => (plain(w.link_damaged), plain(w.link_damaged_text), w.link_do),
        Fault::LinkForeign(version) => (
            plain(w.link_foreign),
            fill(w.link_foreign_text, &[version]),
            w.link_do,
        ),
        Fault::LinkTooLarge => (plain(w.link_large), plain(w.link_large_text), w.link_do),
        Fault::FileBinary(name) => (
            fill(w.file_binary, &[name]),
            plain(w.file_binary_text),
            w.file_do,
        ),
        Fault::FileTooLarge(name) => (
            fill(w.file_large, &[name]),
            plain(w.file_large_text),
            w.file_do,
        ),
        Fault::FileBroken(name) => (
            fill(w.file_broken, &[name]),
            plain(w.file_broken_text),
            w.file_do,
        ),
        Fault::FileKind(name) => (fill(w.file_kind, &[name]), plain(w.file_kind_text), ""),
        Fault::ReadingStopped => (plain(w.reading_stopped), plain(w.reading_stopped_text), ""),
        Fault::PartMissing => (plain(w.part_missing), plain(w.part_missing_text), ""),
    };
    view! {
        <div class="alert" role="alert">
            <p class="alert-title">{ title }</p>
            <p>{ text }</p>
            if !todo.is_empty() { <p class="alert-do">{ todo }</p> }
            <button class="btn btn--quiet btn--icon alert-close" type="button" aria-label={w.close} onclick={door.says(Action::Fail(None))}>{ Icon::Close.draw() }</button>
        </div>
    }
}
