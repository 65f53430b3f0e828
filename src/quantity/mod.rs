//! Tokens → quantities: values with units and bounds, and what is a number but no figure.
//!
//! One forward pass. Dates, periods and times of day come out as [`TimeExpression`]s; plan names, models, codes,
//! numbering, ordinals and slogans come out as nothing. Must not know what is measured.

mod calendar;
mod numeral;
mod scan;

pub use calendar::{Part, TimeExpression, Year, time_at};
pub use numeral::{Numeral, chinese_at, chinese_digit, digits_at, multiplier_at, power_of_ten};
pub use scan::{Figures, scan};

use rust_decimal::Decimal;

use crate::lexicon::UnitKind;
use crate::record::Bound;
use crate::text::{Span, View};

/// How a quantity is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Digits or Chinese numerals.
    Number,
    /// 1/5, 三分之一.
    Fraction,
    /// 两成, 六成九.
    Tenths,
    /// 第23位, 前十强, 首位.
    Rank,
    /// Part `index` of a ratio of `parts` parts: 14.2:37.3:48.5.
    Ratio {
        /// Which part, from 0.
        index: u8,
        /// How many parts.
        parts: u8,
    },
    /// 翻一番.
    Doubling,
    /// A bare number in a cell of a table.
    Cell,
}

/// A value with its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Numeral, infix, multiplier and unit; a rank whole.
    pub span: Span<View>,
    /// The value, multiplier expanded.
    pub value: Decimal,
    /// The upper end of a range.
    pub value_max: Option<Decimal>,
    /// The multiplier as a power of ten.
    pub multiplier: u32,
    /// The unit without its filler 个; empty where there is none.
    pub unit: Span<View>,
    /// What the unit measures.
    pub unit_kind: Option<UnitKind>,
    /// How it is written.
    pub form: Form,
    /// How the value stands to the number, from the words around it.
    pub bound: Bound,
    /// The words that say so.
    pub bound_span: Option<Span<View>>,
    /// Whether the unit was taken from a sibling: 1.1、1个百分点.
    pub unit_from_sibling: bool,
    /// Whether the numeral is in Chinese characters.
    pub chinese: bool,
}
