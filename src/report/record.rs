//! The record of a figure as every door gives it: JSON Lines, the JSON export, annotations.
//!
//! The fields are those of `DESIGN.md`, "The record"; `www/schema/observation.schema.json` describes them, and a
//! test holds the two together. Offsets are code points of the text as given.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::table::Correction;
use crate::record::{Basis, Bound, Cell, Direction, Kind, Observation, RemarkKind, Status};
use crate::text::{Offsets, Source, Span};

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
    pub spans: Vec<Range>,
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

/// A half-open range of code points.
#[derive(Debug, Serialize)]
pub struct Range {
    /// First code point.
    pub start: usize,
    /// First code point after it.
    pub end: usize,
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
    /// let json = serde_json::to_string(&record).unwrap();
    /// assert!(json.starts_with(r#"{"start":4,"end":10,"text":"2.7万亿元","#));
    /// assert!(json.contains(r#""value":2700000000000,"unit":"元""#));
    /// ```
    #[must_use]
    pub fn new(figure: &'a Observation, offsets: &Offsets<'_>) -> Self {
        let range = |span: Span<Source>| {
            let span = offsets.to_code_points(span);
            Range {
                start: span.start,
                end: span.end,
            }
        };
        let Range { start, end } = range(figure.span);
        Self {
            file: None,
            start,
            end,
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
                    spans: e.spans.iter().copied().map(range).collect(),
                })
                .collect(),
            remarks: figure
                .remarks
                .iter()
                .map(|r| {
                    let Range { start, end } = range(r.span);
                    Note {
                        kind: r.kind,
                        start,
                        end,
                    }
                })
                .collect(),
            correction: None,
        }
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

/// An exact decimal that is serialised as a number: integers as integers, other values with as few digits as say
/// them exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact(pub Decimal);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.0.normalize();
        if value.scale() == 0 {
            return match i64::try_from(value.mantissa()) {
                Ok(small) => serializer.serialize_i64(small),
                Err(_) => serializer.serialize_i128(value.mantissa()),
            };
        }
        // A floating-point number is only a carrier here, taken where its shortest digits are the value's own.
        let digits = value.to_string();
        match digits.parse::<f64>() {
            Ok(float) if float.to_string() == digits => serializer.serialize_f64(float),
            _ => serde_json::value::RawValue::from_string(digits)
                .map_err(serde::ser::Error::custom)?
                .serialize(serializer),
        }
    }
}
