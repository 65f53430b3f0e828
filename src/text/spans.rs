//! Lists of spans that are nearly always one span.

use std::fmt;
use std::ops::{Deref, DerefMut};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Span;

/// Spans in text order. A single one, the usual case, stands here and not in a list of its own: a reading makes a
/// handful for every figure.
///
/// ```
/// use zhibiao::text::{Source, Span, Spans};
/// let mut spans: Spans<Source> = Spans::default();
/// spans.push(Span::new(0, 6));
/// spans.push(Span::new(9, 12));
/// assert_eq!(spans[1].range(), 9..12);
/// assert_eq!(spans, Spans::from(vec![Span::new(0, 6), Span::new(9, 12)]));
/// ```
pub struct Spans<C>(List<C>);

enum List<C> {
    One(Span<C>),
    Many(Vec<Span<C>>),
}

impl<C> Spans<C> {
    /// Adds a span at the end.
    pub fn push(&mut self, span: Span<C>) {
        match &mut self.0 {
            List::Many(list) if list.is_empty() => self.0 = List::One(span),
            List::Many(list) => list.push(span),
            List::One(first) => self.0 = List::Many(vec![*first, span]),
        }
    }

    /// All of them.
    #[must_use]
    pub fn as_slice(&self) -> &[Span<C>] {
        self
    }
}

impl<C> Deref for Spans<C> {
    type Target = [Span<C>];
    fn deref(&self) -> &[Span<C>] {
        match &self.0 {
            List::One(span) => std::slice::from_ref(span),
            List::Many(list) => list,
        }
    }
}

impl<C> DerefMut for Spans<C> {
    fn deref_mut(&mut self) -> &mut [Span<C>] {
        match &mut self.0 {
            List::One(span) => std::slice::from_mut(span),
            List::Many(list) => list,
        }
    }
}

impl<C> Default for Spans<C> {
    fn default() -> Self {
        Self(List::Many(Vec::new()))
    }
}

impl<C> From<Span<C>> for Spans<C> {
    fn from(span: Span<C>) -> Self {
        Self(List::One(span))
    }
}

impl<C> From<Vec<Span<C>>> for Spans<C> {
    fn from(list: Vec<Span<C>>) -> Self {
        match list[..] {
            [span] => span.into(),
            _ => Self(List::Many(list)),
        }
    }
}

impl<C> FromIterator<Span<C>> for Spans<C> {
    fn from_iter<I: IntoIterator<Item = Span<C>>>(spans: I) -> Self {
        let mut all = Self::default();
        for span in spans {
            all.push(span);
        }
        all
    }
}

impl<'s, C> IntoIterator for &'s Spans<C> {
    type Item = &'s Span<C>;
    type IntoIter = std::slice::Iter<'s, Span<C>>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<C> Clone for Spans<C> {
    fn clone(&self) -> Self {
        Self(match &self.0 {
            List::One(span) => List::One(*span),
            List::Many(list) => List::Many(list.clone()),
        })
    }
}

impl<C> PartialEq for Spans<C> {
    fn eq(&self, other: &Self) -> bool {
        self[..] == other[..]
    }
}

impl<C> Eq for Spans<C> {}

impl<C> fmt::Debug for Spans<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self[..].fmt(f)
    }
}

impl<C> Serialize for Spans<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self[..].serialize(serializer)
    }
}

impl<'de, C> Deserialize<'de> for Spans<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}
