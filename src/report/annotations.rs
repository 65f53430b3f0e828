//! W3C Web Annotations (JSON-LD): each figure as a note on the text it stands in.

use super::json_text::JsonText;
use super::record::Record;
use super::table::Code;
use super::{Entry, Language};
use crate::record::Observation;
use crate::text::{Offsets, Source, Span};

/// How many characters of the text before and after a figure are quoted to find it again.
const AROUND: usize = 32;

/// One annotation page: an annotation for each figure that stands in the table, in the table's order, with a
/// sentence for people and the record for machines. Positions are code points, as the model has them.
pub(super) fn write(entries: &[Entry<'_>], language: Language) -> String {
    let mut json = JsonText::default();
    json.open('{');
    json.key("@context")
        .string("http://www.w3.org/ns/anno.jsonld");
    json.key("id").string("#figures");
    json.key("type").string("AnnotationPage");
    json.key("items").open('[');
    for (at, entry) in entries.iter().enumerate() {
        let offsets = Offsets::new(entry.text);
        let source = entry
            .name
            .map_or_else(|| format!("#text-{}", at + 1), iri_of);
        for index in entry.table.figures() {
            let figure = &entry.found.observations[index];
            let record = Record::new(figure, &offsets).corrected(entry.correction_of(index));
            let (prefix, suffix) = around(entry.text, figure.span);
            json.open('{');
            json.key("id")
                .string(&format!("#figure-{}-{}", at + 1, index + 1));
            json.key("type").string("Annotation");
            json.key("motivation").string("describing");
            json.key("body").open('[');
            body(
                &mut json,
                "text/plain",
                Some(language),
                &sentence(figure, language),
            );
            body(&mut json, "application/json", None, &record.to_json());
            json.close(']');
            json.key("target").open('{');
            json.key("source").string(&source);
            json.key("selector").open('[');
            json.open('{');
            json.key("type").string("TextQuoteSelector");
            json.key("exact").string(&figure.text);
            json.key("prefix").string(prefix);
            json.key("suffix").string(suffix);
            json.close('}');
            json.open('{');
            json.key("type").string("TextPositionSelector");
            json.key("start").integer(record.start);
            json.key("end").integer(record.end);
            json.close('}');
            json.close(']');
            json.close('}');
            json.close('}');
        }
    }
    json.close(']');
    json.close('}');
    json.end_line();
    json.into_text()
}

fn body(json: &mut JsonText, format: &str, language: Option<Language>, value: &str) {
    json.open('{');
    json.key("type").string("TextualBody");
    json.key("purpose").string("describing");
    json.key("format").string(format);
    if let Some(language) = language {
        json.key("language").string(language.tag());
    }
    json.key("value").string(value);
    json.close('}');
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
