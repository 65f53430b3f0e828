//! One line by itself: how wide, how parted, how it ends, and what it is where a pattern knows it.

use std::sync::LazyLock;

#[cfg(not(target_arch = "wasm32"))]
use regex::Regex;
#[cfg(target_arch = "wasm32")]
use regex_lite::Regex;

use super::clean::{Line, LineKind};
use super::{Span, fold};

macro_rules! pattern {
    ($name:ident, $pattern:literal) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new($pattern).expect("a fixed pattern"));
    };
}

// `- 1 -`, `— 17 —`, `第 3 页`, `第3页 共8页`, `3 / 12`, `····`, `______`.
pattern!(
    FURNITURE,
    r"^(?:[-–—―·•*＊_=~ ]{3,}|[-–—―·•~ ]{1,4}[ \t\x{3000}]*[0-9]{1,4}[ \t\x{3000}]*[-–—―·•~ ]{1,4}|第[ \t\x{3000}]*[0-9]{1,4}[ \t\x{3000}]*页(?:[ \t\x{3000}]*[,，/]?[ \t\x{3000}]*共[ \t\x{3000}]*[0-9]{1,4}[ \t\x{3000}]*页)?|[0-9]{1,4}[ \t\x{3000}]*/[ \t\x{3000}]*[0-9]{1,4})$"
);
// `一、工作情况…… 3`, `(一)综合\t12`: a line of a table of contents.
pattern!(
    CONTENTS,
    r"(?:(?:\.{3,}|…{2,}|·{3,}|．{3,})[ \t]*|^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十0-9]{1,3}[章节]|[0-9]{1,2}[.．、])[^，。；\t]+(?:\t|[ ]{2,}))[0-9]{1,3}$"
);
pattern!(
    MARKED_HEADING,
    r"^(#{1,6}[ \t\x{3000}]|/[ \t\x{3000}].+[ \t\x{3000}]/$|【[^】]{2,24}】$|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百0-9]{1,4}[章节部]|[0-9]{1,2}[.．、](?:[^0-9]|$)|[（(][0-9]{1,2}[）)])"
);
// What opens a paragraph of its own, so that the line before it has ended.
pattern!(
    OPENS_PARAGRAPH,
    r"^(?:#{1,6}[ \t\x{3000}]|/[ \t\x{3000}]|[-*•·][ \t\x{3000}]|[□■●◆▲△○※]|[一二三四五六七八九十]{1,3}、|[一二三四五六七八九十]{1,2}是|[（(][一二三四五六七八九十0-9]{1,3}[）)]|第[一二三四五六七八九十百0-9]{1,4}[章节条部]|[0-9]{1,2}[.．、](?:[^0-9]|$)|[表图][0-9一二三四五六七八九十]|附[表件注:：]|注[:：]|\[[0-9]{1,2}\]|资料来源|本[报刊台网][^，。；]{0,14}讯|来源[:：]|责任编辑|[（(](?:联系|咨询|来源|完))"
);
pattern!(
    BYLINE,
    r"^(?:[（(]?(?:[12][0-9]{3}|二〇[〇一二三四五六七八九]{2})[ \t\x{3000}]*(?:[-/.][ \t\x{3000}]*[0-9]{1,2}[ \t\x{3000}]*[-/.][ \t\x{3000}]*[0-9]{1,2}|年[ \t\x{3000}]*[0-9一二三四五六七八九十]{1,3}[ \t\x{3000}]*月(?:[ \t\x{3000}]*[0-9一二三四五六七八九十]{1,3}[ \t\x{3000}]*日)?)[ \t\x{3000}]*[）)]?(?:[ \t\x{3000}]+[0-9:：]{4,8})?(?:[ \t\x{3000}]+[^，。；]*)?|(?:发布|成文|印发)?(?:时间|日期)[:：].*|责任编辑[:：].*|[^，。；,;]{2,12}[〔\[][0-9]{4}[〕\]][0-9]{1,4}号)$"
);

const TERMINAL: &str = "。！？!?；;：:…";
const CLOSING: &str = "”’」』）)》】\"'";

/// What the later passes ask of a line.
pub(super) struct Shape {
    pub(super) width: usize,
    pub(super) indent: usize,
    pub(super) cells: usize,
    pub(super) numeric_cells: usize,
    /// Whether tabs part the cells.
    pub(super) tabbed: bool,
    pub(super) clauses: bool,
    pub(super) terminal: bool,
    pub(super) opens: bool,
}

/// Lines longer than this are prose whatever they hold: no pattern is run over them.
const LONGEST_PATTERNED: usize = 400;

pub(super) fn shape(raw: &str, start: usize) -> (Line, Shape) {
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
            Some('-' | '–' | '—' | '―' | '·' | '•' | '*' | '＊' | '_' | '=' | '~')
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
        tabbed: look.tabbed,
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
                    | '本'
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

/// The number or mark that makes a line a heading.
pub(super) fn heading_mark(line: &str) -> Option<&str> {
    (matches!(
        line.chars().next(),
        Some('#' | '/' | '（' | '(' | '第' | '【')
    ) || counted(line))
    .then(|| MARKED_HEADING.find(line))
    .flatten()
    .map(|mark| mark.as_str())
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What `regex` and `regex-lite` find in a line, pattern by pattern.
    fn finds(line: &str) -> [[Option<(usize, usize)>; 2]; 5] {
        static SMALL: LazyLock<Vec<regex_lite::Regex>> = LazyLock::new(|| {
            PATTERNS
                .iter()
                .map(|large| regex_lite::Regex::new(large.as_str()).expect("a fixed pattern"))
                .collect()
        });
        std::array::from_fn(|i| {
            let large = PATTERNS[i].find(line).map(|m| (m.start(), m.end()));
            let small = SMALL[i].find(line).map(|m| (m.start(), m.end()));
            [large, small]
        })
    }

    const PATTERNS: [&LazyLock<Regex>; 5] = [
        &FURNITURE,
        &CONTENTS,
        &MARKED_HEADING,
        &OPENS_PARAGRAPH,
        &BYLINE,
    ];

    #[test]
    fn both_engines_find_the_same_in_every_shape_of_line() {
        let lines = [
            ["— 17 —", "······", "第 3 页 共8页", "3 / 12"],
            [
                "一、综合…… 3",
                "（二）农业\t12",
                "1.总则...... 4",
                "第三章 投资  21",
            ],
            ["## 工业", "/ 民生 /", "【教育】", "第十二部 附则"],
            [
                "□ 本报记者",
                "三是扩大就业",
                "附件：名单",
                "资料来源：统计局",
            ],
            [
                "2024年3月5日",
                "（二〇二四年十月一日）",
                "发布时间：昨天",
                "青政发〔2024〕12号",
            ],
        ];
        for (pattern, lines) in lines.iter().enumerate() {
            for line in lines {
                let [large, small] = finds(line)[pattern];
                assert!(large.is_some(), "{line}");
                assert_eq!(large, small, "{line}");
            }
        }
    }

    #[test]
    fn both_engines_find_the_same_in_the_bulletins() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bulletins");
        let mut found = 0;
        for entry in std::fs::read_dir(folder).expect("the bulletins") {
            let path = entry.expect("a file").path();
            if path.extension().is_none_or(|extension| extension != "txt") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("text");
            for line in text.lines() {
                for [large, small] in finds(line.trim()) {
                    assert_eq!(large, small, "{line}");
                    found += usize::from(large.is_some());
                }
            }
        }
        assert!(
            found > 100,
            "the bulletins hold lines that the patterns know"
        );
    }

    proptest! {
        #[test]
        fn both_engines_find_the_same_in_lines_of_the_patterns_own_characters(
            line in "[-#/·—…＊_=~ \t\u{3000}0-9一二三十〇百第页共章节条部表图附件注资料来源本报讯责任编辑发布时间日期年月号〔〕\\[\\]【】（）().．、，。；:：]{0,24}"
        ) {
            for [large, small] in finds(&line) {
                prop_assert_eq!(large, small);
            }
        }
    }
}
