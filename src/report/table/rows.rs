//! Which figures share a row, and the order of the rows.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::cell::{Cell, Code, Content, Number};
use super::{
    Column, Correction, Group, GroupBy, Row, RowsBy, Settings, Sort, UnitStyle, is_doubtful, quote,
    unit,
};
use crate::record::{Basis, Bound, Extraction, Kind, Observation};

/// A row in the making: which figure stands under which column.
#[derive(Debug)]
pub(super) struct Draft {
    /// Columns of figures and the figure under each, in the order in which they came.
    slots: Vec<(Column, usize)>,
    /// The figures, the leading one first.
    pub(super) figures: Vec<usize>,
    /// Figures that say again what one of them says.
    pub(super) repetitions: Vec<usize>,
}

/// The rows in text order, before any filter.
pub(super) fn drafts(extraction: &Extraction, settings: &Settings) -> Vec<Draft> {
    let all = &extraction.observations;
    let itself: Vec<usize> = (0..all.len()).collect();
    let first_of = if settings.fold {
        first_alike(all, |figure| figure.group)
    } else {
        itself.clone()
    };
    let series = match settings.rows {
        RowsBy::Series => joined_series(all, &first_of),
        RowsBy::Figure => itself,
    };

    let mut drafts: Vec<Draft> = Vec::new();
    // By series: its rows, and the row of its last level; by figure: its row.
    let mut rows_of: Vec<Vec<usize>> = vec![Vec::new(); all.len()];
    let mut level_row: Vec<Option<usize>> = vec![None; all.len()];
    let mut row_of: Vec<usize> = vec![0; all.len()];
    for (index, figure) in all.iter().enumerate() {
        if first_of[index] != index {
            drafts[row_of[first_of[index]]].repetitions.push(index);
            continue;
        }
        let column = column_of(figure, settings);
        let rows = &mut rows_of[series[index]];
        let is_open = |row: usize| {
            let lead = &all[drafts[row].figures[0]];
            drafts[row].slots.iter().all(|(taken, _)| *taken != column)
                && (lead.status, &lead.period, &lead.org)
                    == (figure.status, &figure.period, &figure.org)
        };
        // Growth after 由6.70张增加到6.92张 belongs to the later level; without a level the first row with room.
        let open = match settings.rows {
            RowsBy::Figure => None,
            RowsBy::Series => level_row[series[index]]
                .into_iter()
                .chain(rows.iter().take(OPEN_ROWS).copied())
                .find(|&row| is_open(row)),
        };
        let row = open.unwrap_or_else(|| {
            drafts.push(Draft {
                slots: Vec::new(),
                figures: Vec::new(),
                repetitions: Vec::new(),
            });
            rows.push(drafts.len() - 1);
            drafts.len() - 1
        });
        row_of[index] = row;
        if figure.kind == Kind::Level {
            level_row[series[index]] = Some(row);
        }
        let draft = &mut drafts[row];
        draft.slots.push((column, index));
        if figure.kind == Kind::Level {
            draft.figures.insert(0, index);
        } else {
            draft.figures.push(index);
        }
    }
    drafts
}

/// How many rows of one series are looked at for a free column: keeps a series of ten thousand figures linear.
const OPEN_ROWS: usize = 8;

/// For every figure the first one with the same number; itself where it has none.
fn first_alike(all: &[Observation], number: fn(&Observation) -> Option<u32>) -> Vec<usize> {
    // Looked up and never iterated over, so that the order of a hash map decides nothing.
    let mut first: HashMap<u32, usize> = HashMap::new();
    all.iter()
        .enumerate()
        .map(|(index, figure)| match number(figure) {
            Some(number) => *first.entry(number).or_insert(index),
            None => index,
        })
        .collect()
}

/// For every figure the first one of its series; a series that repeats a figure of an earlier one is joined to that
/// one, so that a rank said with the repeated level in the body stands in the row of the level in the headline.
fn joined_series(all: &[Observation], first_of: &[usize]) -> Vec<usize> {
    let mut earlier = first_alike(all, |figure| Some(figure.series));
    for (index, &first) in first_of.iter().enumerate() {
        let a = root(&mut earlier, index);
        let b = root(&mut earlier, first);
        earlier[a.max(b)] = a.min(b);
    }
    (0..all.len())
        .map(|index| root(&mut earlier, index))
        .collect()
}

/// The first figure of a series, by way of those it was joined to; the way is halved for the next time.
fn root(earlier: &mut [usize], mut figure: usize) -> usize {
    while earlier[figure] != figure {
        earlier[figure] = earlier[earlier[figure]];
        figure = earlier[figure];
    }
    figure
}

/// The column under which a figure stands: that of its kind where it is chosen, else the value's.
fn column_of(figure: &Observation, settings: &Settings) -> Column {
    let own = match figure.kind {
        Kind::Level => Column::Value,
        Kind::Change => match figure.basis {
            Some(Basis::Yoy) => Column::Yoy,
            Some(Basis::Mom) => Column::Mom,
            Some(Basis::Avg | Basis::Base) | None => Column::Change,
        },
        Kind::Share => Column::Share,
        Kind::Rank => Column::Rank,
        Kind::Progress => Column::Progress,
        Kind::Gap => Column::Gap,
        Kind::Multiple => Column::Multiple,
    };
    if settings.rows == RowsBy::Series && settings.columns.contains(&own) {
        own
    } else {
        Column::Value
    }
}

impl Draft {
    /// The row with its cells.
    pub(super) fn finish(self, text: &str, extraction: &Extraction, settings: &Settings) -> Row {
        let all = &extraction.observations;
        let cells = settings
            .columns
            .iter()
            .map(|&column| self.cell(column, text, extraction, settings))
            .collect();
        Row {
            cells,
            doubtful: self.figures.iter().any(|&i| is_doubtful(&all[i])),
            figures: self.figures,
            repetitions: self.repetitions,
        }
    }

    fn cell(
        &self,
        column: Column,
        text: &str,
        extraction: &Extraction,
        settings: &Settings,
    ) -> Cell {
        let all = &extraction.observations;
        let lead_index = self.lead();
        let lead = &all[lead_index];
        let of_the_lead = |content: Content| match content {
            Content::Empty => Cell::default(),
            content => Cell {
                content,
                figures: self.with_repetitions(all, lead_index),
            },
        };
        let of_all = |content: Content| match content {
            Content::Empty => Cell::default(),
            content => Cell {
                content,
                figures: self.figures.clone(),
            },
        };
        match column {
            Column::Value
            | Column::Yoy
            | Column::Mom
            | Column::Change
            | Column::Rank
            | Column::Share
            | Column::Progress
            | Column::Gap
            | Column::Multiple => match self.figure_under(column) {
                Some(index) => Cell {
                    content: Content::Number(unit::present(&all[index], settings.units)),
                    figures: self.with_repetitions(all, index),
                },
                None => Cell::default(),
            },
            Column::Unit => match self.figure_under(Column::Value) {
                Some(index) => Cell {
                    content: words(&unit::present(&all[index], settings.units).unit),
                    figures: self.with_repetitions(all, index),
                },
                None => Cell::default(),
            },
            Column::Indicator => of_the_lead(words(&lead.indicator)),
            Column::Of => of_all(self.wholes(all)),
            Column::Period => of_the_lead(words_or_none(lead.period.as_deref())),
            Column::Organisation => of_the_lead(words_or_none(lead.org.as_deref())),
            Column::Section => of_the_lead(words_or_none(lead.section.as_deref())),
            Column::Status => of_the_lead(code(Code::Status(lead.status))),
            Column::Kind => of_the_lead(code(Code::Kind(lead.kind))),
            Column::Direction => of_the_lead(
                lead.direction
                    .map_or(Content::Empty, |d| code(Code::Direction(d))),
            ),
            Column::Basis => {
                of_the_lead(lead.basis.map_or(Content::Empty, |b| code(Code::Basis(b))))
            }
            Column::Bound => of_the_lead(match lead.bound {
                Bound::Exact => Content::Empty,
                bound => code(Code::Bound(bound)),
            }),
            Column::Figure => of_the_lead(words(&lead.text)),
            Column::Quote => {
                of_the_lead(words(&quote::clause(text, &extraction.document, lead.span)))
            }
            Column::Occurrences => {
                of_the_lead(plain_number(self.with_repetitions(all, lead_index).len()))
            }
            Column::Confidence => of_all(
                self.figures
                    .iter()
                    .map(|&i| all[i].confidence)
                    .min()
                    .map_or(Content::Empty, |c| plain_number(usize::from(c.0))),
            ),
            Column::Doubt => of_all(self.doubts(all)),
            Column::Rule => of_the_lead(words(&lead.rule)),
            Column::Correction => of_all(self.corrections(&settings.corrections)),
        }
    }

    /// The figure that speaks for the row: its level, else the first in the text.
    fn lead(&self) -> usize {
        self.figures[0]
    }

    fn figure_under(&self, column: Column) -> Option<usize> {
        self.slots
            .iter()
            .find(|(under, _)| *under == column)
            .map(|(_, index)| *index)
    }

    /// The figure and those that say it again.
    fn with_repetitions(&self, all: &[Observation], index: usize) -> Vec<usize> {
        let again = self
            .repetitions
            .iter()
            .copied()
            .filter(|&i| all[i].group == all[index].group);
        std::iter::once(index).chain(again).collect()
    }

    fn wholes(&self, all: &[Observation]) -> Content {
        let mut wholes: Vec<&str> = Vec::new();
        for whole in self.figures.iter().filter_map(|&i| all[i].of.as_deref()) {
            if !wholes.contains(&whole) {
                wholes.push(whole);
            }
        }
        words(&wholes.join("；"))
    }

    fn doubts(&self, all: &[Observation]) -> Content {
        let mut codes: Vec<Code> = Vec::new();
        let mut add = |code: Code| {
            if !codes.contains(&code) {
                codes.push(code);
            }
        };
        for &index in &self.figures {
            all[index]
                .remarks
                .iter()
                .for_each(|remark| add(Code::Remark(remark.kind)));
        }
        if self
            .figures
            .iter()
            .any(|&index| all[index].confidence.is_doubtful())
        {
            add(Code::LowConfidence);
        }
        if codes.is_empty() {
            Content::Empty
        } else {
            Content::Codes(codes)
        }
    }

    fn corrections(&self, corrections: &[(usize, Correction)]) -> Content {
        // A figure that was added counts as added, whatever was changed in it afterwards.
        corrections
            .iter()
            .filter(|(index, _)| self.figures.contains(index))
            .map(|(_, correction)| *correction)
            .max()
            .map_or(Content::Empty, |c| code(Code::Correction(c)))
    }

    fn sort_key(&self, extraction: &Extraction, settings: &Settings, column: Column) -> Key {
        let all = &extraction.observations;
        let figure = if column == Column::Unit {
            None
        } else {
            self.figure_under(column)
        };
        if let Some(index) = figure {
            return Key::Number(unit::present(&all[index], UnitStyle::Unified).normalised);
        }
        // A quotation is compared by where it stands, which needs no text.
        if column == Column::Quote {
            return Key::Number(Decimal::from(all[self.lead()].span.start));
        }
        match self.cell(column, "", extraction, settings).content {
            Content::Empty => Key::Empty,
            Content::Text(words) => Key::Words(words),
            Content::Number(number) => Key::Number(number.normalised),
            Content::Codes(codes) => Key::Codes(codes),
        }
    }
}

/// What rows are compared by.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(Decimal),
    Codes(Vec<Code>),
    Words(String),
    Empty,
}

/// Sorts the rows; rows that compare equal keep the order of the text.
pub(super) fn sort(
    drafts: &mut Vec<Draft>,
    extraction: &Extraction,
    settings: &Settings,
    sort: Sort,
) {
    let mut keyed: Vec<(Key, Draft)> = drafts
        .drain(..)
        .map(|d| (d.sort_key(extraction, settings, sort.column), d))
        .collect();
    keyed.sort_by(|(a, _), (b, _)| match (a, b) {
        (Key::Empty, Key::Empty) => Ordering::Equal,
        (Key::Empty, _) => Ordering::Greater,
        (_, Key::Empty) => Ordering::Less,
        (a, b) if sort.descending => b.cmp(a),
        (a, b) => a.cmp(b),
    });
    drafts.extend(keyed.into_iter().map(|(_, d)| d));
}

/// Brings rows of one organisation or section together, in the order in which these first occur.
pub(super) fn group(drafts: &mut Vec<Draft>, extraction: &Extraction, by: GroupBy) -> Vec<Group> {
    let mut labels: Vec<Option<Arc<str>>> = Vec::new();
    let mut members: Vec<Vec<Draft>> = Vec::new();
    let mut place: BTreeMap<Option<Arc<str>>, usize> = BTreeMap::new();
    for draft in drafts.drain(..) {
        let lead = &extraction.observations[draft.lead()];
        let label = match by {
            GroupBy::Organisation => &lead.org,
            GroupBy::Section => &lead.section,
        };
        let at = *place.entry(label.clone()).or_insert_with(|| {
            labels.push(label.clone());
            members.push(Vec::new());
            labels.len() - 1
        });
        members[at].push(draft);
    }
    let mut groups = Vec::new();
    for (label, rows) in labels.into_iter().zip(members) {
        let start = drafts.len();
        drafts.extend(rows);
        groups.push(Group {
            label,
            rows: start..drafts.len(),
        });
    }
    groups
}

fn words(words: &str) -> Content {
    if words.is_empty() {
        Content::Empty
    } else {
        Content::Text(words.to_owned())
    }
}

fn words_or_none(text: Option<&str>) -> Content {
    text.map_or(Content::Empty, words)
}

fn code(code: Code) -> Content {
    Content::Codes(vec![code])
}

fn plain_number(count: usize) -> Content {
    let value = Decimal::from(count);
    Content::Number(Number {
        value,
        max: None,
        unit: String::new(),
        measure: String::new(),
        multiplier: 0,
        bound: Bound::Exact,
        kind: None,
        direction: None,
        normalised: value,
    })
}
