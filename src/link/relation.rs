//! Figures that say something of another: growth, share, rank, completion, gap, multiple.

use crate::lex::TokenKind;
use crate::lexicon::Classes;
use crate::lexicon::UnitKind;
use crate::mention::{Cue, Item, Phrase, PhraseSource, is_comparison, phrase};
use crate::record::{Kind, RemarkKind};

use super::around::{former_or_latter, only_attribute};
use super::{Bearer, Linker, Scene};

impl Linker<'_> {
    pub(super) fn relation(&mut self, scene: &Scene<'_>, found: &Cue) {
        let Some(item) = scene.slots[0].item else {
            return;
        };
        let mut link = self.blank(scene, item);
        let base = &scene.left[..found.split.min(scene.left.len())];
        let (indicator, series, rule, confidence, own) = self.relation_phrase(scene, base, found);
        link.indicator = self.with_of(scene, found, indicator);
        link.rule = rule;
        link.confidence = confidence;
        link.series = series;
        let in_force = link.period;
        self.fill(&mut link, scene, found);
        if !own && let Some((bearer, _)) = self.bearer() {
            if link.status.span.is_none() {
                link.status = bearer.status;
            }
            if bearer.period.is_some()
                // 占比由去年同期的17.9%降至15.2%: the first has a time of its own.
                && self.period_of_first(scene).is_none()
                && (0..scene.left.len()).all(|i| {
                    scene.left[i].time().is_none()
                        || is_comparison(scene.left, i, &self.figures.times)
                })
            {
                link.period = bearer.period;
            }
        }
        if link.indicator.is_empty() {
            link.remarks.push(RemarkKind::NoIndicator);
            link.confidence = 30;
        }
        if confidence < 65 {
            link.remarks.push(RemarkKind::DistantIndicator);
        }
        let from = scene
            .left
            .iter()
            .any(|i| i.classes.any(Classes::FROM) && !i.classes.any(Classes::SINCE));
        // A figure with a noun of its own bears it for what follows; its cue words do not.
        if own {
            // 东盟保持第一大贸易伙伴地位，进出口…: who holds a rank is whose measures follow.
            let measure = Classes::HEAD_NOUN | Classes::ATTRIBUTE | Classes::RATE_SUFFIX;
            let holder = phrase(base, PhraseSource::Before);
            if found.kind == Kind::Rank
                && (2..=8).contains(&holder.len())
                && !base.iter().any(|i| i.classes.any(measure))
            {
                self.memory.subject = Some(holder);
            }
            let bearer = Bearer {
                indicator: phrase(base, PhraseSource::Before),
                series,
                period: in_force,
                status: link.status,
                classifier: false,
            };
            self.memory.bearers.push(bearer);
        }
        self.push(link, false);
        self.mark_from(from);
    }

    /// The indicator before the cue: its series, the rule, how sure, and whether it is the figure's own.
    fn relation_phrase(
        &mut self,
        scene: &Scene<'_>,
        base: &[Item],
        found: &Cue,
    ) -> (Phrase, u32, &'static str, u8, bool) {
        if let Some((name, rule, sure)) = self.threshold(base) {
            let series = self.next_series();
            return (name, series, rule, sure, true);
        }
        if found.kind == Kind::Share
            && found.of_head.is_none()
            && let Some(by) = found.of.start.checked_sub(1)
            && scene.left[by].classes.any(Classes::FRAME_PREP)
        {
            // 按车价的15%给予补助: what is given stands behind.
            let (right, _) = self.right(scene.items, scene.end);
            if let Some((mut name, rule, sure)) = self.award(scene, &scene.left[by..], right) {
                // 住宿费按标准的50%予以减免: what it is of stands before.
                let of = &scene.left[..by];
                let opens = of
                    .iter()
                    .find(|i| i.is_content())
                    .is_some_and(|i| i.classes.any(Classes::FRAME_PREP));
                let of = phrase(of, PhraseSource::Before);
                if !opens && of.len() <= 14 {
                    name = of.then(&name);
                }
                let series = self.next_series();
                return (name, series, rule, sure, true);
            }
        }
        let own = phrase(strip_from(base), PhraseSource::Before);
        let content: Vec<&Item> = base.iter().filter(|i| i.is_content()).collect();
        // 扣除食品和能源价格的核心CPI names what it measures.
        let named = base
            .iter()
            .rposition(|i| i.classes.any(Classes::OF))
            .is_some_and(|of| base[of + 1..].iter().any(Item::is_content))
            && content
                .last()
                .is_some_and(|i| !i.classes.any(Classes::TOPIC_FRAME));
        let adverbial = !named
            && content
                .first()
                .is_some_and(|i| i.classes.any(Classes::FRAME_PREP));
        let part = base.iter().any(|i| i.classes.any(Classes::PART));
        // 人均每月增加118元
        let per = !content.is_empty()
            && content
                .iter()
                .all(|i| i.classes.any(Classes::PER | Classes::PER_HEAD));
        let attribute = per || !part && only_attribute(strip_from(base));
        if let Some(index) = former_or_latter(base) {
            // The two of the last list, else the last two figures with indicators of their own.
            let two = if self.memory.list.len() >= 2 {
                &self.memory.list
            } else {
                &self.memory.bearers
            };
            let from = two.len().saturating_sub(2);
            if let Some(bearer) = two.get(from + index).cloned() {
                return (bearer.indicator, bearer.series, "former-latter", 88, false);
            }
        }
        // 东盟为第一大贸易伙伴，欧盟为第二大贸易伙伴: before 为 stands who holds the rank.
        let held = base
            .iter()
            .rposition(|i| i.classes.any(Classes::REACH) && !i.classes.any(Classes::RANK_VERB))
            .is_some_and(|r| base[..r].iter().any(Item::is_content));
        let second_rank = found.kind == Kind::Rank
            && found.of_head.is_none()
            && !held
            && self
                .memory
                .last
                .as_ref()
                .is_some_and(|l| l.kind == Kind::Rank);
        if second_rank && let Some(last) = &self.memory.last {
            // 居全国第13位，副省级城市第8位: the words are the field.
            return (
                last.indicator.clone(),
                last.series,
                "inherited-rank",
                85,
                false,
            );
        }
        let field_only = found.kind == Kind::Rank
            && base.iter().all(|i| {
                !i.is_content()
                    || i.classes
                        .any(Classes::SCOPE | Classes::VERB | Classes::ADVERB | Classes::PREP)
            });
        if field_only {
            let field_items = &scene.left[found.of.clone()];
            let field = phrase(field_items, PhraseSource::Before);
            let says_more = field_items
                .iter()
                .any(|i| i.is_content() && !i.classes.any(Classes::SCOPE));
            if says_more && !field.is_empty() && (self.memory.bearers.is_empty() || !own.is_empty())
            {
                let series = self.next_series();
                return (field, series, "field-of-rank", 75, true);
            }
        }
        let leans = field_only || attribute || adverbial || found.contributes;
        if !own.is_empty() && !leans && (found.kind != Kind::Rank || own.len() >= 2) {
            let series = self.next_series();
            let whole = match (&self.memory.frame, found.kind) {
                (Some(frame), Kind::Rank) => frame.then(&own),
                _ => own,
            };
            return (
                whole,
                series,
                "noun-before-cue",
                if part { 88 } else { 90 },
                true,
            );
        }
        // 在营商环境评价中，我市由第41位升至第29位: the frame names what is ranked.
        if let Some(frame) = &self.memory.frame
            && found.kind == Kind::Rank
            && field_only
        {
            let whole = frame.then(&own);
            let series = self.next_series();
            return (whole, series, "noun-before-cue", 80, true);
        }
        // 珠宝首饰(下跌18.7%): the noun before the bracket.
        if own.is_empty()
            && let Some(noun) = self.before_bracket(scene)
        {
            let series = self.next_series();
            return (noun, series, "noun-before-bracket", 80, false);
        }
        // 前移1位 leans on the rank before it, not on the level.
        if let Some(last) = &self.memory.last
            && own.is_empty()
            && last.kind == Kind::Rank
            && found.kind == Kind::Change
        {
            return (
                last.indicator.clone(),
                last.series,
                "inherited-rank",
                85,
                false,
            );
        }
        // 占…比重达72.4%，提高3.1个百分点: the points are of the share, whose words the bearer lacks.
        let points = scene.slots[0]
            .item
            .and_then(|i| scene.items[i].quantity())
            .is_some_and(|q| self.figures.quantities[q].unit_kind == Some(UnitKind::Point));
        if points
            && own.is_empty()
            && found.kind == Kind::Change
            && !self.memory.bearers.is_empty()
            && let Some(last) = self.memory.last.as_ref().filter(|l| l.kind == Kind::Share)
        {
            return (last.indicator.clone(), last.series, "inherited", 85, false);
        }
        // 居前三位的病种是肺结核、肝炎和梅毒，占…的86.5%: what was named is the part.
        if own.is_empty()
            && found.kind == Kind::Share
            && found.of_head.is_some()
            && let Some(named) = predicate_before(scene)
        {
            let series = self.next_series();
            return (named, series, "noun-before-cue", 75, false);
        }
        if let Some((bearer, sure)) = self.bearer() {
            let rates = base.iter().any(|i| i.classes.any(Classes::RATE_ATTRIBUTE));
            // 按可比口径同比增长6.1%: how it was reckoned is no part of what grew.
            let reckoned = adverbial && content.iter().all(|i| i.classes.any(Classes::COMPARABLE));
            let (rule, indicator) = if own.is_empty() || reckoned {
                ("inherited", bearer.indicator)
            } else if adverbial || found.contributes {
                ("attribute-of", bearer.indicator.then(&own))
            } else {
                (
                    "attribute-of",
                    self.thing(&bearer.indicator, base).then(&own),
                )
            };
            // 降幅收窄 is a figure of the 降幅, not of what fell.
            let series = if rates && found.kind == Kind::Change {
                self.next_series()
            } else {
                bearer.series
            };
            return (indicator, series, rule, sure, false);
        }
        if !own.is_empty() {
            let series = self.next_series();
            return (own, series, "noun-before-cue", 75, true);
        }
        // 连续三年位列国家创新型城市前十强: the field is all that is said.
        let field = phrase(&scene.left[found.of.clone()], PhraseSource::Before);
        let (right, _) = self.right(scene.items, scene.end);
        let after = phrase(right, PhraseSource::After);
        let series = self.next_series();
        if !field.is_empty() && found.kind == Kind::Rank {
            return (field, series, "field-of-rank", 70, true);
        }
        (after, series, "noun-after", 60, true)
    }

    /// The noun right before the bracket a figure opens, where no figure stands between.
    pub(super) fn before_bracket(&self, scene: &Scene<'_>) -> Option<Phrase> {
        let open = scene
            .start
            .checked_sub(1)
            .filter(|o| scene.items[*o].is(TokenKind::Open))?;
        let depth = scene.items[open].depth;
        let quoted = |i: &Item| "」”』》".contains(self.chars[i.span.start]);
        // 珠宝首饰、钟表及名贵礼物（下跌1.4%）；食品（上升4.7%）: where each part has its bracket, marks stand in names.
        let each = scene.items[..open]
            .iter()
            .rposition(|i| {
                i.depth == depth && (i.is(TokenKind::Close) && !quoted(i) || i.quantity().is_some())
            })
            .is_some_and(|i| scene.items[i].is(TokenKind::Close))
            || scene.items[scene.end..]
                .iter()
                .skip_while(|i| !i.is(TokenKind::Close))
                .skip(1)
                .take(30)
                .take_while(|i| i.depth > depth || i.quantity().is_none())
                .any(|i| i.is(TokenKind::Open) && !"「“『《".contains(self.chars[i.span.start]));
        let start = scene.items[..open]
            .iter()
            .rposition(|i| {
                i.depth == depth
                    && (i.is(TokenKind::Comma)
                        || i.is(TokenKind::ListMark) && !each
                        || i.is(TokenKind::Close) && !quoted(i)
                        || i.quantity().is_some()
                        || each
                            && i.classes.any(Classes::REACH | Classes::LIGHT)
                            && !i.classes.any(Classes::OF)
                        || i.classes.any(Classes::CONJ) && !each)
            })
            .map_or(0, |s| s + 1);
        let noun = phrase(&scene.items[start..open], PhraseSource::Before);
        (!noun.is_empty()).then_some(noun)
    }

    /// 占全省, 高于全国, 完成年度任务 complete the indicator.
    pub(super) fn with_of(&self, scene: &Scene<'_>, found: &Cue, indicator: Phrase) -> Phrase {
        let Some(head) = found.of_head else {
            // 集聚了全市1/2的“链主”企业, 第一大贸易伙伴
            if matches!(found.kind, Kind::Share | Kind::Rank) {
                let (right, _) = self.right(scene.items, scene.end);
                let tenth = indicator.is_empty() && right.first().is_some_and(Item::is_content);
                let opens = tenth
                    || right.first().is_some_and(|i| i.classes.any(Classes::OF))
                    || found.kind == Kind::Rank && right.first().is_some_and(Item::is_content);
                if opens && found.default {
                    return indicator.then(&phrase(right, PhraseSource::After));
                }
            }
            return indicator;
        };
        if found.kind == Kind::Rank || found.kind == Kind::Multiple {
            return indicator;
        }
        if found.of.is_empty() {
            // 占66.4%: nothing completes the indicator.
            return indicator;
        }
        let from = head;
        let mut to = found.of.end;
        // 高于全省平均水平: where the benchmark is names it; that it is an average tells nothing from nothing.
        if found.kind == Kind::Gap
            && scene
                .left
                .get(found.of.start)
                .is_some_and(|i| i.classes.any(Classes::SCOPE))
        {
            to = found.of.start + 1;
        }
        let words = phrase(&scene.left[from..to.max(from)], PhraseSource::After);
        let head_span = scene.left[from].span;
        let mut whole = indicator;
        if words.is_empty() {
            return whole;
        }
        if words
            .spans
            .first()
            .is_none_or(|s| s.start > head_span.start)
        {
            whole.push(head_span);
        }
        whole.then(&words)
    }
}

/// What the clause before says that something is, where no figure stands behind 是 or 依次为.
fn predicate_before(scene: &Scene<'_>) -> Option<Phrase> {
    let comma = scene.start.checked_sub(1)?;
    let items = &scene.items[..comma];
    let start = items
        .iter()
        .rposition(|i| i.is(TokenKind::Comma) && i.depth == 0 || i.quantity().is_some())
        .map_or(0, |s| s + 1);
    let clause = &items[start..];
    let is = clause.iter().rposition(|i| {
        i.classes.any(Classes::LIGHT) && i.classes.any(Classes::MULTIPLE)
            || i.classes.any(Classes::DISTRIBUTIVE)
    })?;
    let (before, after) = (&clause[..is], &clause[is + 1..]);
    let named = phrase(after, PhraseSource::Before);
    let framed = before.iter().any(|i| i.classes.any(Classes::FRAME_PREP));
    let known = before.iter().any(Item::is_content) && !framed && scene.items[comma].depth == 0;
    (known && named.len() >= 2).then_some(named)
}

/// The words before 由 or 从 and its time: 占比 in 占比由去年同期的.
pub(super) fn strip_from(base: &[Item]) -> &[Item] {
    if let Some(than) = base.iter().rposition(|i| i.classes.any(Classes::THAN))
        && base[than + 1..]
            .iter()
            .all(|i| !i.is_content() || i.time().is_some())
        && base[than + 1..].iter().any(|i| i.time().is_some())
    {
        return &base[..than];
    }
    let from = base.iter().rposition(|i| i.classes.any(Classes::FROM));
    match from {
        Some(from)
            if base[from + 1..].iter().any(|i| i.time().is_some())
                || base[from + 1..]
                    .iter()
                    .all(|i| !i.is_content() || i.classes.any(Classes::PER)) =>
        {
            &base[..from]
        }
        _ => base,
    }
}
