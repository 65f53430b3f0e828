//! Levels: the noun before the number, the noun after it, amounts embedded in a count.

use crate::lex::TokenKind;
use crate::lexicon::{Classes, UnitKind, word_at};
use crate::mention::{Cue, Item, Phrase, PhraseSource, phrase};
use crate::outline::DocumentKind;
use crate::record::{Kind, RemarkKind};

use super::distribute::cut_at;
use super::{Linker, Scene};

/// Phrases longer than this are cut at their last clause-opening verb.
const LONGEST_PHRASE: usize = 26;

impl Linker<'_> {
    pub(super) fn level(&mut self, scene: &Scene<'_>, found: &Cue) {
        let Some(item) = scene.slots[0].item else {
            return;
        };
        let mut link = self.blank(scene, item);
        let left = &scene.left[..found.split.min(scene.left.len())];
        let (indicator, rule, confidence) = self.level_phrase(scene, left);
        link.indicator = indicator;
        link.rule = rule;
        link.confidence = confidence;
        link.kind = Kind::Level;
        if link.indicator.is_empty() {
            link.remarks.push(RemarkKind::NoIndicator);
            link.confidence = 30;
        }
        link.series = self.next_series();
        let from = scene.left.iter().any(|i| i.classes.any(Classes::FROM));
        let compared = link.rule == "inherited" && link.period != self.period;
        self.push(link, !compared);
        self.mark_from(from);
    }

    pub(super) fn mark_from(&mut self, from: bool) {
        if let Some(last) = &mut self.memory.last {
            last.from = from;
        }
    }

    /// The indicator of a level, the rule that found it, and how sure that is.
    fn level_phrase(&mut self, scene: &Scene<'_>, left: &[Item]) -> (Phrase, &'static str, u8) {
        let items = scene.items;
        let last_item = scene
            .slots
            .last()
            .and_then(|s| s.item)
            .unwrap_or(scene.end - 1);
        let quantity = &self.figures.quantities[items[last_item].quantity().unwrap_or(0)];
        let counted = matches!(quantity.unit_kind, Some(UnitKind::Classifier) | None);
        let (right, next) = self.right(items, scene.end);
        if let Some(found) = self
            .threshold(left)
            .or_else(|| self.award(scene, left, right))
        {
            return found;
        }
        // 较2023年底的11.5万立方米: what something is compared with is of the figure before.
        let compared = left.iter().all(|i| {
            !i.is_content()
                || i.classes
                    .any(Classes::THAN | Classes::OF | Classes::FROM | Classes::REACH)
        });
        let has_words = left.iter().any(Item::is_content);
        let compares = left
            .iter()
            .any(|i| i.classes.any(Classes::THAN | Classes::FROM));
        if compared
            && has_words
            && compares
            && let Some((bearer, sure)) = self.bearer()
        {
            return (bearer.indicator, "inherited", sure.saturating_sub(10));
        }
        let framed = left;
        let left = cut_frame(left);
        let before = phrase(left, PhraseSource::Before);
        if counted || quantity.unit_kind == Some(UnitKind::Money) {
            // 按年平均汇率折合8723美元: an adverbial without a verb of its own speaks of the figure before.
            let adverbial = framed
                .iter()
                .find(|i| i.is_content())
                .is_some_and(|i| i.classes.any(Classes::FRAME_PREP))
                && framed.len() == left.len()
                && left.iter().all(|i| {
                    !i.classes
                        .any(Classes::VERB | Classes::PER | Classes::SUBJECT_NOUN)
                });
            if adverbial
                && !before.is_empty()
                && let Some((bearer, sure)) =
                    self.bearer().filter(|_| !self.memory.bearers.is_empty())
            {
                return (
                    bearer.indicator.then(&before),
                    "adverbial-of",
                    sure.saturating_sub(10),
                );
            }
        }
        let verb = left
            .iter()
            .rposition(|i| i.classes.any(Classes::VERB) && !i.classes.any(Classes::HEAD_NOUN));
        let tail = left
            .iter()
            .rev()
            .find(|i| i.is_content() || i.is(TokenKind::Close));
        let tail_is_verb = tail.is_some_and(|t| {
            (t.classes
                .any(Classes::VERB | Classes::PREP | Classes::STANDARD)
                && !t.classes.any(Classes::HEAD_NOUN | Classes::ATTRIBUTE))
                || t.classes
                    .any(Classes::AND_SO_ON | Classes::OF | Classes::LIGHT)
        });
        // 办件量最大的前50项服务: the first of many, counted by what stands behind.
        let foremost = counted
            && left
                .last()
                .is_some_and(|i| i.classes.any(Classes::FOREMOST))
            && left[..left.len() - 1]
                .iter()
                .rev()
                .find(|i| !i.is(TokenKind::Space))
                .is_some_and(|i| i.classes.any(Classes::OF | Classes::RANK_VERB));
        let noun_before = !before.is_empty() && !tail_is_verb && !foremost;
        let opens_of = right.first().is_some_and(|i| i.classes.any(Classes::OF));
        // 36处，… and 24条、75项措施: the noun stands after the next sibling.
        let after = phrase(right, PhraseSource::After);
        let adjacent = right
            .first()
            .is_some_and(|i| i.is_content() && !i.classes.any(Classes::CONJ))
            || right.first().is_some_and(|i| {
                i.is(TokenKind::Open) && !"（(".contains(self.chars[i.span.start])
            });
        let verb_follows = right.first().is_some_and(|i| {
            i.classes
                .any(Classes::VERB | Classes::ADVERB | Classes::LIGHT | Classes::PREP)
                && !i
                    .classes
                    .any(Classes::HEAD_NOUN | Classes::SUBJECT_NOUN | Classes::ATTRIBUTE)
        });
        if opens_of {
            if noun_before && !counted {
                // 总投资3600多亿元的110个涉海重点项目
                if let Some(q) = next {
                    let (beyond, _) = self.right(items, q + 1);
                    let embedded = phrase(beyond, PhraseSource::After);
                    if right.iter().all(|i| i.classes.any(Classes::OF)) && !embedded.is_empty() {
                        let own = tail_noun(left);
                        return (
                            own.then(&cut_right(beyond, embedded)),
                            "embedded-amount",
                            85,
                        );
                    }
                }
                if only_attribute(&left[verb.map_or(0, |v| v + 1)..]) && !after.is_empty() {
                    // 总规模500亿元的产业基金
                    return (
                        tail_noun(left).then(&cut_right(right, after)),
                        "attribute-of-noun-after",
                        85,
                    );
                }
                return (self.with_subject(left, before), "noun-before", 85);
            }
            if !after.is_empty() {
                return (
                    self.with_verb(left, verb, cut_right(right, after)),
                    "noun-after-of",
                    85,
                );
            }
        }
        let unit = &self.chars[quantity.unit.range()];
        let events =
            word_at(unit).is_some_and(|(n, c)| n == unit.len() && c.any(Classes::EVENT_MEASURE));
        let enters = right
            .first()
            .is_some_and(|i| i.classes.any(Classes::RANK_VERB));
        if adjacent
            && noun_before
            && events
            && (verb_follows || enters)
            && right.first().is_some_and(|i| !i.classes.any(Classes::PREP))
        {
            // 医院3次入选全国百佳: what happened so often stands behind.
            return (before.then(&cut_right(right, after)), "noun-after", 80);
        }
        let term = quantity.unit_kind == Some(UnitKind::Time)
            && items
                .get(scene.end)
                .is_some_and(|i| i.classes.any(Classes::MAX_AFTER));
        if term && verb_follows && !after.is_empty() {
            // 自受理之日起7个工作日内办结: a term is of what is done within it.
            let since = left.iter().position(|i| i.classes.any(Classes::SINCE));
            let who = &left[..since.unwrap_or(left.len())];
            // 区卫生健康局自受理之日起: who does it is no part of what is done.
            let doer = since.is_some()
                && who
                    .iter()
                    .rev()
                    .find(|i| i.is_content())
                    .is_some_and(|i| i.classes.any(Classes::ORG_SUFFIX));
            let who = if doer {
                Phrase::default()
            } else {
                phrase(who, PhraseSource::Before)
            };
            return (who.then(&cut_right(right, after)), "noun-after", 80);
        }
        if foremost && adjacent && !after.is_empty() {
            return (cut_right(right, after), "noun-after", 80);
        }
        // 412家景区接待游客1208万人次: a second figure has the verb and its object for itself.
        let role = next
            .filter(|q| {
                // 为872家企业兑现资金1.7亿元 keeps what was done for whom.
                let receives = scene.left.iter().any(|i| {
                    i.classes.any(Classes::PREP) && !i.classes.any(Classes::CONJ | Classes::OF)
                });
                counted
                    && !receives
                    && right
                        .last()
                        .is_some_and(|l| l.span.end == items[*q].span.start)
            })
            .and_then(|_| {
                right.iter().enumerate().position(|(n, i)| {
                    n > 0
                        && i.classes.any(Classes::VERB | Classes::PER_HEAD)
                        && !i.classes.any(Classes::HEAD_NOUN | Classes::SUBJECT_NOUN)
                })
            })
            .filter(|v| {
                phrase(&right[..*v], PhraseSource::After).len() >= 2 && v + 1 < right.len()
            });
        let (right, after) = match role {
            Some(verb) if adjacent => (&right[..verb], phrase(&right[..verb], PhraseSource::After)),
            _ => (right, after),
        };
        if adjacent && !after.is_empty() && (counted || !noun_before) {
            if counted && noun_before && verb_follows {
                return (self.with_subject(left, before), "noun-before", 80);
            }
            let after = self.split_pending(right, cut_right(right, after));
            if before.is_empty()
                && verb_follows
                && let Some((bearer, _)) = self.bearer()
            {
                // 100个问题中，71项已完成整改
                return (bearer.indicator.then(&after), "part-of-count", 70);
            }
            return (self.with_verb(left, verb, after), "noun-after", 88);
        }
        if before.is_empty() || tail_is_verb {
            // 24条、75项具体整改措施: the next count brings the noun.
            if let Some(q) = next
                && right
                    .iter()
                    .all(|i| i.is(TokenKind::ListMark) || i.classes.any(Classes::CONJ))
            {
                let (beyond, _) = self.right(items, q + 1);
                let shared = phrase(beyond, PhraseSource::After);
                if !shared.is_empty() && beyond.first().is_some_and(Item::is_content) {
                    return (
                        self.with_verb(left, verb, cut_right(beyond, shared)),
                        "noun-after-sibling",
                        80,
                    );
                }
            }
        }
        if before.is_empty() {
            if let Some((bearer, sure)) = self.bearer() {
                return (bearer.indicator, "inherited", sure.saturating_sub(20));
            }
            return (after, "noun-after", 50);
        }
        // 床位24.6万张，每千人口7.11张
        let rated = left
            .iter()
            .filter(|i| i.is_content())
            .all(|i| i.classes.any(Classes::PER))
            && !self.memory.bearers.is_empty();
        if (only_attribute(left) || rated)
            && let Some((bearer, sure)) = self.bearer()
        {
            return (
                self.thing(&bearer.indicator, left).then(&before),
                "attribute-of",
                sure.saturating_sub(5),
            );
        }
        (self.with_subject(left, before), "noun-before", 92)
    }

    /// What a measure in `left` is of, where the last indicator holds a measure or a verb of its own: 游客出游 in
    /// 游客出游总花费…，人均消费…; 经营主体 in 新登记经营主体…，总量….
    pub(super) fn thing(&self, indicator: &Phrase, left: &[Item]) -> Phrase {
        let any = |classes: Classes| left.iter().any(|i| i.classes.any(classes));
        let chars = indicator.chars(self.chars);
        // 人均停留时间1.8天，人均消费1260元: two measures of one kind stand side by side.
        if let Some(first) = left.iter().find(|i| i.is_content())
            && let Some((n, _)) = word_at(&self.chars[first.span.start..first.span.start + 2])
            && n == 2
            && chars.starts_with(&self.chars[first.span.start..first.span.start + n])
            && word_at(&chars[..n]).is_some_and(|(_, c)| c.any(Classes::PER_HEAD))
        {
            return Phrase::default();
        }
        let ends = |classes: Classes| {
            (1..chars.len()).find_map(|i| {
                word_at(&chars[i..])
                    .filter(|(n, c)| {
                        i + n == chars.len() && c.any(classes) && !c.any(Classes::SUBJECT_NOUN)
                    })
                    .map(|_| i)
            })
        };
        if any(Classes::TOTAL_NOUN) {
            let opening = word_at(&chars)
                .filter(|(n, c)| c.any(Classes::NEWLY) && n + 1 < chars.len())
                .map_or(0, |(n, _)| n);
            let end = ends(Classes::NEWLY).unwrap_or(chars.len());
            return cut_at(&cut_at(indicator, end).0, opening).1;
        }
        let measures =
            any(Classes::HEAD_NOUN) && !any(Classes::RATE_ATTRIBUTE | Classes::SHARE_ATTRIBUTE);
        match ends(Classes::HEAD_NOUN).filter(|i| measures && *i >= 2) {
            // 增加值增速, 增加值: a rate and what it is the rate of.
            Some(i) => self.thing(&cut_at(indicator, i).0, left),
            None => indicator.clone(),
        }
    }

    /// 持股比例超过三分之一的企业户数占比77.8%: a figure inside the name of what the next one measures.
    pub(super) fn threshold(&self, left: &[Item]) -> Option<(Phrase, &'static str, u8)> {
        let mut from = 0;
        while left.get(from).is_some_and(|i| {
            i.classes
                .any(Classes::OVER_AFTER | Classes::MAX_AFTER | Classes::ABOUT_AFTER)
        }) {
            from += 1;
        }
        let bounded = from > 0;
        let of = left
            .get(from)
            .filter(|i| i.classes.any(Classes::OF) || bounded && i.is_content())?;
        let from = if of.classes.any(Classes::OF) {
            from
        } else {
            from - 1
        };
        if left.len() < from + 2 {
            return None;
        }
        let of = &left[from];
        let last = self.links.last()?;
        let figure = self.figures.quantities[last.quantity].span;
        let before = last
            .indicator
            .spans
            .last()
            .is_some_and(|s| s.end <= figure.start);
        if figure.end != left[0].span.start || !before {
            return None;
        }
        let rest = phrase(&left[from + 1..], PhraseSource::Before);
        if rest.is_empty() {
            return None;
        }
        let mut name = last.indicator.clone();
        name.push(crate::text::Span::new(figure.start, of.span.end));
        Some((name.then(&rest), "threshold-in-name", 75))
    }

    /// 对高成长性企业的领办人，给予最高100万元的奖励: for whom, and what.
    pub(super) fn award(
        &self,
        scene: &Scene<'_>,
        left: &[Item],
        right: &[Item],
    ) -> Option<(Phrase, &'static str, u8)> {
        let last = left
            .iter()
            .rposition(Item::is_content)
            .filter(|l| left[*l].classes.any(Classes::AWARD_NOUN));
        let verb = left
            .iter()
            .position(|i| i.classes.any(Classes::AWARD))
            .or(last);
        let opens_award = right
            .first()
            .is_some_and(|i| i.classes.any(Classes::AWARD | Classes::AWARD_NOUN));
        let kind = scene.slots[0]
            .item
            .and_then(|i| scene.items[i].quantity())
            .and_then(|q| self.figures.quantities[q].unit_kind);
        let rule = self.outline.kind == DocumentKind::Rule && self.memory.recipient.is_some();
        let lean = rule
            && left.iter().filter(|i| i.is_content()).all(|i| {
                i.classes.any(
                    Classes::PER
                        | Classes::MAX
                        | Classes::MIN
                        | Classes::ADVERB
                        | Classes::LIGHT
                        | Classes::REACH
                        | Classes::AWARD
                        | Classes::AWARD_NOUN,
                )
            });
        if !matches!(kind, Some(UnitKind::Money | UnitKind::Percent))
            || verb.is_none() && !opens_award && !lean
        {
            return None;
        }
        let named = right
            .first()
            .is_some_and(|i| i.classes.any(Classes::AWARD_NOUN) && !i.classes.any(Classes::AWARD));
        let object = if opens_award {
            phrase(&right[usize::from(!named)..], PhraseSource::After)
        } else if right.first().is_some_and(|i| i.classes.any(Classes::OF)) {
            phrase(right, PhraseSource::After)
        } else {
            Phrase::default()
        };
        let object = if object.len() > 14 {
            Phrase::default()
        } else {
            object
        };
        let verb = verb.unwrap_or(left.len());
        let own = phrase(drop_preposition(&left[..verb]), PhraseSource::Before);
        let after_verb = phrase(left.get(verb + 1..).unwrap_or(&[]), PhraseSource::Before);
        // 给予发榜企业最高100万元: the receiver stands after the verb.
        let receiver = left
            .get(verb + 1..)
            .unwrap_or(&[])
            .iter()
            .any(|i| i.classes.any(Classes::SUBJECT_NOUN));
        if object.is_empty() && after_verb.is_empty() && !opens_award && !lean {
            return None;
        }
        let whom = match &self.memory.recipient {
            Some(recipient) if (own.is_empty() || lean) && !receiver => recipient.then(&own),
            _ => own,
        };
        if whom.is_empty() && object.is_empty() {
            return None;
        }
        Some((whom.then(&after_verb).then(&object), "award", 80))
    }

    /// The items after a figure up to the next boundary, and the next figure if it stands in the same clause.
    pub(super) fn right<'i>(&self, items: &'i [Item], from: usize) -> (&'i [Item], Option<usize>) {
        let Some(depth) = items.get(from.wrapping_sub(1)).map(|i| i.depth) else {
            return (&[], None);
        };
        let mut start = from;
        while items.get(start).is_some_and(|i| {
            i.is(TokenKind::Space)
                || i.classes
                    .any(Classes::OVER_AFTER | Classes::MAX_AFTER | Classes::ABOUT_AFTER)
        }) {
            start += 1;
        }
        let mut end = start;
        let mut mark = None;
        while end < items.len() && end - start < 60 {
            let item = &items[end];
            if item.depth < depth || item.depth == depth && item.is(TokenKind::Comma) {
                break;
            }
            if item.quantity().is_some() {
                // A list goes on: the noun ends at the mark before the next figure.
                let stop = mark
                    .filter(|m| items[*m + 1..end].iter().all(|i| !i.is(TokenKind::Comma)))
                    .unwrap_or(end);
                return (&items[start..stop.max(start)], Some(end));
            }
            if item.depth == depth
                && (item.is(TokenKind::ListMark)
                    || item.classes.any(Classes::CONJ)
                        && items.get(end + 1).is_some_and(|n| n.quantity().is_some()))
            {
                mark = Some(end);
            }
            end += 1;
        }
        (&items[start..end.max(start)], None)
    }

    /// 29个省级项目、220个市级项目开工率分别达到…: parts the counted noun from the head that 分别 speaks of.
    fn split_pending(&mut self, right: &[Item], after: Phrase) -> Phrase {
        let Some(d) = right
            .iter()
            .position(|i| i.classes.any(Classes::DISTRIBUTIVE))
        else {
            return after;
        };
        let Some(sibling) = self.memory.bearers.last().filter(|b| b.classifier) else {
            return after;
        };
        let whole = phrase(&right[..d], PhraseSource::After);
        let sibling_chars = sibling.indicator.chars(self.chars);
        let (Some(last), [span]) = (sibling_chars.last(), whole.spans.as_slice()) else {
            return after;
        };
        let text = &self.chars[span.range()];
        let Some(cut) = text
            .iter()
            .position(|c| c == last)
            .filter(|p| p + 2 < text.len())
        else {
            return after;
        };
        let at = span.start + cut + 1;
        self.memory.pending_head = Some(Phrase::of(crate::text::Span::new(at, span.end)));
        Phrase::of(crate::text::Span::new(span.start, at))
    }

    /// The clause-opening verb before a counted noun belongs to the indicator: 培训新型职业农民.
    fn with_verb(&mut self, left: &[Item], verb: Option<usize>, after: Phrase) -> Phrase {
        let closes_list = left
            .iter()
            .rev()
            .find(|i| i.is_content())
            .is_some_and(|i| i.classes.any(Classes::AND_SO_ON) && !i.classes.any(Classes::OF));
        if closes_list && let Some(opening) = left.iter().position(|i| i.classes.any(Classes::VERB))
        {
            // 立项支持深海装备、海洋能源等3个科技项目: the names go, the verb that opened the clause stays.
            let opens = left[..opening]
                .iter()
                .filter(|i| i.is_content())
                .map(|i| i.span.len())
                .sum::<usize>()
                <= 10;
            let mut end = opening + 1;
            while left.get(end).is_some_and(|i| i.classes.any(Classes::VERB)) {
                end += 1;
            }
            return if opens {
                phrase(&left[..end], PhraseSource::Before).then(&after)
            } else {
                after
            };
        }
        let from = verb.map(|mut v| {
            while v > 0 && left[v - 1].classes.any(Classes::VERB) {
                v -= 1;
            }
            v
        });
        let lead = match from {
            Some(from) => {
                let whole = phrase(left, PhraseSource::Before);
                if whole.len() <= 10 {
                    whole
                } else {
                    phrase(&left[from..], PhraseSource::Before)
                }
            }
            None => {
                let content: Vec<&Item> = left.iter().filter(|i| i.is_content()).collect();
                let bare_preposition = content.len() == 1 && content[0].classes.any(Classes::PREP);
                let named = left.iter().any(|i| i.classes.any(Classes::AND_SO_ON));
                if bare_preposition || named {
                    Phrase::default()
                } else {
                    phrase(left, PhraseSource::Before)
                }
            }
        };
        if left.iter().all(|i| !i.is_content()) {
            // 新增2位院士、1位外籍院士
            return match &self.memory.verb {
                Some(verb)
                    if left
                        .iter()
                        .any(|i| i.is(TokenKind::ListMark) || i.classes.any(Classes::CONJ)) =>
                {
                    verb.then(&after)
                }
                _ => after,
            };
        }
        self.memory.verb = from
            .map(|f| phrase(&left[f..], PhraseSource::Before))
            .filter(|p| p.len() <= 6);
        if lead.len() > 14 {
            after
        } else {
            lead.then(&after)
        }
    }

    /// A bare noun of measure takes the subject its sentence began with: 市属企业资产总额…，营业收入….
    fn with_subject(&mut self, left: &[Item], before: Phrase) -> Phrase {
        let mut own = before;
        if own.len() > LONGEST_PHRASE {
            own = cut_left(left, own);
        }
        if let Some(subject) = subject(left) {
            self.memory.subject = Some(subject);
            return own;
        }
        let first = left.iter().find(|i| {
            i.is_content()
                && !i
                    .classes
                    .any(Classes::ADVERB | Classes::LIGHT | Classes::CONJ)
        });
        let bare = first.is_some_and(|i| i.classes.any(Classes::HEAD_NOUN | Classes::ATTRIBUTE))
            && own.len() <= 6;
        let part = left.iter().any(|i| i.classes.any(Classes::PART));
        match &self.memory.subject {
            Some(subject) if bare && !part => subject.then(&own),
            _ => own,
        }
    }
}

/// 市属企业 in 市属企业资产总额: the words up to a subject noun that a noun of measure follows.
pub(super) fn subject(left: &[Item]) -> Option<Phrase> {
    let head = left
        .iter()
        .rposition(|i| i.classes.any(Classes::SUBJECT_NOUN) && !i.classes.any(Classes::HEAD_NOUN))
        .or_else(|| {
            left.iter()
                .rposition(|i| i.classes.any(Classes::SUBJECT_NOUN))
        })?;
    let subject = phrase(&left[..=head], PhraseSource::Before);
    // 全市 alone names no subject.
    let scoped = left[..=head]
        .iter()
        .all(|i| !i.is_content() || i.classes.any(Classes::SCOPE | Classes::ADVERB));
    (subject.len() <= 16 && !scoped).then_some(subject)
}

/// Whether the words are nothing but a noun that measures something named before: 总投资额, 规模.
pub(super) fn only_attribute(left: &[Item]) -> bool {
    let mut content = left.iter().filter(|i| {
        let passing = Classes::ADVERB
            | Classes::DISTRIBUTIVE
            | Classes::YOY
            | Classes::MOM
            | Classes::FORECAST
            | Classes::TARGET
            | Classes::PART
            | Classes::LIGHT;
        i.is_content() && (i.classes.any(Classes::ATTRIBUTE) || !i.classes.any(passing))
    });
    let Some(first) = content.next() else {
        return false;
    };
    first
        .classes
        .any(Classes::ATTRIBUTE | Classes::SHARE_ATTRIBUTE)
        && content.all(|i| {
            i.classes
                .any(Classes::ATTRIBUTE | Classes::LIGHT | Classes::OF)
        })
}

/// The words after 对 or 按 that open a clause about whom an amount is for.
pub(super) fn drop_preposition(left: &[Item]) -> &[Item] {
    match left.iter().position(Item::is_content) {
        Some(first)
            if left[first].classes.any(Classes::PREP)
                && !left[first].classes.any(Classes::CONJ) =>
        {
            &left[first + 1..]
        }
        _ => left,
    }
}

/// The words after an adverbial that opens the clause: 在即墨区建设… from 建设 on.
fn cut_frame(left: &[Item]) -> &[Item] {
    let Some(first) = left.iter().position(Item::is_content) else {
        return left;
    };
    if !left[first].classes.any(Classes::FRAME_PREP) {
        return left;
    }
    if let Some(frame) = left
        .iter()
        .position(|i| i.classes.any(Classes::TOPIC_FRAME) && i.depth == 0)
        && left[frame + 1..].iter().any(Item::is_content)
    {
        return &left[frame + 1..];
    }
    match left[first + 1..].iter().position(|i| {
        i.classes.any(Classes::VERB | Classes::LIGHT) && !i.classes.any(Classes::HEAD_NOUN)
    }) {
        Some(verb)
            if left[first + 1 + verb..]
                .iter()
                .filter(|i| i.is_content())
                .count()
                >= 2 =>
        {
            &left[first + 1 + verb..]
        }
        _ => left,
    }
}

/// The last noun of the words before a number: 总投资 in 梳理了总投资.
fn tail_noun(left: &[Item]) -> Phrase {
    let from = left
        .iter()
        .rposition(|i| {
            i.classes.any(Classes::VERB | Classes::LIGHT)
                && !i.classes.any(Classes::ATTRIBUTE | Classes::HEAD_NOUN)
        })
        .map_or(0, |v| v + 1);
    let noun = phrase(&left[from..], PhraseSource::Before);
    if noun.is_empty() {
        phrase(left, PhraseSource::Before)
    } else {
        noun
    }
}

/// A long phrase from its last clause-opening verb on.
fn cut_left(left: &[Item], whole: Phrase) -> Phrase {
    let verbs = left
        .iter()
        .enumerate()
        .filter(|(_, i)| i.classes.any(Classes::VERB) && !i.classes.any(Classes::HEAD_NOUN))
        .map(|(i, _)| i);
    let mut best = whole;
    for verb in verbs {
        let cut = phrase(&left[verb..], PhraseSource::Before);
        if cut.len() >= 8 {
            best = cut;
            if best.len() <= LONGEST_PHRASE {
                break;
            }
        }
    }
    best
}

/// A long phrase after a number up to its first comma-like turn.
fn cut_right(right: &[Item], whole: Phrase) -> Phrase {
    if whole.len() <= LONGEST_PHRASE + 6 {
        return whole;
    }
    let mut best = Phrase::default();
    for (i, item) in right.iter().enumerate() {
        if item.classes.any(Classes::VERB | Classes::PREP) && i > 0 {
            let cut = phrase(&right[..i], PhraseSource::After);
            if cut.len() > LONGEST_PHRASE {
                break;
            }
            if cut.len() >= 2 {
                best = cut;
            }
        }
    }
    if best.is_empty() { whole } else { best }
}
