//! The words that a report needs of an interface language: titles of columns and names of codes.
//!
//! A closed, typed list: a missing word does not compile. The reading of a text never depends on it.

use super::Column;
use super::table::{Code, Correction};
use crate::record::{Basis, Bound, Direction, Kind, RemarkKind, Status};

/// A language of titles and codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Simplified Chinese, `zh-Hans`.
    #[default]
    ZhHans,
    /// Traditional Chinese, `zh-Hant`.
    ZhHant,
    /// English, `en`.
    En,
}

impl Language {
    /// The language tag (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        self.choose("zh-Hans", "zh-Hant", "en")
    }

    /// The title of the column that names the document.
    pub(super) const fn file(self) -> &'static str {
        self.choose("文件", "檔案", "File")
    }

    /// The name of a table.
    pub(super) const fn table(self) -> &'static str {
        self.choose("指标表", "指標表", "Figures")
    }

    /// The title of a column of numbers whose unit is one and the same.
    pub(super) fn with_unit(self, title: &str, unit: &str) -> String {
        match self {
            Self::ZhHans | Self::ZhHant => format!("{title}（{unit}）"),
            Self::En => format!("{title} ({unit})"),
        }
    }

    /// The title of a column that stands beside one of numbers and tells their units.
    pub(super) fn unit_of(self, title: &str) -> String {
        self.beside(title, Column::Unit.title(self))
    }

    /// The title of a column that stands beside one of numbers and tells their bounds.
    pub(super) fn bound_of(self, title: &str) -> String {
        self.beside(title, Column::Bound.title(self))
    }

    /// The title of a column that stands beside one of numbers and tells the upper ends of ranges.
    pub(super) fn max_of(self, title: &str) -> String {
        self.beside(title, self.choose("上限", "上限", "Upper end"))
    }

    /// The title of a column that stands beside one of numbers and tells their wholes, fields or benchmarks.
    pub(super) fn whole_of(self, title: &str) -> String {
        self.beside(title, Column::Of.title(self))
    }

    fn beside(self, title: &str, what: &str) -> String {
        match self {
            Self::ZhHans | Self::ZhHant => format!("{title}{what}"),
            Self::En => format!("{title}: {}", what.to_ascii_lowercase()),
        }
    }

    /// What stands between two codes in one cell.
    pub(super) const fn between(self) -> &'static str {
        self.choose("、", "、", ", ")
    }

    const fn choose(
        self,
        hans: &'static str,
        hant: &'static str,
        en: &'static str,
    ) -> &'static str {
        match self {
            Self::ZhHans => hans,
            Self::ZhHant => hant,
            Self::En => en,
        }
    }
}

impl Column {
    /// The title over the column.
    ///
    /// ```
    /// use zhibiao::report::{Column, Language};
    /// assert_eq!(Column::Yoy.title(Language::ZhHans), "同比");
    /// assert_eq!(Column::Organisation.title(Language::ZhHant), "機構");
    /// ```
    #[must_use]
    pub const fn title(self, language: Language) -> &'static str {
        let (hans, hant, en) = match self {
            Self::Indicator => ("指标", "指標", "Indicator"),
            Self::Value => ("数值", "數值", "Value"),
            Self::Unit => ("单位", "單位", "Unit"),
            Self::Yoy => ("同比", "同比", "Year on year"),
            Self::Mom => ("环比", "環比", "Period on period"),
            Self::Change => ("其他增减", "其他增減", "Other change"),
            Self::Rank => ("位次", "位次", "Rank"),
            Self::Share => ("占比", "佔比", "Share"),
            Self::Progress => ("进度", "進度", "Progress"),
            Self::Gap => ("差距", "差距", "Gap"),
            Self::Multiple => ("倍数", "倍數", "Multiple"),
            Self::Of => ("对照", "對照", "Of"),
            Self::Period => ("时期", "時期", "Period"),
            Self::Organisation => ("机构", "機構", "Organisation"),
            Self::Section => ("章节", "章節", "Section"),
            Self::Status => ("性质", "性質", "Status"),
            Self::Kind => ("类别", "類別", "Kind"),
            Self::Direction => ("方向", "方向", "Direction"),
            Self::Basis => ("基准", "基準", "Basis"),
            Self::Bound => ("限定", "限定", "Bound"),
            Self::Figure => ("数字", "數字", "Figure"),
            Self::Quote => ("原文", "原文", "Source"),
            Self::Occurrences => ("次数", "次數", "Times"),
            Self::Confidence => ("把握", "把握", "Confidence"),
            Self::Doubt => ("存疑", "存疑", "Doubt"),
            Self::Rule => ("规则", "規則", "Rule"),
            Self::Correction => ("更正", "更正", "Correction"),
        };
        language.choose(hans, hant, en)
    }
}

impl Code {
    /// The code in words.
    ///
    /// ```
    /// use zhibiao::record::Status;
    /// use zhibiao::report::{Language, table::Code};
    /// assert_eq!(Code::Status(Status::Forecast).word(Language::ZhHans), "预计");
    /// ```
    #[must_use]
    pub const fn word(self, language: Language) -> &'static str {
        let (hans, hant, en) = match self {
            Self::Kind(Kind::Level) => ("数量", "數量", "level"),
            Self::Kind(Kind::Change) => ("增减", "增減", "change"),
            Self::Kind(Kind::Share) => ("占比", "佔比", "share"),
            Self::Kind(Kind::Rank) => ("位次", "位次", "rank"),
            Self::Kind(Kind::Progress) => ("进度", "進度", "progress"),
            Self::Kind(Kind::Gap) => ("差距", "差距", "gap"),
            Self::Kind(Kind::Multiple) => ("倍数", "倍數", "multiple"),
            Self::Direction(Direction::Up) => ("上升", "上升", "up"),
            Self::Direction(Direction::Down) => ("下降", "下降", "down"),
            Self::Basis(Basis::Yoy) => ("同比", "同比", "year on year"),
            Self::Basis(Basis::Mom) => ("环比", "環比", "period on period"),
            Self::Basis(Basis::Avg) => ("年均", "年均", "yearly average"),
            Self::Basis(Basis::Base) => ("比基期", "比基期", "against a base"),
            Self::Bound(Bound::Exact) => ("正好", "正好", "exact"),
            Self::Bound(Bound::About) => ("约", "約", "about"),
            Self::Bound(Bound::Over) => ("超", "超", "over"),
            Self::Bound(Bound::Under) => ("近", "近", "under"),
            Self::Bound(Bound::Min) => ("不少于", "不少於", "at least"),
            Self::Bound(Bound::Max) => ("不超过", "不超過", "at most"),
            Self::Status(Status::Actual) => ("实际", "實際", "actual"),
            Self::Status(Status::Forecast) => ("预计", "預計", "forecast"),
            Self::Status(Status::Target) => ("目标", "目標", "target"),
            Self::Status(Status::Standard) => ("标准", "標準", "standard"),
            Self::Remark(RemarkKind::NoIndicator) => {
                ("没有找到指标", "沒有找到指標", "no indicator found")
            }
            Self::Remark(RemarkKind::DistantIndicator) => (
                "指标取自前面的句子",
                "指標取自前面的句子",
                "indicator from an earlier sentence",
            ),
            Self::Remark(RemarkKind::UnevenLists) => (
                "“分别”前后项数不等",
                "「分別」前後項數不等",
                "lists of different lengths",
            ),
            Self::Remark(RemarkKind::NoWhole) => {
                ("没有写明占什么", "沒有寫明佔甚麼", "the whole is not named")
            }
            Self::Remark(RemarkKind::NoUnit) => ("没有单位", "沒有單位", "no unit"),
            Self::Remark(RemarkKind::Contradiction) => (
                "与别处数值不一致",
                "與別處數值不一致",
                "another value elsewhere",
            ),
            Self::Remark(RemarkKind::NumberTooLong) => ("数字过长", "數字過長", "number too long"),
            Self::LowConfidence => ("把握不大", "把握不大", "low confidence"),
            Self::Correction(Correction::Changed) => ("已改", "已改", "changed"),
            Self::Correction(Correction::Added) => ("手加", "手加", "added"),
        };
        language.choose(hans, hant, en)
    }
}
