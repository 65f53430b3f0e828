//! Whether a number with what stands around it is a figure at all.

use rust_decimal::Decimal;

use super::super::Quantity;
use super::super::numeral::{Numeral, digits_at};
use super::{Scanner, is_han};
use crate::lex::TokenKind;
use crate::lexicon::{Classes, UnitKind, word_at};
use crate::record::Bound;

impl Scanner<'_> {
    /// Whether a number with what stands around it says how much, how many or how fast.
    pub(super) fn is_figure(&self, t: usize, quantity: &Quantity, numeral: Numeral) -> bool {
        let end = quantity.span.end;
        let after = self.char_at(end);
        match quantity.unit_kind {
            None => {
                let led = self.led(t);
                let code = !numeral.decimal
                    && numeral.multiplier == 0
                    && numeral.digits >= 5
                    && !self.chars[quantity.span.range()].contains(&',');
                let ends = after.is_none_or(|c| {
                    !is_han(c) && !c.is_ascii_alphanumeric() && c != '-' && c != '.'
                }) || self.bound_after(end).is_some();
                !code
                    && (numeral.multiplier > 0 && !self.list_numbering(quantity)
                        || numeral.decimal && (led || ends || self.in_list_of_decimals(quantity))
                        || self.sibling_follows(end))
            }
            Some(UnitKind::Time) => self.is_duration(quantity, numeral, t),
            Some(UnitKind::Classifier) => {
                let unit = &self.chars[quantity.unit.range()];
                let ordinal_meeting = unit == ['次']
                    && word_at(&self.chars[end..])
                        .is_some_and(|(_, c)| c.any(Classes::ORDINAL_MEETING))
                    && numeral.value > Decimal::TEN;
                let strong = unit == ['强'];
                // 七座及以下小型客车: a class by name.
                let classed = self.bound_after(end).is_some_and(|(_, bound)| {
                    bound.end - bound.start == 3 && self.char_at(bound.end).is_some_and(is_han)
                });
                !(ordinal_meeting || strong || classed || unit == ['期'] && self.issue(quantity))
            }
            Some(UnitKind::Measure) if self.chars[quantity.unit.range()] == ['点'] => {
                numeral.decimal || numeral.digits >= 3
            }
            Some(UnitKind::Measure) => !self.sizes_name(end),
            _ => true,
        }
    }

    /// Whether a size that ends at `end` is part of a name: 400米栏, 500千伏桐山输变电工程.
    fn sizes_name(&self, end: usize) -> bool {
        let behind = self.tokens.partition_point(|t| t.span().start < end);
        self.tokens[behind..]
            .iter()
            .take(5)
            .find(|t| t.kind != TokenKind::Character || !t.classes().is_empty())
            .is_some_and(|t| t.classes().any(Classes::SIZED))
    }

    /// 52.4、53.1和48.9
    pub(super) fn in_list_of_decimals(&self, quantity: &Quantity) -> bool {
        let after = matches!(
            self.char_at(quantity.span.end),
            Some('、' | '和' | '及' | '与')
        ) && self
            .char_at(quantity.span.end + 1)
            .is_some_and(|c| c.is_ascii_digit());
        let before = matches!(
            self.char_before(quantity.span.start),
            Some('、' | '和' | '及' | '与')
        ) && quantity
            .span
            .start
            .checked_sub(2)
            .and_then(|i| self.char_at(i))
            .is_some_and(|c| c.is_ascii_digit());
        after || before
    }

    pub(super) fn list_numbering(&self, quantity: &Quantity) -> bool {
        self.char_before(quantity.span.start) == Some('第')
    }

    /// 总第236期, 第8期 have been passed over; 《周刊》12期 stays.
    pub(super) fn issue(&self, quantity: &Quantity) -> bool {
        matches!(self.char_before(quantity.span.start), Some('第' | '总'))
    }

    /// Whether a connector leads to the number: 为, 达, 由…到.
    pub(super) fn led(&self, t: usize) -> bool {
        t.checked_sub(1).is_some_and(|i| {
            self.tokens[i].classes().any(
                Classes::REACH
                    | Classes::OVER
                    | Classes::UNDER
                    | Classes::ABOUT
                    | Classes::OF
                    | Classes::FROM
                    | Classes::UP
                    | Classes::DOWN,
            )
        })
    }

    /// A sibling with a unit follows: 1.1、1个百分点; 24和30个.
    pub(super) fn sibling_follows(&self, end: usize) -> bool {
        let mut at = end;
        for _ in 0..6 {
            if !matches!(self.char_at(at), Some('、' | '和' | '及' | '与' | '或')) {
                return false;
            }
            let length = self.chars[at + 1..]
                .iter()
                .take(24)
                .take_while(|c| c.is_ascii_digit() || **c == '.')
                .count();
            let Some(next) = (length > 0)
                .then(|| digits_at(self.chars, at + 1, length))
                .flatten()
            else {
                return false;
            };
            if self
                .unit(next.end)
                .is_some_and(|u| u.kind != UnitKind::Time || self.chars[u.start] == '个')
            {
                return true;
            }
            at = next.end;
        }
        false
    }

    /// Durations and ages that are figures: 3个月, 45个工作日, 31.47小时; years only where a rule bounds them.
    pub(super) fn is_duration(&self, quantity: &Quantity, numeral: Numeral, t: usize) -> bool {
        let unit = &self.chars[quantity.unit.range()];
        let after = self.char_at(quantity.span.end);
        let written_out = !numeral.chinese || quantity.bound != Bound::Exact;
        match unit {
            ['年'] => {
                let bounded = matches!(quantity.bound, Bound::Max | Bound::Min);
                let ends =
                    after.is_some_and(|c| matches!(c, '。' | '，' | '；' | ',' | ';' | '）' | ')'));
                let counted =
                    (bounded || !numeral.chinese && ends) && numeral.value < Decimal::ONE_HUNDRED;
                counted && !matches!(self.char_before(quantity.span.start), Some('近' | '第'))
            }
            // 5岁以下儿童, 18周岁以上人员: an age that only says who.
            [.., '岁']
                if self
                    .bound_after(quantity.span.end)
                    .is_some_and(|(_, bound)| self.char_at(bound.end).is_some_and(is_han)) =>
            {
                false
            }
            // 100周年 counts nothing.
            ['周'] if after == Some('年') => false,
            ['月'] => self.chars[quantity.unit.start - 1] == '个' && written_out,
            // 平均住院日7.4日 is a length, 7日 a date.
            ['日'] => {
                numeral.decimal || after == Some('内') && numeral.value <= Decimal::from(400)
            }
            ['分'] => numeral.decimal || (numeral.value > Decimal::from(20) && !numeral.chinese),
            // 24小时 is round the clock.
            [.., '时'] if numeral.value == Decimal::from(24) && !self.led(t) => false,
            _ => written_out,
        }
    }
}
