//! Charts as data: shapes in a strip of a hundred per cent. The page draws them, a file stores them; the numbers
//! stand in a table beside them.

mod file;
mod growth;
mod strips;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use zhibiao::record::{Direction, Kind, Observation, Status};
use zhibiao::report::table::is_doubtful;

use super::number::grouped;
use super::order::{counted, sorted};
use super::reading::Reading;

pub(crate) use file::svg_file;

/// What a shape is, for whoever gives it a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    Up,
    Down,
    Level,
    Share,
    Doubt,
    Track,
    Grid,
    Zero,
    Goal,
    Label,
    Axis,
    Value,
}

/// Where a text is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hold {
    Start,
    Middle,
    End,
}

/// One shape. `x` and `width` are hundredths of a per cent of the chart's width, `y` and `height` pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    Bar {
        ink: Ink,
        x: i64,
        width: i64,
        y: i64,
        height: i64,
    },
    Line {
        ink: Ink,
        x: i64,
        from: i64,
        to: i64,
    },
    Text {
        ink: Ink,
        x: i64,
        shift: i64,
        y: i64,
        hold: Hold,
        words: String,
        sub: String,
    },
}

/// A chart with its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chart {
    pub(crate) subject: Subject,
    pub(crate) height: i64,
    pub(crate) shapes: Vec<Shape>,
    /// Name, what it is of, and the number as shown; for the table beside the chart.
    pub(crate) data: Vec<(String, String, String)>,
}

/// What a chart tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Subject {
    /// Growth against the year before, in per cent; the period where all have the same, the fastest and, where one
    /// falls, the one that falls most; whether a target is drawn.
    Growth {
        period: Option<String>,
        fastest: String,
        falling: Option<String>,
        goal: bool,
    },
    /// How much of a target is done, in per cent.
    Progress,
    /// Parts of their wholes, in per cent.
    Share,
    /// How many figures each organisation has.
    Orgs,
}

/// The sums over a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sums {
    pub(crate) figures: usize,
    pub(crate) orgs: usize,
    pub(crate) up: usize,
    pub(crate) down: usize,
    pub(crate) ahead: usize,
    pub(crate) doubtful: usize,
}

/// More bars than these would be a table.
const MOST: usize = 16;
/// The whole width.
const WHOLE: i64 = 10_000;

pub(crate) fn sums(reading: &Reading) -> Sums {
    let all = reading.figures();
    let orgs = counted(all.iter().filter_map(|o| o.org.as_deref()).collect());
    let moves = |d: Direction| {
        let moved = |o: &&Observation| {
            o.kind == Kind::Change && o.status == Status::Actual && o.direction == Some(d)
        };
        all.iter().filter(moved).count()
    };
    let ahead = |o: &&Observation| matches!(o.status, Status::Forecast | Status::Target);
    Sums {
        figures: all.len(),
        orgs: orgs.len(),
        up: moves(Direction::Up),
        down: moves(Direction::Down),
        ahead: all.iter().filter(ahead).count(),
        doubtful: all.iter().filter(|o| is_doubtful(o)).count(),
    }
}

/// Every chart the text has numbers for.
pub(crate) fn charts(reading: &Reading) -> Vec<Chart> {
    let all = reading.figures();
    [
        growth::growth(all),
        strips::progress(all),
        strips::shares(all),
        strips::orgs(all),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A value in thousandths; what has no room in a chart is cut.
fn thousandths(value: Decimal) -> i64 {
    const LARGEST: i64 = 1_000_000_000_000;
    value
        .checked_mul(Decimal::ONE_THOUSAND)
        .and_then(|v| v.trunc().to_i64())
        .unwrap_or(LARGEST)
        .clamp(-LARGEST, LARGEST)
}

/// The first of each name, so that a figure said twice is drawn once.
fn first_of_each<'a>(figures: impl Iterator<Item = &'a Observation>) -> Vec<&'a Observation> {
    let all: Vec<&Observation> = figures.collect();
    let name = |at: usize| {
        let o: &'a Observation = all[at];
        (o.indicator.as_str(), o.period.as_deref(), o.of.as_deref())
    };
    let order = sorted((0..all.len()).collect(), |a, b| name(*a).cmp(&name(*b)));
    let mut again = vec![false; all.len()];
    for pair in order.windows(2) {
        again[pair[1]] = name(pair[0]) == name(pair[1]);
    }
    all.into_iter()
        .zip(again)
        .filter(|(_, again)| !again)
        .map(|(o, _)| o)
        .collect()
}

fn is_per_cent(o: &Observation) -> bool {
    matches!(o.unit.as_str(), "%" | "％")
}

fn text(ink: Ink, x: i64, shift: i64, y: i64, hold: Hold, words: String) -> Shape {
    Shape::Text {
        ink,
        x,
        shift,
        y,
        hold,
        words,
        sub: String::new(),
    }
}

fn short(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let mut out: String = words.chars().take(most - 1).collect();
    out.push('…');
    out
}

fn signed_words(value: Decimal) -> String {
    let words = grouped(value.normalize());
    if value > Decimal::ZERO {
        format!("+{words}")
    } else {
        words
    }
}

fn rows(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(0)
}
