//! Amounts that are given, and figures inside a name: for whom an award is, what a threshold belongs to.

use crate::lex::TokenKind;
use crate::lexicon::{Classes, UnitKind};
use crate::mention::{Item, Phrase, PhraseSource, phrase};
use crate::outline::DocumentKind;

use super::{Linker, Scene};

impl Linker<'_> {
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
        let kind = scene.slots[0]
            .item
            .and_then(|i| scene.items[i].quantity())
            .and_then(|q| self.figures.quantities[q].unit_kind);
        if !matches!(kind, Some(UnitKind::Money | UnitKind::Percent)) {
            return None;
        }
        if let Some(object) = given_behind(scene.items, scene.end) {
            let own = phrase(drop_preposition(left), PhraseSource::Before);
            let bare = left
                .iter()
                .all(|i| !i.is_content() || i.classes.any(Classes::PER | Classes::ACCORDING));
            let whom = match &self.memory.recipient {
                Some(recipient) if bare => recipient.then(&own),
                _ => own,
            };
            return Some((whom.then(&object), "award", 80));
        }
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
        if verb.is_none() && !opens_award && !lean {
            return None;
        }
        let named = right
            .first()
            .is_some_and(|i| i.classes.any(Classes::AWARD_NOUN) && !i.classes.any(Classes::AWARD));
        let object = if opens_award {
            phrase(&right[usize::from(!named)..], PhraseSource::After)
        } else if closes_award(right) && verb.is_some() {
            // 再给予10万元运营补助
            phrase(right, PhraseSource::After)
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
}

/// Whether nothing but a name stands there, which ends in an award: 租房补贴.
pub(super) fn closes_award(words: &[Item]) -> bool {
    words
        .iter()
        .rev()
        .find(|i| i.is_content())
        .is_some_and(|i| i.classes.any(Classes::AWARD_NOUN))
        && words
            .iter()
            .all(|i| i.is_content() && !i.classes.any(Classes::PREP))
}

/// 按博士15万元、硕士8万元的标准给予一次性购房补贴: what is given stands behind the amounts.
fn given_behind(items: &[Item], end: usize) -> Option<Phrase> {
    let boundary = |i: &Item| i.depth == 0 && i.is(TokenKind::Comma);
    let stop = items[end..]
        .iter()
        .position(boundary)
        .map_or(items.len(), |p| end + p);
    let award = (end..stop).find(|i| items[*i].classes.any(Classes::AWARD))?;
    let of = items[..award]
        .iter()
        .rposition(|i| i.classes.any(Classes::OF))
        .filter(|of| *of >= end && award - of <= 2)?;
    let start = items[..end].iter().rposition(boundary).map_or(0, |c| c + 1);
    let according = items[start..of]
        .iter()
        .any(|i| i.classes.any(Classes::ACCORDING));
    let object = phrase(&items[award + 1..stop], PhraseSource::After);
    (according && (2..=14).contains(&object.len())).then_some(object)
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
