//! An HTML table for the clipboard: Excel, WPS and word processors take types and columns from it.

use std::fmt::Write as _;

use super::grid::{Grid, Plain};
use super::{Entry, Language};

/// One document with one table. Text cells say that they are text, to Excel and WPS by `mso-number-format` and to
/// LibreOffice by `sdnum`, so that `=1+1` is not computed and `3-5` does not become a date. It is made for a
/// clipboard or a file and not for a page with a content policy: the type stands in a style attribute. Whoever
/// copies it sets it in a `copy` event: the asynchronous clipboard drops style properties that the browser does
/// not know.
pub(super) fn write(entries: &[Entry<'_>], language: Language) -> String {
    let grid = Grid::new(entries, language);
    let mut file = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head><body>\n<table>\n",
        language.tag(),
        language.table()
    );
    if !grid.titles.is_empty() {
        file.push_str("<thead><tr>");
        for title in &grid.titles {
            let _ = write!(file, "<th scope=\"col\">{}</th>", escaped(title));
        }
        file.push_str("</tr></thead>\n<tbody>\n");
        for row in &grid.rows {
            file.push_str("<tr>");
            for cell in row {
                cell_of(&mut file, cell);
            }
            file.push_str("</tr>\n");
        }
        file.push_str("</tbody>\n");
    }
    file.push_str("</table>\n</body></html>\n");
    file
}

fn cell_of(file: &mut String, cell: &Plain) {
    let _ = match cell {
        Plain::Empty => write!(file, "<td></td>"),
        Plain::Number(number) => write!(
            file,
            "<td style='mso-number-format:\"{}\"' sdval=\"{number}\">{number}</td>",
            format_of(number.scale())
        ),
        Plain::Text(words) => write!(
            file,
            "<td style='mso-number-format:\"\\@\"' sdnum=\"1033;0;@\">{}</td>",
            escaped(words)
        ),
    };
}

/// As many decimals as the number has.
fn format_of(scale: u32) -> String {
    let mut format = String::from("0");
    if scale > 0 {
        format.push_str("\\.");
        format.extend(std::iter::repeat_n('0', scale as usize));
    }
    format
}

/// Words as HTML text. Line breaks become spaces, for spreadsheets break the cell at them; control characters, which
/// HTML cannot hold, become U+FFFD.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}
