//! Zhibiao 指标 reads Chinese official prose and turns its figures into a table.

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
