//! The words for the record's codes, as the report has them, and those the page adds.

use zhibiao::record::{Bound, Kind, RemarkKind, Status};
use zhibiao::report::Column;
use zhibiao::report::table::Code;

use super::{Language, Words};
use crate::state::correction::Field;

pub(crate) fn kind(language: Language, kind: Kind) -> &'static str {
    Code::Kind(kind).word(language.report())
}

pub(crate) fn status(language: Language, status: Status) -> &'static str {
    Code::Status(status).word(language.report())
}

/// What stands before a number that is not exact; empty for one that is.
pub(crate) fn bound(language: Language, bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::Min => "≥",
        Bound::Max => "≤",
        other => Code::Bound(other).word(language.report()),
    }
}

/// A remark as a sentence.
pub(crate) fn remark(w: &'static Words, remark: RemarkKind) -> &'static str {
    match remark {
        RemarkKind::NoIndicator => w.remark_no_indicator,
        RemarkKind::DistantIndicator => w.remark_distant,
        RemarkKind::UnevenLists => w.remark_uneven,
        RemarkKind::NoWhole => w.remark_no_whole,
        RemarkKind::NoUnit => w.remark_no_unit,
        RemarkKind::Contradiction => w.remark_contradiction,
        RemarkKind::NumberTooLong => w.remark_too_long,
    }
}

pub(crate) fn field(language: Language, field: Field) -> &'static str {
    let column = match field {
        Field::Indicator => Column::Indicator,
        Field::Value => Column::Value,
        Field::Unit => Column::Unit,
        Field::Kind => Column::Kind,
        Field::Direction => Column::Direction,
        Field::Status => Column::Status,
        Field::Period => Column::Period,
        Field::Org => Column::Organisation,
    };
    column.title(language.report())
}

/// A reference period in words: `2025-H1` is 2025上半年.
pub(crate) fn period(language: Language, code: &str) -> String {
    if let Some((from, to)) = code.split_once('/') {
        return match (from.split_once('-'), to.split_once('-')) {
            (Some((year, first)), Some((other, last))) if year == other => {
                format!("{year}-{first}—{last}")
            }
            _ => format!("{from}—{to}"),
        };
    }
    let Some((year, part)) = code.split_once('-') else {
        return code.to_owned();
    };
    let name = match (language, part) {
        (Language::Hans | Language::Hant, "H1") => "上半年",
        (Language::Hans | Language::Hant, "H2") => "下半年",
        (Language::Hans | Language::Hant, "Q1") => "一季度",
        (Language::Hans | Language::Hant, "Q2") => "二季度",
        (Language::Hans | Language::Hant, "Q3") => "三季度",
        (Language::Hans | Language::Hant, "Q4") => "四季度",
        (Language::En, "H1" | "H2" | "Q1" | "Q2" | "Q3" | "Q4") => return format!("{year} {part}"),
        _ => return code.to_owned(),
    };
    format!("{year}{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_said_in_the_readers_language() {
        assert_eq!(period(Language::Hans, "2025-H1"), "2025上半年");
        assert_eq!(period(Language::En, "2025-H1"), "2025 H1");
        assert_eq!(period(Language::Hans, "2025-01/2025-11"), "2025-01—11");
        assert_eq!(period(Language::Hans, "2025-06-30"), "2025-06-30");
        assert_eq!(period(Language::Hans, "2025"), "2025");
    }
}
