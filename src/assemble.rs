//! Links → the record: source spans and quotations, groups of repeated figures, remarks.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::Arc;

use crate::lexicon::UnitKind;
use crate::link::{Link, reference};
use crate::mention::Period;
use crate::outline::Outline;
use crate::quantity::{Figures, Form, Quantity};
use crate::record::{
    Cell, Confidence, Document, Evidence, Extraction, Kind, Observation, Remark, RemarkKind,
    Section,
};
use crate::text::{NormalizedText, Source, Span, View};

/// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; parts that are missing are 0.
pub(crate) fn parse_date(date: &str) -> Option<(i32, u8, u8)> {
    let mut parts = date.splitn(3, '-');
    let year = parts
        .next()?
        .parse()
        .ok()
        .filter(|y| (1900..=2100).contains(y))?;
    let mut part = |most: u8| match parts.next() {
        None => Some(0),
        Some(p) => p.parse().ok().filter(|v| (1..=most).contains(v)),
    };
    Some((year, part(12)?, part(31)?))
}

/// Builds the record.
pub(crate) fn assemble(
    text: &str,
    view: &NormalizedText,
    figures: &Figures,
    outline: &Outline,
    mut links: Vec<Link>,
) -> Extraction {
    let quote = |span: Span<View>| quoted(text, view.source(span));
    // The cells of tables come last; without tables the order is that of the text.
    let start = |link: &Link| figures.quantities[link.quantity].span.start;
    if !links.is_sorted_by_key(start) {
        links.sort_by_key(start);
    }
    let mut repeated = Repeated::default();
    let mut observations: Vec<Observation> = links
        .into_iter()
        .map(|link| observation(text, view, figures, outline, &mut repeated, link))
        .collect();

    let mut ascending = Ascending::default();
    for observation in &mut observations {
        observation.series = ascending.number(observation.series);
    }
    group(&mut observations);
    let reference = reference(outline);
    Extraction {
        observations,
        document: Document {
            title: outline.title.map(quote),
            date: outline.date.map(|(y, m, d)| match (m, d) {
                (0, _) => format!("{y}"),
                (m, 0) => format!("{y}-{m:02}"),
                (m, d) => format!("{y}-{m:02}-{d:02}"),
            }),
            period: reference.period.map(|p| p.to_string()),
            sections: outline
                .sections
                .iter()
                .map(|s| Section {
                    level: s.level,
                    title: quote(s.span),
                    span: view.source(s.span),
                    org: s.org.map(quote),
                })
                .collect(),
            ignored_breaks: view.ignored_breaks.clone(),
        },
        remarks: figures
            .too_long
            .iter()
            .map(|s| Remark {
                kind: RemarkKind::NumberTooLong,
                span: view.source(*s),
            })
            .collect(),
    }
}

/// The source without breaks and the blanks that typesetting put into it.
fn quoted(text: &str, span: Span<Source>) -> String {
    let mut quote = String::with_capacity(span.len());
    push_quoted(&mut quote, &text[span.range()]);
    quote
}

fn push_quoted(quotation: &mut String, quote: &str) {
    // Whether a character is a blank need not be asked where no byte can begin one: in nearly every quotation.
    let may_be_blank = |b: u8| matches!(b, 0..=b' ' | 0xC2 | 0xE1..=0xE3);
    if quote.bytes().any(may_be_blank) {
        quotation.extend(quote.split_whitespace());
    } else {
        quotation.push_str(quote);
    }
}

/// What one observation after the other says again, written out once.
#[derive(Default)]
struct Repeated {
    period: Option<(Period, Arc<str>)>,
    org: Option<(Span<View>, Arc<str>)>,
    section: Option<(usize, Arc<str>)>,
}

/// The text for `key`: that of the last one if it is the same again.
fn again<K: PartialEq>(
    last: &mut Option<(K, Arc<str>)>,
    key: K,
    write: impl FnOnce() -> String,
) -> Arc<str> {
    match last {
        Some((known, text)) if *known == key => Arc::clone(text),
        _ => Arc::clone(&last.insert((key, write().into())).1),
    }
}

fn observation(
    text: &str,
    view: &NormalizedText,
    figures: &Figures,
    outline: &Outline,
    repeated: &mut Repeated,
    link: Link,
) -> Observation {
    let quantity = &figures.quantities[link.quantity];
    let span = view.source(quantity.span);
    let mut indicator = String::with_capacity(3 * link.indicator.len());
    indicator.push_str(link.indicator.name.unwrap_or_default());
    for span in &link.indicator.spans {
        push_quoted(&mut indicator, &text[view.source(*span).range()]);
    }
    let unit_rule = if quantity.unit_from_sibling {
        "unit-of-sibling"
    } else {
        "unit"
    };
    let unit_span = Some(quantity.unit).filter(|u| !u.is_empty());
    let period_span = link.period.and_then(|p| p.1);
    let notes: [(Cell, &'static str, &[Span<View>]); 9] = [
        (Cell::Indicator, link.rule, &link.indicator.spans),
        (Cell::Value, "numeral", &[quantity.span]),
        (Cell::Unit, unit_rule, unit_span.as_slice()),
        (Cell::Bound, "bound-word", link.bound_span.as_slice()),
        (Cell::Kind, "cue-word", link.cue.as_slice()),
        (Cell::Status, "status-word", link.status.span.as_slice()),
        (Cell::Period, "time-expression", period_span.as_slice()),
        (Cell::Org, "heading-or-lead", link.org.as_slice()),
        (Cell::Of, "whole-or-field", link.of.as_slice()),
    ];
    let notes = notes.iter().filter(|(_, _, spans)| !spans.is_empty());
    // Counted first: a long text has a hundred thousand of these lists.
    let mut evidence = Vec::with_capacity(notes.clone().count());
    evidence.extend(notes.map(|(cell, rule, spans)| Evidence {
        cell: *cell,
        rule: Cow::Borrowed(rule),
        spans: spans.iter().map(|s| view.source(*s)).collect(),
    }));
    Observation {
        span,
        text: text[span.range()].to_owned(),
        indicator,
        value: quantity.value,
        value_max: quantity.value_max,
        unit: unit(text, view, quantity),
        multiplier: quantity.multiplier,
        bound: link.bound,
        kind: link.kind,
        direction: link.direction,
        basis: if link.kind == Kind::Change {
            link.basis
        } else {
            None
        },
        status: link.status.status,
        period: link
            .period
            .map(|(period, _)| again(&mut repeated.period, period, || period.to_string())),
        org: link
            .org
            .map(|org| again(&mut repeated.org, org, || quoted(text, view.source(org)))),
        section: link.section.map(|section| {
            again(&mut repeated.section, section, || {
                quoted(text, view.source(outline.sections[section].span))
            })
        }),
        of: link.of.map(|s| quoted(text, view.source(s))),
        series: link.series,
        group: None,
        rule: Cow::Borrowed(link.rule),
        evidence,
        confidence: Confidence(link.confidence),
        remarks: link
            .remarks
            .into_iter()
            .map(|kind| Remark { kind, span })
            .collect(),
    }
}

/// The unit as the record gives it: a rank's is 位, 百分之五 is %.
fn unit(text: &str, view: &NormalizedText, quantity: &Quantity) -> String {
    match (quantity.form, quantity.unit_kind) {
        (Form::Rank, _) => "位".to_owned(),
        (Form::Doubling, _) => "倍".to_owned(),
        (Form::Fraction, Some(UnitKind::Percent)) => {
            if view.chars[quantity.unit.start] == '千' {
                "‰".to_owned()
            } else {
                "%".to_owned()
            }
        }
        _ => {
            let written = quoted(text, view.source(quantity.unit));
            if quantity.unit_kind == Some(UnitKind::Point) {
                // 個百分點 and 百分点 are one unit.
                view.chars[quantity.unit.range()].iter().collect()
            } else {
                written
            }
        }
    }
}

/// Gives numbers anew, so that they ascend in the order in which they are met.
#[derive(Default)]
struct Ascending {
    numbers: Vec<Option<u32>>,
    next: u32,
}

impl Ascending {
    fn number(&mut self, old: u32) -> u32 {
        let old = old as usize;
        if old >= self.numbers.len() {
            self.numbers.resize(old + 1, None);
        }
        *self.numbers[old].get_or_insert_with(|| {
            self.next += 1;
            self.next - 1
        })
    }
}

/// What two figures must share to speak of the same thing.
fn subject(o: &Observation) -> impl Hash + Eq + '_ {
    let what = (
        o.indicator.as_str(),
        o.unit.as_str(),
        o.kind,
        o.direction,
        o.basis,
        o.status,
    );
    (what, o.period.as_deref(), o.org.as_deref(), o.of.as_deref())
}

/// A hasher that takes a word at a time and keeps no secret: whoever makes texts that collide only loses groups.
#[derive(Default)]
struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            let mixed = self.0.rotate_left(5) ^ u64::from_le_bytes(word);
            self.0 = mixed.wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Figures that say the same again form a group; other values for the same thing are a contradiction.
fn group(observations: &mut [Observation]) {
    let mut groups = 0;
    let mut contradictions: Vec<usize> = Vec::new();
    for run in same_hashes(observations) {
        // All of one hash speak of the same thing, but for a collision, which only costs a group.
        let first = run[0];
        let all: Vec<usize> = run
            .into_iter()
            .filter(|&i| subject(&observations[i]) == subject(&observations[first]))
            .collect();
        // Two values in one breath are two things said; apart, one of them is wrong or means something else.
        let apart = all
            .windows(2)
            .all(|w| observations[w[1]].span.start - observations[w[0]].span.end > ONE_BREATH);
        let known = all.iter().all(|&i| contradicts(&observations[i]));
        // Equal values have one normal form, whose parts compare faster than decimals of different scales.
        let mut by_value: Vec<((i128, u32), usize)> = all
            .iter()
            .map(|&i| {
                let value = observations[i].value.normalize();
                ((value.mantissa(), value.scale()), i)
            })
            .collect();
        by_value.sort_unstable();
        let values: Vec<&[_]> = by_value.chunk_by(|a, b| a.0 == b.0).collect();
        if apart && known && (2..=MOST_VALUES).contains(&values.len()) {
            contradictions.extend(&all);
        }
        for same in values.into_iter().filter(|same| same.len() > 1) {
            for &(_, i) in same {
                observations[i].group = Some(groups);
            }
            groups += 1;
        }
    }
    let mut ascending = Ascending::default();
    for observation in observations.iter_mut() {
        observation.group = observation.group.map(|old| ascending.number(old));
    }
    for i in contradictions {
        let span = observations[i].span;
        observations[i].remarks.push(Remark {
            kind: RemarkKind::Contradiction,
            span,
        });
        observations[i].confidence = Confidence(observations[i].confidence.0.min(55));
    }
}

/// Figures whose subjects have one hash, two or more, each in text order.
fn same_hashes(observations: &[Observation]) -> Vec<Vec<usize>> {
    const ONLY_ONE: usize = usize::MAX;
    // The map is only asked, never walked: the runs come in the order in which their second figure is met.
    let mut known: HashMap<u64, (usize, usize), BuildHasherDefault<WordHasher>> =
        HashMap::with_capacity_and_hasher(observations.len(), BuildHasherDefault::default());
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for (i, o) in observations.iter().enumerate() {
        if o.indicator.is_empty() {
            continue;
        }
        let mut hasher = WordHasher::default();
        subject(o).hash(&mut hasher);
        let (first, run) = known.entry(hasher.finish()).or_insert((i, ONLY_ONE));
        if *run != ONLY_ONE {
            runs[*run].push(i);
        } else if *first != i {
            *run = runs.len();
            runs.push(vec![*first, i]);
        }
    }
    runs
}

/// Figures nearer than this, in bytes, stand in one sentence.
const ONE_BREATH: usize = 120;

/// More values than this for one name are a list, not a contradiction.
const MOST_VALUES: usize = 3;

/// Whether another value for the same thing would contradict this one: a level or growth of a named period, found by
/// its own words, no count of what was done (which may be done again).
fn contradicts(o: &Observation) -> bool {
    let named = matches!(o.kind, Kind::Level | Kind::Change | Kind::Rank)
        && o.period.is_some()
        && o.indicator.chars().count() >= 4;
    let own = matches!(
        o.rule.as_ref(),
        "noun-before" | "noun-before-cue" | "inherited"
    );
    let measured = o.kind != Kind::Level
        || matches!(
            o.unit.as_str(),
            "元" | "美元" | "%" | "‰" | "人" | "人次" | "吨" | "亩"
        );
    named
        && measured
        && own
        && o.confidence.0 >= 85
        && o.rule != "table-cell"
        && o.value_max.is_none()
}
