//! The clause around a figure, quoted for the reader.

use crate::record::Document;
use crate::text::{Source, Span};

/// No more than this many characters on either side of the figure.
const REACH: usize = 40;

/// The clause in which the figure stands: from the last clause mark before it to the next one after it, with line
/// breaks that the reading ignored left out. Empty where the span does not fit the text.
pub(super) fn clause(text: &str, document: &Document, figure: Span<Source>) -> String {
    let (Some(before), Some(after)) = (text.get(..figure.start), text.get(figure.end..)) else {
        return String::new();
    };
    let breaks = &document.ignored_breaks;
    let ignored = |at: usize| {
        let next = breaks.partition_point(|b| b.end <= at);
        breaks.get(next).is_some_and(|b| b.start <= at)
    };

    let mut from = figure.start;
    let mut follows_digit = text[figure.start..].starts_with(|c: char| c.is_ascii_digit());
    for (at, c) in before.char_indices().rev().take(REACH) {
        let joins_digits =
            c == ',' && follows_digit && before[..at].ends_with(|c: char| c.is_ascii_digit());
        if is_clause_mark(c) && !joins_digits && !ignored(at) {
            break;
        }
        follows_digit = c.is_ascii_digit();
        from = at;
    }

    let mut to = figure.end;
    let mut chars = after.char_indices().take(REACH).peekable();
    while let Some((at, c)) = chars.next() {
        let joins_digits = c == ','
            && text[..figure.end + at].ends_with(|c: char| c.is_ascii_digit())
            && chars.peek().is_some_and(|(_, c)| c.is_ascii_digit());
        if is_clause_mark(c) && !joins_digits && !ignored(figure.end + at) {
            break;
        }
        to = figure.end + at + c.len_utf8();
    }

    text[from..to]
        .char_indices()
        .filter(|&(at, _)| !ignored(from + at))
        .map(|(_, c)| c)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Punctuation that ends a clause, of the half and the full width.
fn is_clause_mark(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '！' | '？' | ',' | ';' | '!' | '?' | '\n' | '\r'
    )
}
