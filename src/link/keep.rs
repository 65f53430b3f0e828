//! One link: begun blank, filled by the rules, kept; and what later figures may lean on.

use super::{Bearer, Last, Link, Linker, Scene};
use crate::lexicon::{Classes, UnitKind};
use crate::mention::{Phrase, StatusCue};
use crate::quantity::Form;
use crate::record::{Bound, Kind, Status};

impl Linker<'_> {
    pub(super) fn next_series(&mut self) -> u32 {
        self.series += 1;
        self.series - 1
    }

    /// A link with everything but the indicator.
    pub(super) fn blank(&mut self, scene: &Scene<'_>, item: usize) -> Link {
        let q = scene.items[item].quantity().unwrap_or(0);
        let quantity = &self.figures.quantities[q];
        let mut status = scene.status;
        let first_period = self.period_of_first(scene);
        if first_period.is_some() && matches!(status.status, Status::Target | Status::Forecast) {
            // 由目前的82%提升到95%: the first value is a result.
            status = StatusCue {
                status: Status::Actual,
                span: None,
            };
        }
        let mut bound = quantity.bound;
        let after = quantity
            .bound_span
            .is_some_and(|s| s.start >= quantity.span.end);
        if bound == Bound::Over
            && after
            && matches!(status.status, Status::Target | Status::Standard)
        {
            bound = Bound::Min;
        }
        // 可提高至200万元: a rule that raises a ceiling sets one.
        if bound == Bound::Exact
            && status.status == Status::Standard
            && scene.left.iter().any(|i| i.classes.any(Classes::RAISED))
        {
            bound = Bound::Max;
        }
        if bound == Bound::Under && status.status == Status::Standard && after {
            bound = Bound::Max;
        }
        Link {
            quantity: q,
            indicator: Phrase::default(),
            kind: Kind::Level,
            direction: None,
            basis: None,
            status,
            bound,
            bound_span: quantity.bound_span,
            period: first_period.unwrap_or(self.period),
            org: self.reporter.or(scene.block.org),
            section: scene.block.section,
            of: None,
            cue: None,
            series: 0,
            rule: "none",
            confidence: 90,
            remarks: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, mut link: Link, bears: bool) {
        self.flow_over_period(&mut link);
        link.confidence = self.doubt(&link);
        if link.indicator.is_empty() {
            link.rule = "none";
        }
        let quantity = &self.figures.quantities[link.quantity];
        self.memory.last = Some(Last {
            indicator: link.indicator.clone(),
            kind: link.kind,
            direction: link.direction,
            series: link.series,
            from: false,
            relative: matches!(quantity.unit_kind, Some(UnitKind::Percent))
                || matches!(quantity.form, Form::Fraction | Form::Tenths | Form::Rank),
            period: link.period,
        });
        if bears {
            self.memory.bearers.push(Bearer {
                indicator: link.indicator.clone(),
                series: link.series,
                period: link.period,
                status: link.status,
                classifier: quantity.unit_kind == Some(UnitKind::Classifier),
            });
        }
        self.links.push(link);
    }

    /// The rule's confidence, less where the words found look too few or too many (measured on annotated bulletins).
    fn doubt(&self, link: &Link) -> u8 {
        let length = link.indicator.len();
        let less = match length {
            0 => 60,
            1 => 45,
            2 => 8,
            3..=20 => 0,
            21..=28 => 12,
            _ => 35,
        };
        link.confidence.saturating_sub(less)
    }

    /// The figure that one without words of its own leans on, and how sure that is.
    pub(super) fn bearer(&self) -> Option<(Bearer, u8)> {
        match (self.memory.bearers.last(), &self.memory.earlier) {
            (Some(near), _) => Some((near.clone(), 90)),
            (None, Some(far)) => Some((far.clone(), 60)),
            _ => None,
        }
    }
}
