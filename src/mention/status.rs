//! Status: result, forecast, target or standard, by the scope of cue words.

use crate::lex::TokenKind;
use crate::lexicon::{Classes, UnitKind};
use crate::outline::DocumentKind;
use crate::quantity::Quantity;
use crate::record::{Bound, Status};
use crate::text::{Span, View};

use super::Item;

/// A status and the words that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusCue {
    /// The status.
    pub status: Status,
    /// The cue, `None` where document or section gave it.
    pub span: Option<Span<View>>,
}

/// The status where no cue stands: that of the document or the section.
#[must_use]
pub fn base_status(document: DocumentKind, plan: bool) -> StatusCue {
    let status = match document {
        DocumentKind::Rule => Status::Standard,
        DocumentKind::Plan => Status::Target,
        DocumentKind::Report if plan => Status::Target,
        DocumentKind::Report => Status::Actual,
    };
    StatusCue { status, span: None }
}

/// For each item of a sentence the status in force there: a cue holds to the end of its clause chain (；), 将 to its
/// comma.
#[must_use]
pub fn status_cues(
    items: &[Item],
    base: StatusCue,
    chars: &[char],
    quantities: &[Quantity],
) -> Vec<StatusCue> {
    let mut cues = Vec::with_capacity(items.len());
    let mut lasting = base;
    let mut passing: Option<StatusCue> = None;
    for (i, item) in items.iter().enumerate() {
        if item.is(TokenKind::Comma) {
            passing = None;
            if chars[item.span.start] == '；' || chars[item.span.start] == ';' {
                lasting = base;
            }
        }
        let next = items.get(i + 1);
        if item.classes.any(Classes::FORECAST) {
            let cue = StatusCue {
                status: Status::Forecast,
                span: Some(item.span),
            };
            // 预计 opens a chain; 将超 speaks of its own figure.
            if chars[item.span.start] == '将' {
                passing = Some(cue)
            } else {
                lasting = cue
            }
        } else if item.classes.any(Classes::TARGET) {
            // 完成年度计划的77% and 投资计划 speak of a plan, not in its name.
            let noun = item.classes.any(Classes::PROGRESS_NOUN)
                && (i > 0 && items[i - 1].is_content() || next.is_some_and(|n| n.classes.any(Classes::OF | Classes::HEAD_NOUN)));
            if !noun {
                lasting = StatusCue { status: Status::Target, span: Some(item.span) };
            }
        } else if item.classes.any(Classes::TARGET_NOUN)
            && next.is_some_and(|n| n.classes.any(Classes::REACH | Classes::DISTRIBUTIVE))
        {
            lasting = StatusCue { status: Status::Target, span: Some(item.span) };
        } else if item.classes.any(Classes::STANDARD) && base.status != Status::Standard {
            let money = items[i..]
                .iter()
                .take(12)
                .take_while(|x| !x.is(TokenKind::Comma))
                .filter_map(Item::quantity)
                .any(|q| {
                    matches!(
                        quantities[q].unit_kind,
                        Some(UnitKind::Money | UnitKind::Percent)
                    )
                });
            if money
                && items[..i]
                    .iter()
                    .all(|x| !x.classes.any(Classes::ADVERB) || chars[x.span.start] != '已')
            {
                lasting = StatusCue {
                    status: Status::Standard,
                    span: Some(item.span),
                };
            }
        } else if item.classes.any(Classes::WILL)
            && next.is_some_and(|n| n.classes.any(Classes::VERB | Classes::UP | Classes::REACH))
        {
            lasting = StatusCue {
                status: Status::Target,
                span: Some(item.span),
            };
        } else if chars[item.span.start] == '已'
            && item.classes.any(Classes::ADVERB)
            && base.status != Status::Actual
        {
            lasting = StatusCue {
                status: Status::Actual,
                span: Some(item.span),
            };
        }
        let mut cue = passing.unwrap_or(lasting);
        if let Some(q) = item.quantity()
            && quantities[q].bound == Bound::Max
            && quantities[q].unit_kind == Some(UnitKind::Time)
            && cue.status == Status::Actual
        {
            cue = StatusCue {
                status: Status::Standard,
                span: quantities[q].bound_span,
            };
        }
        // 最高1亿元 is an entitlement wherever it is reported.
        if let Some(q) = item.quantity()
            && quantities[q].bound == Bound::Max
            && quantities[q].unit_kind == Some(UnitKind::Money)
            && cue.status == Status::Actual
        {
            cue = StatusCue { status: Status::Standard, span: quantities[q].bound_span };
        }
        cues.push(cue);
    }
    cues
}
