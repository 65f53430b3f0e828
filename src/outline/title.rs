//! What title, date line and first paragraph say of the whole document: its date, its time, its place.

use super::{LogicalLine, times_in, tokens_in};
use crate::lex::Token;
use crate::lexicon::{Classes, word_at};
use crate::quantity::{Part, TimeExpression, Year};
use crate::text::{LineKind, NormalizedText, Span, View};

/// A date in a line of metadata, or one that opens or closes the document.
pub(super) fn written_date(
    lines: &[LogicalLine],
    times: &[TimeExpression],
) -> Option<(i32, u8, u8)> {
    let of = |line: &LogicalLine| {
        times_in(times, line.span)
            .iter()
            .find_map(|t| match (t.year, t.part) {
                (Year::Absolute(year), Part::Day(month, day)) => Some((year, month, day)),
                (Year::Absolute(year), Part::Month(month)) if line.kind == LineKind::Byline => {
                    Some((year, month, 0))
                }
                _ => None,
            })
    };
    let bylines = lines
        .iter()
        .filter(|l| l.kind == LineKind::Byline)
        .find_map(of);
    bylines.or_else(|| {
        lines
            .iter()
            .take(4)
            .filter(|l| l.span.len() < 60)
            .find_map(of)
    })
}

/// The year of a document's number: 青民发〔2024〕16号.
pub(super) fn numbered_year(view: &NormalizedText, lines: &[LogicalLine]) -> Option<(i32, u8, u8)> {
    lines
        .iter()
        .take(6)
        .filter(|l| l.span.len() < 40)
        .find_map(|line| {
            let text = &view.chars[line.span.range()];
            let open = text.iter().position(|c| matches!(c, '〔' | '['))?;
            let year: String = text.get(open + 1..open + 5)?.iter().collect();
            let closed = matches!(text.get(open + 5), Some('〕' | ']'));
            let year = year.parse().ok().filter(|y| (1950..=2100).contains(y))?;
            closed.then_some((year, 0, 0))
        })
}

/// The period the first paragraph opens with, where the title names none: 国庆假期（10月1日至7日）.
pub(super) fn lead_period(
    lines: &[LogicalLine],
    articles: usize,
    tokens: &[Token],
    times: &[TimeExpression],
    year: Option<i32>,
) -> Option<TimeExpression> {
    let lead = lines
        .iter()
        .find(|l| l.kind == LineKind::Prose && l.span.len() > 40)
        .filter(|_| articles < 2)?;
    // 预计2026年6月投产 is of what comes then.
    let opening = times_in(times, lead.span)
        .iter()
        .take(3)
        .filter(|t| {
            !follows(
                tokens,
                t,
                Classes::FORECAST | Classes::TARGET | Classes::WILL,
            )
        })
        .copied();
    // 国庆假期（10月1日至7日）: the days written go before those of the calendar.
    opening
        .clone()
        .find(|t| matches!(t.part, Part::Days(..)) && t.year == Year::Unnamed)
        .or_else(|| {
            opening.clone().find(|t| {
                let now = match t.year {
                    Year::Absolute(y) => Some(y) == year || year.is_none(),
                    Year::Relative(offset) => offset == 0,
                    Year::Unnamed => true,
                };
                let part = matches!(
                    t.part,
                    Part::Days(..)
                        | Part::Half(_)
                        | Part::Quarter(_)
                        | Part::Months(..)
                        | Part::FirstMonths(_)
                        | Part::Holiday(_)
                ) || matches!((t.part, t.year), (Part::Month(_), Year::Absolute(_)));
                now && part
            })
        })
}

/// The time a title names outright: 2023年上半年, 国庆假期.
pub(super) fn title_period(
    tokens: &[Token],
    title: Span<View>,
    times: &[TimeExpression],
) -> Option<TimeExpression> {
    times_in(times, title).iter().copied().find(|t| {
        (matches!(t.year, Year::Absolute(_)) || matches!(t.part, Part::Holiday(_)))
            && !matches!(t.part, Part::Clock | Part::SamePeriod)
            // 恢复至2019年同期: what something is compared with.
            && !follows(tokens, t, Classes::THAN | Classes::MULTIPLE | Classes::REACH)
            // 霞浦日报 2024-12-26: the day of the paper.
            && !(matches!(t.part, Part::Day(..)) && t.span.end + 1 >= title.end)
    })
}

/// Whether a word of these classes stands right before a time: 比2017年, 预计2026年6月.
fn follows(tokens: &[Token], time: &TimeExpression, classes: Classes) -> bool {
    let before = tokens[..tokens.partition_point(|x| x.span().start < time.span.start)].last();
    before.is_some_and(|b| b.span().end == time.span.start && b.classes().any(classes))
}

/// 明年 in a heading.
pub(super) fn coming_year(title: Span<View>, times: &[TimeExpression]) -> Option<TimeExpression> {
    times_in(times, title)
        .iter()
        .find(|t| matches!(t.year, Year::Relative(1..)) && t.part == Part::Whole)
        .copied()
}

/// The time that a title opens with and that is the last of its kind before the date: 10月全省汽车市场运行简报, dated
/// in November.
pub(super) fn recent_period(
    title: Span<View>,
    times: &[TimeExpression],
    date: Option<(i32, u8, u8)>,
) -> Option<TimeExpression> {
    let time = *times_in(times, title).first()?;
    let last = match time.part {
        Part::Month(m) | Part::Months(_, m) | Part::FirstMonths(m) => m,
        Part::Quarter(q) => q * 3,
        Part::Half(h) => h * 6,
        _ => return None,
    };
    let opens = time.span.start == title.start && time.year == Year::Unnamed;
    (opens && last <= date?.1).then_some(time)
}

/// Whether a title is that of a report on the year before its date.
pub(super) fn is_annual_report(
    tokens: &[Token],
    title: Span<View>,
    times: &[TimeExpression],
    date: Option<(i32, u8, u8)>,
) -> bool {
    let classes = tokens[tokens_in(tokens, title)]
        .iter()
        .fold(Classes::default(), |all, t| all.with(t.classes()));
    // 财政局2023年工作报告 says itself what year it is of.
    let early = times_in(times, title).is_empty() && date.is_some_and(|d| (1..=3).contains(&d.1));
    classes.any(Classes::ANNUAL_REPORT_TITLE) || early && classes.any(Classes::WORK_REPORT_TITLE)
}

/// The year a text without a date speaks of: the first written twice or more, else the first.
pub(super) fn own_year(tokens: &[Token], times: &[TimeExpression]) -> Option<i32> {
    let years: Vec<i32> = times
        .iter()
        // 比2019年增长18.6%
        .filter(|t| !follows(tokens, t, Classes::THAN))
        .filter_map(|t| match t.year {
            // 恢复至2019年同期的…: what is compared with is not the document's own time.
            Year::Absolute(year) if !matches!(t.part, Part::Clock | Part::SamePeriod) => Some(year),
            _ => None,
        })
        .take(200)
        .collect();
    let repeated = years
        .iter()
        .enumerate()
        .find(|(i, y)| years[i + 1..].contains(y))
        .map(|(_, y)| *y);
    repeated.or(years.first().copied())
}

/// 望江区, 云溪县: the place a title begins with.
pub(super) fn area_of(
    view: &NormalizedText,
    title: Span<View>,
    times: &[TimeExpression],
) -> Option<Span<View>> {
    let from = times_in(times, title)
        .iter()
        .take_while(|t| t.span.start <= title.start + 4)
        .map(|t| t.span.end)
        .last()
        .unwrap_or(title.start);
    // 白水市2024年…, 2024年白水市…
    let rest = Span::new(from.min(title.end), title.end);
    let dated = times_in(times, title).first().is_some_and(|t| {
        view.chars[title.start..t.span.start]
            .iter()
            .all(|c| !matches!(c, '\u{4E00}'..='\u{9FFF}'))
    });
    (!dated)
        .then(|| area_at(view, title))
        .flatten()
        .or_else(|| area_at(view, rest))
}

pub(super) fn area_at(view: &NormalizedText, title: Span<View>) -> Option<Span<View>> {
    let chars = &view.chars[title.range()];
    let skip = chars
        .iter()
        .take_while(|c| !matches!(c, '\u{4E00}'..='\u{9FFF}'))
        .count();
    let end = chars
        .iter()
        .skip(skip)
        .take(8)
        .take_while(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'))
        .position(|c| matches!(*c, '省' | '市' | '县' | '区' | '州' | '旗'))?;
    // 旅游市场持续火热 and 记者从市园林局了解到 name no city.
    let word = word_at(&chars[skip + end..]).is_some_and(|(n, _)| n > 1)
        || (skip + 1..skip + end)
            .any(|i| word_at(&chars[i..]).is_some_and(|(n, c)| n == 1 && c.any(Classes::PREP)));
    ((2..=3).contains(&end) && !word)
        .then(|| Span::new(title.start + skip, title.start + skip + end + 1))
}
