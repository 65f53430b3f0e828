//! Reads exports back: each format to rows of typed cells, with a reader that knows nothing of the writer.

use std::io::Cursor;

use calamine::Data;
use rust_decimal::Decimal;

/// A cell that was read back.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Read {
    Empty,
    Text(String),
    Number(Decimal),
}

pub(crate) type Rows = Vec<Vec<Read>>;

/// The rows of a workbook's first sheet, in any format that calamine reads, titles first.
#[track_caller]
pub(crate) fn workbook<R: calamine::Reader<Cursor<Vec<u8>>>>(bytes: Vec<u8>) -> Rows
where
    R::Error: std::fmt::Debug,
{
    let mut book = R::new(Cursor::new(bytes)).expect("a workbook");
    let range = book
        .worksheet_range_at(0)
        .expect("a sheet")
        .expect("a readable sheet");
    range
        .rows()
        .map(|row| {
            row.iter()
                .map(|cell| match cell {
                    Data::Empty => Read::Empty,
                    Data::String(words) if words.is_empty() => Read::Empty,
                    Data::String(words) => Read::Text(words.clone()),
                    Data::Int(number) => Read::Number(Decimal::from(*number)),
                    Data::Float(number) => {
                        Read::Number(number.to_string().parse::<Decimal>().expect("a decimal"))
                    }
                    other => panic!("a cell that is neither text nor number: {other:?}"),
                })
                .collect()
        })
        .collect()
}

#[track_caller]
pub(crate) fn xlsx(bytes: &[u8]) -> Rows {
    workbook::<calamine::Xlsx<_>>(bytes.to_vec())
}

/// A field of a format that has no types, as a spreadsheet would take it.
fn guessed(field: &str) -> Read {
    if field.is_empty() {
        Read::Empty
    } else if let Ok(number) = Decimal::from_str_exact(field) {
        Read::Number(number)
    } else {
        Read::Text(field.strip_prefix('\'').unwrap_or(field).to_owned())
    }
}

#[track_caller]
pub(crate) fn csv_fields(bytes: &[u8]) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(false)
        .from_reader(bytes)
        .records()
        .map(|record| {
            let record = record.expect("a record as long as the titles");
            record.iter().map(str::to_owned).collect()
        })
        .collect()
}

#[track_caller]
pub(crate) fn csv(bytes: &[u8]) -> Rows {
    let rest = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .expect("a byte order mark");
    csv_fields(rest)
        .iter()
        .map(|row| row.iter().map(|field| guessed(field)).collect())
        .collect()
}

#[track_caller]
pub(crate) fn tsv(bytes: &[u8]) -> Rows {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    text.strip_suffix("\r\n")
        .expect("a last line end")
        .split("\r\n")
        .map(|line| line.split('\t').map(guessed).collect())
        .collect()
}

#[track_caller]
pub(crate) fn markdown(bytes: &[u8]) -> Rows {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    text.lines()
        .enumerate()
        .filter(|(at, _)| *at != 1)
        .map(|(_, line)| {
            let line = line.strip_prefix("| ").and_then(|l| l.strip_suffix(" |"));
            let line = line.expect("a row between bars");
            let mut fields = vec![String::new()];
            let mut chars = line.chars();
            while let Some(c) = chars.next() {
                match c {
                    '\\' => fields.last_mut().expect("one").extend(chars.next()),
                    '|' => fields.push(String::new()),
                    c => fields.last_mut().expect("one").push(c),
                }
            }
            fields
                .iter()
                .enumerate()
                .map(|(at, field)| {
                    let field = if at == 0 {
                        field
                    } else {
                        field.strip_prefix(' ').expect("a space")
                    };
                    let field = if at + 1 == fields.len() {
                        field
                    } else {
                        field.strip_suffix(' ').expect("a space")
                    };
                    match entities(field) {
                        field if field.is_empty() => Read::Empty,
                        field => {
                            Decimal::from_str_exact(&field).map_or(Read::Text(field), Read::Number)
                        }
                    }
                })
                .collect()
        })
        .collect()
}

/// The rows of the HTML table, by the types that its cells say they have.
#[track_caller]
pub(crate) fn html(bytes: &[u8]) -> Rows {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    text.split("<tr>")
        .skip(1)
        .map(|row| {
            let row = row.split("</tr>").next().expect("a row");
            row.split('<')
                .filter(|part| part.starts_with("td") || part.starts_with("th "))
                .map(|part| {
                    let (tag, words) = part.split_once('>').expect("a tag");
                    let words = entities(words);
                    if tag.contains(" sdval=") {
                        Read::Number(words.parse().expect("a number"))
                    } else if tag == "td" {
                        assert_eq!(words, "");
                        Read::Empty
                    } else {
                        Read::Text(words)
                    }
                })
                .collect()
        })
        .collect()
}

fn entities(words: &str) -> String {
    words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// What every flat format can hold of a text: runs of white space, control characters and the two characters that
/// XML lacks as one space.
pub(crate) fn levelled(rows: &Rows) -> Rows {
    rows.iter()
        .map(|row| {
            row.iter()
                .map(|cell| match cell {
                    Read::Text(words) => {
                        let plain: String = words
                            .chars()
                            .map(|c| {
                                if c.is_control() || matches!(c, '\u{FFFD}'..='\u{FFFF}') {
                                    ' '
                                } else {
                                    c
                                }
                            })
                            .collect();
                        match plain.split_whitespace().collect::<Vec<_>>().join(" ") {
                            words if words.is_empty() => Read::Empty,
                            words => Decimal::from_str_exact(&words)
                                .map_or(Read::Text(words), Read::Number),
                        }
                    }
                    Read::Number(number) => Read::Number(number.normalize()),
                    Read::Empty => Read::Empty,
                })
                .collect()
        })
        .collect()
}
