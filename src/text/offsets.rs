//! Offsets in other coordinates: bytes of the text ↔ Unicode code points ↔ UTF-16 units, in one place.
//!
//! The core counts bytes. The record counts code points, browsers count UTF-16 units; both are made here, at the
//! doors, and nowhere else.

use super::{Source, Span};

/// Coordinates of the record: Unicode code points of the text as given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodePoints {}

/// Coordinates of a browser: UTF-16 code units of the text as given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Utf16 {}

/// Converts offsets of one text. Made once in time linear in the text; a conversion then takes constant time for
/// bytes and logarithmic time for the others, in any order.
///
/// An offset beyond the text counts as its end; one inside a character counts as that character's start.
///
/// ```
/// use zhibiao::text::{Offsets, Span};
/// let text = "𠮷野家3家";
/// let offsets = Offsets::new(text);
/// let figure = Span::new(10, 14);
/// assert_eq!(&text[figure.range()], "3家");
/// assert_eq!(offsets.to_code_points(figure).range(), 3..5);
/// assert_eq!(offsets.to_utf16(figure).range(), 4..6);
/// assert_eq!(offsets.from_utf16(Span::new(4, 6)), figure);
/// ```
#[derive(Debug, Clone)]
pub struct Offsets<'t> {
    text: &'t str,
    /// The character that starts at or after each multiple of `STEP` bytes.
    marks: Vec<Mark>,
}

/// Where one character stands, in all coordinates.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    byte: usize,
    code_point: usize,
    utf16: usize,
}

/// Bytes between marks: a conversion walks no further than this.
const STEP: usize = 64;

impl<'t> Offsets<'t> {
    /// Measures `text`. An empty text has the one offset 0.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut marks = vec![Mark::default()];
        while let Some(&last) = marks.last() {
            // The first character that starts at or after the next multiple, or the end.
            let mut next = marks.len() * STEP;
            if next > bytes.len() {
                break;
            }
            while !text.is_char_boundary(next) {
                next += 1;
            }
            let between = &bytes[last.byte..next];
            let begun = begun_in(between);
            marks.push(Mark {
                byte: next,
                code_point: last.code_point + begun,
                utf16: last.utf16 + begun + pairs_in(between),
            });
        }
        Self { text, marks }
    }

    /// The span in code points.
    #[must_use]
    pub fn to_code_points(&self, span: Span<Source>) -> Span<CodePoints> {
        Span::new(self.code_point(span.start), self.code_point(span.end))
    }

    /// The span in UTF-16 units.
    #[must_use]
    pub fn to_utf16(&self, span: Span<Source>) -> Span<Utf16> {
        Span::new(self.at_byte(span.start).utf16, self.at_byte(span.end).utf16)
    }

    /// The span in bytes.
    #[must_use]
    pub fn from_code_points(&self, span: Span<CodePoints>) -> Span<Source> {
        let byte = |offset| self.at(offset, |mark| mark.code_point).byte;
        Span::new(byte(span.start), byte(span.end))
    }

    /// The span in bytes.
    #[must_use]
    pub fn from_utf16(&self, span: Span<Utf16>) -> Span<Source> {
        let byte = |offset| self.at(offset, |mark| mark.utf16).byte;
        Span::new(byte(span.start), byte(span.end))
    }

    fn at_byte(&self, offset: usize) -> Mark {
        self.walk(self.mark_before(offset), offset, |mark| mark.byte)
    }

    /// What `at_byte` says of code points: each figure asks a dozen times, and bytes are counted faster than
    /// characters are read.
    fn code_point(&self, offset: usize) -> usize {
        let mark = self.mark_before(offset);
        let end = offset.min(self.text.len());
        let begun = begun_in(&self.text.as_bytes()[mark.byte..end]);
        // An offset inside a character counts as its start.
        mark.code_point + begun - usize::from(!self.text.is_char_boundary(end))
    }

    /// The last mark that stands not behind `offset`.
    fn mark_before(&self, offset: usize) -> Mark {
        let nearest = (offset / STEP).min(self.marks.len() - 1);
        let mark = self.marks[nearest];
        // The mark of a block stands after a character that reaches into it.
        if mark.byte > offset {
            self.marks[nearest - 1]
        } else {
            mark
        }
    }

    fn at(&self, offset: usize, count: impl Fn(Mark) -> usize) -> Mark {
        let after = self.marks.partition_point(|&mark| count(mark) <= offset);
        self.walk(self.marks[after - 1], offset, count)
    }

    /// The last character start whose count is not above `offset`.
    fn walk(&self, from: Mark, offset: usize, count: impl Fn(Mark) -> usize) -> Mark {
        let mut here = from;
        for c in self.text[from.byte..].chars() {
            let mut next = here;
            next.step(c);
            if count(next) > offset {
                break;
            }
            here = next;
        }
        here
    }
}

/// How many characters begin in these bytes: all bytes but those of the form 10xxxxxx, eight at a time.
fn begun_in(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let (eights, rest) = bytes.as_chunks::<8>();
    let continued: u32 = eights
        .iter()
        .map(|eight| {
            let word = u64::from_le_bytes(*eight);
            (word >> 7 & !(word >> 6) & ONES).count_ones()
        })
        .sum();
    let begun = rest.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    8 * eights.len() - continued as usize + begun
}

/// How many characters take two UTF-16 units: those of four bytes, which begin with 11110xxx.
fn pairs_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte >= 0xF0).count()
}

impl Mark {
    fn step(&mut self, c: char) {
        self.byte += c.len_utf8();
        self.code_point += 1;
        self.utf16 += c.len_utf16();
    }
}
