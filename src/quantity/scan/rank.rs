//! Positions in an order, and doubling: 第23位, 前十强, 首位, 翻一番.

use rust_decimal::Decimal;

use super::super::numeral::chinese_digit;
use super::super::{Form, Quantity};
use super::Scanner;
use crate::lex::TokenKind;
use crate::lexicon::{Classes, UnitKind};
use crate::record::Bound;
use crate::text::{Span, View};

impl Scanner<'_> {
    /// 第13位, 第一大, 第3, but 第二次, 第十四届, 第8期.
    pub(super) fn ordinal(&mut self, t: usize) -> Option<usize> {
        let at = self.tokens[t].span().start;
        let from = at + 1;
        let numeral = self.numeral_at(from)?;
        let after = self.char_at(numeral.end);
        let end = match after {
            Some('位' | '名') if !matches!(self.char_at(numeral.end + 1), Some('学' | '选')) => {
                numeral.end + 1
            }
            Some('大') if self.char_at(numeral.end + 1).is_none_or(|c| c != '道') => {
                numeral.end + 1
            }
            _ if self.ends_phrase(numeral.end) && self.ranked(t) => numeral.end,
            _ if self.moves_on(t, numeral.end) => numeral.end,
            _ => {
                if let Some(end) = self.code_list(from, numeral.end) {
                    return Some(
                        end + usize::from(matches!(self.char_at(end), Some('标' | '期' | '批'))),
                    );
                }
                let counted =
                    usize::from(after.is_some_and(|c| "次届批期条章个产方三款项节".contains(c)));
                let end = numeral.end + counted;
                if after.is_some_and(|c| matches!(c, '条' | '章' | '节' | '款'))
                    && self
                        .char_before(at)
                        .is_none_or(|c| matches!(c, '\n' | '。' | '；' | ' '))
                {
                    self.figures.numbering.push(Span::new(at, end));
                }
                return Some(end);
            }
        };
        self.push_rank(t, Span::new(at, end), numeral.value);
        Some(end)
    }

    /// 前十强, 前3名, 前三; but 前100项, 前三季度.
    pub(super) fn first_n(&mut self, t: usize) -> Option<usize> {
        let at = self.tokens[t].span().start;
        let numeral = self.numeral_at(at + 1)?;
        let end = match self.char_at(numeral.end) {
            Some('位' | '名' | '强' | '列') => numeral.end + 1,
            Some('%') => return None,
            _ if self.ends_phrase(numeral.end) && self.ranked(t) => numeral.end,
            _ => return None,
        };
        self.push_rank(t, Span::new(at, end), numeral.value);
        Some(end)
    }

    pub(super) fn rank_word(&mut self, t: usize) -> Option<usize> {
        let span = self.tokens[t].span();
        if !self.ranked(t) {
            return None;
        }
        self.push_rank(t, span, Decimal::ONE);
        Some(span.end)
    }

    pub(super) fn push_rank(&mut self, t: usize, span: Span<View>, value: Decimal) {
        let unit = Span::new(span.end, span.end);
        let mut quantity = Quantity {
            span,
            value,
            value_max: None,
            multiplier: 0,
            unit,
            unit_kind: None,
            form: Form::Rank,
            bound: Bound::Exact,
            bound_span: None,
            unit_from_sibling: false,
            chinese: false,
        };
        self.bounds(t, &mut quantity);
        if quantity.bound != Bound::About {
            quantity.bound = Bound::Exact;
        }
        self.figures.quantities.push(quantity);
    }

    pub(super) fn ends_phrase(&self, at: usize) -> bool {
        self.char_at(at)
            .is_none_or(|c| "，。；、,;）)！!\n ：和".contains(c))
    }

    /// Whether a position that ends at `at` is the first of two: 由全省第七升至第五.
    fn moves_on(&self, t: usize, at: usize) -> bool {
        let next = self.tokens[t..]
            .iter()
            .find(|token| token.span().start >= at)
            .filter(|token| token.span().start == at);
        next.is_some_and(|token| token.classes().any(Classes::RANK_VERB | Classes::TURN))
            && self.tokens[..t]
                .iter()
                .rev()
                .take(6)
                .take_while(|token| matches!(token.kind, TokenKind::Word | TokenKind::Character))
                .any(|token| token.classes().any(Classes::FROM))
    }

    /// Whether a rank verb or the field of a rank stands shortly before.
    pub(super) fn ranked(&self, t: usize) -> bool {
        self.tokens[..t]
            .iter()
            .rev()
            .take(10)
            .take_while(|token| {
                !matches!(
                    token.kind,
                    TokenKind::Stop | TokenKind::Comma | TokenKind::Break
                )
            })
            .any(|token| token.classes().any(Classes::RANK_VERB | Classes::SCOPE))
    }

    /// 翻一番, 翻了两番, 翻番.
    pub(super) fn doubling(&mut self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        if self.char_at(end) == Some('了') {
            end += 1;
        }
        // 翻了近一番
        let near = self
            .char_at(end)
            .is_some_and(|c| c == '近')
            .then(|| Span::new(end, end + 1));
        end += near.map_or(0, |n| n.len());
        let mut times = 1;
        if let Some(d) = self
            .char_at(end)
            .and_then(|c| chinese_digit(c).or(c.to_digit(10)))
        {
            times = d;
            end += 1;
        }
        if self.char_at(end) != Some('番') || times == 0 || times > 6 {
            return None;
        }
        end += 1;
        let more = self.char_at(end) == Some('多');
        let value = (0..times).fold(Decimal::ONE, |v, _| v * Decimal::TWO);
        let span = Span::new(at, end + usize::from(more));
        self.figures.quantities.push(Quantity {
            span,
            value,
            value_max: None,
            multiplier: 0,
            unit: Span::new(end, end),
            unit_kind: Some(UnitKind::Times),
            form: Form::Doubling,
            bound: if more {
                Bound::Over
            } else if near.is_some() {
                Bound::Under
            } else {
                Bound::Exact
            },
            bound_span: near.or(more.then(|| Span::new(end, end + 1))),
            unit_from_sibling: false,
            chinese: true,
        });
        Some(span.end)
    }
}
