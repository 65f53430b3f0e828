//! W3C Web Annotations (JSON-LD): each figure as a note on the text it stands in.

use serde::Serialize;

use super::record::Record;
use super::table::Code;
use super::{Entry, Language, to_json};
use crate::record::Observation;
use crate::text::{Offsets, Source, Span};

/// How many characters of the text before and after a figure are quoted to find it again.
const AROUND: usize = 32;

#[derive(Serialize)]
struct Page<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    items: Vec<Annotation<'a>>,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: [Body; 2],
    target: Target<'a>,
}

#[derive(Serialize)]
struct Body {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    value: String,
}

#[derive(Serialize)]
struct Target<'a> {
    source: String,
    selector: [Selector<'a>; 2],
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: &'a str,
        prefix: &'a str,
        suffix: &'a str,
    },
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
}

/// One annotation page: an annotation for each figure that stands in the table, in the table's order, with a
/// sentence for people and the record for machines. Positions are code points, as the model has them.
pub(super) fn write(entries: &[Entry<'_>], language: Language) -> String {
    let mut items = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let offsets = Offsets::new(entry.text);
        let source = entry
            .name
            .map_or_else(|| format!("#text-{}", at + 1), iri_of);
        for index in entry.table.figures() {
            let figure = &entry.found.observations[index];
            let record = Record::new(figure, &offsets).corrected(entry.correction_of(index));
            let (prefix, suffix) = around(entry.text, figure.span);
            items.push(Annotation {
                id: format!("#figure-{}-{}", at + 1, index + 1),
                kind: "Annotation",
                motivation: "describing",
                body: [
                    Body {
                        kind: "TextualBody",
                        purpose: "describing",
                        format: "text/plain",
                        language: Some(language.tag()),
                        value: sentence(figure, language),
                    },
                    Body {
                        kind: "TextualBody",
                        purpose: "describing",
                        format: "application/json",
                        language: None,
                        value: to_json(&record),
                    },
                ],
                target: Target {
                    source: source.clone(),
                    selector: [
                        Selector::Quote {
                            exact: &figure.text,
                            prefix,
                            suffix,
                        },
                        Selector::Position {
                            start: record.start,
                            end: record.end,
                        },
                    ],
                },
            });
        }
    }
    let mut json = to_json(&Page {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: "#figures",
        kind: "AnnotationPage",
        items,
    });
    json.push('\n');
    json
}

/// The figure in a few words: indicator, figure, kind, status, period, organisation.
fn sentence(figure: &Observation, language: Language) -> String {
    let words = [
        figure.indicator.as_str(),
        &figure.text,
        Code::Kind(figure.kind).word(language),
        Code::Status(figure.status).word(language),
        figure.period.as_deref().unwrap_or_default(),
        figure.org.as_deref().unwrap_or_default(),
    ];
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.join(" · ")
}

/// The characters before and after the span; empty where it does not fit the text.
fn around(text: &str, span: Span<Source>) -> (&str, &str) {
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else {
        return ("", "");
    };
    let from = before
        .char_indices()
        .rev()
        .take(AROUND)
        .last()
        .map_or(before.len(), |(at, _)| at);
    let to = after
        .char_indices()
        .nth(AROUND)
        .map_or(after.len(), |(at, _)| at);
    (&before[from..], &after[..to])
}

/// A file name as an address, relative where the name is: all but unreserved characters escaped.
fn iri_of(name: &str) -> String {
    use std::fmt::Write as _;
    let mut iri = String::from(if name.starts_with('/') {
        "file://"
    } else {
        "./"
    });
    for byte in name.trim_start_matches("./").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                iri.push(char::from(byte));
            }
            byte => {
                let _ = write!(iri, "%{byte:02X}");
            }
        }
    }
    iri
}
