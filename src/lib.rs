//! Zhibiao 指标 reads Chinese official prose and turns its figures into a table.

pub mod record;
pub mod report;
pub mod text;

mod prototype;

use record::Extraction;

/// What the caller knows of the text and the text may not say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// The document's date, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, where the text holds none.
    pub date: Option<String>,
}

/// Reads every figure of `text`. It cannot fail: a text with no figures gives no observations.
#[must_use]
pub fn extract(text: &str, context: &Context) -> Extraction {
    prototype::extract(text, context)
}
