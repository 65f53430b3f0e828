//! What a cue says of a figure: its kind, which way, against what, of what.

use crate::lexicon::{Classes, UnitKind};
use crate::mention::{Cue, Item, Period, PhraseSource, phrase};
use crate::outline::DocumentKind;
use crate::quantity::{Part, Year};
use crate::record::{Basis, Kind, RemarkKind};
use crate::text::Span;

use super::{Link, Linker, Scene};

impl Linker<'_> {
    /// Kind, direction, basis and `of` from the cue.
    pub(super) fn fill(&mut self, link: &mut Link, scene: &Scene<'_>, found: &Cue) {
        link.kind = found.kind;
        link.direction = found.direction;
        link.cue = found.span;
        if let Some((bound, span)) = found.bound {
            link.bound = bound;
            link.bound_span = Some(span);
        }
        let mut whole = &scene.left[found.of.clone()];
        // 占总销售额的比重: the whole is 总销售额.
        while found.kind == Kind::Share
            && let Some((last, rest)) = whole.split_last()
            && last
                .classes
                .any(Classes::SHARE_ATTRIBUTE | Classes::OF | Classes::REACH | Classes::FROM)
        {
            whole = rest;
        }
        let of = phrase(whole, PhraseSource::Before);
        link.of = of
            .spans
            .first()
            .zip(of.spans.last())
            .map(|(a, b)| Span::new(a.start, b.end));
        if found.kind == Kind::Change {
            let part = scene.left.iter().any(|i| i.classes.any(Classes::PART));
            let quantity = &self.figures.quantities[link.quantity];
            let part_of = scene
                .items
                .iter()
                .find(|i| i.is_content())
                .is_some_and(|i| i.classes.any(Classes::PART));
            let absolute = !matches!(
                quantity.unit_kind,
                Some(UnitKind::Percent | UnitKind::Point | UnitKind::Times) | None
            );
            link.basis = found
                .basis
                .or(self.memory.clause_basis)
                .or(self.memory.whole_basis.filter(|_| part_of))
                .or(self.headed.filter(|_| !scene.block.heading))
                .or(
                    if absolute
                        && (part || self.memory.basis == Some(Basis::Base))
                        && !scene.block.heading
                    {
                        self.memory.basis
                    } else {
                        None
                    },
                )
                .or(Some(Basis::Yoy));
            // 较二○二四年同月 in a text of 2025 is year on year.
            let last_year = self.reference.year.map(|y| y - 1);
            let named = scene.left.iter().filter_map(Item::time).any(|t| {
                let time = &self.figures.times[t];
                matches!(time.year, Year::Absolute(y) if Some(y) == last_year)
                    && time.part == Part::SamePeriod
            });
            if link.basis == Some(Basis::Base) && named {
                link.basis = Some(Basis::Yoy);
            }
            self.memory.basis = link.basis;
            // 较先前三个月上升1.8%: three months against three.
            if (self.memory.rolling || scene.left.iter().any(|i| i.classes.any(Classes::ROLLING)))
                && let Some((Period::Month(year, last @ 3..), span)) = link.period
            {
                link.period = Some((Period::of_months(year, last - 2, last), span));
            }
            if self.outline.kind == DocumentKind::Rule
                && link.period.is_none()
                && found.basis.is_none()
            {
                link.kind = Kind::Gap;
                link.basis = None;
            }
        }
        let whole_known = !self.memory.bearers.is_empty() || self.memory.last.is_some();
        if found.kind == Kind::Share && link.of.is_none() && found.of_head.is_some() && !whole_known
        {
            link.remarks.push(RemarkKind::NoWhole);
        }
    }
}
