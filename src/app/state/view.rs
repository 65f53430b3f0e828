//! How the reader sees the table. The rows are the report's own, so that what is seen is what is exported.

use std::ops::Range;
use std::rc::Rc;

use zhibiao::record::{Direction, Kind, RemarkKind, Status};
use zhibiao::report::table::{Content, Correction, Row, RowsBy, is_doubtful};
use zhibiao::report::{Column, Settings, Table};

use super::correction::Field;
use super::reading::Reading;

/// The rows shown, and where each figure stands among them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Shown {
    pub(crate) table: Table,
    /// The rows by the stretch: no stretch holds rows of two groups.
    pub(crate) stretches: Vec<Range<usize>>,
    /// What the page adds to each row.
    pub(crate) lines: Vec<Rc<Line>>,
    /// The row of each figure of the reading; nothing where it was filtered out.
    row_of: Vec<Option<usize>>,
}

/// A row of the report with what the page shows beside it. Compared by content: a row that says the same as before
/// is not drawn again.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) row: Row,
    /// The figure that names the row.
    pub(crate) lead: usize,
    pub(crate) paragraph: usize,
    /// How often the text says the lead.
    pub(crate) times: usize,
    /// Why the row should be looked at.
    pub(crate) remarks: Vec<RemarkKind>,
    /// The figure that is doubtful.
    pub(crate) doubtful: Option<usize>,
    pub(crate) added: bool,
    /// Changed cells, by figure, with what stood there before.
    pub(crate) before: Vec<(usize, Field, String)>,
}

impl Line {
    fn new(reading: &Reading, row: &Row) -> Self {
        let lead = row.figures.first().copied().unwrap_or_default();
        let figures = reading.figures();
        let again = |f: &&usize| figures[**f].group == figures[lead].group;
        let mut remarks: Vec<RemarkKind> = Vec::new();
        for remark in row.figures.iter().flat_map(|f| &figures[*f].remarks) {
            if !remarks.contains(&remark.kind) {
                remarks.push(remark.kind);
            }
        }
        let touch = |f: usize| reading.touches.get(f).cloned().unwrap_or_default();
        Self {
            lead,
            paragraph: reading.paragraph(lead),
            times: 1 + row.repetitions.iter().filter(again).count(),
            remarks,
            doubtful: row
                .figures
                .iter()
                .copied()
                .find(|f| is_doubtful(&figures[*f])),
            added: touch(lead).added,
            before: row
                .figures
                .iter()
                .flat_map(|f| {
                    touch(*f)
                        .before
                        .into_iter()
                        .map(move |(field, words)| (*f, field, words))
                })
                .collect(),
            row: row.clone(),
        }
    }
}

/// Builds the table a reader asked for.
pub(crate) fn show(reading: &Reading, settings: &Settings) -> Shown {
    let corrections = corrections(reading);
    let settings = Settings {
        corrections,
        ..settings.clone()
    };
    let table = Table::build(&reading.text, &reading.extraction, &settings);
    let mut row_of = vec![None; reading.figures().len()];
    for (i, row) in table.rows.iter().enumerate() {
        for &figure in row.figures.iter().chain(&row.repetitions) {
            row_of[figure] = Some(i);
        }
    }
    let lines = table
        .rows
        .iter()
        .map(|row| Rc::new(Line::new(reading, row)))
        .collect();
    Shown {
        stretches: stretches(&table),
        table,
        lines,
        row_of,
    }
}

/// So many rows are drawn and laid out together, or not at all where none of them is in sight: what a browser lays
/// out ahead of a window of common height is two of them.
const STRETCH: usize = 27;

fn stretches(table: &Table) -> Vec<Range<usize>> {
    let all = 0..table.rows.len();
    let groups = table.groups.iter().map(|g| g.rows.clone());
    let groups: Vec<Range<usize>> = if table.groups.is_empty() {
        vec![all]
    } else {
        groups.collect()
    };
    let mut out = Vec::new();
    for rows in groups {
        for start in rows.clone().step_by(STRETCH) {
            out.push(start..(start + STRETCH).min(rows.end));
        }
    }
    out
}

/// The figures the reader changed or added, for the report.
pub(crate) fn corrections(reading: &Reading) -> Vec<(usize, Correction)> {
    reading
        .touches
        .iter()
        .enumerate()
        .filter_map(|(i, touch)| match touch {
            t if t.added => Some((i, Correction::Added)),
            t if t.is_edited() => Some((i, Correction::Changed)),
            _ => None,
        })
        .collect()
}

impl Shown {
    pub(crate) fn row_of(&self, figure: usize) -> Option<usize> {
        self.row_of.get(figure).copied().flatten()
    }

    pub(crate) fn rows(&self) -> &[Row] {
        &self.table.rows
    }

    /// How many figures stand in the rows, repetitions included.
    pub(crate) fn figures(&self) -> usize {
        self.row_of.iter().flatten().count()
    }

    /// How many of these rows grow and how many fall.
    pub(crate) fn moves(&self, rows: Range<usize>) -> (usize, usize) {
        let Some(at) = self.table.columns.iter().position(|c| *c == Column::Yoy) else {
            return (0, 0);
        };
        let mut moves = (0, 0);
        for row in self.table.rows.get(rows).unwrap_or_default() {
            if let Some(Content::Number(n)) = row.cells.get(at).map(|c| &c.content) {
                match n.direction {
                    Some(Direction::Up) => moves.0 += 1,
                    Some(Direction::Down) => moves.1 += 1,
                    None => {}
                }
            }
        }
        moves
    }
}

/// Shows or hides one kind; hiding the last one shows all again.
pub(crate) fn toggle_kind(settings: &mut Settings, kind: Kind) {
    toggle_of(&mut settings.filter.kinds, Kind::ALL, kind);
}

/// Shows or hides one status; hiding the last one shows all again.
pub(crate) fn toggle_status(settings: &mut Settings, status: Status) {
    toggle_of(&mut settings.filter.statuses, Status::ALL, status);
}

/// In a list where empty means all: takes an item out of it or puts it back.
fn toggle_of<T: Copy + PartialEq>(list: &mut Vec<T>, all: &[T], item: T) {
    let now = |i: &T| list.is_empty() || list.contains(i);
    let next: Vec<T> = all
        .iter()
        .copied()
        .filter(|i| now(i) != (*i == item))
        .collect();
    *list = if next.len() == all.len() {
        Vec::new()
    } else {
        next
    };
}

/// In a list where empty means all: chooses an item or lets go of it.
pub(crate) fn pick<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if let Some(at) = list.iter().position(|i| *i == item) {
        list.remove(at);
    } else {
        list.push(item);
    }
}

/// How many filters are set, the words to find aside.
pub(crate) fn filters(settings: &Settings) -> usize {
    let f = &settings.filter;
    [
        !f.kinds.is_empty(),
        !f.statuses.is_empty(),
        !f.organisations.is_empty(),
        !f.units.is_empty(),
        !f.periods.is_empty(),
        f.doubtful.is_some(),
    ]
    .into_iter()
    .filter(|set| *set)
    .count()
}

/// Hides a column or brings it back to its place.
pub(crate) fn toggle_column(settings: &mut Settings, column: Column) {
    let now = |c: &Column| settings.columns.contains(c);
    settings.columns = COLUMNS
        .into_iter()
        .filter(|c| now(c) != (*c == column))
        .collect();
}

/// The columns the page can show, in their order.
pub(crate) const COLUMNS: [Column; 15] = [
    Column::Indicator,
    Column::Value,
    Column::Unit,
    Column::Yoy,
    Column::Mom,
    Column::Rank,
    Column::Share,
    Column::Progress,
    Column::Gap,
    Column::Multiple,
    Column::Of,
    Column::Period,
    Column::Organisation,
    Column::Status,
    Column::Quote,
];

/// Whether every figure stands by itself.
pub(crate) fn is_single(settings: &Settings) -> bool {
    settings.rows == RowsBy::Figure
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hiding_the_last_kind_shows_all_again() {
        let mut s = Settings::default();
        toggle_kind(&mut s, Kind::Level);
        assert!(!s.filter.kinds.contains(&Kind::Level));
        assert!(s.filter.kinds.contains(&Kind::Rank));
        toggle_kind(&mut s, Kind::Level);
        assert!(s.filter.kinds.is_empty());
        for kind in Kind::ALL {
            toggle_kind(&mut s, *kind);
        }
        assert!(s.filter.kinds.is_empty());
        assert_eq!(filters(&s), 0);
    }

    #[test]
    fn a_column_comes_back_to_its_place() {
        let mut s = Settings::default();
        let before = s.columns.clone();
        toggle_column(&mut s, Column::Unit);
        assert!(!s.columns.contains(&Column::Unit));
        toggle_column(&mut s, Column::Unit);
        assert_eq!(s.columns, before);
        toggle_column(&mut s, Column::Gap);
        assert_eq!(s.columns.len(), before.len() + 1);
    }
}
