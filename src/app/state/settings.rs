//! What the reader chose for the page as a whole; kept on the device.

use serde::{Deserialize, Serialize};

use crate::language::Language;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// The reader's choices. A field that is missing in what was stored takes its default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
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
