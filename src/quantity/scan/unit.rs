//! Units, bounds and ranges around a numeral.

use super::super::Quantity;
use super::super::numeral::{Numeral, begins_chinese, chinese_at, digits_at, multiplier_at};
use super::{Scanner, UnitAt};
use crate::lexicon::{Classes, UnitKind, unit_at, word_at};
use crate::record::Bound;
use crate::text::{Span, View};

impl Scanner<'_> {
    pub(super) fn range_end(&self, joint: usize) -> Option<Numeral> {
        let mark = self.char_at(joint)?;
        if !matches!(mark, '-' | '~' | '至' | '到') {
            return None;
        }
        let from = joint + 1 + usize::from(mark == '-' && self.char_at(joint + 1) == Some('-'));
        let length = self
            .chars
            .get(from..)?
            .iter()
            .take(24)
            .take_while(|c| c.is_ascii_digit() || **c == '.')
            .count();
        if length == 0 {
            // 一到五个
            let chinese = joint
                .checked_sub(1)
                .and_then(|i| self.char_at(i))
                .is_some_and(begins_chinese);
            return (chinese && self.char_at(from).is_some_and(begins_chinese))
                .then(|| chinese_at(self.chars, from))
                .flatten();
        }
        digits_at(self.chars, from, length)
    }

    pub(super) fn same_unit(&self, a: UnitAt, b: UnitAt) -> bool {
        self.chars[a.start + a.filler..a.end] == self.chars[b.start + b.filler..b.end]
    }

    /// The unit at `at`, with its `/` and `·` parts.
    pub(super) fn unit(&self, at: usize) -> Option<UnitAt> {
        let (mut length, mut kind, mut filler) = unit_at(&self.chars[at..])?;
        // 6个多百分点: 多 stands between the filler and the unit.
        if length == 1
            && self.chars[at] == '个'
            && matches!(self.char_at(at + 1), Some('多' | '余'))
            && let Some((more, of, _)) = unit_at(&self.chars[at + 2..])
                .filter(|(n, ..)| *n > 1 || self.char_at(at + 2) == Some('月'))
        {
            return Some(UnitAt {
                start: at,
                end: at + 2 + more,
                kind: of,
                filler: 2,
            });
        }
        // 32支队伍: the second character begins a word of its own.
        if length == 2
            && kind == UnitKind::Classifier
            && word_at(&self.chars[at + 1..]).is_some_and(|(n, _)| n > 1)
            && let Some(first) = unit_at(&self.chars[at..=at])
        {
            (length, kind, filler) = first;
        }
        // 个 before a unit of its own is a filler: 个工作日, 个名次.
        if length == 1
            && self.chars[at] == '个'
            && let Some((more, of, _)) =
                unit_at(&self.chars[at + 1..]).filter(|(n, k, _)| *n > 1 && *k != UnitKind::Money)
        {
            (length, kind, filler) = (more + 1, of, 1);
        }
        let mut end = at + length;
        if self.chars[end - 1].is_ascii_alphabetic()
            && self.char_at(end).is_some_and(|c| c.is_ascii_alphanumeric())
        {
            return None;
        }
        // A word that begins with the classifier's character is no classifier: 个人, 家庭, 名单, 条例.
        if kind == UnitKind::Classifier
            && length == 1
            && word_at(&self.chars[at..]).is_some_and(|(n, _)| n > 1)
            && word_at(self.chars.get(at + 1..).unwrap_or(&[])).is_none_or(|(n, _)| n == 1)
        {
            return None;
        }
        // 93万册次, 架次: the counted thing and its times.
        if kind == UnitKind::Classifier
            && self.char_at(end) == Some('次')
            && !matches!(self.char_at(end + 1), Some('会' | '数' | '序' | '要'))
        {
            end += 1;
        }
        // 1340台（套）, 86户（次）: a second classifier in brackets.
        if kind == UnitKind::Classifier
            && matches!(self.char_at(end), Some('(' | '（'))
            && matches!(self.char_at(end + 2), Some(')' | '）'))
            && (self.char_at(end + 1) == Some('次')
                || unit_at(&self.chars[end + 1..])
                    .is_some_and(|(n, of, _)| n == 1 && of == UnitKind::Classifier))
        {
            end += 3;
        }
        while matches!(self.char_at(end), Some('/' | '·' | '•')) {
            // 吨标准煤/万元: the lower part may carry a multiplier.
            let power = multiplier_at(&self.chars[end + 1..]).map_or(0, |(n, _)| n);
            let Some((more, ..)) = unit_at(&self.chars[end + 1 + power..]) else {
                break;
            };
            end += 1 + power + more;
        }
        Some(UnitAt {
            start: at,
            end,
            kind,
            filler,
        })
    }

    pub(super) fn bounds(&self, t: usize, quantity: &mut Quantity) {
        if let Some((bound, span)) = self.bound_after(quantity.span.end) {
            quantity.bound = bound;
            quantity.bound_span = Some(span);
        }
        // The words right before, at most two: 最高不超过, 约为.
        let mut before = t;
        let first = self.tokens[t].span().start;
        if quantity.span.start < first {
            before = before.saturating_sub(1);
        }
        // 最高补助80万元, 至少新建3所: a verb may stand between a floor or ceiling and its number.
        let mut verb = false;
        for _ in 0..3 {
            let Some(token) = before.checked_sub(1).map(|i| self.tokens[i]) else {
                break;
            };
            before -= 1;
            let classes = token.classes();
            let limits = classes.any(Classes::MIN | Classes::MAX);
            let found = if verb && !limits {
                break;
            } else if classes.any(Classes::MIN) {
                Bound::Min
            } else if classes.any(Classes::MAX) {
                // 控制在5.5%左右
                if quantity.bound == Bound::About {
                    break;
                }
                Bound::Max
            } else if classes.any(Classes::ABOUT) {
                Bound::About
            } else if classes.any(Classes::UNDER) {
                Bound::Under
            } else if classes.any(Classes::OVER) {
                Bound::Over
            } else if classes
                .any(Classes::REACH | Classes::ADVERB | Classes::AWARD | Classes::LIGHT)
            {
                continue;
            } else if classes.any(Classes::AWARD_NOUN)
                || classes.any(Classes::VERB) && !classes.any(Classes::HEAD_NOUN | Classes::PREP)
            {
                verb = true;
                continue;
            } else {
                break;
            };
            quantity.bound = found;
            quantity.bound_span = Some(token.span());
            break;
        }
    }

    pub(super) fn bound_after(&self, at: usize) -> Option<(Bound, Span<View>)> {
        let (length, classes) = word_at(self.chars.get(at..)?)?;
        let bound = if classes.any(Classes::OVER_AFTER) {
            Bound::Over
        } else if classes.any(Classes::MAX_AFTER) {
            Bound::Max
        } else if classes.any(Classes::ABOUT_AFTER) {
            Bound::About
        } else {
            return None;
        };
        Some((bound, Span::new(at, at + length)))
    }
}
