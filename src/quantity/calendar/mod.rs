//! Dates, periods and times of day: what they say, and that their digits are no figures.

use crate::lexicon::begins_calendar_word;
use crate::text::{Span, View};

mod cursor;

use cursor::Cursor;

/// Which year a time expression names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Year {
    /// Written out: 2023年.
    Absolute(i32),
    /// Counted from the document's year: 去年 is -1.
    Relative(i32),
    /// Not named.
    Unnamed,
}

/// Which part of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The whole year.
    Whole,
    /// 上半年 (1), 下半年 (2).
    Half(u8),
    /// 一季度 (1) to 四季度 (4).
    Quarter(u8),
    /// From the first to the last month named: 1—8月.
    Months(u8, u8),
    /// A month.
    Month(u8),
    /// A month counted from the document's: 上月 is -1.
    MonthsAgo(i32),
    /// The last day of a month.
    MonthEnd(u8),
    /// The last day of a month counted from the document's.
    MonthEndAgo(i32),
    /// The last day of the year.
    YearEnd,
    /// The last day of the document's period.
    PeriodEnd,
    /// A day; month 0 where only the day is named.
    Day(u8, u8),
    /// From a day to a day.
    Days((u8, u8), (u8, u8)),
    /// A public holiday, by its column in the lexicon's table: 国庆假期.
    Holiday(u8),
    /// The document's date.
    Now,
    /// The first `n` months.
    FirstMonths(u8),
    /// The same part as the document's period: 去年同期.
    SamePeriod,
    /// A time of day, or a date that bounds nothing: no period.
    Clock,
}

/// A time expression of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeExpression {
    /// Its characters.
    pub span: Span<View>,
    /// Which year.
    pub year: Year,
    /// Which part of it.
    pub part: Part,
}

/// The time expression that begins at `at`, if one does.
///
/// ```
/// use zhibiao::quantity::{Part, Year, time_at};
/// let text: Vec<char> = "2023年1至11月，".chars().collect();
/// let time = time_at(&text, 0).unwrap();
/// assert_eq!((time.year, time.part, time.span.len()), (Year::Absolute(2023), Part::Months(1, 11), 10));
/// assert!(time_at(&"11月15家".chars().collect::<Vec<_>>(), 0).is_some_and(|t| t.span.len() == 3));
/// assert!(time_at(&"5个月".chars().collect::<Vec<_>>(), 0).is_none());
/// ```
#[must_use]
pub fn time_at(chars: &[char], at: usize) -> Option<TimeExpression> {
    let mut cursor = Cursor { chars, at };
    let (year, part) = cursor.time()?;
    (cursor.at > at).then(|| TimeExpression {
        span: Span::new(at, cursor.at),
        year,
        part,
    })
}

/// Whether a time expression may begin with `c`: a cheap look before [`time_at`].
pub(super) fn begins_time(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '一' | '二'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
                | '前'
                | '首'
                | '头'
        )
        || begins_calendar_word(c)
}

/// The digits that dates are written with: none of the forms of sums and counts (壹, 两).
const DATE_DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn date_digit(c: char) -> Option<u32> {
    (0..10).find(|digit| DATE_DIGITS[*digit as usize] == c)
}

/// A list of quarters that share their noun: 一、二、三季度.
pub(super) fn quarters_at(chars: &[char], at: usize) -> Option<Vec<TimeExpression>> {
    let quarter = |i: usize| match chars.get(i)? {
        '一' | '1' => Some(1),
        '二' | '2' => Some(2),
        '三' | '3' => Some(3),
        '四' | '4' => Some(4),
        _ => None,
    };
    let mut list = Vec::new();
    let mut i = at;
    loop {
        let number = quarter(i)?;
        let next = chars.get(i + 1);
        let last = next == Some(&'季');
        if !last && (!matches!(next, Some('、' | '和' | '及')) || list.len() >= 3) {
            return None;
        }
        let end = if last {
            i + 2 + usize::from(chars.get(i + 2) == Some(&'度'))
        } else {
            i + 1
        };
        list.push(TimeExpression {
            span: Span::new(i, end),
            year: Year::Unnamed,
            part: Part::Quarter(number),
        });
        if last {
            return (list.len() > 1).then_some(list);
        }
        i += 2;
    }
}
