//! Units of measure and classifiers.

use std::sync::LazyLock;

use super::{Index, sections};

/// What a unit measures, as far as the rules ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// 元.
    Money,
    /// %, ‰.
    Percent,
    /// 百分点, 基点.
    Point,
    /// 倍.
    Times,
    /// Physical units.
    Measure,
    /// Durations and ages.
    Time,
    /// Classifiers: 家, 处.
    Classifier,
}

/// The longest unit that `chars` begins with: its length in characters, its kind, and how many leading characters
/// are the filler 个 that is no part of it.
///
/// ```
/// use zhibiao::lexicon::{UnitKind, unit_at};
/// let text: Vec<char> = "个百分点。".chars().collect();
/// assert_eq!(unit_at(&text), Some((4, UnitKind::Point, 1)));
/// ```
#[must_use]
pub fn unit_at(chars: &[char]) -> Option<(usize, UnitKind, usize)> {
    static UNITS: LazyLock<Index<(UnitKind, u8)>> = LazyLock::new(|| {
        let entries = sections(include_str!(concat!(env!("OUT_DIR"), "/units.txt")))
            .into_iter()
            .filter(|(name, _)| *name != "counted")
            .flat_map(|(name, rows)| {
                let kind = match name {
                    "money" => UnitKind::Money,
                    "percent" => UnitKind::Percent,
                    "point" => UnitKind::Point,
                    "times" => UnitKind::Times,
                    "measure" => UnitKind::Measure,
                    "time" => UnitKind::Time,
                    _ => UnitKind::Classifier,
                };
                rows.into_iter().map(move |row| {
                    let filler = row.chars().count() > 1
                        && row.starts_with('个')
                        && kind != UnitKind::Classifier;
                    (row.chars().collect(), (kind, u8::from(filler)))
                })
            });
        Index::new(entries, |_, _| {})
    });
    UNITS
        .longest(chars)
        .map(|(length, (kind, filler))| (length, kind, usize::from(filler)))
}

/// Whether a classifier counts things when its numeral is in Chinese characters: 两家, but 三级 is a name.
///
/// ```
/// use zhibiao::lexicon::counts_in_chinese;
/// assert!(counts_in_chinese(&['家']));
/// assert!(!counts_in_chinese(&['轮']));
/// ```
#[must_use]
pub fn counts_in_chinese(classifier: &[char]) -> bool {
    static COUNTED: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
        let all = sections(include_str!(concat!(env!("OUT_DIR"), "/units.txt")));
        all.into_iter()
            .filter(|(name, _)| *name == "counted")
            .flat_map(|(_, rows)| rows)
            .map(|row| row.chars().collect())
            .collect()
    });
    COUNTED.iter().any(|c| c == classifier)
}
