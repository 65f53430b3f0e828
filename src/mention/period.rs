//! Reference periods: what a time expression means in this document.

use std::fmt;

use crate::lex::TokenKind;
use crate::lexicon::{Classes, holiday};
use crate::quantity::{Part, TimeExpression, Year};

use super::{Item, ItemKind};

/// A reference period; `Display` gives the form of the record (ISO 8601 and SDMX).
///
/// ```
/// use zhibiao::mention::Period;
/// assert_eq!(Period::Half(2021, 1).to_string(), "2021-H1");
/// assert_eq!(Period::Months(2023, 1, 11).to_string(), "2023-01/2023-11");
/// assert_eq!(Period::Day(2021, 6, 30).to_string(), "2021-06-30");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A year.
    Year(i32),
    /// Half a year.
    Half(i32, u8),
    /// A quarter.
    Quarter(i32, u8),
    /// From a month to a month of one year.
    Months(i32, u8, u8),
    /// A month.
    Month(i32, u8),
    /// A day.
    Day(i32, u8, u8),
    /// From a day to a day of one year.
    Days(i32, (u8, u8), (u8, u8)),
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Year(y) => write!(f, "{y}"),
            Self::Half(y, h) => write!(f, "{y}-H{h}"),
            Self::Quarter(y, q) => write!(f, "{y}-Q{q}"),
            Self::Months(y, a, b) => write!(f, "{y}-{a:02}/{y}-{b:02}"),
            Self::Month(y, m) => write!(f, "{y}-{m:02}"),
            Self::Day(y, m, d) => write!(f, "{y}-{m:02}-{d:02}"),
            Self::Days(y, a, b) => write!(f, "{y}-{:02}-{:02}/{y}-{:02}-{:02}", a.0, a.1, b.0, b.1),
        }
    }
}

impl Period {
    /// From a month to a month, in its one form: 1—3月 is the first quarter, 1—6月 the first half.
    #[must_use]
    pub fn of_months(year: i32, first: u8, last: u8) -> Self {
        match (first, last) {
            (1, 12) => Self::Year(year),
            (1, 6) => Self::Half(year, 1),
            (7, 12) => Self::Half(year, 2),
            (1, 3) | (4, 6) | (7, 9) | (10, 12) => Self::Quarter(year, last / 3),
            _ => Self::Months(year, first, last),
        }
    }

    /// The same part of another year.
    #[must_use]
    pub fn in_year(self, year: i32) -> Self {
        match self {
            Self::Year(_) => Self::Year(year),
            Self::Half(_, h) => Self::Half(year, h),
            Self::Quarter(_, q) => Self::Quarter(year, q),
            Self::Months(_, a, b) => Self::Months(year, a, b),
            Self::Month(_, m) => Self::Month(year, m),
            Self::Day(_, m, d) => Self::Day(year, m, d),
            Self::Days(_, a, b) => Self::Days(year, a, b),
        }
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i32 {
        match self {
            Self::Year(y)
            | Self::Half(y, _)
            | Self::Quarter(y, _)
            | Self::Months(y, ..)
            | Self::Month(y, _)
            | Self::Day(y, ..)
            | Self::Days(y, ..) => y,
        }
    }

    /// The month it ends in.
    #[must_use]
    pub fn last_month(self) -> u8 {
        match self {
            Self::Year(_) => 12,
            Self::Half(_, h) => h * 6,
            Self::Quarter(_, q) => q * 3,
            Self::Months(_, _, m) | Self::Month(_, m) | Self::Day(_, m, _) => m,
            Self::Days(_, _, b) => b.0,
        }
    }

    /// The period that follows and fills the year: after the first half the second, after a year the next.
    #[must_use]
    pub fn following(self) -> Self {
        match self {
            Self::Half(y, 1) => Self::Half(y, 2),
            Self::Year(y) => Self::Year(y + 1),
            other => Self::Year(other.year()),
        }
    }
}

/// What the document says of its own time.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reference {
    /// The year 今年 means.
    pub year: Option<i32>,
    /// The period its figures are for where nothing else is said.
    pub period: Option<Period>,
    /// Its date.
    pub date: Option<(i32, u8, u8)>,
}

/// What `time` means; `year` is the year the sentence last named. `None` where it cannot be told.
#[must_use]
pub fn resolve(time: &TimeExpression, year: Option<i32>, reference: &Reference) -> Option<Period> {
    let own = match time.year {
        Year::Absolute(y) => Some(y),
        Year::Relative(offset) => reference.year.map(|y| y + offset),
        Year::Unnamed => year.or(reference.year),
    };
    // 上月 counts from the period the document is for; a whole year says no month, its date does.
    let month = reference
        .period
        .filter(|p| !matches!(p, Period::Year(_)) || reference.date.is_none_or(|d| d.1 == 0))
        .map(Period::last_month)
        .or(reference.date.map(|d| d.1).filter(|m| *m > 0));
    let shifted = |offset: i32| {
        let index = own? * 12 + i32::from(month?) - 1 + offset;
        Some((
            index.div_euclid(12),
            u8::try_from(index.rem_euclid(12) + 1).ok()?,
        ))
    };
    Some(match time.part {
        Part::Whole => Period::Year(own?),
        Part::Half(h) => Period::Half(own?, h),
        Part::Quarter(q) => Period::Quarter(own?, q),
        Part::Months(a, b) => Period::of_months(own?, a, b),
        Part::Month(m) => Period::Month(own?, m),
        Part::MonthsAgo(n) => {
            let (y, m) = shifted(n)?;
            Period::Month(y, m)
        }
        Part::MonthEnd(m) => Period::Day(own?, m, days_in(own?, m)),
        Part::MonthEndAgo(n) => {
            let (y, m) = shifted(n)?;
            Period::Day(y, m, days_in(y, m))
        }
        Part::YearEnd => Period::Day(own?, 12, 31),
        Part::PeriodEnd => {
            let m = reference.period?.last_month();
            Period::Day(own?, m, days_in(own?, m))
        }
        Part::Day(0, d) => Period::Day(own?, month?, d),
        Part::Day(m, d) => Period::Day(own?, m, d),
        Part::Days((0, _), _) => return None,
        Part::Days(a, b) => Period::Days(own?, a, b),
        Part::Holiday(n) => {
            let (first, last) = holiday(own?, n)?;
            if first == last {
                Period::Day(own?, first.0, first.1)
            } else {
                Period::Days(own?, first, last)
            }
        }
        Part::FirstMonths(n) => Period::of_months(own?, 1, n),
        Part::SamePeriod => reference.period?.in_year(own?),
        Part::Now => match reference.date {
            Some((y, m, d)) if d > 0 => Period::Day(y, m, d),
            _ => reference.period?,
        },
        Part::Clock => return None,
    })
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Whether the time expression `items[i]` is what something is compared with: 比2017年, 2019年同期的, 由上年的.
#[must_use]
pub fn is_comparison(items: &[Item], i: usize, times: &[TimeExpression]) -> bool {
    let ItemKind::Time(t) = items[i].kind else {
        return false;
    };
    if times[t].part == Part::SamePeriod {
        // 上年同期为下降6.4% is a figure of that time, 上年同期的2倍 is not.
        let predicate = items
            .get(i + 1)
            .is_some_and(|n| n.classes.any(Classes::REACH))
            && (i == 0 || items[i - 1].is(TokenKind::Comma));
        return !predicate;
    }
    let before = items[..i]
        .iter()
        .rev()
        .find(|item| !item.is(TokenKind::Space));
    // 较上年全年: a time right behind another is of the same comparison.
    if i > 0 && items[i - 1].time().is_some() && items[i - 1].span.end == items[i].span.start {
        return is_comparison(items, i - 1, times);
    }
    // 较上年|全年
    let within = before.is_some_and(|b| {
        b.span.len() > 2
            && b.span.end == items[i].span.start
            && b.classes.any(Classes::YOY | Classes::BASE)
    });
    if within {
        return true;
    }
    if before.is_some_and(|b| {
        b.classes
            .any(Classes::THAN | Classes::FROM | Classes::MULTIPLE)
    }) {
        // 自2019年以来 and 从今年1月起 tell when something began, 为2024年 is a predicate; all are no period of the figure,
        // except 是 and 为 before a whole clause, which the multiple's 的 tells.
        let multiple_only = before.is_some_and(|b| !b.classes.any(Classes::THAN | Classes::FROM));
        return !multiple_only || items.get(i + 1).is_some_and(|n| n.classes.any(Classes::OF));
    }
    false
}
