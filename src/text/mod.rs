//! Text and the offsets into it.
//!
//! Takes the text as given; gives the normalised [`NormalizedText`], a sequence of characters with line breaks in
//! mid-sentence, page furniture and spaces inside numbers left out, full-width forms and traditional characters
//! folded, and an offset map back to the source. Knows no word of Chinese: only characters, punctuation and the
//! shape of lines.

mod clean;
mod fold;
mod normalize;
mod offsets;
mod shape;
mod span;
mod spans;

pub use clean::{Line, LineKind, lines};
pub use fold::fold;
pub use normalize::{NormalizedText, normalize};
pub use offsets::{CodePoints, Offsets, Utf16};
pub use span::{Source, Span, View};
pub use spans::Spans;
