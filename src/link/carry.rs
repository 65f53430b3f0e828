//! Figures that go on from the one before: 由6.70张增加到6.92张; 占比超五成，达50.6%.

use crate::lexicon::{Classes, UnitKind};
use crate::mention::{Cue, resolve};
use crate::quantity::Form;
use crate::record::{Basis, Kind};

use super::{Linker, Scene};

impl Linker<'_> {
    /// Whether the figure has no words of its own but a connector: 由6.70张增加到6.92张; 占比超五成，达50.6%.
    pub(super) fn goes_on(&self, scene: &Scene<'_>, found: &Cue) -> bool {
        let Some(last) = &self.memory.last else {
            return false;
        };
        let left = scene.left;
        let connective = left.iter().any(|i| {
            i.classes
                .any(Classes::REACH | Classes::TURN | Classes::RANK_VERB)
                // 增长6%左右，力争6.5%
                || i.classes.any(Classes::TARGET | Classes::FORECAST) && last.kind == Kind::Change
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
        // 老城区降幅最大，为3%: the clause before brought words of its own.
        let newer = self
            .memory
            .bearers
            .last()
            .is_some_and(|b| b.series > last.series);
        found.kind == Kind::Level && relative && last.relative && scene.slots.len() == 1 && !newer
    }

    pub(super) fn continue_last(&mut self, scene: &Scene<'_>, found: &Cue) {
        let Some(last) = self.memory.last.clone() else {
            return;
        };
        for slot in &scene.slots {
            let Some(item) = slot.item else { continue };
            let mut link = self.blank(scene, item);
            link.indicator = last.indicator.clone();
            link.kind = last.kind;
            link.direction = found.direction.or(last.direction);
            if link.kind == Kind::Change {
                link.basis = found
                    .basis
                    .or(self.memory.clause_basis)
                    .or(Some(Basis::Yoy));
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
                // 由6月的5.2%升至9月的5.4%，…: what follows is of the later time.
                if own.is_some() {
                    self.framed = own;
                }
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
}
