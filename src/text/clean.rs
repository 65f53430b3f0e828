//! The lines of a text as it arrives: which are prose, headings, rows of a table or page furniture, and which
//! line breaks stand in mid-sentence.
//!
//! Judges by shape alone (length, punctuation, indentation, tabs); it must not know any indicator, unit or
//! organisation.

use std::sync::LazyLock;

use regex::Regex;

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

macro_rules! pattern {
    ($name:ident, $pattern:literal) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new($pattern).expect("a fixed pattern"));
    };
}

// `- 1 -`, `— 17 —`, `第 3 页`, `第3页 共8页`, `3 / 12`, `····`, `______`.
pattern!(
    FURNITURE,
    r"^(?:[-–—―·•*_=~ ]{3,}|[-–—―·•~ ]{1,4}[ \t\x{3000}]*[0-9]{1,4}[ \t\x{3000}]*[-–—―·•~ ]{1,4}|第[ \t\x{3000}]*[0-9]{1,4}[ \t\x{3000}]*页(?:[ \t\x{3000}]*[,，/]?[ \t\x{3000}]*共[ \t\x{3000}]*[0-9]{1,4}[ \t\x{3000}]*页)?|[0-9]{1,4}[ \t\x{3000}]*/[ \t\x{3000}]*[0-9]{1,4})$"
);
// `一、工作情况…… 3`, `(一)综合\t\t12`: a line of a table of contents.
pattern!(
    CONTENTS,
    r"(?:(?:\.{3,}|…{2,}|·{3,}|．{3,})[ \t]*|^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十0-9]{1,3}[章节]|[0-9]{1,2}[.．、])[^，。；\t]+(?:\t|[ ]{2,}))[0-9]{1,3}$"
);
pattern!(
    MARKED_HEADING,
    r"^(#{1,6}[ \t\x{3000}]|/[ \t\x{3000}].+[ \t\x{3000}]/$|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百0-9]{1,4}[章节部]|[0-9]{1,2}[.．、](?:[^0-9]|$)|[（(][0-9]{1,2}[）)])"
);
// What opens a paragraph of its own, so that the line before it has ended.
pattern!(
    OPENS_PARAGRAPH,
    r"^(?:#{1,6}[ \t\x{3000}]|/[ \t\x{3000}]|[-*•·][ \t\x{3000}]|[□■●◆▲△○※]|[一二三四五六七八九十]{1,3}、|[一二三四五六七八九十]{1,2}是|[（(][一二三四五六七八九十0-9]{1,3}[）)]|第[一二三四五六七八九十百0-9]{1,4}[章节条部]|[0-9]{1,2}[.．、](?:[^0-9]|$)|[表图][0-9一二三四五六七八九十]|附[表件注:：]|注[:：]|\[[0-9]{1,2}\]|资料来源|来源[:：]|责任编辑|[（(](?:联系|咨询|来源|完))"
);
pattern!(
    BYLINE,
    r"^(?:[（(]?(?:[12][0-9]{3}|二〇[〇一二三四五六七八九]{2})[ \t\x{3000}]*(?:[-/.][ \t\x{3000}]*[0-9]{1,2}[ \t\x{3000}]*[-/.][ \t\x{3000}]*[0-9]{1,2}|年[ \t\x{3000}]*[0-9一二三四五六七八九十]{1,3}[ \t\x{3000}]*月(?:[ \t\x{3000}]*[0-9一二三四五六七八九十]{1,3}[ \t\x{3000}]*日)?)[ \t\x{3000}]*[）)]?(?:[ \t\x{3000}]+[0-9:：]{4,8})?(?:[ \t\x{3000}]+[^，。；]*)?|(?:发布|成文|印发)?(?:时间|日期)[:：].*|责任编辑[:：].*|[^，。；,;]{2,12}[〔\[][0-9]{4}[〕\]][0-9]{1,4}号)$"
);

const TERMINAL: &str = "。！？!?；;：:…";
const CLOSING: &str = "”’」』）)》】\"'";

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

/// What the later passes ask of a line.
struct Shape {
    width: usize,
    indent: usize,
    cells: usize,
    numeric_cells: usize,
    clauses: bool,
    terminal: bool,
    opens: bool,
}

/// Lines longer than this are prose whatever they hold: no pattern is run over them.
const LONGEST_PATTERNED: usize = 400;

fn shape(raw: &str, start: usize) -> (Line, Shape) {
    let trimmed_start = raw.trim_start();
    let trimmed = trimmed_start.trim_end();
    let offset = start + raw.len() - trimmed_start.len();
    let indent = raw[..raw.len() - trimmed_start.len()]
        .chars()
        .map(|c| match c {
            '\t' => 4,
            '\u{3000}' => 2,
            _ => 1,
        })
        .sum();
    let mut last_chars = trimmed.chars().rev().filter(|c| !CLOSING.contains(*c));
    let terminal = last_chars.next().is_some_and(|c| TERMINAL.contains(c));
    let patterned = trimmed.len() <= LONGEST_PATTERNED;
    let look = Look::at(trimmed);
    let first = trimmed.chars().next();
    let (cells, numeric_cells) = if look.parted && (patterned || look.tabbed) {
        cells(trimmed)
    } else {
        (1, usize::from(patterned && is_numeric(trimmed)))
    };
    let kind = if trimmed.is_empty() {
        LineKind::Blank
    } else if !patterned {
        LineKind::Prose
    } else if (trimmed.len() <= 60
        && (matches!(
            first,
            Some('-' | '–' | '—' | '―' | '·' | '•' | '*' | '_' | '=' | '~')
        ) || paged(trimmed))
        && FURNITURE.is_match(trimmed))
        || (trimmed.ends_with(|c: char| c.is_ascii_digit())
            && (look.parted || led(trimmed))
            && CONTENTS.is_match(trimmed))
    {
        LineKind::Furniture
    } else if matches!(first, Some('□' | '■')) && look.count <= 42
        || look.count <= 80
            && (dated(trimmed)
                || matches!(first, Some('发' | '成' | '印' | '时' | '日' | '责'))
                || trimmed.ends_with('号') && trimmed.contains(['〔', '[']))
            && BYLINE.is_match(trimmed)
    {
        LineKind::Byline
    } else {
        LineKind::Prose
    };
    let shape = Shape {
        width: look.width,
        indent,
        cells,
        numeric_cells,
        clauses: look.clauses,
        terminal,
        opens: (matches!(
            first,
            Some(
                '#' | '/'
                    | '-'
                    | '*'
                    | '•'
                    | '·'
                    | '□'
                    | '■'
                    | '●'
                    | '◆'
                    | '▲'
                    | '△'
                    | '○'
                    | '※'
                    | '（'
                    | '('
                    | '['
                    | '第'
                    | '表'
                    | '图'
                    | '附'
                    | '注'
                    | '资'
                    | '来'
                    | '责'
            )
        ) || counted(trimmed))
            && OPENS_PARAGRAPH.is_match(first_chars(trimmed, 40)),
    };
    let span = Span::new(offset, offset + trimmed.len());
    (
        Line {
            span,
            kind,
            level: 0,
            continues: false,
        },
        shape,
    )
}

/// What one look along a line shows.
#[derive(Default)]
struct Look {
    /// How many characters it has; of a long line no number that a pattern asks for.
    count: usize,
    /// How wide it is set, Chinese two and ASCII one; of a long line about that.
    width: usize,
    /// Whether it holds a tab.
    tabbed: bool,
    /// Whether a tab or two spaces part it.
    parted: bool,
    /// Whether it holds a mark that parts clauses.
    clauses: bool,
}

impl Look {
    fn at(line: &str) -> Self {
        let bytes = line.as_bytes();
        let tabbed = bytes.contains(&b'\t');
        let spaced = || {
            line.match_indices(' ')
                .any(|(i, _)| bytes.get(i + 1) == Some(&b' '))
        };
        let long = bytes.len() > LONGEST_PATTERNED;
        let (count, width) = if long {
            (usize::MAX, (bytes.len() * 2 / 3).min(2 * LONGEST_PATTERNED))
        } else {
            // Chinese takes three bytes and ASCII one: the mean of bytes and characters is the width.
            let count = line.chars().count();
            (count, (bytes.len() + count) / 2)
        };
        Self {
            count,
            width,
            tabbed,
            parted: tabbed || spaced(),
            clauses: line
                .chars()
                .any(|c| matches!(c, '，' | ',' | '。' | '；' | ';' | '！' | '？')),
        }
    }
}

// Cheap looks before the patterns, which are run over no other lines.

/// Whether a line may be the number of a page: 第 3 页, 3 / 12.
fn paged(line: &str) -> bool {
    line.starts_with('第') && line.ends_with('页')
        || line.starts_with(|c: char| c.is_ascii_digit()) && line.contains('/')
}

/// Whether dots lead to the end of a line.
fn led(line: &str) -> bool {
    ["...", "……", "···", "．．．"]
        .iter()
        .any(|dots| line.contains(dots))
}

/// Whether a line may begin with a date: a year in digits or Chinese numerals, in brackets or not.
fn dated(line: &str) -> bool {
    let line = line.strip_prefix(['（', '(']).unwrap_or(line);
    let year = line.bytes().take(4).take_while(u8::is_ascii_digit).count();
    year == 4 || line.starts_with('二')
}

/// Whether a line may begin with a number and its mark: 一、, 三是, 2..
fn counted(line: &str) -> bool {
    matches!(
        line.chars().next(),
        Some('0'..='9' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
    ) && first_chars(line, 4).contains(['、', '是', '.', '．'])
}

fn first_chars(text: &str, count: usize) -> &str {
    text.char_indices()
        .nth(count)
        .map_or(text, |(end, _)| &text[..end])
}

/// How many cells a line has, and how many of them begin with a digit or sign.
fn cells(line: &str) -> (usize, usize) {
    let mut count = 0;
    let mut numeric = 0;
    for cell in line
        .split('\t')
        .flat_map(|part| part.split("  "))
        .map(str::trim)
        .filter(|c| !c.is_empty())
    {
        count += 1;
        numeric += usize::from(is_numeric(cell));
    }
    (count, numeric)
}

/// Whether a cell begins with a digit or sign and is short.
fn is_numeric(cell: &str) -> bool {
    let first = cell.chars().next().map(fold);
    first.is_some_and(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | '…'))
        && cell.chars().count() <= 16
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
        let marked = (matches!(text.chars().next(), Some('#' | '/' | '（' | '(' | '第'))
            || counted(text))
        .then(|| MARKED_HEADING.find(text))
        .flatten();
        let level = match marked {
            Some(mark) => heading_level(mark.as_str()),
            None => 0,
        };
        let hashed = text.starts_with('#') || (text.starts_with("/ ") && text.ends_with(" /"));
        let blank_around = (i == 0 || lines[i - 1].kind == LineKind::Blank)
            && lines.get(i + 1).is_none_or(|l| l.kind == LineKind::Blank);
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
            && (shape.numeric_cells >= 1 && shape.numeric_cells + 1 >= shape.cells)
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
