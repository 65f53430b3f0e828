//! A list of values: each with its own name, its own verb of growth, its own benchmark.

use crate::lexicon::Classes;
use crate::mention::{Cue, PhraseSource, phrase};
use crate::record::{Direction, Kind, RemarkKind};
use crate::text::Span;

use super::award::closes_award;
use super::{Linker, Scene};

impl Linker<'_> {
    /// A list of values: 分别, or as many names as values.
    pub(super) fn list(&mut self, scene: &Scene<'_>, found: &Cue) {
        let n = scene.slots.len();
        let left = &scene.left[..found.split.min(scene.left.len())];
        let mut parts = self.parts(scene, left, n, found);
        let (right, _) = self.right(scene.items, scene.end);
        let awarded = left.iter().any(|i| i.classes.any(Classes::AWARD))
            || found.kind == Kind::Share
                && right.first().is_some_and(|i| i.classes.any(Classes::AWARD));
        if awarded {
            // 分别给予220万元、170万元的生活补贴: what is awarded stands after the list.
            let given = usize::from(right.first().is_some_and(|i| {
                i.classes.any(Classes::AWARD) && !i.classes.any(Classes::AWARD_NOUN)
            }));
            let object = phrase(&right[given..], PhraseSource::After);
            if (closes_award(right)
                || right.first().is_some_and(|i| {
                    i.classes
                        .any(Classes::OF | Classes::AWARD_NOUN | Classes::AWARD)
                }))
                && object.len() <= 14
            {
                for part in &mut parts {
                    part.indicator = part.indicator.then(&object);
                }
            }
        }
        let mut list = Vec::with_capacity(n);
        for (k, slot) in scene.slots.iter().enumerate() {
            let part = &parts[k];
            list.push(part.clone());
            let Some(item) = slot.item else { continue };
            let mut link = self.blank(scene, item);
            let quantity = &self.figures.quantities[link.quantity];
            // 分别增长2.8%、下降4.1%: each slot may have a verb of its own.
            let own = &scene.items[slot.from..item];
            let own_cue = if k == 0
                || own
                    .iter()
                    .all(|i| !i.classes.any(Classes::UP | Classes::DOWN))
            {
                None
            } else {
                Some(crate::mention::cue(own, quantity, &self.figures.times))
            };
            link.indicator = part.indicator.clone();
            link.series = part.series;
            self.fill(&mut link, scene, found);
            link.rule = "distributive";
            link.confidence = 86;
            if let Some(own) = own_cue {
                link.direction = own.direction.or(link.direction);
                link.cue = own.span.or(link.cue);
            }
            if link.kind == Kind::Change && found.direction.is_some() {
                let falls = quantity.value.is_sign_negative();
                if falls {
                    link.direction = Some(Direction::Down);
                } else if k > 0
                    && self.figures.quantities[scene.items[scene.slots[0].item.unwrap_or(item)]
                        .quantity()
                        .unwrap_or(0)]
                    .value
                    .is_sign_negative()
                {
                    link.direction = Some(Direction::Up);
                }
            }
            if let Some(period) = part.period {
                link.period = Some(period);
            }
            if let Some(of) = self.benchmark(scene, found, n, k) {
                link.of = Some(of);
                let mut indicator = part.indicator.clone();
                if let Some(head) = found.of_head {
                    indicator.push(scene.left[head].span);
                    indicator.push(of);
                }
                link.indicator = indicator;
            } else if matches!(found.kind, Kind::Progress | Kind::Share | Kind::Gap)
                && found.of_head.is_some()
            {
                link.indicator = self.with_of(scene, found, part.indicator.clone());
            }
            if link.indicator.is_empty() {
                link.remarks.push(RemarkKind::NoIndicator);
                link.confidence = 30;
            }
            let bears = link.kind == Kind::Level;
            self.push(link, bears);
        }
        if !matches!(found.kind, Kind::Gap) {
            self.memory.list = list;
        }
        let from = left.iter().any(|i| i.classes.any(Classes::FROM));
        self.mark_from(from);
    }

    /// The `k`-th of as many benchmarks as values: 高于全国、全省1.1、1个百分点.
    fn benchmark(
        &self,
        scene: &Scene<'_>,
        found: &Cue,
        n: usize,
        k: usize,
    ) -> Option<Span<crate::text::View>> {
        if found.kind != Kind::Gap || found.of.is_empty() {
            return None;
        }
        let items = &scene.left[found.of.clone()];
        let parts = super::distribute::split(items, n)?;
        let words = phrase(parts[k], PhraseSource::Before);
        words
            .spans
            .first()
            .zip(words.spans.last())
            .map(|(a, b)| Span::new(a.start, b.end))
    }
}
