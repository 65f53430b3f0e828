//! What was read of the document around the figures.

use serde::{Deserialize, Serialize};

use super::{Observation, Remark};
use crate::text::{Source, Span};

/// Everything `extract` found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Extraction {
    /// The figures, in text order.
    pub observations: Vec<Observation>,
    /// Title, date and sections.
    pub document: Document,
    /// What concerns the text as a whole.
    pub remarks: Vec<Remark>,
}

/// What was read of the document around the figures.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The title line.
    pub title: Option<String>,
    /// The document's date, `YYYY-MM-DD` or shorter, as far as it is written.
    pub date: Option<String>,
    /// The period that its figures are for where nothing else is said.
    pub period: Option<String>,
    /// Headings in text order.
    pub sections: Vec<Section>,
    /// Line breaks in mid-sentence that the reading ignored: one span a break, white space included.
    pub ignored_breaks: Vec<Span<Source>>,
}

/// A heading and what it says of the text below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Depth: 1 for the outermost.
    pub level: u8,
    /// The heading's words.
    pub title: String,
    /// Where the heading stands.
    pub span: Span<Source>,
    /// The organisation it names or inherits.
    pub org: Option<String>,
}
