//! One figure of the text and what is said of it.

use std::borrow::Cow;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Basis, Bound, Cell, Direction, Kind, Status};
use crate::text::{Source, Span, Spans};

/// One figure of the text and what is said of it (SDMX: observation).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// Where the figure stands, in bytes of the text as given.
    pub span: Span<Source>,
    /// Its characters, quoted from the text as given.
    pub text: String,
    /// What is measured, in words of the text; empty where no words could be linked.
    pub indicator: String,
    /// The value with its multiplier expanded: 2.7万亿 is 2700000000000.
    #[serde(with = "rust_decimal::serde::str")]
    pub value: Decimal,
    /// The upper end of a range.
    #[serde(default, with = "rust_decimal::serde::str_option")]
    pub value_max: Option<Decimal>,
    /// The unit without its multiplier, as written; empty where there is none.
    pub unit: String,
    /// The unit multiplier as a power of ten, as written: 万 4, 亿 8, none 0.
    pub multiplier: u32,
    /// How the value stands to the number that is written.
    pub bound: Bound,
    /// What the figure says of its indicator.
    pub kind: Kind,
    /// Which way, for a change or a gap.
    pub direction: Option<Direction>,
    /// Against what, for a change.
    pub basis: Option<Basis>,
    /// Result, forecast, target or standard.
    pub status: Status,
    /// Reference period: `2023`, `2021-H1`, `2023-Q2`, `2023-01/2023-11`, `2021-06-30`.
    pub period: Option<Arc<str>>,
    /// Who reports.
    pub org: Option<Arc<str>>,
    /// The nearest heading above.
    pub section: Option<Arc<str>>,
    /// The whole of a share, the field of a rank, the benchmark of a gap.
    pub of: Option<String>,
    /// Figures of one indicator, period and organisation that belong together (a level, its growth, its rank)
    /// carry the same number; numbers ascend in text order.
    pub series: u32,
    /// Figures that say the same again carry the same number.
    pub group: Option<u32>,
    /// The rule that found the indicator.
    pub rule: Cow<'static, str>,
    /// Which characters gave each cell.
    pub evidence: Vec<Evidence>,
    /// How sure the link is.
    pub confidence: Confidence,
    /// What is doubtful, for the reader.
    pub remarks: Vec<Remark>,
}

/// The characters that gave one cell of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Which cell.
    pub cell: Cell,
    /// The rule that read it.
    pub rule: Cow<'static, str>,
    /// Where it was read, in text order.
    pub spans: Spans<Source>,
}

/// How sure a link is, in per cent from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Confidence(pub u8);

impl Confidence {
    /// Below this the page shows a figure as doubtful.
    pub const DOUBTFUL_BELOW: Self = Self(60);

    /// Whether the figure should be looked at.
    ///
    /// ```
    /// use zhibiao::record::Confidence;
    /// assert!(Confidence(40).is_doubtful());
    /// assert!(!Confidence(95).is_doubtful());
    /// ```
    #[must_use]
    pub fn is_doubtful(self) -> bool {
        self < Self::DOUBTFUL_BELOW
    }
}

/// Something the reader should know, about a figure or about the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// What it is; the page words it in the reader's language.
    pub kind: RemarkKind,
    /// Where, in the text as given; empty at 0 where it concerns the whole.
    pub span: Span<Source>,
}

/// The kinds of remark. The core says which; the words stand with the page and the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemarkKind {
    /// No words for the indicator were found.
    NoIndicator,
    /// The indicator was taken over from an earlier figure across a sentence.
    DistantIndicator,
    /// Two lists of 分别 have different lengths.
    UnevenLists,
    /// A share whose whole is not written.
    NoWhole,
    /// The number has no unit of its own or of a sibling.
    NoUnit,
    /// The same indicator, period and organisation has another value elsewhere.
    Contradiction,
    /// A number too long to be a value was left as text.
    NumberTooLong,
}
