//! Numerals: digits with multipliers, Chinese numerals, fractions; exact values.

use rust_decimal::Decimal;

/// A numeral read at a place of the view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numeral {
    /// View offset just after it, multiplier and infix 余 included.
    pub end: usize,
    /// Its value, multiplier expanded.
    pub value: Decimal,
    /// The multiplier as a power of ten.
    pub multiplier: u32,
    /// Where an infix 余, 多, 几 stands.
    pub more: Option<usize>,
    /// Whether it is written in Chinese numerals.
    pub chinese: bool,
    /// Whether it is a bare multiplier: 百条, 千亿元.
    pub bare: bool,
    /// Whether it has a decimal point.
    pub decimal: bool,
    /// The upper end where two digits stand for a range: 二三十.
    pub value_max: Option<Decimal>,
    /// How many digits it was written with.
    pub digits: usize,
}

/// The longest run of digits that is still a value (the precision of the decimals).
pub(super) const LONGEST: usize = 24;

/// Multiplier characters and their powers of ten, longest first.
const MULTIPLIERS: [(&str, u32); 11] = [
    ("万亿", 12),
    ("千万", 7),
    ("百万", 6),
    ("千亿", 11),
    ("百亿", 10),
    ("十万", 5),
    ("十亿", 9),
    ("亿", 8),
    ("万", 4),
    ("千", 3),
    ("百", 2),
];

/// The multiplier that `chars` begins with: its length and its power of ten.
#[must_use]
pub fn multiplier_at(chars: &[char]) -> Option<(usize, u32)> {
    MULTIPLIERS.iter().find_map(|(word, power)| {
        let length = word.chars().count();
        (chars.len() >= length && word.chars().zip(chars).all(|(a, b)| a == *b))
            .then_some((length, *power))
    })
}

/// Ten to the power of `power`.
#[must_use]
pub fn power_of_ten(power: u32) -> Decimal {
    (0..power).fold(Decimal::ONE, |value, _| value * Decimal::TEN)
}

const MORE: &str = "余多几来";

/// The numeral in digits at `at`, where `length` digit characters stand (commas and point included).
///
/// `None` where the run is too long for a value.
#[must_use]
pub fn digits_at(chars: &[char], at: usize, length: usize) -> Option<Numeral> {
    digits_below(chars, at, length, u32::MAX)
}

/// The same as the rest of a numeral of the multiplier `below`: each rest has a smaller one, so that 3万3万3万… ends.
fn digits_below(chars: &[char], at: usize, length: usize, below: u32) -> Option<Numeral> {
    if length > LONGEST + 8 {
        return None;
    }
    let written: String = chars[at..at + length]
        .iter()
        .filter(|c| **c != ',')
        .collect();
    let value: Decimal =
        (written.len() <= LONGEST).then(|| Decimal::from_str_exact(&written).ok())??;
    let mut numeral = Numeral {
        end: at + length,
        value,
        multiplier: 0,
        more: None,
        chinese: false,
        bare: false,
        decimal: written.contains('.'),
        value_max: None,
        digits: written.len(),
    };
    take_more(chars, &mut numeral);
    if let Some((length, power)) = multiplier_at(&chars[numeral.end..])
        // 5千瓦 is no 5,000 瓦: the unit 千瓦 begins with the multiplier's character.
        && !(power < 4 && crate::lexicon::unit_at(&chars[numeral.end..]).is_some_and(|(n, ..)| n > 1))
    {
        numeral.value = numeral.value.checked_mul(power_of_ten(power))?;
        numeral.multiplier = power;
        numeral.end += length;
        // 1亿2000万, 3万4000: the rest is written out after the multiplier.
        let rest = chars[numeral.end..]
            .iter()
            .take(12)
            .take_while(|c| c.is_ascii_digit() || **c == ',')
            .count();
        if (4..below).contains(&power)
            && !numeral.decimal
            && rest > 0
            && chars.get(numeral.end).is_some_and(char::is_ascii_digit)
            && let Some(tail) = digits_below(chars, numeral.end, rest, power).filter(|t| {
                t.value < power_of_ten(power) && t.value >= Decimal::ONE_HUNDRED && !t.decimal
            })
        {
            numeral.value = numeral.value.checked_add(tail.value)?;
            numeral.multiplier = tail.multiplier;
            numeral.end = tail.end;
            numeral.more = tail.more;
        }
        take_more(chars, &mut numeral);
    }
    Some(numeral)
}

fn take_more(chars: &[char], numeral: &mut Numeral) {
    if numeral.more.is_none() && chars.get(numeral.end).is_some_and(|c| MORE.contains(*c)) {
        numeral.more = Some(numeral.end);
        numeral.end += 1;
    }
}

/// The digit a Chinese character stands for.
#[must_use]
pub fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Whether a Chinese numeral may begin with `c`.
#[must_use]
pub(super) fn begins_chinese(c: char) -> bool {
    chinese_digit(c).is_some() || "十百千万亿拾佰仟".contains(c)
}

/// The Chinese numeral at `at`: 三百三十一亿, 两, 十, 百 (bare), 十六点五.
///
/// ```
/// use zhibiao::quantity::chinese_at;
/// let text: Vec<char> = "三百三十一亿元".chars().collect();
/// let numeral = chinese_at(&text, 0).unwrap();
/// assert_eq!((numeral.value.to_string().as_str(), numeral.end), ("33100000000", 6));
/// ```
#[must_use]
pub fn chinese_at(chars: &[char], at: usize) -> Option<Numeral> {
    let mut total: u64 = 0; // whole 亿 and 万 groups
    let mut section: u64 = 0; // below the last 万 or 亿
    let mut digit: Option<u64> = None;
    let mut end = at;
    let mut multiplier = 0;
    let mut more = None;
    let mut plain_digits = 0;
    let mut saw_unit = false;
    let mut last_unit: u64 = 1;
    let mut bridged = false;
    let mut approximate = None;
    while let Some(&c) = chars.get(end).filter(|_| end - at < 20) {
        if let Some(d) = chinese_digit(c) {
            if d == 0 {
                bridged = true;
            }
            let unit_follows = chars
                .get(end + 1)
                .is_some_and(|c| "十百千万亿".contains(*c));
            if let Some(first) = digit.filter(|f| {
                *f > 0 && *f + 1 == u64::from(d) && plain_digits == 0 && unit_follows && !saw_unit
            }) {
                // 二三十: from twenty to thirty.
                approximate = Some(u64::from(d));
                digit = Some(first);
            } else if digit.is_some() && !saw_unit {
                plain_digits += 1;
                digit = Some(
                    digit
                        .unwrap_or(0)
                        .checked_mul(10)?
                        .checked_add(u64::from(d))?,
                );
            } else if digit.is_some_and(|d| d != 0) {
                break; // 三十五六: an approximation is read to its first digit
            } else {
                digit = Some(u64::from(d));
            }
        } else if let Some(power) = "十百千拾佰仟".chars().position(|u| u == c).map(|p| p % 3)
        {
            // 十 in 三十: what precedes is one digit; a bare 百 counts as one.
            // A digit 零 before 十 only bridges: 三千零十二.
            let unit = [10, 100, 1000][power];
            let digits = digit.take().filter(|d| *d > 0).unwrap_or(1);
            section = section.checked_add(digits.checked_mul(unit)?)?;
            last_unit = unit;
            bridged = false;
            saw_unit = true;
        } else if c == '万' || c == '亿' {
            // 千瓦 and the like are units, not this 千.
            let below = section.checked_add(digit.take().unwrap_or(0))?;
            let below = if below == 0 && total == 0 { 1 } else { below };
            let power = if c == '万' { 10_000 } else { 100_000_000 };
            if c == '亿' {
                total = total.checked_add(below)?.checked_mul(power)?;
            } else {
                total = total.checked_add(below.checked_mul(power)?)?;
            }
            section = 0;
            last_unit = if c == '万' { 10_000 } else { 100_000_000 };
            bridged = false;
            multiplier = if c == '万' {
                4
            } else if multiplier == 4 {
                12
            } else {
                8
            };
            saw_unit = true;
        } else {
            break;
        }
        end += 1;
        if more.is_none() && saw_unit && chars.get(end).is_some_and(|c| MORE.contains(*c)) {
            more = Some(end);
            end += 1;
        }
    }
    if end == at || plain_digits > 3 {
        return None;
    }
    // 四百五 is 450, 两万八 28,000: a digit right after a unit counts the next lower one.
    let tail = match digit {
        Some(d) if saw_unit && !bridged && last_unit >= 100 => d.checked_mul(last_unit / 10)?,
        Some(d) => d,
        None => 0,
    };
    let mut value = Decimal::from(total.checked_add(section)?.checked_add(tail)?);
    let mut decimal = false;
    if chars.get(end) == Some(&'点')
        && chars
            .get(end + 1)
            .copied()
            .and_then(chinese_digit)
            .is_some()
    {
        let mut scale = Decimal::ONE;
        let mut place = end + 1;
        while let Some(d) = chars
            .get(place)
            .copied()
            .and_then(chinese_digit)
            .filter(|_| place - end < 10)
        {
            scale /= Decimal::TEN;
            value += scale * Decimal::from(d);
            place += 1;
        }
        end = place;
        value = value.normalize();
        decimal = true;
        if let Some((length, power)) = multiplier_at(&chars[end..]).filter(|(_, power)| *power >= 4)
        {
            value = value.checked_mul(power_of_ten(power))?;
            multiplier = power;
            end += length;
        }
    }
    let written = &chars[at..end];
    // 陆 and 伍 alone are names, not numerals.
    if written.len() == 1
        && matches!(
            written[0],
            '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' | '佰' | '仟'
        )
    {
        return None;
    }
    let value_max = approximate.and_then(|second| {
        let first = written
            .iter()
            .copied()
            .find_map(chinese_digit)
            .filter(|d| *d > 0)?;
        value
            .checked_mul(Decimal::from(second))?
            .checked_div(Decimal::from(first))
    });
    Some(Numeral {
        end,
        value,
        multiplier,
        more,
        chinese: true,
        bare: !written
            .iter()
            .any(|c| chinese_digit(*c).is_some_and(|d| d > 0))
            && written[0] != '十',
        decimal,
        value_max,
        digits: written.len(),
    })
}
