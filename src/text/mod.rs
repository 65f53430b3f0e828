//! Text and the offsets into it: spans that name their coordinates.

mod span;

pub use span::{Source, Span, View};
