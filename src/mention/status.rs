//! Status: result, forecast, target or standard, by the scope of cue words.

use crate::lex::TokenKind;
use crate::lexicon::{Classes, UnitKind};
use crate::outline::DocumentKind;
use crate::quantity::{Form, Quantity};
use crate::record::{Bound, Status};
use crate::text::{Span, View};

use super::{Item, Sentence};

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

/// The words that may change the status.
const CUES: Classes = Classes::REACH
    .with(Classes::FORECAST)
    .with(Classes::TARGET)
    .with(Classes::ARRANGE)
    .with(Classes::PROGRESS_NOUN)
    .with(Classes::TARGET_NOUN)
    .with(Classes::STANDARD)
    .with(Classes::WILL)
    .with(Classes::ALREADY)
    .with(Classes::AGAIN);

/// For each item of a sentence the status in force there: a cue holds to the end of its clause chain (；), 将 to its
/// comma.
#[must_use]
pub fn status_cues(
    sentence: Sentence<'_>,
    mut base: StatusCue,
    chars: &[char],
    quantities: &[Quantity],
    is_past: impl Fn(&Item) -> bool,
    is_future: impl Fn(&Item) -> bool,
) -> Vec<StatusCue> {
    let Sentence { items, classes, .. } = sentence;
    let mut cues = Vec::with_capacity(items.len());
    let mut lasting = base;
    // 智慧社区不少于400个、…达到4.5万个: a sentence with a floor and nothing done tells of a plan.
    let floor = items.iter().find(|i| {
        i.quantity().is_some_and(|q| {
            let quantity = &quantities[q];
            quantity.bound == Bound::Min
                && quantity
                    .bound_span
                    .is_some_and(|s| s.end <= quantity.span.start && s.len() >= 3)
                && !matches!(quantity.unit_kind, Some(UnitKind::Money | UnitKind::Time))
        })
    });
    if base.status == Status::Actual
        && let Some(floor) = floor
        && !classes.any(
            Classes::ALREADY | Classes::AWARD | Classes::STANDARD | Classes::YOY | Classes::REPORT,
        )
        && items.iter().all(|i| i.time().is_none_or(|_| !is_past(i)))
    {
        lasting = StatusCue {
            status: Status::Target,
            span: floor.quantity().and_then(|q| quantities[q].bound_span),
        };
    }
    let mut passing: Option<StatusCue> = None;
    let mut listed = false;
    let awards = classes.any(Classes::AWARD | Classes::AWARD_NOUN | Classes::STANDARD);
    // 按…的40%给予补贴，单户最高10万元: a rule in the midst of a report, where nothing says it was done.
    let done = classes.any(Classes::ALREADY | Classes::SUMMED | Classes::STREAK);
    let ruled = base.status == Status::Actual
        && !done
        && awards
        && !classes.any(Classes::YOY | Classes::MOM)
        && (classes.any(Classes::PER | Classes::ACCORDING)
            // 控制在限额以内 is no ceiling of an amount, and 失业率控制在3.5%以内 none of what is given.
            || items.iter().filter_map(Item::quantity).any(|q| {
                matches!(quantities[q].bound, Bound::Max | Bound::Min)
                    && quantities[q].unit_kind == Some(UnitKind::Money)
            })
            // 评定为金牌民宿的，奖励20万元: a clause in 的 says who is meant.
            || items.windows(2).any(|w| w[0].classes.any(Classes::OF) && w[1].is(TokenKind::Comma)));
    if base.status == Status::Standard
        && let Some(first) = items
            .iter()
            .position(|i| i.is_content() || i.time().is_some())
    {
        // In a rule 到2026年底 opens a target, 2023年 a report.
        let time = items[first..]
            .iter()
            .take(3)
            .position(|i| i.time().is_some());
        if let Some(at) = time {
            let opens = &items[first];
            let until = at > 0 && opens.classes.any(Classes::REACH);
            let past = at == 0 || opens.classes.any(Classes::FRAME_PREP);
            // 2024年至2026年，每年新增2000套
            let ahead = items[first..]
                .iter()
                .take(4)
                .skip(1)
                .take_while(|i| !i.is(TokenKind::Comma))
                .any(&is_future);
            if until || at == 0 && ahead {
                base = StatusCue {
                    status: Status::Target,
                    span: Some(opens.span),
                };
            } else if past && is_past(&items[first + at]) {
                base = StatusCue {
                    status: Status::Actual,
                    span: Some(items[first + at].span),
                };
            }
            lasting = base;
        }
    }
    let doubles = |item: &Item| {
        item.quantity()
            .is_some_and(|q| quantities[q].form == Form::Doubling)
    };
    for (i, item) in items.iter().enumerate() {
        // Nearly every item: no cue and no figure.
        if item.is_content() && !item.classes.any(CUES) {
            cues.push(passing.unwrap_or(lasting));
            continue;
        }
        if item.is(TokenKind::Comma) {
            passing = None;
            // 主要预期目标是：…；…；…: a colon holds the cue to the end of the list.
            if matches!(chars[item.span.start], '：' | ':') {
                listed = lasting != base;
            } else if matches!(chars[item.span.start], '；' | ';') && !listed {
                lasting = base;
            }
        }
        let next = items.get(i + 1);
        if item.classes.any(Classes::REACH)
            && next.is_some_and(&is_future)
            && items[..i]
                .iter()
                .rev()
                .find(|x| !x.is(TokenKind::Space))
                .is_none_or(|b| b.is(TokenKind::Comma))
        {
            // 到2025年，森林覆盖率达到43.5%
            lasting = StatusCue {
                status: Status::Target,
                span: Some(item.span),
            };
        }
        if item.classes.any(Classes::FORECAST) {
            let cue = StatusCue {
                status: Status::Forecast,
                span: Some(item.span),
            };
            // 预计 opens a chain; 将超 speaks of its own figure, 建成后可 of what is planned where a plan tells it.
            if item.classes.any(Classes::PASSING) {
                passing = Some(cue).filter(|_| lasting.status != Status::Target);
            } else {
                lasting = cue
            }
        } else if item.classes.any(Classes::TARGET) {
            // 完成年度计划的77% and 投资计划 speak of a plan, not in its name.
            let prior = i.checked_sub(1).map(|p| &items[p]);
            let named = prior.is_some_and(|p| {
                p.classes
                    .any(Classes::DONE | Classes::PREP | Classes::HEAD_NOUN | Classes::ATTRIBUTE)
            });
            let opens = next.is_some_and(|n| {
                n.time().is_some()
                    || n.is_content()
                        && !n
                            .classes
                            .any(Classes::OF | Classes::REACH | Classes::HEAD_NOUN | Classes::SHARE)
            });
            // 明年，集团计划投资32亿元
            let opens = opens || !named && items[..i].iter().any(&is_future);
            let noun = item.classes.any(Classes::PROGRESS_NOUN) && (named || !opens);
            if !noun {
                lasting = StatusCue {
                    status: Status::Target,
                    span: Some(item.span),
                };
            }
        } else if item.classes.any(Classes::ARRANGE)
            && lasting.status == Status::Actual
            && i.checked_sub(1)
                .is_some_and(|p| items[p].time().is_some() && !is_past(&items[p]))
        {
            // 今年安排投资28亿元
            lasting = StatusCue {
                status: Status::Target,
                span: Some(item.span),
            };
        } else if item.classes.any(Classes::PROGRESS_NOUN)
            && next
                .and_then(Item::quantity)
                .is_some_and(|q| quantities[q].unit_kind != Some(UnitKind::Percent))
            && items[..i]
                .iter()
                .rev()
                .take(8)
                .take_while(|x| !x.is(TokenKind::Comma))
                .all(|x| {
                    !x.classes
                        .any(Classes::DONE | Classes::SHARE | Classes::LIGHT | Classes::OF)
                })
        {
            // 计划投资6.2亿元; 明年，公司计划投资18亿元…，增开列车40列
            let cue = StatusCue {
                status: Status::Target,
                span: Some(item.span),
            };
            passing = Some(cue);
            if items[..i].iter().any(&is_future) {
                lasting = cue;
            }
        } else if item.classes.any(Classes::TARGET_NOUN)
            && next.is_some_and(|n| n.classes.any(Classes::REACH | Classes::DISTRIBUTIVE))
        {
            lasting = StatusCue {
                status: Status::Target,
                span: Some(item.span),
            };
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
            if money && items[..i].iter().all(|x| !x.classes.any(Classes::ALREADY)) {
                lasting = StatusCue {
                    status: Status::Standard,
                    span: Some(item.span),
                };
            }
        } else if item.classes.any(Classes::WILL)
            && lasting.status != Status::Forecast
            // 还将再建
            && items[i + 1..].iter().find(|n| !n.classes.any(Classes::ADVERB) || n.classes.any(Classes::VERB)).is_some_and(|n| {
                n.classes.any(
                    Classes::VERB
                        | Classes::UP
                        | Classes::DOWN
                        | Classes::REACH
                        | Classes::INTENT,
                )
                    // 将翻一番
                    || doubles(n)
                    || items[i + 1..].iter().take(2).any(|a| a.classes.any(Classes::AGAIN))
            })
        {
            // 将建成 is planned, 将增长 expected.
            let grows = next.is_some_and(|n| {
                n.classes.any(Classes::UP | Classes::DOWN) && !n.classes.any(Classes::VERB)
                    || doubles(n)
            });
            let status = if grows && lasting.status == Status::Actual {
                Status::Forecast
            } else {
                Status::Target
            };
            lasting = StatusCue {
                status,
                span: Some(item.span),
            };
        } else if item.classes.any(Classes::ALREADY)
            && (lasting.status != Status::Actual || passing.is_some())
        {
            // 计划引进200名，已引进126名: what is done is done, whatever was planned.
            passing = None;
            lasting = StatusCue {
                status: Status::Actual,
                span: Some(item.span),
            };
        }
        // 年内再建3家: what is done once more within a time that runs is planned.
        if item.classes.any(Classes::AGAIN)
            && lasting.status == Status::Actual
            && i.checked_sub(1)
                .is_some_and(|p| items[p].time().is_some() && !is_past(&items[p]))
            && next.is_some_and(|n| n.is_content() && !n.classes.any(Classes::LIGHT))
        {
            passing = Some(StatusCue {
                status: Status::Target,
                span: Some(item.span),
            });
        }
        let mut cue = passing.unwrap_or(lasting);
        if ruled
            && cue.status == Status::Actual
            && item.quantity().is_some_and(|q| {
                matches!(
                    quantities[q].unit_kind,
                    Some(UnitKind::Money | UnitKind::Percent)
                )
            })
        {
            cue = StatusCue {
                status: Status::Standard,
                span: None,
            };
        }
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
        // 最高1亿元的资助 is an entitlement wherever it is reported.
        if let Some(q) = item.quantity()
            && quantities[q].bound == Bound::Max
            && quantities[q].unit_kind == Some(UnitKind::Money)
            && (cue.status == Status::Actual || cue.span.is_none())
            && awards
        {
            cue = StatusCue {
                status: Status::Standard,
                span: quantities[q].bound_span,
            };
        }
        cues.push(cue);
    }
    cues
}
