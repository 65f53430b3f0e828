//! What an amount is per: rates that go on, parts of a rate, and the bound before 每.

use crate::lexicon::{Classes, UnitKind};
use crate::mention::{Item, Phrase, bound_of};
use crate::quantity::Quantity;
use crate::record::Bound;
use crate::text::{Span, View};

use super::{Linker, Scene};

impl Linker<'_> {
    /// 每千人口医师3.02人、护士3.55人: a rate that goes on names per how many once.
    pub(super) fn per_population(
        &mut self,
        scene: &Scene<'_>,
        left: &[Item],
        indicator: Phrase,
        quantity: &Quantity,
    ) -> Phrase {
        let unit = &self.chars[quantity.unit.range()];
        let named = left
            .iter()
            .find(|i| i.is_content())
            .filter(|i| i.classes.any(Classes::PER) && i.span.len() > 3);
        if let Some(per) = named {
            self.memory.per = Some((Phrase::of(per.span), quantity.unit));
            return indicator;
        }
        let Some((per, of)) = self.memory.per.take() else {
            return indicator;
        };
        let goes_on = scene
            .start
            .checked_sub(1)
            .is_some_and(|i| !"；;".contains(self.chars[scene.items[i].span.start]));
        if !goes_on
            || quantity.value.is_integer()
            || &self.chars[of.range()] != unit
            || left.iter().any(|i| {
                i.classes
                    .any(Classes::PER | Classes::PART | Classes::ATTRIBUTE)
            })
        {
            return indicator;
        }
        let whole = per.then(&indicator);
        self.memory.per = Some((per, of));
        whole
    }

    /// 孕产妇死亡率8.1/10万，其中城市7.2/10万，农村9.3/10万: parts of a rate that name no measure are of its measure.
    pub(super) fn part_of_rate(
        &mut self,
        left: &[Item],
        own: &Phrase,
        quantity: &Quantity,
    ) -> Option<Phrase> {
        let rate = quantity.unit_kind == Some(UnitKind::Percent);
        let unit = &self.chars[quantity.unit.range()];
        if !rate || unit == ['%'] {
            return None;
        }
        let named = Classes::HEAD_NOUN | Classes::ATTRIBUTE | Classes::PER | Classes::RATE_SUFFIX;
        if own.len() > 4 || left.iter().any(|i| i.classes.any(named)) {
            return None;
        }
        if left.iter().any(|i| i.classes.any(Classes::PART)) {
            self.memory.rate = self.memory.bearers.last().map(|b| b.indicator.clone());
        }
        Some(self.memory.rate.as_ref()?.then(own))
    }

    /// The bound before what the amount is per: 最高为每千瓦时4元.
    pub(super) fn bound_before_per(left: &[Item]) -> Option<(Bound, Span<View>)> {
        // 每千瓦时 is one word or two.
        let per = left.iter().rposition(|i| i.classes.any(Classes::PER))?;
        if left[per + 1..].iter().filter(|i| i.is_content()).count() > 1 {
            return None;
        }
        let word = left[..per].iter().rev().find(|i| {
            i.is_content()
                && (!i.classes.any(Classes::REACH) || i.classes.any(Classes::MAX | Classes::MIN))
        })?;
        let bound = bound_of(word).filter(|b| matches!(b, Bound::Max | Bound::Min))?;
        Some((bound, word.span))
    }
}
