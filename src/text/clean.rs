//! The lines of a text as it arrives: which are prose, headings, rows of a table or page furniture, and which
//! line breaks stand in mid-sentence.
//!
//! Judges by shape alone (length, punctuation, indentation, tabs); it must not know any indicator, unit or
//! organisation.

use super::shape::{Shape, heading_mark, shape};
use super::{Source, Span, fold};

/// What a line of the source is, by its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Nothing but white space.
    Blank,
    /// Page number, rule, running header: left out of the view.
    Furniture,
    /// A heading: numbered, marked with `#` or `/ … /`, or short and without punctuation between blank lines.
    Heading,
    /// A row of a table: cells parted by tabs or by aligned spaces.
    Row,
    /// A line that holds nothing but a date, an author or an issue: metadata.
    Byline,
    /// Everything else.
    Prose,
}

/// A line of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its characters without the break and without white space at either end.
    pub span: Span<Source>,
    /// What it is.
    pub kind: LineKind,
    /// Depth of a heading, 1 for the outermost; 0 for all else.
    pub level: u8,
    /// Whether the sentence goes on in the next line that is no furniture: the break stands in mid-sentence.
    pub continues: bool,
}

/// The lines of `source`, in order, every byte of it in one line or a break.
///
/// ```
/// use zhibiao::text::{LineKind, lines};
/// let text = "一、综合\n全年实现生产总值286.37\n亿元，增长4.5%。\n— 1 —\n";
/// let lines = lines(text);
/// assert_eq!(lines[0].kind, LineKind::Heading);
/// assert!(lines[1].continues);
/// assert_eq!(lines[3].kind, LineKind::Furniture);
/// ```
#[must_use]
pub fn lines(source: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut shapes = Vec::new();
    let mut start = 0;
    for raw in source.split('\n') {
        let (line, shape) = shape(raw, start);
        lines.push(line);
        shapes.push(shape);
        start += raw.len() + 1;
    }
    mark_headings(source, &mut lines, &shapes);
    mark_tables(&mut lines, &shapes);
    join(source, &mut lines, &shapes);
    lines
}

fn mark_headings(source: &str, lines: &mut [Line], shapes: &[Shape]) {
    for i in 0..lines.len() {
        if lines[i].kind != LineKind::Prose {
            continue;
        }
        let text = &source[lines[i].span.range()];
        let shape = &shapes[i];
        if shape.width > 90 {
            continue;
        }
        let level = match heading_mark(text) {
            Some(mark) => heading_level(mark),
            None => 0,
        };
        let hashed = text.starts_with('#') || (text.starts_with("/ ") && text.ends_with(" /"));
        let blank_around = (i == 0 || lines[i - 1].kind == LineKind::Blank)
            && lines.get(i + 1).is_none_or(|l| {
                l.kind == LineKind::Blank
                    // ＊＊＊＊ under a headline, no page number.
                    || l.kind == LineKind::Furniture
                        && !source[l.span.range()].contains(|c: char| fold(c).is_ascii_digit())
            });
        let bare = !shape.clauses && !shape.terminal && shape.cells <= 1;
        // 市商务局 between paragraphs: a short line without a mark, after a full stop and before longer text.
        let after_stop = lines[..i]
            .iter()
            .zip(shapes)
            .rev()
            .find(|(l, _)| l.kind != LineKind::Furniture)
            .is_none_or(|(l, s)| {
                matches!(
                    l.kind,
                    LineKind::Blank | LineKind::Heading | LineKind::Byline
                ) || s.terminal
            });
        let before_text = lines
            .get(i + 1)
            .zip(shapes.get(i + 1))
            .is_some_and(|(l, s)| {
                l.kind == LineKind::Prose && s.width > shape.width + 8 && (s.clauses || s.terminal)
            });
        // 阅览室41 / 处,…: a number cut from its unit opens no heading.
        let cut = bare
            && ends_in_number(text)
            && lines[i + 1..]
                .iter()
                .take(3)
                .find(|l| l.kind != LineKind::Blank)
                .is_some_and(|l| {
                    l.kind == LineKind::Prose
                        && is_fragment(&source[l.span.range()], text.ends_with('百'))
                });
        if cut && level == 0 {
            continue;
        }
        let captioned = bare && shape.width <= 30 && after_stop && before_text;
        if hashed
            || (level > 0
                && (bare
                    || (!text.contains('。')
                        && !shape.terminal
                        && shape.width <= 60
                        && !text.contains('，'))))
        {
            lines[i].kind = LineKind::Heading;
            lines[i].level = level.max(1);
        } else if captioned
            || bare && shape.width <= 60 && (blank_around || first_content(lines, i))
        {
            lines[i].kind = LineKind::Heading;
            lines[i].level = if first_content(lines, i) { 1 } else { 7 };
        }
    }
}

/// Whether a line ends in a number without its unit: 41, 38亿, 0.6个百.
fn ends_in_number(text: &str) -> bool {
    let number = text.trim_end_matches(['百', '千', '万', '亿']);
    let number = if number.len() < text.len() {
        number.trim_end_matches('个')
    } else {
        number
    };
    number.ends_with(|c: char| fold(c).is_ascii_digit())
}

/// Whether a line begins with the rest of a unit: one character before the first mark, two where 百分点 was cut.
fn is_fragment(text: &str, hundredth: bool) -> bool {
    let mark = text.chars().take(3).position(|c| "，,。；;、".contains(c));
    mark == Some(if hundredth { 2 } else { 1 })
        && text
            .chars()
            .next()
            .is_some_and(|c| !fold(c).is_ascii_digit())
}

/// Whether nothing but blank lines and furniture stands before line `i`.
fn first_content(lines: &[Line], i: usize) -> bool {
    i < 12
        && lines[..i]
            .iter()
            .all(|l| matches!(l.kind, LineKind::Blank | LineKind::Furniture))
}

fn heading_level(mark: &str) -> u8 {
    let hashes = mark.chars().take_while(|c| *c == '#').count();
    match mark.chars().next() {
        Some('#') => u8::try_from(hashes).unwrap_or(6),
        Some('/') => 2,
        Some('第') => 3,
        Some('（' | '(') if mark.chars().any(|c| c.is_ascii_digit()) => 6,
        Some('（' | '(') => 4,
        Some(c) if c.is_ascii_digit() => 5,
        _ => 3,
    }
}

/// Rows of a table: a line with tabs, or two neighbouring lines with several cells, most of them numbers.
fn mark_tables(lines: &mut [Line], shapes: &[Shape]) {
    let is_row = |i: usize| {
        let shape: &Shape = &shapes[i];
        shape.cells >= 2
            && !shape.terminal
            && shape.numeric_cells >= 1
            // A column of names, and perhaps one of units: 水泥, 万吨, 586.3.
            && shape.numeric_cells + 1 + usize::from(shape.tabbed && shape.cells > 2) >= shape.cells
    };
    let may_be_header = |i: usize| {
        shapes[i].cells >= 2 && !shapes[i].terminal && shapes[i].numeric_cells * 2 < shapes[i].cells
    };
    for i in 0..lines.len() {
        if !matches!(lines[i].kind, LineKind::Prose | LineKind::Heading) || !is_row(i) {
            continue;
        }
        lines[i].kind = LineKind::Row;
        lines[i].level = 0;
        for j in (i.saturating_sub(2)..i).rev() {
            if matches!(lines[j].kind, LineKind::Prose | LineKind::Heading) && may_be_header(j) {
                lines[j].kind = LineKind::Row;
                lines[j].level = 0;
            } else {
                break;
            }
        }
    }
}

fn join(source: &str, lines: &mut [Line], shapes: &[Shape]) {
    let mut previous: Option<usize> = None;
    let mut blanks = 0;
    for i in 0..lines.len() {
        match lines[i].kind {
            LineKind::Blank => blanks += 1,
            LineKind::Furniture => {}
            LineKind::Prose => {
                if let Some(p) = previous {
                    lines[p].continues = goes_on(source, lines, shapes, p, i, blanks);
                }
                previous = Some(i);
                blanks = 0;
            }
            _ => {
                previous = None;
                blanks = 0;
            }
        }
    }
}

/// Whether the sentence of line `p` goes on in line `i`, `blanks` blank lines later.
fn goes_on(
    source: &str,
    lines: &[Line],
    shapes: &[Shape],
    p: usize,
    i: usize,
    blanks: usize,
) -> bool {
    let (first, second) = (&shapes[p], &shapes[i]);
    let text = &source[lines[p].span.range()];
    // 13.6:35.4: at the end of a line, 51.0 at the start of the next.
    if first.terminal
        && let Some(before) = text.strip_suffix([':', '：'])
        && before.ends_with(|c: char| c.is_ascii_digit())
        && source[lines[i].span.range()].starts_with(|c: char| c.is_ascii_digit())
    {
        return true;
    }
    if second.opens {
        return false;
    }
    if first.terminal {
        // In hard-wrapped text a full line may end with its sentence: the paragraph goes on all the same.
        let full = first.width >= 40 && text.ends_with(['。', '；', '！']);
        let before = p.checked_sub(1).map_or(0, |n| shapes[n].width);
        return blanks == 0
            && (second.clauses || second.terminal)
            && full
            && second.indent < 2
            && first.indent < 2
            && first.width.abs_diff(second.width.max(before)) <= 4
            && first.width <= 120;
    }
    // ——在市第六届人民代表大会第五次会议上: the line under a headline is one by itself.
    if text.starts_with("——")
        && !first.clauses
        && lines[..p]
            .iter()
            .rfind(|l| !matches!(l.kind, LineKind::Blank | LineKind::Furniture))
            .is_some_and(|l| l.kind == LineKind::Heading)
    {
        return false;
    }
    let comma = text.ends_with(['，', ',', '、']);
    // 总投资38亿 / 元: a number stands before its unit.
    let number = ends_in_number(text) || text.ends_with(['亿', '万']);
    if number
        && blanks <= 2
        && second.indent < 2
        && source[lines[i].span.range()].starts_with(|c: char| !c.is_ascii_digit())
    {
        return true;
    }
    if blanks > 0 {
        // A paragraph cut by a blank line: both sides are prose, and the second is not indented as a new one.
        return blanks <= 2
            && first.clauses
            && first.width >= 30
            && (second.clauses || second.terminal)
            && (comma || second.indent < 2);
    }
    // A page ends in mid-sentence: long prose does not stop without a mark.
    if comma || first.clauses && first.width >= 100 && second.indent < 2 {
        return true;
    }
    // A hard break: the line is as long as its neighbours, or runs on in a paragraph of such lines.
    let neighbours = [p.checked_sub(1), Some(i)];
    let widest = neighbours
        .iter()
        .flatten()
        .map(|&n| shapes[n].width)
        .max()
        .unwrap_or(0);
    let paragraph_break = second.indent >= first.indent + 2 && second.indent >= 2;
    !paragraph_break && first.width >= 24 && first.width * 4 >= widest * 3
        || !paragraph_break
            && second.indent < 2
            && first.width >= 10
            && (first.clauses || number || second.terminal && second.width <= first.width + 8)
}
