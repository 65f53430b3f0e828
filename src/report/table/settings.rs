//! How a table is to be laid out.

use super::{Column, Filter};

/// How a table is to be laid out. The default is what the page shows at first.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// What makes a row.
    pub rows: RowsBy,
    /// Whether figures that say the same again are folded into the first of them.
    pub fold: bool,
    /// Which figures to keep.
    pub filter: Filter,
    /// The order of the rows; nothing for that of the text.
    pub sort: Option<Sort>,
    /// Headings over runs of rows.
    pub group: Option<GroupBy>,
    /// How units and their multipliers are shown.
    pub units: UnitStyle,
    /// The columns, in their order.
    pub columns: Vec<Column>,
    /// The figures that the reader changed or added, by their index in the extraction.
    pub corrections: Vec<(usize, Correction)>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rows: RowsBy::default(),
            fold: true,
            filter: Filter::default(),
            sort: None,
            group: None,
            units: UnitStyle::default(),
            columns: Column::ON_THE_PAGE.to_vec(),
            corrections: Vec::new(),
        }
    }
}

/// What makes a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum RowsBy {
    /// A level and the growth, rank and share said of it.
    #[default]
    Series,
    /// Every figure by itself.
    Figure,
}

/// The order of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sort {
    /// By this column: numbers by their normalised value, shares and rates as parts of one, words and periods by
    /// their characters, codes by the order of their list. Empty cells stand last either way.
    pub column: Column,
    /// From the greatest down.
    pub descending: bool,
}

/// Headings over runs of rows, in the order in which they first occur in the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GroupBy {
    /// By who reports.
    Organisation,
    /// By the nearest heading.
    Section,
}

/// How units and their multipliers are shown. The number is the same in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum UnitStyle {
    /// As the text has them: 2.7 万亿元, 3458 亿元, 3863 万元; multipliers other than 万, 亿 and 万亿 are multiplied out.
    /// Parts of one (三成, 1/5) are per cent in every style.
    #[default]
    AsWritten,
    /// Multiplied out: 2700000000000 元; fractions as per cent.
    Unified,
    /// In 亿 from a hundred million, in 万 from ten thousand; fractions as per cent.
    Myriads,
}

/// What the reader did to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Correction {
    /// Changed a cell of it.
    Changed,
    /// Added it.
    Added,
}

impl Correction {
    /// The name in data.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Added => "added",
        }
    }
}
