//! Lines and tokens → the document: title, date, reference period, sections with their organisations, blocks of
//! running text, tables.
//!
//! Must not know quantities; the digits it reads are those of dates and headings.

mod organisation;
mod table;
mod title;

pub use organisation::organisation_at;
pub use table::{Cell, Table, tables};
pub(crate) use table::{is_number, is_tenths};
use title::{
    area_of, coming_year, is_annual_report, lead_period, numbered_year, own_year, recent_period,
    title_period, written_date,
};

use crate::lex::{Token, TokenKind};
use crate::lexicon::Classes;
use crate::quantity::{Part, TimeExpression, Year};
use crate::text::{LineKind, NormalizedText, Span, View};

/// What a document is for, by its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DocumentKind {
    /// Reports what was done or measured.
    #[default]
    Report,
    /// Sets a rule: 办法, 细则.
    Rule,
    /// Sets out what is planned: 工作要点, 规划.
    Plan,
}

/// A stretch of running text: a paragraph or a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Its characters, the break at its end included.
    pub span: Span<View>,
    /// Its tokens.
    pub tokens: std::ops::Range<usize>,
    /// Whether it is a heading.
    pub heading: bool,
    /// The section it stands in, an index into [`Outline::sections`].
    pub section: Option<usize>,
    /// Who reports here.
    pub org: Option<Span<View>>,
    /// Whether the section tells of what is planned.
    pub plan: bool,
    /// The period the headings above name.
    pub period: Option<TimeExpression>,
}

/// A heading and what it says of the text below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its characters without markers.
    pub span: Span<View>,
    /// Depth, 1 for the outermost.
    pub level: u8,
    /// The organisation it names or inherits.
    pub org: Option<Span<View>>,
}

/// The document around the figures.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// The title line.
    pub title: Option<Span<View>>,
    /// What the document is for.
    pub kind: DocumentKind,
    /// Its date as written: year, month, day (0 where not written).
    pub date: Option<(i32, u8, u8)>,
    /// The year that 今年 means.
    pub year: Option<i32>,
    /// The period its title names.
    pub period: Option<TimeExpression>,
    /// Headings in text order.
    pub sections: Vec<Heading>,
    /// Paragraphs and headings in text order; tables are apart.
    pub blocks: Vec<Block>,
    /// The area the title names: 望江区.
    pub area: Option<Span<View>>,
    /// Whether it is a yearly report on the year before: 政府工作报告.
    pub annual_report: bool,
}

/// Reads the outline. `times` are the time expressions of the text; `date` is the date handed in, if any.
#[must_use]
pub fn outline(
    view: &NormalizedText,
    tokens: &[Token],
    times: &[TimeExpression],
    date: Option<(i32, u8, u8)>,
) -> Outline {
    let mut outline = Outline::default();
    let lines = logical_lines(view, tokens);
    let articles = articles(view, tokens, &lines);
    outline.title = lines
        .iter()
        .find(|l| matches!(l.kind, LineKind::Heading | LineKind::Prose))
        .filter(|l| l.span.len() <= 60)
        .map(|l| l.span);
    outline.date = date
        .or_else(|| written_date(&lines, times))
        .or_else(|| numbered_year(view, &lines));
    let titles: Vec<Span<View>> = lines
        .iter()
        // 一、2024年工作回顾 heads a section, not the document.
        .filter(|l| {
            l.kind == LineKind::Heading && !(3..=6).contains(&l.level)
                || outline.title == Some(l.span)
        })
        .take(3)
        .map(|l| l.span)
        .collect();
    outline.period = titles
        .iter()
        .find_map(|title| title_period(tokens, *title, times));
    outline.year = outline
        .period
        .and_then(|t| match t.year {
            Year::Absolute(year) => Some(year),
            _ => None,
        })
        .or(outline.date.map(|d| d.0))
        .or_else(|| own_year(tokens, times));
    // 汐江晚报 2023年10月16日 A04版: over several articles a day is the paper's.
    if outline
        .period
        .is_some_and(|t| matches!(t.part, Part::Day(..)))
        && articles.len() > 1
    {
        outline.period = None;
    }
    for title in &titles {
        let inside = tokens_in(tokens, *title);
        // A sentence is no title, whatever its words: 全省低保标准提高6个百分点。 若干措施落实情况 is of the rule, not the rule.
        if tokens[inside.clone()]
            .iter()
            .any(|t| t.kind == TokenKind::Stop || t.classes().any(Classes::REVIEW_TITLE))
        {
            continue;
        }
        let last_word = tokens[inside.clone()]
            .iter()
            .rev()
            .filter(|t| t.kind == TokenKind::Word)
            .take(4);
        for token in last_word {
            if token.classes().any(Classes::RULE_TITLE) && outline.kind == DocumentKind::Report {
                outline.kind = DocumentKind::Rule;
            }
        }
    }
    // 工作要点, 行动计划 as the last word of the title, unless it looks back before: 2023年工作总结和2024年工作计划.
    let planned = outline.title.is_some_and(|title| {
        let inside = &tokens[tokens_in(tokens, title)];
        let last = inside
            .iter()
            .rev()
            .find(|t| t.kind == TokenKind::Word || t.kind == TokenKind::Character);
        last.is_some_and(|t| t.classes().any(Classes::PLAN_TITLE))
            && !inside
                .iter()
                .any(|t| t.classes().any(Classes::REVIEW_TITLE))
    });
    if outline.kind == DocumentKind::Report && planned {
        outline.kind = DocumentKind::Plan;
    }
    outline.area = titles.iter().find_map(|title| area_of(view, *title, times));
    outline.annual_report = titles
        .iter()
        .any(|title| is_annual_report(tokens, *title, times, outline.date));
    if outline.period.is_none() {
        outline.period = outline
            .title
            .and_then(|title| recent_period(title, times, outline.date));
    }
    if outline.period.is_none() {
        outline.period = lead_period(&lines, articles.len(), tokens, times, outline.year);
    }
    build_blocks(view, tokens, times, &lines, &articles, &mut outline);
    outline
}

/// Lines of the source joined where a sentence goes on.
struct LogicalLine {
    span: Span<View>,
    kind: LineKind,
    level: u8,
    tokens: std::ops::Range<usize>,
}

fn logical_lines(view: &NormalizedText, tokens: &[Token]) -> Vec<LogicalLine> {
    let mut lines: Vec<LogicalLine> = Vec::new();
    let mut open: Option<usize> = None;
    let mut token = 0;
    for (i, line) in view.lines.iter().enumerate() {
        if matches!(line.kind, LineKind::Blank | LineKind::Furniture) {
            continue;
        }
        let start = view.line_start[i] as usize;
        let start = open.take().unwrap_or(start);
        if line.continues {
            open = Some(start);
            continue;
        }
        let end = view
            .line_start
            .get(i + 1)
            .map_or(view.chars.len(), |e| *e as usize);
        while token < tokens.len() && tokens[token].span().start < start {
            token += 1;
        }
        let first = token;
        while token < tokens.len() && tokens[token].span().start < end {
            token += 1;
        }
        lines.push(LogicalLine {
            span: Span::new(start, end),
            kind: line.kind,
            level: line.level,
            tokens: first..token,
        });
    }
    if let Some(start) = open {
        let first = tokens.partition_point(|t| t.span().start < start);
        lines.push(LogicalLine {
            span: Span::new(start, view.chars.len()),
            kind: LineKind::Prose,
            level: 0,
            tokens: first..tokens.len(),
        });
    }
    lines
}

fn tokens_in(tokens: &[Token], span: Span<View>) -> std::ops::Range<usize> {
    let first = tokens.partition_point(|t| t.span().start < span.start);
    let last = tokens.partition_point(|t| t.span().start < span.end);
    first..last
}

fn times_in(times: &[TimeExpression], span: Span<View>) -> &[TimeExpression] {
    let first = times.partition_point(|t| t.span.start < span.start);
    let last = times.partition_point(|t| t.span.start < span.end);
    &times[first..last]
}

/// A heading that the text stands under.
struct OpenHeading {
    section: usize,
    level: u8,
    org: Option<Span<View>>,
    /// Whether it tells of what is planned.
    plan: bool,
    /// The period it or one above it names.
    period: Option<TimeExpression>,
}

/// The lines that begin an article of a paper, by their numbers: a by-line □, or 本报讯 where no by-line stands before it.
fn articles(view: &NormalizedText, tokens: &[Token], lines: &[LogicalLine]) -> Vec<usize> {
    let mut articles: Vec<usize> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let opens = match line.kind {
            LineKind::Byline => view.chars[line.span.start] == '□',
            LineKind::Prose => {
                let first = tokens[line.tokens.clone()]
                    .iter()
                    .find(|t| t.kind != TokenKind::Space);
                first.is_some_and(|t| t.classes().any(Classes::DATELINE))
                    && articles.last().is_none_or(|last| last + 1 < i)
            }
            _ => false,
        };
        if opens {
            articles.push(i);
        }
    }
    articles
}

fn build_blocks(
    view: &NormalizedText,
    tokens: &[Token],
    times: &[TimeExpression],
    lines: &[LogicalLine],
    articles: &[usize],
    outline: &mut Outline,
) {
    let mut open: Vec<OpenHeading> = Vec::new();
    let document_org = (articles.len() < 2)
        .then(|| {
            organisation::of_document(
                view,
                tokens,
                lines.iter().map(|l| (l.span, l.tokens.clone(), l.kind)),
                outline.title,
                outline.area,
            )
        })
        .flatten();
    let speakers = organisation::speakers(
        view,
        tokens,
        lines.iter().map(|l| (l.span, l.tokens.clone(), l.kind)),
    );
    let mut speaker: Option<Span<View>> = None;
    let mut article: Option<Span<View>> = None;
    let mut lead_pending = false;
    let mut headings_since_text: Vec<(usize, Span<View>)> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        if articles.binary_search(&i).is_ok() {
            // A new article: its organisation is that of its headings or its lead.
            article = headings_since_text
                .iter()
                .find_map(|(_, h)| organisation::leading(tokens, *h));
            lead_pending = article.is_none();
            speaker = None;
            if let Some(org) = article {
                for (block, _) in &headings_since_text {
                    outline.blocks[*block].org = Some(org);
                }
            }
        }
        match line.kind {
            LineKind::Row | LineKind::Byline => {}
            LineKind::Heading => {
                let title = trim_markers(view, line.span);
                let inside = tokens_in(tokens, title);
                let org = organisation::of_heading(view, tokens, title);
                // 2024年工作总结及2025年工作打算 heads what was done as well: its sections tell which is which.
                // So does 迎峰度夏形势与下步安排 in the midst of a text.
                let joins = inside
                    .clone()
                    .find(|i| tokens[*i].classes().any(Classes::CONJ));
                let reviews = if Some(line.span) == outline.title {
                    joins.is_some() || times_in(times, title).len() > 1
                } else {
                    joins.is_some_and(|joint| {
                        tokens[inside.start..joint]
                            .iter()
                            .any(|t| t.classes().any(Classes::REVIEW_TITLE))
                    })
                };
                let plan = !reviews
                    && tokens[inside.clone()]
                        .iter()
                        .any(|t| t.classes().any(Classes::PLAN_HEADING));
                while open.last().is_some_and(|o| o.level >= line.level) {
                    open.pop();
                }
                let inherited = org.or(open.last().and_then(|o| o.org));
                let plan = plan || open.last().is_some_and(|o| o.plan);
                // The title's own period is the document's, not a section's.
                let named = title_period(tokens, title, times)
                    .or_else(|| coming_year(title, times))
                    .filter(|_| Some(line.span) != outline.title);
                let period = named.or(open.last().and_then(|o| o.period));
                outline.sections.push(Heading {
                    span: title,
                    level: line.level,
                    org: inherited,
                });
                open.push(OpenHeading {
                    section: outline.sections.len() - 1,
                    level: line.level,
                    org: inherited,
                    plan,
                    period,
                });
                headings_since_text.push((outline.blocks.len(), title));
                outline.blocks.push(Block {
                    span: line.span,
                    tokens: line.tokens.clone(),
                    heading: true,
                    section: open.last().map(|o| o.section),
                    org: inherited.or(document_org),
                    plan,
                    period,
                });
                if !articles.is_empty() && org.is_some() {
                    article = None;
                }
            }
            _ => {
                if let Some(name) = organisation::speaker_of(view, line.span, &speakers) {
                    speaker = name;
                }
                if lead_pending {
                    article = organisation::in_lead(view, tokens, line.tokens.clone());
                    lead_pending =
                        article.is_none() && outline.blocks.last().is_none_or(|b| b.heading);
                    if let Some(org) = article {
                        for (block, _) in &headings_since_text {
                            outline.blocks[*block].org = Some(org);
                        }
                    }
                }
                let section = open.last();
                let section_org = section.and_then(|o| o.org);
                // 总投资283.5亿元，产业项目占比近八成: the second line of a headline.
                if line.span.len() <= 40 && articles.binary_search(&(i + 1)).is_ok() {
                    headings_since_text.push((outline.blocks.len(), line.span));
                } else {
                    headings_since_text.clear();
                }
                outline.blocks.push(Block {
                    span: line.span,
                    tokens: line.tokens.clone(),
                    heading: false,
                    section: section.map(|o| o.section),
                    org: speaker.or(article).or(section_org).or(document_org),
                    plan: section.is_some_and(|o| o.plan)
                        || opens_plan(&tokens[line.tokens.clone()]),
                    period: section.and_then(|o| o.period),
                });
            }
        }
    }
}

/// Whether a paragraph opens with what it is about to tell: 下一步，….
fn opens_plan(tokens: &[Token]) -> bool {
    let mut content = tokens.iter().skip_while(|t| t.kind == TokenKind::Space);
    content
        .next()
        .is_some_and(|t| t.classes().any(Classes::PLAN_HEADING))
        && content.next().is_some_and(|t| t.kind == TokenKind::Comma)
}

/// A heading's words without `##`, `/ … /`, 【…】, a bullet and the break.
fn trim_markers(view: &NormalizedText, span: Span<View>) -> Span<View> {
    let (mut start, mut end) = (span.start, span.end);
    while start < end
        && matches!(
            view.chars[start],
            '#' | '/' | ' ' | '\n' | '【' | '◎' | '◆' | '●' | '■' | '★'
        )
    {
        start += 1;
    }
    while end > start && matches!(view.chars[end - 1], '#' | '/' | ' ' | '\n' | '】') {
        end -= 1;
    }
    Span::new(start, end)
}
