//! A long text under way: a line, a count and a way to stop.

use yew::prelude::*;

use super::Door;
use crate::language::{count, fill};
use crate::state::Progress;

pub(crate) struct ProgressLineProps {
    pub(crate) progress: Progress,
    pub(crate) stop: Callback<MouseEvent>,
}

pub(crate) fn progress_line(door: &Door, props: &ProgressLineProps) -> Html {
    let w = door.words();
    let p = props.progress;
    view! {
        <div class="progress" role="status">
            <progress class="progress-bar" value={(p.percent > 0).then(|| p.percent.to_string())} max="100" aria-label={w.progress}></progress>
            <p class="progress-text">
                <span>{ fill(w.busy, &[&count(p.characters), &count(p.figures)]) }</span>
                <button class="link" type="button" onclick={props.stop.clone()}>{ w.stop }</button>
            </p>
        </div>
    }
}
