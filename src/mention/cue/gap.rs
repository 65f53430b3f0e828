//! A difference from another place or benchmark: 高于全国1.1个百分点.

use crate::lex::TokenKind;
use crate::lexicon::{Classes, UnitKind};
use crate::mention::Item;
use crate::quantity::{Form, Part, Quantity, TimeExpression};
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
        let than = left[..edge - 1]
            .iter()
            .enumerate()
            .rposition(|(n, i)| {
                i.classes.any(Classes::THAN | Classes::SHORT_OF)
                    // 比上年同期又多57.9亿元, 同比多57.9亿元
                    || (i.span.len() > 2 || n + 2 == edge)
                        && i.classes.any(Classes::YOY | Classes::MOM | Classes::BASE)
            })
            // 与全国平均水平相比，城镇化率高3.2个百分点
            .or((quantity.unit_kind == Some(UnitKind::Point)).then_some(edge - 1))?;
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
                (than + 1).min(edge - 1)..edge - 1
            },
            of_head: Some(than),
            span: Some(adjective.span),
            default: false,
            contributes: false,
            bound: None,
        });
    }
    if let Some(found) = more_done(left, edge, basis, times) {
        return Some(found);
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
    // 高出传统码头三成: a verb that is no bound says so of any benchmark.
    let exceeds = !left[verb].classes.any(Classes::OVER | Classes::UNDER)
        && (quantity.unit_kind == Some(UnitKind::Percent)
            || matches!(quantity.form, Form::Fraction | Form::Tenths));
    if !named
        || !percent && !exceeds
        || left[verb + 1..edge]
            .iter()
            .any(|i| i.classes.any(Classes::OF) && quantity.unit_kind != Some(UnitKind::Point))
    {
        return None;
    }
    if quantity.unit_kind != Some(UnitKind::Point)
        && !exceeds
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

/// 比上年多培训1200人, 较去年同期少支出380万元: what was done more or less than before.
fn more_done(
    left: &[Item],
    edge: usize,
    basis: Option<Basis>,
    times: &[TimeExpression],
) -> Option<Cue> {
    let more = left[..edge].iter().rposition(|i| {
        i.span.len() == 1 && i.classes.any(Classes::GAP_ADJ_UP | Classes::GAP_ADJ_DOWN)
    })?;
    let than = more.checked_sub(1)?;
    let past = &left[than];
    let compares = past.span.len() > 2
        && past
            .classes
            .any(Classes::YOY | Classes::MOM | Classes::BASE)
        || past.time().is_some_and(|t| times[t].part != Part::Clock)
            && than > 0
            && left[than - 1].classes.any(Classes::THAN);
    let than = than - usize::from(past.time().is_some() && than > 0);
    let done = left.get(more + 1)?;
    // 比常年同期多蓄1.08亿立方米
    if !compares || !(done.classes.any(Classes::VERB) || done.is(TokenKind::Character)) {
        return None;
    }
    Some(Cue {
        kind: Kind::Change,
        direction: Some(if left[more].classes.any(Classes::GAP_ADJ_UP) {
            Direction::Up
        } else {
            Direction::Down
        }),
        basis,
        split: than,
        of: edge..edge,
        of_head: None,
        span: Some(left[more].span),
        default: false,
        contributes: false,
        bound: None,
    })
}
