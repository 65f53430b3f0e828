//! The kind of a figure, from the words between the last boundary and the number: one file a kind.

mod gap;
mod growth;
mod rank;
mod share;

use std::ops::Range;

use crate::lex::TokenKind;
use crate::lexicon::{Classes, UnitKind};
use crate::quantity::{Form, Part, Quantity, TimeExpression};
use crate::record::{Basis, Bound, Direction, Kind};
use crate::text::{Span, View};

use super::Item;
use gap::gap;
use growth::{growth, rate};
use rank::rank;
pub use share::bound_of;
use share::{multiple, progress, share};

/// What the words before a number say of its kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// The kind.
    pub kind: Kind,
    /// Which way, for a change or a gap.
    pub direction: Option<Direction>,
    /// Against what, for a change.
    pub basis: Option<Basis>,
    /// The indicator's own words end before this item.
    pub split: usize,
    /// Items that belong to the indicator after the cue: 全省 after 占, 全国 after 高于, 年度任务 after 完成.
    pub of: Range<usize>,
    /// The item that begins what is said with `of`: 占, 高于, 完成.
    pub of_head: Option<usize>,
    /// The words that gave the kind.
    pub span: Option<Span<View>>,
    /// Whether nothing gave it: a level by default.
    pub default: bool,
    /// Whether the change is what `拉动…增长` brings about: its words stay whole.
    pub contributes: bool,
    /// A bound that does not stand right before the number: 不超过营业收入的35%.
    pub bound: Option<(Bound, Span<View>)>,
}

impl Cue {
    fn level(split: usize) -> Self {
        Self {
            kind: Kind::Level,
            direction: None,
            basis: None,
            split,
            of: split..split,
            of_head: None,
            span: None,
            default: true,
            contributes: false,
            bound: None,
        }
    }
}

/// Reads the cue of `quantity` from the items `left` of it.
#[must_use]
pub fn cue(left: &[Item], quantity: &Quantity, times: &[TimeExpression]) -> Cue {
    let edge = trimmed(left);
    if quantity.form == Form::Rank {
        return rank(left, edge);
    }
    if quantity.form == Form::Doubling {
        // 客流较开通初期翻了一番: what it is compared with is no part of what doubled.
        let split = left[..edge]
            .iter()
            .rposition(|i| i.classes.any(Classes::THAN) && !i.classes.any(Classes::CONJ))
            .unwrap_or(edge);
        return Cue {
            kind: Kind::Multiple,
            default: false,
            ..Cue::level(split)
        };
    }
    let relative = matches!(
        quantity.unit_kind,
        Some(UnitKind::Percent | UnitKind::Point | UnitKind::Times)
    ) || matches!(quantity.form, Form::Fraction | Form::Tenths);
    let basis = basis(left, times);
    if let Some(found) = growth(left, edge, quantity, basis, times) {
        return found;
    }
    if let Some(found) = gap(left, edge, quantity, basis, times) {
        return found;
    }
    if let Some(found) = moved(left, edge, quantity, basis) {
        return found;
    }
    if relative
        || quantity.unit_kind.is_none() && quantity.value < rust_decimal::Decimal::ONE_HUNDRED
    {
        if let Some(found) = progress(left, edge, quantity)
            .or_else(|| share(left, edge, quantity))
            .or_else(|| multiple(left, edge, quantity, times))
        {
            return found;
        }
        if let Some(found) = rate(left, edge, quantity, basis) {
            return found;
        }
        if quantity.unit_kind == Some(UnitKind::Times) {
            return Cue {
                kind: Kind::Multiple,
                default: false,
                ..Cue::level(edge)
            };
        }
        // 整治率超过九成 is a rate, 用电量近三成 a part.
        let rates = last(left, edge).is_some_and(|i| {
            i.classes.any(Classes::RATE_SUFFIX) && !i.classes.any(Classes::SHARE_ATTRIBUTE)
        });
        if matches!(quantity.form, Form::Fraction | Form::Tenths)
            && quantity.unit_kind.is_none()
            && !rates
        {
            return Cue {
                kind: Kind::Share,
                ..Cue::level(edge)
            };
        }
    }
    if let Form::Ratio { parts, .. } = quantity.form
        && parts >= 2
    {
        return Cue {
            kind: Kind::Share,
            ..Cue::level(edge)
        };
    }
    Cue::level(edge)
}

/// 降低负债率2.4个百分点: points are what something moved by, though what moved stands behind the verb.
fn moved(left: &[Item], edge: usize, quantity: &Quantity, basis: Option<Basis>) -> Option<Cue> {
    if quantity.unit_kind != Some(UnitKind::Point) {
        return None;
    }
    let verb = left[..edge]
        .iter()
        .find(|i| i.is_content() && !i.classes.any(Classes::ADVERB | Classes::YOY))
        .filter(|i| i.classes.any(Classes::UP | Classes::DOWN))?;
    let up = verb.classes.any(Classes::UP);
    Some(Cue {
        kind: Kind::Change,
        direction: Some(if up { Direction::Up } else { Direction::Down }),
        basis,
        span: Some(verb.span),
        default: false,
        ..Cue::level(edge)
    })
}

/// Where `left` ends without the bounds, adverbs and connectors before the number.
fn trimmed(left: &[Item]) -> usize {
    let skipped = Classes::ABOUT
        | Classes::OVER
        | Classes::UNDER
        | Classes::MIN
        | Classes::MAX
        | Classes::ADVERB
        | Classes::DISTRIBUTIVE
        | Classes::REACH
        | Classes::LIGHT
        | Classes::FORECAST
        | Classes::TARGET;
    let kept = Classes::UP
        | Classes::DOWN
        | Classes::SHARE
        | Classes::GAP_UP
        | Classes::GAP_DOWN
        | Classes::HEAD_NOUN
        | Classes::ATTRIBUTE
        | Classes::SHARE_ATTRIBUTE
        | Classes::VERB
        | Classes::MULTIPLE
        | Classes::PROGRESS_NOUN
        | Classes::OF;
    let mut edge = left.len();
    while edge > 0 {
        let item = &left[edge - 1];
        let plain_bound = item.classes.any(
            Classes::OVER
                | Classes::UNDER
                | Classes::ABOUT
                | Classes::MIN
                | Classes::MAX
                | Classes::REACH,
        ) && !item.classes.any(
            Classes::UP
                | Classes::DOWN
                | Classes::SHARE
                | Classes::VERB
                | Classes::HEAD_NOUN
                | Classes::OF,
        );
        let skip = item.is(TokenKind::Space)
            || plain_bound
            || item.classes.any(skipped) && !item.classes.any(kept);
        if !skip {
            break;
        }
        edge -= 1;
    }
    edge
}

fn last(left: &[Item], edge: usize) -> Option<&Item> {
    edge.checked_sub(1).map(|i| &left[i])
}

/// What a change in these words is measured against, where they say so.
fn basis(left: &[Item], times: &[TimeExpression]) -> Option<Basis> {
    for (i, item) in left.iter().enumerate().rev() {
        for (class, basis) in [
            (Classes::AVG, Basis::Avg),
            (Classes::YOY, Basis::Yoy),
            (Classes::MOM, Basis::Mom),
            (Classes::BASE, Basis::Base),
        ] {
            if item.classes.any(class) {
                return Some(basis);
            }
        }
        if let Some(t) = item.time()
            && left[..i]
                .iter()
                .rev()
                .find(|x| !x.is(TokenKind::Space))
                .is_some_and(|b| b.classes.any(Classes::THAN))
        {
            return Some(time_basis(&times[t], None));
        }
    }
    None
}

/// 比上年 is year on year, 比上月 month on month, 比2017年 against a base.
///
/// `now` is the document's year, where it is known: a comparison with the year before it is year on year as well.
#[must_use]
pub fn time_basis(time: &TimeExpression, now: Option<i32>) -> Basis {
    use crate::quantity::Year;
    match (time.year, time.part) {
        (Year::Absolute(year), Part::Whole | Part::SamePeriod | Part::YearEnd)
            if Some(year + 1) == now =>
        {
            Basis::Yoy
        }
        (Year::Relative(-1), _) => Basis::Yoy,
        (_, Part::MonthsAgo(-1) | Part::MonthEndAgo(-1)) => Basis::Mom,
        (
            Year::Unnamed,
            Part::Months(..) | Part::Month(_) | Part::MonthEnd(_) | Part::Quarter(_),
        ) => Basis::Mom,
        _ => Basis::Base,
    }
}
