//! Rules that join figures with what they measure: one rule, one name; each record says which rule made it.
//!
//! Works sentence by sentence from left to right with a short memory: the last figures that bear an indicator of
//! their own, the last list, the period in force. It never looks back further than the paragraph.

mod around;
mod award;
mod carry;
mod clause;
mod distribute;
mod fill;
mod group;
mod keep;
mod kind;
mod level;
mod list;
mod per;
mod relation;
mod table;
mod thing;
mod time;

pub use table::link_tables;

use crate::lex::TokenKind;
use crate::lexicon::{Classes, UnitKind};
use crate::mention::{
    Item, Period, Phrase, Reference, Sentence, StatusCue, base_status, resolve, sentences,
    status_cues,
};
use crate::outline::{Block, Outline};
use crate::quantity::{Figures, Form, Part, Quantity, Year};
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
    /// The words that give the bound, beside the number or in the clause.
    pub bound_span: Option<Span<View>>,
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
    /// 与先前三个月比较，: whether the clause before compared three months with three.
    rolling: bool,
    /// The rate whose parts 其中 opened.
    rate: Option<Phrase>,
    /// 每千人口, and the unit of the rate that named it.
    per: Option<(Phrase, Span<View>)>,
    /// How many figures bore an indicator where the last bracket opened.
    opened: Option<usize>,
    /// Whether a paragraph of a rule tells what was done.
    told: bool,
    /// 环比持平。其中，…: what the sentence before compared with, for a sentence of its parts.
    whole_basis: Option<Basis>,
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
        links: Vec::with_capacity(figures.quantities.len()),
        series: 0,
        memory: Memory::default(),
        period: None,
        framed: None,
        carried: None,
        year: None,
        reporter: None,
        section: None,
        ahead: false,
        stocks: false,
        headed: None,
    };
    for block in &outline.blocks {
        linker.block(tokens, block);
    }
    linker.links
}

/// What the words of a sentence or heading compare with, where they say one thing only.
fn basis_said(sentence: Sentence<'_>) -> Option<Basis> {
    let month = sentence.classes.any(Classes::MOM);
    let year = sentence.classes.any(Classes::YOY);
    match (month, year) {
        (true, false) => Some(Basis::Mom),
        (false, true) => Some(Basis::Yoy),
        _ => None,
    }
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
        )
        // 国庆假期 of a year whose holidays are not known.
        .or(outline.year.map(Period::Year)),
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
    /// The section of the last paragraph.
    section: Option<usize>,
    /// 二、环比变动情况: what the figures under a heading compare with.
    headed: Option<Basis>,
    /// Whether the paragraph before opened with the day its stocks are of.
    stocks: bool,
    /// Whether a work report has turned to the year to come.
    ahead: bool,
}

/// What all figures of a group have in common.
struct Scene<'s> {
    items: &'s [Item],
    block: &'s Block,
    /// Items between the last boundary and the group, notes in brackets left out.
    left: &'s [Item],
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
    fn block(&mut self, tokens: &[crate::lex::Token], block: &Block) {
        self.memory = Memory::default();
        // 医院中：公立医院…: a paragraph of parts goes on in the time of the one before.
        let opening = &tokens[block.tokens.clone()];
        let colon = |t: &crate::lex::Token| {
            t.kind == TokenKind::Comma && "：:".contains(self.chars[t.span().start])
        };
        let parted = opening
            .windows(2)
            .take(7)
            .any(|w| w[0].classes().any(Classes::TOPIC_FRAME | Classes::PART) && colon(&w[1]));
        let goes_on = !block.heading && parted;
        // 年末…。 / 床位总数…: a paragraph of stocks under one heading is of the same day.
        let stock = !block.heading
            && block.section.is_some()
            // 注：…
            && !opening.first().is_some_and(|t| t.classes().any(Classes::BRACKET_NOTE))
            && !opening.iter().take(4).any(|t| {
                self.figures
                    .times
                    .binary_search_by_key(&t.span().start, |x| x.span.start)
                    .is_ok()
            });
        let before = self
            .carried
            .filter(|_| (goes_on || stock && self.stocks) && self.section == block.section);
        self.stocks = stock && self.stocks && self.section == block.section;
        self.section = block.section;
        self.carried = before.or(self.default_period(block));
        self.framed = self.carried;
        // 全年 under a heading that names a year is that year.
        self.year = self
            .carried
            .map(|p| p.0.year())
            .filter(|_| block.period.is_some() || self.outline.annual_report);
        self.reporter = None;
        // Words without figures move nothing on, unless they turn to the year to come or keep a day.
        let may_turn = self.outline.annual_report && !self.ahead;
        let keeps_day = matches!(self.carried, Some((Period::Day(..), _)));
        if !block.heading && !may_turn && !keeps_day && !self.figures.any_in(block.span) {
            return;
        }
        let mut opens = true;
        let sentences = sentences(
            tokens,
            block.tokens.clone(),
            &self.figures.quantities,
            &self.figures.times,
            &self.figures.numbering,
        );
        for sentence in sentences.iter() {
            let before = self.ahead;
            self.look_ahead(sentence.items, opens && !block.heading);
            let first = std::mem::take(&mut opens);
            if block.heading {
                self.headed = basis_said(sentence);
            }
            if self.ahead && !before {
                self.carried = self.default_period(block);
                self.year = self.carried.map(|p| p.0.year());
            }
            self.sentence(sentence, block);
            if first
                && let (Some((Period::Day(year, month, day), _)), Some(default)) =
                    (self.carried, self.default_period(block))
            {
                // 年末全市…: the last day of the period that the document is for.
                self.stocks |=
                    day >= 28 && default.0.year() == year && default.0.last_month() == month;
            }
        }
    }

    fn sentence(&mut self, sentence: Sentence<'_>, block: &Block) {
        let items = sentence.items;
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
        self.memory.rolling = false;
        self.memory.opened = None;
        self.memory.per = None;
        self.memory.rate = None;
        // 全市价格环比持平。其中，农村上涨0.1%
        let parts = items
            .iter()
            .find(|i| i.is_content())
            .is_some_and(|i| i.classes.any(Classes::PART));
        let said = basis_said(sentence);
        if !parts {
            self.memory.whole_basis = said;
        }
        self.memory.pending_head = None;
        // 前三季度，进出口增长8.8%。其中，出口增长10.3%: the parts are of the time of the whole.
        if !parts || self.framed.is_none() {
            self.framed = self.carried;
        }
        self.period = self.framed;
        if sentence.classes.any(Classes::REPORT | Classes::FORECAST)
            && let Some(org) = self.reporter_of(items)
        {
            // 集团业务部负责人说 in a text of 北屿港集团: a part of the body that the text is of.
            let part = block.org.is_some_and(|own| {
                (2..own.len())
                    .any(|n| self.chars[org.range()].starts_with(&self.chars[own.end - n..own.end]))
            });
            self.reporter = (!part).then_some(org);
        }
        if !sentence.figures {
            for at in 0..items.len() {
                if items[at].time().is_some() {
                    self.pass(items, at, block);
                }
            }
            return;
        }
        let mut base = base_status(self.outline.kind, self.planned(block));
        // 2023年，全县发放补贴…。新建床位…: a paragraph of a rule that opens with a time that is over tells what was done.
        if base.status == Status::Standard && self.memory.told {
            base.status = Status::Actual;
        }
        let now = self.reference.year;
        let times = &self.figures.times;
        // 全年安排资金1.8亿元 in a text on a year that is over.
        let reviewed = base.status == Status::Actual
            && (self.outline.annual_report
                || self.outline.period.is_some_and(|p| p.part == Part::Whole));
        let is_past = |item: &Item| {
            item.time().is_some_and(|t| match (times[t].year, now) {
                (Year::Absolute(year), Some(now)) => year <= now,
                (Year::Relative(offset), _) => offset < 0,
                (Year::Unnamed, _) => reviewed && times[t].part == Part::Whole,
                _ => false,
            })
        };
        // 到2025年 in a text of April 2025, or in one that has no date of its own, lies ahead.
        let dated = self.outline.date.filter(|d| d.1 > 0);
        let undated = self.outline.date.is_none() && self.outline.period.is_none();
        let is_future = |item: &Item| {
            item.time().is_some_and(|t| match (times[t].year, now) {
                (Year::Absolute(year), Some(now)) if year != now => year > now,
                (Year::Relative(offset), _) if offset != 0 => offset > 0,
                (Year::Absolute(_), Some(_)) if undated => true,
                _ => dated.is_some_and(|date| {
                    resolve(&times[t], now, &self.reference).is_some_and(|period| {
                        period.year() == date.0 && period.last_month() > date.1
                    })
                }),
            })
        };
        let statuses = status_cues(
            sentence,
            base,
            self.chars,
            &self.figures.quantities,
            is_past,
            is_future,
        );
        if base.status == Status::Standard
            && let Some(first) = items.iter().position(|i| i.quantity().is_some())
            && statuses[first].status == Status::Actual
            && items[..first].iter().any(is_past)
        {
            self.memory.told = true;
        }
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
            let left = &left[..];
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
}
