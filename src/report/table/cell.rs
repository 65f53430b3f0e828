//! What a cell holds: data, never formatted.

use rust_decimal::Decimal;

use super::Correction;
use crate::record::{Basis, Bound, Direction, Kind, RemarkKind, Status};

/// A cell and the figures that stand behind it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    /// What it holds.
    pub content: Content,
    /// The figures that it tells of, as indices into the extraction; for a figure that is said again, all of them.
    pub figures: Vec<usize>,
}

/// What a cell holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Content {
    /// Nothing.
    #[default]
    Empty,
    /// Words, to be written as text whatever they look like.
    Text(String),
    /// A number, to be written as one.
    Number(Number),
    /// Codes of closed lists, to be worded in the reader's language.
    Codes(Vec<Code>),
}

/// A number as the unit style presents it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Exact; with the sign of a change or gap; its decimal places are those to be shown.
    pub value: Decimal,
    /// The upper end of a range, in the same unit.
    pub max: Option<Decimal>,
    /// The unit with its multiplier (亿元), empty where there is none.
    pub unit: String,
    /// The unit without its multiplier.
    pub measure: String,
    /// The multiplier of the unit, as a power of ten (SDMX: unit multiplier).
    pub multiplier: u32,
    /// How the value stands to the number that is written.
    pub bound: Bound,
    /// What the figure says of its indicator; nothing for a number that is no figure of the text.
    pub kind: Option<Kind>,
    /// Which way, for a change or a gap.
    pub direction: Option<Direction>,
    /// The value to compare by: multiplied out, shares and rates as parts of one.
    pub normalised: Decimal,
}

/// A code of one of the closed lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// Of the kinds.
    Kind(Kind),
    /// Of the ways.
    Direction(Direction),
    /// Of the bases.
    Basis(Basis),
    /// Of the bounds.
    Bound(Bound),
    /// Of the statuses.
    Status(Status),
    /// A remark on a figure.
    Remark(RemarkKind),
    /// The link is not sure.
    LowConfidence,
    /// What the reader did.
    Correction(Correction),
}

impl Code {
    /// The code in data.
    ///
    /// ```
    /// use zhibiao::record::{RemarkKind, Status};
    /// use zhibiao::report::table::Code;
    /// assert_eq!(Code::Status(Status::Target).code(), "target");
    /// assert_eq!(Code::Remark(RemarkKind::NoWhole).code(), "no_whole");
    /// ```
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kind(c) => c.code(),
            Self::Direction(c) => c.code(),
            Self::Basis(c) => c.code(),
            Self::Bound(c) => c.code(),
            Self::Status(c) => c.code(),
            Self::Remark(c) => remark_code(c),
            Self::LowConfidence => "low_confidence",
            Self::Correction(c) => c.code(),
        }
    }
}

/// A remark's code in the record.
#[must_use]
pub(crate) const fn remark_code(kind: RemarkKind) -> &'static str {
    match kind {
        RemarkKind::NoIndicator => "no_indicator",
        RemarkKind::DistantIndicator => "distant_indicator",
        RemarkKind::UnevenLists => "uneven_lists",
        RemarkKind::NoWhole => "no_whole",
        RemarkKind::NoUnit => "no_unit",
        RemarkKind::Contradiction => "contradiction",
        RemarkKind::NumberTooLong => "number_too_long",
    }
}
