//! Figures made by hand, so that these tests say what a report does and not what the engine reads.

use rust_decimal::Decimal;
use zhibiao::record::{Basis, Bound, Confidence, Direction, Extraction, Kind, Observation, Status};
use zhibiao::report::table::{Cell, Content, Table};
use zhibiao::report::{Column, Language, Settings};
use zhibiao::text::Span;

/// A level of 2021-H1, reported as done, at the first place where `written` stands in `text`.
#[track_caller]
pub(crate) fn level(
    text: &str,
    written: &str,
    indicator: &str,
    value: &str,
    unit: &str,
) -> Observation {
    let start = text.find(written).expect("the figure stands in the text");
    Observation {
        span: Span::new(start, start + written.len()),
        text: written.to_owned(),
        indicator: indicator.to_owned(),
        value: decimal(value),
        value_max: None,
        unit: unit.to_owned(),
        multiplier: if written.contains("万亿") {
            12
        } else if written.contains(['亿', '億']) {
            8
        } else if written.contains(['万', '萬']) {
            4
        } else {
            0
        },
        bound: Bound::Exact,
        kind: Kind::Level,
        direction: None,
        basis: None,
        status: Status::Actual,
        period: Some("2021-H1".into()),
        org: Some("市国资委".into()),
        section: Some("一、总体情况".into()),
        of: None,
        series: u32::try_from(start).expect("short text"),
        group: None,
        rule: "noun_before".into(),
        evidence: vec![],
        confidence: Confidence(90),
        remarks: vec![],
    }
}

/// What is said of a level: the same, of another kind and of the level's series.
#[track_caller]
pub(crate) fn said_of(
    level: &Observation,
    text: &str,
    written: &str,
    kind: Kind,
    value: &str,
    unit: &str,
) -> Observation {
    Observation {
        kind,
        series: level.series,
        indicator: level.indicator.clone(),
        org: level.org.clone(),
        period: level.period.clone(),
        status: level.status,
        ..self::level(text, written, "", value, unit)
    }
}

/// A change against the year before.
#[track_caller]
pub(crate) fn yoy(
    level: &Observation,
    text: &str,
    written: &str,
    direction: Direction,
    value: &str,
) -> Observation {
    Observation {
        direction: Some(direction),
        basis: Some(Basis::Yoy),
        ..said_of(level, text, written, Kind::Change, value, "%")
    }
}

#[track_caller]
pub(crate) fn decimal(value: &str) -> Decimal {
    Decimal::from_str_exact(value).expect("a decimal")
}

pub(crate) fn found(observations: Vec<Observation>) -> Extraction {
    Extraction {
        observations,
        ..Extraction::default()
    }
}

/// The table as lines of readable cells, `|` between: numbers with bound and unit.
pub(crate) fn drawn(text: &str, found: &Extraction, settings: &Settings) -> Vec<String> {
    Table::build(text, found, settings)
        .rows
        .iter()
        .map(|row| {
            let cells: Vec<String> = row.cells.iter().map(draw).collect();
            cells.join("|")
        })
        .collect()
}

fn draw(cell: &Cell) -> String {
    match &cell.content {
        Content::Empty => String::new(),
        Content::Text(words) => words.clone(),
        Content::Number(number) => {
            let max = number.max.map(|m| format!("~{m}")).unwrap_or_default();
            format!("{}{max}{}", number.value, number.unit)
        }
        Content::Codes(codes) => {
            let words: Vec<&str> = codes.iter().map(|c| c.word(Language::ZhHans)).collect();
            words.join("、")
        }
    }
}

pub(crate) fn columns(columns: &[Column]) -> Settings {
    Settings {
        columns: columns.to_vec(),
        ..Settings::default()
    }
}
