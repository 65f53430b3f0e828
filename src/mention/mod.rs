//! What is said around the figures: the items of a sentence, noun phrases, the kind of a figure, its status, its
//! period.
//!
//! Looks at one sentence and the document's reference; must not know other figures' indicators (that is `link`).

mod cue;
mod item;
mod period;
mod phrase;
mod status;

pub use cue::{Cue, bound_of, cue, time_basis};
pub use item::{Item, ItemKind, Sentence, Sentences, sentences};
pub use period::{Period, Reference, is_comparison, resolve};
pub use phrase::{Phrase, Source as PhraseSource, phrase};
pub use status::{StatusCue, base_status, status_cues};
