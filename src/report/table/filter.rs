//! Which figures stay.

use std::sync::Arc;

use crate::record::{Kind, Observation, Status};
use crate::text::fold;

/// Which figures stay: those that meet every condition set. A row stays whole when one of its figures does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// One of these organisations; `None` in the list stands for figures without one. Empty: any.
    pub organisations: Vec<Option<Arc<str>>>,
    /// One of these kinds. Empty: any.
    pub kinds: Vec<Kind>,
    /// One of these statuses. Empty: any.
    pub statuses: Vec<Status>,
    /// One of these units, without multiplier. Empty: any.
    pub units: Vec<String>,
    /// One of these periods; `None` in the list stands for figures without one. Empty: any.
    pub periods: Vec<Option<Arc<str>>>,
    /// Doubtful ones alone (`true`), sure ones alone (`false`).
    pub doubtful: Option<bool>,
    /// Words, separated by white space, each of which stands in the figure, its indicator, organisation,
    /// section, period or whole; letters of either case, characters of either width and script.
    pub words: String,
}

impl Filter {
    /// Whether the figure meets every condition; with none set, every figure does.
    #[must_use]
    pub fn admits(&self, figure: &Observation) -> bool {
        (self.organisations.is_empty() || self.organisations.contains(&figure.org))
            && (self.kinds.is_empty() || self.kinds.contains(&figure.kind))
            && (self.statuses.is_empty() || self.statuses.contains(&figure.status))
            && (self.units.is_empty() || self.units.contains(&figure.unit))
            && (self.periods.is_empty() || self.periods.contains(&figure.period))
            && self.doubtful.is_none_or(|want| want == is_doubtful(figure))
            && self
                .words
                .split_whitespace()
                .all(|word| holds(figure, word))
    }
}

/// Whether the reader should look at the figure: its link is not sure, or there is a remark on it.
#[must_use]
pub fn is_doubtful(figure: &Observation) -> bool {
    figure.confidence.is_doubtful() || !figure.remarks.is_empty()
}

fn holds(figure: &Observation, word: &str) -> bool {
    let word = level(word);
    [
        Some(&*figure.indicator),
        Some(&*figure.text),
        Some(&*figure.unit),
        figure.org.as_deref(),
        figure.section.as_deref(),
        figure.period.as_deref(),
        figure.of.as_deref(),
    ]
    .into_iter()
    .flatten()
    .any(|field| level(field).contains(&word))
}

/// Words as they are compared: one width, one script, one case.
fn level(words: &str) -> String {
    words
        .chars()
        .map(fold) // Letters beyond ASCII keep their case: the Unicode tables would weigh 12 KB on the page.
        .map(|c| c.to_ascii_lowercase())
        .collect()
}
