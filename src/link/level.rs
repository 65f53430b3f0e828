//! Levels: the noun before the number, the noun after it, amounts embedded in a count.

use crate::lex::TokenKind;
use crate::lexicon::{Classes, UnitKind, word_at};
use crate::mention::{Cue, Item, Phrase, PhraseSource, phrase};
use crate::quantity::Part;
use crate::record::{Basis, Bound, Direction, Kind, RemarkKind};

use super::around::{cut_frame, cut_right, only_attribute, tail_noun};
use super::{Linker, Scene};

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
        link.kind = found.kind;
        if link.bound == Bound::Exact
            && let Some((bound, span)) = Self::bound_before_per(scene.left)
        {
            link.bound = bound;
            link.bound_span = Some(span);
        }
        let q = &self.figures.quantities[link.quantity];
        let length = q.unit_kind == Some(UnitKind::Time);
        if length
            && let Some(named) = item.checked_sub(1).and_then(|i| scene.items.get(i))
            && let Some(t) = named.time()
            && matches!(self.figures.times[t].part, Part::Holiday(_))
        {
            // 国庆假期7天
            link.indicator = Phrase::of(named.span);
            link.rule = "noun-before";
        } else if link.rule == "noun-before" {
            link.indicator = match self.part_of_rate(left, &link.indicator, q) {
                Some(whole) => whole,
                None => self.per_population(scene, left, link.indicator, q),
            };
        } else if link.rule == "inherited"
            && super::is_relative(q)
            && self.ends_in(&link.indicator, Classes::RATE_ATTRIBUTE)
        {
            // 高新区增速最快，达12.5%
            link.kind = Kind::Change;
            let falls = self.ends_in(&link.indicator, Classes::FALL_NOUN);
            link.direction = Some(if falls != q.value.is_sign_negative() {
                Direction::Down
            } else {
                Direction::Up
            });
            link.basis = Some(Basis::Yoy);
        } else if link.rule == "inherited" && super::is_relative(q) {
            // 占比提高1.8个百分点，达到83.4%: what rose is what was reached.
            let rose = self.memory.last.as_ref().filter(|l| l.kind == Kind::Change);
            if let Some(rose) = rose.map(|l| l.indicator.clone())
                && self.ends_in(&rose, Classes::SHARE_ATTRIBUTE)
            {
                link.indicator = rose;
                link.kind = Kind::Share;
            }
        }
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
                && left.iter().filter(|i| i.is_content()).count() > 1
                && left.iter().all(|i| {
                    !i.classes
                        .any(Classes::VERB | Classes::PER | Classes::SUBJECT_NOUN)
                })
                // 在沅口、双桥等5个乡镇建设示范片: a list closed by 等 names what the count is of.
                && !left
                    .iter()
                    .rev()
                    .find(|i| i.is_content())
                    .is_some_and(|i| i.classes.any(Classes::AND_SO_ON));
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
                return (self.with_subject(scene, left, before), "noun-before", 85);
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
                let measure = Classes::HEAD_NOUN | Classes::ATTRIBUTE;
                let predicate = Classes::YOY
                    | Classes::MOM
                    | Classes::UP
                    | Classes::DOWN
                    | Classes::REACH
                    | Classes::LIGHT
                    | Classes::ADVERB
                    | Classes::OVER
                    | Classes::UNDER
                    | Classes::ABOUT;
                right
                    .iter()
                    .enumerate()
                    .position(|(n, i)| {
                        n > 0
                            && i.classes.any(Classes::VERB | Classes::PER_HEAD)
                            && !i.classes.any(Classes::HEAD_NOUN | Classes::SUBJECT_NOUN)
                    })
                    // 214家商户营业额合计3460万元: a measure right before a figure is of that figure.
                    .or_else(|| {
                        let noun = right.iter().rposition(|i| !i.classes.any(predicate))?;
                        let noun = (noun..right.len())
                            .find(|n| right[*n].classes.any(measure))
                            .filter(|_| right[noun].classes.any(measure))?;
                        (noun > 0 && !right[noun].classes.any(Classes::SUBJECT_NOUN))
                            .then_some(noun)
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
                return (self.with_subject(scene, left, before), "noun-before", 80);
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
                // 净增2100家、达到1.6万家; 新增集群2个、总数达7个: all there are.
                let reached = scene
                    .left
                    .iter()
                    .any(|i| i.classes.any(Classes::REACH) && !i.classes.any(Classes::PREP));
                let indicator = if reached && counted {
                    self.without_newly(&bearer.indicator)
                } else {
                    bearer.indicator
                };
                return (indicator, "inherited", sure.saturating_sub(20));
            }
            return (after, "noun-after", 50);
        }
        // 床位24.6万张，每千人口7.11张
        let rated = left
            .iter()
            .filter(|i| i.is_content() && !i.classes.any(Classes::REACH))
            .all(|i| i.classes.any(Classes::PER))
            && !self.memory.bearers.is_empty();
        // 完成投资3.6亿元 in a sentence of its own names what it measures.
        let own =
            self.memory.bearers.is_empty() && left.iter().any(|i| i.classes.any(Classes::DONE));
        // 服务性消费日趋活跃，人均支出8594元: a measure per head of what the clause before is about.
        let mut content = left.iter().filter(|i| i.is_content());
        let per_head = content
            .next()
            .is_some_and(|i| i.classes.any(Classes::PER_HEAD))
            && content.all(|i| i.classes.any(Classes::HEAD_NOUN))
            && !self.memory.bearers.is_empty()
            && items[..scene.start].iter().all(|i| i.quantity().is_none());
        // 良品率99.2%，产值增至47亿元: an amount is not of a rate.
        let of_rate = !super::is_relative(quantity)
            && self
                .memory
                .bearers
                .last()
                .is_some_and(|b| self.ends_in(&b.indicator, Classes::RATE_SUFFIX));
        if (only_attribute(left) && !own && !of_rate || rated || per_head)
            && let Some((bearer, sure)) = self.bearer()
        {
            let (own, of) = (before.chars(self.chars), bearer.indicator.chars(self.chars));
            // 最低标准每月提高20元，达到每月143元
            if of.ends_with(&own) {
                return (bearer.indicator, "attribute-of", sure.saturating_sub(5));
            }
            // 合格3146批次，合格率98.3%
            let of = if own.starts_with(&of) {
                Phrase::default()
            } else if per_head {
                bearer.indicator
            } else {
                self.thing(&bearer.indicator, left)
            };
            return (of.then(&before), "attribute-of", sure.saturating_sub(5));
        }
        // 普通高中86所，在校生10.94万人: what the institutions just counted hold.
        // 全市现有学校1585所，专任教师7.46万人: of the whole city.
        let held = !items[..scene.start]
            .iter()
            .any(|i| i.classes.any(Classes::SUMMED))
            && left
                .iter()
                .filter(|i| i.is_content() && !i.classes.any(Classes::LIGHT | Classes::ADVERB))
                .all(|i| i.classes.any(Classes::HELD));
        if held
            && let Some(counted) = self
                .memory
                .bearers
                .iter()
                .rev()
                .find(|b| !self.ends_in(&b.indicator, Classes::HELD))
                .filter(|b| b.classifier && !self.counts_people(b.series))
        {
            return (
                self.without_newly(&counted.indicator).then(&before),
                "attribute-of",
                80,
            );
        }
        (self.with_subject(scene, left, before), "noun-before", 92)
    }

    /// Whether the figure of a series is in a unit of persons.
    fn counts_people(&self, series: u32) -> bool {
        let link = self.links.iter().rev().find(|l| l.series == series);
        link.is_some_and(|l| {
            let unit = self.figures.quantities[l.quantity].unit;
            matches!(self.chars[unit.range()], ['人' | '名' | '位', ..])
        })
    }
}
