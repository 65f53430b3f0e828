//! The tools over the table: undo, find, filter, group, units, columns.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::effect::use_effect_on;
use zhibiao::report::table::{GroupBy, UnitStyle};
use zhibiao::report::{Column, Settings as Layout};

use super::filter_menu::{FilterMenuProps, filter_menu};
use super::icon::Icon;
use super::menu::{Menu, MenuProps};
use super::part::part;
use super::{Door, use_composition_end, use_door};
use crate::browser;
use crate::state::reading::Reading;
use crate::state::shared::Shared;
use crate::state::{Action, view};

pub(crate) struct TableToolsProps {
    pub(crate) reading: Shared<Reading>,
    pub(crate) layout: Layout,
    pub(crate) can_undo: bool,
    pub(crate) can_redo: bool,
}

pub(super) fn table_tools(door: &Door, props: &TableToolsProps) -> Html {
    let w = door.words();
    let layout = &props.layout;
    view! {
        <div class="tools">
            if props.can_undo || props.can_redo {
                <span class="tools-undo">
                    <button class="btn btn--quiet btn--icon" type="button" aria-label={w.undo} disabled={!props.can_undo} onclick={door.says(Action::Undo)}>{ Icon::Undo.draw() }</button>
                    <button class="btn btn--quiet btn--icon" type="button" aria-label={w.redo} disabled={!props.can_redo} onclick={door.says(Action::Redo)}>{ Icon::Redo.draw() }</button>
                </span>
            }
            { part::<Find>("find", FindProps { words: layout.filter.words.clone() }) }
            { filter_menu(door, FilterMenuProps { reading: props.reading.clone(), filter: layout.filter.clone(), set: view::filters(layout) }) }
            { group_menu(door, layout.group) }
            { unit_menu(door, layout.units) }
            { column_menu(door, &layout.columns) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct FindProps {
    words: String,
}

/// The box to find rows with. What is typed is never written over; it is emptied when the filters are cleared.
#[component]
fn Find(props: &FindProps) -> Html {
    let door = use_door();
    let w = door.words();
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_on(props.words.is_empty(), move |empty| {
            if let Some(input) = node.cast::<HtmlInputElement>().filter(|_| *empty) {
                input.set_value("");
            }
        });
    }
    let say = {
        let (door, node) = (door.clone(), node.clone());
        move || {
            if let Some(input) = node.cast::<HtmlInputElement>() {
                door.say(Action::Words(input.value()));
            }
        }
    };
    let oninput = {
        let say = say.clone();
        Callback::from(move |e: InputEvent| {
            if !e.is_composing() {
                say();
            }
        })
    };
    let composed = use_callback((), move |(), ()| say());
    use_composition_end(node.clone(), composed);
    let onkeydown = {
        let door = door.clone();
        Callback::from(move |e: KeyboardEvent| {
            if browser::is_composing(&e) {
                return;
            }
            match e.key().as_str() {
                "Escape" => {
                    e.stop_propagation();
                    door.say(Action::Words(String::new()));
                    browser::focus(".grid-table .row[tabindex='0']");
                }
                "Enter" | "ArrowDown" => {
                    e.prevent_default();
                    browser::focus(".grid-table .row");
                }
                _ => {}
            }
        })
    };
    view! {
        <label class="find">
            { Icon::Search.draw() }<span class="sr">{ w.find_label }</span>
            <input ref={node} type="search" class="find-input" placeholder={w.find} autocomplete="off" spellcheck="false"
                {oninput} {onkeydown} />
        </label>
    }
}

fn group_menu(door: &Door, by: Option<GroupBy>) -> Html {
    let w = door.words();
    let badge = by.map(|by| match by {
        GroupBy::Organisation => w.badge_org,
        GroupBy::Section => w.badge_section,
    });
    let choices = [
        (None, w.group_none),
        (Some(GroupBy::Organisation), w.group_org),
        (Some(GroupBy::Section), w.group_section),
    ];
    let children = view! { { for choices.into_iter().map(|(to, words)| choice(words, to == by, door.says(Action::Group(to)))) } };
    part::<Menu>(
        "group",
        MenuProps {
            face: face(w.group, badge),
            label: w.group,
            class: "btn--quiet",
            named: true,
            commands: true,
            children,
        },
    )
}

fn unit_menu(door: &Door, units: UnitStyle) -> Html {
    let w = door.words();
    let badge = match units {
        UnitStyle::AsWritten => None,
        UnitStyle::Unified => Some(w.badge_plain),
        UnitStyle::Myriads => Some(w.badge_compact),
    };
    let choices = [
        (UnitStyle::AsWritten, w.unit_written),
        (UnitStyle::Unified, w.unit_plain),
        (UnitStyle::Myriads, w.unit_compact),
    ];
    let children = view! { { for choices.into_iter().map(|(to, words)| choice(words, to == units, door.says(Action::Units(to)))) } };
    part::<Menu>(
        "unit",
        MenuProps {
            face: face(w.unit, badge),
            label: w.unit,
            class: "btn--quiet tool--unit",
            named: true,
            commands: true,
            children,
        },
    )
}

fn column_menu(door: &Door, columns: &[Column]) -> Html {
    let w = door.words();
    let children = view! {
            { for view::COLUMNS.iter().filter(|c| !matches!(c, Column::Indicator | Column::Value)).map(|column| view! {
                <label class="menu-check" key={column.code()}>
                    <input type="checkbox" checked={columns.contains(column)} onchange={door.says(Action::ToggleColumn(*column))} />
                    <span class="menu-face">{ column.title(door.language.report()) }</span>
                </label>
            }) }
    };
    part::<Menu>(
        "columns",
        MenuProps {
            face: face(w.columns, None),
            label: w.columns,
            class: "btn--quiet tool--cols",
            named: true,
            commands: false,
            children,
        },
    )
}

fn face(words: &'static str, badge: Option<&'static str>) -> Html {
    view! {
        <>
            <span class="btn-label">{ words }</span>
            if let Some(badge) = badge { <b class="badge">{ badge }</b> }
            { Icon::Down.draw() }
        </>
    }
}

fn choice(words: &'static str, on: bool, onclick: Callback<Event>) -> Html {
    view! {
        <button class="menu-item" type="button" aria-pressed={on.to_string()} {onclick}>
            <span>{ words }</span>if on { { Icon::Check.draw() } }
        </button>
    }
}
