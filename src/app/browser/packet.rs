//! What the worker found, as bytes: both ends run the same program, so no name and no type need be sent.
//!
//! Numbers stand in groups of seven bits, the lowest first; words with their length before them; a code as its place
//! in its list.

use std::borrow::Cow;

use rust_decimal::Decimal;
use zhibiao::record::{
    Basis, Bound, Cell, Confidence, Direction, Document, Evidence, Extraction, Kind, Observation,
    Remark, RemarkKind, Section, Status,
};
use zhibiao::text::{Source, Span};

const REMARKS: [RemarkKind; 7] = [
    RemarkKind::NoIndicator,
    RemarkKind::DistantIndicator,
    RemarkKind::UnevenLists,
    RemarkKind::NoWhole,
    RemarkKind::NoUnit,
    RemarkKind::Contradiction,
    RemarkKind::NumberTooLong,
];

/// Bytes being written.
#[derive(Default)]
pub(super) struct Writer(pub(super) Vec<u8>);

impl Writer {
    pub(super) fn number(&mut self, n: usize) {
        let mut n = n;
        while n > 127 {
            self.0.push((n & 127) as u8 | 128);
            n >>= 7;
        }
        self.0.push(n as u8);
    }

    fn words(&mut self, words: &str) {
        self.number(words.len());
        self.0.extend_from_slice(words.as_bytes());
    }

    /// One more than the number, and 0 for none.
    fn maybe(&mut self, n: Option<usize>) {
        self.number(n.map_or(0, |n| n + 1));
    }

    fn maybe_words(&mut self, words: Option<&str>) {
        self.number(usize::from(words.is_some()));
        if let Some(words) = words {
            self.words(words);
        }
    }

    fn span(&mut self, span: Span<Source>) {
        self.number(span.start);
        self.number(span.end);
    }

    fn spans(&mut self, spans: &[Span<Source>]) {
        self.number(spans.len());
        for span in spans {
            self.span(*span);
        }
    }

    fn remarks(&mut self, remarks: &[Remark]) {
        self.number(remarks.len());
        for remark in remarks {
            self.number(remark.kind as usize);
            self.span(remark.span);
        }
    }

    pub(super) fn figures(&mut self, figures: &[Observation]) {
        self.number(figures.len());
        for o in figures {
            self.span(o.span);
            self.words(&o.text);
            self.words(&o.indicator);
            self.0.extend_from_slice(&o.value.serialize());
            self.number(usize::from(o.value_max.is_some()));
            if let Some(max) = o.value_max {
                self.0.extend_from_slice(&max.serialize());
            }
            self.words(&o.unit);
            self.number(o.multiplier as usize);
            self.number(o.bound as usize);
            self.number(o.kind as usize);
            self.maybe(o.direction.map(|d| d as usize));
            self.maybe(o.basis.map(|b| b as usize));
            self.number(o.status as usize);
            for words in [&o.period, &o.org, &o.section] {
                self.maybe_words(words.as_deref());
            }
            self.maybe_words(o.of.as_deref());
            self.number(o.series as usize);
            self.maybe(o.group.map(|g| g as usize));
            self.words(&o.rule);
            self.number(o.evidence.len());
            for e in &o.evidence {
                self.number(e.cell as usize);
                self.words(&e.rule);
                self.spans(&e.spans);
            }
            self.number(usize::from(o.confidence.0));
            self.remarks(&o.remarks);
        }
    }

    /// All but the figures.
    pub(super) fn rest(&mut self, rest: &Extraction) {
        let d = &rest.document;
        for words in [&d.title, &d.date, &d.period] {
            self.maybe_words(words.as_deref());
        }
        self.number(d.sections.len());
        for s in &d.sections {
            self.number(usize::from(s.level));
            self.words(&s.title);
            self.span(s.span);
            self.maybe_words(s.org.as_deref());
        }
        self.spans(&d.ignored_breaks);
        self.remarks(&rest.remarks);
    }
}

/// Bytes being read; nothing where they end too early or hold what no writer wrote.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl Reader<'_> {
    pub(super) fn number(&mut self) -> Option<usize> {
        let mut n = 0;
        let mut shift = 0;
        loop {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            n |= usize::from(byte & 127).checked_shl(shift)?;
            shift += 7;
            if *byte < 128 {
                return Some(n);
            }
        }
    }

    fn small(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    fn bytes(&mut self, length: usize) -> Option<&[u8]> {
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    fn words(&mut self) -> Option<String> {
        let length = self.number()?;
        let bytes = self.bytes(length)?.to_vec();
        String::from_utf8(bytes).ok()
    }

    fn maybe(&mut self) -> Option<Option<usize>> {
        Some(self.number()?.checked_sub(1))
    }

    fn maybe_words(&mut self) -> Option<Option<String>> {
        Some(match self.number()? {
            0 => None,
            _ => Some(self.words()?),
        })
    }

    fn decimal(&mut self) -> Option<Decimal> {
        Some(Decimal::deserialize(self.bytes(16)?.try_into().ok()?))
    }

    fn span(&mut self) -> Option<Span<Source>> {
        Some(Span::new(self.number()?, self.number()?))
    }

    fn spans(&mut self) -> Option<Vec<Span<Source>>> {
        let mut out = Vec::new();
        for _ in 0..self.number()? {
            out.push(self.span()?);
        }
        Some(out)
    }

    fn remarks(&mut self) -> Option<Vec<Remark>> {
        let mut out = Vec::new();
        for _ in 0..self.number()? {
            out.push(Remark {
                kind: *REMARKS.get(self.number()?)?,
                span: self.span()?,
            });
        }
        Some(out)
    }

    pub(super) fn figures(&mut self, out: &mut Vec<Observation>) -> Option<()> {
        for _ in 0..self.number()? {
            out.push(self.figure()?);
        }
        Some(())
    }

    fn figure(&mut self) -> Option<Observation> {
        Some(Observation {
            span: self.span()?,
            text: self.words()?,
            indicator: self.words()?,
            value: self.decimal()?,
            value_max: match self.number()? {
                0 => None,
                _ => Some(self.decimal()?),
            },
            unit: self.words()?,
            multiplier: self.small()?,
            bound: *Bound::ALL.get(self.number()?)?,
            kind: *Kind::ALL.get(self.number()?)?,
            direction: self.maybe()?.and_then(|d| Direction::ALL.get(d).copied()),
            basis: self.maybe()?.and_then(|b| Basis::ALL.get(b).copied()),
            status: *Status::ALL.get(self.number()?)?,
            period: self.maybe_words()?.map(Into::into),
            org: self.maybe_words()?.map(Into::into),
            section: self.maybe_words()?.map(Into::into),
            of: self.maybe_words()?,
            series: self.small()?,
            group: self.maybe()?.and_then(|g| u32::try_from(g).ok()),
            rule: Cow::Owned(self.words()?),
            evidence: {
                let mut evidence = Vec::new();
                for _ in 0..self.number()? {
                    evidence.push(Evidence {
                        cell: *Cell::ALL.get(self.number()?)?,
                        rule: Cow::Owned(self.words()?),
                        spans: self.spans()?.into(),
                    });
                }
                evidence
            },
            confidence: Confidence(u8::try_from(self.number()?).ok()?),
            remarks: self.remarks()?,
        })
    }

    /// All but the figures.
    pub(super) fn rest(&mut self) -> Option<Extraction> {
        let mut d = Document {
            title: self.maybe_words()?,
            date: self.maybe_words()?,
            period: self.maybe_words()?,
            ..Document::default()
        };
        for _ in 0..self.number()? {
            d.sections.push(Section {
                level: u8::try_from(self.number()?).ok()?,
                title: self.words()?,
                span: self.span()?,
                org: self.maybe_words()?,
            });
        }
        d.ignored_breaks = self.spans()?;
        Some(Extraction {
            document: d,
            remarks: self.remarks()?,
            observations: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_what_was_read() {
        let mut text = crate::state::SAMPLE.repeat(3);
        text.push_str("\n经济增长5%至6%。新建300，增长0.5个百分点，分别增长1%、2%、3%。");
        let read = zhibiao::extract(&text, &zhibiao::Context::default());
        let mut writer = Writer::default();
        writer.figures(&read.observations);
        writer.rest(&read);
        let mut reader = Reader(&writer.0);
        let mut figures = Vec::new();
        reader.figures(&mut figures).unwrap();
        let mut again = reader.rest().unwrap();
        assert!(reader.0.is_empty());
        again.observations = figures;
        assert_eq!(again, read);
        for end in 0..writer.0.len().min(2_000) {
            let mut reader = Reader(&writer.0[..end]);
            assert!(reader.figures(&mut Vec::new()).is_none());
        }
    }

    #[test]
    fn the_remarks_stand_in_their_order() {
        for (place, kind) in REMARKS.into_iter().enumerate() {
            assert_eq!(kind as usize, place);
        }
    }
}
