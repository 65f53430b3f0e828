//! CSV for spreadsheets, and tab-separated values.
//!
//! A spreadsheet guesses the type of a cell from its characters. Numbers are meant to be numbers and stand bare.
//! Text that it would take for a formula, or for a number or date that it is not (`3-5`, `007`), gets an
//! apostrophe in front, as one would type it there; so does text that begins with one, so that whoever takes one
//! apostrophe away has the text. Periods stand as they are: `2023-12` is a month for a
//! spreadsheet and for us.

use super::grid::{CellKind, Grid, Plain};
use super::{Entry, Language};

/// CSV: a byte order mark, so that spreadsheets read it as UTF-8; commas; CRLF (RFC 4180).
pub(super) fn csv(entries: &[Entry<'_>], language: Language) -> String {
    let grid = Grid::new(entries, language);
    let mut file = String::from("\u{FEFF}");
    lines(&mut file, &grid, ',', |words| {
        if words.contains(['"', ',', '\n', '\r', '\t']) || words.starts_with([' ', '\u{3000}']) {
            format!("\"{}\"", words.replace('"', "\"\""))
        } else {
            words.to_owned()
        }
    });
    file
}

/// Tab-separated values, the text half of what is copied for a spreadsheet: tabs and line breaks inside a cell
/// become spaces, for the format has no quotation marks.
pub(super) fn tsv(entries: &[Entry<'_>], language: Language) -> String {
    let grid = Grid::new(entries, language);
    let mut file = String::new();
    lines(&mut file, &grid, '\t', |words| {
        words.replace(['\t', '\n', '\r'], " ")
    });
    file
}

fn lines(file: &mut String, grid: &Grid, separator: char, clothe: impl Fn(&str) -> String) {
    if grid.titles.is_empty() {
        return;
    }
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                file.push(separator);
            }
            file.push_str(&cell);
        }
        file.push_str("\r\n");
    };
    line(&mut grid.titles.iter().map(|title| clothe(title)));
    for row in &grid.rows {
        line(
            &mut row.iter().zip(&grid.kinds).map(|(cell, kind)| match cell {
                Plain::Empty => String::new(),
                Plain::Number(number) => number.to_string(),
                Plain::Text(words) if is_guarded(words, *kind) => clothe(&format!("'{words}")),
                Plain::Text(words) => clothe(words),
            }),
        );
    }
}

fn is_guarded(words: &str, kind: CellKind) -> bool {
    is_formula(words) || words.starts_with('\'') || (kind != CellKind::Period && is_mistaken(words))
}

/// Whether a spreadsheet would compute the text: it begins, after white space, with = + - @ of either width.
fn is_formula(words: &str) -> bool {
    words.starts_with(['\t', '\r', '\n'])
        || words
            .trim_start()
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Whether a spreadsheet would take the text for a number or a date: figures and their punctuation alone, also
/// with the words of a Chinese date or an exponent.
fn is_mistaken(words: &str) -> bool {
    let mut digits = 0;
    for c in words.chars() {
        match c {
            '0'..='9' | '０'..='９' => digits += 1,
            ' ' | '-' | '/' | ':' | '.' | ',' | '%' | '％' | '\'' | 'e' | 'E' | '年' | '月'
            | '日' => {}
            _ => return false,
        }
    }
    digits > 0
}
