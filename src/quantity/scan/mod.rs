//! The forward pass that finds quantities.

mod chinese;
mod code;
mod figure;
mod rank;
mod ratio;
mod sibling;
mod unit;

use std::sync::LazyLock;

use rust_decimal::Decimal;
use sibling::share_units;

use super::calendar::{Part, TimeExpression, Year, begins_time, quarters_at, time_at};
use super::numeral::{Numeral, begins_chinese, chinese_at, digits_at};
use super::{Form, Quantity};
use crate::lex::{Token, TokenKind};
use crate::lexicon::{Classes, UnitKind, word_at, words};
use crate::record::Bound;
use crate::text::{Span, View};

/// What the pass found, each in text order.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Values with units.
    pub quantities: Vec<Quantity>,
    /// Dates, periods, times of day.
    pub times: Vec<TimeExpression>,
    /// Numbers too long to be values.
    pub too_long: Vec<Span<View>>,
    /// Numbering: 第二条, （一）; no words of an indicator.
    pub numbering: Vec<Span<View>>,
}

impl Figures {
    /// Whether a quantity or a time expression begins in `span`.
    #[must_use]
    pub fn any_in(&self, span: Span<View>) -> bool {
        let q = self
            .quantities
            .partition_point(|q| q.span.start < span.start);
        let t = self.times.partition_point(|t| t.span.start < span.start);
        self.quantities
            .get(q)
            .is_some_and(|q| q.span.start < span.end)
            || self.times.get(t).is_some_and(|t| t.span.start < span.end)
    }
}

/// Reads the quantities of `chars`, cut into `tokens`; nothing is read inside the spans of `skip` (ascending).
#[must_use]
pub fn scan(chars: &[char], tokens: &[Token], skip: &[Span<View>]) -> Figures {
    let mut scanner = Scanner {
        chars,
        tokens,
        openers: openers(),
        figures: Figures::default(),
        quote: None,
        title: 0,
    };
    scanner.run(skip);
    share_units(chars, &mut scanner.figures.quantities);
    scanner.figures
}

/// For each character of the basic plane whether a figure, a time or a numbering may begin with it.
fn openers() -> &'static [bool] {
    static OPENERS: LazyLock<Vec<bool>> = LazyLock::new(|| {
        let opens =
            |c: char| matches!(c, '第' | '翻' | '（' | '(') || begins_chinese(c) || begins_time(c);
        let mut table = vec![false; 0x1_0000];
        // Digits, marks and Chinese characters; above them only the wide bracket.
        let ranges = [
            '\0'..'\u{80}',
            '\u{2010}'..'\u{3020}',
            '\u{4E00}'..'\u{A000}',
        ];
        for c in ranges.into_iter().flatten().chain(['（']) {
            table[c as usize] = opens(c);
        }
        for &c in words().rank_openers() {
            table[c as usize] = true;
        }
        table
    });
    &OPENERS
}

struct Scanner<'a> {
    chars: &'a [char],
    tokens: &'a [Token],
    openers: &'static [bool],
    figures: Figures,
    /// Where the last short quotation ends.
    quote: Option<usize>,
    /// Depth of 《》 and 〔〕.
    title: usize,
}

/// Quotations up to this length hold names and slogans, not figures.
const SHORT_QUOTATION: usize = 14;

impl Scanner<'_> {
    fn run(&mut self, skip: &[Span<View>]) {
        let mut skip = skip.iter().peekable();
        let mut cursor = 0;
        for t in 0..self.tokens.len() {
            let token = &self.tokens[t];
            if self.says_nothing(token) {
                continue;
            }
            let at = token.span().start;
            if at < cursor {
                continue;
            }
            while skip.peek().is_some_and(|s| s.end <= at) {
                skip.next();
            }
            if skip.peek().is_some_and(|s| s.start <= at) {
                continue;
            }
            self.nesting(token);
            if let Some(end) = self.read(t) {
                cursor = end;
            }
        }
    }

    /// Whether [`Self::read`] finds nothing that begins with `token`, by a cheap look: most tokens are only words.
    #[inline]
    fn says_nothing(&self, token: &Token) -> bool {
        matches!(token.kind, TokenKind::Word | TokenKind::Character)
            && !self
                .openers
                .get(self.chars[token.span().start] as usize)
                .is_some_and(|opens| *opens)
    }

    fn nesting(&mut self, token: &Token) {
        let c = self.chars[token.span().start];
        match c {
            '《' | '〔' | '【' => self.title += 1,
            '》' | '〕' | '】' => self.title = self.title.saturating_sub(1),
            '\n' | '。' => self.title = 0,
            '“' | '「' => {
                let close = if c == '“' { '”' } else { '」' };
                self.quote = self.chars[token.span().end..]
                    .iter()
                    .take(SHORT_QUOTATION)
                    .position(|c| *c == close)
                    .map(|length| token.span().end + length);
            }
            _ => {}
        }
    }

    /// Whether `at` stands in a short quotation.
    fn quoted(&self, at: usize) -> bool {
        self.quote.is_some_and(|end| at < end)
    }

    /// Reads what begins at token `t`; gives the offset after what was read or passed over.
    fn read(&mut self, t: usize) -> Option<usize> {
        let token = self.tokens[t];
        let at = token.span().start;
        let c = self.chars[at];
        let is_number = token.kind == TokenKind::Digits;
        let may_be_time = begins_time(c)
            && (is_number
                || matches!(token.kind, TokenKind::Character | TokenKind::Word)
                || matches!(c, '“' | '「'));
        if may_be_time && let Some(list) = quarters_at(self.chars, at) {
            let end = list.last().map(|t| t.span.end);
            self.figures.times.extend(list);
            return end;
        }
        if may_be_time
            && !self.follows_code(at)
            && let Some(time) = time_at(self.chars, at)
        {
            // The name of a five-year plan is a name; its end (“十四五”末) is a date.
            if !(time.part == Part::Clock && matches!(time.year, Year::Absolute(_))) {
                self.figures.times.push(time);
            }
            return Some(time.span.end);
        }
        if let Some(end) = self.chinese_numbering(at) {
            self.figures.numbering.push(Span::new(at, end));
            return Some(end);
        }
        if self.title > 0 || self.quoted(at) {
            return None;
        }
        match token.kind {
            TokenKind::Digits => self.digits(t),
            TokenKind::Character | TokenKind::Word if c == '第' && token.span().len() == 1 => {
                self.ordinal(t)
            }
            TokenKind::Character | TokenKind::Word if c == '前' && token.span().len() == 1 => {
                self.first_n(t)
            }
            TokenKind::Character if c == '翻' => self.doubling(at),
            TokenKind::Character if begins_chinese(c) => self.chinese(t),
            TokenKind::Word if token.classes().any(Classes::RANK_WORD) => self.rank_word(t),
            _ => None,
        }
    }

    fn char_before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|i| self.chars.get(i)).copied()
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    fn digits(&mut self, t: usize) -> Option<usize> {
        let token = self.tokens[t];
        let (at, length) = (token.span().start, token.span().len());
        if self.follows_code(at) || self.char_before(at) == Some('每') {
            return Some(token.span().end);
        }
        let Some(numeral) = digits_at(self.chars, at, length) else {
            self.figures.too_long.push(token.span());
            return Some(token.span().end);
        };
        if self.is_numbering(at, numeral.end) {
            self.figures.numbering.push(Span::new(at, numeral.end));
            return Some(numeral.end);
        }
        if let Some(end) = self
            .ratio(at, numeral)
            .or_else(|| self.slash_fraction(t, at, numeral))
        {
            return Some(end);
        }
        if let Some(end) = self.digit_tenths(t, at, numeral) {
            return Some(end);
        }
        if let Some(end) = self.code_list(at, numeral.end) {
            return Some(end);
        }
        if self.heads_code(numeral.end) {
            return Some(numeral.end + 1);
        }
        let start = self.sign(at);
        self.quantity(t, start, numeral)
    }

    /// Where the figure begins: at a minus sign that is no dash.
    fn sign(&self, at: usize) -> usize {
        let minus = match self.char_before(at) {
            Some('-') => true,
            Some('负') => self.negates(at - 1),
            _ => false,
        };
        let dash = at
            .checked_sub(2)
            .and_then(|i| self.chars.get(i))
            .is_some_and(|c| {
                c.is_ascii_alphanumeric()
                    || *c == '-'
                    || matches!(
                        *c,
                        '月' | '日' | '年' | '%' | '亿' | '万' | '元' | '季' | '度'
                    )
            });
        if minus && !dash { at - 1 } else { at }
    }

    /// Whether 负 at `at` stands before a number as its sign: not in 减负1.1亿元.
    fn negates(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_none_or(|i| word_at(&self.chars[i..]).is_none_or(|(n, _)| n < 2))
    }

    fn plain(&self, start: usize, end: usize, numeral: Numeral) -> Quantity {
        Quantity {
            span: Span::new(start, end),
            value: if matches!(self.char_at(start), Some('-' | '负')) {
                -numeral.value
            } else {
                numeral.value
            },
            value_max: numeral.value_max,
            multiplier: numeral.multiplier,
            unit: Span::new(end, end),
            unit_kind: None,
            form: Form::Number,
            bound: if numeral.more.is_some() {
                Bound::Over
            } else {
                Bound::Exact
            },
            bound_span: numeral.more.map(|m| Span::new(m, m + 1)),
            unit_from_sibling: false,
            chinese: numeral.chinese,
        }
    }

    /// A numeral with whatever follows it: range, unit, bound.
    fn quantity(&mut self, t: usize, start: usize, numeral: Numeral) -> Option<usize> {
        let mut quantity = self.plain(start, numeral.end, numeral);
        let mut last = numeral;
        let mut unit = self.unit(numeral.end);
        // 6-9万人, 1.2—1.5亿元, 20%-30%, 3至5家.
        let after_unit = unit.map_or(numeral.end, |u| u.end);
        for joint in [numeral.end, after_unit] {
            if let Some(second) = self.range_end(joint) {
                let second_unit = self.unit(second.end);
                let same = unit.is_none()
                    || second_unit.is_none_or(|s| unit.is_some_and(|u| self.same_unit(u, s)));
                // 3-5万 shares the multiplier, 9000-1.2万 does not; a range ascends.
                let low = numeral
                    .value
                    .checked_mul(super::power_of_ten(second.multiplier))
                    .filter(|low| numeral.multiplier == 0 && *low < second.value)
                    .unwrap_or(numeral.value);
                // 减少8200人至371万人: from a change to what it leads to.
                let leads = joint == after_unit
                    && unit.is_some()
                    && numeral.value < second.value / Decimal::TEN
                    && self.changes(t);
                if second_unit.is_some() && same && low < second.value && !leads {
                    let negative = quantity.value.is_sign_negative();
                    quantity.value = if negative { -low } else { low };
                    quantity.multiplier = second.multiplier;
                    quantity.value_max = Some(second.value);
                    unit = second_unit;
                    last = second;
                    break;
                }
            }
        }
        if let Some(unit) = unit {
            quantity.span = Span::new(start, unit.end);
            quantity.unit = Span::new(unit.start + unit.filler, unit.end);
            quantity.unit_kind = Some(unit.kind);
        } else {
            quantity.span = Span::new(start, last.end);
            quantity.unit = Span::new(last.end, last.end);
        }
        let end = quantity.span.end;
        if let Some(unit) = unit.filter(|u| u.filler == 2) {
            quantity.bound = Bound::Over;
            quantity.bound_span = Some(Span::new(unit.start + 1, unit.start + 2));
        }
        self.bounds(t, &mut quantity);
        if self.is_figure(t, &quantity, last) {
            self.figures.quantities.push(quantity);
        }
        Some(end)
    }

    /// Whether a verb of growth or decline leads to the number at token `t`, bounds passed over.
    fn changes(&self, t: usize) -> bool {
        self.tokens[..t]
            .iter()
            .rev()
            .take(3)
            .find(|x| {
                !x.classes()
                    .any(Classes::ABOUT | Classes::OVER | Classes::UNDER)
            })
            .is_some_and(|x| x.classes().any(Classes::UP | Classes::DOWN))
    }

    fn numeral_at(&self, at: usize) -> Option<Numeral> {
        let c = self.char_at(at)?;
        if c.is_ascii_digit() {
            let length = self.chars[at..]
                .iter()
                .take(12)
                .take_while(|c| c.is_ascii_digit())
                .count();
            return digits_at(self.chars, at, length);
        }
        begins_chinese(c)
            .then(|| chinese_at(self.chars, at))
            .flatten()
    }

    /// A numeral with decimals, in digits or Chinese characters.
    fn decimal_at(&self, at: usize) -> Option<Numeral> {
        let length = self
            .chars
            .get(at..)?
            .iter()
            .take(24)
            .take_while(|c| c.is_ascii_digit() || **c == '.')
            .count();
        if length > 0 {
            return digits_at(
                self.chars,
                at,
                length - usize::from(self.char_at(at + length - 1) == Some('.')),
            );
        }
        self.numeral_at(at)
    }
}

#[derive(Debug, Clone, Copy)]
struct UnitAt {
    start: usize,
    end: usize,
    kind: UnitKind,
    filler: usize,
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}
