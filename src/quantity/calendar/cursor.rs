//! Reads a time expression character by character.

use super::{Part, Year, date_digit};
use crate::lexicon::{CalendarWord, calendar_word_at};

/// A place in a text, which moves over what it reads.
pub(super) struct Cursor<'a> {
    pub(super) chars: &'a [char],
    pub(super) at: usize,
}

impl Cursor<'_> {
    fn rest(&self) -> &[char] {
        &self.chars[self.at.min(self.chars.len())..]
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn take(&mut self, c: char) -> bool {
        let found = self.peek(0) == Some(c);
        self.at += usize::from(found);
        found
    }

    fn take_any(&mut self, set: &str) -> Option<char> {
        let c = self.peek(0).filter(|c| set.chars().any(|of| of == *c))?;
        self.at += 1;
        Some(c)
    }

    /// Up to `most` digits as a number.
    fn number(&mut self, most: usize) -> Option<u32> {
        let mut value = 0;
        let mut length = 0;
        while let Some(digit) = self.peek(length).and_then(|c| c.to_digit(10)) {
            length += 1;
            if length > most {
                return None;
            }
            value = value * 10 + digit;
        }
        self.at += length;
        (length > 0).then_some(value)
    }

    /// A number from 1 to 31 in digits or Chinese numerals.
    fn small_number(&mut self) -> Option<u8> {
        let start = self.at;
        let value = self.number(2).or_else(|| self.chinese_small());
        let value = value
            .filter(|v| (1..=31).contains(v))
            .and_then(|v| u8::try_from(v).ok());
        if value.is_none() {
            self.at = start;
        }
        value
    }

    fn chinese_small(&mut self) -> Option<u32> {
        let digit = |c| date_digit(c).filter(|d| *d > 0);
        let mut value = 0;
        let mut taken = 0;
        if let Some(d) = self.peek(0).and_then(digit) {
            value = d;
            taken = 1;
        }
        if self.peek(taken) == Some('十') {
            value = value.max(1) * 10;
            taken += 1;
            if let Some(d) = self.peek(taken).and_then(digit) {
                value += d;
                taken += 1;
            }
        }
        self.at += taken;
        (taken > 0).then_some(value)
    }

    /// The year and the part of it that stand here.
    pub(super) fn time(&mut self) -> Option<(Year, Part)> {
        if let Some(found) = self.numeric_date().or_else(|| self.clock()) {
            return Some(found);
        }
        let start = self.at;
        if let Some((length, word)) = calendar_word_at(self.rest()) {
            return Some(self.after_word(length, word));
        }
        if let Some(year) = self.written_year() {
            let part = self.part().unwrap_or(Part::Whole);
            return Some((Year::Absolute(year), part));
        }
        self.at = start;
        let part = self.bare_part()?;
        Some((Year::Unnamed, part))
    }

    fn after_word(&mut self, length: usize, word: CalendarWord) -> (Year, Part) {
        self.at += length;
        match word {
            CalendarWord::Year(offset) => {
                let year = Year::Relative(offset);
                (year, self.part().unwrap_or(Part::Whole))
            }
            CalendarWord::Plan(first, last) => {
                self.take_any("期时");
                if self.take('末') {
                    return (Year::Absolute(i32::from(last)), Part::Whole);
                }
                (Year::Absolute(i32::from(first)), Part::Clock)
            }
            CalendarWord::Half(n) => (Year::Unnamed, Part::Half(n)),
            CalendarWord::Quarter(n) => (Year::Unnamed, self.quarter_range(n)),
            CalendarWord::Months(a, b) => (Year::Unnamed, Part::Months(a, b)),
            CalendarWord::Whole => (Year::Unnamed, Part::Whole),
            CalendarWord::YearEnd => (Year::Unnamed, Part::YearEnd),
            CalendarWord::MonthEnd(n) => (Year::Unnamed, Part::MonthEndAgo(n)),
            CalendarWord::PeriodEnd => (Year::Unnamed, Part::PeriodEnd),
            CalendarWord::Month(n) => (Year::Unnamed, Part::MonthsAgo(n)),
            CalendarWord::Now => (Year::Unnamed, Part::Now),
            CalendarWord::Holiday(n) => (Year::Unnamed, Part::Holiday(n)),
        }
    }

    fn quarter_range(&mut self, first: u8) -> Part {
        let start = self.at;
        if self.take_any("-~至到").is_some()
            && let Some((length, CalendarWord::Quarter(last))) = calendar_word_at(self.rest())
            && last > first
        {
            self.at += length;
            return Part::Months(first * 3 - 2, last * 3);
        }
        self.at = start;
        // 二季度末
        if self.take_any("末底").is_some() {
            return Part::MonthEnd(first * 3);
        }
        Part::Quarter(first)
    }

    /// `2024-10-22`, `2024/10/22`, `2024.10.22`.
    fn numeric_date(&mut self) -> Option<(Year, Part)> {
        let start = self.at;
        let mut read = || {
            let year = self.number(4).filter(|y| (1900..=2100).contains(y))?;
            let mark = self.take_any("-/.")?;
            let month = self.number(2).filter(|m| (1..=12).contains(m))?;
            self.take(mark).then_some(())?;
            let day = self.number(2).filter(|d| (1..=31).contains(d))?;
            Some((
                Year::Absolute(i32::try_from(year).ok()?),
                Part::Day(u8::try_from(month).ok()?, u8::try_from(day).ok()?),
            ))
        };
        let found = read();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// `9:30`, `7时30分`, `14点`, `8时至10时`.
    fn clock(&mut self) -> Option<(Year, Part)> {
        let start = self.at;
        let mut read = || {
            self.number(2).filter(|h| *h <= 24)?;
            match self.take_any(":：时点")? {
                ':' | '：' => {
                    self.number(2).filter(|m| *m < 60)?;
                    if matches!(self.peek(0), Some(':' | '：' | '.'))
                        && self.peek(1).is_some_and(|c| c.is_ascii_digit())
                    {
                        return None; // a ratio such as 14:37:48
                    }
                    // 6:4, 1:1 are ratios; a time has two digits of minutes.
                    (self.chars[self.at - 2].is_ascii_digit()).then_some(())?;
                    if matches!(self.peek(0), Some('比' | '的' | '例' | '分')) {
                        return None;
                    }
                }
                mark => {
                    let minutes = self.number(2).is_some_and(|m| m < 60);
                    if minutes {
                        self.take('分').then_some(())?;
                    } else if mark == '点'
                        && !self
                            .peek(0)
                            .is_some_and(|c| "半整，,。；到至前后起开".contains(c))
                    {
                        return None;
                    }
                    self.take_any("半整许");
                }
            }
            Some((Year::Unnamed, Part::Clock))
        };
        let found = read();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// `2023年`, `2021-2025年`, `二〇二三年`.
    fn written_year(&mut self) -> Option<i32> {
        let start = self.at;
        let mut read = || {
            let year = self.number(4).or_else(|| self.chinese_year())?;
            (1900..=2100).contains(&year).then_some(())?;
            let mut last = year;
            if matches!(self.peek(0), Some('-' | '~' | '至' | '到')) {
                self.at += 1;
                last = self.number(4).filter(|y| (1900..=2100).contains(y))?;
            }
            if !self.take('年') {
                return None;
            }
            self.take('度');
            i32::try_from(last).ok()
        };
        let found = read();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn chinese_year(&mut self) -> Option<u32> {
        let mut value = 0;
        for i in 0..4 {
            let c = self.peek(i).map(|c| if c == '零' { '〇' } else { c });
            value = value * 10 + c.and_then(date_digit)?;
        }
        self.at += 4;
        Some(value)
    }

    /// What follows a year.
    fn part(&mut self) -> Option<Part> {
        let start = self.at;
        self.take_any(" ");
        if let Some((length, word)) = calendar_word_at(self.rest()) {
            let part = match word {
                CalendarWord::Half(n) => Part::Half(n),
                CalendarWord::Months(a, b) => Part::Months(a, b),
                CalendarWord::Whole => Part::Whole,
                CalendarWord::YearEnd => Part::YearEnd,
                CalendarWord::Holiday(n) => Part::Holiday(n),
                CalendarWord::MonthEnd(0) => Part::MonthEndAgo(0),
                CalendarWord::Quarter(n) => {
                    self.at += length;
                    return Some(self.quarter_range(n));
                }
                _ => {
                    self.at = start;
                    return None;
                }
            };
            self.at += length;
            return Some(part);
        }
        if self.take_any("末底终").is_some() {
            return Some(Part::YearEnd);
        }
        if self.peek(0) == Some('同') && matches!(self.peek(1), Some('期' | '月' | '季')) {
            self.at += 2;
            return Some(Part::SamePeriod);
        }
        let part = self.bare_part();
        if part.is_none() {
            self.at = start;
        }
        part
    }

    /// Months and days without their year.
    fn bare_part(&mut self) -> Option<Part> {
        let start = self.at;
        let mut read = || {
            if self.take_any("前首头").is_some() {
                let two = self.take('两').then_some(2);
                let months = two
                    .or_else(|| self.small_number())
                    .filter(|m| (2..=12).contains(m))?;
                self.take('个');
                if !self.take('月') {
                    return None;
                }
                return Some(Part::FirstMonths(months));
            }
            let written_in_digits = self.peek(0).is_some_and(|c| c.is_ascii_digit());
            let first = self.small_number()?;
            if self.take('日') {
                // 日均 is a unit of its own, 30日内 a term.
                return (written_in_digits && !matches!(self.peek(0), Some('均' | '内')))
                    .then(|| self.days_to(0, first));
            }
            if matches!(self.peek(0), Some('-' | '~' | '至' | '到' | '、' | '和')) {
                let listed = matches!(self.peek(0), Some('、' | '和'));
                self.at += 1;
                let last = self.small_number().filter(|m| *m <= 12)?;
                if !self.take('月') || first > 12 || (listed && last != first + 1) {
                    return None;
                }
                self.take('份');
                return Some(Part::Months(first, last));
            }
            if first > 12 || !self.take('月') {
                return None;
            }
            if self.take('份') {
                return Some(Part::Month(first));
            }
            if self.take_any("末底").is_some() {
                return Some(Part::MonthEnd(first));
            }
            if let Some(range) = self.month_range(first) {
                return Some(range);
            }
            let before_day = self.at;
            if let Some(day) = self.small_number() {
                if self.take_any("日号").is_some() {
                    return Some(self.days_to(first, day));
                }
                if matches!(self.peek(0), Some('-' | '~' | '至')) {
                    let part = self.days_to(first, day);
                    if matches!(part, Part::Days(..)) {
                        return Some(part);
                    }
                }
                self.at = before_day;
            }
            if !written_in_digits
                && matches!(
                    self.peek(0),
                    Some('三' | '初' | '饼' | '球' | '亮' | '牙' | '坛')
                )
            {
                return None;
            }
            Some(Part::Month(first))
        };
        let found = read();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// `1月至11月`, `1月-8月`.
    fn month_range(&mut self, first: u8) -> Option<Part> {
        let start = self.at;
        if self.take_any("-~至到").is_some()
            && let Some(last) = self.small_number()
            && last > first
            && last <= 12
            && self.take('月')
        {
            self.take('份');
            if !self.peek(0).is_some_and(|c| c.is_ascii_digit()) {
                return Some(Part::Months(first, last));
            }
        }
        self.at = start;
        None
    }

    /// The rest of a range of days, or the day alone.
    fn days_to(&mut self, month: u8, day: u8) -> Part {
        let start = self.at;
        if self.take_any("-~至到").is_some()
            && let Some(mut last_day) = self.small_number()
        {
            let mut last_month = month;
            if self.take('月') {
                last_month = last_day;
                last_day = self.small_number().unwrap_or(1);
            }
            if self.take_any("日号").is_some() {
                return Part::Days((month, day), (last_month, last_day));
            }
        }
        self.at = start;
        Part::Day(month, day)
    }
}
