//! Figures in Chinese numerals.

use rust_decimal::Decimal;

use super::super::numeral::chinese_at;
use super::{Scanner, is_han};
use crate::lexicon::{Classes, UnitKind, counts_in_chinese, word_at};
use crate::record::Bound;
use crate::text::Span;

impl Scanner<'_> {
    pub(super) fn chinese(&mut self, t: usize) -> Option<usize> {
        let at = self.tokens[t].span().start;
        let numeral = chinese_at(self.chars, at);
        if let Some(end) = numeral
            .and_then(|denominator| self.chinese_fraction(t, at, denominator))
            .or_else(|| self.tenths(t, at))
            .or_else(|| self.half(t, at))
        {
            return Some(end);
        }
        let numeral = numeral?;
        let previous = t.checked_sub(1).map(|i| self.tokens[i]);
        let before = self.char_before(at);
        if numeral.bare {
            // 近百条, 上百家, 在千亿元以上: a bare multiplier counts only where a word bounds it.
            let bounded = previous.is_some_and(|p| {
                p.classes()
                    .any(Classes::OVER | Classes::UNDER | Classes::ABOUT | Classes::REACH)
            });
            let over = matches!(before, Some('上' | '过' | '破' | '超'));
            let named = before.is_some_and(is_han);
            let money_ends = named
                && self
                    .unit(numeral.end)
                    .is_some_and(|u| u.kind == UnitKind::Money && self.ends_phrase(u.end))
                && numeral.value >= Decimal::ONE_HUNDRED;
            let bounded = bounded && !matches!(before, Some('（' | '(' | '：' | ':'));
            if !(bounded || over || numeral.more.is_some() || money_ends) {
                return Some(numeral.end);
            }
            let Some(_) = self.unit(numeral.end).filter(|u| u.kind != UnitKind::Time) else {
                return Some(numeral.end);
            };
            let pushed = self.figures.quantities.len();
            let end = self.quantity(t, at, numeral);
            if over && let Some(q) = self.figures.quantities.get_mut(pushed) {
                q.bound = Bound::Over;
                q.bound_span = Some(Span::new(at - 1, at));
            }
            return end;
        }
        if matches!(
            before,
            Some(
                '第' | '数'
                    | '几'
                    | '这'
                    | '那'
                    | '每'
                    | '初'
                    | '老'
                    | '首'
                    | '星'
                    | '周'
                    | '之'
                    | '〇'
                    | '近'
                    | '前'
                    | '后'
                    | '小'
                    | '十'
            )
        ) && !(before == Some('近') && numeral.value >= Decimal::TEN)
        {
            return Some(numeral.end);
        }
        let start = if before == Some('负') && self.negates(at - 1) {
            at - 1
        } else {
            at
        };
        let range = self
            .range_end(numeral.end)
            .filter(|second| second.value > numeral.value);
        let Some(unit) = self.unit(range.map_or(numeral.end, |r| r.end)) else {
            return Some(numeral.end);
        };
        if unit.kind == UnitKind::Times
            && matches!(self.char_at(unit.end), Some('体' | '率' | '镜' | '数'))
        {
            return Some(unit.end);
        }
        let one = numeral.value == Decimal::ONE && range.is_none();
        let word = &self.chars[unit.start..unit.end];
        let slogan = word_at(self.chars.get(unit.end..).unwrap_or(&[]))
            .is_some_and(|(_, c)| c.any(Classes::SLOGAN_NOUN))
            && matches!(unit.kind, UnitKind::Classifier)
            && numeral.value <= Decimal::TEN;
        let countable = match unit.kind {
            UnitKind::Classifier => {
                !one && !slogan
                    && (counts_in_chinese(&self.chars[unit.start..unit.end])
                        || numeral.value > Decimal::TEN && numeral.multiplier > 0)
            }
            UnitKind::Money
            | UnitKind::Measure
            | UnitKind::Times
            | UnitKind::Percent
            | UnitKind::Point => {
                (numeral.value > Decimal::TWO || numeral.decimal || unit.kind == UnitKind::Times)
                    && !matches!(word, ['度' | '分' | '点' | '里' | '块' | '角'])
                    && (word.len() > 1
                        || word == ['倍']
                        || matches!(word, ['元' | '吨' | '亩' | '米' | '升' | '%'])
                            && numeral.value >= Decimal::TEN)
            }
            UnitKind::Time => true,
        };
        if !countable {
            return Some(numeral.end);
        }
        self.quantity(t, start, numeral)
    }
}
