//! Calendar words: 今年, 上半年, “十四五”.

use std::sync::LazyLock;

use super::Index;

/// What a calendar word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarWord {
    /// A year counted from the document's: 去年 is -1.
    Year(i32),
    /// 上半年, 下半年.
    Half(u8),
    /// 一季度.
    Quarter(u8),
    /// 前三季度: from month to month.
    Months(u8, u8),
    /// 全年.
    Whole,
    /// 年末: the last day of the year.
    YearEnd,
    /// 月末 (0) or 上月末 (-1): the last day of a month counted from the document's.
    MonthEnd(i32),
    /// 期末: the last day of the document's period.
    PeriodEnd,
    /// 本月 (0), 上月 (-1): a month counted from the document's.
    Month(i32),
    /// 目前: the document's date.
    Now,
    /// A five-year plan, first and last year.
    Plan(u16, u16),
    /// 国庆假期: a public holiday, by its column in `data/holidays.txt`.
    Holiday(u8),
}

static WORDS: LazyLock<Index<CalendarWord>> = LazyLock::new(|| {
    let rows = include_str!(concat!(env!("OUT_DIR"), "/calendar.txt"))
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'));
    Index::new(
        rows.filter_map(|row| {
            let (word, says) = row.split_once('\t')?;
            Some((
                word.chars().collect(),
                parse(says).expect("a calendar row says what its word means"),
            ))
        }),
        |_, _| {},
    )
});

/// Whether some calendar word begins with `c`: a cheap look before [`calendar_word_at`].
#[must_use]
pub fn begins_calendar_word(c: char) -> bool {
    WORDS.begins(c)
}

/// The longest calendar word that `chars` begins with and its length in characters.
///
/// ```
/// use zhibiao::lexicon::{CalendarWord, calendar_word_at};
/// let text: Vec<char> = "上半年，".chars().collect();
/// assert_eq!(calendar_word_at(&text), Some((3, CalendarWord::Half(1))));
/// ```
#[must_use]
pub fn calendar_word_at(chars: &[char]) -> Option<(usize, CalendarWord)> {
    WORDS.longest(chars)
}

fn parse(says: &str) -> Option<CalendarWord> {
    let mut parts = says.split(' ');
    let name = parts.next()?;
    let numbers: Vec<i32> = parts.filter_map(|n| n.parse().ok()).collect();
    let first = numbers.first().copied().unwrap_or(0);
    let second = numbers.get(1).copied().unwrap_or(0);
    Some(match name {
        "year" => CalendarWord::Year(first),
        "half" => CalendarWord::Half(u8::try_from(first).ok()?),
        "quarter" => CalendarWord::Quarter(u8::try_from(first).ok()?),
        "months" => CalendarWord::Months(u8::try_from(first).ok()?, u8::try_from(second).ok()?),
        "whole" => CalendarWord::Whole,
        "year-end" => CalendarWord::YearEnd,
        "month-end" => CalendarWord::MonthEnd(first),
        "period-end" => CalendarWord::PeriodEnd,
        "month" => CalendarWord::Month(first),
        "now" => CalendarWord::Now,
        "holiday" => CalendarWord::Holiday(u8::try_from(first).ok()?),
        "plan" => CalendarWord::Plan(u16::try_from(first).ok()?, u16::try_from(second).ok()?),
        _ => return None,
    })
}

/// The first and the last day of a public holiday, as month and day.
///
/// ```
/// use zhibiao::lexicon::{CalendarWord, calendar_word_at, holiday};
/// let text: Vec<char> = "国庆假期，".chars().collect();
/// assert_eq!(calendar_word_at(&text), Some((4, CalendarWord::Holiday(6))));
/// assert_eq!(holiday(2024, 6), Some(((10, 1), (10, 7))));
/// assert_eq!(holiday(1999, 6), None);
/// ```
#[must_use]
pub fn holiday(year: i32, number: u8) -> Option<((u8, u8), (u8, u8))> {
    let row = include_str!(concat!(env!("OUT_DIR"), "/holidays.txt"))
        .lines()
        .find_map(|row| {
            let (named, days) = row.split_once('\t')?;
            (named.parse() == Ok(year)).then_some(days)
        })?;
    let (first, last) = row.split('\t').nth(usize::from(number))?.split_once(' ')?;
    let day = |text: &str| {
        let (month, day) = text.split_once('-')?;
        Some((month.parse().ok()?, day.parse().ok()?))
    };
    Some((day(first)?, day(last)?))
}
