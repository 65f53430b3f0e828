//! The normalised text: what the reading works on, with an offset map back to the source.

use super::clean::{Line, LineKind, lines};
use super::fold::{Folds, folds};
use super::{Source, Span, View, fold};

/// The characters the reading works on and where each stands in the source.
///
/// Lines that are page furniture are left out, breaks in mid-sentence and spaces within a number or between Chinese
/// characters too; every other break is one `\n`.
#[derive(Debug, Clone, Default)]
pub struct NormalizedText {
    /// The characters of the view.
    pub chars: Vec<char>,
    /// Where each character of the view stands in the source, and one more for the end.
    origin: Vec<Origin>,
    /// The lines of the source.
    pub lines: Vec<Line>,
    /// For each line of the source the view offset at which it begins (equal to the next where it is left out).
    pub line_start: Vec<u32>,
    /// Breaks in mid-sentence that were left out.
    pub ignored_breaks: Vec<Span<Source>>,
}

/// A character's byte offset in the source and its length there, packed: a text has as many of these as characters.
#[derive(Debug, Clone, Copy)]
struct Origin(u32);

impl Origin {
    const BITS_OF_LENGTH: u32 = 3;
    /// The largest offset.
    const MOST: usize = (u32::MAX >> Self::BITS_OF_LENGTH) as usize;

    #[inline]
    fn new(offset: usize, length: usize) -> Self {
        Self((offset as u32) << Self::BITS_OF_LENGTH | length as u32)
    }

    fn start(self) -> usize {
        (self.0 >> Self::BITS_OF_LENGTH) as usize
    }

    fn end(self) -> usize {
        self.start() + (self.0 & ((1 << Self::BITS_OF_LENGTH) - 1)) as usize
    }
}

impl NormalizedText {
    /// The bytes of the source that a span of the view came from: from its first character to its last, with
    /// whatever was left out between them. The empty span gives the empty span at its place.
    #[must_use]
    pub fn source(&self, span: Span<View>) -> Span<Source> {
        if span.is_empty() {
            let at = self.origin.get(span.start).map_or(0, |o| o.start());
            return Span::new(at, at);
        }
        let last = (span.end - 1).min(self.chars.len() - 1);
        Span::new(self.origin[span.start].start(), self.origin[last].end())
    }
}

/// The view while it is written: as long as it can become, so that nothing has to grow.
struct Writer {
    chars: Vec<char>,
    origin: Vec<Origin>,
    length: usize,
}

impl Writer {
    fn new(most: usize) -> Self {
        Self {
            chars: vec!['\0'; most],
            origin: vec![Origin::new(0, 0); most],
            length: 0,
        }
    }

    #[inline]
    fn push(&mut self, c: char, offset: usize, source_length: usize) {
        self.chars[self.length] = c;
        self.origin[self.length] = Origin::new(offset, source_length);
        self.length += 1;
    }

    /// The characters written so far.
    fn written(&self) -> &[char] {
        &self.chars[..self.length]
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
/// Texts of 512 MiB and more are read up to that size.
#[must_use]
pub fn normalize(source: &str) -> NormalizedText {
    let source = &source[..source.floor_char_boundary(Origin::MOST)];
    let lines = lines(source);
    let mut view = Writer::new(source.chars().count() + lines.len() + 2);
    let mut line_start = Vec::with_capacity(lines.len());
    let mut ignored_breaks = Vec::new();
    let folds = folds();
    let mut pending_break: Option<usize> = None;
    for line in &lines {
        line_start.push(view.length as u32);
        if matches!(line.kind, LineKind::Blank | LineKind::Furniture) {
            continue;
        }
        if let Some(from) = pending_break.take() {
            ignored_breaks.push(Span::new(from, line.span.start));
        }
        push_line(&mut view, source, line, folds);
        if line.continues {
            pending_break = Some(line.span.end);
        } else {
            let written = source.as_bytes().get(line.span.end) == Some(&b'\n');
            view.push('\n', line.span.end, usize::from(written));
        }
    }
    if pending_break.is_some() {
        view.push('\n', source.len(), 0);
    }
    let Writer {
        mut chars,
        mut origin,
        length,
    } = view;
    chars.truncate(length);
    origin.truncate(length);
    origin.push(Origin::new(source.len(), 0));
    NormalizedText {
        chars,
        origin,
        lines,
        line_start,
        ignored_breaks,
    }
}

fn push_line(view: &mut Writer, source: &str, line: &Line, folds: &Folds) {
    let text = &source[line.span.range()];
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let offset = line.span.start + at;
        // Nearly every character: Chinese of three bytes or a digit, none of those below.
        let (c, length) = match bytes[at..] {
            [first @ 0xE3..=0xE9, second, third, ..] => (folds.of_three([first, second, third]), 3),
            [byte @ 0..=0x7F, ..] => (char::from(byte), 1),
            _ => {
                let raw = text[at..].chars().next().unwrap_or('\0');
                (folds.of(raw), raw.len_utf8())
            }
        };
        at += length;
        if matches!(c, '\u{3001}'..='\u{9FFF}' | '!'..='Z') {
            view.push(c, offset, length);
            continue;
        }
        let before = view.written().last().copied();
        let rest = &text[at..];
        match c {
            // Zero-width marks and byte order marks carry no meaning here.
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '\r' => {}
            ' ' if line.kind != LineKind::Row => {
                let after = rest.trim_start_matches(|c| folds.of(c) == ' ');
                let single = after.len() == rest.len();
                at = bytes.len() - after.len();
                let before = before.unwrap_or('\n');
                // In a headline a space parts its lines.
                let parts = line.kind == LineKind::Heading
                    && is_chinese(before)
                    && after.chars().next().is_some_and(is_chinese);
                if !single || parts || !space_vanishes(view, before, after) {
                    view.push(' ', offset, length);
                }
            }
            // 居全省第　7　位: a wide space beside a digit in running text.
            '\u{3000}'
                if line.kind == LineKind::Prose
                    && wide_space_vanishes(before, rest.chars().next().map(fold)) => {}
            '\u{3000}' => view.push(' ', offset, length),
            '[' if is_footnote_mark(&text[at - length..])
                && !before.is_none_or(|c| matches!(c, '\n' | ' ')) =>
            {
                let inside = rest.find(|c| folds.of(c) == ']').unwrap_or(rest.len());
                let mark = rest[inside..].chars().next().map_or(0, char::len_utf8);
                at += inside + mark;
            }
            '①'..='⑳' if !before.is_none_or(|c| matches!(c, '\n' | ' ' | '。' | '；' | '：')) =>
                {}
            _ => view.push(c, offset, length),
        }
    }
}

/// Whether a single space between `before` and `rest` says nothing: inside a number, or beside Chinese.
fn space_vanishes(view: &Writer, before: char, rest: &str) -> bool {
    let Some(after) = rest.chars().next().map(fold) else {
        return true;
    };
    if before.is_ascii_digit() && after.is_ascii_digit() {
        return groups_of_three(view, rest);
    }
    is_chinese(before) || is_chinese(after)
}

/// Whether a wide space stands between a digit and a character: 第　7　位.
fn wide_space_vanishes(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    let han = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}');
    before.is_ascii_digit() && han(after) || han(before) && after.is_ascii_digit()
}

/// `61 472`, `4 875.31`, `1 234 567`: one to three digits before, then exactly three.
fn groups_of_three(view: &Writer, rest: &str) -> bool {
    let before = view
        .written()
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
            .written()
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
