//! Which rule made what from which characters, in words.

use std::fmt::Write as _;

use super::Language;
use super::table::{Code, is_doubtful, sentence_around};
use crate::record::{Cell, Extraction, Observation};
use crate::text::{Offsets, Source, Span};

/// For each figure its sentence, with the figure in brackets, and every cell with its rule and the characters
/// that gave it. In Chinese, for the terminal.
///
/// ```
/// let text = "资产总额2.7万亿元。";
/// let found = zhibiao::extract(text, &zhibiao::Context::default());
/// let told = zhibiao::report::explain(text, &found);
/// assert!(told.contains("资产总额【2.7万亿元】"));
/// assert!(zhibiao::report::explain("", &Default::default()).contains("没有找到"));
/// ```
#[must_use]
pub fn explain(text: &str, found: &Extraction) -> String {
    let offsets = Offsets::new(text);
    let mut told = String::new();
    let document = &found.document;
    for (name, value) in [
        ("标题", &document.title),
        ("日期", &document.date),
        ("默认时期", &document.period),
    ] {
        if let Some(value) = value {
            line(&mut told, format_args!("{name}：{}", one_line(value)));
        }
    }
    if !document.ignored_breaks.is_empty() {
        let breaks = document.ignored_breaks.len();
        line(&mut told, format_args!("断行：{breaks} 处按同一句读"));
    }
    for remark in &found.remarks {
        let word = Code::Remark(remark.kind).word(Language::ZhHans);
        line(
            &mut told,
            format_args!("存疑：{word}{}", at(text, remark.span, &offsets)),
        );
    }
    if found.observations.is_empty() {
        line(&mut told, format_args!("没有找到数字。"));
    }
    for (index, figure) in found.observations.iter().enumerate() {
        if !told.is_empty() {
            told.push('\n');
        }
        figure_told(&mut told, index, figure, text, found, &offsets);
    }
    told
}

fn figure_told(
    told: &mut String,
    index: usize,
    figure: &Observation,
    text: &str,
    found: &Extraction,
    offsets: &Offsets<'_>,
) {
    let place = offsets.to_code_points(figure.span);
    let doubtful = if is_doubtful(figure) { "，存疑" } else { "" };
    line(
        told,
        format_args!(
            "{}. {}　[{}, {})　把握 {}%{doubtful}",
            index + 1,
            one_line(&figure.text),
            place.start,
            place.end,
            figure.confidence.0,
        ),
    );
    let (before, after) = sentence_around(text, &found.document, figure.span);
    line(
        told,
        format_args!(
            "   {}【{}】{}",
            one_line(&before),
            one_line(&figure.text),
            one_line(&after)
        ),
    );
    for &cell in Cell::ALL {
        let Some(value) = value_told(figure, cell) else {
            continue;
        };
        let mut proofs = figure.evidence.iter().filter(|e| e.cell == cell).peekable();
        let mut tail = String::new();
        if proofs.peek().is_none() && cell == Cell::Indicator {
            let _ = write!(tail, "　规则 {}", one_line(&figure.rule));
        }
        for proof in proofs {
            let quoted: Vec<String> = proof
                .spans
                .iter()
                .map(|&span| quoted(text, span, offsets))
                .collect();
            let _ = write!(tail, "　← {}　规则 {}", quoted.join("、"), proof.rule);
        }
        line(told, format_args!("   {}　{value}{tail}", cell_name(cell)));
    }
    for remark in &figure.remarks {
        let word = Code::Remark(remark.kind).word(Language::ZhHans);
        line(
            told,
            format_args!("   存疑　{word}{}", at(text, remark.span, offsets)),
        );
    }
    let same_row = others(found, index, |other| other.series == figure.series);
    if !same_row.is_empty() {
        line(told, format_args!("   同一指标　第 {same_row} 个数字"));
    }
    let said_again = others(found, index, |other| {
        figure.group.is_some() && other.group == figure.group
    });
    if !said_again.is_empty() {
        line(told, format_args!("   重复　第 {said_again} 个数字"));
    }
}

/// The numbers of a few other figures that `belongs` names, nearest first in text order.
fn others(found: &Extraction, index: usize, belongs: impl Fn(&Observation) -> bool) -> String {
    // Series and groups are local in practice; a window keeps the whole linear.
    const WINDOW: usize = 200;
    let from = index.saturating_sub(WINDOW);
    let numbers: Vec<String> = found.observations[from..]
        .iter()
        .take(2 * WINDOW)
        .enumerate()
        .map(|(offset, other)| (from + offset, other))
        .filter(|(at, other)| *at != index && belongs(other))
        .map(|(at, _)| (at + 1).to_string())
        .collect();
    numbers.join("、")
}

fn value_told(figure: &Observation, cell: Cell) -> Option<String> {
    let word = |code: Code| Some(code.word(Language::ZhHans).to_owned());
    match cell {
        Cell::Indicator if figure.indicator.is_empty() => Some("（没有找到）".to_owned()),
        Cell::Indicator => Some(one_line(&figure.indicator)),
        Cell::Value => Some(match figure.value_max {
            Some(max) => format!("{} 至 {}", figure.value.normalize(), max.normalize()),
            None => figure.value.normalize().to_string(),
        }),
        Cell::Unit if figure.unit.is_empty() => None,
        Cell::Unit => Some(one_line(&figure.unit)),
        Cell::Bound => word(Code::Bound(figure.bound)),
        Cell::Kind => word(Code::Kind(figure.kind)),
        Cell::Direction => figure.direction.and_then(|d| word(Code::Direction(d))),
        Cell::Basis => figure.basis.and_then(|b| word(Code::Basis(b))),
        Cell::Status => word(Code::Status(figure.status)),
        Cell::Period => figure.period.as_deref().map(one_line),
        Cell::Org => figure.org.as_deref().map(one_line),
        Cell::Of => figure.of.as_deref().map(one_line),
    }
}

fn cell_name(cell: Cell) -> &'static str {
    match cell {
        Cell::Indicator => "指标",
        Cell::Value => "数值",
        Cell::Unit => "单位",
        Cell::Bound => "限定",
        Cell::Kind => "类别",
        Cell::Direction => "方向",
        Cell::Basis => "基准",
        Cell::Status => "性质",
        Cell::Period => "时期",
        Cell::Org => "机构",
        Cell::Of => "对照",
    }
}

/// Where a remark stands; nothing where it concerns the whole.
fn at(text: &str, span: Span<Source>, offsets: &Offsets<'_>) -> String {
    if span.is_empty() {
        String::new()
    } else {
        format!("：{}", quoted(text, span, offsets))
    }
}

fn quoted(text: &str, span: Span<Source>, offsets: &Offsets<'_>) -> String {
    let place = offsets.to_code_points(span);
    let words = text.get(span.range()).unwrap_or_default();
    format!("“{}”[{}, {})", one_line(words), place.start, place.end)
}

/// Line breaks, tabs and other control characters as a space, so that a text moves no cursor and opens no escape.
fn one_line(words: &str) -> String {
    words
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn line(told: &mut String, words: std::fmt::Arguments<'_>) {
    let _ = told.write_fmt(words);
    told.push('\n');
}
