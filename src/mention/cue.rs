//! The kind of a figure, from the words between the last boundary and the number.

use std::ops::Range;

use crate::lex::TokenKind;
use crate::lexicon::{Classes, UnitKind};
use crate::quantity::{Form, Part, Quantity, TimeExpression};
use crate::record::{Basis, Bound, Direction, Kind};
use crate::text::{Span, View};

use super::Item;

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
        return Cue {
            kind: Kind::Multiple,
            default: false,
            ..Cue::level(edge)
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
        if matches!(quantity.form, Form::Fraction | Form::Tenths) && quantity.unit_kind.is_none() {
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

/// 增长, 下降 right before the number.
fn growth(
    left: &[Item],
    edge: usize,
    quantity: &Quantity,
    basis: Option<Basis>,
    times: &[TimeExpression],
) -> Option<Cue> {
    let verb = last(left, edge)?;
    let up = verb.classes.any(Classes::UP);
    if !up && !verb.classes.any(Classes::DOWN) {
        return None;
    }
    let mut split = edge - 1;
    // 少增, 负增长 are one word; 同比增长, 比上年增长: the comparison is no part of the indicator.
    while split > 0 && is_comparison_word(left, split - 1) {
        split -= 1;
    }
    let mut basis = basis;
    let rest = &left[..split];
    // 与2022年同期日均相比增长63.8%, 与九月比较则下跌4.3%: the frame of a comparison.
    if let Some(close) = rest.iter().rposition(|i| i.is_content())
        && rest[close].classes.any(Classes::COMPARED)
        && let Some(open) = rest[..close]
            .iter()
            .rposition(|i| i.classes.any(Classes::THAN) && !i.classes.any(Classes::COMPARED))
        && rest[open + 1..close].iter().any(|i| i.time().is_some())
        && close - open <= 8
    {
        basis = basis.or(rest[open + 1..close]
            .iter()
            .find_map(Item::time)
            .map(|t| time_basis(&times[t], None)));
        split = open;
    }
    // 较去年|国庆假期增长7.9%: what the comparison names goes on behind its word.
    if let Some(than) = left[..split]
        .iter()
        .rposition(|i| i.span.len() > 2 && i.classes.any(Classes::YOY | Classes::BASE))
        && split - than <= 6
        && than + 1 < split
        && left[than + 1..split].iter().all(|i| {
            i.is_content()
                && !i.classes.any(
                    Classes::HEAD_NOUN
                        | Classes::ATTRIBUTE
                        | Classes::VERB
                        | Classes::SUBJECT_NOUN
                        | Classes::CONTRIBUTE,
                )
        })
    {
        split = than;
    }
    if let Some(than) = left[..split]
        .iter()
        .rposition(|i| i.classes.any(Classes::THAN) && !i.classes.any(Classes::CONJ))
        && split - than <= 10
        && left[than + 1..split]
            .iter()
            .all(|i| !i.is(TokenKind::Comma) && !i.is(TokenKind::ListMark))
    {
        // 比平日增加, 比“五一”假期收窄: what follows 比 is the base.
        let named = left[than + 1..split].iter().any(|i| i.is_content());
        if basis.is_none() && named {
            basis = Some(Basis::Base);
        }
        split = than;
    }
    let contributes = left[..split]
        .iter()
        .any(|i| i.classes.any(Classes::CONTRIBUTE));
    Some(Cue {
        kind: Kind::Change,
        direction: Some(
            if up && quantity.value.is_sign_positive() || !up && quantity.value.is_sign_negative() {
                Direction::Up
            } else {
                Direction::Down
            },
        ),
        basis,
        split: if contributes { edge } else { split },
        of: edge..edge,
        of_head: None,
        span: Some(verb.span),
        default: false,
        contributes,
        bound: None,
    })
}

fn is_comparison_word(left: &[Item], i: usize) -> bool {
    let item = &left[i];
    item.classes.any(
        Classes::YOY
            | Classes::MOM
            | Classes::AVG
            | Classes::BASE
            | Classes::ADVERB
            | Classes::DISTRIBUTIVE,
    ) && !item.classes.any(Classes::ATTRIBUTE | Classes::HEAD_NOUN)
        || item.is(TokenKind::Space)
}

/// 高于全国1.1个百分点, 比全市快0.6个百分点.
fn gap(
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
            i.classes.any(Classes::THAN)
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

/// 完成年度任务的107.9%, 为年初预算的68.7%, 完成率.
fn progress(left: &[Item], edge: usize, quantity: &Quantity) -> Option<Cue> {
    let mut end = edge;
    while end > 0 && left[end - 1].classes.any(Classes::OF) {
        end -= 1;
    }
    let noun = last(left, end)?;
    if noun.classes.any(Classes::PROGRESS_RATE) && quantity.unit_kind == Some(UnitKind::Percent) {
        return Some(Cue {
            kind: Kind::Progress,
            span: Some(noun.span),
            default: false,
            ..Cue::level(edge)
        });
    }
    if end < edge
        && let Some(done) = left[..end]
            .iter()
            .rposition(|i| i.classes.any(Classes::DONE))
        && quantity.unit_kind != Some(UnitKind::Times)
        && done + 1 < end
        && left[done + 1..end].iter().all(|i| !i.is(TokenKind::Comma))
    {
        // 完成总量的81%
        return Some(Cue {
            kind: Kind::Progress,
            of: done + 1..end,
            of_head: Some(done),
            split: done,
            span: Some(left[done].span),
            default: false,
            ..Cue::level(done)
        });
    }
    if !noun.classes.any(Classes::PROGRESS_NOUN)
        || quantity.unit_kind != Some(UnitKind::Percent)
            && !matches!(quantity.form, Form::Fraction | Form::Tenths)
    {
        return None;
    }
    let verb = left[..end].iter().rposition(|i| {
        i.classes.any(Classes::PROGRESS_VERB) && !i.classes.any(Classes::PROGRESS_NOUN)
    })?;
    Some(Cue {
        kind: Kind::Progress,
        of: verb + 1..end,
        of_head: Some(verb),
        split: verb,
        span: Some(Span::new(left[verb].span.start, noun.span.end)),
        default: false,
        ..Cue::level(verb)
    })
}

/// 占全省近40%, 占比54.3%, 三分之一.
fn share(left: &[Item], edge: usize, quantity: &Quantity) -> Option<Cue> {
    if quantity.unit_kind == Some(UnitKind::Point) || quantity.unit_kind == Some(UnitKind::Times) {
        return None;
    }
    let mut end = edge;
    while end > 0 && left[end - 1].classes.any(Classes::OF) {
        end -= 1;
    }
    // The last 占 with no other predicate after it.
    if let Some(verb) = left[..edge]
        .iter()
        .rposition(|i| i.classes.any(Classes::SHARE) && !i.classes.any(Classes::SHARE_ATTRIBUTE))
        // 相当于2019年的92% compares with a time, 相当于进口的7% with a whole.
        .filter(|v| {
            !left[*v].classes.any(Classes::MULTIPLE)
                || left[*v + 1..edge].iter().all(|i| i.time().is_none())
        })
    {
        let about = left[verb].classes.any(Classes::ABOUT) && quantity.bound == Bound::Exact;
        return Some(Cue {
            kind: Kind::Share,
            of: verb + 1..end.max(verb + 1),
            of_head: Some(verb),
            span: Some(left[verb].span),
            default: false,
            bound: about.then(|| (Bound::About, left[verb].span)),
            ..Cue::level(verb)
        });
    }
    if end < edge
        && let Some(bound) = left[..end].iter().rposition(|i| {
            i.classes.any(
                Classes::MIN
                    | Classes::MAX
                    | Classes::OVER
                    | Classes::UNDER
                    | Classes::REACH
                    | Classes::ABOUT,
            ) && !i.classes.any(
                Classes::HEAD_NOUN | Classes::UP | Classes::DOWN | Classes::OF | Classes::MULTIPLE,
            )
        })
        && left[bound + 1..end].iter().any(Item::is_content)
    {
        // 不超过营业收入的35%, 不少于申报数的1/4: the whole stands between the bound and 的.
        let word = &left[bound];
        let read = if word.classes.any(Classes::MIN) {
            Some(Bound::Min)
        } else if word.classes.any(Classes::MAX) {
            Some(Bound::Max)
        } else if word.classes.any(Classes::OVER) {
            Some(Bound::Over)
        } else if word.classes.any(Classes::UNDER) {
            Some(Bound::Under)
        } else {
            None
        };
        return Some(Cue {
            kind: Kind::Share,
            of: bound + 1..end,
            span: Some(word.span),
            default: false,
            bound: read.map(|b| (b, word.span)),
            ..Cue::level(bound)
        });
    }
    if quantity.unit_kind == Some(UnitKind::Percent)
        && let Some(by) = left[..end].iter().rposition(|i| {
            i.classes.any(Classes::ACCORDING) || end < edge && i.classes.any(Classes::FRAME_PREP)
        })
        && (end < edge
            || left[by + 1..end]
                .iter()
                .any(|i| i.classes.any(Classes::HEAD_NOUN | Classes::ATTRIBUTE) || i.is_content()))
        && by + 1 < end
        && left[by + 1..end].iter().all(|i| {
            i.time().is_none()
                && !(end == edge && i.classes.any(Classes::VERB))
                && !i.classes.any(
                    Classes::PER
                        | Classes::RATE_ATTRIBUTE
                        | Classes::SHARE_ATTRIBUTE
                        | Classes::UP
                        | Classes::DOWN,
                )
        })
        && left[by..end].iter().map(|i| i.span.len()).sum::<usize>() <= 10
    {
        // 按实际投资额的30%给予补助
        return Some(Cue {
            kind: Kind::Share,
            of: by + 1..end,
            span: Some(left[by].span),
            default: false,
            ..Cue::level(end)
        });
    }
    let noun = last(left, end)?;
    let named = noun.classes.any(Classes::SHARE_ATTRIBUTE);
    // 扣减补助的20%: a per cent of the noun before 的.
    let of_noun = end < edge
        && quantity.unit_kind == Some(UnitKind::Percent)
        && noun.is_content()
        && (noun
            .classes
            .any(Classes::HEAD_NOUN | Classes::ATTRIBUTE | Classes::AWARD_NOUN)
            || !noun.classes.any(
                Classes::VERB
                    | Classes::UP
                    | Classes::DOWN
                    | Classes::ADVERB
                    | Classes::REACH
                    | Classes::LIGHT
                    | Classes::SCOPE
                    | Classes::RANK_VERB
                    | Classes::OVER_AFTER,
            ))
        && !noun.classes.any(Classes::RATE_ATTRIBUTE)
        && left[..end].iter().all(|i| {
            !i.classes
                .any(Classes::FROM | Classes::THAN | Classes::MULTIPLE)
        });
    (named || of_noun).then(|| Cue {
        kind: Kind::Share,
        span: Some(noun.span),
        default: false,
        ..Cue::level(end)
    })
}

/// 是上年的1.3倍, 恢复至2019年的92.3%, 为2019年同期的115%.
fn multiple(
    left: &[Item],
    edge: usize,
    quantity: &Quantity,
    times: &[TimeExpression],
) -> Option<Cue> {
    let of = last(left, edge).is_some_and(|i| i.classes.any(Classes::OF));
    let verb = left[..edge]
        .iter()
        .rposition(|i| i.classes.any(Classes::MULTIPLE))?;
    let base = left[verb + 1..edge].iter().any(|i| {
        i.time().is_some_and(|t| times[t].part != Part::Clock) || i.classes.any(Classes::YOY)
    });
    if !(quantity.unit_kind == Some(UnitKind::Times) || (of && base)) {
        return None;
    }
    Some(Cue {
        kind: Kind::Multiple,
        of: verb + 1..edge - usize::from(of),
        of_head: Some(verb),
        span: Some(left[verb].span),
        default: false,
        ..Cue::level(verb)
    })
}

/// 增速为-6.5%, 涨幅达3.2%.
fn rate(left: &[Item], edge: usize, quantity: &Quantity, basis: Option<Basis>) -> Option<Cue> {
    let noun = last(left, edge)?;
    if !noun.classes.any(Classes::RATE_ATTRIBUTE) || quantity.unit_kind == Some(UnitKind::Point) {
        return None;
    }
    let falls =
        quantity.value.is_sign_negative() || noun.classes.any(Classes::DOWN | Classes::FALL_NOUN);
    Some(Cue {
        kind: Kind::Change,
        direction: Some(if falls {
            Direction::Down
        } else {
            Direction::Up
        }),
        basis,
        span: Some(noun.span),
        default: false,
        ..Cue::level(edge)
    })
}

/// 居全国第9位: the field is what stands between the verb and the rank.
fn rank(left: &[Item], edge: usize) -> Cue {
    let verb = left.iter().rposition(|i| i.classes.any(Classes::RANK_VERB));
    let from = left.iter().rposition(|i| i.classes.any(Classes::FROM));
    match (verb, from) {
        (Some(verb), _) => Cue {
            kind: Kind::Rank,
            of: verb + 1..left.len(),
            of_head: Some(verb),
            span: Some(left[verb].span),
            default: false,
            ..Cue::level(verb)
        },
        (None, Some(from)) => Cue {
            kind: Kind::Rank,
            of: from + 1..left.len(),
            of_head: Some(from),
            default: false,
            ..Cue::level(from)
        },
        _ => Cue {
            kind: Kind::Rank,
            default: false,
            ..Cue::level(edge.max(left.len()))
        },
    }
}
