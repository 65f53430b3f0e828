//! A text that has been read: its blocks for the eye and its figures.

use std::ops::Range;
use std::rc::Rc;

use zhibiao::record::{Extraction, Kind, Observation, Status};
use zhibiao::report::table::is_doubtful;

use super::shared::Shared;

/// A text together with what was read of it.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) text: Rc<str>,
    /// What was read, the reader's corrections applied; the engine's own where there are none.
    pub(crate) extraction: Shared<Extraction>,
    /// One block a line; lines whose break was ignored are one. Shared with what draws them, which may outlive the rest.
    pub(crate) blocks: Vec<Rc<Block>>,
    /// The block of each figure.
    pub(crate) block_of: Vec<usize>,
    /// What the reader did to each figure.
    pub(crate) touches: Vec<super::correction::Touch>,
}

/// How a block is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Title,
    Dateline,
    Heading,
    Paragraph,
}

/// A line of the text, or several whose breaks are ignored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) role: Role,
    pub(crate) span: Range<usize>,
    /// Stretches of the text in order, without the ignored breaks; they never overlap.
    pub(crate) pieces: Vec<Piece>,
    /// Counted from 1 over the paragraphs.
    pub(crate) paragraph: usize,
}

/// A stretch of one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) span: Range<usize>,
    pub(crate) figure: Option<usize>,
    /// How the figure is marked.
    pub(crate) look: Option<Look>,
}

/// What is seen of a figure in the text beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) kind: Kind,
    pub(crate) status: Status,
    pub(crate) doubtful: bool,
}

impl Look {
    fn of(o: &Observation) -> Self {
        Self {
            kind: o.kind,
            status: o.status,
            doubtful: is_doubtful(o),
        }
    }
}

impl Reading {
    /// Lays out what was read. `join` draws the lines whose breaks were ignored as one.
    pub(crate) fn new(
        text: Rc<str>,
        extraction: Shared<Extraction>,
        touches: Vec<super::correction::Touch>,
        join: bool,
    ) -> Self {
        let breaks: Vec<Range<usize>> = if join {
            extraction
                .document
                .ignored_breaks
                .iter()
                .map(|b| b.range())
                .collect()
        } else {
            Vec::new()
        };
        let blocks = blocks(&text, &extraction, &breaks);
        let mut block_of = vec![0; extraction.observations.len()];
        for (i, block) in blocks.iter().enumerate().rev() {
            for piece in &block.pieces {
                if let Some(f) = piece.figure {
                    block_of[f] = i;
                }
            }
        }
        Self {
            text,
            extraction,
            blocks,
            block_of,
            touches,
        }
    }

    pub(crate) fn figures(&self) -> &[Observation] {
        &self.extraction.observations
    }

    /// The paragraph a figure stands in, counted from 1.
    pub(crate) fn paragraph(&self, figure: usize) -> usize {
        self.block_of
            .get(figure)
            .and_then(|b| self.blocks.get(*b))
            .map_or(1, |b| b.paragraph)
    }

    /// The byte offset of the `nth` character (UTF-16 units) that block `block` shows.
    pub(crate) fn offset_in_block(&self, block: usize, utf16: usize) -> Option<usize> {
        let mut left = utf16;
        let block = self.blocks.get(block)?;
        for piece in &block.pieces {
            for (at, c) in self.text[piece.span.clone()].char_indices() {
                if left == 0 {
                    return Some(piece.span.start + at);
                }
                left = left.saturating_sub(c.len_utf16());
            }
        }
        Some(block.pieces.last().map_or(block.span.end, |p| p.span.end))
    }
}

fn blocks(text: &str, extraction: &Extraction, breaks: &[Range<usize>]) -> Vec<Rc<Block>> {
    let mut blocks = Vec::new();
    let mut figure = 0;
    let mut skip = 0;
    let mut start = 0;
    let mut paragraph = 0;
    let title = extraction.document.title.as_deref().map(str::trim);
    let mut title_seen = false;
    while start < text.len() {
        // The block ends at the first newline that no ignored break covers.
        let mut end = start;
        loop {
            end = text[end..].find('\n').map_or(text.len(), |p| end + p);
            while breaks.get(skip).is_some_and(|b| b.end <= end) && end < text.len() {
                skip += 1;
            }
            match breaks.get(skip) {
                Some(b) if b.start <= end && end < b.end => end = b.end.min(text.len()),
                _ => break,
            }
            if end >= text.len() {
                break;
            }
        }
        let next = (end + 1).min(text.len()).max(end);
        let line = text[start..end].trim();
        if !line.is_empty() {
            let heading = extraction.document.sections.iter().any(|s| {
                s.span.start >= start && s.span.start < end && s.span.len() * 2 >= line.len()
            });
            let role = if !title_seen && title.is_some_and(|t| squeezed(t) == squeezed(line)) {
                title_seen = true;
                Role::Title
            } else if heading {
                Role::Heading
            } else if title_seen
                && paragraph == 0
                && line.chars().count() < 40
                && !line.contains('。')
                && blocks.len() < 4
            {
                Role::Dateline
            } else {
                paragraph += 1;
                Role::Paragraph
            };
            let from = start + (text[start..end].len() - text[start..end].trim_start().len());
            let to = from + line.len();
            while extraction
                .observations
                .get(figure)
                .is_some_and(|o| o.span.end <= from)
            {
                figure += 1;
            }
            let pieces = pieces(from..to, &extraction.observations[figure..], figure, breaks);
            blocks.push(Rc::new(Block {
                role,
                span: from..to,
                pieces,
                paragraph: paragraph.max(1),
            }));
        }
        start = if next > start { next } else { text.len() };
    }
    blocks
}

fn squeezed(line: &str) -> String {
    line.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Cuts `span` at figures and around ignored breaks. `first` is the number of the first of `figures`.
fn pieces(
    span: Range<usize>,
    figures: &[Observation],
    first: usize,
    breaks: &[Range<usize>],
) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut at = span.start;
    let from = breaks.partition_point(|b| b.end <= span.start);
    let breaks = &breaks[from..];
    for (i, o) in figures.iter().enumerate() {
        if o.span.start >= span.end {
            break;
        }
        let start = o.span.start.max(at);
        let end = o.span.end.min(span.end);
        if start >= end {
            continue;
        }
        push(&mut out, at..start, None, breaks);
        push(&mut out, start..end, Some((first + i, Look::of(o))), breaks);
        at = end;
    }
    push(&mut out, at..span.end, None, breaks);
    out
}

fn push(
    out: &mut Vec<Piece>,
    span: Range<usize>,
    figure: Option<(usize, Look)>,
    breaks: &[Range<usize>],
) {
    let (figure, look) = figure.unzip();
    let mut at = span.start;
    let from = breaks.partition_point(|b| b.end <= span.start);
    for b in &breaks[from..] {
        if b.start >= span.end {
            break;
        }
        if b.start > at {
            out.push(Piece {
                span: at..b.start,
                figure,
                look,
            });
        }
        at = at.max(b.end);
    }
    if at < span.end {
        out.push(Piece {
            span: at..span.end,
            figure,
            look,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::testing::extraction;
    use zhibiao::text::Span;

    fn shown(text: &str, figures: &[&str], breaks: &[Range<usize>], join: bool) -> Vec<String> {
        let mut e = extraction(text, figures);
        e.document.ignored_breaks = breaks.iter().map(|b| Span::new(b.start, b.end)).collect();
        let reading = Reading::new(text.into(), Shared::new(e), Vec::new(), join);
        reading
            .blocks
            .iter()
            .map(|b| {
                b.pieces
                    .iter()
                    .map(|p| match p.figure {
                        Some(f) => format!("[{f}:{}]", &text[p.span.clone()]),
                        None => text[p.span.clone()].to_owned(),
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn one_block_a_line_and_figures_are_pieces() {
        assert_eq!(
            shown(
                "收入5亿元，\r\n\r\n支出3亿元。",
                &["5亿元", "3亿元"],
                &[],
                true
            ),
            ["收入[0:5亿元]，", "支出[1:3亿元]。"]
        );
    }

    #[test]
    fn an_ignored_break_joins_two_lines_until_it_is_switched_off() {
        let text = "收入5亿\n元，增长\n很快。";
        let first = text.find('\n').unwrap_or(0);
        let second = text.rfind('\n').unwrap_or(0);
        let breaks = [first..first + 1, second..second + 1];
        assert_eq!(
            shown(text, &["5亿\n元"], &breaks, true),
            ["收入[0:5亿][0:元]，增长很快。"]
        );
        assert_eq!(
            shown(text, &["5亿\n元"], &breaks, false),
            ["收入[0:5亿]", "[0:元]，增长", "很快。"]
        );
    }

    #[test]
    fn an_offset_in_a_block_counts_utf16_and_skips_ignored_breaks() {
        let text = "𠮷收入\n5亿元";
        let mut e = extraction(text, &["5亿元"]);
        let at = text.find('\n').unwrap_or(0);
        e.document.ignored_breaks = vec![Span::new(at, at + 1)];
        let reading = Reading::new(text.into(), Shared::new(e), Vec::new(), true);
        assert_eq!(reading.offset_in_block(0, 2), Some("𠮷".len()));
        assert_eq!(reading.offset_in_block(0, 4), Some(at + 1));
    }

    #[test]
    fn every_figure_of_the_sample_is_marked_once_and_no_character_is_lost() {
        let text = crate::state::SAMPLE;
        let read = Shared::new(zhibiao::extract(text, &zhibiao::Context::default()));
        assert!(read.observations.len() > 30);
        for join in [true, false] {
            let reading = Reading::new(text.into(), read.clone(), Vec::new(), join);
            let pieces: Vec<&Piece> = reading.blocks.iter().flat_map(|b| &b.pieces).collect();
            for (i, o) in read.observations.iter().enumerate() {
                let marked: String = pieces
                    .iter()
                    .filter(|p| p.figure == Some(i))
                    .map(|p| &text[p.span.clone()])
                    .collect();
                let squeezed: String = o.text.chars().filter(|c| *c != '\n').collect();
                assert_eq!(marked, squeezed);
            }
            let shown: String = pieces.iter().map(|p| &text[p.span.clone()]).collect();
            let kept = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(kept(&shown), kept(text));
        }
    }

    #[test]
    fn empty_and_blank_texts_have_no_block() {
        assert!(shown("", &[], &[], true).is_empty());
        assert!(shown("\n \n\u{3000}\n", &[], &[], true).is_empty());
    }
}
