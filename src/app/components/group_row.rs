//! The heading over the rows of one organisation or section.

use yew::prelude::*;

use super::Door;
use crate::language::fill;

pub(crate) struct GroupRowProps {
    pub(crate) title: Option<String>,
    pub(crate) rows: usize,
    pub(crate) up: usize,
    pub(crate) down: usize,
    pub(crate) span: usize,
}

pub(crate) fn group_row(door: &Door, props: &GroupRowProps) -> Html {
    let w = door.words();
    let mut sum = fill(w.group_sum, &[&props.rows]);
    let moves: Vec<String> = [(props.up, w.group_up), (props.down, w.group_down)]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, words)| fill(words, &[&n]))
        .collect();
    if !moves.is_empty() {
        sum = format!("{sum}　{}", moves.join(" "));
    }
    view! {
        <tr class="group" role="row">
            <th colspan={props.span.to_string()} scope="rowgroup" role="rowheader">
                <span class="group-head">
                    <span class="group-name">{ props.title.clone().unwrap_or_else(|| w.no_name.to_owned()) }</span>
                    <span class="group-sum">{ sum }</span>
                </span>
            </th>
        </tr>
    }
}
