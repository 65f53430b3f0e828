//! The record of a figure as every door gives it: JSON Lines, the JSON export, annotations.
//!
//! The fields are those of `DESIGN.md`, "The record"; `www/schema/observation.schema.json` describes them, and a
//! test holds the two together. Offsets are code points of the text as given.
//!
//! [`Record::to_json`] writes the exact text. The types can also be serialised by serde, for programs in Rust; a
//! test holds the two to the same fields.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::json_text::JsonText;
use super::table::{Correction, remark_code};
use crate::record::{Basis, Bound, Cell, Direction, Kind, Observation, Remark, RemarkKind, Status};
use crate::text::{CodePoints, Offsets, Spans};

/// The record of one figure, ready to be serialised. Fields that say nothing are left out, but for `period` and
/// `org`, which are null where they cannot be told.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    /// The name of the document, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<&'a str>,
    /// First code point of the figure.
    pub start: usize,
    /// First code point after it.
    pub end: usize,
    /// Its characters.
    pub text: &'a str,
    /// What is measured.
    pub indicator: &'a str,
    /// The value, multipliers expanded.
    pub value: Exact,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_max: Option<Exact>,
    /// The unit without its multiplier.
    pub unit: &'a str,
    /// The multiplier as written, as a power of ten.
    pub multiplier: u32,
    /// How the value stands to the number that is written.
    pub bound: Bound,
    /// What the figure says of its indicator.
    pub kind: Kind,
    /// Which way, for a change or a gap.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Against what, for a change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// Result, forecast, target or standard.
    pub status: Status,
    /// The time the figure is for.
    pub period: Option<&'a str>,
    /// Who reports.
    pub org: Option<&'a str>,
    /// The nearest heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<&'a str>,
    /// The whole of a share, the field of a rank, the benchmark of a gap.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<&'a str>,
    /// Figures that belong together.
    pub series: u32,
    /// Figures that say the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<u32>,
    /// The rule that found the indicator.
    pub rule: &'a str,
    /// In per cent.
    pub confidence: u8,
    /// Which characters gave each cell.
    pub evidence: Vec<Proof<'a>>,
    /// What is doubtful.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Note>,
    /// What the reader did to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction: Option<&'static str>,
}

/// The characters that gave one cell.
#[derive(Debug, Serialize)]
pub struct Proof<'a> {
    /// Which cell.
    pub cell: Cell,
    /// The rule that read it.
    pub rule: &'a str,
    /// Where it was read.
    pub spans: Spans<CodePoints>,
}

/// A remark and where it stands.
#[derive(Debug, Serialize)]
pub struct Note {
    /// What it is.
    pub kind: RemarkKind,
    /// First code point.
    pub start: usize,
    /// First code point after it.
    pub end: usize,
}

impl Note {
    /// The remark, with offsets of the text that `offsets` measured.
    #[must_use]
    pub fn new(remark: &Remark, offsets: &Offsets<'_>) -> Self {
        let span = offsets.to_code_points(remark.span);
        Self {
            kind: remark.kind,
            start: span.start,
            end: span.end,
        }
    }

    pub(super) fn write(&self, json: &mut JsonText) {
        json.open('{');
        json.key("kind").string(remark_code(self.kind));
        json.key("start").integer(self.start);
        json.key("end").integer(self.end);
        json.close('}');
    }
}

impl<'a> Record<'a> {
    /// The record of `figure`, with offsets of the text that `offsets` measured.
    ///
    /// ```
    /// use zhibiao::report::record::Record;
    /// use zhibiao::text::Offsets;
    /// let text = "资产总额2.7万亿元";
    /// let found = zhibiao::extract(text, &zhibiao::Context::default());
    /// let record = Record::new(&found.observations[0], &Offsets::new(text));
    /// let json = record.to_json();
    /// assert!(json.starts_with(r#"{"start":4,"end":10,"text":"2.7万亿元","#));
    /// assert!(json.contains(r#""value":2700000000000,"unit":"元""#));
    /// ```
    #[must_use]
    pub fn new(figure: &'a Observation, offsets: &Offsets<'_>) -> Self {
        let span = offsets.to_code_points(figure.span);
        Self {
            file: None,
            start: span.start,
            end: span.end,
            text: &figure.text,
            indicator: &figure.indicator,
            value: Exact(figure.value),
            value_max: figure.value_max.map(Exact),
            unit: &figure.unit,
            multiplier: figure.multiplier,
            bound: figure.bound,
            kind: figure.kind,
            direction: figure.direction,
            basis: figure.basis,
            status: figure.status,
            period: figure.period.as_deref(),
            org: figure.org.as_deref(),
            section: figure.section.as_deref(),
            of: figure.of.as_deref(),
            series: figure.series,
            group: figure.group,
            rule: &figure.rule,
            confidence: figure.confidence.0,
            evidence: figure
                .evidence
                .iter()
                .map(|e| Proof {
                    cell: e.cell,
                    rule: &e.rule,
                    spans: e
                        .spans
                        .iter()
                        .map(|span| offsets.to_code_points(*span))
                        .collect(),
                })
                .collect(),
            remarks: figure
                .remarks
                .iter()
                .map(|remark| Note::new(remark, offsets))
                .collect(),
            correction: None,
        }
    }

    /// The record as JSON text, without white space. Numbers are exact.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = JsonText::default();
        self.write(&mut json);
        json.into_text()
    }

    pub(super) fn write(&self, json: &mut JsonText) {
        json.open('{');
        if let Some(file) = self.file {
            json.key("file").string(file);
        }
        json.key("start").integer(self.start);
        json.key("end").integer(self.end);
        json.key("text").string(self.text);
        json.key("indicator").string(self.indicator);
        json.key("value").decimal(self.value.0);
        if let Some(max) = self.value_max {
            json.key("value_max").decimal(max.0);
        }
        json.key("unit").string(self.unit);
        json.key("multiplier").integer(self.multiplier as usize);
        json.key("bound").string(self.bound.code());
        json.key("kind").string(self.kind.code());
        for (name, code) in [
            ("direction", self.direction.map(Direction::code)),
            ("basis", self.basis.map(Basis::code)),
        ] {
            if let Some(code) = code {
                json.key(name).string(code);
            }
        }
        json.key("status").string(self.status.code());
        json.key("period").string_or_null(self.period);
        json.key("org").string_or_null(self.org);
        for (name, words) in [("section", self.section), ("of", self.of)] {
            if let Some(words) = words {
                json.key(name).string(words);
            }
        }
        json.key("series").integer(self.series as usize);
        if let Some(group) = self.group {
            json.key("group").integer(group as usize);
        }
        json.key("rule").string(self.rule);
        json.key("confidence").integer(usize::from(self.confidence));
        json.key("evidence").open('[');
        for proof in &self.evidence {
            json.open('{');
            json.key("cell").string(proof.cell.code());
            json.key("rule").string(proof.rule);
            json.key("spans").open('[');
            for span in &proof.spans {
                json.open('{');
                json.key("start").integer(span.start);
                json.key("end").integer(span.end);
                json.close('}');
            }
            json.close(']');
            json.close('}');
        }
        json.close(']');
        if !self.remarks.is_empty() {
            json.key("remarks").open('[');
            for note in &self.remarks {
                note.write(json);
            }
            json.close(']');
        }
        if let Some(correction) = self.correction {
            json.key("correction").string(correction);
        }
        json.close('}');
    }

    /// The same with the name of its document.
    #[must_use]
    pub fn in_file(self, file: Option<&'a str>) -> Self {
        Self { file, ..self }
    }

    /// The same with what the reader did to it.
    #[must_use]
    pub fn corrected(self, correction: Option<Correction>) -> Self {
        Self {
            correction: correction.map(Correction::code),
            ..self
        }
    }
}

/// An exact decimal. In JSON text it is exact; serde gets an integer where it is one that 64 bits hold, else the
/// nearest floating-point number, which is what JavaScript would make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact(pub Decimal);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.0.normalize();
        match i64::try_from(value.mantissa()) {
            Ok(integer) if value.scale() == 0 => serializer.serialize_i64(integer),
            _ => value
                .to_string()
                .parse()
                .map_err(serde::ser::Error::custom)
                .and_then(|nearest| serializer.serialize_f64(nearest)),
        }
    }
}
