//! Zhibiao 指标 reads Chinese official prose (work summaries, newspaper reports, communiqués, notices) and turns its
//! figures into a table: indicator, value, unit, change, rank, share, period, organisation and status, each cell
//! with the characters it came from.
//!
//! # The tour
//!
//! A text passes through these rooms once, from left to right; no room reaches back, and only [`extract`] knows
//! them all.
//!
//! 1. [`text`] tells prose from headings, rows and page furniture, joins lines broken in mid-sentence, folds
//!    full-width and traditional characters, and keeps an offset map: [`text::normalize`] gives the view that all
//!    later rooms read; quotations are always of the source.
//! 2. [`lex`] cuts the view into tokens, losslessly: words of the [`lexicon`], digits, marks, single characters.
//! 3. [`quantity`] finds values with their units and bounds, and what is a number but no figure: dates (which come
//!    out as time expressions), plan names, codes, numbering, slogans.
//! 4. [`outline`] finds title, date, period, headings, who speaks, and small tables.
//! 5. [`mention`] looks at one sentence: its items, noun phrases, the kind of a figure by the words before it, the
//!    scope of 预计 and 力争, what a time expression means.
//! 6. [`link`] joins figures with what they measure. Each rule has a name; `src/link/rules.txt` describes every rule
//!    under five headings and shows it at work.
//! 7. [`record`] is what comes out: plain data.
//! 8. [`report`] lays it out as rows and dresses them: CSV, JSON, Markdown, XLSX, SDMX-CSV, annotations.
//!
//! The words of Chinese stand in `src/lexicon/data`, never in code. The command line (`src/bin`), the page
//! (`src/app`) and the JavaScript door (`src/api.rs`) stand outside and use this one door.
//!
//! # What is deliberately absent
//!
//! No browser, clock, locale, file, network or random number; no floating point for values; no walk over a hash
//! map; no `Result`: bad text gives remarks, not errors. `tests/architecture` reads the imports and fails on an
//! arrow that runs back.

#[cfg(feature = "api")]
pub mod api;
pub mod lex;
pub mod lexicon;
pub mod link;
pub mod mention;
pub mod outline;
pub mod quantity;
pub mod record;
pub mod report;
pub mod text;

mod assemble;

use record::Extraction;
use text::{LineKind, Span};

/// What the caller knows of the text and the text may not say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// The document's date, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, where the text holds none.
    pub date: Option<String>,
}

/// Reads every figure of `text`. It cannot fail: a text with no figures gives no observations.
///
/// ```
/// use zhibiao::{Context, extract};
/// let found = extract("上半年，全市销售总额210亿元、同比增长5.5%。", &Context::default());
/// assert_eq!(found.observations.len(), 2);
/// assert_eq!(found.observations[1].indicator, "全市销售总额");
/// ```
#[must_use]
pub fn extract(text: &str, context: &Context) -> Extraction {
    let view = text::normalize(text);
    let tokens = lex::lex(&view.chars);
    let rows: Vec<Span<text::View>> = view
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.kind == LineKind::Row)
        .map(|(i, _)| {
            Span::new(
                view.line_start[i] as usize,
                view.line_start
                    .get(i + 1)
                    .map_or(view.chars.len(), |e| *e as usize),
            )
        })
        .collect();
    let mut figures = quantity::scan(&view.chars, &tokens, &rows);
    let date = context.date.as_deref().and_then(assemble::parse_date);
    let outline = outline::outline(&view, &tokens, &figures.times, date);
    let mut links = link::link(&view.chars, &tokens, &figures, &outline);
    let (cells, cell_links) = link::link_tables(
        &view,
        &outline,
        figures.quantities.len(),
        u32::try_from(links.len()).unwrap_or(u32::MAX),
    );
    figures.quantities.extend(cells);
    links.extend(cell_links);
    assemble::assemble(text, &view, &figures, &outline, links)
}
