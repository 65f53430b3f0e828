//! The cells of a figure's card: what was read, and the words that gave it.

use yew::prelude::*;
use zhibiao::record::{Cell, Direction, Kind, Observation};
use zhibiao::report::Column;
use zhibiao::report::table::Code;

use super::Door;
use super::cell_editor::{CellEditor, CellEditorProps};
use super::direction::arrow;
use super::part::part;
use crate::language::{self, fill};
use crate::state::correction::Field;
use crate::state::number::grouped;
use crate::state::order::sorted;
use crate::state::reading::{Reading, Role};
use crate::state::shared::Shared;

pub(crate) struct CardCellsProps {
    pub(crate) reading: Shared<Reading>,
    pub(crate) figure: usize,
    /// Whether every cell can be changed.
    pub(crate) editing: bool,
}

/// One line of the card.
struct Line {
    name: &'static str,
    field: Option<Field>,
    value: Html,
    cells: &'static [Cell],
    /// What stands in place of a quotation where there is none.
    otherwise: &'static str,
}

pub(crate) fn card_cells(door: &Door, props: &CardCellsProps) -> Html {
    let Some(o) = props.reading.figures().get(props.figure) else {
        return Html::default();
    };
    if props.editing {
        return view! {
            <dl class="cells cells--edit">
                { for Field::ALL.iter().enumerate().map(|(i, field)| view! {
                    <div key={i}>
                        <dt>{ language::field(door.language, *field) }</dt>
                        <dd>{ part::<CellEditor>("cell", CellEditorProps { figure: props.figure, field: *field, value: CellEditorProps::value_of(*field, o), focused: i == 0 }) }</dd>
                    </div>
                }) }
            </dl>
        };
    }
    let touch = props.reading.touches.get(props.figure);
    let edited = |field: Option<Field>| {
        let field = field?;
        touch?
            .before
            .iter()
            .find(|(f, _)| *f == field)
            .map(|(_, words)| words.clone())
    };
    view! {
        <dl class="cells">
            { for lines(door, o).into_iter().map(|line| {
                let before = edited(line.field);
                let quote = quote(&props.reading, o, line.cells);
                view! {
                    <div key={line.name}>
                        <dt>{ line.name }</dt>
                        <dd>
                            <span class={class!("cell-v", before.is_some().then_some("is-edited"))}>{ line.value }</span>
                            if let Some(before) = before {
                                <span class="cell-from">{ fill(door.words().edited_was, &[&before]) }</span>
                            } else if quote.words.is_empty() {
                                <span class="cell-from">{ line.otherwise }</span>
                            } else {
                                <q class="cell-q">{ quote.words }</q>
                                <span class="cell-from">{ place(door, quote.place) }</span>
                            }
                        </dd>
                    </div>
                }
            }) }
        </dl>
    }
}

fn lines(door: &Door, o: &Observation) -> Vec<Line> {
    let w = door.words();
    let title = |column: Column| column.title(door.language.report());
    let text = |words: &str| view! { {words.to_owned()} };
    let column = match o.kind {
        Kind::Level => Column::Value,
        Kind::Change => Column::Change,
        Kind::Share => Column::Share,
        Kind::Rank => Column::Rank,
        Kind::Progress => Column::Progress,
        Kind::Gap => Column::Gap,
        Kind::Multiple => Column::Multiple,
    };
    let name = if o.kind == Kind::Change {
        language::kind(door.language, o.kind)
    } else {
        title(column)
    };
    let mut lines = vec![
        Line {
            name: title(Column::Indicator),
            field: Some(Field::Indicator),
            value: text(if o.indicator.is_empty() {
                w.no_name
            } else {
                &o.indicator
            }),
            cells: &[Cell::Indicator],
            otherwise: "",
        },
        Line {
            name,
            field: Some(Field::Value),
            value: value(door, o),
            cells: &[Cell::Value, Cell::Direction, Cell::Bound],
            otherwise: "",
        },
    ];
    if let Some(basis) = o.basis {
        lines.push(Line {
            name: w.basis,
            field: None,
            value: text(Code::Basis(basis).word(door.language.report())),
            cells: &[Cell::Basis],
            otherwise: "",
        });
    }
    if let Some(of) = &o.of {
        lines.push(Line {
            name: title(Column::Of),
            field: None,
            value: text(of),
            cells: &[Cell::Of],
            otherwise: "",
        });
    }
    lines.push(Line {
        name: title(Column::Period),
        field: Some(Field::Period),
        value: text(
            &o.period
                .as_deref()
                .map_or(w.no_name.to_owned(), |p| language::period(door.language, p)),
        ),
        cells: &[Cell::Period],
        otherwise: "",
    });
    lines.push(Line {
        name: title(Column::Organisation),
        field: Some(Field::Org),
        value: text(o.org.as_deref().unwrap_or(w.no_name)),
        cells: &[Cell::Org],
        otherwise: "",
    });
    lines.push(Line {
        name: title(Column::Status),
        field: Some(Field::Status),
        value: text(language::status(door.language, o.status)),
        cells: &[Cell::Status],
        otherwise: if o.status == zhibiao::record::Status::Actual {
            w.no_cue
        } else {
            ""
        },
    });
    lines
}

fn value(door: &Door, o: &Observation) -> Html {
    let sign = match (o.kind, o.direction) {
        (Kind::Change | Kind::Gap, Some(Direction::Up)) => "+",
        (Kind::Change | Kind::Gap, Some(Direction::Down)) if !o.value.is_sign_negative() => "−",
        _ => "",
    };
    let bound = language::bound(door.language, o.bound);
    let max = o
        .value_max
        .map(|m| format!("–{}", grouped(m.normalize())))
        .unwrap_or_default();
    view! {
        <>
            if !bound.is_empty() { <span class="bound">{ bound }</span> }
            <span class="num">{ format!("{sign}{}{max}", grouped(o.value.normalize())) }</span>
            <span class="cell-unit">{ o.unit.clone() }</span>
            if let Some(direction) = o.direction.filter(|_| o.kind == Kind::Change) { { arrow(door, direction) } }
        </>
    }
}

struct Quote {
    words: String,
    place: Place,
}

#[derive(Clone, Copy)]
enum Place {
    Here,
    Title,
    Heading,
    Paragraph(usize),
}

/// The words that gave these cells, in text order, with … between.
fn quote(reading: &Reading, o: &Observation, cells: &[Cell]) -> Quote {
    let mut spans: Vec<_> = o
        .evidence
        .iter()
        .filter(|e| cells.contains(&e.cell))
        .flat_map(|e| e.spans.iter().map(|s| s.range()))
        .collect();
    if cells.contains(&Cell::Value) {
        spans.push(o.span.range());
    }
    let spans = sorted(spans, |a, b| (a.start, a.end).cmp(&(b.start, b.end)));
    let mut words = String::new();
    let mut end = None;
    for span in &spans {
        let from = end.map_or(span.start, |e: usize| span.start.max(e));
        if from >= span.end {
            continue;
        }
        if end.is_some_and(|e| from > e) {
            words.push('…');
        }
        words.extend(
            reading
                .text
                .get(from..span.end)
                .unwrap_or("")
                .chars()
                .filter(|c| !c.is_control()),
        );
        end = Some(span.end);
    }
    let block_at = |at: usize| reading.blocks.partition_point(|b| b.span.end <= at);
    let place = match spans.first() {
        Some(first) if block_at(first.start) != block_at(o.span.start) => reading
            .blocks
            .get(block_at(first.start))
            .map_or(Place::Here, |b| match b.role {
                Role::Title => Place::Title,
                Role::Heading => Place::Heading,
                _ => Place::Paragraph(b.paragraph),
            }),
        _ => Place::Here,
    };
    Quote { words, place }
}

fn place(door: &Door, place: Place) -> String {
    let w = door.words();
    match place {
        Place::Here => String::new(),
        Place::Title => w.place_title.into(),
        Place::Heading => w.place_heading.into(),
        Place::Paragraph(n) => fill(w.paragraph, &[&n]),
    }
}
