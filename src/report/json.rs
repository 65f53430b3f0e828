//! The JSON export: the table's rows and the records behind them.

use serde::Serialize;
use serde_json::value::RawValue;

use super::record::{Exact, Range, Record};
use super::table::{Cell, Content, Table};
use super::{Entry, to_json};
use crate::record::Extraction;
use crate::text::Offsets;

#[derive(Serialize)]
struct Export<'a> {
    schema: &'static str,
    documents: Vec<Document<'a>>,
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    title: Option<&'a str>,
    date: Option<&'a str>,
    period: Option<&'a str>,
    sections: Vec<Section<'a>>,
    columns: Vec<&'static str>,
    rows: Vec<Row<'a>>,
    figures: Vec<Record<'a>>,
}

#[derive(Serialize)]
struct Section<'a> {
    level: u8,
    title: &'a str,
    org: Option<&'a str>,
    #[serde(flatten)]
    range: Range,
}

#[derive(Serialize)]
struct Row<'a> {
    /// Indices into `figures`, the leading one first.
    figures: &'a [usize],
    #[serde(skip_serializing_if = "<[usize]>::is_empty")]
    repetitions: &'a [usize],
    cells: Box<RawValue>,
}

#[derive(Serialize)]
struct Number<'a> {
    value: Exact,
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<Exact>,
    unit: &'a str,
    bound: &'static str,
}

/// One JSON object, described by `www/schema/report.schema.json`: for each document its columns, its rows in the
/// table's order, and every figure in text order, to which the rows point.
pub(super) fn write(entries: &[Entry<'_>]) -> String {
    let documents = entries
        .iter()
        .map(|entry| document(entry, entries.len() > 1))
        .collect();
    let mut json = to_json(&Export {
        schema: "report.schema.json",
        documents,
    });
    json.push('\n');
    json
}

fn document<'a>(entry: &Entry<'a>, several: bool) -> Document<'a> {
    let offsets = Offsets::new(entry.text);
    let found: &'a Extraction = entry.found;
    let table: &'a Table = entry.table;
    Document {
        file: entry.name.filter(|_| several),
        title: found.document.title.as_deref(),
        date: found.document.date.as_deref(),
        period: found.document.period.as_deref(),
        sections: found
            .document
            .sections
            .iter()
            .map(|section| {
                let span = offsets.to_code_points(section.span);
                Section {
                    level: section.level,
                    title: &section.title,
                    org: section.org.as_deref(),
                    range: Range {
                        start: span.start,
                        end: span.end,
                    },
                }
            })
            .collect(),
        columns: table.columns.iter().map(|c| c.code()).collect(),
        rows: table
            .rows
            .iter()
            .map(|row| Row {
                figures: &row.figures,
                repetitions: &row.repetitions,
                cells: cells(table, &row.cells),
            })
            .collect(),
        figures: found
            .observations
            .iter()
            .enumerate()
            .map(|(index, figure)| {
                Record::new(figure, &offsets).corrected(entry.correction_of(index))
            })
            .collect(),
    }
}

/// An object with a member for each cell that is not empty, in the order of the columns.
fn cells(table: &Table, cells: &[Cell]) -> Box<RawValue> {
    let members: Vec<String> = table
        .columns
        .iter()
        .zip(cells)
        .filter_map(|(column, cell)| {
            let value = match &cell.content {
                Content::Empty => return None,
                Content::Text(words) => to_json(words),
                Content::Number(number) if number.kind.is_none() => to_json(&Exact(number.value)),
                Content::Number(number) => to_json(&Number {
                    value: Exact(number.value),
                    max: number.max.map(Exact),
                    unit: &number.unit,
                    bound: number.bound.code(),
                }),
                Content::Codes(codes) => {
                    let codes: Vec<&str> = codes.iter().map(|code| code.code()).collect();
                    to_json(&codes)
                }
            };
            Some(format!("{}:{value}", to_json(&column.code())))
        })
        .collect();
    RawValue::from_string(format!("{{{}}}", members.join(",")))
        .expect("members that are JSON each make an object")
}
