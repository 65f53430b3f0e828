//! Growth and decline, and rates of them: 同比增长5.5%, 增速为-6.5%.

use crate::lex::TokenKind;
use crate::lexicon::{Classes, UnitKind};
use crate::mention::{Item, ItemKind};
use crate::quantity::{Quantity, TimeExpression};
use crate::record::{Basis, Direction, Kind};

use super::{Cue, last, time_basis};

/// 增长, 下降 right before the number.
pub(super) fn growth(
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
    // 较去年|国庆假期增长7.9%, 较去年|“双11”增长14.3%: what the comparison names goes on behind its word.
    if let Some(than) = left[..split]
        .iter()
        .rposition(|i| i.span.len() > 2 && i.classes.any(Classes::YOY | Classes::BASE))
        && split - than <= 6
        && than + 1 < split
        && left[than + 1..split].iter().all(|i| {
            (i.is_content()
                || matches!(i.kind, ItemKind::Token(TokenKind::Open | TokenKind::Close)))
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
    // 衣着支出受换季推迟影响增长2.3%, 在汽车带动下增长5%: why it grew stands between.
    if let Some(close) = left[..split]
        .iter()
        .rposition(|i| i.is_content() && !i.classes.any(Classes::TOPIC_FRAME))
        && left[close].classes.any(Classes::CONTRIBUTE)
        // 消费对增长的拉动提高0.3个百分点
        && (!left[close - close.min(1)].classes.any(Classes::OF)
            || left[close + 1..split].iter().any(Item::is_content))
        && let Some(open) = left[..close]
            .iter()
            .rposition(|i| i.classes.any(Classes::PREP) && !i.classes.any(Classes::CONJ))
            .filter(|open| (2..=10).contains(&(close - open)))
    {
        split = open;
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

pub(super) fn is_comparison_word(left: &[Item], i: usize) -> bool {
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

/// 增速为-6.5%, 涨幅达3.2%.
pub(super) fn rate(
    left: &[Item],
    edge: usize,
    quantity: &Quantity,
    basis: Option<Basis>,
) -> Option<Cue> {
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
