//! Numbers that number or name: numbering, codes, lists of them.

use super::Scanner;
use crate::lexicon::unit_at;

impl Scanner<'_> {
    /// 一、 and （十三） at the start of a line.
    pub(super) fn chinese_numbering(&self, at: usize) -> Option<usize> {
        if !matches!(self.char_before(at), None | Some('\n')) {
            return None;
        }
        let bracketed = matches!(self.char_at(at), Some('（' | '('));
        let from = at + usize::from(bracketed);
        let length = self
            .chars
            .get(from..)?
            .iter()
            .take(4)
            .take_while(|c| {
                matches!(
                    **c,
                    '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
                )
            })
            .count();
        let close = self.char_at(from + length)?;
        // 一、二、三产业 is a list.
        let lists = self.char_at(from + length + 2) == Some('、')
            && matches!(
                self.char_at(from + length + 1),
                Some('一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
            );
        let closes = if bracketed {
            matches!(close, '）' | ')')
        } else {
            close == '、' && !lists
        };
        (length > 0 && closes).then_some(from + length + 1)
    }

    /// Whether a number at `at` is the tail of a code: G237, GB/T 37276-2018, 10+1, 7×24.
    pub(super) fn follows_code(&self, at: usize) -> bool {
        let Some(before) = self.char_before(at) else {
            return false;
        };
        match before {
            'a'..='z' | 'A'..='Z' | '+' | '×' | '@' | '_' | '=' | '&' | '№' => true,
            // ## 国庆假期…: a heading's marks are no code.
            '#' => self.chars[..at]
                .iter()
                .rev()
                .find(|c| **c != '#')
                .is_some_and(|c| *c != '\n'),
            '-' | '/' | '.' => at
                .checked_sub(2)
                .and_then(|i| self.chars.get(i))
                .is_some_and(char::is_ascii_alphanumeric),
            // 附件2所列材料
            '件' | '表' | '图' => at
                .checked_sub(2)
                .and_then(|i| self.chars.get(i))
                .is_some_and(|c| *c == '附'),
            _ => false,
        }
    }

    /// Whether a number that ends at `end` is the head of a code or name: 5G, 10+1, 1号线.
    pub(super) fn heads_code(&self, end: usize) -> bool {
        match self.char_at(end) {
            Some('+' | '×' | '@' | '_' | '&' | '#') => true,
            Some('号' | '版' | '届' | '型' | '路' | '网' | '楼' | '弄') => {
                self.char_at(end + 1) != Some('以')
            }
            Some(c) if c.is_ascii_alphabetic() => {
                unit_at(&self.chars[end..]).is_none_or(|(n, ..)| {
                    self.char_at(end + n)
                        .is_some_and(|c| c.is_ascii_alphanumeric())
                })
            }
            _ => false,
        }
    }

    /// `1.`, `（1）`, `2、` at the start of a line or sentence.
    pub(super) fn is_numbering(&self, at: usize, end: usize) -> bool {
        let before = self.char_before(at);
        let line_start = matches!(before, None | Some('\n' | ' ' | '。' | '；' | '：' | ':'));
        let bracketed = matches!(before, Some('（' | '('))
            && matches!(self.char_at(end), Some('）' | ')'))
            && !self.chars[at..end].contains(&'.');
        bracketed
            || line_start
                && matches!(self.char_at(end), Some('.' | '、' | '．' | '）' | ')'))
                && end - at <= 2
                && !(self.char_at(end) == Some('、')
                    && self.char_at(end + 1).is_some_and(|c| c.is_ascii_digit()))
    }

    /// 4、5号泊位, 第1、2、3标段: a list of names ends with what names them.
    pub(super) fn code_list(&self, at: usize, end: usize) -> Option<usize> {
        let ordinal = self.char_before(at) == Some('第')
            || self.char_before(at) == Some('、') && self.tail_of_ordinal(at);
        let mut end = end;
        let mut items = 1;
        while matches!(self.char_at(end), Some('、' | ',' | '和')) && items < 20 {
            let digits = self.chars[end + 1..]
                .iter()
                .take(5)
                .take_while(|c| c.is_ascii_digit())
                .count();
            if digits == 0 || digits > 4 {
                break;
            }
            end += 1 + digits;
            items += 1;
        }
        let named = matches!(self.char_at(end), Some('号'));
        (items > 1 && (named || ordinal)).then_some(end + usize::from(named))
    }

    /// Whether digits before `at` belong to a list that 第 opened: 第1、2.
    fn tail_of_ordinal(&self, at: usize) -> bool {
        self.chars[..at]
            .iter()
            .rev()
            .take(16)
            .find(|c| !c.is_ascii_digit() && !matches!(**c, '、' | ',' | '和'))
            == Some(&'第')
    }
}
