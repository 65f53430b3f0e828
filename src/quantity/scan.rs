//! The forward pass that finds quantities.

use rust_decimal::Decimal;

use super::calendar::{Part, TimeExpression, Year, begins_time, quarters_at, time_at};
use super::numeral::{
    Numeral, begins_chinese, chinese_at, chinese_digit, digits_at, multiplier_at,
};
use super::{Form, Quantity};
use crate::lex::{Token, TokenKind};
use crate::lexicon::{Classes, UnitKind, unit_at, word_at};
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

/// Reads the quantities of `chars`, cut into `tokens`; nothing is read inside the spans of `skip` (ascending).
#[must_use]
pub fn scan(chars: &[char], tokens: &[Token], skip: &[Span<View>]) -> Figures {
    let mut scanner = Scanner {
        chars,
        tokens,
        figures: Figures::default(),
        quote: None,
        title: 0,
    };
    scanner.run(skip);
    share_units(chars, &mut scanner.figures.quantities);
    scanner.figures
}

struct Scanner<'a> {
    chars: &'a [char],
    tokens: &'a [Token],
    figures: Figures,
    /// Where the innermost short quotation ends, while inside one.
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
            let token = self.tokens[t];
            let at = token.span.start;
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

    fn nesting(&mut self, token: Token) {
        let c = self.chars[token.span.start];
        match c {
            '《' | '〔' | '【' => self.title += 1,
            '》' | '〕' | '】' => self.title = self.title.saturating_sub(1),
            '\n' | '。' => self.title = 0,
            '“' | '「' => {
                let close = if c == '“' { '”' } else { '」' };
                self.quote = self.chars[token.span.end..]
                    .iter()
                    .take(SHORT_QUOTATION)
                    .position(|c| *c == close)
                    .map(|length| token.span.end + length);
            }
            _ => {}
        }
        if self.quote.is_some_and(|end| token.span.start >= end) {
            self.quote = None;
        }
    }

    /// Reads what begins at token `t`; gives the offset after what was read or passed over.
    fn read(&mut self, t: usize) -> Option<usize> {
        let token = self.tokens[t];
        let at = token.span.start;
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
        if self.title > 0 || self.quote.is_some() {
            return None;
        }
        match token.kind {
            TokenKind::Digits => self.digits(t),
            TokenKind::Character | TokenKind::Word if c == '第' && token.span.len() == 1 => {
                self.ordinal(t)
            }
            TokenKind::Character | TokenKind::Word if c == '前' && token.span.len() == 1 => {
                self.first_n(t)
            }
            TokenKind::Character if c == '翻' => self.doubling(at),
            TokenKind::Character if begins_chinese(c) => self.chinese(t),
            TokenKind::Word if token.classes.any(Classes::RANK_WORD) => self.rank_word(t),
            _ => None,
        }
    }

    fn char_before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|i| self.chars.get(i)).copied()
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    /// Whether a number at `at` is the tail of a code: G237, GB/T 37276-2018, 10+1, 7×24.
    fn follows_code(&self, at: usize) -> bool {
        let Some(before) = self.char_before(at) else {
            return false;
        };
        match before {
            'a'..='z' | 'A'..='Z' | '+' | '×' | '#' | '@' | '_' | '=' | '&' | '№' => true,
            '-' => at
                .checked_sub(2)
                .and_then(|i| self.chars.get(i))
                .is_some_and(char::is_ascii_alphanumeric),
            '/' | '.' => at
                .checked_sub(2)
                .and_then(|i| self.chars.get(i))
                .is_some_and(char::is_ascii_alphanumeric),
            _ => false,
        }
    }

    /// Whether a number that ends at `end` is the head of a code or name: 5G, 10+1, 1号线.
    fn heads_code(&self, end: usize) -> bool {
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

    fn digits(&mut self, t: usize) -> Option<usize> {
        let token = self.tokens[t];
        let (at, length) = (token.span.start, token.span.len());
        if self.follows_code(at) || self.char_before(at) == Some('每') {
            return Some(token.span.end);
        }
        let Some(numeral) = digits_at(self.chars, at, length) else {
            self.figures.too_long.push(token.span);
            return Some(token.span.end);
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
        let minus = matches!(self.char_before(at), Some('-' | '负'));
        let dash = at
            .checked_sub(2)
            .and_then(|i| self.chars.get(i))
            .is_some_and(|c| {
                c.is_ascii_alphanumeric() || *c == '-' || "月日年%亿万元季度".contains(*c)
            });
        if minus && !dash { at - 1 } else { at }
    }

    /// `1.`, `（1）`, `2、` at the start of a line or sentence.
    fn is_numbering(&self, at: usize, end: usize) -> bool {
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
    fn code_list(&self, at: usize, end: usize) -> Option<usize> {
        let ordinal = self.char_before(at) == Some('第')
            || self.char_before(at) == Some('、') && self.tail_of_ordinal(at);
        let mut end = end;
        let mut items = 1;
        while self.char_at(end).is_some_and(|c| "、,和".contains(c)) && items < 20 {
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
        let named = self.char_at(end).is_some_and(|c| "号".contains(c));
        (items > 1 && (named || ordinal)).then_some(end + usize::from(named))
    }

    /// Whether digits before `at` belong to a list that 第 opened: 第1、2.
    fn tail_of_ordinal(&self, at: usize) -> bool {
        self.chars[..at]
            .iter()
            .rev()
            .take(16)
            .find(|c| !c.is_ascii_digit() && !"、,和".contains(**c))
            == Some(&'第')
    }

    /// 14.2:37.3:48.5 and 6:4.
    fn ratio(&mut self, at: usize, first: Numeral) -> Option<usize> {
        let mut parts = vec![(at, first)];
        let mut end = first.end;
        while matches!(self.char_at(end), Some(':' | '：')) && parts.len() < 9 {
            let length = self.chars[end + 1..]
                .iter()
                .take(24)
                .take_while(|c| c.is_ascii_digit() || **c == '.')
                .count();
            let length = length - usize::from(length > 0 && self.chars[end + length] == '.');
            if length == 0 {
                break;
            }
            let part = digits_at(self.chars, end + 1, length)?;
            parts.push((end + 1, part));
            end = part.end;
        }
        if parts.len() < 2 {
            return None;
        }
        let count = u8::try_from(parts.len()).unwrap_or(u8::MAX);
        for (index, (at, part)) in parts.iter().enumerate() {
            let index = u8::try_from(index).unwrap_or(u8::MAX);
            let mut quantity = self.plain(*at, part.end, *part);
            quantity.form = Form::Ratio {
                index,
                parts: count,
            };
            self.figures.quantities.push(quantity);
        }
        Some(end)
    }

    /// 1/5.
    fn slash_fraction(&mut self, t: usize, at: usize, numerator: Numeral) -> Option<usize> {
        if self.char_at(numerator.end) != Some('/') || numerator.decimal || numerator.more.is_some()
        {
            return None;
        }
        let length = self.chars[numerator.end + 1..]
            .iter()
            .take(4)
            .take_while(|c| c.is_ascii_digit())
            .count();
        if length == 0 || length > 3 {
            return None;
        }
        let denominator = digits_at(self.chars, numerator.end + 1, length)?;
        if denominator.value <= numerator.value
            || matches!(self.char_at(denominator.end), Some('/' | '-' | '万'))
        {
            return None;
        }
        let mut quantity = self.plain(at, denominator.end, denominator);
        quantity.value = rounded_quotient(numerator.value, denominator.value)?;
        quantity.form = Form::Fraction;
        self.bounds(t, &mut quantity);
        self.figures.quantities.push(quantity);
        Some(denominator.end)
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
                if second_unit.is_some() && same && low < second.value {
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

    fn range_end(&self, joint: usize) -> Option<Numeral> {
        let mark = self.char_at(joint)?;
        if !"-~至到".contains(mark) {
            return None;
        }
        let from = joint + 1 + usize::from(mark == '-' && self.char_at(joint + 1) == Some('-'));
        let length = self
            .chars
            .get(from..)?
            .iter()
            .take(24)
            .take_while(|c| c.is_ascii_digit() || **c == '.')
            .count();
        if length == 0 {
            // 一到五个
            let chinese = joint
                .checked_sub(1)
                .and_then(|i| self.char_at(i))
                .is_some_and(begins_chinese);
            return (chinese && self.char_at(from).is_some_and(begins_chinese))
                .then(|| chinese_at(self.chars, from))
                .flatten();
        }
        digits_at(self.chars, from, length)
    }

    fn same_unit(&self, a: UnitAt, b: UnitAt) -> bool {
        self.chars[a.start + a.filler..a.end] == self.chars[b.start + b.filler..b.end]
    }

    /// The unit at `at`, with its `/` and `·` parts.
    fn unit(&self, at: usize) -> Option<UnitAt> {
        let (mut length, mut kind, mut filler) = unit_at(&self.chars[at..])?;
        // 6个多百分点: 多 stands between the filler and the unit.
        if length == 1
            && self.chars[at] == '个'
            && self.char_at(at + 1).is_some_and(|c| "多余".contains(c))
            && let Some((more, of, _)) = unit_at(&self.chars[at + 2..])
                .filter(|(n, ..)| *n > 1 || self.char_at(at + 2) == Some('月'))
        {
            return Some(UnitAt {
                start: at,
                end: at + 2 + more,
                kind: of,
                filler: 2,
            });
        }
        // 个 before a unit of its own is a filler: 个工作日, 个名次.
        if length == 1
            && self.chars[at] == '个'
            && let Some((more, of, _)) =
                unit_at(&self.chars[at + 1..]).filter(|(n, k, _)| *n > 1 && *k != UnitKind::Money)
        {
            (length, kind, filler) = (more + 1, of, 1);
        }
        let mut end = at + length;
        if self.chars[end - 1].is_ascii_alphabetic()
            && self.char_at(end).is_some_and(|c| c.is_ascii_alphanumeric())
        {
            return None;
        }
        // A word that begins with the classifier's character is no classifier: 个人, 家庭, 名单, 条例.
        if kind == UnitKind::Classifier
            && length == 1
            && word_at(&self.chars[at..]).is_some_and(|(n, _)| n > 1)
            && word_at(self.chars.get(at + 1..).unwrap_or(&[])).is_none_or(|(n, _)| n == 1)
        {
            return None;
        }
        // 93万册次, 架次: the counted thing and its times.
        if kind == UnitKind::Classifier
            && self.char_at(end) == Some('次')
            && !self
                .char_at(end + 1)
                .is_some_and(|c| "会数序要".contains(c))
        {
            end += 1;
        }
        while let Some(mark) = self.char_at(end).filter(|c| "/·•".contains(*c)) {
            // 吨标准煤/万元: the lower part may carry a multiplier.
            let power = multiplier_at(&self.chars[end + 1..]).map_or(0, |(n, _)| n);
            let Some((more, ..)) = unit_at(&self.chars[end + 1 + power..]) else {
                break;
            };
            let _ = mark;
            end += 1 + power + more;
        }
        Some(UnitAt {
            start: at,
            end,
            kind,
            filler,
        })
    }

    fn bounds(&self, t: usize, quantity: &mut Quantity) {
        if let Some((bound, span)) = self.bound_after(quantity.span.end) {
            quantity.bound = bound;
            quantity.bound_span = Some(span);
        }
        // The words right before, at most two: 最高不超过, 约为.
        let mut before = t;
        let first = self.tokens[t].span.start;
        if quantity.span.start < first {
            before = before.saturating_sub(1);
        }
        for _ in 0..3 {
            let Some(token) = before.checked_sub(1).map(|i| self.tokens[i]) else {
                break;
            };
            before -= 1;
            let classes = token.classes;
            let found = if classes.any(Classes::MIN) {
                Bound::Min
            } else if classes.any(Classes::MAX) {
                Bound::Max
            } else if classes.any(Classes::ABOUT) {
                Bound::About
            } else if classes.any(Classes::UNDER) {
                Bound::Under
            } else if classes.any(Classes::OVER) {
                Bound::Over
            } else if classes
                .any(Classes::REACH | Classes::ADVERB | Classes::AWARD | Classes::LIGHT)
            {
                continue;
            } else {
                break;
            };
            quantity.bound = found;
            quantity.bound_span = Some(token.span);
            break;
        }
    }

    fn bound_after(&self, at: usize) -> Option<(Bound, Span<View>)> {
        let (length, classes) = word_at(self.chars.get(at..)?)?;
        let bound = if classes.any(Classes::OVER_AFTER) {
            Bound::Over
        } else if classes.any(Classes::MAX_AFTER) {
            Bound::Max
        } else if classes.any(Classes::ABOUT_AFTER) {
            Bound::About
        } else {
            return None;
        };
        Some((bound, Span::new(at, at + length)))
    }

    /// Whether a number with what stands around it says how much, how many or how fast.
    fn is_figure(&self, t: usize, quantity: &Quantity, numeral: Numeral) -> bool {
        let end = quantity.span.end;
        let after = self.char_at(end);
        match quantity.unit_kind {
            None => {
                let led = self.led(t);
                let code = !numeral.decimal
                    && numeral.multiplier == 0
                    && numeral.digits >= 5
                    && !self.chars[quantity.span.range()].contains(&',');
                let ends = after.is_none_or(|c| {
                    !is_han(c) && !c.is_ascii_alphanumeric() && c != '-' && c != '.'
                }) || self.bound_after(end).is_some();
                !code
                    && (numeral.multiplier > 0 && !self.list_numbering(quantity)
                        || numeral.decimal && (led || ends || self.in_list_of_decimals(quantity))
                        || self.sibling_follows(end))
            }
            Some(UnitKind::Time) => self.is_duration(quantity, numeral, t),
            Some(UnitKind::Classifier) => {
                let unit = &self.chars[quantity.unit.range()];
                let ordinal_meeting = unit == ['次']
                    && word_at(&self.chars[end..])
                        .is_some_and(|(_, c)| c.any(Classes::ORDINAL_MEETING))
                    && numeral.value > Decimal::TEN;
                let strong = unit == ['强'];
                !(ordinal_meeting || strong || unit == ['期'] && self.issue(quantity))
            }
            Some(UnitKind::Measure) if self.chars[quantity.unit.range()] == ['点'] => {
                numeral.decimal || numeral.digits >= 3
            }
            _ => true,
        }
    }

    /// 52.4、53.1和48.9
    fn in_list_of_decimals(&self, quantity: &Quantity) -> bool {
        let after = self
            .char_at(quantity.span.end)
            .is_some_and(|c| "、和及与".contains(c))
            && self
                .char_at(quantity.span.end + 1)
                .is_some_and(|c| c.is_ascii_digit());
        let before = self
            .char_before(quantity.span.start)
            .is_some_and(|c| "、和及与".contains(c))
            && quantity
                .span
                .start
                .checked_sub(2)
                .and_then(|i| self.char_at(i))
                .is_some_and(|c| c.is_ascii_digit());
        after || before
    }

    fn list_numbering(&self, quantity: &Quantity) -> bool {
        self.char_before(quantity.span.start) == Some('第')
    }

    /// 总第236期, 第8期 have been passed over; 《周刊》12期 stays.
    fn issue(&self, quantity: &Quantity) -> bool {
        matches!(self.char_before(quantity.span.start), Some('第' | '总'))
    }

    /// Whether a connector leads to the number: 为, 达, 由…到.
    fn led(&self, t: usize) -> bool {
        t.checked_sub(1).is_some_and(|i| {
            self.tokens[i].classes.any(
                Classes::REACH
                    | Classes::OVER
                    | Classes::UNDER
                    | Classes::ABOUT
                    | Classes::OF
                    | Classes::UP
                    | Classes::DOWN,
            )
        })
    }

    /// A sibling with a unit follows: 1.1、1个百分点; 24和30个.
    fn sibling_follows(&self, end: usize) -> bool {
        let mut at = end;
        for _ in 0..6 {
            if !self.char_at(at).is_some_and(|c| "、和及与或".contains(c)) {
                return false;
            }
            let length = self.chars[at + 1..]
                .iter()
                .take(24)
                .take_while(|c| c.is_ascii_digit() || **c == '.')
                .count();
            let Some(next) = (length > 0)
                .then(|| digits_at(self.chars, at + 1, length))
                .flatten()
            else {
                return false;
            };
            if self
                .unit(next.end)
                .is_some_and(|u| u.kind != UnitKind::Time || self.chars[u.start] == '个')
            {
                return true;
            }
            at = next.end;
        }
        false
    }

    /// Durations and ages that are figures: 3个月, 45个工作日, 31.47小时; years only where a rule bounds them.
    fn is_duration(&self, quantity: &Quantity, numeral: Numeral, t: usize) -> bool {
        let unit: String = self.chars[quantity.unit.range()].iter().collect();
        let after = self.char_at(quantity.span.end);
        match unit.as_str() {
            "年" => {
                let bounded = matches!(quantity.bound, Bound::Max | Bound::Min)
                    || after.is_some_and(|c| "。，；,;）)".contains(c));
                (!numeral.chinese || matches!(quantity.bound, Bound::Max | Bound::Min))
                    && numeral.value < Decimal::ONE_HUNDRED
                    && bounded
                    && !matches!(self.char_before(quantity.span.start), Some('近' | '第'))
            }
            "周" if after == Some('年') => false,
            "月" => {
                self.chars[quantity.unit.start - 1] == '个'
                    && (!numeral.chinese || quantity.bound != Bound::Exact)
            }
            "日" => after == Some('内') && numeral.value <= Decimal::from(400),
            "分" => numeral.decimal || (numeral.value > Decimal::from(20) && !numeral.chinese),
            "秒" | "毫秒" | "小时" | "分钟" | "天" => {
                !numeral.chinese
                    && (numeral.value != Decimal::from(24) || unit != "小时" || self.led(t))
            }
            "季度" | "年代" | "世纪" | "学年" => false,
            _ => !numeral.chinese || quantity.bound != Bound::Exact,
        }
    }

    /// 第13位, 第一大, 第3, but 第二次, 第十四届, 第8期.
    fn ordinal(&mut self, t: usize) -> Option<usize> {
        let at = self.tokens[t].span.start;
        let from = at + 1;
        let numeral = self.numeral_at(from)?;
        let after = self.char_at(numeral.end);
        let end = match after {
            Some('位' | '名')
                if !self
                    .char_at(numeral.end + 1)
                    .is_some_and(|c| "学选".contains(c)) =>
            {
                numeral.end + 1
            }
            Some('大') if self.char_at(numeral.end + 1).is_none_or(|c| c != '道') => {
                numeral.end + 1
            }
            _ if self.ends_phrase(numeral.end) && self.ranked(t) => numeral.end,
            _ => {
                if let Some(end) = self.code_list(from, numeral.end) {
                    return Some(
                        end + usize::from(self.char_at(end).is_some_and(|c| "标期批".contains(c))),
                    );
                }
                let counted =
                    usize::from(after.is_some_and(|c| "次届批期条章个产方三款项节".contains(c)));
                let end = numeral.end + counted;
                if after.is_some_and(|c| "条章节款".contains(c))
                    && self.char_before(at).is_none_or(|c| "\n。； ".contains(c))
                {
                    self.figures.numbering.push(Span::new(at, end));
                }
                return Some(end);
            }
        };
        self.push_rank(t, Span::new(at, end), numeral.value);
        Some(end)
    }

    /// 前十强, 前3名, 前三; but 前100项, 前三季度.
    fn first_n(&mut self, t: usize) -> Option<usize> {
        let at = self.tokens[t].span.start;
        let numeral = self.numeral_at(at + 1)?;
        let end = match self.char_at(numeral.end) {
            Some('位' | '名' | '强' | '列') => numeral.end + 1,
            Some('%') => return None,
            _ if self.ends_phrase(numeral.end) && self.ranked(t) => numeral.end,
            _ => return None,
        };
        self.push_rank(t, Span::new(at, end), numeral.value);
        Some(end)
    }

    fn rank_word(&mut self, t: usize) -> Option<usize> {
        let span = self.tokens[t].span;
        if !self.ranked(t) {
            return None;
        }
        self.push_rank(t, span, Decimal::ONE);
        Some(span.end)
    }

    fn push_rank(&mut self, t: usize, span: Span<View>, value: Decimal) {
        let unit = Span::new(span.end, span.end);
        let mut quantity = Quantity {
            span,
            value,
            value_max: None,
            multiplier: 0,
            unit,
            unit_kind: None,
            form: Form::Rank,
            bound: Bound::Exact,
            bound_span: None,
            unit_from_sibling: false,
            chinese: false,
        };
        self.bounds(t, &mut quantity);
        if quantity.bound != Bound::About {
            quantity.bound = Bound::Exact;
        }
        self.figures.quantities.push(quantity);
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

    fn ends_phrase(&self, at: usize) -> bool {
        self.char_at(at)
            .is_none_or(|c| "，。；、,;）)！!\n ：和".contains(c))
    }

    /// Whether a rank verb or the field of a rank stands shortly before.
    fn ranked(&self, t: usize) -> bool {
        self.tokens[..t]
            .iter()
            .rev()
            .take(10)
            .take_while(|token| {
                !matches!(
                    token.kind,
                    TokenKind::Stop | TokenKind::Comma | TokenKind::Break
                )
            })
            .any(|token| token.classes.any(Classes::RANK_VERB | Classes::SCOPE))
    }

    /// 翻一番, 翻了两番, 翻番.
    fn doubling(&mut self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        if self.char_at(end) == Some('了') {
            end += 1;
        }
        let mut times = 1;
        if let Some(d) = self
            .char_at(end)
            .and_then(|c| chinese_digit(c).or(c.to_digit(10)))
        {
            times = d;
            end += 1;
        }
        if self.char_at(end) != Some('番') || times == 0 || times > 6 {
            return None;
        }
        end += 1;
        let more = self.char_at(end) == Some('多');
        let value = (0..times).fold(Decimal::ONE, |v, _| v * Decimal::TWO);
        let span = Span::new(at, end + usize::from(more));
        self.figures.quantities.push(Quantity {
            span,
            value,
            value_max: None,
            multiplier: 0,
            unit: Span::new(end, end),
            unit_kind: Some(UnitKind::Times),
            form: Form::Doubling,
            bound: if more { Bound::Over } else { Bound::Exact },
            bound_span: more.then(|| Span::new(end, end + 1)),
            unit_from_sibling: false,
            chinese: true,
        });
        Some(span.end)
    }

    fn chinese(&mut self, t: usize) -> Option<usize> {
        let at = self.tokens[t].span.start;
        if let Some(end) = self.chinese_fraction(t, at).or_else(|| self.tenths(t, at)) {
            return Some(end);
        }
        if let Some(end) = self.half(t, at) {
            return Some(end);
        }
        let numeral = chinese_at(self.chars, at)?;
        let previous = t.checked_sub(1).map(|i| self.tokens[i]);
        let before = self.char_before(at);
        if numeral.bare {
            // 近百条, 上百家, 在千亿元以上: a bare multiplier counts only where a word bounds it.
            let bounded = previous.is_some_and(|p| {
                p.classes
                    .any(Classes::OVER | Classes::UNDER | Classes::ABOUT | Classes::REACH)
            });
            let over = matches!(before, Some('上' | '过' | '破' | '超'));
            let money_ends = self
                .unit(numeral.end)
                .is_some_and(|u| u.kind == UnitKind::Money && self.ends_phrase(u.end))
                && numeral.value >= Decimal::ONE_HUNDRED;
            if !(bounded || over || numeral.more.is_some() || money_ends) {
                return Some(numeral.end);
            }
            let Some(_) = self.unit(numeral.end).filter(|u| u.kind != UnitKind::Time) else {
                return Some(numeral.end);
            };
            let pushed = self.figures.quantities.len();
            let end = self.quantity(t, at, numeral);
            if over && let Some(q) = self.figures.quantities.get_mut(pushed) {
                q.bound = Bound::Over;
                q.bound_span = Some(Span::new(at - 1, at));
            }
            return end;
        }
        if matches!(
            before,
            Some(
                '第' | '数'
                    | '几'
                    | '这'
                    | '那'
                    | '每'
                    | '初'
                    | '老'
                    | '首'
                    | '星'
                    | '周'
                    | '之'
                    | '〇'
                    | '近'
                    | '前'
                    | '后'
                    | '小'
                    | '十'
            )
        ) && !(before == Some('近') && numeral.value >= Decimal::TEN)
        {
            return Some(numeral.end);
        }
        let start = if before == Some('负') { at - 1 } else { at };
        let range = self
            .range_end(numeral.end)
            .filter(|second| second.value > numeral.value);
        let Some(unit) = self.unit(range.map_or(numeral.end, |r| r.end)) else {
            return Some(numeral.end);
        };
        if unit.kind == UnitKind::Times
            && self
                .char_at(unit.end)
                .is_some_and(|c| "体率镜数".contains(c))
        {
            return Some(unit.end);
        }
        let one = numeral.value == Decimal::ONE && range.is_none();
        let word: String = self.chars[unit.start..unit.end].iter().collect();
        let slogan = word_at(self.chars.get(unit.end..).unwrap_or(&[]))
            .is_some_and(|(_, c)| c.any(Classes::SLOGAN_NOUN))
            && matches!(unit.kind, UnitKind::Classifier)
            && numeral.value <= Decimal::TEN;
        let countable = match unit.kind {
            UnitKind::Classifier => {
                !one && !slogan
                    && (CHINESE_COUNTED.contains(&word.as_str())
                        || numeral.value > Decimal::TEN && numeral.multiplier > 0)
            }
            UnitKind::Money
            | UnitKind::Measure
            | UnitKind::Times
            | UnitKind::Percent
            | UnitKind::Point => {
                (numeral.value > Decimal::TWO || numeral.decimal)
                    && word != "度"
                    && word != "分"
                    && word != "点"
                    && word != "里"
                    && word != "块"
                    && word != "角"
                    && (word.chars().count() > 1
                        || "元吨亩米升倍%".contains(&word)
                            && (numeral.value >= Decimal::TEN || word == "倍"))
            }
            UnitKind::Time => true,
        };
        if !countable {
            return Some(numeral.end);
        }
        self.quantity(t, start, numeral)
    }

    /// 三分之一, 百分之十六点五, 千分之三.
    fn chinese_fraction(&mut self, t: usize, at: usize) -> Option<usize> {
        let denominator = chinese_at(self.chars, at)?;
        if self.char_at(denominator.end) != Some('分')
            || self.char_at(denominator.end + 1) != Some('之')
        {
            return None;
        }
        let numerator = self.decimal_at(denominator.end + 2)?;
        let mut quantity = self.plain(at, numerator.end, numerator);
        let per = denominator.value;
        if per == Decimal::ONE_HUNDRED || per == Decimal::ONE_THOUSAND {
            quantity.value = numerator.value;
            quantity.unit_kind = Some(UnitKind::Percent);
            quantity.unit = Span::new(at, denominator.end + 2);
        } else if numerator.value < per {
            quantity.value = rounded_quotient(numerator.value, per)?;
        } else {
            return None;
        }
        quantity.form = Form::Fraction;
        self.bounds(t, &mut quantity);
        self.figures.quantities.push(quantity);
        Some(numerator.end)
    }

    /// 7.2成.
    fn digit_tenths(&mut self, t: usize, at: usize, numeral: Numeral) -> Option<usize> {
        let end = numeral.end + 1;
        if self.char_at(numeral.end) != Some('成')
            || numeral.value > Decimal::TEN
            || numeral.multiplier > 0
        {
            return None;
        }
        if word_at(&self.chars[numeral.end..]).is_some_and(|(n, _)| n > 1) {
            return None;
        }
        let mut quantity = self.plain(at, end, numeral);
        quantity.value = (numeral.value / Decimal::TEN).normalize();
        quantity.form = Form::Tenths;
        self.bounds(t, &mut quantity);
        self.figures.quantities.push(quantity);
        Some(end)
    }

    /// 一半: half of a whole.
    fn half(&mut self, t: usize, at: usize) -> Option<usize> {
        if self.char_at(at) != Some('一') || self.char_at(at + 1) != Some('半') {
            return None;
        }
        let end = at + 2;
        let ends = self
            .char_at(end)
            .is_none_or(|c| !is_han(c) || "以为的来左是在".contains(c));
        if !ends {
            return None;
        }
        let mut quantity = Quantity {
            span: Span::new(at, end),
            value: Decimal::new(5, 1),
            value_max: None,
            multiplier: 0,
            unit: Span::new(end, end),
            unit_kind: None,
            form: Form::Fraction,
            bound: Bound::Exact,
            bound_span: None,
            unit_from_sibling: false,
            chinese: true,
        };
        self.bounds(t, &mut quantity);
        self.figures.quantities.push(quantity);
        Some(end)
    }

    /// 两成, 六成九, 近五成.
    fn tenths(&mut self, t: usize, at: usize) -> Option<usize> {
        let tens = self
            .char_at(at)
            .and_then(chinese_digit)
            .filter(|d| (1..=9).contains(d))?;
        if self.char_at(at + 1) != Some('成') {
            return None;
        }
        if word_at(&self.chars[at + 1..]).is_some_and(|(n, _)| n > 1) {
            return None; // 成立, 成为
        }
        let mut end = at + 2;
        let mut value = Decimal::from(tens * 10);
        if let Some(ones) = self.char_at(end).and_then(chinese_digit) {
            value += Decimal::from(ones);
            end += 1;
        } else if self.char_at(end) == Some('半') {
            value += Decimal::from(5);
            end += 1;
        }
        let mut more = None;
        if self.char_at(end).is_some_and(|c| "多余".contains(c)) {
            more = Some(Span::new(end, end + 1));
            end += 1;
        }
        let ends = self
            .char_at(end)
            .is_none_or(|c| !is_han(c) || "的以左在为是来以达和".contains(c))
            || self.bound_after(end).is_some()
            || word_at(&self.chars[end..]).is_some_and(|(n, c)| {
                n > 1
                    && c.any(
                        Classes::VERB
                            | Classes::FORECAST
                            | Classes::SUBJECT_NOUN
                            | Classes::RATE_ATTRIBUTE,
                    )
            });
        if !ends && !self.led(t) {
            return None;
        }
        let mut quantity = Quantity {
            span: Span::new(at, end),
            value: (value / Decimal::ONE_HUNDRED).normalize(),
            value_max: None,
            multiplier: 0,
            unit: Span::new(end, end),
            unit_kind: None,
            form: Form::Tenths,
            bound: if more.is_some() {
                Bound::Over
            } else {
                Bound::Exact
            },
            bound_span: more,
            unit_from_sibling: false,
            chinese: true,
        };
        self.bounds(t, &mut quantity);
        self.figures.quantities.push(quantity);
        Some(end)
    }
}

/// Classifiers that count when the numeral is in Chinese characters; the others are mostly parts of names (三级, 四个).
const CHINESE_COUNTED: &[&str] = &[
    "家", "所", "个", "名", "位", "人", "户", "条", "项", "处", "座", "支", "件", "张", "辆", "台",
    "艘", "场", "部", "对", "份", "本", "家次", "人次", "只", "起", "宗", "笔", "篇", "栋", "间",
    "套", "架", "列", "枚", "株", "棵", "头", "例", "批次", "趟", "首",
];

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

/// The quotient to six decimals, as the record gives fractions.
fn rounded_quotient(numerator: Decimal, denominator: Decimal) -> Option<Decimal> {
    Some(numerator.checked_div(denominator)?.round_dp(6).normalize())
}

/// A number whose unit stands only after its sibling takes that unit: 1.1、1个百分点; 2655.1亿、…和2967.4亿元.
fn share_units(chars: &[char], quantities: &mut [Quantity]) {
    for i in (0..quantities.len().saturating_sub(1)).rev() {
        let (head, tail) = quantities.split_at_mut(i + 1);
        let (this, next) = (&mut head[i], &tail[0]);
        // 1.2个、0.4个百分点: the filler alone stands for the unit.
        let filler = next.unit_kind == Some(UnitKind::Point)
            && this.unit_kind == Some(UnitKind::Classifier)
            && chars[this.unit.range()] == ['个'];
        if this.unit_kind.is_some() && !filler
            || this.form != Form::Number
            || next.unit_kind.is_none()
            || next.form != Form::Number
        {
            continue;
        }
        let between = &chars[this.span.end..next.span.start];
        let listed = !between.is_empty()
            && between.len() <= 2
            && between.iter().all(|c| "、和及与或,，".contains(*c));
        // 156万燃气用户、111万户集中供热用户: the same counted noun parts the two.
        let parallel = this.multiplier > 0
            && between.len() <= 12
            && between.contains(&'、')
            && matches!(next.unit_kind, Some(UnitKind::Classifier | UnitKind::Money));
        if listed || parallel {
            // 36.1、29.8、33.4亿千瓦时: figures of one size share the multiplier too.
            if listed && this.multiplier == 0 && next.multiplier > 0 {
                let written = next.value / super::power_of_ten(next.multiplier);
                let close = this.value * Decimal::from(20) >= written
                    && this.value <= written * Decimal::from(20);
                let exact = this.value.scale() > 0 && next.multiplier >= 4;
                if close
                    && exact
                    && let Some(value) =
                        this.value.checked_mul(super::power_of_ten(next.multiplier))
                {
                    this.value = value;
                    this.multiplier = next.multiplier;
                }
            }
            this.unit = next.unit;
            this.unit_kind = next.unit_kind;
            this.unit_from_sibling = true;
        }
    }
}
