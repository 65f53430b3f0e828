//! The columns a table can have.

/// A column of the table. Its title in a language is [`Column::title`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// What is measured, in words of the text.
    Indicator,
    /// The level; a figure of another kind where its own column is not chosen.
    Value,
    /// The unit of [`Column::Value`], with its multiplier.
    Unit,
    /// Change against the same period of the year before, with its sign.
    Yoy,
    /// Change against the period just before, with its sign.
    Mom,
    /// Change against another base or one that is not named, with its sign.
    Change,
    /// Position in an order.
    Rank,
    /// Part of a whole.
    Share,
    /// Completion against a plan or target.
    Progress,
    /// Difference from a benchmark, with its sign.
    Gap,
    /// So many times a base.
    Multiple,
    /// The whole of the share, the field of the rank, the benchmark of the gap.
    Of,
    /// Reference period.
    Period,
    /// Who reports.
    Organisation,
    /// The nearest heading.
    Section,
    /// Result, forecast, target or standard.
    Status,
    /// What the leading figure says of its indicator.
    Kind,
    /// Which way the leading figure's change or gap goes.
    Direction,
    /// What the leading figure's change is against.
    Basis,
    /// How the leading figure's value stands to the number that is written.
    Bound,
    /// The leading figure's characters.
    Figure,
    /// The clause of the text in which the leading figure stands.
    Quote,
    /// How often the text says the leading figure.
    Occurrences,
    /// The lowest confidence of the row's figures, in per cent.
    Confidence,
    /// What is doubtful about the row's figures.
    Doubt,
    /// The rule that found the indicator.
    Rule,
    /// Whether the reader changed or added a figure of the row.
    Correction,
}

impl Column {
    /// Every column, in the order in which a list of them is offered.
    pub const ALL: &'static [Self] = &[
        Self::Indicator,
        Self::Value,
        Self::Unit,
        Self::Yoy,
        Self::Mom,
        Self::Change,
        Self::Rank,
        Self::Share,
        Self::Progress,
        Self::Gap,
        Self::Multiple,
        Self::Of,
        Self::Period,
        Self::Organisation,
        Self::Section,
        Self::Status,
        Self::Kind,
        Self::Direction,
        Self::Basis,
        Self::Bound,
        Self::Figure,
        Self::Quote,
        Self::Occurrences,
        Self::Confidence,
        Self::Doubt,
        Self::Rule,
        Self::Correction,
    ];

    /// What the page shows at first: 指标 数值 单位 同比 位次 占比 时期 机构 性质 原文.
    pub const ON_THE_PAGE: &'static [Self] = &[
        Self::Indicator,
        Self::Value,
        Self::Unit,
        Self::Yoy,
        Self::Rank,
        Self::Share,
        Self::Period,
        Self::Organisation,
        Self::Status,
        Self::Quote,
    ];

    /// What one row per figure needs to stand by itself.
    pub const OF_A_FIGURE: &'static [Self] = &[
        Self::Indicator,
        Self::Value,
        Self::Unit,
        Self::Bound,
        Self::Kind,
        Self::Basis,
        Self::Of,
        Self::Period,
        Self::Organisation,
        Self::Section,
        Self::Status,
        Self::Occurrences,
        Self::Doubt,
        Self::Quote,
    ];

    /// What an export of one row per series writes where nobody chose: a column for each kind of figure.
    pub const OF_A_SERIES: &'static [Self] = &[
        Self::Indicator,
        Self::Value,
        Self::Unit,
        Self::Yoy,
        Self::Mom,
        Self::Change,
        Self::Rank,
        Self::Share,
        Self::Progress,
        Self::Gap,
        Self::Multiple,
        Self::Of,
        Self::Period,
        Self::Organisation,
        Self::Section,
        Self::Status,
        Self::Occurrences,
        Self::Doubt,
        Self::Quote,
    ];

    /// The column's name in data: JSON keys and the names of settings.
    ///
    /// ```
    /// use zhibiao::report::Column;
    /// assert_eq!(Column::Organisation.code(), "org");
    /// assert_eq!(Column::from_code("yoy"), Some(Column::Yoy));
    /// assert_eq!(Column::from_code("no such column"), None);
    /// ```
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Value => "value",
            Self::Unit => "unit",
            Self::Yoy => "yoy",
            Self::Mom => "mom",
            Self::Change => "change",
            Self::Rank => "rank",
            Self::Share => "share",
            Self::Progress => "progress",
            Self::Gap => "gap",
            Self::Multiple => "multiple",
            Self::Of => "of",
            Self::Period => "period",
            Self::Organisation => "org",
            Self::Section => "section",
            Self::Status => "status",
            Self::Kind => "kind",
            Self::Direction => "direction",
            Self::Basis => "basis",
            Self::Bound => "bound",
            Self::Figure => "text",
            Self::Quote => "quote",
            Self::Occurrences => "occurrences",
            Self::Confidence => "confidence",
            Self::Doubt => "doubt",
            Self::Rule => "rule",
            Self::Correction => "correction",
        }
    }

    /// The column with this name; nothing where there is none.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.code() == code)
    }

    /// Whether its cells hold figures of the text.
    #[must_use]
    pub const fn holds_figures(self) -> bool {
        matches!(
            self,
            Self::Value
                | Self::Yoy
                | Self::Mom
                | Self::Change
                | Self::Rank
                | Self::Share
                | Self::Progress
                | Self::Gap
                | Self::Multiple
        )
    }
}
