//! One row of the table. Each number in it leads to its own place in the text.

use std::rc::Rc;

use yew::prelude::*;
use zhibiao::record::{Bound, Kind};
use zhibiao::report::Column;
use zhibiao::report::table::{Cell, Code, Content, Number};

use super::cell_editor::CellEditorProps;
use super::direction::arrow;
use super::figure_mark::kind_class;
use super::piece::{Piece, place};
use super::status_tag::status_tag;
use super::{Door, use_door};
use crate::language::{self, fill};
use crate::state::correction::Field;
use crate::state::number::grouped;
use crate::state::view::Line;

#[derive(Properties, PartialEq)]
pub(crate) struct IndicatorRowProps {
    pub(crate) line: Rc<Line>,
    pub(crate) columns: Rc<[Column]>,
    pub(crate) index: usize,
    /// The figure of this row that is chosen.
    pub(crate) chosen: Option<usize>,
    /// Whether the Tab key reaches the row.
    pub(crate) tab_stop: bool,
    /// The cell that is being changed, with its present content.
    pub(crate) editing: Option<(usize, Field, AttrValue)>,
}

/// The class that gives a column its place and width.
pub(crate) const fn column_class(column: Column) -> &'static str {
    match column {
        Column::Indicator => "c-ind",
        Column::Value => "c-num",
        Column::Unit => "c-unit",
        Column::Yoy | Column::Mom | Column::Change => "c-yoy",
        Column::Rank => "c-rank",
        Column::Share | Column::Progress | Column::Gap | Column::Multiple => "c-share",
        Column::Period => "c-period",
        Column::Status => "c-status",
        Column::Quote => "c-src",
        Column::Organisation => "c-org",
        _ => "c-of",
    }
}

/// The cell a reader can change under a column.
const fn field_of(column: Column) -> Option<Field> {
    match column {
        Column::Indicator => Some(Field::Indicator),
        Column::Value
        | Column::Yoy
        | Column::Mom
        | Column::Change
        | Column::Rank
        | Column::Share
        | Column::Progress
        | Column::Gap
        | Column::Multiple => Some(Field::Value),
        Column::Unit => Some(Field::Unit),
        Column::Period => Some(Field::Period),
        Column::Organisation => Some(Field::Org),
        Column::Status => Some(Field::Status),
        _ => None,
    }
}

#[component]
pub(crate) fn IndicatorRow(props: &IndicatorRowProps) -> Html {
    let door = use_door();
    let line = &props.line;
    let class = class!(
        "row",
        props.chosen.map(|_| "is-on"),
        line.doubtful.map(|_| "has-doubt"),
        line.added.then_some("is-added"),
    );
    view! {
        <tr {class} role="row" data-row={props.index.to_string()} data-fig={line.lead.to_string()}
            tabindex={if props.tab_stop { "0" } else { "-1" }} aria-selected={props.chosen.map(|_| "true")}>
            { for props.columns.iter().zip(&line.row.cells).map(|(column, cell)| cell_view(&door, props, *column, cell)) }
        </tr>
    }
}

fn cell_view(door: &Door, props: &IndicatorRowProps, column: Column, cell: &Cell) -> Html {
    let line = &props.line;
    let figure = cell.figures.first().copied().unwrap_or(line.lead);
    let field = field_of(column);
    let content = match (&props.editing, field) {
        (Some((f, now, value)), Some(field)) if *f == figure && *now == field => {
            place(Piece::Cell(CellEditorProps {
                figure,
                field,
                value: value.clone(),
                focused: true,
            }))
        }
        _ => content_view(door, line, column, &cell.content, figure),
    };
    let before = field.and_then(|field| {
        line.before
            .iter()
            .find(|(f, b, _)| *f == figure && *b == field)
    });
    let content = match before {
        Some((_, _, words)) if column != Column::Indicator => view! {
            <span class="is-edited">{ content }<span class="sr">{ fill(door.words().edited_was, &[words]) }</span></span>
        },
        _ => content,
    };
    let class = class!(
        column_class(column),
        matches!(cell.content, Content::Empty).then_some("is-empty"),
        (props.chosen.is_some_and(|c| cell.figures.contains(&c)) && column.holds_figures())
            .then_some("is-cell"),
    );
    let data_field = field.map(Field::code);
    if column == Column::Indicator {
        let words = match &cell.content {
            Content::Text(words) => words.as_str(),
            _ => door.words().no_name,
        };
        let editing = matches!(&props.editing, Some((f, Field::Indicator, _)) if *f == figure);
        return view! {
            <th {class} scope="row" role="rowheader" data-fig={figure.to_string()} data-field={data_field}>
                <span class="ind-line">
                    if editing {
                        <span class="ind-edit">{ content }</span>
                    } else {
                        <span class={class!("ind", before.map(|_| "is-edited"))} title={words.to_owned()}>
                            { words.to_owned() }
                            if let Some((_, _, old)) = before {
                                <span class="sr">{ fill(door.words().edited_was, &[old]) }</span>
                            }
                        </span>
                    }
                    if line.times > 1 {
                        <span class="times"><span aria-hidden="true">{ format!("×{}", line.times) }</span><span class="sr">{ fill(door.words().times, &[&line.times]) }</span></span>
                    }
                    if line.doubtful.is_some() {
                        <span class="tag tag--doubt">{ door.words().doubtful }</span>
                    }
                    if line.added {
                        <span class="tag tag--mine">{ door.words().mine }</span>
                    }
                </span>
            </th>
        };
    }
    view! {
        <td {class} role="cell" data-fig={figure.to_string()} data-field={data_field}>{ content }</td>
    }
}

fn content_view(
    door: &Door,
    line: &Line,
    column: Column,
    content: &Content,
    figure: usize,
) -> Html {
    match content {
        Content::Empty => Html::default(),
        Content::Number(number) => number_view(door, column, number),
        Content::Codes(codes) => match codes.first() {
            Some(Code::Status(status)) => status_tag(door, *status),
            _ => {
                view! { { codes.iter().map(|c| c.word(door.language.report())).collect::<Vec<_>>().join(" ") } }
            }
        },
        Content::Text(words) => match column {
            Column::Period => view! { <time>{ language::period(door.language, words) }</time> },
            Column::Quote => {
                let label = fill(door.words().see_source, &[&line.paragraph]);
                view! {
                    <button type="button" class="src" data-source={figure.to_string()}>
                        <span aria-hidden="true">{ format!("¶{}", line.paragraph) }</span>
                        <span class="src-quote" aria-hidden="true">{ words.clone() }</span>
                        <span class="sr">{ label }</span>
                    </button>
                }
            }
            Column::Unit => view! { { words.clone() } },
            _ => view! { <span class="clip" title={words.clone()}>{ words.clone() }</span> },
        },
    }
}

fn number_view(door: &Door, column: Column, n: &Number) -> Html {
    let bound = if n.bound == Bound::Exact {
        ""
    } else {
        language::bound(door.language, n.bound)
    };
    let moves = matches!(n.kind, Some(Kind::Change | Kind::Gap));
    let plus = if moves && n.direction == Some(zhibiao::record::Direction::Up) {
        "+"
    } else {
        ""
    };
    let mut digits = format!("{plus}{}", grouped(n.value));
    if let Some(max) = n.max {
        digits = format!("{digits}–{}", grouped(max));
    }
    // A figure that stands under the value but is no level carries its own line.
    let own = n
        .kind
        .filter(|k| column == Column::Value && *k != Kind::Level)
        .map(kind_class);
    let unit = match column {
        Column::Value => None,
        Column::Rank => None,
        _ => Some(n.unit.as_str()).filter(|u| !u.is_empty()),
    };
    view! {
        <>
            if !bound.is_empty() { <span class="bound">{ bound }</span> }
            if column == Column::Rank { <span class="ord">{ door.words().rank_sign }</span> }
            <span class={class!("num", own.map(|_| "mini"), own)}>
                { digits }
                if let Some(unit) = unit { <span class="pct">{ unit.to_owned() }</span> }
            </span>
            if let Some(direction) = n.direction.filter(|_| matches!(column, Column::Yoy | Column::Mom | Column::Change)) {
                { arrow(door, direction) }
            }
        </>
    }
}
