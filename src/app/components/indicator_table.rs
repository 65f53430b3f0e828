//! The table of indicators. Its head wears the lines of the kinds: the head is the legend.

use std::ops::Range;
use std::rc::Rc;

use gloo_events::EventListener;
use web_sys::Element;
use yew::prelude::*;

use super::effect::use_effect_on;
use zhibiao::report::Column;
use zhibiao::report::table::Sort;

use super::doubt_row::{DoubtRowProps, doubt_row};
use super::group_row::{GroupRowProps, group_row};
use super::indicator_row::{IndicatorRow, IndicatorRowProps, column_class};
use super::part::part;
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

/// So many rows are laid out together, or not at all where none of them is in sight.
const STRETCH: usize = 60;

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
    let node = use_node_ref();
    let span = use_state_eq(|| 10_u32);
    {
        let (node, span) = (node.clone(), span.clone());
        use_effect_on((shown.table.columns.clone(), props.by_org), move |_| {
            let count = move || {
                if let Some(table) = node.cast::<Element>() {
                    span.set(browser::shown_columns(&table));
                }
            };
            count();

            browser::window().map(|w| EventListener::new(&w, "resize", move |_| count()))
        });
    }
    let chosen_row = props.chosen.and_then(|c| shown.row_of(c.figure));
    let drawn = use_growing(shown.rows().len(), 30, STRETCH, chosen_row);
    let columns = use_memo(shown.table.columns.clone(), |columns| columns.clone());
    let columns: Rc<[Column]> = columns.as_slice().into();

    let row = |index: usize| {
        let line = &shown.lines[index];
        let here = |f: usize| line.row.figures.contains(&f) || line.row.repetitions.contains(&f);
        let chosen = props.chosen.map(|c| c.figure).filter(|f| here(*f));
        let editing = props.editing.clone().filter(|(f, _, _)| here(*f));
        view! {
            <key={line.lead}>
                { part::<IndicatorRow>("row", IndicatorRowProps { line: Rc::clone(line), columns: Rc::clone(&columns), index, chosen, tab_stop: chosen_row.unwrap_or(0) == index, editing }) }
                if props.reasons && line.doubtful.is_some() {
                    { doubt_row(&door, &DoubtRowProps { line: Rc::clone(line), span: *span }) }
                }
            </>
        }
    };
    let bodies = if shown.table.groups.is_empty() {
        view! { { for stretches(0..drawn).map(|rows| view! { <tbody role="rowgroup" key={rows.start}>{ for rows.map(row) }</tbody> }) } }
    } else {
        view! {
            { for shown.table.groups.iter().take_while(|g| g.rows.start < drawn).map(|g| {
                let (up, down) = shown.moves(g.rows.clone());
                let title = group_row(&door, &GroupRowProps { title: g.label.clone(), rows: g.rows.len(), up, down, span: *span });
                view! {
                    { for stretches(g.rows.start..g.rows.end.min(drawn)).map(|rows| view! {
                        <tbody role="rowgroup" key={rows.start}>
                            if rows.start == g.rows.start { { title.clone() } }
                            { for rows.map(row) }
                        </tbody>
                    }) }
                }
            }) }
        }
    };

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
        <table ref={node} class={class!("grid-table", props.reasons.then_some("has-reasons"), props.by_org.then_some("by-org"))} role="table" aria-label={w.table} aria-rowcount={(shown.rows().len() + 1).to_string()} {onclick} {ondblclick}>

            <thead role="rowgroup"><tr role="row">
                { for columns.iter().map(|c| head(&door, *c, props.sort)) }
            </tr></thead>
            { bodies }
        </table>
    }
}

/// Rows by the stretch.
fn stretches(rows: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    rows.clone()
        .step_by(STRETCH)
        .map(move |start| start..(start + STRETCH).min(rows.end))
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
