//! A difference from another place or benchmark: 高于全国1.1个百分点.

use crate::lexicon::{Classes, UnitKind};
use crate::mention::Item;
use crate::quantity::{Part, Quantity, TimeExpression};
use crate::record::{Basis, Direction, Kind};

use super::{Cue, last};

/// 高于全国1.1个百分点, 比全市快0.6个百分点.
pub(super) fn gap(
    left: &[Item],
    edge: usize,
    quantity: &Quantity,
    basis: Option<Basis>,
    times: &[TimeExpression],
) -> Option<Cue> {
    let adjective = last(left, edge)?;
    let up = adjective.classes.any(Classes::GAP_ADJ_UP);
    if up || adjective.classes.any(Classes::GAP_ADJ_DOWN) {
        let than = left[..edge - 1].iter().rposition(|i| {
            i.classes.any(Classes::THAN | Classes::SHORT_OF)
                || i.span.len() > 2 && i.classes.any(Classes::YOY | Classes::MOM | Classes::BASE)
        })?;
        let against_time = left[than..edge].iter().any(|i| {
            i.time().is_some_and(|t| times[t].part != Part::Clock)
                || i.classes.any(Classes::YOY | Classes::MOM | Classes::BASE)
        });
        return Some(Cue {
            kind: if against_time {
                Kind::Change
            } else {
                Kind::Gap
            },
            direction: Some(if up { Direction::Up } else { Direction::Down }),
            basis: against_time.then_some(basis).flatten(),
            split: than,
            of: if against_time {
                edge..edge
            } else {
                than + 1..edge - 1
            },
            of_head: Some(than),
            span: Some(adjective.span),
            default: false,
            contributes: false,
            bound: None,
        });
    }
    if quantity.unit_kind == Some(UnitKind::Time) {
        return None;
    }
    let verb = left[..edge]
        .iter()
        .rposition(|i| i.classes.any(Classes::GAP_UP | Classes::GAP_DOWN))?;
    let named = left[verb + 1..edge].iter().any(|i| {
        i.is_content()
            && !i
                .classes
                .any(Classes::REACH | Classes::ABOUT | Classes::LIGHT)
            || i.time().is_some()
    });
    let percent = matches!(
        quantity.unit_kind,
        Some(
            UnitKind::Point
                | UnitKind::Percent
                | UnitKind::Measure
                | UnitKind::Money
                | UnitKind::Times
        )
    );
    if !named
        || !percent
        || left[verb + 1..edge]
            .iter()
            .any(|i| i.classes.any(Classes::OF) && quantity.unit_kind != Some(UnitKind::Point))
    {
        return None;
    }
    if quantity.unit_kind != Some(UnitKind::Point)
        && !left[verb + 1..edge]
            .iter()
            .any(|i| i.classes.any(Classes::SCOPE))
    {
        return None;
    }
    let against_time = left[verb + 1..edge].iter().any(|i| i.time().is_some());
    Some(Cue {
        kind: if against_time {
            Kind::Change
        } else {
            Kind::Gap
        },
        direction: Some(if left[verb].classes.any(Classes::GAP_UP) {
            Direction::Up
        } else {
            Direction::Down
        }),
        basis: against_time.then_some(Basis::Yoy),
        split: verb,
        of: verb + 1..edge,
        of_head: Some(verb),
        span: Some(left[verb].span),
        default: false,
        contributes: false,
        bound: None,
    })
}
