//! The reason under a doubtful row, and what can be done about it.

use std::rc::Rc;

use yew::prelude::*;

use super::Door;
use crate::language;
use crate::state::Action;
use crate::state::correction::Field;
use crate::state::view::Line;

pub(crate) struct DoubtRowProps {
    pub(crate) line: Rc<Line>,
    pub(crate) span: usize,
}

pub(crate) fn doubt_row(door: &Door, props: &DoubtRowProps) -> Html {
    let w = door.words();
    let Some(figure) = props.line.doubtful else {
        return Html::default();
    };
    let reasons: Vec<&str> = props
        .line
        .remarks
        .iter()
        .map(|r| language::remark(w, *r))
        .collect();
    let why = if reasons.is_empty() {
        w.doubt_unknown.to_owned()
    } else {
        reasons.join(" ")
    };
    view! {
        <tr class="why" role="row">
            <td colspan={props.span.to_string()} role="cell">
                <p class="why-text">{ why }</p>
                <span class="why-do">
                    <button class="link" type="button" onclick={door.says(Action::Accept(figure))}>{ w.accept }</button>
                    <button class="link" type="button" onclick={door.says(Action::Edit(Some((props.line.lead, Field::Indicator))))}>{ w.change }</button>
                </span>
            </td>
        </tr>
    }
}
