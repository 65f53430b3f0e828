//! The interface's words in three languages. The reading of a text does not depend on them.

mod label;
mod words;

use std::cell::Cell;

pub(crate) use label::{bound, field, kind, period, remark, status};
pub(crate) use words::{Others, Words};

thread_local! {
    /// The words that are fetched when one of their languages is spoken.
    static OTHERS: Cell<Option<&'static Others>> = const { Cell::new(None) };
}

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Language {
    /// Simplified Chinese.
    #[default]
    Hans,
    /// Traditional Chinese.
    Hant,
    /// English.
    En,
}

impl Language {
    pub(crate) const ALL: [Self; 3] = [Self::Hans, Self::Hant, Self::En];

    /// The language of a first visit, by the languages that the browser asks for, the dearest first. Whoever reads
    /// bulletins reads Chinese: simplified, unless the first Chinese that is asked for is traditional. English is a
    /// choice of the reader's and no guess of the page's.
    pub(crate) fn for_browser(mut asked: impl Iterator<Item = String>) -> Self {
        let chinese = asked
            .find(|tag| tag.get(..2).is_some_and(|l| l.eq_ignore_ascii_case("zh")))
            .unwrap_or_default()
            .to_ascii_lowercase();
        let traditional = ["hant", "tw", "hk", "mo"];
        if !chinese.contains("hans") && traditional.iter().any(|t| chinese.contains(t)) {
            Self::Hant
        } else {
            Self::Hans
        }
    }

    /// The language's words; the simplified ones until its own have been learnt.
    pub(crate) fn words(self) -> &'static Words {
        match (self, OTHERS.get()) {
            (Self::Hans, _) | (_, None) => &words::HANS,
            (Self::Hant, Some(others)) => &others.hant,
            (Self::En, Some(others)) => &others.en,
        }
    }

    /// Whether the language's words are there.
    pub(crate) fn is_there(self) -> bool {
        self == Self::Hans || OTHERS.get().is_some()
    }

    /// Takes the words that were fetched.
    pub(crate) fn learn(others: &'static Others) {
        OTHERS.set(Some(others));
    }

    /// The same language for the words of the report.
    pub(crate) const fn report(self) -> zhibiao::report::Language {
        match self {
            Self::Hans => zhibiao::report::Language::ZhHans,
            Self::Hant => zhibiao::report::Language::ZhHant,
            Self::En => zhibiao::report::Language::En,
        }
    }

    /// Its name where the choice is kept.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Hans => "hans",
            Self::Hant => "hant",
            Self::En => "en",
        }
    }

    /// The tag for the `lang` attribute.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Hans => "zh-CN",
            Self::Hant => "zh-Hant",
            Self::En => "en",
        }
    }

    /// The language's name in itself.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Hans => "简体",
            Self::Hant => "繁體",
            Self::En => "English",
        }
    }
}

/// Puts values into the `{}` of a message, in order.
pub(crate) fn fill(message: &str, values: &[&dyn std::fmt::Display]) -> String {
    let mut out = String::new();
    let mut values = values.iter();
    for (i, part) in message.split("{}").enumerate() {
        if i > 0
            && let Some(value) = values.next()
        {
            out.push_str(&value.to_string());
        }
        out.push_str(part);
    }
    out
}

/// A count with its thousands grouped.
pub(crate) fn count(n: usize) -> String {
    crate::state::number::grouped(n.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_visit_speaks_the_chinese_that_the_browser_asks_for_first() {
        let first = |asked: &[&str]| Language::for_browser(asked.iter().map(|l| (*l).to_owned()));
        for asked in [
            &["zh-CN", "zh-TW"][..],
            &["zh"],
            &["zh-Hans-HK"],
            &["en-US"],
            &["de", "en"],
            &[],
        ] {
            assert_eq!(first(asked), Language::Hans, "{asked:?}");
        }
        for asked in [&["zh-TW"][..], &["en-GB", "zh-HK"], &["zh-Hant", "zh-CN"]] {
            assert_eq!(first(asked), Language::Hant, "{asked:?}");
        }
    }
}
