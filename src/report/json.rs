//! The JSON export: the table's rows and the records behind them.

use super::Entry;
use super::json_text::JsonText;
use super::record::{Note, Record};
use super::table::{Cell, Content, Row, Table};
use crate::text::Offsets;

/// One JSON object, described by `www/schema/report.schema.json`: for each document its columns, its rows in the
/// table's order, and every figure in text order, to which the rows point.
pub(super) fn write(entries: &[Entry<'_>]) -> String {
    let mut json = JsonText::default();
    json.open('{');
    json.key("schema").string("report.schema.json");
    json.key("documents").open('[');
    for entry in entries {
        document(&mut json, entry, entry.file_among(entries));
    }
    json.close(']');
    json.close('}');
    json.end_line();
    json.into_text()
}

fn document(json: &mut JsonText, entry: &Entry<'_>, file: Option<&str>) {
    let offsets = Offsets::new(entry.text);
    let document = &entry.found.document;
    json.open('{');
    if let Some(file) = file {
        json.key("file").string(file);
    }
    for (name, words) in [
        ("title", &document.title),
        ("date", &document.date),
        ("period", &document.period),
    ] {
        json.key(name).string_or_null(words.as_deref());
    }
    json.key("sections").open('[');
    for section in &document.sections {
        let span = offsets.to_code_points(section.span);
        json.open('{');
        json.key("level").integer(usize::from(section.level));
        json.key("title").string(&section.title);
        json.key("org").string_or_null(section.org.as_deref());
        json.key("start").integer(span.start);
        json.key("end").integer(span.end);
        json.close('}');
    }
    json.close(']');
    json.key("columns").open('[');
    for column in &entry.table.columns {
        json.string(column.code());
    }
    json.close(']');
    json.key("rows").open('[');
    for row in &entry.table.rows {
        write_row(json, entry.table, row);
    }
    json.close(']');
    json.key("figures").open('[');
    for (index, figure) in entry.found.observations.iter().enumerate() {
        Record::new(figure, &offsets)
            .corrected(entry.correction_of(index))
            .write(json);
    }
    json.close(']');
    json.key("remarks").open('[');
    for remark in &entry.found.remarks {
        Note::new(remark, &offsets).write(json);
    }
    json.close(']');
    json.close('}');
}

/// The figures of the row, the leading one first, and a member for each cell that is not empty.
fn write_row(json: &mut JsonText, table: &Table, row: &Row) {
    json.open('{');
    indices(json, "figures", &row.figures);
    if !row.repetitions.is_empty() {
        indices(json, "repetitions", &row.repetitions);
    }
    json.key("cells").open('{');
    for (column, cell) in table.columns.iter().zip(&row.cells) {
        write_cell(json, column.code(), cell);
    }
    json.close('}');
    json.close('}');
}

fn indices(json: &mut JsonText, name: &str, figures: &[usize]) {
    json.key(name).open('[');
    for &figure in figures {
        json.integer(figure);
    }
    json.close(']');
}

fn write_cell(json: &mut JsonText, name: &str, cell: &Cell) {
    match &cell.content {
        Content::Empty => {}
        Content::Text(words) => json.key(name).string(words),
        Content::Number(number) if number.kind.is_none() => json.key(name).decimal(number.value),
        Content::Number(number) => {
            json.key(name).open('{');
            json.key("value").decimal(number.value);
            if let Some(max) = number.max {
                json.key("max").decimal(max);
            }
            json.key("unit").string(&number.unit);
            json.key("bound").string(number.bound.code());
            json.close('}');
        }
        Content::Codes(codes) => {
            json.key(name).open('[');
            for code in codes {
                json.string(code.code());
            }
            json.close(']');
        }
    }
}
