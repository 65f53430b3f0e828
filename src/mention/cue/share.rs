//! Parts of a whole, of a plan and of an earlier time: 占全省近40%, 完成年度任务的107.9%, 恢复至2019年的92.3%.

use crate::lex::TokenKind;
use crate::lexicon::{Classes, UnitKind};
use crate::mention::Item;
use crate::quantity::{Form, Part, Quantity, TimeExpression};
use crate::record::{Bound, Kind};
use crate::text::Span;

use super::{Cue, last};

/// 完成年度任务的107.9%, 为年初预算的68.7%, 完成率.
pub(super) fn progress(left: &[Item], edge: usize, quantity: &Quantity) -> Option<Cue> {
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
    // 年度投资计划完成103.6%
    if noun.classes.any(Classes::DONE)
        && quantity.unit_kind == Some(UnitKind::Percent)
        && let Some(plan) = end.checked_sub(2).map(|i| &left[i])
        && plan.classes.any(Classes::PROGRESS_NOUN)
    {
        return Some(Cue {
            kind: Kind::Progress,
            span: Some(noun.span),
            default: false,
            ..Cue::level(edge)
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
pub(super) fn share(left: &[Item], edge: usize, quantity: &Quantity) -> Option<Cue> {
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
            ) && !i
                .classes
                .any(Classes::HEAD_NOUN | Classes::UP | Classes::DOWN | Classes::OF)
        })
        // 超过消费支出的五成 is of a whole, 超过2019年的九成 of a time.
        && (!left[bound].classes.any(Classes::MULTIPLE)
            || left[bound].classes.any(Classes::OVER)
                && left[bound + 1..end].iter().all(|i| i.time().is_none()))
        && left[bound + 1..end].iter().any(Item::is_content)
    {
        // 不超过营业收入的35%, 不少于申报数的1/4: the whole stands between the bound and 的.
        let word = &left[bound];
        return Some(Cue {
            kind: Kind::Share,
            of: bound + 1..end,
            span: Some(word.span),
            default: false,
            bound: bound_of(word).map(|b| (b, word.span)),
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
pub(super) fn multiple(
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

/// The bound that a word sets on a number that does not follow at once.
pub fn bound_of(word: &Item) -> Option<Bound> {
    let bounds = [
        (Classes::MIN, Bound::Min),
        (Classes::MAX, Bound::Max),
        (Classes::OVER, Bound::Over),
        (Classes::UNDER, Bound::Under),
    ];
    bounds
        .iter()
        .find(|(classes, _)| word.classes.any(*classes))
        .map(|(_, bound)| *bound)
}
