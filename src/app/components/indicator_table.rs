//! The table of indicators. Its head wears the lines of the kinds: the head is the legend.

use std::rc::Rc;

use yew::prelude::*;

use zhibiao::report::Column;
use zhibiao::report::table::Sort;

use super::indicator_row::column_class;
use super::part::part;
use super::row_stretch::{RowStretch, RowStretchProps};
use super::{use_door, use_growing};
use crate::browser;
use crate::state::correction::Field;
use crate::state::shared::Shared;
use crate::state::view::Shown;
use crate::state::{Action, Chosen, Side};

#[derive(Properties, PartialEq)]
pub(crate) struct IndicatorTableProps {
    pub(crate) shown: Shared<Shown>,
    pub(crate) sort: Option<Sort>,
    pub(crate) chosen: Option<Chosen>,
    /// Whether the reasons of doubt stand under the rows.
    pub(crate) reasons: bool,
    pub(crate) editing: Option<(usize, Field, AttrValue)>,
    /// Whether the rows are grouped by organisation: the column leaves.
    pub(crate) by_org: bool,
}

/// The line a head wears.
const fn head_line(column: Column) -> Option<&'static str> {
    match column {
        Column::Value => Some("k-level"),
        Column::Yoy | Column::Mom | Column::Change => Some("k-change"),
        Column::Rank => Some("k-rank"),
        Column::Share => Some("k-share"),
        Column::Progress => Some("k-progress"),
        Column::Gap => Some("k-gap"),
        Column::Multiple => Some("k-multiple"),
        _ => None,
    }
}

#[component]
pub(crate) fn IndicatorTable(props: &IndicatorTableProps) -> Html {
    let door = use_door();
    let w = door.words();
    let shown = &props.shown;
    let chosen_row = props.chosen.and_then(|c| shown.row_of(c.figure));
    let edited_row = props
        .editing
        .as_ref()
        .and_then(|(figure, _, _)| shown.row_of(*figure));
    let place = |row: Option<usize>| {
        let row = row?;
        shown.stretches.iter().position(|s| s.contains(&row))
    };
    // A short table is drawn at once, a long one after the text beside it.
    let stretches = shown.stretches.len();
    let first = if stretches < 3 { stretches } else { 0 };
    let drawn = use_growing(shown, stretches, first, place(chosen_row));
    let columns = use_memo(shown.table.columns.clone(), |columns| columns.clone());
    let columns: Rc<[Column]> = columns.as_slice().into();
    let span = columns.len() - usize::from(props.by_org && columns.contains(&Column::Organisation));

    let stretch = |(at, old): (usize, &Shared<Shown>)| {
        let rows = old.stretches[at].clone();
        let stale = old != shown;
        let inside = |row: Option<usize>| row.filter(|r| !stale && rows.contains(r));
        view! {
            <tbody role="rowgroup" key={at} aria-busy={stale.then_some("true")}>
                { part::<RowStretch>("rows", RowStretchProps {
                    shown: old.clone(),
                    columns: Rc::clone(&columns),
                    chosen: inside(chosen_row).and(props.chosen.map(|c| c.figure)),
                    tab_stop: inside(Some(chosen_row.unwrap_or(0))),
                    editing: inside(edited_row).and(props.editing.clone()),
                    reasons: props.reasons,
                    span,
                    rows,
                }) }
            </tbody>
        }
    };
    let bodies = view! { { for drawn.iter().enumerate().map(stretch) } };

    let onclick = {
        let door = door.clone();
        Callback::from(move |e: MouseEvent| {
            if browser::is_within(&e, ".cell-input, .link") {
                return;
            }
            if let Some(figure) = browser::number_around(&e, "data-source") {
                door.say(Action::Choose {
                    figure,
                    from: Side::Table,
                    follow: true,
                });
            } else if let Some(figure) = browser::number_around(&e, "data-fig") {
                door.say(Action::Choose {
                    figure,
                    from: Side::Table,
                    follow: browser::is_narrow(),
                });
            }
        })
    };
    let ondblclick = {
        let door = door.clone();
        Callback::from(move |e: MouseEvent| {
            let field = Field::ALL
                .into_iter()
                .find(|f| browser::is_within(&e, &format!("[data-field={}]", f.code())));
            if let (Some(figure), Some(field)) = (browser::number_around(&e, "data-fig"), field) {
                door.say(Action::Edit(Some((figure, field))));
            }
        })
    };

    view! {
        <table class={class!("grid-table", props.reasons.then_some("has-reasons"), props.by_org.then_some("by-org"))} role="table" aria-label={w.table} aria-rowcount={(shown.rows().len() + 1).to_string()} {onclick} {ondblclick}>

            <thead role="rowgroup"><tr role="row">
                { for columns.iter().map(|c| head(&door, *c, props.sort)) }
            </tr></thead>
            { bodies }
        </table>
    }
}

fn head(door: &super::Door, column: Column, sort: Option<Sort>) -> Html {
    let now = sort.filter(|s| s.column == column);
    let aria_sort = now.map(|s| {
        if s.descending {
            "descending"
        } else {
            "ascending"
        }
    });
    let title = column.title(door.language.report());
    let words = match head_line(column) {
        Some(line) => view! { <span class={class!("mini", line)}>{ title }</span> },
        None => view! { {title} },
    };
    view! {
        <th class={column_class(column)} scope="col" role="columnheader" aria-sort={aria_sort}>
            <button class="sort" type="button" onclick={door.says(Action::SortBy(column))}>
                { words }
                if let Some(sort) = now {
                    <span class="sort-sign" aria-hidden="true">{ if sort.descending { "↓" } else { "↑" } }</span>
                }
            </button>
        </th>
    }
}
