//! What the reader changed, kept apart from what was read, so that it outlives a new analysis.
//!
//! A correction is anchored by words and not by an offset ([`Anchor`]): text may be typed before it.

use std::rc::Rc;

use rust_decimal::Decimal;
use zhibiao::record::{Direction, Extraction, Kind, Observation, Status};
use zhibiao::text::Span;

use super::anchor::Anchor;
use super::json::Value;

/// A cell the reader can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Field {
    Indicator,
    Value,
    Unit,
    Kind,
    Direction,
    Status,
    Period,
    Org,
}

impl Field {
    pub(crate) const ALL: [Self; 8] = [
        Self::Indicator,
        Self::Value,
        Self::Unit,
        Self::Kind,
        Self::Direction,
        Self::Status,
        Self::Period,
        Self::Org,
    ];

    /// Its name where a correction is kept, and in the page.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Value => "value",
            Self::Unit => "unit",
            Self::Kind => "kind",
            Self::Direction => "direction",
            Self::Status => "status",
            Self::Period => "period",
            Self::Org => "org",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.code() == code)
    }

    /// The cell's present content in the words a correction is stored in.
    pub(crate) fn read(self, o: &Observation) -> String {
        match self {
            Self::Indicator => o.indicator.clone(),
            Self::Value => o
                .value
                .checked_mul(Decimal::new(1, o.multiplier.min(28)))
                .unwrap_or(o.value)
                .normalize()
                .to_string(),
            Self::Unit => o.unit.clone(),
            Self::Kind => o.kind.code().into(),
            Self::Direction => o.direction.map_or("", Direction::code).into(),
            Self::Status => o.status.code().into(),
            Self::Period => o.period.as_deref().unwrap_or_default().to_owned(),
            Self::Org => o.org.as_deref().unwrap_or_default().to_owned(),
        }
    }

    /// Writes a correction's words into a record. Words that do not fit the cell change nothing.
    fn write(self, o: &mut Observation, words: &str) -> bool {
        let words = words.trim();
        let named = |words: &str| (!words.is_empty()).then(|| words.into());
        match self {
            Self::Indicator => o.indicator = words.into(),
            Self::Value => match parse_value(words, o.multiplier) {
                Some(value) => o.value = value,
                None => return false,
            },
            Self::Unit => o.unit = words.into(),
            Self::Kind => match Kind::ALL.iter().find(|k| k.code() == words) {
                Some(kind) => o.kind = *kind,
                None => return false,
            },
            Self::Direction => {
                o.direction = Direction::ALL.iter().copied().find(|d| d.code() == words)
            }
            Self::Status => match Status::ALL.iter().find(|s| s.code() == words) {
                Some(status) => o.status = *status,
                None => return false,
            },
            Self::Period => o.period = named(words),
            Self::Org => o.org = named(words),
        }
        true
    }
}

/// A value typed by the reader, in the multiplier the figure was written with.
pub(crate) fn parse_value(words: &str, multiplier: u32) -> Option<Decimal> {
    let plain: String = words
        .trim()
        .chars()
        .filter(|c| !matches!(c, ',' | '，' | ' ' | '+'))
        .map(|c| if matches!(c, '−' | '－') { '-' } else { c })
        .collect();
    let value = Decimal::from_str_exact(&plain).ok()?;
    value.checked_mul(Decimal::from(10_u64.checked_pow(multiplier.min(19))?))
}

/// All that the reader said of one figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Correction {
    pub(crate) anchor: Anchor,
    /// Changed cells.
    pub(crate) cells: Vec<(Field, String)>,
    /// No indicator after all.
    pub(crate) removed: bool,
    /// Marked by the reader where the engine saw no figure.
    pub(crate) added: bool,
    /// The doubt was looked at and the reading stands.
    pub(crate) accepted: bool,
}

impl Correction {
    /// As it is kept and sent.
    pub(crate) fn to_json(&self) -> Value {
        let text = |words: &str| Value::Text(words.to_owned());
        let a = &self.anchor;
        let cells = self
            .cells
            .iter()
            .map(|(field, words)| Value::List(vec![text(field.code()), text(words)]))
            .collect();
        Value::Map(vec![
            (
                "anchor",
                Value::Map(vec![
                    ("quote", text(&a.quote)),
                    ("prefix", text(&a.prefix)),
                    ("suffix", text(&a.suffix)),
                    ("start", Value::Number(a.start as u64)),
                ]),
            ),
            ("cells", Value::List(cells)),
            ("removed", Value::Flag(self.removed)),
            ("added", Value::Flag(self.added)),
            ("accepted", Value::Flag(self.accepted)),
        ])
    }

    /// A correction as it was kept; nothing where it is none. Cells of a newer page are passed over.
    pub(crate) fn from_json(kept: &Value) -> Option<Self> {
        let a = kept.get("anchor")?;
        Some(Self {
            anchor: Anchor {
                quote: a.text("quote")?,
                prefix: a.text("prefix")?,
                suffix: a.text("suffix")?,
                start: usize::try_from(a.number("start")?).ok()?,
            },
            cells: kept
                .list("cells")
                .iter()
                .filter_map(|cell| match cell.items() {
                    [field, words] => Some((
                        Field::from_code(field.as_text()?)?,
                        words.as_text()?.to_owned(),
                    )),
                    _ => None,
                })
                .collect(),
            removed: kept.flag("removed").unwrap_or_default(),
            added: kept.flag("added").unwrap_or_default(),
            accepted: kept.flag("accepted").unwrap_or_default(),
        })
    }
}

/// What the reader did to a figure, for the eye and the exports.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Touch {
    /// Changed cells with what stood there before.
    pub(crate) before: Vec<(Field, String)>,
    pub(crate) added: bool,
    pub(crate) accepted: bool,
}

impl Touch {
    pub(crate) fn is_edited(&self) -> bool {
        !self.before.is_empty()
    }
}

/// The corrections of one text, with what can be undone and redone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Corrections {
    past: Vec<Rc<[Correction]>>,
    now: Rc<[Correction]>,
    future: Vec<Rc<[Correction]>>,
}

/// How many changes of each sort stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tally {
    pub(crate) changed: usize,
    pub(crate) added: usize,
    pub(crate) removed: usize,
}

impl Corrections {
    pub(crate) fn new(now: Vec<Correction>) -> Self {
        Self {
            now: now.into(),
            ..Self::default()
        }
    }

    pub(crate) fn now(&self) -> &[Correction] {
        &self.now
    }

    pub(crate) fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub(crate) fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    pub(crate) fn undo(&mut self) -> bool {
        let Some(before) = self.past.pop() else {
            return false;
        };
        self.future.push(std::mem::replace(&mut self.now, before));
        true
    }

    pub(crate) fn redo(&mut self) -> bool {
        let Some(after) = self.future.pop() else {
            return false;
        };
        self.past.push(std::mem::replace(&mut self.now, after));
        true
    }

    pub(crate) fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for c in self.now.iter() {
            if c.removed {
                tally.removed += 1;
            } else if c.added {
                tally.added += 1;
            } else if !c.cells.is_empty() {
                tally.changed += 1;
            }
        }
        tally
    }

    /// Changes what is said of the figure at `anchor`. A correction that says nothing is dropped.
    pub(crate) fn change(
        &mut self,
        text: &str,
        anchor: Anchor,
        change: impl FnOnce(&mut Correction),
    ) {
        let place = anchor.find(text);
        let mut now = self.now.to_vec();
        let at = now
            .iter()
            .position(|c| place.is_some() && c.anchor.find(text) == place);
        let at = at.unwrap_or_else(|| {
            now.push(Correction {
                anchor,
                cells: Vec::new(),
                removed: false,
                added: false,
                accepted: false,
            });
            now.len() - 1
        });
        change(&mut now[at]);
        let c = &now[at];
        if c.cells.is_empty() && !c.removed && !c.added && !c.accepted {
            now.remove(at);
        }
        if now[..] != self.now[..] {
            self.past.push(std::mem::replace(&mut self.now, now.into()));
            self.future.clear();
        }
    }

    /// Brings every removed figure back.
    pub(crate) fn restore_removed(&mut self) {
        let now: Vec<Correction> = self
            .now
            .iter()
            .cloned()
            .map(|mut c| {
                c.removed = false;
                c
            })
            .filter(|c| c.added || c.accepted || !c.cells.is_empty())
            .collect();
        if now[..] != self.now[..] {
            self.past.push(std::mem::replace(&mut self.now, now.into()));
            self.future.clear();
        }
    }

    /// What was read with the corrections in it, and what was done to each figure.
    pub(crate) fn apply(&self, text: &str, read: &Extraction) -> (Extraction, Vec<Touch>) {
        let mut out = read.clone();
        let mut touches = vec![Touch::default(); out.observations.len()];
        let mut removed = vec![false; out.observations.len()];
        for c in self.now.iter() {
            let Some(span) = c.anchor.find(text) else {
                continue;
            };
            let found = out
                .observations
                .iter()
                .position(|o| o.span == span)
                .or_else(|| {
                    out.observations
                        .iter()
                        .position(|o| o.span.start < span.end && span.start < o.span.end)
                });
            let at = match found {
                Some(at) => at,
                None if c.added => {
                    let Some(observation) = added(text, span, &out) else {
                        continue;
                    };
                    let at = out
                        .observations
                        .partition_point(|o| o.span.start < span.start);
                    out.observations.insert(at, observation);
                    touches.insert(
                        at,
                        Touch {
                            added: true,
                            ..Touch::default()
                        },
                    );
                    removed.insert(at, false);
                    at
                }
                None => continue,
            };
            removed[at] = c.removed;
            touches[at].accepted = c.accepted;
            if c.accepted || c.added || !c.cells.is_empty() {
                // The reader has looked at it: nothing is doubtful any more.
                out.observations[at].remarks.clear();
                out.observations[at].confidence = zhibiao::record::Confidence(100);
            }
            for (field, words) in &c.cells {
                let o = &mut out.observations[at];
                let before = field.read(o);
                if field.write(o, words) && !touches[at].added {
                    touches[at].before.push((*field, before));
                }
            }
        }
        let mut keep = removed.iter().map(|r| !r);
        out.observations.retain(|_| keep.next().unwrap_or(true));
        let mut keep = removed.iter().map(|r| !r);
        touches.retain(|_| keep.next().unwrap_or(true));
        (out, touches)
    }
}

/// The record of a figure that the reader marked: what the engine makes of its words alone, placed in the text.
fn added(text: &str, span: Span<zhibiao::text::Source>, read: &Extraction) -> Option<Observation> {
    let quote = &text[span.range()];
    let context = zhibiao::Context {
        date: read.document.date.clone(),
    };
    let mut o = zhibiao::extract(quote, &context)
        .observations
        .into_iter()
        .next()?;
    o.span = span;
    o.text = quote.to_owned();
    o.series = read
        .observations
        .iter()
        .map(|o| o.series)
        .max()
        .map_or(0, |s| s + 1);
    o.group = None;
    o.evidence.clear();
    o.remarks.clear();
    o.rule = "reader".into();
    o.confidence = zhibiao::record::Confidence(100);
    let before = read
        .observations
        .iter()
        .rev()
        .find(|o| o.span.end <= span.start);
    o.org = o.org.or_else(|| before.and_then(|b| b.org.clone()));
    o.period = o.period.or_else(|| before.and_then(|b| b.period.clone()));
    o.section = before.and_then(|b| b.section.clone());
    Some(o)
}

/// Whether the reader can mark these words as a figure: the engine reads a number in them.
pub(crate) fn can_add(words: &str) -> bool {
    words.chars().count() <= 60
        && !zhibiao::extract(words, &zhibiao::Context::default())
            .observations
            .is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::testing::extraction;

    #[test]
    fn a_correction_finds_its_figure_after_text_was_typed_before_it() {
        let text = "收入增长5.8%，支出增长5.8%。";
        let e = extraction(text, &["5.8%", "5.8%"]);
        let anchor = Anchor::new(text, e.observations[1].span);
        let mut corrections = Corrections::default();
        corrections.change(text, anchor, |c| {
            c.cells.push((Field::Indicator, "财政支出".into()))
        });

        let longer = "上半年，利润增长5.8%，收入增长5.8%，支出增长5.8%。";
        let e = extraction(longer, &["5.8%", "5.8%", "5.8%"]);
        let (out, touches) = corrections.apply(longer, &e);
        let names: Vec<_> = out
            .observations
            .iter()
            .map(|o| o.indicator.as_str())
            .collect();
        assert_eq!(names, ["收入", "收入", "财政支出"]);
        assert_eq!(touches[2].before, [(Field::Indicator, "收入".to_owned())]);
    }

    #[test]
    fn undo_and_redo_walk_the_changes_and_a_new_change_ends_the_redo() {
        let text = "收入5元";
        let e = extraction(text, &["5元"]);
        let anchor = || Anchor::new(text, e.observations[0].span);
        let mut c = Corrections::default();
        c.change(text, anchor(), |c| c.removed = true);
        assert!(c.apply(text, &e).0.observations.is_empty());
        assert!(c.undo());
        assert_eq!(c.apply(text, &e).0.observations.len(), 1);
        assert!(c.redo());
        assert_eq!(
            c.tally(),
            Tally {
                removed: 1,
                ..Tally::default()
            }
        );
        c.undo();
        c.change(text, anchor(), |c| c.accepted = true);
        assert!(!c.can_redo());
    }

    #[test]
    fn words_that_are_no_number_leave_the_value() {
        let text = "收入5元";
        let e = extraction(text, &["5元"]);
        let mut c = Corrections::default();
        c.change(text, Anchor::new(text, e.observations[0].span), |c| {
            c.cells.push((Field::Value, "很多".into()));
        });
        assert_eq!(
            c.apply(text, &e).0.observations[0].value,
            e.observations[0].value
        );
        assert_eq!(parse_value("−1,234.50", 4), "-12345000".parse().ok());
    }
}
