//! What kind of figure a group is, where more than the words before it tell: brackets, nouns behind, the figure before.

use crate::lex::TokenKind;
use crate::lexicon::{Classes, UnitKind};
use crate::mention::{Cue, Item, Period, PhraseSource, cue, phrase, resolve};
use crate::outline::DocumentKind;
use crate::quantity::{Form, Quantity};
use crate::record::{Direction, Kind};
use crate::text::{Span, View};

use super::{Linker, Scene, relation};

impl Linker<'_> {
    pub(super) fn figures_of(&mut self, scene: &Scene<'_>) {
        let items = scene.items;
        let Some(first) = scene.slots[0].item.and_then(|i| items[i].quantity()) else {
            return;
        };
        let quantity = &self.figures.quantities[first];
        let left = scene.left;
        let mut found = cue(left, quantity, &self.figures.times);
        // 占比由去年同期的17.9%…: the words before 由 say what it is.
        let stripped = relation::strip_from(left);
        if stripped.len() < left.len()
            && matches!(found.kind, Kind::Level | Kind::Multiple | Kind::Share)
        {
            found = cue(stripped, quantity, &self.figures.times);
        }
        // 医院816.2万张（78.7%）: a bare per cent in brackets behind an amount is its share.
        let bracketed = scene
            .start
            .checked_sub(1)
            .is_some_and(|o| items[o].is(TokenKind::Open))
            && left.iter().all(|i| !i.is_content());
        let amount = self
            .memory
            .last
            .as_ref()
            .is_some_and(|l| l.kind == Kind::Level && !l.relative);
        if bracketed && amount && found.default && quantity.unit_kind == Some(UnitKind::Percent) {
            found.kind = Kind::Share;
        }
        // 升幅较大的行业为教育（1.7%）、金融（0.6%）: a bare per cent in a list of parts is the rate that the list is of;
        // 较八月份的相应升幅（1.1%）: behind a rate it is that rate.
        if bracketed
            && found.default
            && found.kind == Kind::Level
            && quantity.unit_kind == Some(UnitKind::Percent)
            && let before = &items[..scene.start]
            && let reach = match self.before_bracket(scene) {
                Some(_) => before.len(),
                None => 2,
            }
            && let Some(rate) = before
                .iter()
                .rev()
                .take(reach)
                .find(|i| i.classes.any(Classes::RATE_ATTRIBUTE))
        {
            let falls = quantity.value.is_sign_negative() || rate.classes.any(Classes::FALL_NOUN);
            says_change(&mut found, rate, falls);
        }
        // 近一成增幅, 1.7%的跌幅: the noun of change stands after the number.
        if matches!(found.kind, Kind::Share | Kind::Level)
            && found.of_head.is_none()
            && let Some(noun) = items[scene.end..]
                .iter()
                .take(3)
                .find(|i| !i.classes.any(Classes::OF | Classes::YOY | Classes::MOM))
            && noun.classes.any(Classes::RATE_ATTRIBUTE)
            && (quantity.unit_kind == Some(UnitKind::Percent)
                || matches!(quantity.form, Form::Tenths | Form::Fraction))
        {
            let falls = noun.classes.any(Classes::DOWN | Classes::FALL_NOUN);
            says_change(&mut found, noun, falls);
        }
        // 增342亿元或19.6%: the same again in another unit.
        if let Some(conj) = scene.slots[0].item.and_then(|i| i.checked_sub(1))
            && items[conj].classes.any(Classes::ALTERNATIVE)
            && let Some(before) = conj.checked_sub(1).and_then(|i| items[i].quantity())
            && self.figures.quantities[before].unit_kind != quantity.unit_kind
            && scene.slots.len() == 1
            && let Some(last) = self.memory.last.clone().filter(|l| l.kind == Kind::Change)
            && let Some(item) = scene.slots[0].item
        {
            let mut link = self.blank(scene, item);
            link.indicator = last.indicator;
            link.kind = last.kind;
            link.direction = last.direction;
            link.basis = self.memory.basis;
            link.series = last.series;
            link.rule = "goes-on";
            link.confidence = 85;
            self.push(link, false);
            return;
        }
        // 增加5个服务站 and 企业净增11家 count things; 同比增加5个 is a change.
        let own_noun = || phrase(&left[..found.split.min(left.len())], PhraseSource::Before);
        let counts = found.span.is_some_and(|s| {
            left.iter()
                .any(|i| i.span == s && i.classes.any(Classes::VERB))
        });
        if found.kind == Kind::Change
            && found.basis.is_none()
            && self.memory.clause_basis.is_none()
            && quantity.unit_kind == Some(UnitKind::Classifier)
            && (counts
                && !own_noun().is_empty()
                && found.span.is_some_and(|s| {
                    left.iter()
                        .any(|i| i.span == s && i.classes.any(Classes::NEWLY))
                })
                || items.get(scene.end).is_some_and(|i| {
                    i.is_content()
                        && !i
                            .classes
                            .any(Classes::CONJ | Classes::OVER_AFTER | Classes::REACH)
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
        // 较八月份的相应升幅（1.1%）: the rate that something is compared with is of its time.
        if bracketed
            && found.kind == Kind::Change
            && let Some(period) = self.compared_time(items, scene.start)
        {
            let in_force = self.period.replace(period);
            if let (Some((bearer, sure)), Some(item)) = (self.bearer(), scene.slots[0].item) {
                let mut link = self.blank(scene, item);
                link.indicator = bearer.indicator;
                link.series = bearer.series;
                link.rule = "inherited";
                link.confidence = sure;
                self.fill(&mut link, scene, &found);
                self.push(link, false);
            } else {
                self.relation(scene, &found);
            }
            self.period = in_force;
            return;
        }
        let n = scene.slots.len();
        let goes_on = self.goes_on(scene, &found);
        if goes_on {
            self.continue_last(scene, &found);
        } else if n > 1 {
            self.list(scene, &found);
        } else if found.default
            && (is_of_those(scene, quantity) || self.is_part_given(scene, quantity))
        {
            found.kind = Kind::Share;
            self.level(scene, &found);
        } else if found.kind == Kind::Level {
            self.level(scene, &found);
        } else {
            self.relation(scene, &found);
        }
    }

    /// 第二年按30%给予补贴: a part of what was named before.
    fn is_part_given(&self, scene: &Scene<'_>, quantity: &Quantity) -> bool {
        let percent = quantity.unit_kind == Some(UnitKind::Percent);
        let given = scene
            .left
            .last()
            .is_some_and(|i| i.classes.any(Classes::ACCORDING))
            && scene.items[scene.end..]
                .iter()
                .take(2)
                .any(|i| i.classes.any(Classes::AWARD | Classes::AWARD_NOUN));
        // 补贴150万元，第一年拨付60%, 验收后拨付60%: an instalment of it.
        let when = scene
            .left
            .iter()
            .rposition(|i| i.classes.any(Classes::TOPIC_FRAME) || i.time().is_some())
            .map_or(0, |w| w + 1);
        let paid = &scene.left[when..];
        let instalment = self.outline.kind == DocumentKind::Rule
            && paid.iter().any(|i| i.classes.any(Classes::INSTALMENT))
            && paid
                .iter()
                .all(|i| !i.is_content() || i.classes.any(Classes::INSTALMENT));
        percent && (given || instalment)
    }

    /// The time behind 较 in a clause of nothing else but a rate, before the bracket at `start`.
    fn compared_time(&self, items: &[Item], start: usize) -> Option<(Period, Option<Span<View>>)> {
        let open = start.checked_sub(1)?;
        let rate = items.get(open.checked_sub(1)?)?;
        let than = items[..open]
            .iter()
            .rposition(|i| i.classes.any(Classes::THAN) || i.is(TokenKind::Comma))?;
        let time = items.get(than + 1)?;
        let compared = items[than].classes.any(Classes::THAN)
            && rate.classes.any(Classes::RATE_ATTRIBUTE)
            && open - than <= 5;
        let period = resolve(
            &self.figures.times[time.time().filter(|_| compared)?],
            self.year,
            &self.reference,
        )?;
        Some((period, Some(time.span)))
    }
}

/// 41.3%的受访者首选…, 近三成的企业: a part of those who are named behind it.
fn is_of_those(scene: &Scene<'_>, quantity: &Quantity) -> bool {
    let items = scene.items;
    let passing =
        Classes::LIGHT | Classes::ADVERB | Classes::OVER | Classes::UNDER | Classes::ABOUT;
    let bare = scene.left.iter().all(|i| {
        !i.is_content() || i.classes.any(passing) && !i.classes.any(Classes::REACH | Classes::VERB)
    });
    let measure = Classes::RATE_ATTRIBUTE
        | Classes::ATTRIBUTE
        | Classes::UP
        | Classes::DOWN
        | Classes::TARGET_NOUN;
    // 占全市1/2的企业、1/3的市场主体 goes on.
    let listed = scene.slots[0]
        .item
        .and_then(|i| i.checked_sub(1))
        .is_some_and(|i| items[i].is(TokenKind::ListMark) || items[i].classes.any(Classes::CONJ));
    super::is_relative(quantity)
        && bare
        && !listed
        && items
            .get(scene.end)
            .is_some_and(|i| i.classes.any(Classes::OF))
        && items
            .get(scene.end + 1)
            .is_some_and(|i| i.is_content() && !i.classes.any(measure))
}

/// A noun of change tells what a figure is that no cue stands before.
fn says_change(found: &mut Cue, noun: &Item, falls: bool) {
    found.kind = Kind::Change;
    found.direction = Some(if falls {
        Direction::Down
    } else {
        Direction::Up
    });
    found.span = Some(noun.span);
    found.default = false;
}
