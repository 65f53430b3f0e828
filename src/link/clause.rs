//! What words without a figure leave for those behind them: who reports, a frame, a topic, a turn to the year to come.

use crate::lex::TokenKind;
use crate::lexicon::Classes;
use crate::mention::{Item, Period, Phrase, PhraseSource, StatusCue, phrase, resolve, time_basis};
use crate::outline::{Block, DocumentKind};
use crate::quantity::Part;
use crate::record::{Basis, Status};
use crate::text::{Span, View};

use super::{Bearer, Linker, around, award};

impl Linker<'_> {
    /// What a clause without figures leaves behind: a frame (在《…》榜单中) or a recipient (对…的).
    pub(super) fn clause_end(&mut self, items: &[Item], comma: usize) {
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
        } else if opens.classes.any(Classes::FRAME_PREP)
            && last.classes.any(Classes::TOPIC_FRAME)
            && clause[..clause.len() - 1]
                .last()
                .is_some_and(|i| i.classes.any(Classes::RANKING))
        {
            // 在全国营商环境评价中
            self.memory.frame = Some(phrase(
                &clause[first + 1..clause.len() - 1],
                PhraseSource::Before,
            ));
        }
        if last.classes.any(Classes::ASPECT) && clause.len() > 1 {
            self.bear(phrase(&clause[..clause.len() - 1], PhraseSource::Before));
        }
        self.topic(clause);
        self.memory.rolling = clause.iter().any(|i| i.classes.any(Classes::ROLLING));
        let against = self.comparison(clause);
        self.memory.clause_basis = against.or_else(|| {
            clause.iter().rev().find_map(|i| {
                let classes = i.classes;
                if classes.any(Classes::MOM) {
                    Some(Basis::Mom)
                } else if classes.any(Classes::YOY) {
                    Some(Basis::Yoy)
                } else {
                    None
                }
            })
        });
        if self.outline.kind == DocumentKind::Rule && last.classes.any(Classes::OF) {
            // 购置智能烘干机的，…: for whom the amounts of a rule are.
            let recipient = phrase(award::drop_preposition(clause), PhraseSource::Before);
            if (2..=24).contains(&recipient.len()) {
                self.memory.recipient = Some(recipient);
            }
        } else if opens.classes.any(Classes::TOWARDS) {
            let recipient = phrase(&clause[first + 1..], PhraseSource::Before);
            if (2..=24).contains(&recipient.len()) {
                self.memory.recipient = Some(recipient);
            }
        }
    }

    /// 与2022年相比，…; 粮食产量与上年相比，增长3.2%: what a clause compares with; what it compares, it leaves behind.
    fn comparison(&mut self, clause: &[Item]) -> Option<Basis> {
        let close = clause.iter().rposition(Item::is_content)?;
        // 与去年同期相比 is one word.
        let word = clause[close].classes;
        if clause[close].span.len() > 2 && word.any(Classes::YOY | Classes::MOM | Classes::BASE) {
            self.bear(phrase(&clause[..close], PhraseSource::Before));
            return None;
        }
        if !word.any(Classes::COMPARED) {
            return None;
        }
        let open = clause[..close]
            .iter()
            .rposition(|i| i.classes.any(Classes::THAN) && !i.classes.any(Classes::COMPARED))?;
        let time = clause[open + 1..close].iter().find_map(Item::time)?;
        self.bear(phrase(&clause[..open], PhraseSource::Before));
        // 将2025年9月与2024年9月比较
        let against = resolve(&self.figures.times[time], self.year, &self.reference);
        let same = self
            .period
            .map(|(now, _)| now.in_year(now.year() - 1))
            .is_some_and(|earlier| against == Some(earlier));
        if same {
            return Some(Basis::Yoy);
        }
        Some(time_basis(&self.figures.times[time], self.reference.year))
    }

    /// 出口由降转升，同比增长2.5%; 税收收入超额完成，达到预算的103.5%: a clause that says only which way something
    /// went leaves what went for the figure that follows.
    fn topic(&mut self, clause: &[Item]) {
        // 公共安全得分最高，为93.1分; 高新区最多，达35家
        let stands_out = clause
            .iter()
            .rposition(|i| i.is_content())
            .filter(|i| clause[*i].classes.any(Classes::SUPERLATIVE));
        if let Some(cut) = stands_out {
            let indicator = phrase(&clause[..cut], PhraseSource::Before);
            if (2..=14).contains(&indicator.len()) && !around::only_attribute(&clause[..cut]) {
                self.bear(indicator);
                return;
            }
        }
        let turns = Classes::UP | Classes::DOWN | Classes::FROM | Classes::TURN | Classes::DONE;
        let Some(cut) = clause
            .iter()
            .position(|i| {
                i.classes.any(turns) && !i.classes.any(Classes::HEAD_NOUN | Classes::SINCE)
            })
            // 粮食总产量实现“二十连丰”
            .or_else(|| {
                clause
                    .windows(2)
                    .position(|w| {
                        // 工资性收入仍是“压舱石”, 服务性消费日趋活跃
                        w[0].classes.any(Classes::HEAD_NOUN)
                            && w[1]
                                .classes
                                .any(Classes::LIGHT | Classes::ADVERB | Classes::REACH)
                    })
                    .map(|p| p + 1)
            })
        else {
            return;
        };
        // 进口结束连续四个月下降, 社零总额平稳回升: the noun, without how it went.
        let Some(noun) = clause[..cut]
            .iter()
            .rposition(|i| i.classes.any(Classes::HEAD_NOUN | Classes::ATTRIBUTE))
        else {
            self.moved(clause, cut);
            return;
        };
        let subject = &clause[..=noun];
        let opens = subject.iter().find(|i| i.is_content()).is_some_and(|i| {
            i.classes
                .any(Classes::VERB | Classes::PREP | Classes::FRAME_PREP)
                && !i.classes.any(Classes::HEAD_NOUN)
        });
        let indicator = phrase(subject, PhraseSource::Before);
        if opens || indicator.len() < 2 || around::only_attribute(subject) {
            return;
        }
        self.bear(indicator);
    }

    /// 连续八年上调退休人员养老金，人均每月增加128元: where the verb opens the clause, what it moves stands behind it.
    fn moved(&mut self, clause: &[Item], verb: usize) {
        let before = &clause[..verb];
        let opens = before
            .iter()
            .all(|i| !i.is_content() || i.classes.any(Classes::ADVERB))
            || before
                .iter()
                .find(|i| i.is_content())
                .is_some_and(|i| i.classes.any(Classes::STREAK));
        if !opens || !clause[verb].classes.any(Classes::UP | Classes::DOWN) {
            return;
        }
        let object = phrase(&clause[verb + 1..], PhraseSource::Before);
        if (2..=20).contains(&object.len()) {
            self.bear(object);
        }
    }

    /// Words without a figure that those behind may lean on.
    fn bear(&mut self, indicator: Phrase) {
        if indicator.is_empty() {
            return;
        }
        let series = self.next_series();
        self.memory.bearers.push(Bearer {
            indicator,
            series,
            period: None,
            status: StatusCue {
                status: Status::Actual,
                span: None,
            },
            classifier: false,
        });
    }

    /// 省交通运输厅介绍, 据省商务厅监测: who reports from here on. 据市教育局、市财政局统计: several report for nobody in
    /// particular.
    pub(super) fn reporter_of(&self, items: &[Item]) -> Option<Span<View>> {
        let words = items.iter().take(24).take_while(|i| i.quantity().is_none());
        let mut start: Option<usize> = None;
        let mut named: Option<Span<View>> = None;
        for item in words {
            if !item.is_content() {
                start = None;
                if named.is_some_and(|n| n.end == item.span.start)
                    && self.chars[item.span.start] == '、'
                {
                    return None;
                }
                continue;
            }
            if item.classes.any(Classes::REPORT | Classes::FORECAST) {
                if named.is_some_and(|n| item.span.start.saturating_sub(n.end) <= 6) {
                    return named;
                }
                continue;
            }
            if item.classes.any(Classes::PREP | Classes::SINCE) && !item.classes.any(Classes::CONJ)
            {
                start = Some(item.span.end);
                continue;
            }
            let from = *start.get_or_insert(item.span.start);
            let length = item.span.end - from;
            // 发言人指出 names nobody.
            if item.classes.any(Classes::ORG_SUFFIX)
                && length > item.span.len()
                && (3..=20).contains(&length)
            {
                named = Some(Span::new(from, item.span.end));
            }
        }
        None
    }

    /// 10月8日从省文旅厅获悉: the day of the news, not of the figures.
    pub(super) fn is_dateline(&self, items: &[Item], at: usize) -> bool {
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

    /// 今年主要预期目标是：…, 2024年是…的一年: from here on a work report tells of the year to come.
    pub(super) fn look_ahead(&mut self, items: &[Item], opens: bool) {
        if !self.outline.annual_report || self.ahead {
            return;
        }
        let names_targets = items.windows(2).any(|w| {
            w[0].classes.any(Classes::TARGET_NOUN)
                && w[1].classes.any(Classes::REACH | Classes::DISTRIBUTIVE)
        });
        let year = self.reference.year;
        let opens_with_year = opens
            && items.first().and_then(Item::time).is_some_and(|t| {
                let time = &self.figures.times[t];
                time.part == Part::Whole
                    && resolve(time, None, &self.reference).map(Period::year) == year
            });
        self.ahead = names_targets || opens_with_year;
    }

    /// Whether a paragraph tells of what is planned: by its heading, or in the second half of a work report.
    pub(super) fn planned(&self, block: &Block) -> bool {
        block.plan || self.ahead
    }
}
