//! Offsets that name their coordinates.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Coordinates of the text as the caller gave it: UTF-8 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {}

/// Coordinates of the normalised view: characters, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {}

/// A half-open range of offsets in the coordinates `C`.
///
/// ```
/// use zhibiao::text::{Source, Span};
/// let span: Span<Source> = Span::new(3, 9);
/// assert_eq!(span.range(), 3..9);
/// assert!(Span::<Source>::new(4, 4).is_empty());
/// ```
#[derive(Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Span<C> {
    /// First offset inside.
    pub start: usize,
    /// First offset after it; never below `start`.
    pub end: usize,
    #[serde(skip)]
    coordinates: PhantomData<C>,
}

impl<C> Span<C> {
    /// The span from `start` up to, not including, `end`. An `end` below `start` gives the empty span at `start`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        Self {
            start,
            end,
            coordinates: PhantomData,
        }
    }

    /// The offsets as a standard range, to index with.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// How many offsets the span holds.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end == self.start
    }

    /// Whether every offset of `other` lies inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl<C> Clone for Span<C> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<C> Copy for Span<C> {}
impl<C> PartialEq for Span<C> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<C> Eq for Span<C> {}
impl<C> fmt::Debug for Span<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
