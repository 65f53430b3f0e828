//! The foot of the table: how many rows and figures, what is doubtful, what the reader changed.

use yew::prelude::*;

use super::Door;
use crate::language::{count, fill};
use crate::state::Action;
use crate::state::correction::Tally as Changes;

pub(crate) struct TallyProps {
    pub(crate) rows: usize,
    pub(crate) figures: usize,
    pub(crate) doubtful: usize,
    pub(crate) doubtful_only: bool,
    pub(crate) changes: Changes,
    pub(crate) single: bool,
}

pub(crate) fn tally(door: &Door, props: &TallyProps) -> Html {
    let w = door.words();
    let c = props.changes;
    let changed: Vec<String> = [(c.changed, w.changed_tally), (c.added, w.added_tally)]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, words)| fill(words, &[&n]))
        .collect();
    view! {
        <>
            <p class="tally">
                <span>{ bold(w.rows_tally, props.rows) }{ w.comma }{ bold(w.figures_tally, props.figures) }</span>
                if props.doubtful_only {
                    <button class="link" type="button" onclick={door.says(Action::DoubtfulOnly(false))}>{ w.all_rows }</button>
                } else if props.doubtful > 0 {
                    <button class="link" type="button" onclick={door.says(Action::DoubtfulOnly(true))}>{ fill(w.doubtful_tally, &[&count(props.doubtful)]) }</button>
                }
                if !changed.is_empty() || c.removed > 0 {
                    <span>
                        { changed.join(w.comma) }
                        if c.removed > 0 {
                            if !changed.is_empty() { { w.comma } }
                            <button class="link" type="button" title={w.restore} onclick={door.says(Action::RestoreRemoved)}>{ fill(w.removed_tally, &[&c.removed]) }</button>
                        }
                    </span>
                }
            </p>
            <p class="tally tally--end">
                <button class="link" type="button" aria-pressed={props.single.to_string()} onclick={door.says(Action::Single(!props.single))}>
                    { if props.single { w.list_rows } else { w.list_single } }
                </button>
            </p>
        </>
    }
}

/// A message with its number in bold.
fn bold(words: &'static str, n: usize) -> Html {
    let (before, after) = words.split_once("{}").unwrap_or((words, ""));
    view! { <>{ before }<b>{ count(n) }</b>{ after }</> }
}
