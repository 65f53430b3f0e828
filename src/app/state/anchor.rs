//! Where a correction belongs: its figure's words and the words around them (W3C Web Annotation: quote, prefix,
//! suffix).

use zhibiao::text::{Source, Span};

/// Where a correction belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Anchor {
    pub(crate) quote: String,
    pub(crate) prefix: String,
    pub(crate) suffix: String,
    /// Where the quote stood when it was made, in bytes; a hint between equals.
    pub(crate) start: usize,
}

impl Anchor {
    const CONTEXT: usize = 16;

    pub(crate) fn new(text: &str, span: Span<Source>) -> Self {
        let before: Vec<char> = text[..span.start]
            .chars()
            .rev()
            .take(Self::CONTEXT)
            .collect();
        Self {
            quote: text[span.range()].to_owned(),
            prefix: before.into_iter().rev().collect(),
            suffix: text[span.end..].chars().take(Self::CONTEXT).collect(),
            start: span.start,
        }
    }

    /// Where the quote stands now: the occurrence whose neighbourhood agrees best.
    pub(crate) fn find(&self, text: &str) -> Option<Span<Source>> {
        if self.quote.is_empty() {
            return None;
        }
        text.match_indices(self.quote.as_str())
            .map(|(at, quote)| {
                let end = at + quote.len();
                let before = same(text[..at].chars().rev(), self.prefix.chars().rev());
                let after = same(text[end..].chars(), self.suffix.chars());
                (
                    before + after,
                    std::cmp::Reverse(at.abs_diff(self.start)),
                    at,
                    end,
                )
            })
            .max()
            .map(|(_, _, at, end)| Span::new(at, end))
    }
}

fn same(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}
