//! The table as plain columns of text and exact numbers: what every flat format writes.
//!
//! A cell of the table may hold a number, its unit, its bound and the upper end of a range; a flat format has a
//! column for each. Which of these columns are needed is decided once, here, so all flat formats agree.

use rust_decimal::Decimal;

use super::table::{Code, Column, Content, Number, Row, Table};
use super::{Entry, Language};
use crate::record::Bound;

/// Titles over rows of plain cells; each row is as long as the titles.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) titles: Vec<String>,
    pub(super) kinds: Vec<CellKind>,
    pub(super) rows: Vec<Vec<Plain>>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellKind {
    Text,
    /// Text that is read as prose and may be long.
    Prose,
    /// A reference period: words for machines that a spreadsheet may know as a date.
    Period,
    Number,
}

/// A cell: the type decides how it is written, never its characters.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Plain {
    Empty,
    Text(String),
    Number(Decimal),
}

/// One flat column.
#[derive(Debug, Clone)]
enum Part {
    File,
    /// Words, codes or a number as they stand in the cell.
    Whole(Column),
    Bound(Column),
    Max(Column),
    Unit(Column),
}

impl Grid {
    pub(super) fn new(entries: &[Entry<'_>], language: Language) -> Self {
        let Some(first) = entries.first() else {
            return Self::default();
        };
        let mut parts = Vec::new();
        let mut titles = Vec::new();
        if entries.len() > 1 {
            parts.push(Part::File);
            titles.push(language.file().to_owned());
        }
        for &column in &first.table.columns {
            spread(column, entries, language, &mut parts, &mut titles);
        }
        let kinds = parts.iter().map(Part::kind).collect();
        let rows = entries
            .iter()
            .flat_map(|entry| entry.table.rows.iter().map(move |row| (entry, row)))
            .map(|(entry, row)| {
                parts
                    .iter()
                    .map(|part| part.cell(entry, row, language))
                    .collect()
            })
            .collect();
        Self {
            titles,
            kinds,
            rows,
        }
    }
}

/// The flat columns of one column of the table.
fn spread(
    column: Column,
    entries: &[Entry<'_>],
    language: Language,
    parts: &mut Vec<Part>,
    titles: &mut Vec<String>,
) {
    let title = column.title(language);
    let mut push = |part, title: String| {
        parts.push(part);
        titles.push(title);
    };
    if !column.holds_figures() {
        push(Part::Whole(column), title.to_owned());
        return;
    }
    let has = |other| entries[0].table.columns.contains(&other);
    let rows = || {
        entries
            .iter()
            .flat_map(|entry| entry.table.rows.iter().map(move |row| (entry.table, row)))
    };
    let numbers = || rows().filter_map(|(table, row)| number(table, row, column));
    // The bound column tells of the leading figure; another figure of the row needs a bound of its own.
    let needs_bound = rows().any(|(table, row)| {
        let is_bounded = number(table, row, column).is_some_and(|n| n.bound != Bound::Exact);
        let leads = table
            .cell(row, column)
            .is_some_and(|cell| cell.figures.first() == row.figures.first());
        is_bounded && !(has(Column::Bound) && leads)
    });
    let mut units: Vec<&str> = Vec::new();
    for number in numbers() {
        if units.len() < 2 && !units.contains(&number.unit.as_str()) {
            units.push(&number.unit);
        }
    }
    let unit_is_told = (column == Column::Value && has(Column::Unit))
        || (column == Column::Rank && units == ["位"]);

    if needs_bound {
        push(Part::Bound(column), language.bound_of(title));
    }
    match units[..] {
        [unit] if !unit_is_told && !unit.is_empty() => {
            push(Part::Whole(column), language.with_unit(title, unit));
        }
        _ => push(Part::Whole(column), title.to_owned()),
    }
    if numbers().any(|n| n.max.is_some()) {
        push(Part::Max(column), language.max_of(title));
    }
    if units.len() > 1 && !unit_is_told {
        push(Part::Unit(column), language.unit_of(title));
    }
}

impl Part {
    fn kind(&self) -> CellKind {
        match self {
            Self::Whole(Column::Period) => CellKind::Period,
            Self::Whole(Column::Quote | Column::Indicator) => CellKind::Prose,
            Self::Whole(column)
                if column.holds_figures()
                    || matches!(column, Column::Occurrences | Column::Confidence) =>
            {
                CellKind::Number
            }
            Self::Max(_) => CellKind::Number,
            Self::File | Self::Whole(_) | Self::Bound(_) | Self::Unit(_) => CellKind::Text,
        }
    }

    fn cell(&self, entry: &Entry<'_>, row: &Row, language: Language) -> Plain {
        let number = |column| number(entry.table, row, column);
        match *self {
            Self::File => text(entry.name.unwrap_or_default()),
            Self::Whole(column) => entry
                .table
                .cell(row, column)
                .map_or(Plain::Empty, |cell| plain(&cell.content, language)),
            Self::Bound(column) => match number(column) {
                Some(number) if number.bound != Bound::Exact => {
                    text(Code::Bound(number.bound).word(language))
                }
                _ => Plain::Empty,
            },
            Self::Max(column) => number(column)
                .and_then(|number| number.max)
                .map_or(Plain::Empty, Plain::Number),
            Self::Unit(column) => number(column).map_or(Plain::Empty, |number| text(&number.unit)),
        }
    }
}

fn number<'r>(table: &Table, row: &'r Row, column: Column) -> Option<&'r Number> {
    match &table.cell(row, column)?.content {
        Content::Number(number) => Some(number),
        Content::Empty | Content::Text(_) | Content::Codes(_) => None,
    }
}

fn plain(content: &Content, language: Language) -> Plain {
    match content {
        Content::Empty => Plain::Empty,
        Content::Text(words) => text(words),
        Content::Number(number) => Plain::Number(number.value),
        Content::Codes(codes) => {
            let words: Vec<&str> = codes.iter().map(|code| code.word(language)).collect();
            text(&words.join(language.between()))
        }
    }
}

fn text(words: &str) -> Plain {
    if words.is_empty() {
        Plain::Empty
    } else {
        Plain::Text(words.to_owned())
    }
}
