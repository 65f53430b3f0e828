//! Small tables: rows of cells parted by tabs or aligned spaces, with their caption and header.

use crate::quantity::chinese_digit;
use crate::text::{LineKind, NormalizedText, Span, View};

/// A cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Its characters without white space at either end.
    pub span: Span<View>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The line above that names it.
    pub caption: Option<Span<View>>,
    /// The cells of the header, lowest row last.
    pub header: Vec<Vec<Cell>>,
    /// The rows of figures.
    pub rows: Vec<Vec<Cell>>,
    /// View offset of the block the table stands behind.
    pub at: usize,
}

/// The tables of a text, in text order.
#[must_use]
pub fn tables(view: &NormalizedText) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut open = false;
    let mut previous_line: Option<Span<View>> = None;
    for (i, line) in view.lines.iter().enumerate() {
        if matches!(line.kind, LineKind::Blank | LineKind::Furniture) {
            continue;
        }
        let start = view.line_start[i] as usize;
        let end = view
            .line_start
            .get(i + 1)
            .map_or(view.chars.len(), |e| *e as usize);
        let span = Span::new(start, end);
        if line.kind != LineKind::Row {
            open = false;
            previous_line = (span.len() <= 50).then_some(span);
            continue;
        }
        let cells = cells(&view.chars, span);
        if !open {
            tables.push(Table {
                caption: previous_line,
                at: start,
                ..Table::default()
            });
            open = true;
        }
        let Some(table) = tables.last_mut() else {
            continue;
        };
        let numeric = cells
            .iter()
            .skip(1)
            .filter(|c| is_number(&view.chars[c.span.range()]))
            .count();
        if numeric == 0 && table.rows.is_empty() {
            let tabbed = view.chars[span.range()].contains(&'\t');
            if cells.len() <= 2 && !tabbed && table.header.is_empty() {
                table.caption = Some(span);
            } else {
                table.header.push(cells);
            }
        } else {
            table.rows.push(cells);
        }
    }
    tables.retain(|t| !t.rows.is_empty());
    tables
}

/// The cells of a line: parted by tabs where it has any, else by two spaces or more.
fn cells(chars: &[char], line: Span<View>) -> Vec<Cell> {
    let text = &chars[line.range()];
    let tabbed = text.contains(&'\t');
    let mut cells = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i <= text.len() {
        let boundary = i == text.len()
            || text[i] == '\n'
            || if tabbed {
                text[i] == '\t'
            } else {
                text[i] == ' ' && text.get(i + 1).is_some_and(|c| *c == ' ')
            };
        if boundary {
            let (mut from, mut to) = (start, i);
            while from < to && text[from].is_whitespace() {
                from += 1;
            }
            while to > from && text[to - 1].is_whitespace() {
                to -= 1;
            }
            if tabbed || to > from {
                cells.push(Cell {
                    span: Span::new(line.start + from, line.start + to),
                });
            }
            if i >= text.len() || text[i] == '\n' {
                break;
            }
            start = i + 1;
        }
        i += 1;
    }
    cells
}

/// Whether a cell holds a bare number, perhaps with a sign or a per cent mark.
#[must_use]
pub(crate) fn is_number(cell: &[char]) -> bool {
    let digits = cell.iter().filter(|c| c.is_ascii_digit()).count();
    is_tenths(cell)
        || digits > 0
            && cell
                .iter()
                .all(|c| c.is_ascii_digit() || ".,-+% ±‰".contains(*c))
}

/// Whether a cell holds a share in tenths: 三成多, 近四成, 六成九.
#[must_use]
pub(crate) fn is_tenths(cell: &[char]) -> bool {
    let tenth = |w: &[char]| w[1] == '成' && chinese_digit(w[0]).is_some_and(|d| d > 0);
    cell.len() <= 5 && cell.windows(2).any(tenth)
}
