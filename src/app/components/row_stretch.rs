//! Some rows of the table that are drawn together.

use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;
use zhibiao::report::Column;

use super::doubt_row::{DoubtRowProps, doubt_row};
use super::group_row::{GroupRowProps, group_row};
use super::indicator_row::{IndicatorRow, IndicatorRowProps};
use super::part::part;
use super::use_door;
use crate::state::correction::Field;
use crate::state::shared::Shared;
use crate::state::view::Shown;

#[derive(Properties, PartialEq)]
pub(crate) struct RowStretchProps {
    pub(crate) shown: Shared<Shown>,
    pub(crate) rows: Range<usize>,
    pub(crate) columns: Rc<[Column]>,
    /// The figure that is chosen, where it stands in one of these rows.
    pub(crate) chosen: Option<usize>,
    /// The row that the Tab key reaches, where it is one of these.
    pub(crate) tab_stop: Option<usize>,
    /// The cell that is being changed, where it is in one of these rows.
    pub(crate) editing: Option<(usize, Field, AttrValue)>,
    /// Whether the reasons of doubt stand under the rows.
    pub(crate) reasons: bool,
    /// How many columns there are.
    pub(crate) span: usize,
}

#[component]
pub(crate) fn RowStretch(props: &RowStretchProps) -> Html {
    let door = use_door();
    let shown = &props.shown;
    let here = |figure: usize, index: usize| shown.row_of(figure) == Some(index);
    let title = shown
        .table
        .groups
        .iter()
        .find(|g| g.rows.start == props.rows.start)
        .map(|g| {
            let (up, down) = shown.moves(g.rows.clone());
            group_row(
                &door,
                &GroupRowProps {
                    title: g.label.as_deref().map(str::to_owned),
                    rows: g.rows.len(),
                    up,
                    down,
                    span: props.span,
                },
            )
        });
    // A row takes the place of the one that stood there: what both say alike need not be drawn again.
    view! {
        <>
            if let Some(title) = title { { title } }
            { for props.rows.clone().zip(&shown.lines[props.rows.clone()]).map(|(index, line)| view! {
                <key={index - props.rows.start}>
                    { part::<IndicatorRow>("row", IndicatorRowProps {
                        line: Rc::clone(line),
                        columns: Rc::clone(&props.columns),
                        index,
                        chosen: props.chosen.filter(|f| here(*f, index)),
                        tab_stop: props.tab_stop == Some(index),
                        editing: props.editing.clone().filter(|(f, _, _)| here(*f, index)),
                    }) }
                    if props.reasons && line.doubtful.is_some() {
                        { doubt_row(&door, &DoubtRowProps { line: Rc::clone(line), span: props.span }) }
                    }
                </>
            }) }
        </>
    }
}
