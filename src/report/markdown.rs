//! A Markdown table (GitHub's dialect).

use super::grid::{CellKind, Grid, Plain};
use super::{Entry, Language};

/// One table; numbers to the right. No entry gives no table.
pub(super) fn write(entries: &[Entry<'_>], language: Language) -> String {
    let grid = Grid::new(entries, language);
    let mut file = String::new();
    if grid.titles.is_empty() {
        return file;
    }
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        file.push('|');
        for cell in cells {
            file.push(' ');
            file.push_str(&cell);
            file.push_str(" |");
        }
        file.push('\n');
    };
    line(&mut grid.titles.iter().map(|title| escaped(title)));
    line(&mut grid.kinds.iter().map(|kind| {
        match kind {
            CellKind::Number => "---:",
            CellKind::Text | CellKind::Prose | CellKind::Period => "---",
        }
        .to_owned()
    }));
    for row in &grid.rows {
        line(&mut row.iter().map(|cell| match cell {
            Plain::Empty => String::new(),
            Plain::Number(number) => number.to_string(),
            Plain::Text(words) => escaped(words),
        }));
    }
    file
}

/// Words that Markdown leaves as they are: its marks behind a backslash, HTML as entities, line breaks as spaces.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' | '\t' => out.push(' '),
            // A bare address or mail address becomes a link in GitHub's dialect.
            ':' | '@' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
