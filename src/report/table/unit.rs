//! Units and their multipliers, as written, multiplied out or in 万 and 亿. Never 兆 or 百万.

use rust_decimal::Decimal;

use super::UnitStyle;
use super::cell::Number;
use crate::record::{Direction, Kind, Observation};

/// The number of a figure as the style presents it.
pub(super) fn present(figure: &Observation, style: UnitStyle) -> Number {
    let signed = |value: Decimal| match (figure.kind, figure.direction) {
        (Kind::Change | Kind::Gap, Some(Direction::Down)) => -value.abs(),
        _ => value,
    };
    // A range of a decline runs from the smaller decline to the greater one, as the text has it.
    let value = signed(figure.value);
    let max = figure.value_max.map(signed);
    let (power, measure) = scale(figure, style);
    // The decimals of 3.20亿元 are meant; those of 3.5百万元 say nothing of 350 万元.
    let places = match style {
        UnitStyle::AsWritten if i64::from(power) == i64::from(figure.multiplier) => {
            decimals_written(&figure.text)
        }
        _ => 0,
    };
    let scaled = |power| {
        let max = match max {
            Some(max) => Some(shift(max, power, places)?),
            None => None,
        };
        Some((shift(value, power, places)?, max))
    };
    // A value with so many places that dividing leaves no room for them stands multiplied out.
    let (value_shown, max_shown, power, measure) = match scaled(power) {
        Some((value, max)) => (value, max, power, measure),
        None => (value, max, 0, figure.unit.clone()),
    };
    let multiplier = u32::try_from(power).unwrap_or(0);
    let traditional = figure.text.contains(['萬', '億']) || figure.unit.contains(['萬', '億']);
    Number {
        value: value_shown,
        max: max_shown,
        unit: format!("{}{measure}", prefix(multiplier, traditional)),
        measure,
        multiplier,
        bound: figure.bound,
        kind: Some(figure.kind),
        direction: figure.direction,
        normalised: normalise(figure, value),
    }
}

/// The number of a figure with its multiplier multiplied out.
pub(crate) fn multiplied_out(figure: &Observation) -> Number {
    present(figure, UnitStyle::Unified)
}

/// The power of ten to divide by, and the unit without multiplier. Parts of one become per cent, the power is -2: 四成
/// stands beside 31.5%.
fn scale(figure: &Observation, style: UnitStyle) -> (i32, String) {
    if is_fraction(figure) {
        return (-2, "%".to_owned());
    }
    let power = match style {
        UnitStyle::Unified => 0,
        UnitStyle::AsWritten => match figure.multiplier {
            0..4 => 0,
            4..8 => 4,
            8..12 => 8,
            _ => 12,
        },
        UnitStyle::Myriads => {
            let value = figure.value.abs();
            if value >= Decimal::from(100_000_000) {
                8
            } else if value >= Decimal::from(10_000) {
                4
            } else {
                0
            }
        }
    };
    (power, figure.unit.clone())
}

const fn prefix(multiplier: u32, traditional: bool) -> &'static str {
    match (multiplier, traditional) {
        (4, false) => "万",
        (4, true) => "萬",
        (8, false) => "亿",
        (8, true) => "億",
        (12, false) => "万亿",
        (12, true) => "萬億",
        _ => "",
    }
}

/// Whether the text writes a part of one: 三成, 三分之一, 1/5.
fn is_fraction(figure: &Observation) -> bool {
    figure.unit.is_empty()
        && (figure.text.contains(['成', '/', '／', '⁄']) || figure.text.contains("分之"))
        && figure.value.abs() <= Decimal::ONE
}

/// The value to compare by: per cent, per mille and percentage points as parts of one, all else as it is.
fn normalise(figure: &Observation, value: Decimal) -> Decimal {
    let places = match figure.unit.as_str() {
        "%" | "％" | "百分点" | "百分點" => 2,
        "‰" | "千分点" | "千分點" => 3,
        _ => return value.normalize(),
    };
    shift(value, places, 0).unwrap_or(value)
}

/// `value` divided by `10^power` (multiplied where `power` is negative), exactly, with at least `places` decimals
/// shown; nothing where the exact result has no room in a decimal.
fn shift(value: Decimal, power: i32, places: u32) -> Option<Decimal> {
    let value = value.normalize();
    let scale = i64::from(value.scale()) + i64::from(power);
    let (mantissa, scale) = match u32::try_from(scale) {
        Ok(scale) => (value.mantissa(), scale),
        Err(_) => {
            let factor = 10_i128.checked_pow(u32::try_from(-scale).ok()?)?;
            (value.mantissa().checked_mul(factor)?, 0)
        }
    };
    let mut shifted = Decimal::try_from_i128_with_scale(mantissa, scale)
        .ok()?
        .normalize();
    if shifted.scale() < places {
        shifted.rescale(places);
    }
    Some(shifted)
}

/// How many digits stand after the first decimal point of the figure: 2 in 3.20亿元, 0 in 3亿元.
fn decimals_written(text: &str) -> u32 {
    let Some((_, after)) = text.split_once(['.', '．']) else {
        return 0;
    };
    let digits = after
        .chars()
        .take_while(|c| matches!(c, '0'..='9' | '０'..='９'))
        .count();
    u32::try_from(digits.min(20)).unwrap_or(0)
}
