//! Which period, and which organisation, is in force at a figure.

use crate::lex::TokenKind;
use crate::lexicon::{CalendarWord, Classes, UnitKind, calendar_word_at, unit_at, word_at};
use crate::mention::{Item, Period, is_comparison, resolve};
use crate::outline::{Block, DocumentKind};
use crate::quantity::{Part, Year, chinese_at};
use crate::text::{Span, View};

use super::{Link, Linker, Scene};

/// Whether a time stands in what describes a noun of its clause: 10月20日鸣枪的马拉松.
fn describes(items: &[Item], at: usize) -> bool {
    let behind = &items[at + 1..];
    behind
        .first()
        .is_some_and(|i| i.is_content() && !i.classes.any(Classes::OF))
        && behind
            .iter()
            .take(12)
            .take_while(|i| !i.is(TokenKind::Comma) && i.quantity().is_none())
            .any(|i| i.classes.any(Classes::OF))
}

impl Linker<'_> {
    pub(super) fn default_period(&self, block: &Block) -> Option<(Period, Option<Span<View>>)> {
        if self.outline.kind == DocumentKind::Rule {
            return None;
        }
        if let Some(time) = block.period {
            let year = self.reference.year;
            return resolve(&time, year, &self.reference).map(|p| (p, Some(time.span)));
        }
        let period = self.reference.period?;
        let titled = self.outline.period.is_some();
        if self.outline.annual_report {
            let year = period.year() - i32::from(!self.planned(block));
            return Some((Period::Year(year), self.outline.period.map(|t| t.span)));
        }
        let planned = block.plan && self.outline.kind == DocumentKind::Report && titled;
        Some((
            if planned { period.following() } else { period },
            self.outline.period.map(|t| t.span),
        ))
    }

    /// Time moves on over items that are no figures.
    #[inline]
    pub(super) fn pass(&mut self, items: &[Item], at: usize, block: &Block) {
        if !items[at].is_content() {
            self.pass_mark(items, at, block);
        }
    }

    fn pass_mark(&mut self, items: &[Item], at: usize, block: &Block) {
        let item = &items[at];
        if let Some(t) = item.time() {
            let time = &self.figures.times[t];
            // 春节假期（1月28日至2月4日）, 除夕（1月28日）: a bracket that says when, before any figure of the clause.
            let explains = item.depth == 1
                && at > 0
                && items[at - 1].is(TokenKind::Open)
                && matches!(time.part, Part::Days(..) | Part::Day(..))
                && items[..at]
                    .iter()
                    .rev()
                    .take_while(|i| !(i.is(TokenKind::Comma) && i.depth == 0))
                    .all(|i| i.quantity().is_none());
            // “全年吞吐量有望达到1080万标箱。”: words in quotation marks that hold a figure say when it is.
            let quoted = item.depth == 1
                && items[..at]
                    .iter()
                    .rfind(|i| i.is(TokenKind::Open))
                    .is_some_and(|i| "“「『".contains(self.chars[i.span.start]))
                && items[at..]
                    .iter()
                    .take_while(|i| !i.is(TokenKind::Close))
                    .any(|i| i.quantity().is_some());
            let aside =
                item.depth > 0 && !matches!(time.part, Part::Days(..)) && !explains && !quoted;
            if aside
                || is_comparison(items, at, &self.figures.times)
                || self.is_adnominal(items, at)
                || self.is_dateline(items, at)
            {
                return;
            }
            let resolved = match time.part {
                // 截至目前 in a summary of a period is that period.
                Part::Now if self.outline.period.is_some() => {
                    self.default_period(block).map(|p| p.0)
                }
                // 今年以来 in a summary of the first half is that half.
                Part::Whole
                    if time.year == Year::Relative(0)
                        && self.outline.period.is_some()
                        && items
                            .get(at + 1)
                            .is_some_and(|i| i.classes.any(Classes::TOPIC_FRAME)) =>
                {
                    self.default_period(block).map(|p| p.0)
                }
                _ => self.trailing_months(items, at, resolve(time, self.year, &self.reference)),
            };
            // 2016年起，…: since a time that is over.
            let onward = matches!(time.year, Year::Absolute(year) if Some(year) < self.reference.year)
                && items
                    .get(at + 1)
                    .is_some_and(|i| i.classes.any(Classes::ONWARD));
            if let Some(period) = resolved.filter(|_| !onward) {
                if item.depth == 0 && matches!(time.year, Year::Absolute(_) | Year::Relative(_)) {
                    self.year = Some(period.year());
                }
                let before = items[..at].iter().rev().find(|i| !i.is(TokenKind::Space));
                let framing = before.is_none_or(|b| {
                    b.is(TokenKind::Comma)
                        || b.classes.any(
                            Classes::FRAME_PREP
                                | Classes::CONJ
                                | Classes::PREP
                                | Classes::FORECAST
                                | Classes::TARGET
                                | Classes::DATELINE,
                        )
                        // 本报讯（记者 林舟）11月15日，…
                        || b.is(TokenKind::Close)
                            && items[..at].iter().all(|i| {
                                i.depth > 0
                                    || !i.is_content()
                                    || i.classes.any(Classes::DATELINE)
                            })
                });
                self.period = Some((period, Some(item.span)));
                // 上年同期为下降6.4%: of that clause only.
                if time.part == Part::SamePeriod {
                    return;
                }
                if framing || explains {
                    self.framed = self.period;
                }
                // 10月20日鸣枪的马拉松吸引2万名跑者: the day of a noun is not that of the next sentence.
                if matches!(time.part, Part::Day(..)) && describes(items, at) {
                    return;
                }
                // 10月3日接待…万人次 in a text on seven days: the next sentence is of the seven again.
                let one_of_many = matches!(period, Period::Day(..))
                    && (matches!(self.reference.period, Some(Period::Days(..)))
                        || matches!(self.carried, Some((Period::Days(..), _))))
                    && matches!(time.part, Part::Day(..));
                if one_of_many {
                    return;
                }
                // 据省专班统计，1月28日至2月4日，…: whose days they are stands before the days of the paragraph.
                let reported = framing
                    && !matches!(time.part, Part::Day(..) | Part::Now)
                    && items[..at].iter().any(|i| i.classes.any(Classes::REPORT));
                if (explains && matches!(time.part, Part::Days(..)) || reported)
                    && items[..at].iter().all(|i| i.quantity().is_none())
                {
                    self.carried = self.period;
                }
                if items[..at].iter().all(|i| {
                    !i.is_content()
                        || i.classes
                            .any(Classes::FRAME_PREP | Classes::PREP | Classes::CONJ)
                }) {
                    self.carried = self.period;
                }
            }
        } else if item.is(TokenKind::Open) && item.depth == 0 {
            self.memory.opened = Some(self.memory.bearers.len());
        } else if item.is(TokenKind::Close) && item.depth == 0 {
            // 技术人员29.7万人（医师12.1万人），占80.7%: what stood in brackets bears nothing behind them.
            if let Some(before) = self.memory.opened.take().filter(|n| *n > 0) {
                self.memory.bearers.truncate(before);
            }
        } else if item.is(TokenKind::Comma) && item.depth == 0 {
            // A time inside a clause holds for that clause, one that opens a clause for those after it.
            self.period = self.framed;
            self.clause_end(items, at);
            if "；;".contains(self.chars[item.span.start]) && self.memory.bearers.len() > 6 {
                self.memory.bearers.drain(..self.memory.bearers.len() - 6);
            }
        }
    }

    /// 截至2025年7月的三个月: the months that end with the one named.
    fn trailing_months(&self, items: &[Item], at: usize, period: Option<Period>) -> Option<Period> {
        let Some(Period::Month(year, last)) = period else {
            return period;
        };
        let length = items
            .get(at + 1)
            .filter(|i| i.classes.any(Classes::OF))
            .and_then(|of| chinese_at(self.chars, of.span.end))
            .filter(|n| {
                unit_at(&self.chars[n.end..])
                    .is_some_and(|(n, kind, _)| n == 2 && kind == UnitKind::Time)
            })
            .and_then(|n| u8::try_from(n.value).ok());
        match length {
            Some(n) if (2..=last).contains(&n) => Some(Period::of_months(year, last + 1 - n, last)),
            _ => period,
        }
    }

    /// 去年重组的城运集团: a time that only describes a noun.
    pub(super) fn is_adnominal(&self, items: &[Item], at: usize) -> bool {
        let past = items[at]
            .time()
            .is_some_and(|t| match self.figures.times[t].year {
                Year::Relative(offset) => offset < 0,
                Year::Absolute(year) => self.reference.year.is_some_and(|now| year < now),
                Year::Unnamed => false,
            });
        past && describes(items, at)
    }

    /// The period of the first of two values: 由上年的27905元, 由2021年末的86万平方米.
    pub(super) fn period_of_first(
        &self,
        scene: &Scene<'_>,
    ) -> Option<Option<(Period, Option<Span<View>>)>> {
        let left = scene.left;
        let than_of = left.last().is_some_and(|i| i.classes.any(Classes::OF))
            && left.iter().any(|i| i.classes.any(Classes::THAN));
        let from = left.iter().rposition(|i| {
            i.classes.any(Classes::FROM) && !i.classes.any(Classes::SINCE)
                || than_of && i.classes.any(Classes::THAN)
        })?;
        let time = left[from + 1..]
            .iter()
            .find_map(|i| Some((i.time()?, i.span)));
        let Some((t, span)) = time else {
            // 由第34位升至…: the time of the first value is not said.
            let turns = scene.items[scene.end..].iter().take(6).any(|i| {
                i.classes
                    .any(Classes::REACH | Classes::RANK_VERB | Classes::TURN)
            });
            // In a text on a year it is the year before.
            let before = match self.period {
                Some((Period::Year(year), span)) => Some((Period::Year(year - 1), span)),
                _ => None,
            };
            return turns.then_some(before);
        };
        let mut period = resolve(&self.figures.times[t], self.year, &self.reference)?;
        // A report of January on the year before: what it calls 上年 is the one before that.
        if let (Year::Relative(-1), Some((now, _))) = (self.figures.times[t].year, self.period)
            && period.year() >= now.year()
            && !matches!(now, Period::Day(..))
        {
            period = period.in_year(now.year() - 1);
        }
        // 由上年的: the same part of the year before; 由上年全年的: the whole of it.
        let whole = span.len() > 2
            && calendar_word_at(&self.chars[span.end - 2..span.end])
                .is_some_and(|(n, word)| n == 2 && word == CalendarWord::Whole);
        if !whole
            && let (Year::Relative(_), Part::Whole, Some((now, _))) = (
                self.figures.times[t].year,
                self.figures.times[t].part,
                self.period,
            )
            && !matches!(now, Period::Day(..))
        {
            period = now.in_year(period.year());
        }
        Some(Some((period, Some(span))))
    }

    /// 截至6月底，资产总额…，营业收入…: a stock is of the day, a flow of the period that ends with it.
    pub(super) fn flow_over_period(&self, link: &mut Link) {
        let Some((Period::Day(year, month, day), _)) = link.period else {
            return;
        };
        let Some(default) = self.default_of_title() else {
            return;
        };
        let chars = link.indicator.chars(self.chars);
        let flows = (0..chars.len()).any(|i| {
            word_at(&chars[i..])
                .is_some_and(|(n, classes)| i + n == chars.len() && classes.any(Classes::FLOW_NOUN))
        });
        if flows && day >= 28 && default.0.year() == year && default.0.last_month() == month {
            link.period = Some(default);
        }
    }

    pub(super) fn default_of_title(&self) -> Option<(Period, Option<Span<View>>)> {
        Some((self.reference.period?, Some(self.outline.period?.span)))
    }
}
