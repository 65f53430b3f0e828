//! Lists of values, and the words that may speak of them.

use std::borrow::Cow;

use crate::lex::TokenKind;
use crate::lexicon::Classes;
use crate::mention::Item;
use crate::quantity::{Form, Part, Quantity};

use super::{Linker, Slot, is_relative};

impl Linker<'_> {
    /// The figures from `first` on that form one list of values, and the item after them.
    pub(super) fn group(
        &self,
        items: &[Item],
        first: usize,
        distributive: bool,
    ) -> (Vec<Slot>, usize) {
        let mut slots = vec![Slot {
            item: Some(first),
            from: first,
        }];
        let mut end = first + 1;
        let mut at = first + 1;
        let mut separated = false;
        let mut from = at;
        while at < items.len() && at - end <= 5 {
            let item = &items[at];
            let comma = item.is(TokenKind::Comma);
            let figure_next = items.get(at + 1).is_some_and(|n| n.quantity().is_some());
            if let Some(q) = item.quantity() {
                if !self.continues_list(items, first, q, separated, distributive) {
                    break;
                }
                slots.push(Slot {
                    item: Some(at),
                    from,
                });
                end = at + 1;
                separated = false;
            } else if item.classes.any(Classes::EVEN) && separated {
                slots.push(Slot { item: None, from });
                end = at + 1;
                separated = false;
            } else if item.is(TokenKind::ListMark)
                || !separated && item.classes.any(Classes::CONJ)
                // 分别增长3%,5%,8%
                || !separated && distributive && comma && figure_next
            {
                separated = true;
                from = at + 1;
            } else {
                // 、下降4.1% has a verb of its own, 以上 trails a value, : parts a ratio.
                let own = Classes::UP
                    | Classes::DOWN
                    | Classes::ABOUT
                    | Classes::OVER
                    | Classes::UNDER
                    | Classes::CONJ
                    | Classes::DISTRIBUTIVE;
                let trailing = Classes::OVER_AFTER | Classes::MAX_AFTER | Classes::ABOUT_AFTER;
                let inside = if separated {
                    item.classes.any(own)
                } else {
                    item.classes.any(trailing)
                };
                let colon = comma && self.chars[item.span.start] == ':';
                if !inside && !colon {
                    break;
                }
            }
            at += 1;
        }
        (slots, end)
    }

    /// Whether figure `q` is the next value of the list that item `first` opened.
    pub(super) fn continues_list(
        &self,
        items: &[Item],
        first: usize,
        q: usize,
        separated: bool,
        distributive: bool,
    ) -> bool {
        let quantities = &self.figures.quantities;
        let Some(opening) = items[first].quantity().map(|f| &quantities[f]) else {
            return false;
        };
        let this = &quantities[q];
        if let Form::Ratio { index, .. } = this.form {
            return index > 0;
        }
        let unit = |x: &Quantity| &self.chars[x.unit.range()];
        let same = this.unit_kind == opening.unit_kind
            && (unit(this) == unit(opening) || this.unit_from_sibling);
        // 货物、集装箱吞吐量分别完成4286万吨和96.3万标箱: 分别 makes one list of values with a unit each.
        separated && (same || distributive || is_relative(this) && is_relative(opening))
    }

    /// Where the items begin that may speak of the figure at `at`: after the last boundary.
    pub(super) fn start_of(&self, items: &[Item], boundary: usize, at: usize) -> usize {
        let depth = items[at].depth;
        let mut start = at;
        while start > boundary {
            let item = &items[start - 1];
            if item.depth < depth
                || item.depth == depth
                    && (item.is(TokenKind::Comma)
                        || item.is(TokenKind::Space)
                        || item.quantity().is_some())
                || item.classes.any(Classes::DATELINE)
                || item.classes.any(Classes::REPORT) && self.closes_dateline(items, start - 1)
            {
                break;
            }
            start -= 1;
        }
        let follows_figure = boundary > 0 && start == boundary;
        if follows_figure {
            // In a list the noun before the mark belongs to the figure before it.
            let words = &items[start..at];
            // 9.7万名残疾人发放生活补贴、护理补贴3.75亿元: a verb before the mark opens what the next figure counts.
            let mark = words
                .iter()
                .position(|i| i.depth == depth && i.is(TokenKind::ListMark));
            if let Some(mark) = mark.filter(|m| {
                m + 1 == words.len() || words[..*m].iter().all(|i| !i.classes.any(Classes::VERB))
            }) {
                return start + mark + 1;
            }
            if words
                .last()
                .is_some_and(|i| i.depth == depth && i.is(TokenKind::ListMark))
            {
                return at;
            }
            if words.last().is_some_and(|i| i.classes.any(Classes::CONJ)) {
                return at;
            }
        }
        start
    }

    /// 讯 in 本报10月8日讯 全市接待游客…: what follows the day of the news is said by the paper, not of it.
    fn closes_dateline(&self, items: &[Item], at: usize) -> bool {
        let dated = at
            .checked_sub(1)
            .and_then(|i| items[i].time())
            .is_some_and(|t| matches!(self.figures.times[t].part, Part::Day(..)));
        // 8日电力负荷
        let opens = items
            .get(at + 1)
            .is_some_and(|i| i.span.len() > 1 && (i.is_content() || i.time().is_some()));
        dated && opens && items[at].span.len() == 1 && at < 12
    }

    /// The items without brackets that only note something: （下同）, （以农村居民收入为1）.
    pub(super) fn without_notes<'i>(&self, items: &'i [Item]) -> Cow<'i, [Item]> {
        let may_note = |i: &Item| i.is(TokenKind::Open) || i.classes.any(Classes::STREAK);
        if !items.iter().any(may_note) {
            return Cow::Borrowed(items);
        }
        let mut kept = Vec::with_capacity(items.len());
        let mut i = 0;
        while i < items.len() {
            if items[i].is(TokenKind::Open) && "（(".contains(self.chars[items[i].span.start]) {
                let depth = items[i].depth;
                let close = items[i + 1..]
                    .iter()
                    .position(|x| x.is(TokenKind::Close) && x.depth == depth)
                    .map(|c| i + 1 + c);
                if let Some(close) = close {
                    let inside = &items[i + 1..close];
                    let notes = inside.iter().any(|x| {
                        x.quantity().is_some() || x.time().is_some() || x.is(TokenKind::Comma)
                    }) || inside.iter().all(|x| {
                        !x.is_content() || x.classes.any(Classes::BRACKET_NOTE | Classes::YOY)
                    }) || inside
                        .first()
                        .is_some_and(|x| x.classes.any(Classes::BRACKET_NOTE))
                        || inside
                            .iter()
                            .all(|x| x.is(TokenKind::Latin) || x.is(TokenKind::Mark));
                    if notes {
                        i = close + 1;
                        continue;
                    }
                }
            }
            if items[i].classes.any(Classes::STREAK) {
                // 连续三年位列…: how long is no part of what is measured.
                let length = items[i + 1..]
                    .iter()
                    .take(5)
                    .take_while(|x| {
                        x.span.range().all(|c| {
                            "〇一二三四五六七八九十两多几0123456789年月个季度天周次届余"
                                .contains(self.chars[c])
                        }) || x.time().is_some()
                    })
                    .count();
                if length > 0 {
                    i += length + 1;
                    continue;
                }
            }
            kept.push(items[i]);
            i += 1;
        }
        Cow::Owned(kept)
    }
}
