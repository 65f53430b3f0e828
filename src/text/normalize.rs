//! The normalised text: what the reading works on, with an offset map back to the source.

use super::clean::{Line, LineKind, lines};
use super::{Source, Span, View, fold};

/// The characters the reading works on and where each stands in the source.
///
/// Lines that are page furniture are left out, breaks in mid-sentence and spaces within a number or between Chinese
/// characters too; every other break is one `\n`.
#[derive(Debug, Clone, Default)]
pub struct NormalizedText {
    /// The characters of the view.
    pub chars: Vec<char>,
    /// For each character of the view its byte offset in the source, and one more for the end.
    origin: Vec<u32>,
    /// Byte offset just after the last character of each view position (origin plus its UTF-8 length).
    length: Vec<u8>,
    /// The lines of the source.
    pub lines: Vec<Line>,
    /// For each line of the source the view offset at which it begins (equal to the next where it is left out).
    pub line_start: Vec<u32>,
    /// Breaks in mid-sentence that were left out.
    pub ignored_breaks: Vec<Span<Source>>,
}

impl NormalizedText {
    /// The bytes of the source that a span of the view came from: from its first character to its last, with
    /// whatever was left out between them. The empty span gives the empty span at its place.
    #[must_use]
    pub fn source(&self, span: Span<View>) -> Span<Source> {
        if span.is_empty() {
            let at = self.origin.get(span.start).copied().unwrap_or(0) as usize;
            return Span::new(at, at);
        }
        let last = (span.end - 1).min(self.chars.len() - 1);
        Span::new(
            self.origin[span.start] as usize,
            self.origin[last] as usize + usize::from(self.length[last]),
        )
    }

    fn push(&mut self, c: char, offset: usize, source_length: usize) {
        self.chars.push(c);
        self.origin.push(u32::try_from(offset).unwrap_or(u32::MAX));
        self.length.push(u8::try_from(source_length).unwrap_or(0));
    }
}

/// Normalises `source`.
///
/// ```
/// use zhibiao::text::{Span, normalize};
/// let text = "人均61 472元，增长\n５．８％。";
/// let view = normalize(text);
/// assert_eq!(view.chars.iter().collect::<String>(), "人均61472元，增长5.8%。\n");
/// assert_eq!(&text[view.source(Span::new(2, 8)).range()], "61 472元");
/// ```
///
/// Texts of 4 GiB and more are read up to that size.
#[must_use]
pub fn normalize(source: &str) -> NormalizedText {
    let lines = lines(source);
    let mut view = NormalizedText {
        chars: Vec::with_capacity(source.len() / 2),
        ..NormalizedText::default()
    };
    let mut pending_break: Option<usize> = None;
    for line in &lines {
        view.line_start
            .push(u32::try_from(view.chars.len()).unwrap_or(u32::MAX));
        if matches!(line.kind, LineKind::Blank | LineKind::Furniture) {
            continue;
        }
        if let Some(from) = pending_break.take() {
            view.ignored_breaks.push(Span::new(from, line.span.start));
        }
        push_line(&mut view, source, line);
        if line.continues {
            pending_break = Some(line.span.end);
        } else {
            view.push(
                '\n',
                line.span.end,
                usize::from(source.as_bytes().get(line.span.end) == Some(&b'\n')),
            );
        }
    }
    if pending_break.is_some() {
        view.push('\n', source.len(), 0);
    }
    view.origin
        .push(u32::try_from(source.len()).unwrap_or(u32::MAX));
    view.lines = lines;
    view
}

fn push_line(view: &mut NormalizedText, source: &str, line: &Line) {
    let text = &source[line.span.range()];
    let mut chars = text.char_indices().peekable();
    while let Some((i, raw)) = chars.next() {
        let c = fold(raw);
        let offset = line.span.start + i;
        match c {
            // Zero-width marks and byte order marks carry no meaning here.
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '\r' => {}
            ' ' if line.kind != LineKind::Row => {
                let mut run = 1;
                while chars.next_if(|&(_, c)| fold(c) == ' ').is_some() {
                    run += 1;
                }
                let before = view.chars.last().copied().unwrap_or('\n');
                let rest = &text[chars.peek().map_or(text.len(), |&(j, _)| j)..];
                // In a headline a space parts its lines.
                let parts = line.kind == LineKind::Heading
                    && is_chinese(before)
                    && rest.chars().next().is_some_and(is_chinese);
                if run > 1 || parts || !space_vanishes(view, before, rest) {
                    view.push(' ', offset, raw.len_utf8());
                }
            }
            // 居全省第　7　位: a wide space beside a digit in running text.
            '\u{3000}'
                if line.kind == LineKind::Prose
                    && wide_space_vanishes(view, chars.peek().map(|&(_, c)| fold(c))) => {}
            '\u{3000}' | '\t' => {
                view.push(if c == '\t' { '\t' } else { ' ' }, offset, raw.len_utf8())
            }
            '[' if is_footnote_mark(&text[i..])
                && !view.chars.last().is_none_or(|c| "\n ".contains(*c)) =>
            {
                while chars.next_if(|&(_, c)| fold(c) != ']').is_some() {}
                chars.next();
            }
            '①'..='⑳' if !view.chars.last().is_none_or(|c| "\n 。；：".contains(*c)) => {}
            _ => view.push(c, offset, raw.len_utf8()),
        }
    }
}

/// Whether a single space between `before` and `rest` says nothing: inside a number, or beside Chinese.
fn space_vanishes(view: &NormalizedText, before: char, rest: &str) -> bool {
    let Some(after) = rest.chars().next().map(fold) else {
        return true;
    };
    if before.is_ascii_digit() && after.is_ascii_digit() {
        return groups_of_three(view, rest);
    }
    is_chinese(before) || is_chinese(after)
}

/// Whether a wide space stands between a digit and a character: 第　7　位.
fn wide_space_vanishes(view: &NormalizedText, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (view.chars.last(), after) else {
        return false;
    };
    let han = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}');
    before.is_ascii_digit() && han(after) || han(*before) && after.is_ascii_digit()
}

/// `61 472`, `4 875.31`, `1 234 567`: one to three digits before, then exactly three.
fn groups_of_three(view: &NormalizedText, rest: &str) -> bool {
    let before = view
        .chars
        .iter()
        .rev()
        .take(4)
        .take_while(|c| c.is_ascii_digit())
        .count();
    let after = rest
        .chars()
        .map(fold)
        .take(4)
        .take_while(char::is_ascii_digit)
        .count();
    let then = rest.chars().map(fold).nth(after);
    (1..=3).contains(&before)
        && after == 3
        && then.is_none_or(|c| c != '-')
        && !view
            .chars
            .iter()
            .rev()
            .nth(before)
            .is_some_and(|c| c.is_ascii_alphabetic() || *c == '-')
}

fn is_footnote_mark(text: &str) -> bool {
    let inside = || text.chars().map(fold).skip(1);
    let digits = inside().take_while(char::is_ascii_digit).count();
    (1..=2).contains(&digits) && inside().nth(digits) == Some(']')
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '%')
}
