//! What the reader chose for the page as a whole; kept on the device.

use super::json::Value;
use crate::language::Language;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// The reader's choices. A field that is missing in what was stored takes its default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) theme: Theme,
    pub(crate) large: bool,
    pub(crate) language: Language,
    /// Whether J, K, / and ? do something.
    pub(crate) single_keys: bool,
    /// Whether analysed texts are remembered.
    pub(crate) remember: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            large: false,
            language: Language::Hans,
            single_keys: true,
            remember: true,
        }
    }
}

const THEMES: [(&str, Theme); 3] = [
    ("system", Theme::System),
    ("light", Theme::Light),
    ("dark", Theme::Dark),
];

impl Settings {
    /// As they are kept.
    pub(crate) fn to_json(self) -> String {
        let theme = THEMES
            .iter()
            .find(|(_, t)| *t == self.theme)
            .map_or("", |(n, _)| n);
        Value::Map(vec![
            ("theme", Value::Text(theme.into())),
            ("large", Value::Flag(self.large)),
            ("language", Value::Text(self.language.code().into())),
            ("single_keys", Value::Flag(self.single_keys)),
            ("remember", Value::Flag(self.remember)),
        ])
        .write()
    }

    /// What was kept; nothing where that is no JSON at all.
    pub(crate) fn from_json(json: &str) -> Option<Self> {
        let kept = Value::parse(json)?;
        let default = Self::default();
        let named = |name: &str| kept.get(name).and_then(Value::as_text);
        Some(Self {
            theme: named("theme")
                .and_then(|n| THEMES.iter().find(|(name, _)| *name == n))
                .map_or(default.theme, |(_, theme)| *theme),
            large: kept.flag("large").unwrap_or(default.large),
            language: named("language")
                .and_then(|n| Language::ALL.into_iter().find(|l| l.code() == n))
                .unwrap_or(default.language),
            single_keys: kept.flag("single_keys").unwrap_or(default.single_keys),
            remember: kept.flag("remember").unwrap_or(default.remember),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_again() {
        let settings = Settings {
            theme: Theme::Dark,
            language: Language::Hant,
            remember: false,
            ..Settings::default()
        };
        let json = settings.to_json();
        assert_eq!(
            json,
            r#"{"theme":"dark","large":false,"language":"hant","single_keys":true,"remember":false}"#
        );
        assert_eq!(Settings::from_json(&json), Some(settings));
        assert_eq!(Settings::from_json("{}"), Some(Settings::default()));
        assert_eq!(Settings::from_json("nonsense"), None);
    }
}
