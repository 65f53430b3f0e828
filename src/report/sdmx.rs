//! SDMX-CSV 2.0: one observation a line, for statistical systems.
//!
//! Columns are `STRUCTURE, STRUCTURE_ID, ACTION`, the dimensions, the measure `OBS_VALUE`, the attributes, as the
//! standard orders them. `OBS_VALUE` times ten to the power of `UNIT_MULT` is the value; the two follow the unit
//! style of the table. The file is for machines: no byte order mark and no guard for spreadsheets.

use super::Entry;
use super::table::{Content, Number, Row, Table};
use crate::record::{Observation, Status};

const TITLES: &[&str] = &[
    "STRUCTURE",
    "STRUCTURE_ID",
    "ACTION",
    "DOCUMENT",
    "FIGURE",
    "INDICATOR",
    "KIND",
    "REPORTING_ORG",
    "TIME_PERIOD",
    "OBS_VALUE",
    "OBS_VALUE_MAX",
    "UNIT_MEASURE",
    "UNIT_MULT",
    "BOUND",
    "BASIS",
    "OBS_STATUS",
    "FIGURE_STATUS",
    "REFERENCE",
    "SECTION",
    "CONFIDENCE",
    "OBS_TEXT",
];

/// One line for each figure that stands in the table, in the table's order.
pub(super) fn write(entries: &[Entry<'_>]) -> String {
    let mut file = String::new();
    line(&mut file, TITLES.iter().map(|title| (*title).to_owned()));
    for (at, entry) in entries.iter().enumerate() {
        let name = entry
            .name
            .map_or_else(|| (at + 1).to_string(), str::to_owned);
        for row in &entry.table.rows {
            for &index in &row.figures {
                let figure = &entry.found.observations[index];
                if let Some(number) = number_of(entry.table, row, index) {
                    line(&mut file, cells(&name, index, figure, number));
                } else {
                    // Its column was left out: the value as the record has it.
                    let number = super::table::number_of(figure);
                    line(&mut file, cells(&name, index, figure, &number));
                }
            }
        }
    }
    file
}

fn cells(
    name: &str,
    index: usize,
    figure: &Observation,
    number: &Number,
) -> impl Iterator<Item = String> {
    let observed = match figure.status {
        Status::Actual => "A",
        Status::Forecast => "F",
        // The standard's code list has none for an aim or a rule; FIGURE_STATUS tells them.
        Status::Target | Status::Standard => "",
    };
    let optional = |words: Option<&str>| words.unwrap_or_default().to_owned();
    [
        "dataflow".to_owned(),
        "ZHIBIAO:FIGURES(1.0)".to_owned(),
        "I".to_owned(),
        name.to_owned(),
        (index + 1).to_string(),
        figure.indicator.clone(),
        figure.kind.code().to_owned(),
        optional(figure.org.as_deref()),
        figure
            .period
            .as_deref()
            .map_or_else(String::new, time_period),
        number.value.to_string(),
        number.max.map_or_else(String::new, |max| max.to_string()),
        number.measure.clone(),
        number.multiplier.to_string(),
        figure.bound.code().to_owned(),
        optional(figure.basis.map(|basis| basis.code())),
        observed.to_owned(),
        figure.status.code().to_owned(),
        optional(figure.of.as_deref()),
        optional(figure.section.as_deref()),
        figure.confidence.0.to_string(),
        figure.text.clone(),
    ]
    .into_iter()
}

/// The figure's number as the table shows it; nothing where its column was not chosen.
fn number_of<'r>(table: &Table, row: &'r Row, index: usize) -> Option<&'r Number> {
    table
        .columns
        .iter()
        .zip(&row.cells)
        .filter(|(column, _)| column.holds_figures())
        .find_map(|(_, cell)| match &cell.content {
            Content::Number(number) if cell.figures.first() == Some(&index) => Some(number),
            _ => None,
        })
}

/// A period in SDMX's words: half-years are `2021-S1`; a run of months is its first day and its length.
fn time_period(period: &str) -> String {
    if let Some((year, half)) = period.split_once("-H") {
        return format!("{year}-S{half}");
    }
    if let Some((from, to)) = period.split_once('/') {
        let month = |month: &str| -> Option<(i32, i32)> {
            let (year, month) = month.split_once('-')?;
            Some((year.parse().ok()?, month.parse().ok()?))
        };
        if let (Some((y1, m1)), Some((y2, m2))) = (month(from), month(to)) {
            let months = y2
                .saturating_sub(y1)
                .saturating_mul(12)
                .saturating_add(m2 - m1 + 1);
            if months > 0 {
                return format!("{from}-01/P{months}M");
            }
        }
        let year = |year: &str| -> Option<i32> { year.parse().ok() };
        if let (Some(from), Some(to)) = (year(from), year(to)) {
            let years = to.saturating_sub(from).saturating_add(1);
            if years > 0 {
                return format!("{from}-01-01/P{years}Y");
            }
        }
    }
    period.to_owned()
}

fn line(file: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            file.push(',');
        }
        if cell.contains(['"', ',', '\n', '\r']) {
            file.push('"');
            file.push_str(&cell.replace('"', "\"\""));
            file.push('"');
        } else {
            file.push_str(&cell);
        }
    }
    file.push_str("\r\n");
}
