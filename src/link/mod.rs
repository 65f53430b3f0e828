//! Rules that join figures with what they measure: one rule, one name; each record says which rule made it.
//!
//! Works sentence by sentence from left to right with a short memory: the last figures that bear an indicator of
//! their own, the last list, the period in force. It never looks back further than the paragraph.

mod distribute;
mod level;
mod relation;
mod table;

pub use table::link_tables;

use crate::lex::TokenKind;
use crate::lexicon::{Classes, UnitKind, word_at};
use crate::mention::{
    Cue, Item, Period, Phrase, PhraseSource, Reference, Sentence, StatusCue, base_status, cue,
    is_comparison, phrase, resolve, sentences, status_cues,
};
use crate::outline::{Block, DocumentKind, Outline};
use crate::quantity::{Figures, Form, Part, Quantity, TimeExpression, Year};
use crate::record::{Basis, Bound, Direction, Kind, RemarkKind, Status};
use crate::text::{Span, View};

/// A figure with everything that was linked to it, in coordinates of the view.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The quantity, by its number in the text; `None` for a cell of a table, which `cell` holds.
    pub quantity: usize,
    /// The words of the indicator.
    pub indicator: Phrase,
    /// The kind.
    pub kind: Kind,
    /// Which way.
    pub direction: Option<Direction>,
    /// Against what.
    pub basis: Option<Basis>,
    /// The status and its cue.
    pub status: StatusCue,
    /// The bound, with 以上 read by status.
    pub bound: Bound,
    /// The reference period and the words that name it.
    pub period: Option<(Period, Option<Span<View>>)>,
    /// Who reports.
    pub org: Option<Span<View>>,
    /// The section, by its number.
    pub section: Option<usize>,
    /// The whole of a share, the field of a rank, the benchmark of a gap.
    pub of: Option<Span<View>>,
    /// The words that gave the kind.
    pub cue: Option<Span<View>>,
    /// Figures of one indicator carry one number.
    pub series: u32,
    /// The rule that found the indicator.
    pub rule: &'static str,
    /// How sure the rule is, in per cent.
    pub confidence: u8,
    /// What is doubtful.
    pub remarks: Vec<RemarkKind>,
}

/// A figure that bears an indicator of its own, for those that lean on it.
#[derive(Debug, Clone)]
struct Bearer {
    indicator: Phrase,
    series: u32,
    /// Its own period where a list of periods gave it.
    period: Option<(Period, Option<Span<View>>)>,
    status: StatusCue,
    classifier: bool,
}

/// What the last figure said, for one that goes on without words of its own.
#[derive(Debug, Clone)]
struct Last {
    indicator: Phrase,
    kind: Kind,
    direction: Option<Direction>,
    series: u32,
    from: bool,
    relative: bool,
    period: Option<(Period, Option<Span<View>>)>,
}

/// What is remembered from figure to figure.
#[derive(Debug, Default)]
struct Memory {
    bearers: Vec<Bearer>,
    /// Bearers of the sentence before, for a sentence that opens with growth.
    earlier: Option<Bearer>,
    list: Vec<Bearer>,
    last: Option<Last>,
    basis: Option<Basis>,
    subject: Option<Phrase>,
    verb: Option<Phrase>,
    pending_head: Option<Phrase>,
    /// 在《榜单》中: what the next clause speaks of.
    frame: Option<Phrase>,
    /// 对…的: who a rule's amount is for.
    recipient: Option<Phrase>,
    /// 环比由降转升，上涨2.7%: what the clause before compared with.
    clause_basis: Option<Basis>,
}

/// Links every figure of the running text.
#[must_use]
pub fn link(
    chars: &[char],
    tokens: &[crate::lex::Token],
    figures: &Figures,
    outline: &Outline,
) -> Vec<Link> {
    let reference = reference(outline);
    let mut linker = Linker {
        chars,
        figures,
        outline,
        reference,
        links: Vec::new(),
        series: 0,
        memory: Memory::default(),
        period: None,
        framed: None,
        carried: None,
        year: None,
        reporter: None,
    };
    for block in &outline.blocks {
        linker.block(tokens, block);
    }
    linker.links
}

/// A per cent or a fraction of a whole.
fn is_relative(quantity: &Quantity) -> bool {
    quantity.unit_kind == Some(UnitKind::Percent)
        || matches!(quantity.form, Form::Fraction | Form::Tenths)
}

/// The document's own time.
#[must_use]
pub fn reference(outline: &Outline) -> Reference {
    let mut reference = Reference {
        year: outline.year,
        period: None,
        date: outline.date,
    };
    reference.period = match outline.period {
        Some(time) => resolve(
            &time,
            None,
            &Reference {
                period: outline.year.map(Period::Year),
                ..reference
            },
        ),
        None => outline.year.map(Period::Year),
    };
    reference
}

struct Linker<'a> {
    chars: &'a [char],
    figures: &'a Figures,
    outline: &'a Outline,
    reference: Reference,
    links: Vec<Link>,
    series: u32,
    memory: Memory,
    /// The period in force at this item.
    period: Option<(Period, Option<Span<View>>)>,
    /// The period a clause of this sentence opened with.
    framed: Option<(Period, Option<Span<View>>)>,
    /// The period a sentence of this paragraph opened with.
    carried: Option<(Period, Option<Span<View>>)>,
    year: Option<i32>,
    /// Who the paragraph names as its source: 据省商务厅监测.
    reporter: Option<Span<View>>,
}

/// What all figures of a group have in common.
struct Scene<'s> {
    items: &'s [Item],
    block: &'s Block,
    /// Items between the last boundary and the group, notes in brackets left out.
    left: Vec<Item>,
    /// Where `left` begins in `items`.
    start: usize,
    /// Item numbers of the group's figures, and the slots without a figure (持平).
    slots: Vec<Slot>,
    /// The item after the group.
    end: usize,
    distributive: bool,
    status: StatusCue,
}

/// A place in a list of values.
#[derive(Debug, Clone, Copy)]
struct Slot {
    /// The figure's item, `None` for 持平.
    item: Option<usize>,
    /// Where the words before it begin inside the group (its own growth verb).
    from: usize,
}

impl Linker<'_> {
    fn default_period(&self, block: &Block) -> Option<(Period, Option<Span<View>>)> {
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
            let year = period.year() - i32::from(!block.plan);
            return Some((Period::Year(year), self.outline.period.map(|t| t.span)));
        }
        let planned = block.plan && self.outline.kind == DocumentKind::Report && titled;
        Some((
            if planned { period.following() } else { period },
            self.outline.period.map(|t| t.span),
        ))
    }

    fn block(&mut self, tokens: &[crate::lex::Token], block: &Block) {
        self.memory = Memory::default();
        self.carried = self.default_period(block);
        // 全年 under a heading that names a year is that year.
        self.year = self
            .carried
            .map(|p| p.0.year())
            .filter(|_| block.period.is_some() || self.outline.annual_report);
        self.reporter = None;
        for sentence in sentences(
            tokens,
            block.tokens.clone(),
            &self.figures.quantities,
            &self.figures.times,
            &self.figures.numbering,
        ) {
            self.sentence(&sentence, block);
        }
    }

    fn sentence(&mut self, sentence: &Sentence, block: &Block) {
        let items = &sentence.items;
        self.memory.earlier = self
            .memory
            .bearers
            .last()
            .cloned()
            .or(self.memory.earlier.take());
        self.memory.bearers.clear();
        self.memory.subject = None;
        self.memory.verb = None;
        self.memory.frame = None;
        self.memory.recipient = None;
        self.memory.clause_basis = None;
        self.memory.pending_head = None;
        self.period = self.carried;
        self.framed = self.carried;
        if let Some(org) = self.reporter_of(items) {
            self.reporter = Some(org);
        }
        if items.iter().all(|i| i.quantity().is_none()) {
            for at in 0..items.len() {
                if items[at].time().is_some() {
                    self.pass(items, at, block);
                }
            }
            return;
        }
        let base = base_status(self.outline.kind, block.plan);
        let now = self.reference.year;
        let times = &self.figures.times;
        let is_past = |item: &Item| {
            item.time().is_some_and(|t| match (times[t].year, now) {
                (Year::Absolute(year), Some(now)) => year <= now,
                (Year::Relative(offset), _) => offset < 0,
                _ => false,
            })
        };
        let is_future = |item: &Item| {
            item.time().is_some_and(|t| match (times[t].year, now) {
                (Year::Absolute(year), Some(now)) => year > now,
                (Year::Relative(offset), _) => offset > 0,
                _ => false,
            })
        };
        let statuses = status_cues(
            items,
            base,
            self.chars,
            &self.figures.quantities,
            is_past,
            is_future,
        );
        let mut at = 0;
        let mut boundary = 0;
        while at < items.len() {
            if items[at].quantity().is_none() {
                self.pass(items, at, block);
                at += 1;
                continue;
            }
            let start = self.start_of(items, boundary, at);
            let left = self.without_notes(&items[start..at]);
            let distributive = left.iter().any(|i| i.classes.any(Classes::DISTRIBUTIVE));
            let group = self.group(items, at, distributive);
            let scene = Scene {
                items,
                block,
                left,
                start,
                end: group.1,
                slots: group.0,
                distributive,
                status: statuses[at],
            };
            self.figures_of(&scene);
            boundary = scene.end;
            for passed in at..boundary {
                self.pass(items, passed, block);
            }
            at = boundary;
        }
    }

    /// Time moves on over items that are no figures.
    fn pass(&mut self, items: &[Item], at: usize, block: &Block) {
        let item = &items[at];
        if let Some(t) = item.time() {
            let time = &self.figures.times[t];
            let aside = item.depth > 0 && !matches!(time.part, Part::Days(..));
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
                // 2022年末，全国…: a stock of the year; 到2025年末 is a day.
                Part::YearEnd
                    if matches!(time.year, Year::Absolute(_))
                        && items[..at].iter().all(|i| !i.is_content())
                        && items[at].span.len() > 4 =>
                {
                    resolve(
                        &TimeExpression {
                            part: Part::Whole,
                            ..*time
                        },
                        self.year,
                        &self.reference,
                    )
                }
                _ => resolve(time, self.year, &self.reference),
            };
            if let Some(period) = resolved {
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
                                | Classes::PART,
                        )
                });
                self.period = Some((period, Some(item.span)));
                if framing {
                    self.framed = self.period;
                }
                if items[..at].iter().all(|i| {
                    !i.is_content()
                        || i.classes
                            .any(Classes::FRAME_PREP | Classes::PREP | Classes::CONJ)
                }) {
                    self.carried = self.period;
                }
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

    /// 省交通运输厅介绍, 据省商务厅监测: who reports from here on.
    fn reporter_of(&self, items: &[Item]) -> Option<Span<View>> {
        let words = items.iter().take(24).take_while(|i| i.quantity().is_none());
        let mut start: Option<usize> = None;
        let mut named: Option<Span<View>> = None;
        for item in words {
            if !item.is_content() {
                start = None;
                continue;
            }
            if item.classes.any(Classes::REPORT) {
                if named.is_some_and(|n| item.span.start.saturating_sub(n.end) <= 6) {
                    return named;
                }
                continue;
            }
            if item.classes.any(Classes::PREP) && !item.classes.any(Classes::CONJ) {
                start = Some(item.span.end);
                continue;
            }
            let from = *start.get_or_insert(item.span.start);
            let length = item.span.end - from;
            if item.classes.any(Classes::ORG_SUFFIX) && (3..=20).contains(&length) {
                named = Some(Span::new(from, item.span.end));
            }
        }
        None
    }

    /// 10月8日从省文旅厅获悉: the day of the news, not of the figures.
    fn is_dateline(&self, items: &[Item], at: usize) -> bool {
        let day = items[at]
            .time()
            .is_some_and(|t| matches!(self.figures.times[t].part, Part::Day(..)));
        day && items[at + 1..]
            .iter()
            .take(14)
            .enumerate()
            .take_while(|(n, i)| (*n == 0 || !i.is(TokenKind::Comma)) && i.quantity().is_none())
            .any(|(_, i)| i.classes.any(Classes::REPORT))
    }

    /// 去年重组的城运集团: a time that only describes a noun.
    fn is_adnominal(&self, items: &[Item], at: usize) -> bool {
        let past = items[at]
            .time()
            .is_some_and(|t| match self.figures.times[t].year {
                Year::Relative(offset) => offset < 0,
                Year::Absolute(year) => self.reference.year.is_some_and(|now| year < now),
                Year::Unnamed => false,
            });
        past && items[at + 1..]
            .iter()
            .take(12)
            .take_while(|i| !i.is(TokenKind::Comma) && i.quantity().is_none())
            .any(|i| i.classes.any(Classes::OF))
            && items
                .get(at + 1)
                .is_some_and(|i| i.is_content() && !i.classes.any(Classes::OF))
    }

    /// What a clause without figures leaves behind: a frame (在《…》榜单中) or a recipient (对…的).
    fn clause_end(&mut self, items: &[Item], comma: usize) {
        let start = items[..comma]
            .iter()
            .rposition(|i| i.is(TokenKind::Comma) && i.depth == 0)
            .map_or(0, |c| c + 1);
        let clause = &items[start..comma];
        if clause.is_empty() || clause.iter().any(|i| i.quantity().is_some()) {
            return;
        }
        let first = clause.iter().position(Item::is_content).unwrap_or(0);
        let opens = &clause[first];
        let last = &clause[clause.len() - 1];
        if opens.classes.any(Classes::FRAME_PREP)
            && last.classes.any(Classes::TOPIC_FRAME)
            && let (Some(open), Some(close)) = (
                clause.iter().position(|i| self.chars[i.span.start] == '《'),
                clause.iter().position(|i| self.chars[i.span.start] == '》'),
            )
            && open < close
        {
            self.memory.frame = Some(phrase(&clause[open + 1..close], PhraseSource::Before));
        }
        self.memory.clause_basis = clause.iter().rev().find_map(|i| {
            let classes = i.classes;
            if classes.any(Classes::MOM) {
                Some(Basis::Mom)
            } else if classes.any(Classes::YOY) {
                Some(Basis::Yoy)
            } else {
                None
            }
        });
        if self.outline.kind == DocumentKind::Rule && last.classes.any(Classes::OF) {
            // 购置智能烘干机的，…: for whom the amounts of a rule are.
            let recipient = phrase(level::drop_preposition(clause), PhraseSource::Before);
            if (2..=24).contains(&recipient.len()) {
                self.memory.recipient = Some(recipient);
            }
        } else if self.chars[opens.span.start] == '对' && opens.classes.any(Classes::PREP) {
            let recipient = phrase(&clause[first + 1..], PhraseSource::Before);
            if (2..=24).contains(&recipient.len()) {
                self.memory.recipient = Some(recipient);
            }
        }
    }

    /// The figures from `first` on that form one list of values, and the item after them.
    fn group(&self, items: &[Item], first: usize, distributive: bool) -> (Vec<Slot>, usize) {
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
                if !self.continues_list(items, first, q, separated) {
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
    fn continues_list(&self, items: &[Item], first: usize, q: usize, separated: bool) -> bool {
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
        separated && (same || is_relative(this) && is_relative(opening))
    }

    /// Where the items begin that may speak of the figure at `at`: after the last boundary.
    fn start_of(&self, items: &[Item], boundary: usize, at: usize) -> usize {
        let depth = items[at].depth;
        let mut start = at;
        while start > boundary {
            let item = &items[start - 1];
            if item.depth < depth
                || item.depth == depth
                    && (item.is(TokenKind::Comma)
                        || item.is(TokenKind::Space)
                        || item.quantity().is_some())
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

    /// The items without brackets that only note something: （下同）, （以农村居民收入为1）.
    fn without_notes(&self, items: &[Item]) -> Vec<Item> {
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
                            "〇一二三四五六七八九十两多几0123456789年月个季天周次届余"
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
        kept
    }

    fn next_series(&mut self) -> u32 {
        self.series += 1;
        self.series - 1
    }

    fn figures_of(&mut self, scene: &Scene<'_>) {
        let items = scene.items;
        let Some(first) = scene.slots[0].item.and_then(|i| items[i].quantity()) else {
            return;
        };
        let quantity = &self.figures.quantities[first];
        let left = scene.left.as_slice();
        let mut found = cue(left, quantity, &self.figures.times);
        // 占比由去年同期的17.9%…: the words before 由 say what it is.
        let stripped = relation::strip_from(left);
        if stripped.len() < left.len()
            && matches!(found.kind, Kind::Level | Kind::Multiple | Kind::Share)
        {
            found = cue(stripped, quantity, &self.figures.times);
        }
        // 近一成增幅, 1.7%的跌幅: the noun of change stands after the number.
        if matches!(found.kind, Kind::Share | Kind::Level)
            && found.of_head.is_none()
            && let Some(noun) = items[scene.end..]
                .iter()
                .take(2)
                .find(|i| !i.classes.any(Classes::OF))
            && noun.classes.any(Classes::RATE_ATTRIBUTE)
            && (quantity.unit_kind == Some(UnitKind::Percent)
                || matches!(quantity.form, Form::Tenths | Form::Fraction))
        {
            found.kind = Kind::Change;
            found.direction = Some(if noun.classes.any(Classes::DOWN) {
                Direction::Down
            } else {
                Direction::Up
            });
            found.span = Some(noun.span);
            found.default = false;
        }
        // 增加5个服务站 and 企业净增11家 count things; 同比增加5个 is a change.
        let own_noun = phrase(&left[..found.split.min(left.len())], PhraseSource::Before);
        let counts = found.span.is_some_and(|s| {
            left.iter()
                .any(|i| i.span == s && i.classes.any(Classes::VERB))
        });
        if found.kind == Kind::Change
            && found.basis.is_none()
            && self.memory.clause_basis.is_none()
            && quantity.unit_kind == Some(UnitKind::Classifier)
            && (counts && !own_noun.is_empty()
                || items.get(scene.end).is_some_and(|i| {
                    i.is_content() && !i.classes.any(Classes::CONJ | Classes::OVER_AFTER)
                }))
        {
            found = Cue {
                kind: Kind::Level,
                direction: None,
                split: left.len(),
                span: None,
                default: true,
                of_head: None,
                of: 0..0,
                ..found
            };
        }
        let n = scene.slots.len();
        let goes_on = self.goes_on(scene, &found);
        if goes_on {
            self.continue_last(scene, &found);
        } else if n > 1 {
            self.list(scene, &found);
        } else if found.kind == Kind::Level {
            self.level(scene, &found);
        } else {
            self.relation(scene, &found);
        }
    }

    /// Whether the figure has no words of its own but a connector: 由6.70张增加到6.92张; 占比超五成，达50.6%.
    fn goes_on(&self, scene: &Scene<'_>, found: &Cue) -> bool {
        let Some(last) = &self.memory.last else {
            return false;
        };
        let left = scene.left.as_slice();
        let connective = left.iter().any(|i| {
            i.classes
                .any(Classes::REACH | Classes::TURN | Classes::RANK_VERB)
        });
        let bare = left.iter().all(|i| {
            !i.is_content()
                || i.classes.any(
                    Classes::REACH
                        | Classes::TURN
                        | Classes::ADVERB
                        | Classes::ABOUT
                        | Classes::OVER
                        | Classes::UNDER
                        | Classes::OF
                        | Classes::LIGHT
                        | Classes::RANK_VERB
                        | Classes::UP
                        | Classes::DOWN
                        | Classes::MIN
                        | Classes::MAX
                        | Classes::TARGET
                        | Classes::FORECAST,
                )
        });
        if !bare || !connective {
            return false;
        }
        let quantity = scene.slots[0]
            .item
            .and_then(|i| scene.items[i].quantity())
            .map(|q| &self.figures.quantities[q]);
        let relative = quantity.is_some_and(|q| {
            matches!(q.unit_kind, Some(UnitKind::Percent))
                || matches!(q.form, Form::Fraction | Form::Tenths | Form::Rank)
        });
        if last.from {
            return found.kind == Kind::Level || found.kind == last.kind;
        }
        found.kind == Kind::Level && relative && last.relative && scene.slots.len() == 1
    }

    fn continue_last(&mut self, scene: &Scene<'_>, found: &Cue) {
        let Some(last) = self.memory.last.clone() else {
            return;
        };
        for (k, slot) in scene.slots.iter().enumerate() {
            let Some(item) = slot.item else { continue };
            let _ = k;
            let mut link = self.blank(scene, item);
            link.indicator = last.indicator.clone();
            link.kind = last.kind;
            link.direction = found.direction.or(last.direction);
            if link.kind == Kind::Change {
                link.basis = found.basis.or(Some(Basis::Yoy));
            }
            link.cue = found.span;
            link.series = last.series;
            link.rule = if last.from { "from-to" } else { "goes-on" };
            link.confidence = 85;
            if last.from {
                // The time between the two, else the one in force before 由.
                let own = scene.left.iter().rev().find_map(|item| {
                    let t = item.time()?;
                    Some((
                        resolve(&self.figures.times[t], self.year, &self.reference)?,
                        Some(item.span),
                    ))
                });
                link.period = own.or(self.period).or(last.period);
            }
            if let Some(bearer) = self
                .memory
                .bearers
                .last_mut()
                .filter(|b| b.series == link.series)
            {
                bearer.period = link.period;
            }
            self.push(link, false);
        }
        if let Some(last) = &mut self.memory.last {
            last.from = false;
        }
    }

    /// A link with everything but the indicator.
    fn blank(&mut self, scene: &Scene<'_>, item: usize) -> Link {
        let q = scene.items[item].quantity().unwrap_or(0);
        let quantity = &self.figures.quantities[q];
        let mut status = scene.status;
        let first_period = self.period_of_first(scene);
        if first_period.is_some() && status.status != Status::Actual {
            // 由目前的82%提升到95%: the first value is a result.
            status = StatusCue {
                status: Status::Actual,
                span: None,
            };
        }
        let mut bound = quantity.bound;
        let after = quantity
            .bound_span
            .is_some_and(|s| s.start >= quantity.span.end);
        if bound == Bound::Over
            && after
            && matches!(status.status, Status::Target | Status::Standard)
        {
            bound = Bound::Min;
        }
        if bound == Bound::Under && status.status == Status::Standard && after {
            bound = Bound::Max;
        }
        Link {
            quantity: q,
            indicator: Phrase::default(),
            kind: Kind::Level,
            direction: None,
            basis: None,
            status,
            bound,
            period: first_period.unwrap_or(self.period),
            org: self.reporter.or(scene.block.org),
            section: scene.block.section,
            of: None,
            cue: None,
            series: 0,
            rule: "none",
            confidence: 90,
            remarks: Vec::new(),
        }
    }

    /// The period of the first of two values: 由上年的27905元, 由2021年末的86万平方米.
    fn period_of_first(&self, scene: &Scene<'_>) -> Option<Option<(Period, Option<Span<View>>)>> {
        let left = scene.left.as_slice();
        let than_of = left.last().is_some_and(|i| i.classes.any(Classes::OF))
            && left.iter().any(|i| i.classes.any(Classes::THAN));
        let from = left.iter().rposition(|i| {
            i.classes.any(Classes::FROM) && self.chars[i.span.start] != '自'
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
            return turns.then_some(None);
        };
        let mut period = resolve(&self.figures.times[t], self.year, &self.reference)?;
        // 由上年的: the same part of the year before.
        if let (Year::Relative(_), Part::Whole, Some((now, _))) = (
            self.figures.times[t].year,
            self.figures.times[t].part,
            self.period,
        ) && !matches!(now, Period::Day(..))
        {
            period = now.in_year(period.year());
        }
        Some(Some((period, Some(span))))
    }

    fn push(&mut self, mut link: Link, bears: bool) {
        self.flow_over_period(&mut link);
        link.confidence = self.doubt(&link);
        let quantity = &self.figures.quantities[link.quantity];
        let from = false;
        self.memory.last = Some(Last {
            indicator: link.indicator.clone(),
            kind: link.kind,
            direction: link.direction,
            series: link.series,
            from,
            relative: matches!(quantity.unit_kind, Some(UnitKind::Percent))
                || matches!(quantity.form, Form::Fraction | Form::Tenths | Form::Rank),
            period: link.period,
        });
        if bears {
            self.memory.bearers.push(Bearer {
                indicator: link.indicator.clone(),
                series: link.series,
                period: link.period,
                status: link.status,
                classifier: quantity.unit_kind == Some(UnitKind::Classifier),
            });
        }
        self.links.push(link);
    }

    /// The rule's confidence, less where the words found look too few or too many (measured on annotated bulletins).
    fn doubt(&self, link: &Link) -> u8 {
        let length = link.indicator.len();
        let less = match length {
            0 => 60,
            1 => 45,
            2 => 8,
            3..=20 => 0,
            21..=28 => 12,
            _ => 35,
        };
        link.confidence.saturating_sub(less)
    }

    /// 截至6月底，资产总额…，营业收入…: a stock is of the day, a flow of the period that ends with it.
    fn flow_over_period(&self, link: &mut Link) {
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

    fn default_of_title(&self) -> Option<(Period, Option<Span<View>>)> {
        Some((self.reference.period?, Some(self.outline.period?.span)))
    }

    /// The figure that one without words of its own leans on, and how sure that is.
    fn bearer(&self) -> Option<(Bearer, u8)> {
        match (self.memory.bearers.last(), &self.memory.earlier) {
            (Some(near), _) => Some((near.clone(), 90)),
            (None, Some(far)) => Some((far.clone(), 60)),
            _ => None,
        }
    }
}
