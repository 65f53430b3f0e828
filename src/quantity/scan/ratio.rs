//! Parts of a whole: ratios, fractions, tenths.

use rust_decimal::Decimal;

use super::super::numeral::{Numeral, chinese_digit, digits_at};
use super::super::{Form, Quantity};
use super::{Scanner, is_han};
use crate::lexicon::{Classes, UnitKind, word_at};
use crate::record::Bound;
use crate::text::Span;

impl Scanner<'_> {
    /// 14.2:37.3:48.5 and 6:4.
    pub(super) fn ratio(&mut self, at: usize, first: Numeral) -> Option<usize> {
        let parts_at = |end| matches!(self.char_at(end), Some(':' | '：'));
        if !parts_at(first.end) {
            return None;
        }
        let mut parts = vec![(at, first)];
        let mut end = first.end;
        while parts_at(end) && parts.len() < 9 {
            let length = self.chars[end + 1..]
                .iter()
                .take(24)
                .take_while(|c| c.is_ascii_digit() || **c == '.')
                .count();
            let length = length - usize::from(length > 0 && self.chars[end + length] == '.');
            if length == 0 {
                break;
            }
            let part = digits_at(self.chars, end + 1, length)?;
            parts.push((end + 1, part));
            end = part.end;
        }
        if parts.len() < 2 {
            return None;
        }
        let count = u8::try_from(parts.len()).unwrap_or(u8::MAX);
        for (index, (at, part)) in parts.iter().enumerate() {
            let index = u8::try_from(index).unwrap_or(u8::MAX);
            let mut quantity = self.plain(*at, part.end, *part);
            quantity.form = Form::Ratio {
                index,
                parts: count,
            };
            self.figures.quantities.push(quantity);
        }
        Some(end)
    }

    /// 1/5.
    pub(super) fn slash_fraction(
        &mut self,
        t: usize,
        at: usize,
        numerator: Numeral,
    ) -> Option<usize> {
        if self.char_at(numerator.end) != Some('/') || numerator.decimal || numerator.more.is_some()
        {
            return None;
        }
        let length = self.chars[numerator.end + 1..]
            .iter()
            .take(4)
            .take_while(|c| c.is_ascii_digit())
            .count();
        if length == 0 || length > 3 {
            return None;
        }
        let denominator = digits_at(self.chars, numerator.end + 1, length)?;
        if denominator.value <= numerator.value
            || matches!(self.char_at(denominator.end), Some('/' | '-' | '万'))
        {
            return None;
        }
        let mut quantity = self.plain(at, denominator.end, denominator);
        quantity.value = rounded_quotient(numerator.value, denominator.value)?;
        quantity.form = Form::Fraction;
        self.bounds(t, &mut quantity);
        self.figures.quantities.push(quantity);
        Some(denominator.end)
    }

    /// 三分之一, 百分之十六点五, 千分之三.
    pub(super) fn chinese_fraction(
        &mut self,
        t: usize,
        at: usize,
        denominator: Numeral,
    ) -> Option<usize> {
        if self.char_at(denominator.end) != Some('分')
            || self.char_at(denominator.end + 1) != Some('之')
        {
            return None;
        }
        let numerator = self.decimal_at(denominator.end + 2)?;
        let mut quantity = self.plain(at, numerator.end, numerator);
        let per = denominator.value;
        if per == Decimal::ONE_HUNDRED || per == Decimal::ONE_THOUSAND {
            quantity.value = numerator.value;
            quantity.unit_kind = Some(UnitKind::Percent);
            quantity.unit = Span::new(at, denominator.end + 2);
        } else if numerator.value < per {
            quantity.value = rounded_quotient(numerator.value, per)?;
        } else {
            return None;
        }
        quantity.form = Form::Fraction;
        self.bounds(t, &mut quantity);
        self.figures.quantities.push(quantity);
        Some(numerator.end)
    }

    /// 7.2成.
    pub(super) fn digit_tenths(&mut self, t: usize, at: usize, numeral: Numeral) -> Option<usize> {
        let end = numeral.end + 1;
        if self.char_at(numeral.end) != Some('成')
            || numeral.value > Decimal::TEN
            || numeral.multiplier > 0
        {
            return None;
        }
        if word_at(&self.chars[numeral.end..]).is_some_and(|(n, _)| n > 1) {
            return None;
        }
        let mut quantity = self.plain(at, end, numeral);
        quantity.value = (numeral.value / Decimal::TEN).normalize();
        quantity.form = Form::Tenths;
        self.bounds(t, &mut quantity);
        self.figures.quantities.push(quantity);
        Some(end)
    }

    /// 一半: half of a whole.
    pub(super) fn half(&mut self, t: usize, at: usize) -> Option<usize> {
        if self.char_at(at) != Some('一') || self.char_at(at + 1) != Some('半') {
            return None;
        }
        let end = at + 2;
        let ends = self.char_at(end).is_none_or(|c| {
            !is_han(c) || matches!(c, '以' | '为' | '的' | '来' | '左' | '是' | '在')
        });
        if !ends {
            return None;
        }
        let mut quantity = Quantity {
            span: Span::new(at, end),
            value: Decimal::new(5, 1),
            value_max: None,
            multiplier: 0,
            unit: Span::new(end, end),
            unit_kind: None,
            form: Form::Fraction,
            bound: Bound::Exact,
            bound_span: None,
            unit_from_sibling: false,
            chinese: true,
        };
        self.bounds(t, &mut quantity);
        self.figures.quantities.push(quantity);
        Some(end)
    }

    /// 两成, 六成九, 近五成.
    pub(super) fn tenths(&mut self, t: usize, at: usize) -> Option<usize> {
        let tens = self
            .char_at(at)
            .and_then(chinese_digit)
            .filter(|d| (1..=9).contains(d))?;
        if self.char_at(at + 1) != Some('成') {
            return None;
        }
        if word_at(&self.chars[at + 1..]).is_some_and(|(n, _)| n > 1) {
            return None; // 成立, 成为
        }
        let mut end = at + 2;
        let mut value = Decimal::from(tens * 10);
        if let Some(ones) = self.char_at(end).and_then(chinese_digit) {
            value += Decimal::from(ones);
            end += 1;
        } else if self.char_at(end) == Some('半') {
            value += Decimal::from(5);
            end += 1;
        }
        let mut more = None;
        if matches!(self.char_at(end), Some('多' | '余')) {
            more = Some(Span::new(end, end + 1));
            end += 1;
        }
        let ends = self.char_at(end).is_none_or(|c| {
            !is_han(c)
                || matches!(
                    c,
                    '的' | '以' | '左' | '在' | '为' | '是' | '来' | '达' | '和'
                )
        }) || self.bound_after(end).is_some()
            || word_at(&self.chars[end..]).is_some_and(|(n, c)| {
                n > 1
                    && c.any(
                        Classes::VERB
                            | Classes::FORECAST
                            | Classes::SUBJECT_NOUN
                            | Classes::RATE_ATTRIBUTE,
                    )
            });
        if !ends && !self.led(t) {
            return None;
        }
        let mut quantity = Quantity {
            span: Span::new(at, end),
            value: (value / Decimal::ONE_HUNDRED).normalize(),
            value_max: None,
            multiplier: 0,
            unit: Span::new(end, end),
            unit_kind: None,
            form: Form::Tenths,
            bound: if more.is_some() {
                Bound::Over
            } else {
                Bound::Exact
            },
            bound_span: more,
            unit_from_sibling: false,
            chinese: true,
        };
        self.bounds(t, &mut quantity);
        self.figures.quantities.push(quantity);
        Some(end)
    }
}

/// The quotient to six decimals, as the record gives fractions.
fn rounded_quotient(numerator: Decimal, denominator: Decimal) -> Option<Decimal> {
    Some(numerator.checked_div(denominator)?.round_dp(6).normalize())
}
