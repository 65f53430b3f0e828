//! One cell being changed: a field for words, a list for codes.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::effect::use_effect_on;
use zhibiao::record::{Direction, Kind, Observation, Status};
use zhibiao::report::table::Code;

use super::use_door;
use crate::browser;
use crate::language::{self, fill};
use crate::state::Action;
use crate::state::correction::Field;

#[derive(Properties, Clone, PartialEq)]
pub(crate) struct CellEditorProps {
    pub(crate) figure: usize,
    pub(crate) field: Field,
    pub(crate) value: AttrValue,
    /// Whether the field takes the focus when it appears.
    pub(crate) focused: bool,
}

impl CellEditorProps {
    pub(crate) fn value_of(field: Field, o: &Observation) -> AttrValue {
        AttrValue::from(field.read(o))
    }
}

#[component]
pub(crate) fn CellEditor(props: &CellEditorProps) -> Html {
    let door = use_door();
    let w = door.words();
    let (figure, field) = (props.figure, props.field);
    let label = fill(
        w.edit_cell,
        &[&language::field(door.language, field), &props.value],
    );
    let correct = {
        let door = door.clone();
        move |words: String| {
            door.say(Action::Correct {
                figure,
                field,
                words,
            })
        }
    };

    let input = use_node_ref();
    {
        // Set once for each value from outside: what is typed is never written over.
        let (input, focused) = (input.clone(), props.focused);
        use_effect_on(props.value.clone(), move |value| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.set_default_value(value);
                input.set_value(value);
                if focused {
                    let _ = input.focus();
                    input.select();
                }
            }
        });
    }

    let choices: Vec<(&'static str, &'static str)> = match field {
        Field::Kind => Kind::ALL
            .iter()
            .map(|k| (k.code(), language::kind(door.language, *k)))
            .collect(),
        Field::Status => Status::ALL
            .iter()
            .map(|s| (s.code(), language::status(door.language, *s)))
            .collect(),
        Field::Direction => std::iter::once(("", w.no_direction))
            .chain(
                Direction::ALL
                    .iter()
                    .map(|d| (d.code(), Code::Direction(*d).word(door.language.report()))),
            )
            .collect(),
        _ => Vec::new(),
    };
    if !choices.is_empty() {
        let onchange = Callback::from(move |e: Event| {
            correct(e.target_unchecked_into::<HtmlSelectElement>().value())
        });
        return view! {
            <select class="cell-input" aria-label={label} {onchange}>
                { for choices.into_iter().map(|(code, word)| view! {
                    <option value={code} selected={code == props.value.as_str()}>{ word }</option>
                }) }
            </select>
        };
    }

    let onkeydown = {
        let (door, correct) = (door.clone(), correct.clone());
        Callback::from(move |e: KeyboardEvent| {
            if browser::is_composing(&e) {
                return;
            }
            match e.key().as_str() {
                "Enter" => {
                    e.prevent_default();
                    correct(e.target_unchecked_into::<HtmlInputElement>().value());
                }
                "Escape" => {
                    e.stop_propagation();
                    let input: HtmlInputElement = e.target_unchecked_into();
                    input.set_value(&input.default_value());
                    door.say(Action::Edit(None));
                }
                _ => {}
            }
        })
    };
    let onchange = Callback::from(move |e: Event| {
        correct(e.target_unchecked_into::<HtmlInputElement>().value())
    });
    view! {
        <input ref={input} class="cell-input" type="text" autocomplete="off" spellcheck="false" aria-label={label}
            {onkeydown} {onchange} />
    }
}
