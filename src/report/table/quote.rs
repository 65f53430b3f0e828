//! The clause or sentence around a figure, quoted for the reader.

use crate::record::Document;
use crate::text::{Source, Span};

/// The clause in which the figure stands: from the last clause mark before it to the next one after it, at most 40
/// characters on either side, with line breaks that the reading ignored left out. Empty where the span does not
/// fit the text.
pub(super) fn clause(text: &str, document: &Document, figure: Span<Source>) -> String {
    let (before, after) = around(text, document, figure, 40, is_clause_mark);
    let words = text.get(figure.range()).unwrap_or_default();
    let figure = without_breaks(words, figure.start, &document.ignored_breaks);
    format!("{before}{figure}{after}").trim().to_owned()
}

/// What stands in the figure's sentence before it and after it, at most 120 characters on either side, with line
/// breaks that the reading ignored left out. Empty where the span does not fit the text.
pub(crate) fn sentence_around(
    text: &str,
    document: &Document,
    figure: Span<Source>,
) -> (String, String) {
    let (before, after) = around(text, document, figure, 120, is_sentence_mark);
    (before.trim_start().to_owned(), after.trim_end().to_owned())
}

fn around(
    text: &str,
    document: &Document,
    figure: Span<Source>,
    reach: usize,
    is_mark: fn(char) -> bool,
) -> (String, String) {
    let (Some(_), Some(before), Some(after)) = (
        text.get(figure.range()),
        text.get(..figure.start),
        text.get(figure.end..),
    ) else {
        return Default::default();
    };
    let breaks = &document.ignored_breaks;

    let mut from = figure.start;
    let mut follows_digit = text[figure.start..].starts_with(|c: char| c.is_ascii_digit());
    for (at, c) in before.char_indices().rev().take(reach) {
        let joins_digits =
            c == ',' && follows_digit && before[..at].ends_with(|c: char| c.is_ascii_digit());
        if is_mark(c) && !joins_digits && !is_ignored(breaks, at) {
            break;
        }
        follows_digit = c.is_ascii_digit();
        from = at;
    }

    let mut to = figure.end;
    let mut chars = after.char_indices().take(reach).peekable();
    while let Some((at, c)) = chars.next() {
        let at = figure.end + at;
        let joins_digits = c == ','
            && text[..at].ends_with(|c: char| c.is_ascii_digit())
            && chars.peek().is_some_and(|(_, c)| c.is_ascii_digit());
        if is_mark(c) && !joins_digits && !is_ignored(breaks, at) {
            break;
        }
        to = at + c.len_utf8();
    }
    (
        without_breaks(&text[from..figure.start], from, breaks),
        without_breaks(&text[figure.end..to], figure.end, breaks),
    )
}

fn without_breaks(words: &str, start: usize, breaks: &[Span<Source>]) -> String {
    words
        .char_indices()
        .filter(|&(at, _)| !is_ignored(breaks, start + at))
        .map(|(_, c)| c)
        .collect()
}

fn is_ignored(breaks: &[Span<Source>], at: usize) -> bool {
    let next = breaks.partition_point(|b| b.end <= at);
    breaks.get(next).is_some_and(|b| b.start <= at)
}

/// Punctuation that ends a clause, of the half and the full width.
fn is_clause_mark(c: char) -> bool {
    is_sentence_mark(c) || matches!(c, '，' | '；' | ',' | ';')
}

/// Punctuation that ends a sentence.
fn is_sentence_mark(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '\n' | '\r')
}
