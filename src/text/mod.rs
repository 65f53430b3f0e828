//! Text and the offsets into it: spans that name their coordinates.

mod offsets;
mod span;

pub use offsets::{CodePoints, Offsets, Utf16};
pub use span::{Source, Span, View};
